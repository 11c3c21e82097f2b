"""The archive's port: what every backend promises, the reference in memory, and the view over all dossiers.

One `put` is one transaction in one dossier: either all of its records are on file or none is. Underneath, everything is
appended; nothing is overwritten. Each saved record carries the next `rev`; a save of an outdated `rev` is refused.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any, Protocol, cast

from minutes.errors import NotFound, Refused, Stale
from minutes.model import (
    KINDS,
    OFFICE,
    Case,
    Dossier,
    Meeting,
    Member,
    Number,
    Office,
    Opinion,
    R,
    Record,
    Value,
    in_order,
    replace,
)
from minutes.sought import EVERYTHING, Filter, fits, wanted
from minutes.text import _


class Revision(Value, frozen=True, kw_only=True):
    """One saved state of one record: what it was, who saved it and when."""

    record: Any
    by: str
    at: datetime
    mark: int  # the number of its save in its dossier, from 1; records saved together share it


class State(Value, frozen=True, kw_only=True):
    """Whether this store may write, and if not, why, in the reader's words."""

    writer: bool = True
    why: str = ""
    others: int = 0  # how many saves of others this store has come to see since it was opened


class Damage(Value, frozen=True, kw_only=True):
    """One place where an archive does not check: the file, the line (0: the whole file), and what is wrong."""

    file: str
    line: int
    what: str


class Store(Protocol):
    """What every backend promises; `testing.StoreContract` proves it."""

    @property
    def state(self) -> State:
        """Writer or read-only, and why."""

    def get(self, id: str) -> Record:
        """The latest revision of a record, withdrawn or not. Raises NotFound."""

    def find(self, kind: type[R], dossier: str | None = None, **fields: Any) -> Sequence[R]:
        """The latest revisions of one kind whose fields equal those given, in the order first saved.

        `dossier` limits the search to one meeting ("" : the office); None searches all. Withdrawn ones are included.
        """

    def search(self, words: str, limit: int = 50, only: Filter = EVERYTHING) -> Sequence[Record]:
        """The records in force that `sought.fits`: newest first, those of one save as they are kept in it."""

    def index(self) -> Iterator[float]:
        """Bring up to date what makes searching quick, in short steps; yields the share that is done.

        Searching answers the same before, meanwhile and after; a store that needs no such thing yields nothing.
        """

    def put(self, *records: R, by: str) -> tuple[R, ...]:
        """Save the records of one dossier as one transaction; answers them with their new `rev`, durable on return.

        Raises Stale if a record's `rev` is not the latest (0 for a new one), Refused if the records belong to several
        dossiers, ReadOnly or NotSaved if it cannot write. On any error nothing is saved.
        """

    def since(self, mark: int = 0, dossier: str | None = None) -> Sequence[Revision]:
        """Every save after that mark, of one dossier or (None) of each; in order within a dossier, the office first."""

    def history(self, id: str) -> Sequence[Revision]:
        """Every revision of one record, oldest first. Raises NotFound."""

    def verify(self) -> Sequence[Damage]:
        """Read everything again and check it; empty if all is well."""

    def head(self, dossier: str) -> str:
        """What the last save of a dossier seals, with all before it: a hash; "" where nothing is on file or sealed."""

    def copy_to(self, other: Store) -> int:
        """Append every save to another, empty store, in order and unchanged; answers how many."""

    def replay(self, save: Sequence[Revision]) -> None:
        """Take in one save of another store as it was: record, rev, by and at kept."""

    def close(self) -> None:
        """Let go of files and locks; closing twice is no error."""


def checked(records: Sequence[Record], latest: Callable[[str], Revision | None]) -> str:
    """The dossier that all these records belong to, after the checks that every backend makes before a save."""
    dossiers = {record.dossier for record in records}
    if len(dossiers) > 1:
        raise Refused(_("One save belongs to one dossier, but these records belong to {n}.").format(n=len(dossiers)))
    if len({record.id for record in records}) < len(records):
        raise Refused(_("One save holds the same record twice."))
    for record in records:
        known = latest(record.id)
        if record.rev != (known.record.rev if known else 0):
            raise Stale(stale_message(known))
        if known and (type(known.record), known.record.dossier) != (type(record), record.dossier):
            raise Refused(_("A record stays what it is and in the dossier it is in; withdraw it and make a new one."))
    return dossiers.pop() if dossiers else OFFICE


def stale_message(known: Revision | None) -> str:
    """The sentence that names the other change."""
    if known is None:
        return _("This record is not on file any more.")
    changed = _("{who} changed this at {when}. Look at the new state, then make your change again.")
    return changed.format(who=known.by, when=f"{known.at.astimezone():%H:%M:%S}")


def matches(record: Record, fields: dict[str, Any]) -> bool:
    """Whether every named field has that value."""
    return all(getattr(record, name) == value for name, value in fields.items())


