"""The store in memory keeps the promises that every backend is measured against."""

from __future__ import annotations

from datetime import date

import pytest

from minutes.errors import NotFound, Refused
from minutes.model import Case, Meeting, Member, Office, Opinion, Term, replace
from minutes.store import Archive, MemoryStore, dossier
from minutes.testing import Clock, StoreContract
from minutes.testing.store import meeting, remark


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore(Clock())


class TestMemoryStore(StoreContract):
    """MemoryStore is the reference."""


def test_a_record_keeps_its_kind_and_its_dossier(store: MemoryStore) -> None:
    store.put(remark(), by="王")
    with pytest.raises(Refused):
        store.put(remark(rev=1, meeting="m2"), by="王")
    with pytest.raises(Refused):
        store.put(Opinion(id="r1", rev=1, meeting="m1", item="a1"), by="王")


def test_a_dossier_leaves_out_the_withdrawn_and_orders_remarks(store: MemoryStore) -> None:
    store.put(meeting(), remark("r1", order=2), remark("r2", order=1), remark("r3", withdrawn="记重了"), by="王")
    assert [one.id for one in dossier(store, "m1").remarks] == ["r2", "r1"]


def test_only_a_meeting_has_a_dossier(store: MemoryStore) -> None:
    store.put(remark(), by="王")
    for id in ("r1", "nothing"):
        with pytest.raises(NotFound):
            dossier(store, id)


def test_the_archive_reads_over_all_dossiers(store: MemoryStore) -> None:
    handed = {"handler": "b1", "handed_on": date(2026, 12, 1), "term": Term(n=3)}
    case = Case(id="c1", meeting="m2", item="a1", opinion="o1", title="床位", **handed)  # type: ignore[arg-type]
    store.put(meeting("m1"), by="王")
    store.put(Meeting(id="m2", held_on=date(2026, 1, 5)), case, by="王")
    store.put(Member(id="p1", name="张三"), Office(id="b1", name="某某局"), by="王")
    archive = Archive(store)
    assert [one.id for one in archive.meetings()] == ["m2", "m1"]
    assert [one.id for one in archive.cases()] == ["c1"]
    assert [one.id for one in archive.members()] == ["p1"]
    assert [one.id for one in archive.offices()] == ["b1"]
    store.put(replace(archive.cases()[0], withdrawn="误建"), by="王")
    assert not archive.cases()


def test_only_accepted_opinions_are_shown_to_plugins(store: MemoryStore) -> None:
    store.put(
        Opinion(id="o1", meeting="m1", item="a1"), Opinion(id="o2", meeting="m1", item="a1", accepted_by="王"), by="王"
    )
    assert [one.id for one in Archive(store).opinions()] == ["o2"]
