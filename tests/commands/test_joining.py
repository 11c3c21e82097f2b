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


def test_the_roll_events_papers_and_phrases_come_with_the_remarks(sitting: Program, tmp_path: Path) -> None:
    there = other(tmp_path)
    (tmp_path / "报告.txt").write_text("水质达标。", encoding="utf-8")
    there.done("material", str(tmp_path / "报告.txt"), "--item", "1")
    there.done("attend", "白若云", "leave")
    there.done("attend", "钱有财", "arrived", "--at", "9:40")
    there.done("phrases", "hb", "环保工作要抓紧。")
    sitting.done("attend", "林家栋", "absent")
    there.done("attend", "林家栋", "present")
    looked = sitting("join", str(there.archive), "--look").out
    assert "点名 1 人、会议事项 1 件、会前材料 1 份、常用语 1 条" in looked
    assert "09:40 到会 钱有财" in looked
    assert "林家栋对方记为“出席”，本档案记为“缺席”" in looked
    beside = sitting.done("join", str(there.archive))["beside"]
    assert (len(beside["roll"]), len(beside["events"]), len(beside["materials"]), len(beside["phrases"])) == (
        1,
        1,
        1,
        1,
    )
    again = sitting.done("join", str(there.archive))["beside"]
    assert [again[one] for one in ("roll", "events", "materials", "phrases")] == [[], [], [], []]
    assert again["on_file"] == 4
    assert sitting.done("verify")["damage"] == []
    members = sitting.done("attendance")["members"]
    assert (members["leave"], members["came"], members["absent"]) == (1, 1, 1)


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
