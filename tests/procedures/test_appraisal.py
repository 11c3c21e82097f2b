"""An appraisal of a department, and the yearly report of who was appointed, from beginning to end by command."""

from tests.commands.program import Program
from tests.procedures.conftest import opened


def test_an_appraisal_goes_from_choice_to_rectification_and_a_failed_vote_sends_it_back(program: Program) -> None:
    matter = opened(program, "appraisal", "评议县教育局工作", "虚构县教育局", "02-02")
    assert matter.due() == {
        "scheme": "2026-03-02", "survey": "2026-05-06", "heard": "2026-06-08", "opinion": "2026-06-23",
        "rectified": "2026-09-23",
    }  # fmt: skip
    matter.log("scheme", "02-10", "评议方案已经主任会议通过")
    assert "调查走访" in matter.not_yet("heard", "03-01")
    matter.log("survey", "03-20", "走访学校12所，座谈3次")
    matter.log("self_report", "03-25")
    matter.log("heard", "04-10")
    assert "满意度测评" in matter.not_yet("opinion", "04-11")
    assert matter.vote("04-10", "不满意=20", "满意=5", "基本满意=4") == "dissatisfied"
    assert (matter.row["status"], matter.row["stage"]) == ("redo", "测评不满意，重新整改")
    assert matter.due()["heard"] == "2026-05-11"  # a month from the failed vote; 10 May is a Sunday
    matter.log("heard", "05-08")
    assert matter.vote("05-08", "满意=25", "基本满意=4", "不满意=0") == "satisfied"
    matter.log("opinion", "05-15")
    assert "收到整改报告" in program.refused("close", matter.id, "--reason", "办结", "--on", "2026-05-20")
    matter.log("result", "08-10", "整改报告")
    matter.close("08-20")
    assert (matter.row["status"], matter.row["lateness"]) == ("closed", "none")
    assert program.refused("log", matter.id, "又一次进展", "--on", "2026-08-21")


def test_who_was_appointed_reports_is_voted_on_and_the_result_is_published(program: Program) -> None:
    matter = opened(program, "duty_report", "县水利局局长王某（虚构）履职评议", "虚构县水利局", "02-02")
    matter.log("survey", "03-10")
    assert "报告履职情况" in program.refused(
        "ballot", matter.id, "--votes", "满意=29", "--present", "29", "--all-members", "30", "--on", "2026-03-11"
    )
    matter.log("report", "04-01")
    assert matter.vote("04-01", "满意=28", "基本满意=1") == "satisfied"
    assert "公布测评结果" in matter.not_yet("result", "04-02")
    matter.log("published", "04-08")
    matter.log("result", "06-30")
    matter.close("07-02")
    assert matter.row["stage"] == "监督结束"
