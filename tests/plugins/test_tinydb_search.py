"""Searching by the index answers what reading every record would, whatever became of the index meanwhile."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from minutes_tinydb import finding, index
from minutes_tinydb.index import NAME, Index
from minutes_tinydb.store import TinyStore

from minutes import Filter, MemoryStore
from minutes.model import AgendaItem, Case, Opinion, Record, Remark, Term, replace
from minutes.testing import Clock
from minutes.testing.store import AT, meeting, remark

LETTERS = "养老床位不足，。3a Ａ\ue000é🙂"
WORDS = some.text(LETTERS, max_size=12)
ASKED = some.text(LETTERS, min_size=1, max_size=4)
ONLY = some.builds(
    Filter,
    kinds=some.none()
    | some.lists(some.sampled_from(["remark", "opinion", "meeting", "member"]), max_size=2).map(tuple),
    speaker=some.none() | some.text("张三 ", max_size=2),
    offices=some.none() | some.lists(some.sampled_from(["b1", "b-2", "b"]), max_size=2).map(tuple),
    dossiers=some.none() | some.lists(some.sampled_from(["m1", "m2", "m3"]), max_size=2).map(tuple),
)
DEEDS = some.lists(
    some.one_of(
        some.tuples(some.just("remark"), some.sampled_from(["m1", "m2"]), WORDS),
        some.tuples(some.just("opinion"), some.sampled_from(["m1", "m2"]), WORDS),
        some.tuples(some.just("both"), some.sampled_from(["m1", "m2"]), WORDS),
        some.tuples(some.just("amend"), some.integers(0, 9), WORDS),
        some.tuples(some.just("withdraw"), some.integers(0, 9), some.just("")),
        some.tuples(some.just("index"), some.integers(0, 3), some.just("")),
        some.tuples(some.sampled_from(["reopen", "delete", "spoil", "read"]), some.just(0), some.just("")),
    ),
    max_size=14,
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[TinyStore]:
    store = TinyStore(tmp_path / "archive", clock=Clock())
    yield store
    store.close()


def indexed(store: TinyStore) -> TinyStore:
    list(store.index())
    return store


def ids(found: Any) -> list[str]:
    return [one.id for one in found]


def rows(store: TinyStore) -> int:
    with sqlite3.connect(store.folder / NAME) as db:
        return int(db.execute("SELECT count(*) FROM held").fetchone()[0])


def made(n: int, kind: str, place: str, words: str) -> list[Record]:
    said = remark(f"r{n}", meeting=place, text=words, name=words[:2])
    opinion = Opinion(id=f"o{n}", meeting=place, item="a1", problem=words, handler="b1", supervisor=words[:1] and "b-2")
    return {"remark": [said], "opinion": [opinion], "both": [said, opinion]}[kind]


@settings(max_examples=60, deadline=None)
@given(deeds=DEEDS, words=some.lists(ASKED, max_size=2).map(" ".join), only=ONLY, limit=some.integers(1, 5))
def test_by_the_index_is_found_what_reading_every_record_finds(
    tmp_path_factory: pytest.TempPathFactory, deeds: list[Any], words: str, only: Filter, limit: int
) -> None:
    folder, clock = tmp_path_factory.mktemp("archive"), Clock()
    reference, store = MemoryStore(clock), TinyStore(folder, clock=clock)
    for n, (deed, which, text) in enumerate(deeds):
        known = [one for one in reference.find(Remark) if not one.withdrawn]
        if deed in ("remark", "opinion", "both"):
            now = clock.now
            reference.put(*made(n, deed, which, text), by="王")
            clock.now = now
            store.put(*made(n, deed, which, text), by="王")
        elif deed in ("amend", "withdraw") and known:
            one, now = known[which % len(known)], clock.now
            changed = replace(one, text=text) if deed == "amend" else replace(one, withdrawn="误")
            reference.put(changed, by="王")
            clock.now = now
            store.put(changed, by="王")
        elif deed == "index":
            list(islice(store.index(), which))
        elif deed in ("reopen", "delete", "spoil"):
            store.close()
            if deed == "delete":
                (folder / NAME).unlink(missing_ok=True)
            if deed == "spoil" and (folder / NAME).exists():
                (folder / NAME).write_bytes((folder / NAME).read_bytes()[:5000] + b"spoilt" * 500)
            store = TinyStore(folder, clock=clock)
        assert ids(store.search(words, limit, only)) == ids(reference.search(words, limit, only))
        assert store.search(text, 50) == reference.search(text, 50)
    second = TinyStore(folder, clock=clock)
    assert ids(second.search(words, 50, only)) == ids(reference.search(words, 50, only))
    second.close()
    store.close()


def test_the_index_goes_on_from_where_it_stands(store: TinyStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "STEP", 2)
    for n in range(5):
        store.put(remark(f"r{n}"), by="王")
    next(store.index())
    assert rows(store) == 2
    indexed(store)
    taken: list[Any] = []
    monkeypatch.setattr(Index, "take", lambda self, place, saves, stamp: taken.append((len(list(saves)), stamp[0])))
    assert list(store.index()) == []
    store.put(remark("r5"), by="王")
    list(store.index())
    assert taken == [(1, 7)]


def test_what_the_index_holds_at_the_journals_last_line_is_not_read_again(
    store: TinyStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.put(remark("r1"), remark("r2", text="道路。"), by="王")
    indexed(store)
    monkeypatch.setattr(store._shelf, "saved", None)
    assert ids(store.search("养老")) == ["r1"]
    assert ids(store.search("。")) == ["r1", "r2"]


def test_an_index_of_another_journal_is_not_believed(store: TinyStore) -> None:
    store.put(meeting(), remark("r1"), by="王")
    indexed(store).close()
    other = TinyStore(store.folder.parent / "other", clock=Clock())
    other.put(meeting(), remark("r1", text="道路。"), by="王")
    other.close()
    os.replace(store.folder / NAME, other.folder / NAME)
    again = TinyStore(other.folder)
    assert not again.search("养老")
    assert ids(again.search("道路")) == ["r1"]
    indexed(again)
    assert rows(again) == 2
    assert not again.search("养老")
    assert ids(again.search("道路")) == ["r1"]
    again.close()


def test_a_journal_that_is_gone_leaves_the_index(store: TinyStore) -> None:
    store.put(meeting("m1"), by="王")
    store.put(meeting("m2", session=38, title="养老"), by="王")
    indexed(store).close()
    (store.folder / "2026" / "016-038.journal").unlink()
    (store.folder / ".heads").unlink()
    again = TinyStore(store.folder)
    assert not again.search("养老")
    assert rows(indexed(again)) == 1
    again.close()


TAMPERED = {
    "nothing": b"",
    "no database": b"not a database" * 1000,
    "a header and no more": b"SQLite format 3\x00" + b"\x00" * 84,
}


@pytest.mark.parametrize("text", TAMPERED.values(), ids=TAMPERED.keys())
def test_a_file_that_is_no_index_is_made_anew(store: TinyStore, text: bytes) -> None:
    store.put(remark(), by="王")
    (store.folder / NAME).write_bytes(text)
    assert ids(store.search("养老")) == ["r1"]
    assert rows(indexed(store)) == 1
    assert ids(store.search("养老")) == ["r1"]


def test_every_damage_to_the_index_is_harmless(store: TinyStore) -> None:
    for n in range(30):
        store.put(remark(f"r{n}", text=f"养老床位{n}"), by="王")
    indexed(store).close()
    whole = (store.folder / NAME).read_bytes()
    for at in range(0, len(whole), 1021):
        (store.folder / NAME).write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) * 40 + whole[at + 40 :])
        again = TinyStore(store.folder)
        indexed(again)
        assert again.state.writer
        again.search("养老")
        again.search("9")
        assert not again.verify()
        again.close()


def test_an_index_that_does_more_than_an_index_is_not_used(store: TinyStore) -> None:
    store.put(remark(), by="王")
    indexed(store).close()
    for evil in (
        "CREATE TRIGGER said_t AFTER INSERT ON held BEGIN DELETE FROM place; END",
        "CREATE VIEW v AS SELECT 1",
    ):
        with sqlite3.connect(store.folder / NAME) as db:
            db.execute(evil)
        again = TinyStore(store.folder)
        assert ids(again.search("养老")) == ["r1"]
        indexed(again).close()
        with sqlite3.connect(store.folder / NAME) as db:
            assert not db.execute("SELECT name FROM sqlite_master WHERE type IN ('view', 'trigger')").fetchall()


@pytest.mark.skipif(os.name == "nt", reason="links are a matter of Unix")
def test_a_link_in_the_place_of_the_index_is_not_followed(store: TinyStore, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(b"mine")
    (store.folder / NAME).symlink_to(tmp_path / "elsewhere")
    store.put(remark(), by="王")
    assert ids(store.search("养老")) == ["r1"]
    indexed(store)
    assert (tmp_path / "elsewhere").read_bytes() == b"mine"
    assert not (store.folder / NAME).is_symlink()


def test_a_reader_finds_what_was_there_at_its_opening_though_the_writer_goes_on(store: TinyStore) -> None:
    store.put(remark("r1"), by="王")
    indexed(store)
    reader = TinyStore(store.folder)
    assert ids(reader.search("养老")) == ["r1"]
    store.put(remark("r2"), by="王")
    assert ids(reader.search("养老")) == ["r1"]
    indexed(store)
    assert ids(reader.search("养老")) == ["r1"]
    assert ids(store.search("养老")) == ["r2", "r1"]
    assert list(reader.index()) == []
    reader.close()


def test_with_little_room_on_the_disk_the_index_does_not_grow(
    store: TinyStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.put(remark(), by="王")
    monkeypatch.setattr(finding, "ROOM", 1 << 62)
    assert list(store.index()) == []
    assert not (store.folder / NAME).exists()
    assert ids(store.search("养老")) == ["r1"]


def test_while_the_folder_is_gone_nothing_is_indexed_and_what_is_in_memory_is_found(store: TinyStore) -> None:
    store.put(remark(), by="王")
    store.folder.rename(store.folder.with_name("away"))
    assert list(store.index()) == []
    assert ids(store.search("养老")) == ["r1"]
    store.folder.with_name("away").rename(store.folder)
    indexed(store)
    assert rows(store) == 1


def test_many_records_of_one_moment_stand_in_the_order_of_their_save(store: TinyStore) -> None:
    store.put(*(remark(f"r{n:04d}") for n in range(2500)), by="王")
    store.put(Case(id="c1", meeting="m1", title="养老", handed_on=AT.date(), term=Term(n=3), handler="b1"), by="王")
    before = ids(store.search("养老", 9999))
    assert before == ["c1", *(f"r{n:04d}" for n in range(2500))]
    assert ids(indexed(store).search("养老", 9999)) == before


def test_an_index_of_texts_that_were_folded_otherwise_is_made_anew(
    store: TinyStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.put(remark(), by="王")
    indexed(store).close()
    monkeypatch.setattr(index, "folding", lambda: 7)
    again = TinyStore(store.folder)
    assert ids(again.search("养老")) == ["r1"]
    assert rows(indexed(again)) == 1
    with sqlite3.connect(store.folder / NAME) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (index.FORMAT + 7,)
    again.close()


def test_closing_in_the_midst_of_indexing_ends_it(store: TinyStore) -> None:
    for n in range(3):
        store.put(meeting(f"m{n}", session=n + 1, items=(AgendaItem(id="a", title="养老"),)), by="王")
    steps = store.index()
    next(steps)
    store.close()
    assert list(steps) == []
