"""The clock goes back, a file or its disk goes away, a second program or screen looks in: nothing saved is lost."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from minutes_tinydb import finding
from minutes_tinydb.index import NAME
from minutes_tinydb.store import TinyStore

from minutes import NotSaved, ReadOnly
from minutes.model import Meeting, Remark
from minutes.settings import Settings
from minutes.testing import Clock
from minutes.testing import desk as new_desk
from minutes.testing.store import meeting, remark
from minutes.tui.app import MinutesApp
from minutes.workflow import record
from tests.tui.conftest import press, seen, type_in

JOURNAL = "2026/016-037.journal"


class Back:
    """A clock that goes back by an hour at every reading."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 25, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now -= timedelta(hours=1)
        return self.now


def test_a_clock_that_goes_back_changes_no_order_and_loses_nothing(tmp_path: Path) -> None:
    store = TinyStore(tmp_path, clock=Back())
    store.put(meeting(), by="王")
    for n in range(5):
        store.put(remark(f"r{n}"), by="王")
    store.put(remark("r0", rev=1, text="改过。"), by="李")
    list(store.index())
    before = [(one.mark, one.record, one.at) for one in store.since()]
    store.close()
    again = TinyStore(tmp_path, clock=Back())
    assert [(one.mark, one.record, one.at) for one in again.since()] == before
    assert [one.id for one in again.find(Remark)] == [f"r{n}" for n in range(5)]
    assert [one.rev for one in (item.record for item in again.history("r0"))] == [1, 2]
    assert {one.id for one in again.search("养老")} == {"r1", "r2", "r3", "r4"}
    assert again.put(remark("r5"), by="王")
    assert not again.verify()
    again.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows does not let an open file go")
def test_a_journal_whose_file_was_removed_or_put_anew_takes_no_save_and_says_so(tmp_path: Path) -> None:
    store = TinyStore(tmp_path, clock=Clock())
    store.put(meeting(), by="王")
    text = (tmp_path / JOURNAL).read_bytes()
    (tmp_path / JOURNAL).unlink()
    with pytest.raises(NotSaved, match=r"016-037\.journal"):
        store.put(remark("r1"), by="王")
    (tmp_path / JOURNAL).write_bytes(text)  # the same words in another file: a backup that was put back
    assert store.put(remark("r1"), by="王")
    (tmp_path / "other").write_bytes(text)
    os.replace(tmp_path / "other", tmp_path / JOURNAL)  # an older state of it
    with pytest.raises(ReadOnly, match=r"016-037\.journal"):
        store.put(remark("r2"), by="王")
    assert (tmp_path / JOURNAL).read_bytes() == text
    assert [one.id for one in store.find(Remark)] == ["r1"]
    store.close()
    again = TinyStore(tmp_path)
    assert [one.line for one in again.verify()] == [3]  # by what was noted at the close
    again.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real disk of one megabyte."""
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(tmp_path)], capture_output=True
    ).returncode:
        pytest.skip("a small disk can only be mounted by root")
    yield tmp_path
    subprocess.run(["umount", "-l", str(tmp_path)], check=True)


@pytest.mark.skipif(os.name == "nt", reason="uses Unix mounts")
def test_on_a_disk_that_fills_while_indexing_words_are_found_and_the_index_is_made_later(
    small_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "ROOM", 0)
    store = TinyStore(small_disk, clock=Clock())
    store.put(meeting(), by="王")
    for n in range(60):
        store.put(remark(f"r{n}", text="".join(chr(0x4E00 + n * 97 + k) for k in range(400)) + "养老"), by="王")
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"x" * 800_000)
    list(store.index())
    assert len(store.search("养老", 99)) == 60
    assert not store.verify()
    ballast.unlink()
    assert store.put(remark("r60"), by="王")
    list(store.index())
    list(store.index())
    assert len(store.search("养老", 99)) == 61
    assert (small_disk / NAME).exists()
    store.close()


async def test_of_two_screens_on_one_archive_the_second_reads_and_loses_no_word(tmp_path: Path) -> None:
    settings = Settings(second_place=str(tmp_path / "second"))
    first = new_desk(store=TinyStore(tmp_path / "archive"), settings=settings, user="李记录")
    held: Meeting = record.convene(first, held_on=date(2026, 11, 25), titles=["听取报告"], term=16, session=37)
    other = new_desk(store=TinyStore(tmp_path / "archive"), settings=settings, user="王记录")
    one, two = MinutesApp(first, tmp_path / "archive"), MinutesApp(other, tmp_path / "archive")
    async with one.run_test(size=(80, 24)) as typing, two.run_test(size=(80, 24)) as looking:
        await press(typing, "f3", "tab")
        await press(looking, "f3", "tab")
        assert "只读" in seen(two)
        await type_in(looking, "第二个人的话")
        await press(looking, "ctrl+s")
        await type_in(typing, "第一个人的话")
        await press(typing, "ctrl+s")
        assert "第二个人的话" in seen(two)  # still in the editor
    assert [said.text for said in record.said(first, held.id)] == ["第一个人的话"]
    assert not first.store.verify()
    first.store.close()
    other.store.close()
