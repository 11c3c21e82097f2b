"""A suggestion of a deputy: handed over, sent back, planned, answered, rated in stages, done again, looked at again."""

from tests.commands.program import Program
from tests.procedures.conftest import opened


def test_a_suggestion_goes_from_handing_over_to_the_look_back(program: Program) -> None:
    matter = opened(program, "suggestion", "关于改善农村供水的建议", "虚构县教育局", "02-02", "--problem", "第12号建议")
    assert matter.due()["replied"] == "2026-05-06"  # 2 to 5 May are days off
    matter.log("not_ours", "02-04", "不属本单位职责")
    assert matter.row["status"] == "returned"
    program.done("transfer", matter.id, "虚构县水利局", "--reason", "职责归口")
    # 改派 is recorded on the day it is done; what follows can lie no earlier
    assert matter.row["status"] == "handed"
    assert matter.row["handler"] == "虚构县水利局"


def test_a_suggestion_is_rated_in_stages_and_done_again_when_the_deputies_are_not_satisfied(program: Program) -> None:
    matter = opened(program, "suggestion", "关于改善农村供水的建议", "虚构县水利局", "02-02")
    matter.log("received", "02-05")
    matter.log("plan", "02-20")
    rate = ("ballot", matter.id, "--present", "5", "--all-members", "5")
    program.done(*rate, "--votes", "满意=5", "--about", "plan", "--on", "2026-02-21")
    assert matter.row["status"] == "plan_rated"
    assert "与代表面商" in matter.not_yet("reply_a", "03-01")
    matter.log("met", "03-01")
    matter.log("reply_b", "04-01", "已列入2026年度供水工程计划")
    assert "代表评价结果" in program.refused("close", matter.id, "--reason", "办结", "--on", "2026-04-02")
    failed = program.done(*rate, "--votes", "满意=1", "--votes", "不满意=4", "--on", "2026-04-08")
    assert failed["verdict"] == "dissatisfied"
    assert (matter.row["status"], matter.row["due_on"]) == ("redo", "2026-05-08")  # a month for doing it again
    matter.log("met", "04-15")
    matter.log("reply_a", "05-06", "已通水")
    assert program.done(*rate, "--votes", "满意=5", "--on", "2026-05-08")["verdict"] == "satisfied"
    matter.close("05-10")
    program.done("lookback", matter.id, "held", "回访3户，均已通水", "--on", "2026-09-01")
    assert (matter.row["status"], matter.row["stage"]) == ("closed", "回头看")
    program.done("lookback", matter.id, "reopened", "冬季停水", "--on", "2026-11-01")
    assert matter.row["stage"] == "回头看后重新办理"


def test_a_rating_that_the_procedure_does_not_know_is_refused(program: Program) -> None:
    matter = opened(program, "suggestion", "关于校车的建议", "虚构县教育局", "02-02")
    refused = program.refused("ballot", matter.id, "--present", "5", "--all-members", "5", "--votes", "满意=5",
                              "--about", "effect", "--on", "2026-02-21")  # fmt: skip
    assert "没有" in refused
