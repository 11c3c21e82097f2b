"""Commands of matters without an opinion, and of the clock of a case."""

from tests.commands.program import Program


def opened(sitting: Program, *more: str) -> str:
    made = sitting.done("open", "rectify", "--title", "群众来信反映的积水", "--handler", "市生态环境局",
                        "--on", "2026-03-10", *more)  # fmt: skip
    return str(made["id"])


def row(sitting: Program) -> dict[str, object]:
    found: dict[str, object] = sitting.done("ledger")[0]
    return found


def test_a_matter_without_an_opinion_stands_in_the_ledger_and_follows_the_built_in_course(sitting: Program) -> None:
    case = opened(sitting, "--item", "1", "--supervisor", "市人大常委会城环委", "--problem", "雨后积水")
    found = row(sitting)
    assert (found["id"], found["handler"], found["item"]) == (case, "市生态环境局", "水污染防治情况的报告")
    assert (found["due_on"], found["status"]) == ("2026-06-10", "handed_over")
    sitting.done("log", case, "已疏通", "--type", "result", "--on", "2026-05-01")
    sitting.done("close", case, "--reason", "办结", "--on", "2026-05-02")


def test_what_does_not_fit_is_refused_when_a_matter_is_opened(sitting: Program) -> None:
    given = ("--title", "积水", "--handler", "市生态环境局")
    assert "nowhere" in sitting.refused("open", "nowhere", *given)
    assert "没有名为“民政厅”的单位" in sitting.refused("open", "rectify", "--title", "积水", "--handler", "民政厅")
    assert "标题" in sitting.refused("open", "rectify", "--title", " ", "--handler", "市生态环境局")
    assert "不是期限" in sitting.refused("open", "rectify", *given, "--term", "soon")
    assert "期限" in sitting.refused("open", "rectify", *given, "--term", "0days")
    assert "尚未到来" in sitting.refused("open", "rectify", *given, "--on", "2999-01-01")
    assert sitting.done("ledger") == []


def test_a_case_has_the_term_it_is_given(sitting: Program) -> None:
    opened(sitting, "--term", "10workdays")
    assert row(sitting)["due_on"] == "2026-03-24"


def test_the_clock_stops_and_goes_and_every_day_of_it_is_told(sitting: Program) -> None:
    case = opened(sitting)
    assert "书面理由" in sitting.refused("pause", case, "--reason", " ", "--consent", "分管副主任")
    sitting.done("pause", case, "--reason", "等待上级批复", "--consent", "分管副主任", "--on", "2026-04-01")
    assert row(sitting)["lateness"] == "none"
    assert "已经中止" in sitting.refused("pause", case, "--reason", "又停", "--consent", "主任", "--on", "2026-04-02")
    assert "早于" in sitting.refused("go-on", case, "--on", "2026-03-31")
    sitting.done("go-on", case, "--on", "2026-04-11")
    assert row(sitting)["due_on"] == "2026-06-22"  # ten days later is a Saturday
    assert "没有中止" in sitting.refused("go-on", case)
    shown = sitting("case", case).out
    assert "等待上级批复" in shown
    assert "中止计算期限" in shown


def test_a_case_is_quiet_until_shortly_before_it_is_due_and_a_closed_one_is_left_alone(sitting: Program) -> None:
    case = opened(sitting)
    assert sitting.done("quiet", case, "3")["quiet_days"] == 3
    assert sitting.done("quiet", case)["quiet_days"] is None
    assert "整数" in sitting.refused("quiet", case, "5000")
    sitting.done("log", case, "已疏通", "--type", "result", "--on", "2026-05-01")
    sitting.done("close", case, "--reason", "办结", "--on", "2026-05-02")
    for words in (("quiet", case, "3"), ("pause", case, "--reason", "停", "--consent", "主任")):
        assert "已" in sitting.refused(*words)


def test_the_procedures_are_listed_with_their_stages(sitting: Program) -> None:
    assert "rectify" in sitting("procedures").out
    shown = sitting("procedures", "appointment").out
    assert shown.index("供职报告") < shown.index("颁发任命书") < shown.index("宪法宣誓")
    assert "审议意见督办" in sitting("procedures", "rectify").out
