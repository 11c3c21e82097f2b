"""Point by point: what was asked for, which answers speak to it, and what nobody has answered."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.course import Facts
from minutes.model import Case, Feedback, Term
from minutes.points import body_says_done, own_view, points, unanswered

DAY = date(2026, 3, 10)
MEASURES = (
    "明年六月底前建立专家下派名单，按季度公开",
    "尽快打通县乡检查结果互认平台",
    "将村医养老保险缴费纳入财政预算",
)


def case(*measures: str) -> Case:
    return Case(id="c", meeting="m", title="医共体建设", handed_on=DAY, term=Term(n=3), problem="服务能力不强",
                measures=measures)  # fmt: skip


def heard(text: str, type: str = "result", **more: Any) -> Feedback:
    return Feedback(id="f", meeting="m", case="c", on=DAY, type=type, text=text, **more)


def open_points(*feedback: Feedback, asked: tuple[str, ...] = MEASURES) -> list[int]:
    return [one.n for one in unanswered(Facts(case=case(*asked), feedback=feedback))]


def test_the_point_that_a_letter_passes_over_got_no_answer() -> None:
    letter = "一、专家下派名单已建立，按季度公开。\n二、县乡检查结果互认平台已上线运行。"
    assert open_points(heard(letter)) == [3]
    assert open_points(heard(letter), heard("村医养老保险缴费已列入明年财政预算。", "promise")) == []


def test_a_signature_or_a_reminder_of_ours_answers_nothing() -> None:
    assert open_points(heard(MEASURES[0], "received"), heard(MEASURES[1], "urged")) == [1, 2, 3]


def test_points_named_by_hand_win_over_words() -> None:
    assert open_points(heard("见附件", points=(1, 2))) == [3]
    assert open_points(heard(MEASURES[2], points=(1,))) == [2, 3]


@pytest.mark.parametrize("asked", [(), ("建立名单",)])
def test_what_is_asked_in_one_point_is_answered_by_any_answer(asked: tuple[str, ...]) -> None:
    assert open_points(heard("已办结"), asked=asked) == []
    assert open_points(asked=asked) == [1]


def test_the_body_and_the_committee_may_see_it_differently() -> None:
    known = Facts(case=case(), feedback=(heard("已办结"), heard("现场查看，未见名单", "progress", achieved="no")))
    assert body_says_done(known) == known.feedback[0]
    assert own_view(known) == known.feedback[1]


@given(st.lists(st.tuples(st.sampled_from(["result", "progress", "received", "urged"]), st.text(max_size=60))))
def test_more_answers_never_open_a_point_again(given_: list[tuple[str, str]]) -> None:
    answers = [heard(text, kind) for kind, text in given_]
    before = set(open_points(*answers))
    assert before >= set(open_points(*answers, heard(MEASURES[0])))
    known = Facts(case=case(*MEASURES), feedback=tuple(answers))
    assert len(points(known)) == 3
