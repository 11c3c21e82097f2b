"""Clearance (密级): the one place that decides what of the archive may leave the house.

A mark stands in the office's register (`Secrecy`) for a meeting, an agenda item, a remark, a material or a paper, and
holds for whatever rests on that: opinions for the remarks they cite, cases for their opinions, papers for all that they
may print. `Cleared` is the archive without what is marked higher than it was cleared for; every way out reads that.
A mark that cannot be read counts as the highest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from msgspec import structs

from minutes.errors import MinutesError, Refused
from minutes.markdown import read
from minutes.model import (
    OFFICE,
    Ballot,
    Case,
    Feedback,
    FollowUp,
    Meeting,
    Message,
    Opinion,
    Paper,
    R,
    Record,
    Remark,
    Secrecy,
    SetAside,
    replace,
)
from minutes.sought import EVERYTHING, Filter
from minutes.store import Damage, Revision, State, Store, copied
from minutes.text import _

LEVELS = ("工作秘密", "秘密", "机密", "绝密")
"""From the lowest to the highest, as they are printed."""
OPEN = "公开"
"""Of a paper: somebody answers by name that it holds nothing of what is marked in its meeting."""
MARK = re.compile(rf"({OPEN})|({'|'.join(LEVELS)})(?:★(?:长期|[1-9][0-9]?年))?")


def level(mark: str) -> int:
    """How high a mark stands: 0 for none."""
    found = MARK.fullmatch(mark.replace(" ", ""))
    if found is None:
        return len(LEVELS) if mark.strip() else 0
    return LEVELS.index(found[2]) + 1 if found[2] else 0


def highest(marks: Iterable[str]) -> str:
    """The highest of these marks; "" where none is one."""
    return max((one for one in marks if level(one)), key=level, default="")


class Marks:
    """How every record is marked, by the register of now and by what the record rests on."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._own: dict[tuple[str, str], str] = {}
        for one in store.find(Secrecy, OFFICE):
            if not one.withdrawn:
                self._own[one.meeting, one.about] = one.mark

    def own(self, meeting: str, about: str) -> str:
        """The mark that was set on this itself; "" where none was."""
        return self._own.get((meeting, about), "")

    def of(self, record: Record) -> str:
        """The mark that holds for a record; "" where it may be seen by anybody."""
        if not self._own and not isinstance(record, Paper | Case | Feedback | Ballot | FollowUp | Message):
            return ""
        return highest(self._reasons(record))

    def _reasons(self, record: Record) -> Iterator[str]:
        waiting, seen = [record], {record.id}
        while waiting:
            one = waiting.pop()
            yield self._own_reason(one)
            fresh = [id for id in _rests_on(one) if id not in seen]
            seen.update(fresh)
            waiting += filter(None, map(self._known, fresh))

    def _own_reason(self, record: Record) -> str:
        if isinstance(record, Paper):
            return self._of_paper(record)
        if isinstance(record, Secrecy):
            return record.mark
        place = record.dossier
        return highest(self.own(place, about) for about in (place, getattr(record, "item", ""), record.id))

    def _known(self, id: str) -> Record | None:
        try:
            return self._store.get(id)
        except MinutesError:  # it is not on file any more
            return None

    def _of_paper(self, paper: Paper) -> str:
        own = self.own(paper.meeting, paper.id)
        if own:
            return "" if own == OPEN else own
        return highest([_printed(paper), *self.within(paper.meeting, paper.item)])

    def within(self, meeting: str, item: str = "") -> Iterator[str]:
        """The marks of all that a paper on that meeting, or on one item of it, may print."""
        for (place, about), mark in self._own.items():
            if place == meeting and self._concerns(about, meeting, item):
                yield mark

    def _concerns(self, about: str, meeting: str, item: str) -> bool:
        """Whether words of what is marked may stand in a paper on that item (none: on the meeting)."""
        if about in (meeting, item):
            return True
        known = self._known(about)
        return not isinstance(known, Paper) and (not item or getattr(known, "item", "") == item)


