"""Commands of parts and promises, of how dates were worked out, and of what a holiday notice moves."""

from tests.commands.program import Program


def opened(sitting: Program, *more: str) -> str:
    made = sitting.done("open", "rectify", "--title", "雨后积水", "--handler", "市生态环境局",
                        "--on", "2026-03-10", *more)  # fmt: skip
    return str(made["id"])


def test_a_case_is_split_by_command_and_shown_with_its_parts(sitting: Program) -> None:
    case = opened(sitting)
    made = sitting.done("divide", case, "--to", "市生态环境局＝3", "--to", "市住房和城乡建设局", "--on", "2026-03-20")
    assert [(one["handler_name"], one["weight"]) for one in made] == [("市生态环境局", 3), ("市住房和城乡建设局", 1)]
    sitting.done("log", made[0]["id"], "已疏通", "--type", "result", "--on", "2026-04-01")
    shown = sitting("case", case).out
    assert "按权重已答复 75%" in shown
    assert "市住房和城乡建设局" in shown
    assert "权重为整数" in sitting.refused("divide", case, "--to", "市生态环境局=甲")


def test_without_bodies_it_is_split_among_those_that_handle_it(sitting: Program) -> None:
    made = sitting.done("divide", opened(sitting), "--on", "2026-03-20")
    assert made["handler_name"] == "市生态环境局"


def test_a_promise_stands_in_the_ledger_with_its_day(sitting: Program) -> None:
    case = opened(sitting)
    sitting.done("promise", case, "年底前建成泵站", "--by", "2026-12-31", "--on", "2026-04-01")
    found = next(one for one in sitting.done("ledger") if one["procedure"] == "promise")
    assert (found["title"], found["due_on"], found["part_of"]) == ("年底前建成泵站", "2026-12-31", case)
    assert "承诺" in sitting("case", case).out or "年底前建成泵站" in sitting("case", case).out
    assert len(sitting.done("figures", "promise")[0]["cases"]) == 1
    assert len(sitting.done("figures")[0]["cases"]) == 1


def test_the_working_of_a_date_is_shown_step_by_step(sitting: Program) -> None:
    case = opened(sitting)
    sitting.done("extend", case, "--until", "2026-07-15", "--reason", "雨季", "--consent", "周副主任")
    (result,) = sitting.done("due", case)
    assert result["working"]["on"] == "2026-07-15"
    assert [step[:2] for step in result["working"]["steps"]] == ["起算", "+ ", "延期"]
    assert "1. 起算" in sitting("due", case).out


def test_a_holiday_notice_shows_what_it_moves_and_is_kept_only_when_asked(sitting: Program) -> None:
    first = opened(sitting, "--term", "360days")  # 2027-03-05, a Friday, estimated
    opened(sitting, "--term", "30days")
    settings = sitting.archive / "minutes.toml"
    settings.write_text("# 本单位设置\nsoon_days = 7\n", encoding="utf-8")
    notice = ("holidays", "--off", "2027-03-05..2027-03-07", "--work", "2027-03-08")
    (found,) = sitting.done(*notice)
    assert (found["case"], found["before"], found["after"]) == (first, "2027-03-05", "2027-03-08")
    assert found["estimated"] is False
    assert "workdays" not in settings.read_text(encoding="utf-8")
    sitting.done(*notice, "--keep")
    assert settings.read_text(encoding="utf-8").startswith("# 本单位设置\nsoon_days = 7\n")
    assert {one["id"]: one["due_on"] for one in sitting.done("ledger")}[first] == "2027-03-08"
    assert "没有办理期限" in sitting(*notice).out


def test_a_notice_that_contradicts_itself_or_names_no_day_is_refused(sitting: Program) -> None:
    assert "既放假又上班" in sitting.refused("holidays", "--off", "2027-01-01", "--work", "2027-01-01")
    assert "请写明" in sitting.refused("holidays")
    assert "不是日期" in sitting.refused("holidays", "--off", "元旦")
    assert "止日" in sitting.refused("holidays", "--off", "2027-01-03..2027-01-01")


def test_what_was_logged_by_mistake_is_withdrawn_with_the_reason_and_stays_on_file(sitting: Program) -> None:
    case = opened(sitting)
    wrong = sitting.done("log", case, "别的单位的答复", "--type", "result", "--on", "2026-04-01")["id"]
    promised = sitting.done("promise", case, "年底前建成", "--by", "2026-12-31")["id"]
    for id in (wrong, promised):
        assert "理由" in sitting.refused("strike", id, "--reason", " ")
        sitting.done("strike", id, "--reason", "登记有误")
    assert [(one["id"], one["status"]) for one in sitting.done("ledger")] == [(case, "handed_over")]
    assert "登记有误" in sitting("history", wrong).out
    assert sitting.refused("strike", case, "--reason", "误")
    kept = sitting.done("promise", case, "明年建成", "--by", "2027-06-30")["id"]
    sitting.done("log", kept, "已开工")
    assert "改为销号" in sitting.refused("strike", kept, "--reason", "误")
