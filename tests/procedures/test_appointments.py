"""An appointment keeps its order: exam, report, vote, certificate, oath, statement."""

import pytest

from tests.commands.program import Program
from tests.procedures.conftest import Matter, opened

ORDER = ("exam", "report", "vote", "certificate", "oath", "statement")


@pytest.fixture
def matter(program: Program) -> Matter:
    return opened(program, "appointment", "任命王某（虚构）为县水利局局长", "虚构县水利局", "02-02")


def test_a_nominee_goes_from_the_exam_to_the_statement(matter: Matter) -> None:
    assert matter.due() == {"exam": "2026-03-02", "report": "2026-04-02"}  # the rest runs from the vote
    matter.log("publicity", "02-05", "公示7日无异议")
    assert "供职报告" in matter.program.refused(
        "ballot", matter.id, "--votes", "赞成=29", "--present", "29", "--all-members", "30", "--on", "2026-02-20"
    )
    matter.log("exam", "02-20", "92分，良好以上")
    matter.log("report", "03-02")
    assert matter.vote("03-02", "赞成=16", "反对=10", "弃权=3") == "satisfied"
    assert (matter.row["status"], matter.row["due_on"]) == ("vote", "2026-03-09")
    assert "颁发任命书" in matter.not_yet("oath", "03-03")
    matter.log("certificate", "03-03", "任字〔2026〕1号")
    assert "宪法宣誓" in matter.not_yet("statement", "03-03")
    matter.log("oath", "03-03", "单独宣誓")
    matter.log("statement", "03-05", "公告第1号")
    matter.close("03-06")
    assert (matter.row["status"], matter.row["lateness"]) == ("closed", "none")


def test_exactly_half_of_all_members_appoints_nobody_and_sends_the_matter_back(matter: Matter) -> None:
    matter.log("exam", "02-10")
    matter.log("report", "03-02")
    assert matter.vote("03-02", "赞成=15", "反对=14") == "dissatisfied"
    assert (matter.row["status"], matter.row["stage"]) == ("not_passed", "未获通过")
    assert "任前法律考试合格" in matter.not_yet("certificate", "03-03")


def test_who_failed_the_exam_sits_it_again_before_anything_else(matter: Matter) -> None:
    matter.log("exam_failed", "02-10", "58分")
    assert "任前法律考试合格" in matter.not_yet("report", "02-11")
    matter.log("exam", "02-20", "71分")
    matter.log("report", "02-21")
    assert matter.row["stage"] == "供职报告"


@pytest.mark.parametrize("n", range(1, len(ORDER)))
def test_no_step_of_an_appointment_can_be_left_out(matter: Matter, n: int) -> None:
    """Everything up to the step before the one that is left out is done; the next one is refused."""
    done, left_out = ORDER[: n - 1], ORDER[n - 1]
    for step in done:
        if step == "vote":
            matter.vote("03-02", "赞成=29")
        else:
            matter.log(step, "03-02")
    if ORDER[n] == "vote":
        refused = matter.program.refused("ballot", matter.id, "--votes", "赞成=29", "--present", "29",
                                         "--all-members", "30", "--on", "2026-03-02")  # fmt: skip
    else:
        refused = matter.not_yet(ORDER[n], "03-02")
    assert "须先完成" in refused, left_out
