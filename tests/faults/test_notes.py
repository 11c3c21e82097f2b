"""Notes save reading at the opening and are never believed: whatever they say, the word of the journal holds."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from minutes_tinydb.store import TinyStore

from minutes import ReadOnly, Stale
from minutes.model import KINDS, Case, Feedback, Meeting, Member, Remark, Term
from minutes.testing import Clock
from minutes.testing.store import meeting, remark

NAME = "2026/016-037.journal"
PLACES = ("", "m1", "m2", "m3")


def opened(folder: Path) -> TinyStore:
    """Whatever was written before now counts as having lain still."""
    return TinyStore(folder, clock=Clock(), quiet=0.0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An archive of three meetings and the office, noted."""
    store = opened(tmp_path)
    store.put(Member(id="p1", name="张三"), by="王")
    for n in (1, 3, 2):
        store.put(meeting(f"m{n}", session=36 + n), by="王")
        for k in range(3):
            store.put(remark(f"r{n}{k}", meeting=f"m{n}", text=f"第{n}次会议说到床位{k}。"), by="王")
    case = Case(
        id="c1", meeting="m2", item="a1", opinion="o1", title="床位", handed_on=date(2026, 12, 1), term=Term(n=3)
    )
    store.put(case, Feedback(id="f1", meeting="m2", case="c1", on=date(2026, 12, 2), text="在办。"), by="王")
    store.put(meeting("m1", session=37, rev=1, place="礼堂"), by="王")
    store.close()
    opened(tmp_path).close()
    assert (tmp_path / ".notes").exists()
    return tmp_path


def told(store: TinyStore) -> list[Any]:
    """Everything a store says of its records, and whether it may write; it is closed behind it."""
    found: list[Any] = [list(store.find(kind)) for kind in KINDS.values()]
    found += [list(store.find(kind, place)) for kind in KINDS.values() for place in PLACES]
    found += [list(store.since()), list(store.search("床位")), store.heads(), store.state]
    store.close()
    return found


