"""The ledger as a calendar (iCalendar, RFC 5545): what is to be done by when, with alarms, for any calendar program.

Own table in minutes.toml: `[plugins.minutes_ics]` with `days_before`, how many days before the last one the first alarm
rings (7).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from minutes import Exporter, _, hookimpl
from minutes.model import Ledger

DAYS_BEFORE = 7


@hookimpl
def register_exporters(settings: Mapping[str, Any]) -> Iterable[Exporter]:
    """The ledger."""
    run = partial(write_ledger, days_before=int(settings.get("days_before", DAYS_BEFORE)))
    return [Exporter(name="ledger-ics", title=_("Ledger as a calendar"), run=run, suffix=".ics", takes="ledger")]


def write_ledger(ledger: Ledger, days_before: int = DAYS_BEFORE) -> bytes:
    """The ledger as tasks and days."""
    from minutes_ics.ledger import calendar

    return calendar(ledger, days_before)
