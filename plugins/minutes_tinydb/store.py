"""The archive in a folder: one journal for each dossier, one writer, everything it holds in memory for reading."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from msgspec.structs import replace as revised

from minutes import (
    EVERYTHING,
    Calendar,
    Damage,
    Filter,
    NotFound,
    NotSaved,
    ReadOnly,
    Refused,
    Revision,
    Settings,
    State,
    Store,
    _,
    checked,
    copied,
    matches,
)
from minutes.model import OFFICE, R, Record
from minutes_tinydb import checking, folder, lines, notes, versions
from minutes_tinydb.journal import Journal
from minutes_tinydb.shelf import Shelf

if TYPE_CHECKING:
    from minutes_tinydb.dues import Due
    from minutes_tinydb.finding import Finder
    from minutes_tinydb.tables import JournalDatabase


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


@contextmanager
def no_collections() -> Iterator[None]:
    """Much is made and nothing dropped while an archive is read: looking for garbage then costs a third of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


class TinyStore:
    """The `Store` over TinyDB databases; promises as `minutes.store.Store` says."""

    def __init__(
        self,
        place: Path,
        settings: Settings | None = None,
        clock: Callable[[], datetime] = now,
        quiet: float = notes.QUIET,
    ) -> None:
        self._settings = settings or Settings()
        lines.chain(self._settings.hash)
        self.folder, self._clock = place, clock
        self._mutex = threading.RLock()
        self._databases: dict[str, JournalDatabase] = {}
        self._written: Journal | None = None  # the one journal whose file is kept open
        self._closed = False
        self._shelf = Shelf(place, self._blame)
        folder.prepare(place)
        self._lock, self._state = folder.taken(place, self._settings.read_only)
        self._finder: Finder | None = None  # made when it is first asked
        try:
            with no_collections():
                self._shelf.load(self._state.writer, quiet)
            self._tell_what_is_lost()
        except BaseException:
            self.close()
            raise

    @property
    def state(self) -> State:
        return self._state

    def get(self, id: str) -> Record:
        return cast(Record, self._known(id).record)

    def find(self, kind: type[R], dossier: str | None = None, **fields: Any) -> Sequence[R]:
        shelf = self._shelf
        held = shelf.all_records(kind.kind) if dossier is None else shelf.records(kind.kind, dossier)
        return cast(list[R], [one for one in held if matches(one, fields)] if fields else held)

    def search(self, words: str, limit: int = 50, only: Filter = EVERYTHING) -> Sequence[Record]:
        return self._found_by().search(words, limit, only)

    def index(self) -> Iterator[float]:
        return self._found_by().index(self._settings.calendar)

    def put(self, *records: R, by: str) -> tuple[R, ...]:
        with self._mutex:
            self._may_write()
            place = checked(records, self._shelf.latest)
            if not records:
                return ()
            saved = self._append(place, [revised(record, rev=record.rev + 1) for record in records], by, self._clock())
            if len(saved) == 1:
                return (saved[0].record,)
            kept = {one.record.id: one.record for one in saved}
            return tuple(kept[record.id] for record in records)

    def since(self, mark: int = 0, dossier: str | None = None) -> Sequence[Revision]:
        places = [OFFICE, *(one for one in self._shelf if one != OFFICE)] if dossier is None else [dossier]
        held = (journal.saves for place in places if (journal := self._shelf.journal(place)) is not None)
        return [one for saves in held for save in saves[mark:] for one in save]

    def history(self, id: str) -> Sequence[Revision]:
        journal = self._shelf.journal(self._known(id).record.dossier)
        return [one for save in journal.saves for one in save if one.record.id == id] if journal else []

    def verify(self) -> Sequence[Damage]:
        with self._mutex:
            return checking.verified(self.folder)

    def head(self, dossier: str) -> str:
        journal = self._shelf.journal(dossier)
        return journal.head if journal else ""

    def copy_to(self, other: Store) -> int:
        return copied(self, other)

    def replay(self, save: Sequence[Revision]) -> None:
        if not save:
            return
        with self._mutex:
            self._may_write()
            if len({(one.record.dossier, one.by, one.at) for one in save}) > 1:
                raise Refused(_("One save belongs to one dossier, one person and one moment."))
            self._append(save[0].record.dossier, [one.record for one in save], save[0].by, save[0].at)

    def close(self) -> None:
        with self._mutex:
            if self._finder is not None:
                self._finder.close()
            self._shelf.close()
            if self._lock is not None and not self._closed:
                with suppress(OSError):
                    folder.note_heads(self.folder, self._standing())
                folder.let_go(self.folder, self._lock)
            self._closed = True
            self._state = State(writer=False, why=_("The archive is closed."))

    # Beyond the protocol

    def late(self, before: date, limit: int, calendar: Calendar) -> Sequence[Due]:
        """The first cases whose term runs and ended before that day, in the order of the ledger of that day."""
        return self._found_by().late.first(before, limit, calendar)

    def heads(self) -> dict[str, str]:
        """For every dossier, the hash of its last line: what is printed, so that a rewrite is noticed."""
        return {place: self._shelf.standing(place)[1] for place in self._shelf}

    def database(self, dossier: str = OFFICE) -> JournalDatabase:
        """One dossier as TinyDB knows it; what is changed through its tables is saved like any other change."""
        from minutes_tinydb.tables import JournalDatabase

        journal = self._shelf.journal(dossier, stays=True)
        if journal is None:
            raise NotFound(_("Nothing is on file under “{id}”.").format(id=dossier))
        if self._state.writer:
            journal.saver = lambda records: self.put(*records, by=self._settings.user)
        return self._databases.setdefault(dossier, JournalDatabase(journal))

    # Within

    def _found_by(self) -> Finder:
        with self._mutex:
            if self._finder is None:
                from minutes_tinydb.finding import Finder  # whoever does not search needs no SQLite

                self._finder = Finder(self._shelf, self.folder, self._state.writer)
            return self._finder

    def _tell_what_is_lost(self) -> None:
        """Say at once, and not only when the archive is checked, what is there no more since the last close."""
        heads = {} if self._state.why else folder.known_heads(self.folder)  # damage says so by itself
        for place, head in heads.items():
            lines, hash = self._shelf.standing(place) if place in self._shelf else (0, "")
            if lines == head.lines and hash != head.hash:
                why = _("The dossier “{id}” is another one than at the last close. Check the archive (verify).")
                self._blame(why.format(id=place or folder.OFFICE_JOURNAL))
            elif lines < head.lines:
                why = _("Since the last close {n} saves of the dossier “{id}” are gone. Check the archive (verify).")
                self._blame(why.format(n=head.lines - lines, id=place or folder.OFFICE_JOURNAL))

    def _known(self, id: str) -> Revision:
        known = self._shelf.latest(id)
        if known is None:
            raise NotFound(_("Nothing is on file under “{id}”.").format(id=id))
        return known

    def _may_write(self) -> None:
        if not self._state.writer:
            raise ReadOnly(self._state.why)

    def _append(self, place: str, records: Sequence[Record], by: str, at: datetime) -> Sequence[Revision]:
        journal = self._shelf.journal(place, stays=True)
        self._may_write()  # only now may its damage be known
        try:
            folder.hold(self.folder, self._lock)
        except (NotSaved, ReadOnly):
            self._shelf.close()  # what is open may be of a folder that is gone; the next save opens it anew
            raise
        begun = journal is None
        journal = journal or self._begun(place, records, by, at)
        if journal.fault is not None or journal.header.minutes != versions.newest():
            raise ReadOnly(self._shelf.why(journal))
        if self._written is not journal:
            if self._written is not None:
                self._written.close()
            self._written = journal
        saved = journal.append(records, by, at)
        if begun:
            self._shelf.add(journal)
        if self._finder is not None:
            self._finder.changed(place)
        return saved

    def _begun(self, place: str, records: Sequence[Record], by: str, at: datetime) -> Journal:
        _body, save = lines.worded(records, by, at, 1, place)
        path = folder.new_path(self.folder, place, [one.record for one in save], at.year)
        return Journal(path, lines.Header(minutes=versions.newest(), hash=self._settings.hash, dossier=place))

    def _standing(self) -> dict[str, folder.Head]:
        """Where the journals stand; what was noted of one that has lost lines since stays noted."""
        kept = folder.known_heads(self.folder)
        for place in self._shelf:
            stood = kept.get(place)
            n, hash = self._shelf.standing(place)
            if stood is None or stood.lines != n or stood.hash != hash:
                journal = self._shelf.journal(place)
                if journal and journal.fault is None and (stood is None or folder.agrees(stood, journal.heads)):
                    kept[place] = folder.Head(lines=n, hash=hash)
        return kept

    def _blame(self, why: str, whole: bool = False) -> None:
        """Tell it in the state; damage to the office's own journal closes the whole archive for writing."""
        self._state = State(writer=self._state.writer and not whole, why=f"{self._state.why}\n{why}".strip())
