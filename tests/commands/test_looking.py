"""Commands of look-backs and of what is carried into the next agenda."""

from tests.commands.program import Program


def test_a_planned_look_back_is_listed_until_it_is_held(sitting: Program) -> None:
    made = sitting.done("open", "rectify", "--title", "积水", "--handler", "市生态环境局", "--on", "2026-03-10")
    sitting.done("log", made["id"], "已疏通", "--type", "result", "--on", "2026-04-01")
    sitting.done("close", made["id"], "--reason", "办结", "--on", "2026-04-02")
    assert "没有" in sitting("lookbacks").out
    sitting.done("lookback", made["id"], "planned", "--on", "2026-07-01")
    assert "逾期未开展" in sitting("lookbacks", "--on", "2026-07-02").out
    sitting.done("lookback", made["id"], "held", "未回潮", "--on", "2026-07-05")
    assert sitting.done("lookbacks") == []


def test_open_cases_go_into_the_next_agenda_when_asked(sitting: Program) -> None:
    sitting.done("open", "rectify", "--title", "积水", "--handler", "市生态环境局", "--item", "1", "--on", "2026-03-10")
    sitting.done("convene", "--on", "2026-12-20", "--term", "16", "--session", "38", "--item", "别的议题")
    told = sitting("carry-over").out
    assert "审议意见研究处理情况的报告" in told
    assert "研究处理" not in sitting("agenda").out
    assert "已列入" in sitting("carry-over", "--add").out
    assert "研究处理情况" in sitting("agenda").out
    assert sitting.done("carry-over", "--add") == []
