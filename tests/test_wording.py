"""The table of words: complete for every state in use, translated when asked."""

from collections.abc import Iterator
from typing import Any, get_args, get_type_hints

import pytest

from minutes import text
from minutes.model import KINDS, Grading, Value
from minutes.procedure import STATUSES
from minutes.wording import TABLE, word


@pytest.fixture(autouse=True)
def _chinese() -> Iterator[None]:
    text.use("zh_CN")
    yield
    text.use("zh_CN")


def test_every_status_kind_and_grade_has_a_word() -> None:
    assert set(STATUSES) <= set(TABLE["status"])
    assert set(KINDS) == set(TABLE["record"])
    assert set(Grading().grades) <= set(TABLE["verdict"])


def test_every_field_of_every_record_and_of_its_parts_has_a_word() -> None:
    found: set[type] = set()
    waiting: list[Any] = list(KINDS.values())
    while waiting:
        one = waiting.pop()
        waiting += get_args(one)
        if isinstance(one, type) and issubclass(one, Value) and one not in found:
            found.add(one)
            waiting += get_type_hints(one).values()
    assert {field for one in found for field in one.__struct_fields__} <= set(TABLE["field"])


def test_every_word_is_there_in_chinese() -> None:
    missing = [message for words in TABLE.values() for message in words.values() if not text._(message).strip()]
    english = [one for words in TABLE.values() for one in words.values() if text._(one).isascii()]
    assert missing == []
    assert english == []


def test_the_word_follows_the_language_of_the_moment() -> None:
    assert word("status", "closed") == "已结束"
    text.use("en")
    assert word("status", "closed") == "ended"


def test_an_unknown_value_stands_for_itself() -> None:
    assert word("status", "暂缓") == "暂缓"
    assert word("no such kind", "甲") == "甲"


def test_no_two_statuses_share_a_word() -> None:
    assert len({word("status", one) for one in STATUSES}) == len(STATUSES)
