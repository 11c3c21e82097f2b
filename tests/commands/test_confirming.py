"""Confirmation sheets by command: out for every speaker, and in again with what was corrected."""

from pathlib import Path

import pytest

from tests.commands.program import Program


@pytest.fixture
def spoken(sitting: Program) -> Program:
    for name, text in (("曾建国", "管网老化。"), ("白若云", "加快改造。"), ("曾建国", "还要管好。")):
        sitting.done("record", text, "--speaker", name)
    return sitting


def test_each_speaker_gets_a_sheet_and_none_is_written_over(spoken: Program, tmp_path: Path) -> None:
    folder = tmp_path / "sheets"
    assert "文件夹" in spoken.refused("confirm-sheets", str(folder / "deeper"))
    assert not folder.exists()
    spoken.done("confirm-sheets", str(folder))
    assert sorted(one.name for one in folder.iterdir()) == ["核签单-曾建国.docx", "核签单-白若云.docx"]
    assert "--force" in spoken.refused("confirm-sheets", str(folder))
    spoken.done("confirm-sheets", str(folder), "--suffix", "md")
    assert len(list(folder.iterdir())) == 4


def test_a_sheet_is_looked_into_then_taken_in(spoken: Program, tmp_path: Path) -> None:
    spoken.done("confirm-sheets", str(tmp_path), "--suffix", "md")
    file = tmp_path / "核签单-曾建国.md"
    file.write_text(file.read_text("utf-8").replace("管网老化。", "管网老化严重。"), "utf-8")
    looked = spoken.done("confirm-sheet", str(file), "--look")
    assert [(one["before"], one["after"]) for one in looked["corrected"]] == [("管网老化。", "管网老化严重。")]
    assert (len(looked["unchanged"]), looked["confirmed"]) == (1, [])
    taken = spoken.done("confirm-sheet", str(file))
    assert len(taken["confirmed"]) == 2
    first, second, third = spoken.done("remarks")
    assert (first["text"], first["confirmed"]["by"], third["confirmed"]["by"]) == ("管网老化严重。", "曾建国", "曾建国")
    assert second["confirmed"] is None
    assert len(spoken.done("confirm-sheet", str(file))["on_file"]) == 2


def test_a_changed_remark_is_refused_and_a_confirmed_speaker_gets_no_sheet(spoken: Program, tmp_path: Path) -> None:
    spoken.done("confirm-sheets", str(tmp_path), "--suffix", "md")
    first, *_more = spoken.done("remarks")
    spoken.done("amend", first["id"], "管网年久失修。")
    assert "李文书" in spoken.refused("confirm-sheet", str(tmp_path / "核签单-曾建国.md"))
    spoken.done("confirm-sheet", str(tmp_path / "核签单-白若云.md"))
    again = tmp_path / "again"
    again.mkdir()
    spoken.done("confirm-sheets", str(again), "--suffix", "md")
    assert [one.name for one in again.iterdir()] == ["核签单-曾建国.md"]


def test_one_speaker_or_all_are_signed_at_once_and_the_unidentified_are_left(spoken: Program) -> None:
    spoken.done("record", "谁说的不清楚。")
    assert "--all" in spoken.refused("confirm")
    assert "--all" in spoken.refused("confirm", "x", "--all")
    assert "没有“林家栋”" in spoken.refused("confirm", "--speaker", "林家栋")
    signed = spoken.done("confirm", "--speaker", "白若云", "--note", "当面")
    assert [(one["text"], one["confirmed"]["note"]) for one in signed] == [("加快改造。", "当面")]
    assert spoken.done("confirm", "--all", "--item", "2") == []
    assert "还有 1 条" in spoken("confirm", "--all").out
    assert [one["confirmed"] and one["confirmed"]["by"] for one in spoken.done("remarks")] == [
        "曾建国", "白若云", "曾建国", None,
    ]  # fmt: skip
    spoken.done("confirm", "--all", "--by", "主任会议")
    assert spoken.done("remarks")[-1]["confirmed"]["by"] == "主任会议"


def test_a_draft_of_the_opinion_says_how_much_is_not_signed(spoken: Program, tmp_path: Path) -> None:
    paper = spoken.done("draft", "opinion")["id"]
    assert "unconfirmed" in {one["check"] for one in spoken("check", paper, "--json").lines[0]["blocking"]}
    spoken.done("paper", paper, "--to", str(tmp_path / "a.md"))
    assert "内部草稿（3 条发言未核签）" in (tmp_path / "a.md").read_text("utf-8")
    assert "内部草稿（3 条发言未核签）" in spoken("paper", "opinion").out
    spoken.done("confirm", "--all")
    spoken.done("paper", paper, "--to", str(tmp_path / "b.md"))
    assert "内部草稿\n" in (tmp_path / "b.md").read_text("utf-8").replace('"', "")
    assert "unconfirmed" not in {one["check"] for one in spoken("check", paper, "--json").lines[0]["blocking"]}
