"""What each body handled in time, month by month, by the month in which it was due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from minutes.text import _
from minutes.workflow.counting import Counted, Figure, Followed, most_first


def monthly(cases: Sequence[Followed], months: Sequence[date]) -> tuple[Counted, ...]:
    """A figure for each month and body that had something due in them: those in time of those to be answered."""
    groups: dict[str, list[Followed]] = {}
    for one in cases:
        if one.done is not None and one.done.due_on.replace(day=1) in months:
            groups.setdefault(one.row.handler, []).append(one)
    return tuple(
        Counted(key=body, title=body or _("(nobody)"), figures=tuple(_month(groups[body], month) for month in months))
        for body in most_first(groups)
    )


def _month(cases: Sequence[Followed], month: date) -> Figure:
    due = [one for one in cases if one.done and one.done.due_on.replace(day=1) == month]
    return Figure(
        name=f"{month:%Y-%m}",
        title=f"{month:%Y-%m}",
        cases=tuple(one.id for one in due if one.done and one.done.in_time),
        of=len(due),
        about=_("Of the cases due in that month that were answered or are overdue, those answered by their last day."),
    )


def months_to(day: date, n: int = 12) -> tuple[date, ...]:
    """The first days of so many months, the last of them that of the day."""
    months = [day.year * 12 + day.month - 1 - back for back in reversed(range(n))]
    return tuple(date(month // 12, month % 12 + 1, 1) for month in months)
