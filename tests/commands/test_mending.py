"""What is open in papers, by command: gaps, drafts drawn anew, numbers, and steps that were passed on another day."""

from pathlib import Path

import pytest

from tests.commands.program import Program


@pytest.fixture
def notice(sitting: Program) -> str:
    found: str = sitting.done("draft", "notice")["id"]
    return found


def test_gaps_are_listed_and_filled(sitting: Program, notice: str) -> None:
    assert "地点" in sitting.done("gaps", notice)
    left = sitting.done("gaps", notice, "--set", "地点=常委会会议厅", "--set", "开始时刻=上午9时")
    assert "地点" not in left
    assert "常委会会议厅" in sitting.done("paper", notice)["body"]
    assert "无此" in sitting.refused("gaps", notice, "--set", "无此=甲")
    assert "名称=" in sitting.refused("gaps", notice, "--set", "地点")


def test_a_meetings_place_stands_on_the_draft_that_is_drawn_anew(sitting: Program, notice: str) -> None:
    assert "--place" in sitting.refused("meeting")
    assert sitting.done("meeting", "--place", "常委会会议厅")["place"] == "常委会会议厅"
    assert "地点" in sitting.done("gaps", notice)
    sitting.done("gaps", notice, "--set", "开始时刻=上午9时")
    sitting.done("redraft", notice)
    assert not {"地点", "开始时刻"} & set(sitting.done("gaps", notice))


def test_a_step_may_have_been_passed_on_an_earlier_day_but_none_that_has_not_come(
    sitting: Program, notice: str
) -> None:
    assert "9999" in sitting.refused("approve", notice, "--on", "9999-01-01")
    passed = sitting.done("approve", notice, "--on", "2026-11-20", "--by", "周主任", "--note", "同意")
    assert passed["approvals"][0]["note"] == "同意"
    assert passed["approvals"][0]["at"][:10] in ("2026-11-19", "2026-11-20")
    assert "早于" in sitting.refused("return", notice, "--reason", "改", "--on", "2026-11-19")
    assert (
        sitting.done("return", notice, "--reason", "改一处", "--on", "2026-11-21")["approvals"][-1]["passed"] is False
    )


def test_a_withdrawn_paper_stays_on_file(sitting: Program, notice: str) -> None:
    sitting.done("withdraw-paper", notice, "--reason", "会议延期")
    assert sitting.done("papers") == []
    [one] = sitting.done("papers", "--all")
    assert (one["withdrawn"], one["state"]) == ("会议延期", "withdrawn")


def test_a_number_that_its_paper_does_not_bear_is_listed_and_given_up(sitting: Program, notice: str) -> None:
    sitting.done("approve", notice, "--all")
    sitting.done("waive", notice, "gap", "--reason", "现场补写")
    assert sitting.done("issue", notice)["number"] == "某人常办函〔2026〕1号"
    assert sitting.done("numbers") == []
    journal = sitting.archive / "office.journal"
    assert "某人常办函-2026-1" in journal.read_text("utf-8")
    assert "印发的公文" in sitting.refused("void-number", "某人常办函-2026-1", "--reason", "不用")
    assert "无此" in sitting.refused("void-number", "无此", "--reason", "不用")


def test_what_the_checks_find_stands_only_in_the_way_of_papers_that_they_are_for(
    sitting: Program, notice: str, tmp_path: Path
) -> None:
    sitting.done("record", "管网老化。", "--speaker", "曾建国", "--item", "1")
    answer = sitting("check", notice, "--json")
    assert answer.code == 1
    found = answer.lines[0]
    assert {one["check"] for one in found["blocking"]} == {"gap"}
    assert "coverage" in {one["check"] for one in found["findings"]}
