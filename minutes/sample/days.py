"""Days counted from the desk's today, and the desk as it stood on such a day."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime, time, timedelta

from minutes.calendar import is_workday
from minutes.contract import Desk

OPENS = time(9, 30)


def day(desk: Desk, days: int) -> date:
    """The day so many days from today; on a day off the last working day before it, or for a day to come after it."""
    on = desk.today + timedelta(days=days)
    while not is_workday(on, desk.settings.calendar):
        on += timedelta(days=1 if days > 0 else -1)
    return on


def back(desk: Desk, on: date) -> Desk:
    """The desk on the morning of that day, its clock running on from there."""
    began, morning = desk.clock(), datetime.combine(on, OPENS).astimezone(UTC)
    return dataclasses.replace(desk, clock=lambda: morning + (desk.clock() - began))
