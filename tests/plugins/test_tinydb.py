"""The archive in a folder keeps the store's promises, across reopenings too, and names what it cannot read."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from minutes_tinydb import exported, register_backends
from minutes_tinydb.lock import Lock
from minutes_tinydb.store import TinyStore
from tinydb import TinyDB, where
from tinydb.table import Document

from minutes import NotFound, ReadOnly, Refused, Settings, Stale
from minutes.model import Dossier, Meeting, Member, Opinion, Remark
from minutes.testing import Clock, StoreContract
from minutes.testing.store import meeting, remark


@pytest.fixture
def store(tmp_path: Path) -> Iterator[TinyStore]:
    store = TinyStore(tmp_path / "archive", clock=Clock())
    yield store
    store.close()


def reopened(store: TinyStore) -> TinyStore:
    store.close()
    return TinyStore(store.folder, clock=Clock())


def files(store: TinyStore) -> list[str]:
    return sorted(one.relative_to(store.folder).as_posix() for one in store.folder.rglob("*.journal"))


class TestTinyStore(StoreContract):
    """The contract of every backend."""


class TestTinyStoreReopened(StoreContract):
    """The contract once more in an archive that holds a chained journal with sm3."""

    @pytest.fixture
    def store(self, tmp_path: Path) -> Iterator[TinyStore]:
        store = TinyStore(tmp_path, Settings(hash="sm3"), clock=Clock())
        yield store
        store.close()


def told(store: Any) -> list[Any]:
    return [(one.record.dossier, one.mark, one.record, one.by, one.at) for one in store.since()]


def test_what_was_saved_is_there_after_reopening(store: TinyStore) -> None:
    store.put(Member(id="p1", name="张三"), by="王")
    store.put(meeting(), remark(), by="王")
    store.put(meeting("m0", session=36), by="王")
    store.put(remark(rev=1, text="改过。"), by="李")
    before, found = told(store), store.find(Meeting)
    with_reopened = reopened(store)
    assert told(with_reopened) == before
    assert with_reopened.find(Meeting) == found
    assert with_reopened.history("r1")[1].by == "李"
    with_reopened.close()


def test_the_office_and_each_meeting_have_a_journal_of_their_own(store: TinyStore) -> None:
    store.put(Member(id="p1", name="张三"), by="王")
    store.put(meeting(), by="王")
    store.put(meeting("Again!-77", session=37), by="王")
    store.put(meeting("v/1", type="visit", term=0, session=0), by="王")
    store.put(remark("r9", meeting="../../x"), by="王")
    assert files(store) == [
        "2026/016-037-again77.journal", "2026/016-037.journal", "2026/other-x.journal", "2026/visit-v1.journal",
        "office.journal",
    ]  # fmt: skip


@pytest.mark.parametrize("type", ["../../../tmp/x", "a/b", "", "名", "x" * 400, "\x00"])
def test_nothing_that_was_typed_leads_out_of_the_folder(store: TinyStore, type: str) -> None:
    store.put(meeting("../" * 9 + "m", type=type, term=-5, session=10**30 % 2**62), by="王")
    assert [one.split("/")[0] for one in files(store)] == ["2026"]
    assert reopened(store).find(Meeting)


def test_saves_of_many_dossiers_come_back_in_the_order_first_saved(store: TinyStore) -> None:
    for n in (5, 3, 9, 1):
        store.put(meeting(f"m{n}", session=n), by="王")
    assert [one.id for one in reopened(store).find(Meeting)] == ["m5", "m3", "m9", "m1"]


def test_what_cannot_be_read_back_is_not_saved(store: TinyStore) -> None:
    wrong = [remark(order="one"), remark(text="\ud800"), remark(at=3), Meeting(id="m1", held_on=float("nan"))]  # type: ignore[arg-type]
    for record in wrong:
        with pytest.raises(Refused):
            store.put(record, by="王")
    assert not store.since()
    assert store.put(remark(), by="王")


def test_lists_given_for_tuples_read_as_they_will_after_reopening(store: TinyStore) -> None:
    (saved,) = store.put(Opinion(id="o1", meeting="m1", item="a1", measures=["a"]), by="王")  # type: ignore[arg-type]
    assert saved.measures == ("a",)


def test_an_unknown_hash_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="md5"):
        TinyStore(tmp_path, Settings(hash="md5"))


def test_a_journal_keeps_the_hash_it_was_begun_with(store: TinyStore) -> None:
    store.put(meeting(), by="王")
    store.close()
    again = TinyStore(store.folder, Settings(hash="sm3"), clock=Clock())
    again.put(remark(), by="王")
    again.put(Member(id="p1", name="张三"), by="王")
    again.close()
    hashes = [json.loads(one.read_bytes().split(b"\n")[0][65:])["hash"] for one in again.folder.rglob("*.journal")]
    assert sorted(hashes) == ["sha256", "sm3"]
    assert not TinyStore(store.folder).verify()


# One writer


def test_a_second_opener_reads_and_is_told_who_writes(store: TinyStore) -> None:
    store.put(remark(), by="王")
    second = TinyStore(store.folder)
    assert not second.state.writer
    assert "process" in second.state.why or "进程" in second.state.why
    assert second.get("r1") == store.get("r1")
    with pytest.raises(ReadOnly):
        second.put(remark("r2"), by="李")
    second.close()
    store.put(remark("r2"), by="王")


def test_a_lock_is_one_openers_until_it_is_released(tmp_path: Path) -> None:
    mine, yours = Lock(tmp_path / "lock"), Lock(tmp_path / "lock")
    assert mine.taken()
    assert not yours.taken()
    mine.release()
    mine.release()
    assert yours.taken()
    yours.release()


def test_a_lock_that_leads_elsewhere_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "lock").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match="lock"):
        Lock(tmp_path / "lock").taken()
    assert not (tmp_path / "elsewhere").exists()


def test_when_the_writer_is_gone_the_next_one_writes(store: TinyStore) -> None:
    third = reopened(store)
    assert third.state.writer
    third.close()


def test_after_closing_nothing_is_written(store: TinyStore) -> None:
    store.close()
    with pytest.raises(ReadOnly):
        store.put(remark(), by="王")


def test_a_journal_that_another_program_changed_is_not_written_to(store: TinyStore) -> None:
    store.put(remark(), by="王")
    (journal,) = store.folder.rglob("*.journal")
    journal.write_bytes(journal.read_bytes() + b"x")
    with pytest.raises(ReadOnly, match=journal.name):
        store.put(remark("r2"), by="王")


def test_a_file_in_the_folders_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(ReadOnly):
        TinyStore(tmp_path / "file")


# TinyDB's own interface


def test_tinydb_queries_find_the_documents_of_a_dossier(store: TinyStore) -> None:
    store.put(meeting(), remark("r1", name="张三"), remark("r2", name="李四"), by="王")
    table = store.database("m1").table("remark")
    assert [one["id"] for one in table.search(where("name") == "李四")] == ["r2"]
    assert table.get(doc_id="r1")["text"] == remark().text  # type: ignore[call-overload]
    assert len(table) == 2
    assert store.database("m1").tables() == {"meeting", "remark"}


def test_a_change_through_tinydb_is_a_save_like_any_other(store: TinyStore) -> None:
    store.put(meeting(), remark("r1"), remark("r2"), by="王")
    table = store.database("m1").table("remark")
    table.update({"text": "改过。"}, where("id") == "r1")
    table.insert(Document(msgspec.to_builtins(remark("r3", text="三")), "r3"))  # type: ignore[arg-type]
    fresh = {key: value for key, value in msgspec.to_builtins(remark(text="四")).items() if key != "id"}
    made = table.insert(fresh)
    assert store.get("r1") == remark(rev=2, text="改过。")
    assert [len(store.history(id)) for id in ("r1", "r2", "r3", str(made))] == [2, 1, 1, 1]
    assert [one.id for one in reopened(store).find(Remark)] == ["r1", "r2", "r3", str(made)]


def test_all_tables_handed_to_the_storage_save_only_what_differs(store: TinyStore) -> None:
    store.put(meeting(), remark("r1"), remark("r2"), by="王")
    storage = store.database("m1").storage
    tables = {kind: dict(held) for kind, held in (storage.read() or {}).items()}
    tables["remark"]["r2"]["text"] = "改过。"
    storage.write(tables)
    assert [(one.record.id, one.mark) for one in store.since(1)] == [("r2", 2)]
    assert store.get("r2") == remark("r2", rev=2, text="改过。")


def test_tinydb_cannot_delete_or_save_nonsense(store: TinyStore) -> None:
    store.put(meeting(), remark("r1"), by="王")
    database = store.database("m1")
    table = database.table("remark")
    for attempt in (
        lambda: table.remove(where("id") == "r1"),
        table.truncate,
        database.drop_tables,
        lambda: database.drop_table("remark"),
        lambda: table.update({"colour": "red"}),
        lambda: table.update({"meeting": "m2"}),
        lambda: database.table("poem").insert({"text": "x"}),
    ):
        with pytest.raises(Refused):
            attempt()
    with pytest.raises(Stale):
        table.update({"rev": 7})
    assert store.get("r1") == remark("r1", rev=1)
    with pytest.raises(NotFound):
        store.database("m2")


def test_an_exported_dossier_opens_in_tinydb_as_it_comes(tmp_path: Path) -> None:
    file = tmp_path / "dossier.json"
    file.write_bytes(exported(Dossier(meeting=meeting(), remarks=(remark("r1"), remark("r2")))))
    with TinyDB(file) as plain:
        assert [one["id"] for one in plain.table("remark")] == ["r1", "r2"]
        plain.table("remark").insert({"id": "r3"})
        assert len(plain.table("meeting")) == 1


def test_the_backend_opens_a_folder_by_its_path(tmp_path: Path) -> None:
    (backend,) = register_backends({})
    store = backend.run(str(tmp_path / "a" / "b"), Settings())
    store.put(remark(), by="王")
    store.close()
    assert (tmp_path / "a" / "b" / "2026").is_dir() or list((tmp_path / "a" / "b").glob("*/other-m1.journal"))


def test_heads_change_with_every_save(store: TinyStore) -> None:
    store.put(remark(), by="王")
    first = store.heads()
    store.put(remark("r2"), by="王")
    assert set(first) == {"m1"}
    assert first != store.heads()
    assert reopened(store).heads() == store.heads()


@pytest.mark.skipif(os.name == "nt", reason="on Windows a link needs a right of its own")
@pytest.mark.parametrize("name", [".writer", ".writer.new", ".heads", ".heads.new", ".notes", ".notes.new"])
def test_an_archive_from_others_cannot_make_anything_be_written_elsewhere(name: str, tmp_path: Path) -> None:
    TinyStore(tmp_path / "archive", clock=Clock()).close()
    (tmp_path / "mine").write_text("mine")
    for old in (tmp_path / "archive").glob(".*"):
        old.unlink()
    (tmp_path / "archive" / name).symlink_to(tmp_path / "mine")
    store = TinyStore(tmp_path / "archive", clock=Clock(), quiet=0.0)
    store.put(meeting(), by="王")
    reopened(store).close()
    assert (tmp_path / "mine").read_text() == "mine"


@pytest.mark.skipif(os.name == "nt", reason="on Windows a link needs a right of its own")
def test_a_torn_end_is_not_put_aside_through_a_link(store: TinyStore, tmp_path: Path) -> None:
    store.put(meeting(), by="王")
    store.close()
    [file] = store.folder.rglob("*.journal")
    file.write_bytes(file.read_bytes() + b"half")
    (tmp_path / "mine").write_text("mine")
    file.with_name(file.name + ".torn").symlink_to(tmp_path / "mine")
    again = TinyStore(store.folder, clock=Clock())
    assert not again.state.writer
    again.close()
    assert (tmp_path / "mine").read_text() == "mine"
    assert file.read_bytes().endswith(b"half")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
@pytest.mark.parametrize("name", [".writer", ".heads", ".notes"])
def test_a_pipe_in_an_archive_from_others_holds_nothing_up(name: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / name)
    store = TinyStore(tmp_path, clock=Clock())
    TinyStore(tmp_path, clock=Clock()).close()  # asks who writes
    store.put(meeting(), by="王")
    store.verify()
    store.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody remove a file that is open")
def test_with_the_lock_removed_by_others_there_is_still_one_writer(store: TinyStore) -> None:
    store.put(meeting(), by="王")
    (store.folder / ".lock").unlink()
    second = TinyStore(store.folder, clock=Clock())
    with pytest.raises(ReadOnly):
        store.put(remark("r1"), by="王")
    second.close()
    (store.folder / ".lock").unlink()
    store.put(remark("r2"), by="王")
    third = TinyStore(store.folder, clock=Clock())
    assert not third.state.writer
    third.close()
    assert not store.verify()


def test_saves_that_are_gone_since_the_last_close_are_told_at_the_opening(store: TinyStore) -> None:
    store.put(meeting(), by="王")
    store.put(remark("r1"), by="王")
    store.close()
    [file] = store.folder.rglob("*.journal")
    whole = file.read_bytes()
    again = TinyStore(store.folder, clock=Clock())
    assert not again.state.why
    again.close()
    file.write_bytes(b"".join(whole.splitlines(keepends=True)[:-1]))
    less = TinyStore(store.folder, clock=Clock())
    assert less.state.writer
    assert "“m1”" in less.state.why
    less.put(remark("r2"), by="王")
    less.close()
    other = TinyStore(store.folder, clock=Clock())
    assert "“m1”" in other.state.why
    other.close()
    file.unlink()
    none = TinyStore(store.folder, clock=Clock())
    assert "“m1”" in none.state.why
    none.close()
