"""Ballot papers counted by keys: every paper counts once, and only two counts that agree make a vote."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.errors import BadInput, Refused
from minutes.workflow.tallying import Tally, agreed, legend, tallied

GRADES = ("satisfied", "basically_satisfied", "dissatisfied")
KEYS = st.text(alphabet="0123 ", max_size=60)


@given(KEYS)
def test_every_key_is_one_paper_whatever_the_order(keys: str) -> None:
    counted = tallied(keys, GRADES)
    assert counted.cast == len(keys.replace(" ", ""))
    assert counted == tallied("".join(sorted(keys)), GRADES)


@given(KEYS, KEYS)
def test_two_counts_make_a_vote_only_if_they_agree(first: str, second: str) -> None:
    one, two = tallied(first, GRADES), tallied(second, GRADES)
    if one == two and one.cast:
        assert agreed(one, two) == one
        return
    with pytest.raises(Refused):
        agreed(one, two)


def test_the_difference_is_named_grade_by_grade() -> None:
    with pytest.raises(Refused, match=r"满意 2 / 1、基本满意 0 / 1"):
        agreed(tallied("113", GRADES), tallied("123", GRADES))
    with pytest.raises(Refused, match=r"废票 1 / 0"):
        agreed(tallied("10", GRADES), tallied("1", GRADES))


def test_a_key_without_a_grade_is_named_with_its_place() -> None:
    with pytest.raises(BadInput, match=r"第 2 张：“4”"):
        tallied("1 4", GRADES)
    assert tallied("14", (*GRADES, "unknown")) == Tally(
        counts={"satisfied": 1, "basically_satisfied": 0, "dissatisfied": 0, "unknown": 1}, invalid=0
    )
    assert "1 满意" in legend(GRADES)
