"""Whoever speaks is found by initials, or by any part of name and post; whoever spoke last comes first."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from minutes.model import Member, Naming
from minutes.tui.speakers import fitting
from tests.tui import sitting

PEOPLE = sitting.peopled().archive.members()


def names(typed: str, *recent: str) -> list[str]:
    """The names that fit."""
    return [one.name for one in fitting(PEOPLE, typed, recent)]


def test_both_readings_of_a_surname_find_its_bearer() -> None:
    assert names("sxy") == names("dxy") == ["单雪莹"]
    assert names("zjc") == names("cjc") == ["曾建川"]


def test_a_part_of_the_name_or_of_the_post_is_enough() -> None:
    assert names("若兰") == ["王若兰"]
    assert names("财政局") == ["钱文博"]
    assert names("张 海") == ["张海舟"]
    assert names("天外来客") == []


def test_a_former_name_and_an_alias_find_their_bearer() -> None:
    from datetime import date

    person = Member(id="x", name="林新", aliases=("老林",), former=(Naming(name="林旧", until_on=date(2020, 1, 1)),))
    assert fitting([person], "旧") == fitting([person], "老林") == [person]


def test_those_who_spoke_last_come_first_among_equals() -> None:
    assert names("委员", "m4", "m2")[:2] == ["单雪莹", "张海舟"]
    assert names("", "m4", "m2") == ["单雪莹", "张海舟"]
    assert names("") == []


def test_a_name_with_its_title_finds_its_bearer() -> None:
    assert names("王副主任") == names("wrl副主任") == ["王若兰"]
    assert names("单委员") == ["单雪莹"]


def test_a_digit_alone_or_behind_initials_takes_that_one_of_those_shown() -> None:
    assert names("2", "m4", "m2") == ["张海舟"]
    assert names("3", "m4", "m2") == names("1") == []
    (first, second) = names("z")[:2]
    assert (names("z1"), names("z2")) == ([first], [second])
    assert names("委员")
    assert names("委员2") == []  # an office may call somebody so whom nobody knows


def test_without_words_the_next_of_the_list_comes_first_then_those_who_spoke_last_then_the_rest() -> None:
    found = fitting(PEOPLE, "", ["m4", "m2"], ["m1", "m4", "m0"])
    assert [one.id for one in found] == ["m1", "m4", "m2", "m0"]


@given(some.text(max_size=6), some.lists(some.sampled_from([one.id for one in PEOPLE]), unique=True))
def test_whatever_is_typed_each_person_is_offered_at_most_once(typed: str, recent: list[str]) -> None:
    found = fitting(PEOPLE, typed, recent)
    assert len(found) == len({one.id for one in found})


@given(some.sampled_from(PEOPLE))
def test_a_whole_name_offers_its_bearer_first(person: Member) -> None:
    assert fitting(PEOPLE, person.name)[0] == person
