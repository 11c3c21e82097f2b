"""The power goes while a save is written: what the disk may hold then, and what an archive makes of it.

Of the line in writing any part may have come on the disk: its beginning; its length with the last block, or any block
of it, as zeros or as whatever lay there before. What was acknowledged before is whole in every case.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from minutes_tinydb.store import TinyStore

from minutes.model import Member, Opinion, Record, replace
from minutes.testing import Clock
from minutes.testing.store import meeting, remark

BLOCK = 512


@dataclass(frozen=True)
class Write:
    """One acknowledged save: the file, its bytes before and after, and how many records were on file before."""

    file: str
    before: bytes
    after: bytes
    records: int


def writes(folder: Path) -> list[Write]:
    """Some saves of several kinds, one after the other, and what each wrote."""
    store, done = TinyStore(folder, clock=Clock()), list[Write]()
    long = "养老床位不足，建议补建。" * 60
    saves: list[Sequence[Record]] = [
        [Member(id="p1", name="张三")], [meeting(), remark("r1", text=long)], [remark("r1", rev=1, text="短。")],
        [remark(f"r{n}", text=f"第{n}条。") for n in range(2, 6)],
        [Opinion(id="o1", meeting="m1", item="a1", problem=long)],
        [Member(id="p2", name="李四")], [replace(meeting(rev=1), ended_on=date(2026, 11, 25))],
    ]  # fmt: skip
    for records in saves:
        held, count = _held(folder), len(store.since())
        store.put(*records, by="王")
        (file,) = (name for name, text in _held(folder).items() if held.get(name) != text)
        done.append(Write(file, held.get(file, b""), _held(folder)[file], count))
    store.close()
    return done


def _held(folder: Path) -> dict[str, bytes]:
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in folder.rglob("*.journal")}


def left(write: Write, step: int, seed: int = 1) -> Iterator[bytes]:
    """What may be in the file: with every `step`-th byte of the line as the last one that came on the disk."""
    start, whole, chance = len(write.before), write.after, random.Random(seed)
    yield write.before
    for end in range(start + 1, len(whole), step):
        yield whole[:end]
        yield whole[:end] + b"\0" * (len(whole) - end)
        yield whole[:end] + chance.randbytes(len(whole) - end)
    for block in range(start // BLOCK, len(whole) // BLOCK + 1):  # blocks reach the disk in any order
        one, other = max(start, block * BLOCK), min(len(whole), (block + 1) * BLOCK)
        for lost in (b"\0" * (other - one), chance.randbytes(other - one)):
            yield whole[:one] + lost + whole[other:]
            yield whole[:one] + lost
    yield whole


@dataclass
class Outcomes:
    """What became of each state of the disk."""

    states: int = 0
    whole: int = 0  # opened for writing with every save that was acknowledged and no other
    kept: int = 0  # the save in writing was on the disk whole, and is on file
    named: int = 0  # the line in writing is damaged to its end: named, what is before it read, repaired after a yes


def cut(folder: Path, place: Path, step: int, seed: int = 1) -> Outcomes:
    """Put each state of the disk in place and open it. Raises AssertionError where anything acknowledged is missing."""
    outcomes = Outcomes()
    for n, write in enumerate(done := writes(folder)):
        others = {one.file: one.after for one in done[:n] if one.file != write.file}
        for text in left(write, step, seed):
            shutil.rmtree(place, ignore_errors=True)
            for name, held in (*others.items(), (write.file, text)):
                (place / name).parent.mkdir(parents=True, exist_ok=True)
                (place / name).write_bytes(held)
            _opened(place, write, text, outcomes)
    return outcomes


def _opened(place: Path, write: Write, text: bytes, outcomes: Outcomes) -> None:
    outcomes.states += 1
    store = TinyStore(place, clock=Clock())
    try:
        found, why = len(store.since()), store.state.why
        if not why:
            assert store.state.writer
            assert found == write.records or text == write.after
            assert not store.verify()
            outcomes.kept += text == write.after
            outcomes.whole += text != write.after
            return
        assert found == write.records, (write.file, why)
        assert write.file in why, why
        first = write.before.count(b"\n") + 1
        lines = (first,) if write.before else (first, first + 1)  # the header is written with the first save
        damage = store.verify()
        assert damage[0].file == write.file
        assert damage[0].line in lines, (damage, lines)
        outcomes.named += 1
    finally:
        store.close()
