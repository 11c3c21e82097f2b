"""Words are compared without the differences that nobody means, and a filter means what it says."""

from __future__ import annotations

import importlib.resources
import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from minutes import traditional
from minutes.model import KINDS, Member
from minutes.sought import EVERYTHING, SEARCHED, Filter, fits, folded, said, says, told, wanted
from minutes.testing.store import remark


@pytest.fixture
def no_table(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A program without the extra for traditional characters."""
    monkeypatch.setattr(importlib.resources, "files", _missing)
    for one in (traditional.table, traditional._any):
        one.cache_clear()
    yield
    for one in (traditional.table, traditional._any):
        one.cache_clear()


def _missing(name: str) -> None:
    raise ModuleNotFoundError(name)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.text(max_size=40) | some.text("，：；％Ａａé\u0301ﬁ㎡ｶﾞ养", max_size=12))
def test_folding_is_that_of_unicode_and_then_of_case(no_table: None, text: str) -> None:
    assert folded(text) == unicodedata.normalize("NFKC", text).casefold()
    assert traditional.version() == 0


def test_traditional_characters_are_searched_as_simple_ones_where_the_table_is_there() -> None:
    pytest.importorskip("opencc", reason="the extra minutes[zh] is not installed")
    assert folded("養老床位與後續") == "养老床位与后续"
    assert fits(remark(text="養老床位不足"), wanted("养老"))
    assert fits(remark(text="养老床位不足"), wanted("養老"))
    assert traditional.version()


@given(some.text(max_size=30))
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    assert traditional.simplified(traditional.simplified(text)) == traditional.simplified(text)


@given(
    some.text("养老床位養與，ﾞ\u0301\u3099か株㈱\uf900豈A", max_size=8),
    some.text("养老床位株豈か與与", min_size=1, max_size=3),
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
