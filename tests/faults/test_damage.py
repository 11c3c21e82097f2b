"""Whatever happens to the bytes of a journal is found and named; what was whole before it can still be read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from minutes_tinydb.store import TinyStore

from minutes import Damaged, ReadOnly
from minutes.model import Member, Remark
from minutes.testing import Clock
from minutes.testing.store import meeting, remark

NAME = "2026/016-037.journal"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A small journal of six lines."""
    folder = tmp_path_factory.mktemp("whole")
    store = TinyStore(folder, clock=Clock())
    store.put(meeting(), by="王")
    for n in range(4):
        store.put(remark(f"r{n}", text="床位"), by="王")
    store.close()
    return (folder / NAME).read_bytes()


@pytest.fixture
def archive(tmp_path: Path, whole: bytes) -> Iterator[Callable[[bytes], TinyStore]]:
    """Opens an archive whose one journal holds these bytes."""
    stores: list[TinyStore] = []

    def opened(text: bytes) -> TinyStore:
        file = tmp_path / NAME
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(text)
        stores.append(TinyStore(tmp_path, clock=Clock()))
        return stores[-1]

    yield opened
    for store in stores:
        store.close()


def named(store: TinyStore) -> list[tuple[str, int]]:
    return [(one.file, one.line) for one in store.verify()]


def test_a_whole_journal_checks_by_hand(whole: bytes) -> None:
    previous = b""
    for line in whole.splitlines():
        digest, _space, body = line.partition(b" ")
        assert hashlib.sha256(previous + body).hexdigest().encode() == digest
        previous = digest


def test_every_single_flipped_bit_is_found_at_its_line(tmp_path: Path, whole: bytes) -> None:
    store = TinyStore(tmp_path, clock=Clock())
    file = tmp_path / NAME
    file.parent.mkdir()
    for at in range(len(whole)):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ (1 << at % 8)]) + whole[at + 1 :])
        line = whole.count(b"\n", 0, at) + 1
        assert (NAME, line) in named(store), (at, line, named(store))
    store.close()


