"""What is found in one view of the index: rows by the minute, the newest first, and no more of them than are needed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Set
from datetime import UTC, datetime, timedelta
from heapq import heappush, heappushpop

import msgspec

from minutes import SEARCHED
from minutes.model import KINDS, Record

SLOTS = 3
"""Bits of a row's number behind the minute of its save. Small steps from row to row are what keeps the index small, so
that a minute has few rows; those that find no room take some of minutes before, and the furthest reach is noted."""
EPOCH, TICK, MINUTE = datetime(1970, 1, 1, tzinfo=UTC), timedelta(microseconds=1), 60_000_000

Stamp = tuple[int, str]
"""So many lines, the last with this hash."""
Found = tuple[datetime, Record]
"""When a record was saved last, and the record."""

decoders = {kind: msgspec.json.Decoder(KINDS[kind]).decode for kind in SEARCHED}
AT_FIRST = 2_000
"""Rows that are looked through for a single character: a common one is met at once, a rare one is in few pieces."""

Row = tuple[int, int, str, int, bytes]
"""Number, place, kind, moment, and the record as JSON."""


def row_of(at: int) -> int:
    """The first row of the minute of a moment."""
    return at // MINUTE << SLOTS


class Asking:
    """One view of the index: which dossiers it holds by number and stamp, and what it finds."""

    def __init__(self, db: sqlite3.Connection, places: Mapping[str, tuple[int, Stamp]], version: int) -> None:
        self._db, self.places, self.version = db, places, version

    @property
    def db(self) -> sqlite3.Connection:
        """What it is read from, while it is read."""
        return self._db

    def found(
        self, asked: str, among: Set[int], few: bool, fit: Callable[[Record], bool] | None, limit: int
    ) -> list[Found]:
        """The newest that have these pieces and fit (None: they do), in those places; `few`: they are not nearly all.

        Raises sqlite3.Error, ValueError or KeyError where the file is damaged.
        """
        edges = self._edges(among) if few else (-(1 << 63), (1 << 63) - 1)
        if "*" in asked:
            hits, sure = self._newest(self._rows("", edges, AT_FIRST), among, fit, limit)
            if sure:
                return hits
        return self._newest(self._rows(asked, edges), among, fit, limit)[0]

    def _newest(
        self, rows: Iterable[Row], among: Set[int], fit: Callable[[Record], bool] | None, limit: int
    ) -> tuple[list[Found], bool]:
        """The newest of these rows, and whether whatever comes behind them is older for certain."""
        ((reach,),) = self._db.execute("SELECT minutes FROM reach")
        hits: list[tuple[int, str, Record | bytes]] = []
        best: list[int] = []  # the moments of the newest ones, the oldest of them first
        sure = False
        for row, place, kind, at, said in rows:
            if len(best) == limit and row < row_of(best[0]) - (reach << SLOTS):
                sure = True
                break
            if place not in among:
                continue
            known: Record | bytes = said
            if fit is not None:
                record = known = decoders[kind](said)
                if not fit(record):
                    continue
            hits.append((at, kind, known))
            (heappush if len(best) < limit else heappushpop)(best, at)
        hits.sort(key=lambda hit: -hit[0])
        return [(EPOCH + at * TICK, _record(kind, one)) for at, kind, one in hits[:limit]], sure

    def _rows(self, asked: str, edges: tuple[int, int], most: int = -1) -> Iterable[Row]:
        if not asked:
            ask = "SELECT row, place, kind, at, record FROM held WHERE row BETWEEN ? AND ? ORDER BY row DESC LIMIT ?"
            return self._db.execute(ask, (*edges, most))
        return self._db.execute(
            "SELECT held.row, place, kind, at, record FROM said CROSS JOIN held ON held.row = said.rowid "
            "WHERE said MATCH ? AND said.rowid BETWEEN ? AND ? ORDER BY said.rowid DESC",
            (asked, *edges),
        )

    def _edges(self, among: Set[int]) -> tuple[int, int]:
        """The first and the last row of these places."""
        ask = "SELECT min(row), max(row) FROM held WHERE place = ?"
        held = [one for n in among for one in self._db.execute(ask, (n,)) if one[0] is not None]
        return min((first for first, _last in held), default=1), max((last for _first, last in held), default=0)


def _record(kind: str, one: Record | bytes) -> Record:
    return decoders[kind](one) if isinstance(one, bytes) else one
