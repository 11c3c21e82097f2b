"""How quick a key is while the index is made in the background, beside the same program with a whole index.

`python -m tests.benchmarks.indexing [MEETINGS]` (300 meetings with 300 remarks unless said otherwise). A key comes a
second after the last one, so that the index is at work when it is struck.
"""

from __future__ import annotations

import random
import sys
import tempfile
from itertools import islice
from pathlib import Path
from time import sleep

from minutes_tinydb.index import NAME

from tests.benchmarks.screens import HEAD, SIGNS, row
from tests.benchmarks.terminal import opened
from tests.benchmarks.words import built

KEYS = 25


def struck(folder: Path) -> tuple[list[float], int]:
    """The seconds from key to picture, and how much the index has grown meanwhile."""
    with opened("-m", "minutes", "--archive", str(folder), "--user", "王") as terminal:
        terminal.until("F1")
        terminal.drain(1.0)
        terminal.type("\x06")  # Ctrl+F: the search page takes the index up at once
        terminal.drain(2.0)
        before, took = size(folder), []
        for sign in islice(SIGNS, KEYS):
            sleep(random.uniform(0.9, 1.1))
            took.append(terminal.key(sign, sign))
            terminal.drain(0.1)
            terminal.type("\x7f")
            terminal.drain(0.1)
        return took, size(folder) - before


def size(folder: Path) -> int:
    """The octets of the index and what is still to be put into it."""
    return sum(one.stat().st_size for one in folder.glob(f"{NAME}*"))


def main(meetings: int) -> None:
    """Twice the same, first without an index."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "archive"
        remarks = max(built(folder, meetings))
        busy, grown = struck(folder)
        while size(folder) and struck(folder)[1] > 1_000_000:
            pass
        quiet, _grown = struck(folder)
        print(f"{remarks:,} remarks; meanwhile the index grew by {grown:,} octets\n{HEAD}")
        row("key → paint while the index is made", busy, quiet, 1.5)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
