"""What is being typed survives a crash: drafts are kept by key, replaced whole and dropped."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minutes.drafts import FOLDER, drafts, drop_draft, keep_draft


def test_a_draft_is_kept_replaced_and_dropped(tmp_path: Path) -> None:
    keep_draft(tmp_path, "remark m1 a1", "养老床")
    keep_draft(tmp_path, "remark m1 a1", "养老床位不足")
    keep_draft(tmp_path, "paper m1", "标题")
    assert drafts(tmp_path) == {"remark m1 a1": "养老床位不足", "paper m1": "标题"}
    drop_draft(tmp_path, "remark m1 a1")
    drop_draft(tmp_path, "remark m1 a1")
    assert drafts(tmp_path) == {"paper m1": "标题"}


def test_without_drafts_there_are_none(tmp_path: Path) -> None:
    assert drafts(tmp_path / "nowhere") == {}
    drop_draft(tmp_path, "remark m1 a1")


def test_what_is_no_draft_is_left_alone(tmp_path: Path) -> None:
    keep_draft(tmp_path, "a", "甲")
    (tmp_path / FOLDER / "half.draft").write_bytes(b'{"key": "b", "te')
    (tmp_path / FOLDER / "other.draft").write_bytes('{"key": "a", "text": "假"}'.encode())
    (tmp_path / FOLDER / "away.draft").symlink_to("/etc/hostname")
    assert drafts(tmp_path) == {"a": "甲"}
    assert len(list((tmp_path / FOLDER).iterdir())) == 4


@given(st.dictionaries(st.text(), st.text(), max_size=4))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_key_and_any_text_can_be_kept(tmp_path_factory: object, texts: dict[str, str]) -> None:
    folder = tmp_path_factory.mktemp("drafts")  # type: ignore[attr-defined]
    for key, text in texts.items():
        keep_draft(folder, key, text)
    assert drafts(folder) == texts
    assert all(len(file.name) == 38 for file in (folder / FOLDER).glob("*"))


def test_a_key_is_never_a_path(tmp_path: Path) -> None:
    for key in ("../../x", "/etc/passwd", "\x00", "\ud800", "名" * 500):
        keep_draft(tmp_path, key, "\ud800字")
    assert [one.name for one in tmp_path.iterdir()] == [FOLDER]
    assert set(drafts(tmp_path).values()) == {"?字"}
