"""Numbers and dates as official Chinese writes them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.model import Meeting
from minutes.numbering import chinese, chinese_year, day, document_number, heading, session, session_short

VALUES = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
POWERS = {"十": 10, "百": 100, "千": 1000}


def value(words: str) -> int:
    """The number that the words say, read back by hand."""
    total, digit = 0, 0
    for word in words:
        if word in POWERS:
            total, digit = total + (digit or 1) * POWERS[word], 0
        elif word != "零":
            digit = VALUES[word]
    return total + digit


@given(st.integers(min_value=1, max_value=9999))
def test_a_number_in_words_says_that_number(n: int) -> None:
    assert value(chinese(n)) == n


@pytest.mark.parametrize(
    ("n", "words"),
    [(10, "十"), (16, "十六"), (37, "三十七"), (100, "一百"), (105, "一百零五"), (110, "一百一十"),
     (1001, "一千零一"), (2020, "二千零二十")],
)  # fmt: skip
def test_numbers_read_as_they_are_spoken(n: int, words: str) -> None:
    assert chinese(n) == words


def test_years_dates_and_document_numbers_follow_the_standard() -> None:
    assert chinese_year(2026) == "二〇二六年"
    assert day(date(2026, 9, 7)) == "2026年9月7日"
    assert document_number("某人常", 2026, 7) == "某人常〔2026〕7号"
    assert [heading(level, 2) for level in (1, 2, 3, 4)] == ["二、", "（二）", "2.", "（2）"]


def test_a_meeting_is_named_by_term_and_session_or_by_its_own_title() -> None:
    numbered = Meeting(id="m", held_on=date(2026, 8, 27), term=16, session=37)
    assert session(numbered) == "第十六届人民代表大会常务委员会第三十七次会议"
    assert session_short(numbered) == "第十六届第三十七次会议"
    assert session(Meeting(id="v", held_on=date(2026, 8, 27), title="城乡视察")) == "城乡视察"
    assert session_short(Meeting(id="x", held_on=date(2026, 8, 27))) == "2026年8月27日"
