"""The store behind the screens: what the archive cannot take now waits, is seen as if on file, and is saved later.

Only what belongs to a sitting may wait; a paper, a number or a vote is refused as ever. While something waits, whatever
is saved after it waits too, so that all comes on file in order, once.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from minutes import second
from minutes.errors import MinutesError, NotFound, NotSaved, ReadOnly, reason
from minutes.model import (
    Event,
    Material,
    Meeting,
    Opinion,
    R,
    Record,
    Remark,
    SetAside,
    Undoing,
    replace,
)
from minutes.second import Wait
from minutes.sought import EVERYTHING, Filter
from minutes.store import Damage, Revision, State, Store, checked, copied, matches
from minutes.text import _

MAY_WAIT = (Meeting, Remark, Event, Material, Opinion, SetAside, Undoing)


class PatientStore:
    """A `Store` over another that cannot always write; `waits` are the saves that are not yet on file."""

    def __init__(self, store: Store, places: Sequence[Path], clock: Callable[[], datetime]) -> None:
        self.store, self.places, self._clock = store, tuple(places), clock
        self.asked = 0  # how often something was to be saved: what is shown need not be read anew before there is more
        self.waits: list[Wait] = []
        self.why = ""  # why they wait
        self.refused: list[str] = []  # what was set aside because the archive has gone on since
        self.over: dict[str, Revision] = {}  # by id, each record that waits as it will be on file
        self._saves: list[list[Revision]] = []  # what waits as it will be on file
        self._mutex = threading.RLock()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.store, name)

    @property
    def state(self) -> State:
        return self.store.state

    # Reading

    def get(self, id: str) -> Record:
        over = self.over.get(id)
        found: Record = over.record if over else self.store.get(id)
        return found

    def find(self, kind: type[R], dossier: str | None = None, **fields: Any) -> Sequence[R]:
        if not self.over:
            return self.store.find(kind, dossier, **fields)
        found = {one.id: one for one in self.store.find(kind, dossier)}
        over = (one.record for one in list(self.over.values()))
        found |= {one.id: one for one in over if isinstance(one, kind) and dossier in (None, one.dossier)}
        return [one for one in found.values() if matches(one, fields)]

    def search(self, words: str, limit: int = 50, only: Filter = EVERYTHING) -> Sequence[Record]:
        return self.store.search(words, limit, only)

    def index(self) -> Iterator[float]:
        return self.store.index()

    def since(self, mark: int = 0, dossier: str | None = None) -> Sequence[Revision]:
        found = [*self.store.since(mark, dossier)]
        waiting = [one for save in self._saves for one in save]
        return found + [one for one in waiting if dossier in (None, one.record.dossier) and one.mark > mark]

    def history(self, id: str) -> Sequence[Revision]:
        waiting = [one for save in self._saves for one in save if one.record.id == id]
        try:
            return [*self.store.history(id), *waiting]
        except NotFound:
            if not waiting:
                raise
            return waiting

    def verify(self) -> Sequence[Damage]:
        return self.store.verify()

    def copy_to(self, other: Store) -> int:
        return copied(self, other)

    # Saving

    def put(self, *records: R, by: str) -> tuple[R, ...]:
        with self._mutex:
            self.asked += 1
            self.land()
            if not self.waits:
                try:
                    return self.store.put(*records, by=by)
                except (NotSaved, ReadOnly) as error:
                    if not self._may_wait(records):
                        raise
                    self.why = _clause(error)
            if not self._may_wait(records):
                raise NotSaved(_("This cannot wait until the archive can be written again. {why}").format(why=self.why))
            return self._hold(records, by)

    def _may_wait(self, records: Sequence[Record]) -> bool:
        return self.store.state.writer and bool(records) and all(isinstance(one, MAY_WAIT) for one in records)

    def _hold(self, records: Sequence[R], by: str) -> tuple[R, ...]:
        checked(records, self._latest)
        self.waits.append(self._secured(Wait(name="", by=by, at=self._clock(), records=tuple(records))))
        self._lay_over()
        return tuple(replace(one, rev=one.rev + 1) for one in records)

    def _secured(self, wait: Wait) -> Wait:
        """The save with its name in the second place; without one if that cannot be written either."""
        try:
            return wait if wait.name else second.keep(self.places, wait.by, wait.at, wait.records)
        except OSError:
            return wait

    @property
    def elsewhere(self) -> bool:
        """Whether all that waits is in the second place, too, and not only in memory."""
        return all(wait.name for wait in self.waits)

    def _latest(self, id: str) -> Revision | None:
        try:
            return self.history(id)[-1]
        except NotFound:
            return None

    def resume(self, waits: Sequence[Wait]) -> int:
        """Take up what waited when the program ended, before what waits now; answers how many came on file."""
        with self._mutex:
            self.waits = [*waits, *self.waits]
            self._lay_over()
            return self.land()

    def _lay_over(self) -> None:
        """See what waits as it will be on file, each dossier's marks going on from those there are."""
        marks: dict[str, int] = {}
        saves = []
        for wait in self.waits:
            place = wait.records[0].dossier
            if place not in marks:
                marks[place] = max((one.mark for one in self.store.since(0, place)), default=0)
            marks[place] += 1
            saves.append([Revision(record=replace(one, rev=one.rev + 1), by=wait.by, at=wait.at, mark=marks[place])
                          for one in wait.records])  # fmt: skip
        self._saves, self.over = saves, {one.record.id: one for save in saves for one in save}

    def land(self) -> int:
        """Save what waits, in order, as far as the archive takes it; answers how many came on file."""
        count = 0
        with self._mutex:
            while self.waits and self._landed(self.waits[0]):
                self.waits.pop(0)
                self._lay_over()
                count += 1
            self.waits = [self._secured(wait) for wait in self.waits]
            self.why = self.why if self.waits else ""
        return count

    def _landed(self, wait: Wait) -> bool:
        """Whether the save need not wait any more: it is on file, or the archive has gone on without it."""
        try:
            if not on_file(self.store, wait):
                must_belong(self.store, wait)
                self.store.put(*wait.records, by=wait.by)
        except (NotSaved, ReadOnly) as error:
            self.why = _clause(error)
            return False
        except MinutesError as error:
            return self._set_aside(self._secured(wait), str(error))
        second.drop(self.places, wait.name)
        return True

    def _set_aside(self, wait: Wait, why: str) -> bool:
        try:
            if not wait.name:
                raise OSError(why)
            second.put_aside(self.places, wait.name)
        except OSError:
            self.why = why
            return False
        self.refused.append(why)
        return True

    def head(self, dossier: str) -> str:
        return self.store.head(dossier)

    def replay(self, save: Sequence[Revision]) -> None:
        self.store.replay(save)

    def close(self) -> None:
        self.store.close()


def _clause(error: MinutesError) -> str:
    """Why the archive did not take it, as short as can be: the status line has little room."""
    return reason(error.__cause__) if isinstance(error.__cause__, OSError) else str(error)


def on_file(store: Store, wait: Wait) -> bool:
    """Whether the very records of this save are in the archive already: the program ended before it noted so."""

    def there(record: Record) -> bool:
        try:
            return any(one.record == replace(record, rev=record.rev + 1) for one in store.history(record.id))
        except NotFound:
            return False

    return all(map(there, wait.records))


def must_belong(store: Store, wait: Wait) -> None:
    """Raises NotSaved if this archive does not hold the meeting that the save is about: it is another one."""
    place = wait.records[0].dossier
    if any(isinstance(one, Meeting) for one in wait.records):
        return
    try:
        store.get(place)
    except NotFound:
        raise NotSaved(_("The meeting that this belongs to is not in this archive. Open the right one.")) from None
