"""All faults in full, with their figures: `python -m tests.faults [KILLS]`, 1,000 kills unless said otherwise.

The short form runs with the tests; `python -m tests.faults.dictation` kills the program itself while somebody types.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from time import perf_counter

from minutes_tinydb.store import TinyStore

from minutes.testing import Clock
from tests.faults import killing, power, stock


def flipped(folder: Path) -> str:
    """Every bit of a journal turned over, one at a time: each found at its line."""
    writes = [one for one in power.writes(folder / "made") if one.file != "office.journal"]
    name, whole = writes[-1].file, writes[-1].after
    store = TinyStore(folder / "archive", clock=Clock())
    (folder / "archive" / name).parent.mkdir(parents=True)
    for at in range(len(whole) * 8):
        changed = bytearray(whole)
        changed[at // 8] ^= 1 << at % 8
        (folder / "archive" / name).write_bytes(changed)
        line = whole.count(b"\n", 0, at // 8) + 1
        assert (name, line) in [(one.file, one.line) for one in store.verify()], (at, line)
    store.close()
    return f"{len(whole) * 8} single bits of {len(whole)} bytes turned over: each named with file and line"


def main(kills: int) -> None:
    """One part after the other, each in a folder of its own."""
    parts = {
        "kills": lambda place: killing.rounds(place, kills),
        "stock": lambda place: stock.rounds(place, min(kills, 200)),
        "power": lambda place: power.cut(place / "first", place / "disk", step=1),
        "bits": flipped,
    }
    for name, part in parts.items():
        with tempfile.TemporaryDirectory() as made:
            start = perf_counter()
            print(f"{name}: {part(Path(made))} ({perf_counter() - start:.0f} s)", flush=True)  # type: ignore[no-untyped-call]


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)
