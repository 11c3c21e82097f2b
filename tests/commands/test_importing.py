"""Transcripts by command: looking, choosing who is meant, renaming everywhere, and files that go out and in again."""

from pathlib import Path

import pytest

from tests.commands.program import Program

FILE = "曾委员：污水管网老化。\n说话人1：建议加快改造。\n说话人1：还要管好。\n"


@pytest.fixture
def transcript(tmp_path: Path) -> str:
    (tmp_path / "记录.txt").write_text(FILE, encoding="utf-8")
    return str(tmp_path / "记录.txt")


def test_a_look_shows_each_name_with_who_it_might_be(sitting: Program, transcript: str) -> None:
    looked = sitting.done("import", transcript, "--look")
    assert [(one["name"], one["count"], len(one["candidates"])) for one in looked["speakers"]] == [
        ("曾委员", 1, 1), ("说话人1", 2, 0),
    ]  # fmt: skip
    shown = sitting("import", transcript, "--look").out
    assert "曾建国 40%" in shown
    assert "名册上唯一" in shown
    assert sitting.done("remarks") == []


def test_choices_are_applied_and_a_name_that_does_not_speak_is_refused(sitting: Program, transcript: str) -> None:
    assert "没有" in sitting.refused("import", transcript, "--who", "李四=曾建国")
    assert "王五" in sitting.refused("import", transcript, "--who", "曾委员=王五")
    sitting.done("import", transcript, "--who", "曾委员=曾建国", "--who", "说话人1=白若云")
    assert [one["speaker"] for one in sitting.done("remarks")] == ["曾建国", "白若云", "白若云"]


def test_a_line_like_an_unknown_speaker_is_told_and_cut_off_where_it_is_said(sitting: Program, tmp_path: Path) -> None:
    file = tmp_path / "疑.txt"
    file.write_text("曾建国：管网老化。\n买买提：还要管好。\n白若云：同意。\n存在问题：资金。\n", "utf-8")
    assert "--cut 2" in sitting("import", str(file), "--look").out
    looked = sitting.done("import", str(file), "--look")
    assert [(one["line"], one["name"], one["cut"]) for one in looked["unsure"]] == [(2, "买买提", False)]
    assert "第 4 行不像" in sitting.refused("import", str(file), "--cut", "4")
    assert "单独" in sitting.refused("import", str(file), str(file), "--cut", "2")
    sitting.done("import", str(file), "--cut", "2", "--who", "买买提=林家栋")
    assert [(one["speaker"], one["text"]) for one in sitting.done("remarks")] == [
        ("曾建国", "管网老化。"), ("林家栋", "还要管好。"), ("白若云", "同意。\n存在问题：资金。"),
    ]  # fmt: skip
    again = sitting.done("import", str(file))
    assert (again["added"], again["on_file"], again["unsure"]) == (0, 3, []), "cut again as it was"


def test_what_came_in_whole_is_not_cut_by_a_second_import(sitting: Program, tmp_path: Path) -> None:
    file = tmp_path / "疑.txt"
    file.write_text("曾建国：管网老化。\n存在问题：资金。\n重点工作：一。\n买买提：还要管好。\n", "utf-8")
    assert "minutes split" in sitting("import", str(file)).out
    assert "拆分" in sitting.refused("import", str(file), "--cut", "4")
    assert len(sitting.done("remarks")) == 1


def test_names_of_nobody_are_listed_and_given_away_everywhere(sitting: Program, transcript: str) -> None:
    sitting.done("import", transcript)
    found = sitting.done("speakers")
    assert [(one["name"], one["samples"]) for one in found] == [
        ("曾委员", ["污水管网老化。"]), ("说话人1", ["建议加快改造。", "还要管好。"]),
    ]  # fmt: skip
    remarks = sitting.done("remarks")
    assert len(sitting.done("identify", remarks[1]["id"], "白若云", "--everywhere")) == 2
    sitting.done("identify", remarks[0]["id"], "曾建国")
    assert "已确认" in sitting("speakers").out


@pytest.mark.parametrize("suffix", ["txt", "csv", "vtt"])
def test_remarks_go_out_and_are_on_file_when_they_come_in_again(
    sitting: Program, transcript: str, suffix: str, tmp_path: Path
) -> None:
    sitting.done("import", transcript)
    file = str(tmp_path / f"发言.{suffix}")
    assert sitting.done("remarks", "--to", file)["remarks"] == 3
    assert "--force" in sitting.refused("remarks", "--to", file)
    assert sitting.done("import", file)["on_file"] == 3
    assert len(sitting.done("remarks")) == 3


def test_a_table_may_be_sorted_by_name(sitting: Program, tmp_path: Path) -> None:
    for name in ("曾建国", "白若云", "曾建国"):
        sitting.done("record", "同意。", "--speaker", name)
    assert [one["speaker"] for one in sitting.done("remarks", "--sort", "name")] == ["曾建国", "曾建国", "白若云"]
    file = tmp_path / "a.csv"
    sitting.done("remarks", "--sort", "name", "--to", str(file))
    assert [line.split(",")[0] for line in file.read_text("utf-8-sig").splitlines()[1:]] == [
        "曾建国",
        "曾建国",
        "白若云",
    ]


def test_an_ending_that_nothing_writes_is_refused(sitting: Program, tmp_path: Path) -> None:
    sitting.done("record", "同意。")
    assert ".csv" in sitting.refused("remarks", "--to", str(tmp_path / "a.xyz"))
    assert list(tmp_path.glob("a*")) == [tmp_path / "archive"]


def test_a_file_that_would_steer_the_terminal_is_told_in_codes_and_kept_as_typed(
    sitting: Program, tmp_path: Path
) -> None:
    file = tmp_path / "坏.txt"
    file.write_text("标题\x1b[2J\n曾建国：红\x1b[31m字\u202e倒。\n", encoding="utf-8")
    told = sitting("import", str(file), "--look").out + sitting("import", str(file)).out + sitting("remarks").out
    assert not any(one in told for one in "\x1b\u202e")
    assert "‹1B›" in told
    assert sitting.done("remarks")[0]["text"] == "红\x1b[31m字\u202e倒。"


def test_times_groups_and_forms_go_out_in_a_table_and_come_in_elsewhere(sitting: Program, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "发言人,发言方式,分组,开始时间,结束时间,发言内容\n"
        "曾建国,询问,第二组,2026-11-20 09:00,2026-11-20 09:02,为什么？\n",
        encoding="utf-8",
    )
    sitting.done("import", str(tmp_path / "a.csv"))
    (said,) = sitting.done("remarks")
    assert (said["form"], said["group"], said["began_at"] < said["ended_at"]) == ("question", "第二组", True)
    assert [one["name"] for one in sitting.done("groups")] == ["第二组"]
    sitting.done("remarks", "--to", str(tmp_path / "b.csv"))
    assert "第二组" in (tmp_path / "b.csv").read_text("utf-8-sig")
    assert sitting.done("import", str(tmp_path / "b.csv"))["on_file"] == 1
