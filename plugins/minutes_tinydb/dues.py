"""When cases are due, kept in the index: worked out once for each state of a dossier and each table of working days.

The days are those of `ledger`, and only those that hold on whatever day is asked. A dossier with a case whose clock
stands or stood still is never listed here: what such a case is depends on the day, so that it is worked out when asked.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from typing import Any, NamedTuple

import msgspec

from minutes import Archive, Calendar, ledger, notices
from minutes.model import KINDS, Case, Dossier, Meeting, MeetingRecord
from minutes_tinydb.hits import EPOCH, TICK, Stamp
from minutes_tinydb.shelf import Shelf

SCHEMA = (
    "CREATE TABLE worked (dossier TEXT PRIMARY KEY, lines INTEGER, head TEXT, days TEXT, moves INTEGER)",
    "CREATE TABLE due (due INTEGER, held INTEGER, session INTEGER, begun INTEGER, n INTEGER, dossier TEXT, id TEXT, "
    "PRIMARY KEY (due, held, session, begun, n, dossier)) WITHOUT ROWID",
    "CREATE INDEX due_dossier ON due (dossier)",
)
FIELDS = {"cases": "case", "feedback": "feedback", "ballots": "ballot", "follow_ups": "follow_up"}
ANY_DAY = date(2000, 1, 1)


class Due(NamedTuple):
    """A case that is in work: in the order of the ledger, where it is and by when it is to be answered."""

    due: int  # as date.toordinal
    held: int
    session: int
    begun: int
    n: int
    dossier: str
    case: str

    @property
    def on(self) -> date:
        """The last day."""
        return date.fromordinal(self.due)


class One(Archive):
    """One dossier as an archive: what its cases stand by."""

    def __init__(self, held: Dossier) -> None:
        self._held = held

    def meetings(self) -> Sequence[Meeting]:
        return [self._held.meeting]

    def cases(self) -> Sequence[Case]:
        return self._held.cases

    def dossier(self, meeting: str) -> Dossier:
        return self._held


def days_known(calendar: Calendar) -> str:
    """A stamp of all that is known of working days: another notice or table of the office gives another."""
    own = sorted((str(day), works) for day, works in calendar.days.items())
    return hashlib.sha256(msgspec.json.encode((own, notices()))).hexdigest()[:16]


def held_by(shelf: Shelf, place: str) -> Dossier | None:
    """What the cases of a dossier stand by; None where it is no meeting in force or has none."""
    meeting: Any = next((one for one in shelf.records("meeting", place) if one.id == place), None)
    if meeting is None or meeting.withdrawn:
        return None
    fields = {name: _in_force(shelf, kind, place) for name, kind in FIELDS.items()}
    return Dossier(meeting=meeting, **fields) if fields["cases"] else None


def _in_force(shelf: Shelf, kind: str, place: str) -> tuple[Any, ...]:
    assert issubclass(KINDS[kind], MeetingRecord)
    return tuple(one for one in shelf.records(kind, place) if not one.withdrawn)


def moves(held: Dossier | None) -> bool:
    """Whether what its cases are depends on the day that is asked about."""
    return held is not None and any(case.pauses for case in held.cases)


def worked(held: Dossier | None, begun: int, on: date, calendar: Calendar) -> list[Due]:
    """Every case of the dossier that has a term running on that day."""
    if held is None:
        return []
    place, meeting = {case.id: n for n, case in enumerate(held.cases)}, held.meeting
    rows = [row for row in ledger(One(held), on, calendar).rows if row.lateness != "none"]
    return [
        Due(row.due_on.toordinal(), meeting.held_on.toordinal(), meeting.session, begun, place[row.case.id],
            meeting.id, row.case.id)
        for row in rows
    ]  # fmt: skip


def begun_at(shelf: Shelf, place: str) -> int:
    """The moment of a dossier's first save."""
    return (shelf.begun(place) - EPOCH) // TICK


def taken(db: sqlite3.Connection) -> Mapping[str, tuple[Stamp, str, bool]]:
    """What is known by dossier: the state it was worked out of, by which days, and whether it moves."""
    rows = db.execute("SELECT dossier, lines, head, days, moves FROM worked")
    return {dossier: ((lines, head), days, bool(moving)) for dossier, lines, head, days, moving in rows}


def put(db: sqlite3.Connection, dossier: str, found: Iterable[Due], stamp: Stamp, days: str, moving: bool) -> None:
    """Put what was worked out in the place of what was known of that dossier; within a transaction of the caller."""
    forget(db, dossier)
    db.execute("INSERT INTO worked VALUES (?, ?, ?, ?, ?)", (dossier, *stamp, days, moving))
    db.executemany("INSERT INTO due VALUES (?, ?, ?, ?, ?, ?, ?)", () if moving else found)


def forget(db: sqlite3.Connection, dossier: str) -> None:
    """Forget a dossier."""
    db.execute("DELETE FROM due WHERE dossier = ?", (dossier,))
    db.execute("DELETE FROM worked WHERE dossier = ?", (dossier,))


FIRST = (
    "SELECT due, held, session, begun, n, dossier, id FROM due WHERE due < ? "
    "ORDER BY due, held, session, begun, n, dossier LIMIT ?"
)


def first(db: sqlite3.Connection, before: date, limit: int, among: Set[str] | None) -> Iterator[Due]:
    """The cases due before that day in the order of the ledger, of those dossiers; None: of all that are known."""
    found = db.execute(FIRST, (before.toordinal(), limit if among is None else -1))
    return map(Due._make, found if among is None else (row for row in found if row[5] in among))
