"""The archive in a folder: one journal for each dossier, one writer, everything it holds in memory for reading."""

from __future__ import annotations

import gc
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from itertools import accumulate, chain, count, repeat
from pathlib import Path
from typing import Any, cast

from msgspec.structs import replace as revised

from minutes import (
    Damage,
    NotFound,
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
    mentions,
)
from minutes.model import OFFICE, Feedback, Opinion, R, Record, Remark
from minutes_tinydb import checking, folder, lines
from minutes_tinydb.journal import Journal, reason
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

    def __init__(self, place: Path, settings: Settings | None = None, clock: Callable[[], datetime] = now) -> None:
        self._settings = settings or Settings()
        lines.chain(self._settings.hash)
        self.folder, self._clock = place, clock
        self._mutex = threading.RLock()
        self._databases: dict[str, JournalDatabase] = {}
        self._latest: dict[str, Revision] = {}
        self._kinds: dict[type[Record], dict[str, Record]] = defaultdict(dict)
        self._written: Journal | None = None  # the one journal whose file is kept open
        self._closed = False
        folder.prepare(place)
        self._lock, self._state = folder.taken(place)
        try:
            with no_collections():
                self._load()
        except BaseException:
            self.close()
            raise

    @property
    def state(self) -> State:
        return self._state

    def get(self, id: str) -> Record:
        return cast(Record, self._known(id).record)

    def find(self, kind: type[R], dossier: str | None = None, **fields: Any) -> Sequence[R]:
        if dossier is None:
            held = self._kinds.get(kind, {})
        else:
            held = self._databases[dossier].journal.records.get(kind.kind, {}) if dossier in self._databases else {}
        return [cast(R, one) for one in list(held.values()) if matches(one, fields)]

    def search(self, words: str, limit: int = 50) -> Sequence[Record]:
        wanted = words.split()
        held = chain.from_iterable(list(self._kinds.get(kind, {}).values()) for kind in (Remark, Opinion, Feedback))
        found = [self._latest[one.id] for one in held if not one.withdrawn and mentions(one, wanted)]
        newest = sorted(found, key=lambda revision: revision.at, reverse=True)
        return [one.record for one in newest[:limit]]

    def put(self, *records: R, by: str) -> tuple[R, ...]:
        with self._mutex:
            self._may_write()
            place = checked(records, self._latest.get)
            if not records:
                return ()
            saved = self._append(place, [revised(record, rev=record.rev + 1) for record in records], by, self._clock())
            if len(saved) == 1:
                return (saved[0].record,)
            kept = {one.record.id: one.record for one in saved}
            return tuple(kept[record.id] for record in records)

    def since(self, mark: int = 0, dossier: str | None = None) -> Sequence[Revision]:
        places = [OFFICE, *(one for one in list(self._databases) if one != OFFICE)] if dossier is None else [dossier]
        held = [self._databases[place].journal.saves for place in places if place in self._databases]
        return [one for saves in held for save in saves[mark:] for one in save]

    def history(self, id: str) -> Sequence[Revision]:
        saves = self._databases[self._known(id).record.dossier].journal.saves
        return [one for save in saves for one in save if one.record.id == id]

    def verify(self) -> Sequence[Damage]:
        with self._mutex:
            return checking.verified(self.folder)

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
            for database in self._databases.values():
                database.close()
            if self._lock is not None and not self._closed:
                with suppress(OSError):
                    folder.note_heads(self.folder, self._standing())
                folder.let_go(self.folder, self._lock)
            self._closed = True
            self._state = State(writer=False, why=_("The archive is closed."))

    # Beyond the protocol

    def heads(self) -> dict[str, str]:
        """For every dossier, the hash of its last line: what is printed, so that a rewrite is noticed."""
        return {place: database.journal.head for place, database in self._databases.items()}

    def database(self, dossier: str = OFFICE) -> JournalDatabase:
        """One dossier as TinyDB knows it; what is changed through its tables is saved like any other change."""
        if dossier not in self._databases:
            raise NotFound(_("Nothing is on file under “{id}”.").format(id=dossier))
        return self._databases[dossier]

    # Within

    def _known(self, id: str) -> Revision:
        if id not in self._latest:
            raise NotFound(_("Nothing is on file under “{id}”.").format(id=id))
        return self._latest[id]

    def _may_write(self) -> None:
        if not self._state.writer:
            raise ReadOnly(self._state.why)

    def _append(self, place: str, records: Sequence[Record], by: str, at: datetime) -> Sequence[Revision]:
        database = self._databases[place] if place in self._databases else self._begun(place, records, by, at)
        journal = database.journal
        if journal.fault is not None:
            raise ReadOnly(self._why(journal))
        if self._written is not journal:
            if self._written is not None:
                self._written.close()
            self._written = journal
        saved = journal.append(records, by, at)
        self._databases[place] = database
        self._index(saved)
        return saved

    def _begun(self, place: str, records: Sequence[Record], by: str, at: datetime) -> JournalDatabase:
        _body, save = lines.worded(records, by, at, 1, place)
        path = folder.new_path(self.folder, place, [one.record for one in save], at.year)
        return self._held(Journal(path, lines.Header(minutes=lines.FORMAT, hash=self._settings.hash, dossier=place)))

    def _held(self, journal: Journal) -> JournalDatabase:
        if self._state.writer:
            journal.saver = lambda records: self.put(*records, by=self._settings.user)
        return JournalDatabase(journal)

    def _index(self, save: Sequence[Revision]) -> None:
        for one in save:
            record = one.record
            self._latest[record.id] = one
            self._kinds[type(record)][record.id] = record

    def _standing(self) -> dict[str, folder.Head]:
        """Where the journals stand; what was noted of one that has lost lines since stays noted."""
        noted = folder.known_heads(self.folder)
        for place, database in self._databases.items():
            journal = database.journal
            if journal.fault is None and (place not in noted or folder.agrees(noted[place], journal.heads)):
                noted[place] = folder.Head(lines=len(journal.heads), hash=journal.head)
        return noted

    # Opening

    def _load(self) -> None:
        found = [journal for path in folder.journals(self.folder) if (journal := self._read(path)) is not None]
        for journal in sorted(found, key=lambda one: (one.header.dossier != OFFICE, first_saved(one))):
            place, known = journal.header.dossier, self._databases.get(journal.header.dossier)
            if known is not None:
                why = _("{file} holds the same dossier as {other}. Move one of them away.")
                self._blame(why.format(file=self._name(journal.file), other=self._name(known.journal.file)), whole=True)
                continue
            self._databases[place] = self._held(journal)
            if journal.fault is not None:
                self._blame(self._why(journal), whole=place == OFFICE)
        for save in in_order([database.journal for database in self._databases.values()]):
            self._index(save)

    def _read(self, path: Path) -> Journal | None:
        name, text = self._name(path), folder.contents(path)
        if text is None:
            self._blame(_("{file} is no file that can be read.").format(file=name), whole=True)
            return None
        scan = lines.scan(text, name)
        if scan.header is None and scan.faults:
            why = _("{file}, line {n}: {what} Fetch it from the backup, or move it away.")
            self._blame(why.format(file=name, n=scan.faults[0].line, what=scan.faults[0].what), whole=True)
        if self._state.writer and (scan.torn or not text):
            try:
                folder.set_aside(path, scan.length)
            except OSError as error:
                why = _("The unfinished last line of {file} could not be set aside: {why}.")
                self._blame(why.format(file=name, why=reason(error)), whole=True)
        return Journal(path, scan.header, scan) if scan.header is not None else None

    def _name(self, path: Path) -> str:
        return folder.shown(self.folder, path)

    def _why(self, journal: Journal) -> str:
        fault = journal.fault or lines.Fault(line=0, what="")
        why = _(
            "{file}, line {n}: {what} What comes before can be read; nothing is written. Fetch the file from a backup."
        )
        return why.format(file=self._name(journal.file), n=fault.line, what=fault.what)

    def _blame(self, why: str, whole: bool = False) -> None:
        """Tell it in the state; damage to the office's own journal closes the whole archive for writing."""
        self._state = State(writer=self._state.writer and not whole, why=f"{self._state.why}\n{why}".strip())


def first_saved(journal: Journal) -> datetime:
    """When the dossier was begun."""
    return journal.saves[0][0].at if journal.saves else datetime.max.replace(tzinfo=UTC)


def in_order(journals: Sequence[Journal]) -> Sequence[tuple[Revision, ...]]:
    """The saves of all journals by their moment, those of one journal always in its own order."""
    keyed: list[tuple[datetime, int, int, tuple[Revision, ...]]] = []
    for which, journal in enumerate(journals):
        moments = accumulate((save[0].at for save in journal.saves), max)
        keyed += zip(moments, count(), repeat(which), journal.saves)  # no two are alike, so no save is ever compared
    return [one[-1] for one in sorted(keyed)]
