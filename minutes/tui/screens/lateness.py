"""How late a case is: in words and a mark, never by colour alone; and how many are how late."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from minutes.model import LedgerRow
from minutes.text import _

GROUPS = ("overdue", "today", "soon", "rest", "ended")
TONES = {"overdue": "late", "long_overdue": "late", "today": "soon", "soon": "soon", "none": "quiet"}
MARKS = {"overdue": "! ", "long_overdue": "!!", "today": "> ", "soon": "> ", "none": "✓ "}
ENDED = ("closed",)


def said(row: LedgerRow, on: date) -> str:
    """The lateness in words: overdue by 12 days, due today, 7 days left; what is reported waits for no date."""
    left = (row.due_on - on).days
    if row.lateness == "none" and row.status not in ENDED and (row.stage or _stopped(row)):
        return "  " + (_("clock stopped") if _stopped(row) else _("no term runs"))
    if row.look_on:
        return ("! " if row.look_on < on else "> ") + _("look-back {day:%m-%d}").format(day=row.look_on)
    if row.lateness == "none":
        words = {"closed": _("closed"), "satisfied": _("voted")}.get(row.status, _("reported"))
    elif left == 0:
        words = _("due today")
    elif left < 0:
        words = _("{n} days late").format(n=-left)
    else:
        words = _("{n} days left").format(n=left)
    return MARKS.get(row.lateness, "  ") + words


def _stopped(row: LedgerRow) -> bool:
    return bool(row.case.pauses) and row.case.pauses[-1].until_on is None


def tone(row: LedgerRow) -> str:
    """The tone of the row in a list."""
    if row.look_on:
        return "plain"
    return TONES.get(row.lateness, "plain")


def group(row: LedgerRow) -> str:
    """To which group of the count the row belongs."""
    if row.status in ENDED:
        return "ended"
    if row.lateness in ("overdue", "long_overdue"):
        return "overdue"
    return row.lateness if row.lateness in ("today", "soon") else "rest"


def counts(rows: Iterable[LedgerRow], soon_days: int) -> str:
    """逾期 / 今日 / 7日内 / 其余 / 已销号, with their numbers."""
    numbers = dict.fromkeys(GROUPS, 0)
    for row in rows:
        numbers[group(row)] += 1
    text = _("Overdue {overdue} · today {today} · within {days} days {soon} · others {rest} · closed {ended}")
    return text.format(days=soon_days, **numbers)