def forge(folder: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Make the notes say something else, well written."""
    said = json.loads((folder / ".notes").read_bytes().partition(b" ")[2])
    change(said)
    body = json.dumps(said, separators=(",", ":")).encode()
    (folder / ".notes").write_bytes(hashlib.sha256(body).hexdigest().encode() + b" " + body)


def stamped_anew(folder: Path, name: str = NAME) -> None:
    """Make the notes believe that the journal as it is now is the one they are about."""
    state = (folder / name).stat()
    stamp = [state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino]
    forge(folder, lambda said: said["notes"][name].update(stamp=stamp))


def test_a_noted_archive_answers_as_one_that_was_read(folder: Path) -> None:
    noted = told(opened(folder))
    (folder / ".notes").unlink()
    assert noted == told(opened(folder))


@pytest.mark.parametrize("text", [b"", b"x", b"{}", b"\xff" * 9], ids=["cut", "x", "bare", "noise"])
def test_notes_that_are_not_whole_are_made_anew(folder: Path, text: bytes) -> None:
    before, whole = told(opened(folder)), (folder / ".notes").read_bytes()
    (folder / ".notes").write_bytes(text or whole[:-1])
    assert told(opened(folder)) == before


def test_notes_of_another_format_are_made_anew(folder: Path) -> None:
    before = told(opened(folder))
    forge(folder, lambda said: said.update(format=99))
    assert told(opened(folder)) == before


def test_a_listed_record_that_is_not_understood_is_read_from_the_journal(folder: Path) -> None:
    forge(folder, lambda said: said["notes"][NAME]["rows"].update(meeting=[["2026-11-25T00:00:00Z", 1, {"id": 7}]]))
    assert [one.id for one in opened(folder).find(Meeting)] == ["m1", "m3", "m2"]


def test_a_journal_that_was_written_since_is_read_at_the_opening(folder: Path) -> None:
    file = folder / NAME
    file.write_bytes(file.read_bytes().replace("床位".encode(), "庄位".encode(), 1))
    assert NAME in opened(folder).state.why


def test_damage_that_the_notes_hide_is_found_when_the_dossier_is_read(folder: Path) -> None:
    file = folder / NAME
    file.write_bytes(file.read_bytes().replace("床位2".encode(), "庄位2".encode(), 1))
    stamped_anew(folder)
    store = opened(folder)
    assert not store.state.why
    assert [(one.file, one.line) for one in store.verify()] == [(NAME, 5)]
    assert [one.id for one in store.find(Remark, "m1")] == ["r10", "r11"]
    assert NAME in store.state.why
    assert store.state.writer
    with pytest.raises(ReadOnly, match=NAME):
        store.put(remark("r19"), by="王")
    assert store.put(remark("r29", meeting="m2"), by="王")


@pytest.mark.parametrize("text", [b"", b"x\n"])
def test_a_journal_that_the_notes_hide_to_be_none_closes_the_archive_when_read(folder: Path, text: bytes) -> None:
    (folder / NAME).write_bytes(text)
    stamped_anew(folder)
    store = opened(folder)
    assert not store.find(Remark, "m1")
    assert NAME in store.state.why
    with pytest.raises(ReadOnly):
        store.put(remark("r29", meeting="m2"), by="王")


def test_lines_cut_off_unseen_are_missed_when_the_dossier_is_read(folder: Path) -> None:
    file = folder / NAME
    file.write_bytes(b"".join(file.read_bytes().splitlines(keepends=True)[:-1]))
    stamped_anew(folder)
    store = opened(folder)
    assert len(store.find(Remark, "m1")) == 3
    assert NAME in store.state.why
    with pytest.raises(ReadOnly, match=NAME):
        store.put(remark("r19"), by="王")


def test_a_dossier_begun_by_others_under_a_noted_name_is_not_taken_for_it(folder: Path) -> None:
    (folder / NAME).write_bytes((folder / "2026/016-038.journal").read_bytes())
    stamped_anew(folder)
    store = opened(folder)
    store.find(Remark, "m1")
    assert NAME in store.state.why


def test_a_journal_gone_since_the_opening_is_told_when_it_is_read(folder: Path) -> None:
    store = opened(folder)
    (folder / NAME).unlink()
    assert not store.find(Remark, "m1")
    assert NAME in store.state.why


def test_an_id_in_another_dossier_is_known_without_reading_all(folder: Path) -> None:
    store = opened(folder)
    assert store.get("r31").id == "r31"
    assert store.history("r20")[0].by == "王"
    with pytest.raises(Stale):
        store.put(remark("r31"), by="王")


def test_a_reader_sees_each_dossier_as_it_stood_at_the_opening(folder: Path) -> None:
    writer, reader = opened(folder), opened(folder)
    writer.put(remark("r19", text="读者打开以后才记的。"), by="王")
    assert not reader.state.writer
    assert [one.id for one in reader.find(Remark, "m1")] == ["r10", "r11", "r12"]
    assert [one.id for one in writer.find(Remark, "m1")][-1] == "r19"
    assert "\n" not in reader.state.why


def test_what_another_program_appended_is_noticed_before_a_save(folder: Path) -> None:
    store = opened(folder)
    with (folder / NAME).open("ab") as file:
        file.write(b"x")
    with pytest.raises(ReadOnly, match="016-037"):
        store.put(remark("r19"), by="王")


def test_a_save_after_reopening_goes_on_where_the_noted_journal_ends(folder: Path) -> None:
    store = opened(folder)
    assert store.put(remark("r19"), by="王")[0].rev == 1
    assert store.history("r19")[0].mark == 6
    store.close()
    again = opened(folder)
    assert not again.verify()
    assert again.get("r19")


def test_who_only_reads_writes_no_notes(folder: Path) -> None:
    (folder / ".notes").unlink()
    writer = TinyStore(folder, clock=Clock(), quiet=3600.0)
    opened(folder).close()
    assert not (folder / ".notes").exists()
    writer.close()


def test_a_journal_that_was_written_a_moment_ago_is_not_noted(folder: Path) -> None:
    (folder / ".notes").unlink()
    TinyStore(folder, quiet=3600.0).close()
    assert not (folder / ".notes").exists()
