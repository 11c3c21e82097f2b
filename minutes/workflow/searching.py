"""Searching the whole archive: what fits a query, newest first, and cases by how they stand today."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from minutes.contract import Desk
from minutes.errors import NotFound
from minutes.model import Case, Dossier, LedgerRow, Meeting, Office, Record, Remark, Value
from minutes.procedure import ledger
from minutes.sought import EVERYTHING, Filter, fits, folded, offices_of, told, wanted
from minutes.store import FOLLOWED, Archive, Store, dossier
from minutes.text import _
from minutes.workflow.asking import Query, read

BEFORE = 12
"""Characters of a passage that stand before the word that was looked for."""


class Hit(Value, frozen=True, kw_only=True):
    """One record that fits, the meeting it belongs to, and the passage that fits best."""

    record: Any
    meeting: Meeting | None
    who: str  # who said it, or handles it
    passage: str
    row: LedgerRow | None = None  # of a case that was asked for by how it stands


class Found(Value, frozen=True, kw_only=True):
    """The hits, and whether there are more of them."""

    hits: tuple[Hit, ...] = ()
    more: bool = False


def search(desk: Desk, asked: str, limit: int = 50) -> Found:
    """What fits the query as it was typed. Raises BadInput for a filter that makes no sense, NotFound for an office."""
    query = read(asked, desk.today)
    only, words = _filter(desk, query), wanted(query.words)
    if query.of_cases:
        rows = _late(desk, limit + 1) if _asks_for_late(query, only) else None
        rows = _rows(desk, query, only) if rows is None else rows
        hits = [_hit(desk, row.case, words, row) for row in rows[:limit]]
        return Found(hits=tuple(hits), more=len(rows) > limit)
    records = desk.store.search(query.words, limit + 1, only)
    return Found(hits=tuple(_hit(desk, one, words) for one in records[:limit]), more=len(records) > limit)


def _filter(desk: Desk, query: Query) -> Filter:
    year = query.year
    meetings = None if year is None else [one.id for one in desk.archive.meetings() if one.held_on.year == year]
    return Filter(
        kinds=query.kinds,
        speaker=query.speaker,
        offices=None if query.office is None else _offices(desk, query.office),
        dossiers=None if meetings is None else tuple(meetings),
    )


def _offices(desk: Desk, name: str) -> tuple[str, ...]:
    """The offices, former ones too, of which this is a part of any name."""
    part = folded(name)
    found = [one.id for one in desk.archive.offices() if any(part in folded(known) for known in _names(one))]
    if not found:
        raise NotFound(_("No office on file is called “{name}”.").format(name=name))
    return tuple(found)


def _names(office: Office) -> tuple[str, ...]:
    return (office.name, *office.aliases, *(one.name for one in office.former))


class Followed(Archive):
    """The archive without what no case stands by: neither remarks nor papers are read, nor numbers known."""

    def dossier(self, meeting: str) -> Dossier:
        return dossier(self._store, meeting, FOLLOWED)


def _standing(desk: Desk) -> Sequence[LedgerRow]:
    """Every case as the ledger has it, but for the number of its paper."""
    known = desk.settings
    return ledger(Followed(desk.store), desk.today, known.calendar, known.soon_days, known.long_days).rows


class Among(Followed):
    """The same of a few meetings."""

    def __init__(self, store: Store, meetings: Sequence[str]) -> None:
        super().__init__(store)
        self._among = [one for id in meetings for one in store.find(Meeting, id, id=id)]

    def meetings(self) -> Sequence[Meeting]:
        return self._among

    def cases(self) -> Sequence[Case]:
        return [case for held in self._among for case in self._store.find(Case, held.id) if not case.withdrawn]


def _asks_for_late(query: Query, only: Filter) -> bool:
    return query.state == "overdue" and query.due is None and not query.words and only == EVERYTHING


def _late(desk: Desk, limit: int) -> list[LedgerRow] | None:
    """The first overdue cases, by a store that has them at hand; None where this one does not."""
    at_hand, known = getattr(desk.store, "late", None), desk.settings
    if at_hand is None:
        return None
    found = at_hand(desk.today, limit, known.calendar)
    among = Among(desk.store, list(dict.fromkeys(one.dossier for one in found)))
    listed = ledger(among, desk.today, known.calendar, known.soon_days, known.long_days).rows
    rows = {(row.case.meeting, row.case.id): row for row in listed}
    return [rows[one.dossier, one.case] for one in found]


def _rows(desk: Desk, query: Query, only: Filter) -> list[LedgerRow]:
    """The cases that stand so, the most urgent first."""
    words, due = wanted(query.words), query.due
    rows = [row for row in _standing(desk) if _stands(row, query.state or ("open" if due else ""))]
    if due is not None:
        rows = [row for row in rows if (due.first or row.due_on) <= row.due_on <= (due.last or row.due_on)]
    plain = not words and only == EVERYTHING
    return [row for row in rows if plain or fits(row.case, words, only)]


def _stands(row: LedgerRow, state: str) -> bool:
    late = row.lateness in ("overdue", "long_overdue")
    known = {"closed": row.status == "closed", "open": row.status != "closed", "overdue": late}
    return known.get(state, row.lateness in ("soon", "today"))


def _hit(desk: Desk, record: Record, words: Sequence[str], row: LedgerRow | None = None) -> Hit:
    held = desk.store.find(Meeting, record.dossier)
    meeting = next((one for one in held if one.id == record.dossier), None)
    return Hit(record=record, meeting=meeting, who=_who(desk, record), passage=passage(record, words), row=row)


def _who(desk: Desk, record: Record) -> str:
    """Who said it, or which office handles it."""
    if isinstance(record, Remark):
        return record.name
    for id in offices_of(record)[:1]:
        found = desk.store.find(Office, "", id=id)
        return found[0].name if found else getattr(record, "handler_name", "")
    return ""


def passage(record: Record, words: Sequence[str]) -> str:
    """Of all that the record says, the part that holds the first word, from a little before it."""
    parts = [part for part in told(record) if part]
    if not parts:
        return ""
    held = [part for part in parts if words and words[0] in folded(part)]
    part = " ".join(max(held or parts, key=len).split())
    at = folded(part).find(words[0]) if words else 0
    return part if at <= BEFORE else "…" + part[at - BEFORE :]
