"""What the program notes of itself: a log that rotates and reports of crashes, with no word that anybody said."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes import watching

SAID = "垃圾清运不及时"


def fail() -> None:
    words = SAID
    raise ValueError(f"cannot read “{words}”")


def crash() -> ValueError:
    try:
        try:
            fail()
        except ValueError as first:
            raise ValueError(SAID) from first
    except ValueError as error:
        return error


def test_a_report_says_where_and_never_what_was_said(tmp_path: Path) -> None:
    watching.note(tmp_path, "command", name="record")
    told = watching.crashed(tmp_path, crash(), "remarks", ("minutes_tinydb 0.1.0",))
    (file,) = tmp_path.glob("crash-*.txt")
    assert str(file) in told
    report = file.read_text(encoding="utf-8")
    assert SAID not in report + told + (tmp_path / watching.FILE).read_text(encoding="utf-8")
    for expected in (
        "builtins.ValueError",
        "after ValueError",
        "in crash",
        "minutes_tinydb 0.1.0",
        "name=record",
        "in: remarks",
    ):
        assert expected in report
    assert file.stat().st_mode & 0o77 == 0
    assert str(Path.home()) + "/" not in report


def test_only_the_newest_reports_are_kept(tmp_path: Path) -> None:
    for _each in range(watching.CRASHES + 3):
        watching.crashed(tmp_path, crash(), "home")
    assert len(list(tmp_path.glob("crash-*.txt"))) == watching.CRASHES


def test_the_log_rotates_and_keeps_two_files_of_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "LARGEST", 500)
    for n in range(100):
        watching.note(tmp_path, "command", name=f"c{n}")
    names = sorted(file.name for file in tmp_path.iterdir())
    assert names == ["minutes.log", "minutes.log.1", "minutes.log.2"]
    assert "name=c99" in (tmp_path / "minutes.log").read_text(encoding="utf-8")
    assert all(file.stat().st_size < 700 for file in tmp_path.iterdir())


@given(st.text())
def test_a_fact_stays_one_word_of_one_line(fact: str) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        watching.note(Path(folder), "command", name=fact)
        (line,) = (Path(folder) / watching.FILE).read_text(encoding="utf-8").split("\n")[:-1]
        assert len(line.split(" ")) == 4


def test_where_nothing_can_be_written_nothing_is_noted_and_the_user_is_still_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    for folder in (None, tmp_path / "file"):
        watching.note(folder, "command")
        assert "下次启动" in watching.crashed(folder, crash(), "home")
    assert watching.own_folder({"XDG_STATE_HOME": "/x"}) == Path("/x/minutes")


def test_without_a_home_there_is_no_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError

    monkeypatch.setattr(Path, "home", homeless)
    assert watching.own_folder({}) is None
