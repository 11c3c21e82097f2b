"""The first overdue cases of an archive: by the index where it stands as the journals do, else worked out."""

from __future__ import annotations

import heapq
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence, Set
from datetime import date
from itertools import islice

from minutes import Calendar
from minutes_tinydb import dues
from minutes_tinydb.dues import Due
from minutes_tinydb.index import Index
from minutes_tinydb.shelf import Shelf

DAMAGED = (sqlite3.Error, ValueError, KeyError)


class Late:
    """What is overdue; right with any index or none, and only quicker with a whole one."""

    def __init__(self, shelf: Shelf, index: Callable[[], Index | None]) -> None:
        self._shelf, self._index = shelf, index
        self._mutex = threading.Lock()
        self._seen: tuple[int, str] | None = None  # of which state of the index, by which days, the rest is known
        self._among: Set[str] | None = (
            None  # the dossiers that the index tells of as they are on file; None: all it has
        )
        self._rest: Sequence[str] = ()  # those that are worked out
        self._days: tuple[Calendar, str] | None = None

    def changed(self) -> None:
        """Something was saved."""
        with self._mutex:
            self._seen = None

    def first(self, before: date, limit: int, calendar: Calendar) -> Sequence[Due]:
        """The first that were due before that day and still are, as they are on that day."""
        index, days = self._index(), self._stamp(calendar)
        try:
            if index is not None:
                with index.asking() as seen:
                    if seen is not None:
                        among, rest = self._weighed(seen.db, (seen.version, days))
                        known = dues.first(seen.db, before, limit, among)
                        if not rest:
                            return list(known if among is None else islice(known, limit))
                        fresh = sorted(one for place in rest for one in self._worked(place, before, calendar))
                        return list(islice(heapq.merge(known, fresh), limit))
        except DAMAGED:
            pass  # the search finds that out, too, and sees to it
        return heapq.nsmallest(limit, (one for place in self._shelf for one in self._worked(place, before, calendar)))

    def work_out(self, calendar: Calendar) -> Iterator[None]:
        """Take into the index when cases are due, dossier by dossier, where it does not know that as it stands."""
        index, days = self._index(), dues.days_known(calendar)
        if index is None:
            return
        with index.asking() as seen:
            known = dict(dues.taken(seen.db)) if seen is not None else {}
        for place in self._shelf:
            stamp = self._shelf.standing(place)
            if known.get(place, (None, ""))[:2] != (stamp, days):
                held = dues.held_by(self._shelf, place)
                found = dues.worked(held, dues.begun_at(self._shelf, place), dues.ANY_DAY, calendar)
                index.work_out(place, found, stamp, days, dues.moves(held))
                yield

    def _worked(self, place: str, before: date, calendar: Calendar) -> Sequence[Due]:
        found = dues.worked(dues.held_by(self._shelf, place), dues.begun_at(self._shelf, place), before, calendar)
        return [one for one in found if one.due < before.toordinal()]

    def _stamp(self, calendar: Calendar) -> str:
        if self._days is None or self._days[0] is not calendar:
            self._days = calendar, dues.days_known(calendar)
        return self._days[1]

    def _weighed(self, db: sqlite3.Connection, now: tuple[int, str]) -> tuple[Set[str] | None, Sequence[str]]:
        with self._mutex:
            if self._seen != now:
                known, places = dues.taken(db), list(self._shelf)
                among = {one for one in places if known.get(one) == (self._shelf.standing(one), now[1], False)}
                self._among = None if among == known.keys() else among
                self._rest, self._seen = [one for one in places if one not in among], now
            return self._among, self._rest
