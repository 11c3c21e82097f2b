"""The figures of the public matters, as the figures of the house count them: of each year, of each body, of all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from minutes import Calendar, Facts, counted
from minutes.model import LedgerRow, Value
from minutes_publish.values import Count
from minutes_publish.words import FIGURE


class Counts(Value, frozen=True, kw_only=True):
    """Figures by the year of handing over (0: all years) and by handling body."""

    by_year: Mapping[int, tuple[Count, ...]]
    by_body: Mapping[str, tuple[Count, ...]]


def counts(known: Sequence[tuple[str, LedgerRow, Facts]], calendar: Calendar, on: date) -> Counts:
    """The figures over these matters, each with the body that handles it."""
    years: dict[int, list[tuple[LedgerRow, Facts]]] = {0: []}
    bodies: dict[str, list[tuple[LedgerRow, Facts]]] = defaultdict(list)
    for body, row, about in known:
        years[0].append((row, about))
        years.setdefault(row.case.handed_on.year, []).append((row, about))
        bodies[body].append((row, about))
    return Counts(
        by_year={year: _counts(held, calendar, on) for year, held in sorted(years.items())},
        by_body={body: _counts(held, calendar, on) for body, held in sorted(bodies.items())},
    )


def _counts(held: Sequence[tuple[LedgerRow, Facts]], calendar: Calendar, on: date) -> tuple[Count, ...]:
    found = counted([row for row, _about in held], [about for _row, about in held], calendar, on)
    return tuple(Count(title=FIGURE[one.name], n=len(one.cases), of=one.of) for one in found if one.name in FIGURE)
