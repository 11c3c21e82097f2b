"""Searching an archive: by its index as far as that stands at the journals' last lines, and by reading the rest."""

from __future__ import annotations

import heapq
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from contextlib import suppress
from functools import partial
from pathlib import Path

from minutes import EVERYTHING, Calendar, Filter, Revision, fits, wanted
from minutes.model import Record
from minutes_tinydb.hits import EPOCH, Found, Stamp
from minutes_tinydb.index import Index
from minutes_tinydb.late import Late
from minutes_tinydb.pieces import asked, told_by_pieces
from minutes_tinydb.shelf import Shelf

STEP = 400
"""Saves that are taken into the index at once: most meetings whole."""
ROOM = 64 * 1024 * 1024
"""Octets that stay free on the disk for the records themselves: with less, the index does not grow."""
DAMAGED = (sqlite3.Error, ValueError, KeyError)


class Finder:
    """What an archive is asked for words through; right with any index or none, and only quicker with a whole one."""

    def __init__(self, shelf: Shelf, folder: Path, writer: bool) -> None:
        self._shelf, self._folder, self._writer = shelf, folder, writer
        self._index: Index | None = Index(folder)
        self._version, self._saves = -1, 0
        self._whole = False  # the index holds every save there is
        self._fresh: dict[str, int] = {}  # the dossiers that the index holds as they are on file, by their number there
        self._numbers: Set[int] = set()
        self._behind: dict[str, None] = {}  # the other ones, in their order
        self._mutex = threading.Lock()
        self.late = Late(shelf, lambda: self._index)

    def search(self, words: str, limit: int, only: Filter) -> list[Record]:
        """The newest that fit."""
        folded = wanted(words)
        nothing = limit < 1 or not (folded or only != EVERYTHING)
        if nothing or () in (only.kinds, only.offices, only.dossiers) or any(_is_half(word) for word in folded):
            return []
        fit = partial(fits, words=folded, only=only)
        found, rest = self._by_index(folded, limit, only, fit)
        found += [one for place in rest for one in _latest(self._shelf.saved(place)[0]) if fit(one[1])]
        return [record for _at, record in heapq.nsmallest(limit, found, key=lambda one: EPOCH - one[0])]

    def changed(self, dossier: str) -> None:
        """Something was saved there."""
        with self._mutex:
            self._numbers = self._numbers - {self._fresh.pop(dossier, -1)}
            self._behind[dossier] = None
            self._saves, self._whole = self._saves + 1, False
        self.late.changed()

    def index(self, calendar: Calendar) -> Iterator[float]:
        """Take in, in short steps, what the index does not hold yet; yields the share that is done."""
        if self._whole or not self._writer or self._index is None or not self._has_room():
            return
        try:
            saves = self._saves
            yield from self._taken_in(self._index)
            for _each in self.late.work_out(calendar):
                yield 1.0
            self._whole = saves == self._saves
        except sqlite3.OperationalError:  # a full disk, another program that holds it: there is a next time
            return
        except (*DAMAGED, OSError):
            self._give_up()

    def close(self) -> None:
        """Let go of the file."""
        if self._index is not None:
            self._index.close()
        self._index = None

    # Within

    def _has_room(self) -> bool:
        try:
            return shutil.disk_usage(self._folder).free >= ROOM
        except OSError:  # the folder is gone, and may come back
            return False

    def _by_index(
        self, words: Sequence[str], limit: int, only: Filter, fit: Callable[[Record], bool]
    ) -> tuple[list[Found], Sequence[str]]:
        """What the index finds, and the dossiers that are still to be read."""
        try:
            if self._index is not None:
                with self._index.asking() as seen:
                    if seen is not None:
                        among, rest = self._weighed(seen.places, seen.version, only.dossiers)
                        check = None if only == EVERYTHING and told_by_pieces(words) else fit
                        found = seen.found(asked(words, only), among, only.dossiers is not None, check, limit)
                        return found, rest
        except DAMAGED:
            self._give_up()
        return [], [one for one in self._shelf if only.dossiers is None or one in only.dossiers]

    def _weighed(
        self, held: Mapping[str, tuple[int, Stamp]], version: int, dossiers: Sequence[str] | None
    ) -> tuple[Set[int], Sequence[str]]:
        """The dossiers that stand in the index as they do on file, by their numbers, and the others by their ids."""
        if version != self._version:
            with self._mutex:  # whatever is saved meanwhile is told of later
                places = [place for place in self._shelf if place in held]
                fresh = {one: held[one][0] for one in places if held[one][1] == self._shelf.standing(one)}
                self._fresh, self._numbers = fresh, set(fresh.values())
                self._behind = dict.fromkeys(one for one in self._shelf if one not in fresh)
            self._version = version
        with self._mutex:
            if dossiers is None:
                return self._numbers, list(self._behind)
            among = {self._fresh[one] for one in dossiers if one in self._fresh}
            return among, [one for one in dict.fromkeys(dossiers) if one in self._behind]

    def _taken_in(self, index: Index) -> Iterator[float]:
        held, places = index.begin(), list(self._shelf)
        for place in held.keys() - set(places):
            index.leave_out(place)
        behind = [place for place in places if place not in held or held[place][1] != self._shelf.standing(place)]
        for n, place in enumerate(behind):
            if self._index is None:  # closed meanwhile
                return
            for share in self._step(index, place, held[place][1] if place in held else (0, "")):
                yield (n + share) / len(behind)

    def _step(self, index: Index, place: str, stamp: Stamp) -> Iterator[float]:
        saves, heads = self._shelf.saved(place)
        lines, head = stamp
        if lines and not (lines <= len(heads) and heads[lines - 1].decode() == head):
            index.leave_out(place)
            lines = 0
        if not saves:
            index.take(place, (), (len(heads), heads[-1].decode() if heads else ""))
        for start in range(max(lines - 1, 0), len(saves), STEP):
            end = min(start + STEP, len(saves))
            index.take(place, saves[start:end], (end + 1, heads[end].decode()))
            yield end / len(saves)

    def _give_up(self) -> None:
        """The file is no sound index: it goes, and the next start makes it anew; until then the journals are read."""
        index, self._index = self._index, None
        if index is not None:
            index.close()
            with suppress(OSError):
                if self._writer:
                    index.drop()


def _is_half(word: str) -> bool:
    """Whether it holds halves of characters, which are nowhere on file."""
    return any("\ud800" <= character <= "\udfff" for character in word)


def _latest(saves: Sequence[Sequence[Revision]]) -> Iterator[Found]:
    """The latest revision of each record, in the order of their last saves."""
    latest = {one.record.id: one for save in saves for one in save}
    return ((one.at, one.record) for save in saves for one in save if latest[one.record.id] is one)
