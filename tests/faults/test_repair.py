"""Out of every damage there is a way: by the chain itself, by another copy, or on with what is whole; copies first."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from minutes_tinydb.checking import verified
from minutes_tinydb.folder import Head
from minutes_tinydb.mending import mended
from minutes_tinydb.store import TinyStore

from minutes.model import Member, Remark
from minutes.testing import Clock
from minutes.testing.store import meeting, remark
from tests.commands.program import Program
from tests.faults.test_damage import NAME, _variants


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """An archive with a member and a meeting of four remarks, closed; and a backup of it before the last one."""
    place = tmp_path / "archive"
    with_three = TinyStore(place, clock=Clock())
    with_three.put(Member(id="p1", name="张三"), by="王")
    with_three.put(meeting(), by="王")
    for n in range(3):
        with_three.put(remark(f"r{n}", text="床位"), by="王")
    with_three.close()
    program = Program(place)
    program.done("backup", str(tmp_path / "b.zip"))
    again = TinyStore(place, clock=Clock())
    again.put(remark("r3", text="床位"), by="王")
    again.close()
    return program


def whole(program: Program) -> bytes:
    return (program.archive / NAME).read_bytes()


def damage(program: Program, *lines: bytes, name: str = NAME) -> bytes:
    """Put these lines in place of the journal; answers them."""
    (program.archive / name).write_bytes(b"".join(lines))
    return b"".join(lines)


def repaired(program: Program, *words: str) -> str:
    """The sentences of a repair after which the archive verifies, is written again, and has all four remarks."""
    answer = program("repair", "--yes", *words)
    assert answer.code == 0, answer
    assert not verified(program.archive)
    store = TinyStore(program.archive, clock=Clock())
    assert store.state.writer
    assert not store.state.why
    assert store.put(remark("r9", text="再记"), by="王")
    store.close()
    return answer.out


def remarks(program: Program) -> list[str]:
    store = TinyStore(program.archive)
    found = [one.id for one in store.find(Remark)]
    store.close()
    return found


def test_what_was_swapped_repeated_or_put_in_falls_into_place_without_a_backup(program: Program) -> None:
    before = whole(program)
    lines = before.splitlines(keepends=True)
    n = 0
    for changed, _line in _variants(lines):
        if len(changed) >= len(lines) and b"".join(changed) != before:
            damaged = damage(program, *changed)
            answer = program("repair", "--yes")
            assert answer.code == 0, (changed, answer)
            assert whole(program) == before
            n += 1
            kept = program.archive / f"{NAME}.damaged{n - 1 or ''}"
            assert kept.read_bytes() == damaged
    assert n > 20


def test_a_removed_line_comes_from_a_backup_and_what_was_saved_after_it_stays(program: Program, tmp_path: Path) -> None:
    before = whole(program)
    lines = before.splitlines(keepends=True)
    for n in range(len(lines) - 1):
        damage(program, *lines[:n], *lines[n + 1 :])
        assert program("repair", "--yes").code == 1
        assert program("repair", "--yes", "--from", str(tmp_path / "b.zip")).code == 0
        assert whole(program) == before


def test_every_flipped_bit_is_mended_from_a_backup_that_has_its_line(program: Program, tmp_path: Path) -> None:
    before = whole(program)
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        copy = archive.read(NAME)
    head = Head(lines=6, hash=before.splitlines()[-1][:64].decode())
    for at in range(len(before)):
        text = before[:at] + bytes([before[at] ^ (1 << at % 8)]) + before[at + 1 :]
        made = mended(text, [copy], head, NAME)
        assert made is not None
        last = at > before.rindex(b"\n", 0, -1)
        mendable = not last or at == len(before) - 1
        assert (made.text, made.lost) == (before, 0) if mendable else (made.text, made.lost) == (copy, 1), at


def test_a_damaged_hash_is_mended_without_a_backup_by_the_line_that_follows(program: Program) -> None:
    before = whole(program)
    lines = before.splitlines(keepends=True)
    for n in range(len(lines) - 1):
        damage(program, *lines[:n], b"x" + lines[n][1:], *lines[n + 1 :])
        assert program("repair", "--yes").code == 0
        assert whole(program) == before


def test_a_torn_last_line_is_set_aside_and_kept(program: Program) -> None:
    before = whole(program)
    half = before.splitlines(keepends=True)[-1][:100]
    damage(program, before, half)
    assert NAME in repaired(program)
    assert (program.archive / f"{NAME}.torn").read_bytes() == half + b"\n"
    assert whole(program).startswith(before)


def test_lines_cut_off_the_end_come_back_from_a_copy(program: Program, tmp_path: Path) -> None:
    lines = whole(program).splitlines(keepends=True)
    damage(program, *lines[:3])
    assert program("repair", "--yes").code == 1
    damaged = program("repair", "--yes", "--from", str(tmp_path / "b.zip"))
    assert damaged.code == 1, "the backup is older than the last save"
    (tmp_path / "copy" / "2026").mkdir(parents=True)
    (tmp_path / "copy" / NAME).write_bytes(b"".join(lines))
    repaired(program, "--from", str(tmp_path / "copy"))
    assert remarks(program) == ["r0", "r1", "r2", "r3", "r9"]


def test_a_lost_journal_comes_from_a_backup(program: Program, tmp_path: Path) -> None:
    before = (program.archive / "office.journal").read_bytes()
    (program.archive / "office.journal").unlink()
    repaired(program, "--from", str(tmp_path / "b.zip"))
    assert (program.archive / "office.journal").read_bytes() == before


def test_damage_in_the_offices_journal_closes_the_archive_until_it_is_repaired(
    program: Program, tmp_path: Path
) -> None:
    lines = (program.archive / "office.journal").read_bytes().splitlines(keepends=True)
    damage(program, lines[0], lines[1].replace("张".encode(), "章".encode()), name="office.journal")
    store = TinyStore(program.archive)
    assert not store.state.writer
    store.close()
    repaired(program, "--from", str(tmp_path / "b.zip"))


def test_without_a_copy_the_dossier_stays_readable_and_is_not_touched(program: Program) -> None:
    lines = whole(program).splitlines(keepends=True)
    damaged = damage(program, *lines[:4], lines[4].replace("床".encode(), "庄".encode()), lines[5])
    answer = program("repair", "--yes")
    assert answer.code == 1
    assert "--leave-out" in answer.out
    assert NAME in answer.out
    assert whole(program) == damaged
    assert remarks(program) == ["r0", "r1"]


def test_a_person_can_go_on_without_lines_that_are_in_no_copy(program: Program) -> None:
    lines = whole(program).splitlines(keepends=True)
    damaged = damage(program, *lines[:4], lines[4].replace("床".encode(), "庄".encode()), lines[5])
    repaired(program, "--leave-out")
    assert remarks(program) == ["r0", "r1", "r9"]
    assert (program.archive / f"{NAME}.damaged").read_bytes() == damaged


def test_nothing_is_done_without_a_yes(program: Program) -> None:
    lines = whole(program).splitlines(keepends=True)
    damaged = damage(program, lines[0], lines[2], lines[1], *lines[3:])
    for said in ("", "n\n", "maybe\n"):
        answer = program("repair", stdin=said)
        assert answer.code == 1
        assert f"{NAME}" in answer.out
        assert whole(program) == damaged
    assert program("repair", stdin="y\n").code == 0
    assert whole(program) == b"".join(lines)


def test_beside_a_writer_nothing_is_repaired(program: Program) -> None:
    store = TinyStore(program.archive)
    damaged = damage(program, *reversed(whole(program).splitlines(keepends=True)))
    assert "请先关闭" in program.refused("repair", "--yes")
    assert whole(program) == damaged
    store.close()


def test_a_whole_archive_needs_no_repair(program: Program) -> None:
    assert program.done("repair") == {"damage": [], "done": []}
    assert not list(program.archive.rglob("*.damaged*"))


def test_a_rewritten_end_gives_way_to_the_copy_that_has_what_was_noted(program: Program, tmp_path: Path) -> None:
    before = whole(program)
    lines = before.splitlines(keepends=True)
    (tmp_path / "copy" / "2026").mkdir(parents=True)
    (tmp_path / "copy" / NAME).write_bytes(before)
    heads = (program.archive / ".heads").read_bytes()
    damage(program, *lines[:4])
    store = TinyStore(program.archive, clock=Clock())
    store.put(remark("r2", text="改写"), by="张")
    store.put(remark("r3", text="改写"), by="张")
    store.close()
    assert (program.archive / ".heads").read_bytes() == heads
    rewritten = whole(program)
    assert program("repair", "--yes", "--from", str(tmp_path / "copy")).code == 0
    assert whole(program) == before
    assert (program.archive / f"{NAME}.damaged").read_bytes() == rewritten


def test_what_is_no_backup_is_named(program: Program, tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(b"no zip")
    assert "x.zip" in program.refused("repair", "--from", str(tmp_path / "x.zip"))
    assert "gone.zip" in program.refused("repair", "--from", str(tmp_path / "gone.zip"))


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_any_shuffle_of_a_journal_and_noise_is_put_in_order(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    text = _journal(tmp_path_factory)
    lines = text.splitlines(keepends=True)
    noise = data.draw(st.lists(st.binary(max_size=80).map(lambda one: one + b"\n"), max_size=4))
    mixed = data.draw(st.permutations([*lines, *noise]))
    made = mended(b"".join(mixed), [], None, NAME)
    assert made is not None
    assert made.text == text


_made: list[bytes] = []


def _journal(factory: pytest.TempPathFactory) -> bytes:
    if not _made:
        store = TinyStore(factory.mktemp("journal"), clock=Clock())
        store.put(meeting(), by="王")
        for n in range(8):
            store.put(remark(f"r{n}", text="床位"), by="王")
        store.close()
        _made.append((store.folder / NAME).read_bytes())
    return _made[0]
