"""A backup is one file that was read back, comes back equal in an empty place, and is believed in nothing unread."""

from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from minutes_tinydb.store import TinyStore

from minutes.commands import packing
from minutes.errors import MinutesError
from minutes.model import Record, Remark, replace
from tests.commands.program import Program
from tests.plugins.test_tinydb_sequences import records


@pytest.fixture
def kept(sitting: Program) -> Program:
    """An archive with remarks, settings, a template, a plugin, an attachment and things of the moment."""
    sitting.done("record", "污水管网建设滞后。", "--speaker", "曾建国")
    sitting.done("record", "建议尽快补上管网。", "--speaker", "白若云")
    place = sitting.archive
    (place / "minutes.toml").write_text('user = "李文书"\n', encoding="utf-8")
    for name in ("templates/opinion.md", "plugins/own.toml", "2026/016-037/报告.bin", ".drafts/x.draft"):
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(name.encode())
    return sitting


@contextmanager
def _closing(folder: Path) -> Iterator[TinyStore]:
    store = TinyStore(folder)
    try:
        yield store
    finally:
        store.close()


def contents(folder: Path) -> dict[str, bytes]:
    """Every file that is not hidden, by its name."""
    return {name: (folder / name).read_bytes() for name in packing.names(folder)[0]}


def restored(program: Program, file: Path, folder: Path) -> Any:
    return program.done("restore", str(file), str(folder))


def test_a_backup_comes_back_with_every_file_and_every_head_equal(kept: Program, tmp_path: Path) -> None:
    said = kept.done("backup", str(tmp_path / "b.zip"))
    assert (tmp_path / "b.zip").stat().st_mode & 0o777 == 0o600
    back = restored(kept, tmp_path / "b.zip", tmp_path / "new" / "place")
    assert contents(tmp_path / "new" / "place") == contents(kept.archive)
    assert {"templates/opinion.md", "plugins/own.toml", "2026/016-037/报告.bin"} <= contents(kept.archive).keys()
    assert back["heads"] == said["heads"]
    assert back["plugins"] == ["plugins/own.toml"]
    with _closing(kept.archive) as store:
        assert store.heads() == said["heads"]
    assert not (tmp_path / "new" / "place" / ".drafts").exists()
    assert sorted(one.name for one in tmp_path.iterdir() if one.name.startswith(".")) == []


@given(saves=st.lists(st.tuples(records(), st.sampled_from("王李")), min_size=1, max_size=25))
@settings(max_examples=10, deadline=None)
def test_whatever_is_on_file_comes_back_equal_from_backup_and_copy(saves: list[tuple[Record, str]]) -> None:
    with TemporaryDirectory() as folder:
        place = Path(folder)
        program = Program(place / "a")
        with _closing(place / "a") as store:
            for record, by in saves:
                try:
                    store.put(record, by=by)
                except MinutesError:
                    known = store.get(record.id)
                    store.put(replace(known, withdrawn="x"), by=by)
        program.done("backup", str(place / "b.zip"))
        restored(program, place / "b.zip", place / "r")
        program.done("copy", str(place / "a"), str(place / "c"))
        with _closing(place / "a") as first, _closing(place / "r") as second, _closing(place / "c") as third:
            assert list(first.since()) == list(second.since()) == list(third.since())
            assert first.heads() == second.heads() == third.heads()
            assert not [*second.verify(), *third.verify()]


def test_a_file_that_is_there_is_not_replaced_unless_told(kept: Program, tmp_path: Path) -> None:
    (tmp_path / "b.zip").write_bytes(b"mine")
    assert "b.zip" in kept.refused("backup", str(tmp_path / "b.zip"))
    assert (tmp_path / "b.zip").read_bytes() == b"mine"
    kept.done("backup", str(tmp_path / "b.zip"), "--force")
    restored(kept, tmp_path / "b.zip", tmp_path / "r")


def test_a_backup_is_not_put_into_the_archive_itself(kept: Program) -> None:
    assert str(kept.archive) in kept.refused("backup", str(kept.archive / "2026" / "b.zip"))


def test_nothing_is_restored_over_anything(kept: Program, tmp_path: Path) -> None:
    kept.done("backup", str(tmp_path / "b.zip"))
    before = contents(kept.archive)
    assert str(kept.archive) in kept.refused("restore", str(tmp_path / "b.zip"), str(kept.archive))
    (tmp_path / "link").symlink_to(tmp_path)
    kept.refused("restore", str(tmp_path / "b.zip"), str(tmp_path / "link"))
    assert contents(kept.archive) == before
    (tmp_path / "empty").mkdir()
    restored(kept, tmp_path / "b.zip", tmp_path / "empty")


def test_a_damaged_archive_is_not_backed_up_as_if_it_were_whole(kept: Program, tmp_path: Path) -> None:
    journal = kept.archive / "2026" / "016-037.journal"
    journal.write_bytes(journal.read_bytes().replace("滞后".encode(), "超前".encode()))
    assert "2026/016-037.journal" in kept.refused("backup", str(tmp_path / "b.zip"))
    assert not (tmp_path / "b.zip").exists()


def test_beside_another_writer_the_half_of_a_line_stays_out(kept: Program, tmp_path: Path) -> None:
    journal = kept.archive / "2026" / "016-037.journal"
    with _closing(kept.archive) as writer:
        whole = journal.read_bytes()
        journal.write_bytes(whole + whole[-300:-1])
        kept("backup", str(tmp_path / "b.zip"))
        journal.write_bytes(whole)
        heads = writer.heads()
    assert restored(kept, tmp_path / "b.zip", tmp_path / "r")["heads"] == heads
    assert (tmp_path / "r" / "2026" / "016-037.journal").read_bytes() == whole


