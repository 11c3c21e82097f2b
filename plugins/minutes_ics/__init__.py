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
HOLDS = (
    "on", "rows.meeting", "rows.item", "rows.number", "rows.handler", "rows.co_handlers", "rows.supervisor",
    "rows.due_on", "rows.estimated", "rows.status", "rows.stage", "rows.last", "rows.look_on", "rows.case.title",
    "rows.case.problem", "rows.case.measures", "rows.case.handed_on",
)  # fmt: skip


@hookimpl
def register_exporters(settings: Mapping[str, Any]) -> Iterable[Exporter]:
    """The ledger."""
    run = partial(write_ledger, days_before=int(settings.get("days_before", DAYS_BEFORE)))
    title = _("Ledger as a calendar")
    return [Exporter(name="ledger-ics", title=title, run=run, suffix=".ics", takes="ledger", holds=HOLDS)]


def write_ledger(ledger: Ledger, days_before: int = DAYS_BEFORE) -> bytes:
    """The ledger as tasks and days."""
    from minutes_ics.ledger import calendar

    return calendar(ledger, days_before)