def test_every_changed_byte_keeps_what_stands_before_it_and_closes_the_file(
    archive: Callable[[bytes], TinyStore], whole: bytes
) -> None:
    for at in range(0, len(whole), 23):
        line = whole.count(b"\n", 0, at) + 1
        store = archive(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert NAME in store.state.why
        assert len(store.since()) == max(0, line - 2)
        with pytest.raises(ReadOnly, match=NAME):
            store.put(remark("r9"), by="王")
        store.close()
    assert not list(store.folder.rglob("*.torn"))


def _variants(lines: list[bytes]) -> Iterator[tuple[list[bytes], int]]:
    for n in range(len(lines)):
        if n < len(lines) - 1:
            yield lines[:n] + lines[n + 1 :], n + 1
            yield [*lines[:n], lines[n + 1], lines[n], *lines[n + 2 :]], n + 1
        yield [*lines[: n + 1], lines[n], *lines[n + 1 :]], n + 2
        yield [*lines[:n], b"\n", *lines[n:]], n + 1
        yield [*lines[: n + 1], lines[1], *lines[n + 1 :]], n + 2 if n else 3
        yield [*lines[:n], lines[n].replace(b"\n", b"\r\n"), *lines[n + 1 :]], n + 1


def test_a_line_removed_swapped_repeated_or_inserted_is_found(tmp_path: Path, whole: bytes) -> None:
    store = TinyStore(tmp_path, clock=Clock())
    file = tmp_path / NAME
    file.parent.mkdir()
    for lines, line in _variants(whole.splitlines(keepends=True)):
        file.write_bytes(b"".join(lines))
        assert named(store)[:1] == [(NAME, line)]
    store.close()


def test_only_the_damaged_place_is_blamed_not_all_that_follows(
    archive: Callable[[bytes], TinyStore], whole: bytes
) -> None:
    lines = whole.splitlines(keepends=True)
    lines[2] = lines[2].replace("床".encode(), "庄".encode())
    lines[4] = b"0" + lines[4][1:] if lines[4][:1] != b"0" else b"1" + lines[4][1:]
    assert named(archive(b"".join(lines))) == [(NAME, 3), (NAME, 5)]


def test_lines_cut_off_the_end_are_found_by_what_was_noted_at_the_close(
    archive: Callable[[bytes], TinyStore], whole: bytes
) -> None:
    archive(whole).close()
    lines = whole.splitlines(keepends=True)
    shorter = archive(b"".join(lines[:-1]))
    assert named(shorter) == [(NAME, 6)]
    shorter.put(remark("r8"), by="王")
    shorter.close()
    assert named(TinyStore(shorter.folder)) == [(NAME, 6)]
    (shorter.folder / NAME).unlink()
    assert [one.file for one in shorter.verify()] == [".heads"]


def test_every_prefix_of_a_journal_opens_with_all_its_whole_lines(
    archive: Callable[[bytes], TinyStore], whole: bytes
) -> None:
    for end in range(0, len(whole) + 1, 7):
        store = archive(whole[:end])
        assert store.state.writer
        assert not store.state.why
        assert len(store.since()) == max(0, whole.count(b"\n", 0, end) - 1)
        assert not store.verify()
        store.put(remark("r9"), by="王")
        store.close()
        (store.folder / ".heads").unlink()
        for file in store.folder.rglob("*.journal*"):
            file.unlink()


def test_a_torn_last_line_is_set_aside(archive: Callable[[bytes], TinyStore], whole: bytes) -> None:
    store = archive(whole[:-10])
    torn = store.folder / (NAME + ".torn")
    assert whole.endswith(torn.read_bytes()[:-1] + whole[-10:])
    assert [one.id for one in store.find(Remark)] == ["r0", "r1", "r2"]
    assert store.put(remark("r3", text="再记"), by="王")[0].rev == 1
    assert not store.verify()


def test_who_only_reads_leaves_a_torn_line_alone(archive: Callable[[bytes], TinyStore], whole: bytes) -> None:
    writer = archive(whole)
    (writer.folder / NAME).write_bytes(whole[:-10])
    reader = TinyStore(writer.folder)
    assert not reader.state.writer
    assert len(reader.find(Remark)) == 3
    assert named(reader) == [(NAME, 6)]
    assert (writer.folder / NAME).read_bytes() == whole[:-10]


@given(text=st.binary(max_size=300) | st.text(max_size=60).map(str.encode))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_other_file_is_refused_as_a_journal_and_kept(tmp_path_factory: pytest.TempPathFactory, text: bytes) -> None:
    text += b"\n"
    folder = tmp_path_factory.mktemp("archive")
    (folder / "2026").mkdir()
    (folder / "2026" / "x.journal").write_bytes(text)
    store = TinyStore(folder)
    assert not store.state.writer
    assert "2026/x.journal" in store.state.why
    assert ("2026/x.journal", 1) in named(store)
    assert (folder / "2026" / "x.journal").read_bytes() == text
    store.close()


def test_a_link_or_a_folder_is_no_journal(tmp_path: Path, whole: bytes) -> None:
    (tmp_path / "elsewhere").write_bytes(whole)
    (tmp_path / "a" / "2026").mkdir(parents=True)
    (tmp_path / "a" / "2026" / "x.journal").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "a" / "2026" / "y.journal").mkdir()
    store = TinyStore(tmp_path / "a")
    assert not store.state.writer
    assert named(store) == [("2026/x.journal", 0), ("2026/y.journal", 0)]
    assert not store.find(Remark)


def test_a_journal_copied_beside_itself_is_named(archive: Callable[[bytes], TinyStore], whole: bytes) -> None:
    store = archive(whole)
    (store.folder / "2026" / "copy.journal").write_bytes(whole)
    assert named(store) == [("2026/copy.journal", 1)] or named(store) == [(NAME, 1)]
    store.close()
    again = TinyStore(store.folder)
    assert not again.state.writer
    assert len(again.find(Remark)) == 4