def test_links_and_pipes_in_the_archive_are_named_and_left_out(kept: Program, tmp_path: Path) -> None:
    (kept.archive / "elsewhere").symlink_to("/etc")
    (kept.archive / "passwd").symlink_to("/etc/passwd")
    os.mkfifo(kept.archive / "pipe")
    assert kept.done("backup", str(tmp_path / "b.zip"))["left"] == ["elsewhere", "passwd", "pipe"]


# What others may have made of the file


def rewritten(file: Path, change: Callable[[dict[str, bytes], dict[str, Any]], None]) -> None:
    """The backup with its files and its list changed together."""
    with zipfile.ZipFile(file) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    listed = json.loads(held.pop(packing.LIST))
    change(held, listed)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in held.items():
            archive.writestr(name, text)
        archive.writestr(packing.LIST, json.dumps(listed))


def _named(name: str) -> Callable[[dict[str, bytes], dict[str, Any]], None]:
    def change(held: dict[str, bytes], listed: dict[str, Any]) -> None:
        held[name] = held["office.journal"]
        listed["files"][name] = listed["files"]["office.journal"]

    return change


def _newer(held: dict[str, bytes], listed: dict[str, Any]) -> None:
    listed["minutes"] = 2


def _missing(held: dict[str, bytes], listed: dict[str, Any]) -> None:
    del held["office.journal"]


def _unlisted(held: dict[str, bytes], listed: dict[str, Any]) -> None:
    held["2026/more.journal"] = b""


def _bomb(held: dict[str, bytes], listed: dict[str, Any]) -> None:
    listed["files"]["minutes.toml"]["size"] = 10**12


def _longer(held: dict[str, bytes], listed: dict[str, Any]) -> None:
    held["minutes.toml"] = b"#" * 50_000_000


def _other_head(held: dict[str, bytes], listed: dict[str, Any]) -> None:
    listed["heads"][""] = "0" * 64


def _other_words(held: dict[str, bytes], listed: dict[str, Any]) -> None:
    held["minutes.toml"] = b"#ser" + held["minutes.toml"][4:]


CHANGES = {
    "a path upwards": _named("../office.journal"), "a path from the root": _named("/tmp/office.journal"),
    "a path of Windows": _named("C:\\x"), "a hidden file": _named(".lock"), "an empty step": _named("2026//x"),
    "the same name in capitals": _named("Office.journal"), "a newer format": _newer, "a missing file": _missing,
    "an unlisted file": _unlisted, "a claim to a terabyte": _bomb, "a file longer than listed": _longer,
    "another head": _other_head, "other words": _other_words,
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_backup_that_was_tampered_with_is_refused_and_leaves_nothing(
    kept: Program, tmp_path: Path, change: Callable[[dict[str, bytes], dict[str, Any]], None]
) -> None:
    kept.done("backup", str(tmp_path / "b.zip"))
    rewritten(tmp_path / "b.zip", change)
    before = sorted(str(one) for one in tmp_path.rglob("*"))
    assert "b.zip" in kept.refused("restore", str(tmp_path / "b.zip"), str(tmp_path / "r"))
    assert sorted(str(one) for one in tmp_path.rglob("*")) == before


def test_a_link_in_a_backup_is_refused(kept: Program, tmp_path: Path) -> None:
    kept.done("backup", str(tmp_path / "b.zip"))
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        held = {one.filename: (one, archive.read(one)) for one in archive.infolist()}
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        for name, (info, text) in held.items():
            info.external_attr = (0o120777 if name == "minutes.toml" else 0o100600) << 16
            archive.writestr(info, text)
    kept.refused("restore", str(tmp_path / "b.zip"), str(tmp_path / "r"))
    assert not (tmp_path / "r").exists()


def test_a_flipped_byte_or_a_missing_end_never_passes_for_the_whole(kept: Program, tmp_path: Path) -> None:
    kept.done("backup", str(tmp_path / "b.zip"))
    whole = (tmp_path / "b.zip").read_bytes()
    _same, expected = unpacked(whole, tmp_path / "whole")
    for n, at in enumerate(range(0, len(whole), 61)):
        for text in (whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :], whole[:at]):
            refused, found = unpacked(text, tmp_path / f"{n}-{len(text)}")
            assert refused or found == expected


def unpacked(text: bytes, target: Path) -> tuple[bool, dict[str, bytes]]:
    """Whether it was refused, and what was unpacked."""
    try:
        with packing.opened(io.BytesIO(text), "b.zip") as (archive, listed):
            packing.read(archive, listed, target)
    except MinutesError:
        return True, {}
    return False, contents(target)


def test_a_copy_goes_into_an_empty_archive_only(kept: Program, tmp_path: Path) -> None:
    assert kept.done("copy", str(kept.archive), str(tmp_path / "c"))["saves"] > 3
    assert str(tmp_path / "c") in kept.refused("copy", str(kept.archive), str(tmp_path / "c"))
    assert "nowhere" in kept.refused("copy", str(tmp_path / "nowhere"), str(tmp_path / "d"))
    assert not (tmp_path / "nowhere").exists()
    with _closing(kept.archive) as one, _closing(tmp_path / "c") as other:
        assert one.heads() == other.heads()
        assert [r.text for r in other.find(Remark)] == ["污水管网建设滞后。", "建议尽快补上管网。"]
