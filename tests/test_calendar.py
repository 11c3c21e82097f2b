"""Working days with 调休, and due dates with their working shown."""

from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.calendar import Calendar, due, is_workday
from minutes.model import Term

PLAIN = Calendar()
KNOWN = st.dates(date(2010, 1, 1), date(2026, 9, 1))


def test_a_make_up_saturday_of_2026_is_worked_and_the_spring_festival_is_not() -> None:
    assert is_workday(date(2026, 2, 28), PLAIN)  # a Saturday, made up for the Spring Festival
    assert not is_workday(date(2026, 2, 17), PLAIN)  # the first day of the lunar year, a Tuesday


def test_the_offices_own_table_stands_above_the_notice() -> None:
    assert not is_workday(date(2026, 3, 2), Calendar(days={date(2026, 3, 2): False}))


@given(start=KNOWN, n=st.integers(1, 60))
def test_n_working_days_hold_n_working_days_and_end_on_one(start: date, n: int) -> None:
    worked = due(start, Term(n=n, unit="workdays"), PLAIN)
    days = [start + timedelta(days=k) for k in range(1, (worked.on - start).days + 1)]
    assert sum(map(chinese_calendar.is_workday, days)) == n
    assert chinese_calendar.is_workday(worked.on)


@given(start=KNOWN, n=st.integers(1, 120), unit=st.sampled_from(["days", "months"]))
def test_a_term_in_days_or_months_ends_on_a_working_day_not_before_its_last_day(start: date, n: int, unit: str) -> None:
    term = Term(n=n % 12 + 1 if unit == "months" else n, unit=unit)
    worked = due(start, term, Calendar(days={}))
    assert is_workday(worked.on, PLAIN)
    assert worked.on > start


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 8, 31), 3, date(2026, 11, 30)),
        (date(2025, 11, 30), 3, date(2026, 2, 28)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 9, 25), 2, date(2026, 11, 25)),
    ],
)
def test_months_end_on_the_day_of_the_same_number_or_the_months_last(start: date, months: int, end: date) -> None:
    assert due(start, Term(n=months), PLAIN).on == end


def test_a_term_that_ends_on_a_holiday_ends_on_the_next_working_day_and_says_so() -> None:
    worked = due(date(2026, 7, 1), Term(n=3), PLAIN)
    assert worked.on == date(2026, 10, 8)
    assert len(worked.steps) == 3


def test_a_year_whose_holidays_are_not_announced_is_an_estimate_until_the_office_enters_them() -> None:
    term = Term(n=3)
    assert due(date(2027, 1, 4), term, PLAIN).estimated
    entered = Calendar(days={date(2027, 4, 5): False, date(2027, 4, 4): False})
    worked = due(date(2027, 1, 4), term, entered)
    assert not worked.estimated
    assert worked.on == date(2027, 4, 6)


def test_every_day_that_is_announced_is_worked_or_not_as_the_notices_say() -> None:
    known = chinese_calendar.constants.holidays
    day, last = date(min(known).year, 1, 1), max(known).year
    while day.year <= last:
        assert is_workday(day, PLAIN) == chinese_calendar.is_workday(day), day
        day += timedelta(days=1)
