"""How long a save takes against a bare append of the same bytes with one flush: paired, in one run, at three sizes.

Run `python tests/benchmarks/insert.py`; it prints and never fails by the clock.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import msgspec
from minutes_tinydb.store import TinyStore

from minutes.model import Remark
from minutes.store import Revision

SIZES = (300, 30_000, 100_000)
ROUNDS = 300
AT = datetime(2026, 11, 25, 1, 30, tzinfo=UTC)


def remark(n: int, rev: int = 0) -> Remark:
    """An invented remark of 500 characters."""
    return Remark(
        id=f"r{n:07d}", rev=rev, meeting="m1", item="a1", name="张三", text="养老床位不足，建议补建。" * 42, at=AT
    )


def filled(folder: Path, size: int) -> tuple[TinyStore, float]:
    """An archive whose one dossier holds that many remarks, freshly opened, and how long the opening took."""
    store = TinyStore(folder)
    for start in range(0, size, 1000):
        rows = [remark(n, 1) for n in range(start, min(start + 1000, size))]
        store.replay([Revision(record=row, by="王", at=AT, mark=1) for row in rows])
    store.close()
    start_at = time.perf_counter()
    store = TinyStore(folder)
    return store, time.perf_counter() - start_at


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


class Measured(NamedTuple):
    """Medians in seconds, the median of the ratios of each round, and the bytes of a line beside its record."""

    save: float
    append: float
    paired: float
    late: float
    opening: float
    octets: float


def measured(folder: Path, size: int) -> Measured:
    """Saves beside bare appends, in turns."""
    store, opening = filled(folder / "archive", size)
    (journal,) = (folder / "archive").rglob("*.journal")
    bare = os.open(folder / "bare", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.write(bare, journal.read_bytes())
    os.fsync(bare)
    store.put(remark(size), by="王")
    line = journal.read_bytes().splitlines(keepends=True)[-1]

    def append() -> None:
        os.write(bare, line)
        os.fsync(bare)

    saves: list[float] = []
    appends: list[float] = []
    for n in range(ROUNDS):
        new = remark(size + 1 + n)
        turns: list[tuple[list[float], Callable[[], object]]] = [
            (saves, lambda new=new: store.put(new, by="王")),  # type: ignore[misc]
            (appends, append),
        ]
        random.shuffle(turns)
        for kept, work in turns:
            kept.append(timed(work))
    store.close()
    os.close(bare)
    paired = statistics.median(one / other for one, other in zip(saves, appends, strict=True))
    late = sorted(saves)[ROUNDS * 95 // 100]
    octets = len(line) / len(msgspec.json.encode(remark(size, 1)))
    return Measured(statistics.median(saves), statistics.median(appends), paired, late, opening, octets)


def main(place: str | None = None) -> None:
    """Print one line for each size: the medians, their ratio, the median of the ratios in each round."""
    print(f"{ROUNDS} rounds at each size; a remark of {len(remark(0).text)} characters; times in ms")
    print(" remarks      save    append   ratio  paired  save 95%   opening  bytes")
    for size in SIZES:
        with tempfile.TemporaryDirectory(dir=place) as folder:
            one = measured(Path(folder), size)
        print(
            f"{size:>8,} {one.save * 1e3:>9.3f} {one.append * 1e3:>9.3f} {one.save / one.append:>7.2f} "
            f"{one.paired:>7.2f} {one.late * 1e3:>9.3f} {one.opening * 1e3:>9.0f} {one.octets:>6.2f}"
        )


if __name__ == "__main__":
    main(*sys.argv[1:2])
