"""How quick the screens are, over a real pty, each work beside its reference in turns of the same run.

Run `python -m tests.benchmarks.screens [ROUNDS] [WORK…]` with the works start, typing, long, keep, burst, commit
and list (all of them if none is named). It prints a table of ratios; no clock makes it fail.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from time import perf_counter, sleep

from minutes.tui.hand import BEHIND
from tests.benchmarks import archive
from tests.benchmarks.reference import paragraph
from tests.benchmarks.terminal import Terminal, opened

REFERENCE = "tests.benchmarks.reference"
SIGNS = cycle("鼎鼐鼗鼷齑齿龀龃龆龉龌龛龠黍黎黏黔黛黜黝黟黥黧黩黯黹黻黼鼋鼍鼢鼬鼯鼹鼽鼾")
"""Characters that stand nowhere else on the screen, typed one after another."""
AT_ONCE = 0.001
"""Seconds of silence that end a painting which others may follow at once."""
HEAD = f"{'work':<42}{'ours':>8}{'p95/med':>9}{'reference':>11}{'p95/med':>9}{'ratio':>7}{'at most':>9}  met"


def row(work: str, ours: Sequence[float], reference: Sequence[float], most: float, unit: float = 1e3) -> None:
    """Print one line of the table: medians, how far the slowest twentieth lies above them, ratio, what it should be."""
    (mine, late), (theirs, lates) = middle(ours), middle(reference)
    print(
        f"{work:<42}{mine * unit:>8.1f}{late:>9.2f}{theirs * unit:>11.1f}{lates:>9.2f}{mine / theirs:>7.2f}"
        f"{most:>9}  {'yes' if mine / theirs <= most else 'no'}",
        flush=True,
    )


def middle(times: Sequence[float]) -> tuple[float, float]:
    """The median, and the 95th percentile as a multiple of it."""
    median = statistics.median(times)
    return median, sorted(times)[len(times) * 95 // 100] / median


def in_turns(rounds: int, *works: Callable[[], float]) -> list[list[float]]:
    """Each work once a round, in random order; what came of each."""
    kept: list[list[float]] = [[] for _work in works]
    for _round in range(rounds):
        for n in random.sample(range(len(works)), len(works)):
            kept[n].append(works[n]())
    return kept


def typed(terminal: Terminal) -> float:
    """A key at any moment; then it is taken back, so that the text stays as long as it is."""
    took = went_on(terminal)
    terminal.type("\x7f")
    terminal.drain(0.12)
    return took


def went_on(terminal: Terminal, text: str = "") -> float:
    """A key, or a burst that ends with one, at any moment."""
    sleep(random.uniform(0.01, 0.04))
    sign = next(SIGNS)
    took = terminal.key(text + sign, sign)
    terminal.drain(0.06)
    return took


@contextmanager
def filled() -> Iterator[tuple[Path, str]]:
    """A folder with the archive, and the word with which its newest remark begins."""
    with tempfile.TemporaryDirectory() as made:
        folder, token = Path(made) / "archive", f"Zq{random.getrandbits(40):x}"
        archive.copied(folder, token)
        yield folder, token


# The works


def starting(rounds: int) -> None:
    """Program start to the newest remark, and the memory that is held once all is quiet."""
    held: dict[str, list[float]] = {"ours": [], "theirs": []}
    page: list[float] = []  # until the page stands that the newest remarks are a picture of

    def work(name: str, *words: str) -> float:
        with opened("-m", *words) as terminal:
            took = terminal.until(token)
            if name == "ours":
                page.append(terminal.until("F1", terminal.begun))
            terminal.drain(1.0)
            held[name].append(terminal.resident())
            return took

    with filled() as (folder, token):

        def ours() -> float:
            return work("ours", "minutes", "--archive", str(folder))

        def theirs() -> float:
            return work("theirs", REFERENCE, "minimal", token)

        in_turns(1, ours, theirs)  # files are in memory from now on
        page.clear()
        mine, minimal = in_turns(max(rounds // 2, 5), ours, theirs)
        row("start → newest remark painted (ms)", mine, minimal, 1.5)
        row("start → its page stands (ms)", page, minimal, 1.5)
    row("memory with the archive open (MB)", held["ours"], held["theirs"], 1.5, unit=1)


@contextmanager
def remarks_page(text: str = "") -> Iterator[tuple[Terminal, Path]]:
    """The program on the remarks of the open meeting, with that text in the editor and the cursor behind it."""
    with filled() as (folder, _token), opened("-m", "minutes", "--archive", str(folder)) as terminal:
        terminal.until("F1")
        terminal.drain(1.0)
        terminal.type("\x1bOR")  # F3
        terminal.drain(1.0)
        terminal.type("\r")  # the speaker stays open
        terminal.drain()
        if text:
            terminal.type(f"\x1b[200~{text}\x1b[201~")
        terminal.drain(1.5)
        yield terminal, folder


def typing(characters: int, most: float, rounds: int) -> None:
    """A key in a long paragraph, beside a key in the stock widget with 100 characters."""
    with remarks_page(paragraph(characters)) as (ours, _folder), opened("-m", REFERENCE, "area", "100") as stock:
        stock.drain(1.0)
        in_turns(8, lambda: typed(ours), lambda: typed(stock))
        mine, theirs = in_turns(rounds * 3, lambda: typed(ours), lambda: typed(stock))
        row(f"key → paint, {characters:,} characters (ms)", mine, theirs, most)


def keeping(rounds: int) -> None:
    """A key just as the text in hand is flushed to disk, beside a key when it is not, both in the program's editor."""

    def struck(terminal: Terminal, behind: float) -> float:
        at, sign = terminal.type("字"), next(SIGNS)
        terminal.drain(at + behind + random.uniform(-0.004, 0.012) - perf_counter())
        took = terminal.key(sign)
        terminal.drain(1.0)
        terminal.type("\x7f\x7f")
        terminal.drain(1.2)
        return took

    with remarks_page(paragraph(1_500)) as (ours, _folder):
        in_turns(3, lambda: typed(ours))
        row(
            "key → paint as the text in hand is flushed (ms)",
            *in_turns(rounds, lambda: struck(ours, BEHIND), lambda: struck(ours, BEHIND / 2)),
            1.2,
        )