class MemoryStore:
    """The reference: keeps every revision in memory; what every backend must agree with."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._log: dict[str, list[Revision]] = {OFFICE: []}
        self._latest: dict[str, Revision] = {}
        self._kinds: dict[type[Record], dict[str, Any]] = {}
        self._lock = threading.Lock()

    @property
    def state(self) -> State:
        return State()

    def get(self, id: str) -> Record:
        return cast(Record, self._known(id).record)

    def find(self, kind: type[R], dossier: str | None = None, **fields: Any) -> Sequence[R]:
        held = [r for r in list(self._kinds.get(kind, {}).values()) if dossier in (None, r.dossier)]
        return [r for r in held if matches(r, fields)] if fields else held

    def search(self, words: str, limit: int = 50, only: Filter = EVERYTHING) -> Sequence[Record]:
        folded = wanted(words)
        newest = sorted(self._latest.values(), key=lambda revision: revision.at, reverse=True)
        return [one.record for one in newest if fits(one.record, folded, only)][:limit]

    def index(self) -> Iterator[float]:
        return iter(())

    def put(self, *records: R, by: str) -> tuple[R, ...]:
        with self._lock:
            place = checked(records, self._latest.get)
            saved = tuple(replace(record, rev=record.rev + 1) for record in records)
            at = self._clock()
            self._append(place, [(record, by, at) for record in saved])
            return saved

    def since(self, mark: int = 0, dossier: str | None = None) -> Sequence[Revision]:
        places = self._log if dossier is None else [dossier]
        return [one for place in places for one in self._log.get(place, []) if one.mark > mark]

    def history(self, id: str) -> Sequence[Revision]:
        place = self._known(id).record.dossier
        return [revision for revision in self._log[place] if revision.record.id == id]

    def verify(self) -> Sequence[Damage]:
        return []

    def head(self, dossier: str) -> str:
        return ""

    def copy_to(self, other: Store) -> int:
        return copied(self, other)

    def replay(self, save: Sequence[Revision]) -> None:
        with self._lock:
            self._append(save[0].record.dossier, [(one.record, one.by, one.at) for one in save])

    def close(self) -> None:
        return None

    def _known(self, id: str) -> Revision:
        if id not in self._latest:
            raise NotFound(_("Nothing is on file under “{id}”.").format(id=id))
        return self._latest[id]

    def _append(self, place: str, saves: Sequence[tuple[Any, str, datetime]]) -> None:
        log = self._log.setdefault(place, [])
        mark = log[-1].mark + 1 if log else 1
        for record, by, at in saves:
            revision = Revision(record=record, by=by, at=at, mark=mark)
            log.append(revision)
            self._latest.pop(record.id, None)  # they stand in the order of their last save
            self._latest[record.id] = revision
            self._kinds.setdefault(type(record), {})[record.id] = record


def copied(source: Store, target: Store) -> int:
    """Copy every save of one store into another that is empty; answers how many saves were written."""
    if target.since():
        raise Refused(_("The archive to copy into is not empty."))
    saves = [list(same) for _key, same in groupby(source.since(), key=lambda one: (one.record.dossier, one.mark))]
    for save in saves:
        target.replay(save)
    return len(saves)


class Archive:
    """A read-only view over all dossiers: what plugins may ask beyond the dossier in hand."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def meetings(self) -> Sequence[Meeting]:
        """All meetings in force, oldest first."""
        meetings = [meeting for meeting in self._store.find(Meeting) if not meeting.withdrawn]
        return sorted(meetings, key=lambda meeting: (meeting.held_on, meeting.session))

    def cases(self) -> Sequence[Case]:
        """All cases in force of all meetings."""
        return [case for case in self._store.find(Case) if not case.withdrawn]

    def opinions(self) -> Sequence[Opinion]:
        """All accepted opinions in force of all meetings."""
        return [one for one in self._store.find(Opinion) if one.accepted_by and not one.withdrawn]

    def numbers(self) -> Sequence[Number]:
        """All document numbers ever taken."""
        return self._store.find(Number, OFFICE)

    def offices(self) -> Sequence[Office]:
        """All offices, former ones too."""
        return [office for office in self._store.find(Office, OFFICE) if not office.withdrawn]

    def members(self) -> Sequence[Member]:
        """All members, former ones too."""
        return [member for member in self._store.find(Member, OFFICE) if not member.withdrawn]

    def dossier(self, meeting: str) -> Dossier:
        """Everything on file about one meeting. Raises NotFound."""
        return dossier(self._store, meeting)

    def search(self, words: str, limit: int = 50, only: Filter = EVERYTHING) -> Sequence[Record]:
        """What was said, opined, issued or answered with all of these words, newest first."""
        return self._store.search(words, limit, only)


FIELDS = {
    "members": "member", "offices": "office", "remarks": "remark", "events": "event", "materials": "material",
    "opinions": "opinion", "set_asides": "set_aside", "papers": "paper", "cases": "case", "feedback": "feedback",
    "ballots": "ballot", "follow_ups": "follow_up",
}  # fmt: skip
"""The kind of record in each field of a dossier."""


FOLLOWED = ("offices", "cases", "feedback", "ballots", "follow_ups")
"""The fields that tell how cases stand: few and short records, which a backend may have at hand."""


def dossier(store: Store, meeting: str, names: Collection[str] = tuple(FIELDS)) -> Dossier:
    """Everything in force about one meeting, read at once, or only these fields of it. Raises NotFound."""
    held = next(iter(store.find(Meeting, meeting, id=meeting)), None) or store.get(meeting)
    if not isinstance(held, Meeting):
        raise NotFound(_("“{id}” is not a meeting.").format(id=meeting))
    fields: dict[str, Any] = {}
    for field in names:
        kind = FIELDS[field]
        place = OFFICE if kind in ("member", "office") else meeting
        records: Sequence[Any] = store.find(KINDS[kind], place)
        ordered = sorted(records, key=lambda one: one.order) if kind == "opinion" else records
        fields[field] = tuple(one for one in (in_order(ordered) if kind == "remark" else ordered) if not one.withdrawn)
    return Dossier(meeting=held, **fields)
