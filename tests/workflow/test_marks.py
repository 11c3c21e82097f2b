"""Marks that people set while typing: set, replaced, taken away, and carried through amendments."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.contract import Desk
from minutes.errors import NotFound, Refused
from minutes.model import Mark, Meeting, Remark, replace
from minutes.rules import marks_held
from minutes.testing import desk as new_desk
from minutes.workflow import record
from tests.workflow.conftest import HELD

TEXT = "泵站停了九天。该换水泵。他说“等通知”。"
TOLD = ("problem", "suggestion")


@pytest.fixture
def said(desk: Desk, meeting: Meeting) -> Remark:
    return record.speak(desk, meeting.id, "i1", TEXT, speaker="zeng")


def kinds(remark: Remark) -> list[tuple[str, str]]:
    return [(one.kind, one.text) for one in remark.marks]


def test_a_passage_is_marked_with_its_very_words(desk: Desk, said: Remark) -> None:
    marked = record.mark(desk, said.id, 0, 7, "problem")
    assert marked.marks == (Mark(start=0, end=7, text="泵站停了九天。", kind="problem"),)
    assert desk.fetch(Remark, said.id) == marked


def test_marking_the_same_again_saves_nothing(desk: Desk, said: Remark) -> None:
    once = record.mark(desk, said.id, 0, 7, "problem")
    assert record.mark(desk, said.id, 0, 7, "problem").rev == once.rev


def test_a_passage_is_a_problem_or_a_suggestion_but_may_hold_a_figure_besides(desk: Desk, said: Remark) -> None:
    record.mark(desk, said.id, 0, 7, "problem")
    record.mark(desk, said.id, 4, 6, "figure")
    assert kinds(record.mark(desk, said.id, 0, 7, "suggestion")) == [
        ("suggestion", "泵站停了九天。"),
        ("figure", "九天"),
    ]


def test_marks_are_taken_away_again(desk: Desk, said: Remark) -> None:
    record.mark(desk, said.id, 0, 7, "problem")
    record.mark(desk, said.id, 7, 12, "suggestion")
    assert kinds(record.mark(desk, said.id, 0, 3, "")) == [("suggestion", "该换水泵。")]


@pytest.mark.parametrize(("start", "end"), [(3, 3), (5, 2), (-1, 4), (0, 99)])
def test_a_place_without_words_is_refused(desk: Desk, said: Remark, start: int, end: int) -> None:
    with pytest.raises(Refused):
        record.mark(desk, said.id, start, end, "problem")


def test_an_unknown_kind_or_remark_is_refused(desk: Desk, said: Remark) -> None:
    with pytest.raises(Refused, match="problem、suggestion"):
        record.mark(desk, said.id, 0, 2, "joke")
    with pytest.raises(NotFound):
        record.mark(desk, "nobody", 0, 2, "problem")


def test_a_mark_does_not_void_a_confirmation(desk: Desk, said: Remark) -> None:
    record.confirm(desk, said.id)
    assert record.mark(desk, said.id, 0, 7, "problem").confirmed


def test_an_amendment_moves_the_marks_it_leaves_alone_and_drops_the_others(desk: Desk, said: Remark) -> None:
    record.mark(desk, said.id, 0, 7, "problem")
    record.mark(desk, said.id, 7, 12, "suggestion")
    after = record.amend(desk, said.id, "七月，" + TEXT.replace("九天", "十天"))
    assert kinds(after) == [("suggestion", "该换水泵。")]
    assert marks_held(after) == after.marks


def test_a_mark_that_does_not_fit_its_words_is_passed_over(said: Remark) -> None:
    loose = (Mark(start=0, end=2, text="水泵", kind="problem"), Mark(start=90, end=99, text="", kind="problem"))
    assert marks_held(replace(said, marks=loose)) == ()


@given(
    st.lists(st.tuples(st.integers(0, 19), st.integers(0, 19), st.sampled_from([*TOLD, "figure", ""]))),
    st.text("泵站停了九天。该换水泵", max_size=30),
)
def test_whatever_is_marked_and_amended_every_mark_fits(steps: list[tuple[int, int, str]], words: str) -> None:
    desk = new_desk()
    held = record.convene(desk, held_on=HELD, titles=["一项"])
    remark = record.speak(desk, held.id, held.items[0].id, TEXT)
    for start, end, kind in steps:
        if start < end:
            remark = record.mark(desk, remark.id, start, end, kind)
    told = [one for one in remark.marks if one.kind in TOLD]
    assert all(first.end <= second.start for first, second in pairwise(told))
    if words.strip():
        remark = record.amend(desk, remark.id, words)
    assert marks_held(remark) == remark.marks
