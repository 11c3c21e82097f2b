"""Moments as files write them: with their time zone, to the last digit, so that they come back unchanged."""

from __future__ import annotations

from datetime import UTC, datetime


def written(moment: datetime | None) -> str:
    """The moment in local time with its zone; "" for none."""
    return moment.astimezone().isoformat(" ") if moment else ""


def moment_of(text: str) -> datetime | None:
    """The moment that is written there, local time where no zone is named; None where day or time is missing."""
    try:
        found = datetime.fromisoformat(text.strip())
        return found.astimezone(UTC) if ":" in text else None
    except (ValueError, OverflowError, OSError):
        return None
