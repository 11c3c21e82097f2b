"""`minutes templates`: what an office can change, copied, listed and checked."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from minutes_papers import register_commands
from minutes_papers.folder import FOLDER
from minutes_papers.house import names, source

from minutes import BadInput, Line, NotFound


def said(archive: Path | str, paper: str = "", **flags: bool) -> list[Line]:
    known = next(iter(register_commands({"archive": str(archive)} if archive else {})))
    options: dict[str, Any] = {"paper": paper, "copy": False, "words": False, **flags}
    return list(known.run(None, options, io.StringIO()))


def test_a_copied_wording_is_the_offices_own_from_then_on(tmp_path: Path) -> None:
    said(tmp_path, "notice", copy=True)
    assert (tmp_path / FOLDER / "notice.md").read_text(encoding="utf-8") == source("notice")
    own = {line.json["name"] for line in said(tmp_path) if line.json["own"]}
    assert own == {"notice"}


def test_a_copy_never_replaces_what_the_office_has(tmp_path: Path) -> None:
    said(tmp_path, "notice", copy=True)
    (tmp_path / FOLDER / "notice.md").write_text("改过", encoding="utf-8")
    with pytest.raises(BadInput, match=r"notice\.md"):
        said(tmp_path, "notice", copy=True)
    assert (tmp_path / FOLDER / "notice.md").read_text(encoding="utf-8") == "改过"


def test_a_copy_needs_an_archive_in_a_folder_and_a_known_paper(tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        said("", "notice", copy=True)
    with pytest.raises(BadInput, match="nowhere"):
        said(tmp_path / "nowhere", "notice", copy=True)
    with pytest.raises(NotFound, match="nonsense"):
        said(tmp_path, "nonsense", copy=True)


def test_the_list_names_every_paper_and_what_is_wrong_with_a_file(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "简讯.md").write_text("---\ntitle: 甲\n---\n{sesion}\n", encoding="utf-8")
    lines = said(tmp_path)
    assert {line.json["name"] for line in lines} == {*names(), "简讯"}
    [fault] = [line.json["fault"] for line in lines if line.json["fault"]]
    assert "templates/简讯.md" in fault


def test_the_words_are_listed_by_both_their_names_and_where_they_stand() -> None:
    listed = {line.json.get("word") or line.json["list"]: line for line in said("", words=True)}
    assert listed["session"].text == "{session}　{会议全称}"
    assert listed["point"].json["inside"] == ["{each opinions}"]
    assert listed["opinions"].text == "{each opinions} … {end}　{逐条 审议意见} … {完}"


def test_a_wording_is_shown_and_then_checked(tmp_path: Path) -> None:
    assert said(tmp_path, "agenda")[0].text == source("agenda")
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "agenda.md").write_text("---\ntitle: 甲\n---\n{each items}\n", encoding="utf-8")
    with pytest.raises(BadInput, match=r"agenda\.md"):
        said(tmp_path, "agenda")
