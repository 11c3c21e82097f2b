"""Working days with the make-up days of the State Council (调休), and how a due date was worked out, step by step."""

from __future__ import annotations

import calendar as months
from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

from minutes.model import Term, Value
from minutes.text import _

ONE = timedelta(days=1)


class Calendar(Value, frozen=True, kw_only=True):
    """What is known of working days: `days` holds the office's own table (true: a working day), above all else."""

    days: Mapping[date, bool] = {}


class Working(Value, frozen=True, kw_only=True):
    """A due date with how it was worked out; `estimated` where a year's holidays are not announced yet."""

    on: date
    steps: tuple[str, ...]
    estimated: bool = False


def announced(year: int) -> bool:
    """Whether the State Council's holiday notice for that year is known (2004 to the last announced year)."""
    first, last, _days = _notices()
    return first <= year <= last


def notices() -> tuple[int, int, int]:
    """The first and the last year of the notices, and how many days they name: another notice gives other figures."""
    first, last, otherwise = _notices()
    return first, last, len(otherwise)


def known_until(calendar: Calendar) -> date:
    """The last day of the last year whose holidays are known, by a notice or by the office's own table."""
    return date(max([_notices()[1], *(day.year for day in calendar.days)]), 12, 31)


@lru_cache(maxsize=1)
def _notices() -> tuple[int, int, Mapping[date, bool]]:
    """The first and last year of the notices, and every day on which they say otherwise than the week does."""
    from chinese_calendar import constants  # its own functions look for the first and last day at every call

    otherwise = {**dict.fromkeys(constants.holidays, False), **dict.fromkeys(constants.workdays, True)}
    return min(constants.holidays).year, max(constants.holidays).year, otherwise


def is_workday(day: date, calendar: Calendar) -> bool:
    """Whether people work on that day: the office's table, else the notice, else Monday to Friday (an estimate)."""
    if day in calendar.days:
        return calendar.days[day]
    first, last, otherwise = _notices()
    return otherwise.get(day, day.weekday() < 5) if first <= day.year <= last else day.weekday() < 5


def due(start: date, term: Term, calendar: Calendar) -> Working:
    """The last day of a term, and how it was worked out.

    The day of the event is not counted; months end on the day of the same number, or the month's last day; a term in
    days or months that would end on a day off ends on the next working day (Civil Code of the PRC, arts 201–203).
    """
    if term.unit == "workdays":
        return _workdays(start, term.n, calendar)
    end = start + term.n * ONE if term.unit == "days" else _months_later(start, term.n)
    unit = _("{n} days") if term.unit == "days" else _("{n} calendar months")
    steps = [_("start {day}").format(day=start), f"+ {unit.format(n=term.n)} = {end}"]
    last = end
    while not is_workday(last, calendar):
        last += ONE
    if last != end:
        steps.append(_("{end} is a day off, next working day {last}").format(end=end, last=last))
    return _worked(last, steps, {last.year}, calendar)


def later(on: date, stood: tuple[date, date], unit: str, calendar: Calendar) -> date:
    """The last day of a term after a clock stood still from one day until another: as many days are added as it stood.

    Working days are added to a term in working days; other terms end on a working day.
    """
    begin, end = stood
    if unit == "workdays":
        lost = sum(is_workday(begin + n * ONE, calendar) for n in range((end - begin).days))
        while lost:
            on += ONE
            lost -= is_workday(on, calendar)
        return on
    on += end - begin
    while not is_workday(on, calendar):
        on += ONE
    return on


def _workdays(start: date, n: int, calendar: Calendar) -> Working:
    day, left, off = start, n, 0
    while left:
        day += ONE
        working = is_workday(day, calendar)
        left, off = left - working, off + (not working)
    steps = [
        _("start {day}").format(day=start),
        _("+ {n} working days, {off} days off skipped = {day}").format(n=n, off=off, day=day),
    ]
    return _worked(day, steps, set(range(start.year, day.year + 1)), calendar)


def _worked(on: date, steps: list[str], years: set[int], calendar: Calendar) -> Working:
    unknown = sorted(year for year in years if not announced(year) and not _in_table(year, calendar))
    if unknown:
        listed = "、".join(map(str, unknown))
        steps.append(_("estimated: the holidays of {years} are not announced yet").format(years=listed))
    return Working(on=on, steps=tuple(steps), estimated=bool(unknown))


def _in_table(year: int, calendar: Calendar) -> bool:
    return any(day.year == year for day in calendar.days)


def _months_later(start: date, n: int) -> date:
    year, month = divmod(start.year * 12 + start.month - 1 + n, 12)
    return date(year, month + 1, min(start.day, months.monthrange(year, month + 1)[1]))
