"""Kills programs at work with -9 and counts what they had told: all of it must be on file, and nothing half."""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from time import sleep

from minutes_tinydb.store import TinyStore

from minutes.model import KINDS, Case, Number, Paper, Record
from minutes.sought import EVERYTHING, fits
from minutes.testing import desk as new_desk
from minutes.workflow import numbers
from tests.faults.working import mark, run

ROUND = 20  # kills of one archive, before a new one is begun
LONGEST = 0.15  # seconds of work before a kill

Work = Callable[[Path, int, int], None]
"""What is to be killed: work(folder, seed, the pipe to tell saves through)."""


@dataclass
class Figures:
    """What came of so many kills."""

    kills: int = 0
    told: int = 0
    shorter: int = 0
    torn: int = 0
    reserved: int = 0  # numbers taken for a paper that was never issued, all of them listed
    kinds: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        kinds = ", ".join(f"{n} {kind}" for kind, n in self.kinds.most_common())
        return (
            f"{self.kills} kills, {self.told} acknowledged saves of records ({self.shorter} made a text shorter, "
            f"{self.shorter / max(1, self.told):.0%}), none lost, none half; {self.torn} torn lines set aside, "
            f"{self.reserved} reserved numbers listed. On file at the end of each archive: {kinds}."
        )


def killed(folder: Path, seed: int, after: float, work: Work = run) -> list[list[object]]:
    """Let a child work, kill it so many seconds after it first spoke; answers what it had told."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.close(reading)
            work(folder, seed, writing)
        except BaseException:
            traceback.print_exc(file=sys.stderr)
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb") as told:
        first = told.readline()
        sleep(after)
        os.kill(child, signal.SIGKILL)
        lines = [first, *told.read().splitlines(keepends=True)]
    _pid, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "it ended by itself"
    return [said for line in lines if line.endswith(b"\n") and (said := json.loads(line))]


def on_file(folder: Path) -> dict[tuple[str, int], Record]:
    """Every revision on file, from an archive that opens for writing, checks, and is whole in every way."""
    store = TinyStore(folder)
    assert store.state.writer
    assert not store.state.why, store.state.why
    assert not store.verify()
    kept: dict[tuple[str, int], Record] = {}
    latest: dict[str, int] = {}
    for one in store.since():
        assert one.record.rev == latest.get(one.record.id, 0) + 1
        latest[one.record.id] = one.record.rev
        kept[one.record.id, one.record.rev] = one.record
    _numbers_add_up(store)
    _found_as_read(store)
    store.close()
    return kept


def _numbers_add_up(store: TinyStore) -> None:
    """No number was used twice, none was skipped, and one without its paper is listed."""
    taken = [(one.series, one.year, one.n) for one in store.find(Number)]
    assert len(set(taken)) == len(taken)
    for series, year, n in taken:
        assert n == 1 or (series, year, n - 1) in taken
    issued = {one.id for one in store.find(Paper) if one.issued_on}
    loose = {one.id for one in numbers.loose_numbers(new_desk(store=store))}
    assert loose == {one.id for one in store.find(Number) if one.paper not in issued}
    assert all(one.paper in issued for one in store.find(Case))


def _found_as_read(store: TinyStore) -> None:
    """The index, wherever the kill left it, finds what reading finds."""
    for word in ("养老", "认", "时间表。"):
        read = {one.id for kind in KINDS.values() for one in store.find(kind) if fits(one, (word,), EVERYTHING)}
        assert {one.id for one in store.search(word, 1 << 20)} == read


def rounds(folder: Path, kills: int, work: Work = run) -> Figures:
    """So many kills; after each, everything told so far is compared with what is on file."""
    chance, figures = random.Random(kills), Figures()
    for start in range(0, kills, ROUND):
        told: dict[tuple[str, int], str] = {}
        place = folder / str(start)
        kept: dict[tuple[str, int], Record] = {}
        for n in range(start, min(start + ROUND, kills)):
            for id, rev, said, shorter in killed(place, n + 1, chance.random() * LONGEST, work):
                told[str(id), int(str(rev))] = str(said)
                figures.shorter += bool(shorter)
            kept = on_file(place)
            assert not [key for key, said in told.items() if key not in kept or mark(kept[key]) != said]
            figures.kills += 1
        figures.told += len(told)
        figures.kinds.update(one.kind for one in kept.values())
        figures.torn += sum(file.read_bytes().count(b"\n") for file in place.rglob("*.torn"))
        figures.reserved += _reserved(place)
    return figures


def _reserved(folder: Path) -> int:
    store = TinyStore(folder)
    found = len(numbers.loose_numbers(new_desk(store=store)))
    store.close()
    return found