def bursting(rounds: int) -> None:
    """What an input method commits at once, beside three keys, both in the program's editor."""
    with remarks_page(paragraph(1_500)) as (ours, _folder):
        in_turns(8, lambda: typed(ours))
        burst = "建议市民政局会同有关部门加快补建床"
        at_once, single = in_turns(
            rounds * 2, lambda: went_on(ours, burst), lambda: sum(went_on(ours) for _key in range(3))
        )
        row("18 characters at once, beside three keys", at_once, single, 1)


def committing(rounds: int) -> None:
    """Ctrl+S until the remark is durable and listed, beside a bare flushed append and one painting."""
    with remarks_page() as (ours, folder), opened("-m", REFERENCE, "area", "100") as stock:
        stock.drain(1.0)
        bare = os.open(folder / "bare", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        line = ("x" * 400 + paragraph(60) + "\n").encode()
        numbers = iter(range(100, 1_000))
        empty: list[float] = []  # until the editor is empty again, too

        def commit() -> float:
            token = f"Tk{next(numbers)}q"
            ours.type(token + paragraph(60))
            ours.drain(0.3)
            at = ours.type("\x13")
            took = ours.until(token, at, AT_ONCE)
            empty.append(max(took, ours.until("", at)))
            ours.drain(0.3)
            ours.type("\r")  # from the speaker, where the cursor goes, to the words
            ours.drain(0.15)
            return took

        def append() -> float:
            began = perf_counter()
            os.write(bare, line)
            os.fsync(bare)
            return perf_counter() - began + typed(stock)

        in_turns(3, commit, append)
        empty.clear()
        listed, bare_one = in_turns(rounds, commit, append)
        row("commit → durable and listed (ms)", listed, bare_one, 1.5)
        row("commit → editor empty again (ms)", empty, bare_one, 1.5)
        os.close(bare)


def mounting(rounds: int) -> None:
    """The list with all remarks, beside the same list with 100."""

    def mounted(remarks: int) -> float:
        with opened("-m", REFERENCE, "rows", str(remarks)) as terminal:
            terminal.until("ready")
            terminal.drain(0.2)
            return terminal.key("m", f"#{remarks - 1}#")

    most = archive.MEETINGS * archive.EACH
    in_turns(1, lambda: mounted(100))
    row(
        f"mount and paint {most:,} remarks (ms)",
        *in_turns(max(rounds // 2, 5), lambda: mounted(most), lambda: mounted(100)),
        2,
    )


def main(words: Sequence[str]) -> None:
    """Print a line for each work."""
    rounds = next((int(word) for word in words if word.isdigit()), 20)
    works: dict[str, Callable[[], None]] = {
        "start": lambda: starting(rounds),
        "typing": lambda: typing(1_500, 1.5, rounds),
        "long": lambda: typing(10_000, 4, rounds),
        "keep": lambda: keeping(rounds),
        "burst": lambda: bursting(rounds),
        "commit": lambda: committing(rounds),
        "list": lambda: mounting(rounds),
    }
    print(f"{archive.MEETINGS} meetings, {archive.MEETINGS * archive.EACH:,} remarks; {rounds} rounds\n{HEAD}")
    for name in [word for word in words if word in works] or works:
        works[name]()


if __name__ == "__main__":
    main(sys.argv[1:])
