"""Words are compared without the differences that nobody means, and a filter means what it says."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as some

from minutes.model import KINDS, Member
from minutes.sought import EVERYTHING, SEARCHED, Filter, fits, folded, said, says, told, wanted
from minutes.testing.store import remark


@given(some.text(max_size=40) | some.text("，：；％Ａａé\u0301ﬁ㎡ｶﾞ养", max_size=12))
def test_folding_is_that_of_unicode_and_then_of_case(text: str) -> None:
    assert folded(text) == unicodedata.normalize("NFKC", text).casefold()


@given(
    some.text("养老床位，ﾞ\u0301\u3099か株㈱\uf900豈A", max_size=8), some.text("养老床位株豈か", min_size=1, max_size=3)
)
def test_what_is_said_is_what_occurs_in_the_folded_text(text: str, word: str) -> None:
    one = remark(text=text)
    for asked in wanted(word):
        assert says(one, (asked,)) == (asked in said(one))


def test_words_are_parted_by_any_space() -> None:
    assert wanted("　养老  ＧＤＰ\t3 ") == ("养老", "gdp", "3")


def test_neither_words_nor_a_filter_ask_for_nothing() -> None:
    assert not fits(remark(), (), EVERYTHING)
    assert fits(remark(), (), Filter(kinds=("remark",)))
    assert not fits(remark(withdrawn="误"), ("养老",))


def test_what_is_kept_for_machines_is_not_searched() -> None:
    assert told(Member(id="p1", name="张三")) == ()
    assert not fits(Member(id="p1", name="张三"), ("张",))
    assert set(SEARCHED) < KINDS.keys()
