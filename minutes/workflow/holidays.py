"""A holiday notice (放假通知) as it arrives: which dates it moves is shown, then its days are kept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from minutes import settings as office
from minutes.calendar import Calendar
from minutes.contract import Desk
from minutes.errors import Refused
from minutes.model import Value
from minutes.procedure import ledger
from minutes.text import _


class Moved(Value, frozen=True, kw_only=True):
    """A case in work whose due date is another one with the notice, or is an estimate no more."""

    case: str
    title: str
    handler: str
    before: date
    after: date
    estimated: bool  # with the notice
    working: tuple[str, ...]


def with_notice(desk: Desk, off: Iterable[date], worked: Iterable[date]) -> Calendar:
    """The office's table of days with those of the notice. Raises Refused for a day that is to be both."""
    days_off, days_worked = dict.fromkeys(off, False), dict.fromkeys(worked, True)
    both = sorted(days_off.keys() & days_worked.keys())
    if both:
        raise Refused(_("{day} cannot be a day off and a working day.").format(day=both[0]))
    if not (days_off or days_worked):
        raise Refused(_("Name the days off, the days worked, or both."))
    return Calendar(days={**desk.settings.calendar.days, **days_off, **days_worked})


def moved(desk: Desk, calendar: Calendar) -> tuple[Moved, ...]:
    """The cases in work whose due date depends on what is different in that table."""
    before = {row.case.id: row for row in ledger(desk.archive, desk.today, desk.settings.calendar).rows}
    return tuple(
        Moved(
            case=row.case.id,
            title=row.case.title,
            handler=row.handler,
            before=before[row.case.id].due_on,
            after=row.due_on,
            estimated=row.estimated,
            working=row.working,
        )
        for row in ledger(desk.archive, desk.today, calendar).rows
        if row.status != "closed"
        and (row.due_on, row.estimated) != (before[row.case.id].due_on, before[row.case.id].estimated)
    )


def keep(desk: Desk, calendar: Calendar) -> None:
    """Put the table into minutes.toml. Raises Refused for an archive without a folder."""
    if not desk.settings.home:
        raise Refused(_("This archive lies in no folder; write the days into minutes.toml by hand."))
    office.note_days(Path(desk.settings.home), calendar)
