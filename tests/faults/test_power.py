"""Whenever the power goes, what was acknowledged is whole, and what was not is set aside or named with the way out."""

from __future__ import annotations

import shutil
from pathlib import Path

from minutes_tinydb.store import TinyStore

from minutes.model import Remark
from minutes.testing import Clock
from tests.commands.program import Program
from tests.faults import power


def test_what_was_acknowledged_survives_any_part_of_the_line_in_writing(tmp_path: Path) -> None:
    outcomes = power.cut(tmp_path / "first", tmp_path / "disk", step=151)
    print(f"\n{outcomes}")
    assert outcomes.states == outcomes.whole + outcomes.kept + outcomes.named
    assert outcomes.whole > outcomes.named > 0
    assert outcomes.kept == 7  # where the line had come on the disk whole


def test_a_line_that_is_damaged_to_its_end_is_left_out_by_repair_and_work_goes_on(tmp_path: Path) -> None:
    *_before, last = (one for one in power.writes(tmp_path / "first") if one.file != "office.journal")
    archive = tmp_path / "disk"
    shutil.copytree(tmp_path / "first", archive)
    (archive / ".heads").unlink()  # it was not closed
    start = len(last.before)
    (archive / last.file).write_bytes(last.before + b"\0" * 20 + last.after[start + 20 :])
    program = Program(archive)
    damaged = TinyStore(archive)
    assert "repair" in damaged.state.why
    damaged.close()
    assert last.file in program("verify").out
    assert program("repair", "--yes", "--leave-out").code == 0
    store = TinyStore(archive, clock=Clock())
    assert store.state.writer
    assert not store.state.why
    assert not store.verify()
    assert [one.id for one in store.find(Remark)] == ["r1", "r2", "r3", "r4", "r5"]
    store.close()


def test_side_files_that_the_power_cut_emptied_are_made_anew(tmp_path: Path) -> None:
    power.writes(tmp_path)
    store = TinyStore(tmp_path)
    list(store.index())
    store.close()
    for name in (".heads", ".notes", ".index.sqlite", ".writer"):
        for text in (b"", b"\0" * 4096):
            (tmp_path / name).write_bytes(text)
            store = TinyStore(tmp_path, clock=Clock())
            assert store.state.writer
            assert not store.state.why
            assert [one.id for one in store.search("第3条")] == ["r3"]
            list(store.index())
            assert [one.id for one in store.search("第3条")] == ["r3"]
            assert not store.verify()
            store.close()