def _printed(paper: Paper) -> str:
    """The mark in the paper's own head."""
    if "secrecy" not in paper.text:
        return ""
    try:
        return read(paper.text).meta.get("secrecy", "").strip()
    except MinutesError:
        return LEVELS[-1]


def _rests_on(record: Record) -> Iterable[str]:
    """The ids of what a record has its words from."""
    if isinstance(record, Remark):
        return filter(None, (record.follows,))
    if isinstance(record, Opinion):
        return (*(source.remark for source in record.sources), *record.parts)
    if isinstance(record, SetAside):
        return (record.remark,)
    if isinstance(record, Case):
        return filter(None, (record.opinion, record.paper, record.part_of))
    if isinstance(record, Feedback | Ballot | FollowUp):
        return (record.case,)
    return record.cases if isinstance(record, Message) else ()


class Cleared:
    """A store that shows what is cleared, and refuses by name what is not; what it is told to save, it saves."""

    def __init__(self, store: Store, clearance: str = "") -> None:
        self._store, self._marks, self._most = store, Marks(store), level(clearance)
        self.left: dict[str, str] = {}
        """What was asked for and kept back: the marks by the ids of records and agenda items."""

    @property
    def state(self) -> State:
        return self._store.state

    def index(self) -> Iterator[float]:
        return self._store.index()

    def put(self, *records: R, by: str) -> tuple[R, ...]:
        return self._store.put(*records, by=by)

    def verify(self) -> Sequence[Damage]:
        return self._store.verify()

    def head(self, dossier: str) -> str:
        return self._store.head(dossier)

    def replay(self, save: Sequence[Revision]) -> None:
        self._store.replay(save)

    def close(self) -> None:
        self._store.close()

    def get(self, id: str) -> Record:
        found = self._store.get(id)
        shown = self._shown(found)
        if shown is None:
            raise Refused(kept_back(self.left[id]))
        return shown

    def find(self, kind: type[R], dossier: str | None = None, **fields: Any) -> Sequence[R]:
        return [shown for one in self._store.find(kind, dossier, **fields) if (shown := self._shown(one)) is not None]

    def search(self, words: str, limit: int = 50, only: Filter = EVERYTHING) -> Sequence[Record]:
        asked = limit
        while True:
            found = self._store.search(words, asked, only)
            shown = [known for one in found if (known := self._shown(one)) is not None]
            if len(shown) >= limit or len(found) < asked:
                return shown[:limit]
            asked *= 4

    def since(self, mark: int = 0, dossier: str | None = None) -> Sequence[Revision]:
        return self._revisions(self._store.since(mark, dossier))

    def history(self, id: str) -> Sequence[Revision]:
        self.get(id)
        return self._revisions(self._store.history(id))

    def copy_to(self, other: Store) -> int:
        return copied(self, other)

    def _revisions(self, every: Iterable[Revision]) -> list[Revision]:
        shown = [(one, self._shown(one.record)) for one in every if self._shown(self._store.get(one.record.id))]
        return [structs.replace(one, record=record) for one, record in shown if record is not None]

    def _shown(self, record: R) -> R | None:
        """The record, a meeting without the agenda items that are kept back; None where it is kept back itself."""
        mark = self._marks.of(record)
        if level(mark) > self._most:
            self.left[record.id] = mark
            return None
        if isinstance(record, Meeting):
            kept = tuple(item for item in record.items if not self._hidden(record.id, item.id))
            return replace(record, items=kept) if len(kept) < len(record.items) else record
        return record

    def _hidden(self, meeting: str, item: str) -> bool:
        mark = self._marks.own(meeting, item)
        if level(mark) > self._most:
            self.left[item] = mark
        return level(mark) > self._most


def kept_back(mark: str) -> str:
    """The sentence for what may not leave."""
    return _("It is marked {mark} and does not leave the house. Whoever may take it out starts with --cleared {level}."
             ).format(mark=mark, level=LEVELS[level(mark) - 1])  # fmt: skip
