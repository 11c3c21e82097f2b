"""Activities, contact, livelihood projects, the house's own work and what is reported to the Party committee."""

import pytest

from tests.commands.program import Program
from tests.procedures.conftest import opened

COURSES = {
    "request": ("approved", "sent"),
    "inspection": ("checked", "drafted", "deliberated", "handed", "result"),
    "publicity": ("cleared", "published"),
}


@pytest.mark.parametrize("procedure", COURSES)
def test_a_matter_goes_stage_by_stage_to_its_end_and_no_stage_is_left_out(program: Program, procedure: str) -> None:
    matter = opened(program, procedure, "虚构事项", "虚构县教育局", "02-02")
    steps = COURSES[procedure]
    assert "须先完成" in program.refused("close", matter.id, "--reason", "办结", "--on", "2026-02-03")
    assert "须先完成" in matter.not_yet(steps[-1], "02-03")
    for n, step in enumerate(steps):
        matter.log(step, f"03-{n + 2:02}")
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


def test_a_visits_opinion_is_sent_back_passed_on_and_answered_by_who_is_in_charge(program: Program) -> None:
    matter = opened(program, "visit", "视察农村供水", "虚构县教育局", "02-02")
    matter.log("not_ours", "02-03", "供水不归我局")
    assert matter.row["stage"] == "退办"
    matter.log("handed", "02-04")
    program.done("transfer", matter.id, "虚构县水利局", "--reason", "职责在水利局")
    assert (matter.row["stage"], matter.row["handler"]) == ("改派", "虚构县水利局")


def test_after_an_inquiry_a_failed_vote_asks_again(program: Program) -> None:
    matter = opened(program, "inquiry", "就医难专题询问", "虚构县教育局", "02-02")
    matter.log("surveyed", "03-02")
    matter.log("asked", "03-10", "12名组成人员提问")
    assert matter.vote("03-10", "不满意=29") == "dissatisfied"
    assert matter.row["stage"] == "测评不满意，重新办理"
    matter.log("handed", "03-20")
    matter.log("result", "06-01")
    matter.close("06-02")


def test_the_court_answers_an_opinion_on_its_work(program: Program) -> None:
    offices = program.archive.parent / "court.csv"
    offices.write_text("名称,类别,职责,对口\n虚构县人民法院,承办单位,审判执行,\n", encoding="utf-8")
    program.done("offices", str(offices))
    matter = opened(program, "judicial", "执行工作情况", "虚构县人民法院", "02-02")
    for stage, day in (("surveyed", "03-10"), ("heard", "03-20"), ("handed", "03-27"), ("result", "06-20")):
        matter.log(stage, day)
    assert (matter.row["handler"], matter.row["stage"]) == ("虚构县人民法院", "书面报告研究处理情况")
    assert matter.due()["result"] == "2026-06-29"  # 27 June is a Saturday
    matter.close("06-25")