def _chained(*bodies: bytes) -> bytes:
    text, previous = b"", b""
    for body in bodies:
        previous = hashlib.sha256(previous + body).hexdigest().encode()
        text += previous + b" " + body + b"\n"
    return text


def test_an_archive_of_a_newer_version_is_refused_by_name(archive: Callable[[bytes], TinyStore]) -> None:
    newer = json.dumps({"minutes": 2, "hash": "sha256", "dossier": "m1", "more": 1}).encode()
    with pytest.raises(Damaged, match=NAME):
        archive(_chained(newer))


def _said(key: str, **fields: object) -> dict[str, object]:
    document = {"id": "r1", "meeting": "m1", "item": "a", "text": "x", "at": "2026-01-01T00:00:00Z", **fields}
    return {"put": {"remark": {key: document}}, "by": "王", "at": "2026-01-01T00:00:00Z"}


NOT_UNDERSTOOD = {
    "an unknown field": _said("r1", colour="red"),
    "an unknown kind": {**_said("r1"), "put": {"poem": {"r1": {"id": "r1"}}}},
    "another id than its key": _said("r2"),
    "a record of another dossier": _said("r1", meeting="m2"),
    "a value of another type": _said("r1", text=7),
    "nothing": {**_said("r1"), "put": {}},
    "another verb": {**_said("r1"), "take": {}},
    "a moment without its zone": {**_said("r1"), "at": "2026-01-01T00:00:00"},
}


@pytest.mark.parametrize("said", NOT_UNDERSTOOD.values(), ids=NOT_UNDERSTOOD.keys())
def test_a_well_chained_line_that_is_not_understood_is_named(
    archive: Callable[[bytes], TinyStore], said: dict[str, object]
) -> None:
    header = json.dumps({"minutes": 1, "hash": "sha256", "dossier": "m1"}).encode()
    store = archive(_chained(header, json.dumps(said).encode()))
    assert NAME in store.state.why
    assert named(store) == [(NAME, 2)]


def test_damage_in_one_dossier_leaves_the_others_to_be_written(
    archive: Callable[[bytes], TinyStore], whole: bytes
) -> None:
    store = archive(whole.replace("床".encode(), "庄".encode(), 1))
    assert store.state.writer
    assert store.put(meeting("m2", session=38), by="王")
    assert store.put(Member(id="p1", name="张三"), by="王")
    assert [one.id for one in store.find(Member)] == ["p1"]


def test_damage_in_the_offices_journal_closes_the_whole_archive(tmp_path: Path) -> None:
    store = TinyStore(tmp_path)
    store.put(Member(id="p1", name="张三"), by="王")
    store.put(Member(id="p2", name="李四"), by="王")
    store.close()
    office = tmp_path / "office.journal"
    office.write_bytes(office.read_bytes().replace("李四".encode(), "李五".encode()))
    store = TinyStore(tmp_path)
    assert not store.state.writer
    assert [one.id for one in store.find(Member)] == ["p1"]
    with pytest.raises(ReadOnly):
        store.put(meeting(), by="王")


def test_a_first_line_without_end_of_brackets_is_damage(archive: Callable[[bytes], TinyStore]) -> None:
    body = b'{"minutes":1,"hash":"sha256","x":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    store = archive(hashlib.sha256(body).hexdigest().encode() + b" " + body + b"\n")
    assert not store.state.writer
    assert named(store) == [(NAME, 1)]


def test_a_journal_larger_than_any_sitting_is_refused_unread(tmp_path: Path) -> None:
    (tmp_path / "2026").mkdir()
    with (tmp_path / NAME).open("wb") as file:
        file.truncate(64 * 2**30)
    store = TinyStore(tmp_path, clock=Clock())
    assert not store.state.writer
    assert [one.file for one in store.verify()] == [NAME]
    store.close()
