"""Activities, contact, livelihood projects, the house's own work and what is reported to the Party committee."""

import pytest

from tests.commands.program import Program
from tests.procedures.conftest import opened

COURSES = {
    "activity": ("notified", "held_on", "summary"),
    "training": ("notified", "taught", "recorded"),
    "contact": ("passed_on", "result", "told"),
    "study": ("done",),
    "checklist": ("measures", "checked"),
    "request": ("approved", "sent"),
}


@pytest.mark.parametrize("procedure", COURSES)
def test_a_matter_goes_stage_by_stage_to_its_end_and_no_stage_is_left_out(program: Program, procedure: str) -> None:
    matter = opened(program, procedure, "虚构事项", "虚构县教育局", "02-02")
    steps = COURSES[procedure]
    assert "须先完成" in program.refused("close", matter.id, "--reason", "办结", "--on", "2026-02-03")
    if len(steps) > 1:
        assert "须先完成" in matter.not_yet(steps[-1], "02-03")
    for n, step in enumerate(steps):
        matter.log(step, f"03-{n + 2:02}")
    if len(steps) > 1:
        assert "已经过去" in matter.not_yet(steps[0], "03-20")
    matter.close("03-21")
    assert (matter.row["status"], matter.row["lateness"]) == ("closed", "none")


def test_a_livelihood_project_is_chosen_built_used_and_rated(program: Program) -> None:
    matter = opened(program, "livelihood", "新建乡镇水厂2座", "虚构县水利局", "02-02")
    assert "代表票决" in matter.not_yet("started", "02-03")
    votes = ("--present", "29", "--all-members", "30")
    program.done("ballot", matter.id, "--about", "choice", "--votes", "满意=29", *votes, "--on", "2026-02-10")
    matter.log("started", "03-01")
    matter.log("milestone", "05-01", "完成40%")
    matter.log("difficult", "06-01", "征地受阻")
    assert matter.row["stage"] == "遇到难点，加大督办"
    matter.log("milestone", "07-01", "完成80%")
    assert "办结" in matter.not_yet("used", "07-02")
    matter.log("finished", "08-01")
    matter.log("used", "08-20", "日供水3000吨，利用率75%")
    assert matter.vote("10-20", "满意=28", "基本满意=1") == "satisfied"
    matter.close("10-21")
    assert matter.row["stage"] == "销号"
