"""The person's part of condensing through the command line."""

import pytest

from tests.commands.program import Program

WORDS = "污水管网老化。建议加快改造。感谢大家。"


@pytest.fixture
def remark(sitting: Program) -> str:
    """A remark with a problem, a suggestion and a courtesy."""
    return str(sitting.done("record", WORDS, "--speaker", "曾建国")["id"])


def test_words_are_chosen_by_what_they_say_or_by_where_they_stand(sitting: Program, remark: str) -> None:
    opinion = sitting.done("adopt", remark, "--words", "污水管网老化。")
    assert opinion["sources"][0]["text"] == "污水管网老化。"
    more = sitting.done(
        "adopt", remark, "--from", "8", "--to", "14", "--kind", "suggestion", "--opinion", opinion["id"]
    )
    assert more["measures"] == ["建议加快改造。"]
    assert "0" in sitting.refused("adopt", remark, "--words", "没说过")
    assert sitting.refused("adopt", remark, "--from", "9", "--to", "3")


def test_a_merge_is_made_and_undone_twice_without_harm(sitting: Program, remark: str) -> None:
    first = sitting.done("adopt", remark, "--words", "污水管网老化。")["id"]
    second = sitting.done("adopt", remark, "--words", "建议加快改造。", "--kind", "suggestion")["id"]
    whole = sitting.done("merge", first, second)["id"]
    assert [one["id"] for one in sitting.done("opinions")] == [whole]
    for _again in range(2):
        assert {one["id"] for one in sitting.done("unmerge", whole)} == {first, second}
    assert sitting.refused("merge", first)


def test_what_is_set_aside_has_a_reason_and_can_be_taken_back(sitting: Program, remark: str) -> None:
    assert "可选项" in sitting.misused("set-aside", remark, "--words", "感谢大家。", "--reason", "没理由")
    assert sitting.refused("set-aside", remark, "--words", "感谢大家。", "--reason", "other")
    aside = sitting.done("set-aside", remark, "--words", "感谢大家。", "--reason", "courtesy")
    assert sitting.done("coverage")["set_aside"] == 5
    sitting.done("take-back", aside["id"])
    assert sitting.done("coverage")["set_aside"] == 0


def test_an_opinion_is_adopted_opened_again_retyped_moved_and_dismissed(sitting: Program, remark: str) -> None:
    opinion = sitting.done("adopt", remark, "--words", "污水管网老化。")["id"]
    assert sitting.done("accept", opinion)["accepted_by"] == "李文书"
    assert sitting.done("reopen", opinion)["accepted_by"] == ""
    assert sitting.done("retype", opinion, "1", "--kind", "suggestion")["sources"][0]["kind"] == "suggestion"
    assert sitting.refused("retype", opinion, "2")
    assert sitting.done("reorder", opinion, "7")["order"] == 7
    assert sitting.done("edit", opinion, "--measure", "一", "--measure", "二")["measures"] == ["一", "二"]
    assert sitting.done("dismiss", opinion, "--reason", "duplicate")["reason"] == "duplicate"
    assert sitting.refused("accept", "--all")


def test_a_rerun_of_the_condenser_leaves_alone_what_people_did(sitting: Program, remark: str) -> None:
    sitting.done("condense", "--apply")
    mine = sitting.done("opinions")[0]["id"]
    sitting.done("edit", mine, "--theme", "我的标题")
    sitting.done("record", "河道淤积严重。建议清淤。", "--speaker", "白若云")
    again = sitting.done("condense", "--apply")
    assert again["human"] == 1
    assert "我的标题" in [one["theme"] for one in sitting.done("opinions")]
    assert mine not in [one["id"] for one in again["withdraw"]]


def test_offices_are_suggested_with_reasons(sitting: Program, remark: str) -> None:
    sitting.done("condense", "--apply")
    suggested = sitting.done("assign")
    first = suggested if isinstance(suggested, dict) else suggested[0]
    assert all(one["reason"] for one in (*first["handler"], *first["supervisor"]))
    assert "没有名为" in (answer := sitting.refused("assign", first["opinion"], "--handler", "没有的局")) or answer
