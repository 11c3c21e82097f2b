"""Joining two recorders' archives by command."""

from pathlib import Path

from tests.commands.conftest import ROSTER
from tests.commands.program import Program


def other(tmp_path: Path) -> Program:
    (tmp_path / "roster2.csv").write_text(ROSTER, encoding="utf-8")
    program = Program(tmp_path / "other")
    program.done("members", str(tmp_path / "roster2.csv"))
    program.done(
        "convene", "--on", "2026-11-20", "--term", "16", "--session", "37",
        "--item", "水污染防治情况的报告", "--item", "预算执行情况的报告",
    )  # fmt: skip
    return program


def test_what_the_other_laptop_recorded_comes_in_once(sitting: Program, tmp_path: Path) -> None:
    there = other(tmp_path)
    sitting.done("record", "管网老化。", "--speaker", "曾建国")
    there.done("record", "建议改造。", "--speaker", "白若云", "--item", "2")
    looked = sitting.done("join", str(there.archive), "--look")
    assert (looked["added"], looked["ids"]) == (1, [])
    assert len(sitting.done("remarks")) == 1
    joined = sitting.done("join", str(there.archive))
    assert (joined["added"], len(joined["ids"])) == (1, 1)
    mine, theirs = sitting.done("remarks")
    assert (theirs["speaker"], theirs["role"], theirs["text"]) == ("白若云", "member", "建议改造。")
    assert sitting.done("join", str(there.archive))["on_file"] == 1
    there.done("amend", there.done("remarks")[0]["id"], "建议尽快改造。")
    assert sitting.done("join", str(there.archive))["amended"][0]["after"] == "建议尽快改造。"
    assert sitting.done("verify")["damage"] == []
    assert mine["text"] == "管网老化。"


def test_a_folder_that_is_none_is_refused_and_none_is_made(sitting: Program, tmp_path: Path) -> None:
    assert "没有档案" in sitting.refused("join", str(tmp_path / "nowhere"))
    assert not (tmp_path / "nowhere").exists()


def test_a_conflict_is_told_with_both_wordings(sitting: Program, tmp_path: Path) -> None:
    there = other(tmp_path)
    said = there.done("record", "管网老化。", "--speaker", "曾建国")
    sitting.done("join", str(there.archive))
    there.done("amend", said["id"], "管网陈旧。")
    sitting.done("amend", sitting.done("remarks")[0]["id"], "管网老旧。")
    told = sitting("join", str(there.archive)).out
    assert "管网陈旧。" in told
    assert "管网老旧。" in told
    assert sitting.done("remarks")[0]["text"] == "管网老旧。"
