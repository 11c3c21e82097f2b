"""The archive beside its references, in one table of ratios: `python -m tests.benchmarks [MEETINGS] [FOLDER]`.

300 meetings with 300 remarks each unless said otherwise; 3,334 make a million. No clock makes it fail.
"""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

import msgspec
from minutes_tinydb import dues
from minutes_tinydb.index import NAME
from minutes_tinydb.store import TinyStore

from minutes.store import Revision
from minutes.testing import desk as new_desk
from minutes.workflow.searching import search
from tests.benchmarks import insert, million
from tests.faults import stock

Row = tuple[str, str, float, float]
"""The work, its reference, the ratio, and what it should be at most."""
ONE_SAVE = """
import os, sys
from pathlib import Path
from minutes_tinydb.store import TinyStore
from tests.benchmarks.insert import remark
store = TinyStore(Path(sys.argv[1]))
store.put(remark(0), by="王")
os.write(2, b"begin")
store.put(remark(1), by="王")
os.write(2, b"answered")
"""


def saving(folder: Path) -> Iterator[Row]:
    """Durable saves into dossiers of three sizes; how the largest of them bears on a disk that flushes at once."""
    for size in insert.SIZES:
        one = insert.measured(folder / str(size), size)
        yield f"durable save at {size:,} remarks in a dossier", "a bare flushed append", one.paired, 1.25
    yield "bytes written", "the record as JSON", one.octets, 1.15
    if Path("/dev/shm").is_dir():
        with tempfile.TemporaryDirectory(dir="/dev/shm") as made:
            few, many = (insert.measured(Path(made) / str(size), size).save for size in insert.SIZES[:2])
        yield "save at 30,000 remarks, in memory", "at 300", many / few, 1.5
    if shutil.which("strace"):
        yield "flushes between write and answer (strace)", "one", flushes(folder), 1


def flushes(folder: Path) -> int:
    """How often the program asks the system to flush, for one save."""
    call = ["strace", "-f", "-e", "trace=fsync,fdatasync,write", sys.executable, "-c", ONE_SAVE, str(folder / "traced")]
    told = subprocess.run(call, capture_output=True, text=True, check=True).stderr
    return told.partition('"begin"')[2].partition('"answered"')[0].count("sync(")


def opening(folder: Path) -> Iterator[Row]:
    """Opening, which checks every line, beside hashing the bytes and decoding each line."""
    for size in (300, 1_000, 10_000):
        place = folder / f"open{size}"
        store = TinyStore(place)
        for n in range(size):
            store.replay([Revision(record=insert.remark(n, 1), by="王", at=insert.AT, mark=1)])
        store.close()
        (journal,) = place.rglob("*.journal")
        ours, bare = [], []
        for _round in range(9):
            (place / ".notes").unlink(missing_ok=True)
            ours.append(million.timed(lambda place=place: TinyStore(place).close())[1])  # type: ignore[misc]
            bare.append(million.timed(lambda journal=journal: hashed(journal))[1])  # type: ignore[misc]
        yield f"open and verify {size:,} remarks", "SHA-256 and decoding each line", median(ours) / median(bare), 1.5


def hashed(journal: Path) -> int:
    """What has to be done at the least: one hash over the bytes, and each line decoded."""
    text = journal.read_bytes()
    hashlib.sha256(text)
    return sum(1 for line in text.splitlines() if msgspec.json.decode(line[65:]))


def searching(place: Path, meetings: int) -> Iterator[Row]:
    """Searching, and making the index, of a large archive."""
    told = million.run(place, meetings)
    remarks = f"{told['build']['remarks']:,} remarks"
    yield f"p95 of {million.QUERIES} words, {remarks}", "scan of the bytes", told["search"]["p95 / scan"], 0.1
    yield f"newest 20 hits, {remarks}", "the same rows by bare FTS5", told["search"]["median of ours / bare"], 2
    yield "making the index", "reading and decoding all journals", told["index"]["ratio"], 35
    compared = told["compare"]
    yield "words found unlike by reading every record", "none", compared["words"] - compared["equal"], 0
    yield overdue(place)


def overdue(place: Path) -> Row:
    """The first 50 overdue cases by the store, beside the same query on the same file by bare SQLite."""
    store = TinyStore(place)
    list(store.index())
    desk = new_desk(store=store)
    days, ask = desk.settings.calendar, dues.FIRST
    db = sqlite3.connect(f"file:{place / NAME}?mode=ro", uri=True)

    def bare() -> list[Any]:
        return db.execute(ask, (desk.today.toordinal(), 50)).fetchall()

    assert [one.case for one in store.late(desk.today, 50, days)] == [row[-1] for row in bare()]
    rounds = [(million.timed(lambda: store.late(desk.today, 50, days))[1], million.timed(bare)[1]) for _n in range(99)]
    ours, theirs = (median(times) for times in zip(*rounds, strict=True))
    found, whole = million.timed(lambda: search(desk, "is:overdue"))
    cases = len(desk.archive.cases())
    told = f"first {len(found.hits)} overdue of {cases:,} cases ({ours * 1000:.2g} ms; as whole rows {whole:.2g} s)"
    return told, "the same by bare SQLite", ours / theirs, 1.5


def stocked(folder: Path) -> Iterator[Row]:
    """Stock TinyDB through the same inserts and the same kills."""
    from tinydb import TinyDB

    db, size = TinyDB(folder / "stock.json"), 1_000
    documents = [msgspec.to_builtins(insert.remark(n)) for n in range(size + 20)]
    db.insert_multiple(documents[:size])
    theirs = median(million.timed(lambda one=one: db.insert(one))[1] for one in documents[size:])  # type: ignore[misc]
    one = insert.measured(folder / "beside", size)
    yield f"stock TinyDB: insert at {size:,} documents", "our save", theirs / one.save, float("nan")
    came = stock.rounds(folder / "kills", 60)
    yield f"stock TinyDB: files lost in {came.kills} kills", "ours: none", came.unreadable + came.lost, float("nan")


def main(meetings: int, place: Path | None) -> None:
    """Print every row as it comes."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for rows in (saving(folder), opening(folder), stocked(folder), searching(place or folder / "large", meetings)):
            for work, reference, ratio, most in rows:
                met = "" if most != most else "yes" if ratio <= most else "no"
                print(
                    f"| {work} | {reference} | {ratio:.3g} | {'' if most != most else f'{most:g}'} | {met} |",
                    flush=True,
                )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300, Path(sys.argv[2]) if len(sys.argv) > 2 else None)
