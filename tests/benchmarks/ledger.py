"""How quick the ledger's page is with 20,000 cases, beside a bare DataTable with the same rows, over a real pty.

Run `python -m tests.benchmarks.ledger [ROUNDS] [WORK…]` with the works first, states, form and words (all of them if
none is named). First paint: from F6 to the painted list, everything read and worked out in between, beside mounting a
table whose texts are ready. A filter: from its last key to the painted list, beside `clear` and `add_rows` of the very
rows that it lets through, in a table that holds all. Both in turns of the same run; no clock makes it fail.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from string import ascii_lowercase
from typing import NamedTuple

import msgspec
from minutes_tinydb.store import TinyStore

from minutes import text
from minutes.model import LedgerRow
from minutes.testing import desk as bare_desk
from minutes.tui.ledger_view import View, remember
from minutes.tui.screens.lateness import said
from minutes.tui.screens.sifting import titled
from minutes.workflow import track
from minutes.workflow.sifting import Sieve, Sifter, stage_of
from tests.benchmarks import ledger_archive as archive
from tests.benchmarks.screens import HEAD, in_turns, row
from tests.benchmarks.terminal import Terminal, opened

AT_MOST = 1.5
QUIET = 0.15
"""Seconds of silence that end a painting: a list may be painted after the line that counts it."""
F6, CTRL_S, TAB, DOWN, DELETE = "\x1b[17~", "\x13", "\t", "\x1b[B", "\x7f"


class Work(NamedTuple):
    """A filter: its name, what it lets through, the keys before it and the last one, which is timed; then back."""

    group: str
    name: str
    sieve: Sieve
    before: Sequence[str]
    last: str
    back: Sequence[str] = ("u", "s", "s")


def chosen(field: int) -> tuple[str, ...]:
    """The keys that take the first choice of that field in the form of conditions."""
    return ("a", *(TAB,) * field, "\r", DOWN, "\r")


def works(sifter: Sifter) -> list[Work]:
    """Every filter of the page; the first choices are the first names that the form lists."""
    rows = sifter.ledger.rows
    supervisor, handler, stage = (
        min(filter(None, map(name, rows)))
        for name in (lambda row: row.supervisor, lambda row: row.handler, stage_of)
    )  # fmt: skip
    every = {"state": "all"}
    return [
        Work("states", "look-backs planned", Sieve(state="looks"), (), "s", ("s", "s", "s")),
        Work("states", "in work", Sieve(), ("s",), "s", ("s", "s")),
        Work("states", "overdue", Sieve(state="overdue"), ("s", "s"), "s", ("s",)),
        Work("states", "all", Sieve(**every), ("s", "s", "s"), "s", ()),
        Work("states", "no filters: in work", Sieve(), (), "u", ("s", "s")),
        Work("form", "supervised by", Sieve(**every, supervisor=supervisor), chosen(0), CTRL_S),
        Work("form", "handled by", Sieve(**every, handler=handler), chosen(1), CTRL_S),
        Work("form", "state of the case", Sieve(**every, stage=stage), chosen(2), CTRL_S),
        Work("form", "due: late", Sieve(**every, due="late"), chosen(3), CTRL_S),
        Work("form", "procedure", Sieve(**every, procedure=rows[0].case.procedure), chosen(4), CTRL_S),
        Work("words", "many hits", Sieve(**every, words="管网"), ("/",), "管网", ("\r", "u", "s", "s")),
        Work("words", "few hits", Sieve(**every, words="m042c01"), ("/", "m042c0"), "1", ("\r", "u", "s", "s")),
        Work(
            "words", "one letter less", Sieve(**every, words="m042c0"), ("/", "m042c01"), "\x7f", ("\r", "u", "s", "s")
        ),
    ]


def texts(row: LedgerRow) -> list[str]:
    """A row as the page shows it."""
    return [str(row.due_on), said(row, archive.TODAY), titled(row.case), row.handler, stage_of(row), row.supervisor,
            row.meeting]  # fmt: skip


@contextmanager
def programs(folder: Path, tables: Sequence[Sequence[Sequence[str]]]) -> Iterator[tuple[Terminal, Terminal]]:
    """The program on the archive, all cases shown, and the table."""
    (folder / "rows.json").write_bytes(msgspec.json.encode(tables))
    place = archive.built()
    os.environ |= {"XDG_STATE_HOME": str(folder), "MINUTES_TOUR": "off"}
    remember(folder / "minutes", place, View(sieve=Sieve(state="all")))
    words = ("-m", "minutes", "--lang", "zh_CN", "--archive", str(place))
    with (
        opened(*words) as ours,
        opened("-m", "tests.benchmarks.reference", "table", str(folder / "rows.json")) as table,
    ):
        ours.until("F1")
        table.until("ready")
        ours.drain(1.5)
        yield ours, table


def painted(terminal: Terminal, keys: str, n: int) -> float:
    """Seconds from the keys to the list of so many cases, painted to its last byte."""
    return terminal.until(f"{n}件", terminal.type(keys), QUIET)


def press(terminal: Terminal, keys: Sequence[str]) -> None:
    """Untimed keys, each let come to rest."""
    for key in keys:
        terminal.type(key)
        terminal.drain(0.5)


def first_paint(rounds: int, sifter: Sifter) -> None:
    """From the key that opens the page to the list of all cases."""
    every = len(sifter.ledger.rows)
    table = [[texts(one) for one in sifter.ledger.rows]]

    def opening(of: int, keys: str) -> float:
        with tempfile.TemporaryDirectory() as made, programs(Path(made), table) as both:
            return painted(both[of], keys, every)

    mine, theirs = in_turns(max(rounds // 2, 2), lambda: opening(0, F6), lambda: opening(1, "m"))
    row("first paint (ms)", mine, theirs, AT_MOST)


def filtering(rounds: int, sifter: Sifter, group: str) -> None:
    """Each filter of that group, from its last key to the list."""
    filters = [work for work in works(sifter) if work.group == group]
    every = [texts(one) for one in sifter.ledger.rows]
    shown = [[texts(one) for one in sifter.sift(work.sieve)] for work in filters]
    with tempfile.TemporaryDirectory() as made, programs(Path(made), [every, *shown]) as both:
        ours, table = both
        painted(ours, F6, len(every))
        painted(table, "m", len(every))
        ours.drain(2.0)
        for at, work in enumerate(filters, 1):
            filtered(rounds, both, work, at, len(shown[at - 1]))


def filtered(rounds: int, both: tuple[Terminal, Terminal], work: Work, at: int, n: int) -> None:
    """One filter: the page sifts all cases, the table is given the few that are left."""
    ours, table = both

    def sifted() -> float:
        press(ours, work.before)
        took = painted(ours, work.last, n)
        press(ours, work.back)
        return took

    def given() -> float:
        painted(table, "a", archive.CASES)
        return painted(table, ascii_lowercase[at], n)

    mine, theirs = in_turns(rounds, sifted, given)
    row(f"{work.name}: {n:,} (ms)", mine, theirs, AT_MOST)


def main(words: Sequence[str]) -> None:
    """Print a line for the first paint and for each filter."""
    text.use("zh_CN")
    rounds = next((int(word) for word in words if word.isdigit()), 9)
    store = TinyStore(archive.built())
    sifter = Sifter(track.ledger(bare_desk(store=store)))
    store.close()
    print(f"{len(sifter.ledger.rows):,} cases; {rounds} rounds\n{HEAD}")
    asked = [word for word in words if not word.isdigit()] or ["first", "states", "form", "words"]
    for group in asked:
        if group == "first":
            first_paint(rounds, sifter)
        else:
            filtering(rounds, sifter, group)


if __name__ == "__main__":
    main(sys.argv[1:])
