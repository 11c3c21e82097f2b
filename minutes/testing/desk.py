"""A desk for tests: a store in memory, a clock that stands where it is put, ids that count up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Any

from minutes.contract import Desk, Plugins
from minutes.settings import Settings
from minutes.store import MemoryStore, Store


@dataclass
class Clock:
    """A clock that a test sets: each reading is one second after the last."""

    now: datetime = field(default_factory=lambda: datetime(2026, 11, 25, 1, 0, tzinfo=UTC))

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def set(self, day: date) -> None:
        """Put the clock at nine in the morning of that day, local time."""
        self.now = datetime.combine(day, time(9)).astimezone(UTC)


def desk(
    *contributions: Any,
    store: Store | None = None,
    settings: Settings | None = None,
    clock: Callable[[], datetime] | None = None,
    user: str = "tester",
) -> Desk:
    """A desk with these contributions (kinds of `minutes.contract`) and nothing else on it."""
    ids = count(1)
    now = clock or Clock()
    return Desk(
        store=store or MemoryStore(now),
        plugins=Plugins(contributions=contributions),
        settings=settings or Settings(),
        user=user,
        clock=now,
        new_id=lambda: f"t{next(ids):05d}",
    )
