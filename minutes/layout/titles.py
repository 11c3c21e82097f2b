"""Where a title breaks: into lines of like length, and inside a word only where it cannot be helped (7.3.1)."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate, pairwise
from math import ceil

from minutes.layout.measures import LOOKS, WIDTH, width

SIZE = LOOKS["标题"].size
NOT_FIRST = "》〉”’）】〕、，。；：的和与及等"
NOT_LAST = "《〈“‘（【〔第"
SPARE = 0.94  # of the width; a title that fills its line to the last character looks broken by chance

SHORT = 4  # characters of a word that is hardly ever torn; longer ones are put together from such
LATIN, TORN, COMPOUND, SEAM = 20.0, 6.0, 3.0, 1.0  # how bad it is to break inside a word; between two that make it up
AWKWARD, QUOTED = 12.0, 3.0  # how bad beside a mark that clings, inside “”
OPEN, PAUSE = 3.0, 5.0  # how good before “《” or after “》”, after “，”

Way = tuple[float, tuple[int, ...]]
"""How bad a way to break a title is, and where its lines end."""


def lines(title: str, size: float = SIZE, breadth: float = WIDTH, filled: float = SPARE) -> list[str]:
    """The lines of a title, as few as can hold it; of the ways to break it, the most even one that tears no word."""
    title = " ".join(title.split())
    need = ceil(width(title, size) / (breadth * filled))
    if need < 2:
        return [title]
    whole = next(way for way in (_broken(title, need + more, size, breadth) for more in range(len(title))) if way)
    return [title[start:end] for start, end in pairwise((0, *whole[1]))]


def _broken(title: str, count: int, size: float, breadth: float) -> Way | None:
    """The best way to break the title into so many lines that each fit; None if there is none."""
    bad = _torn(title)
    room = [0.0, *accumulate(width(one, size) / size for one in title)]
    even = room[-1] / count
    ways: dict[int, Way] = {0: (0.0, ())}
    for _line in range(count):
        further: dict[int, Way] = {}
        for start, (cost, ends) in ways.items():
            last = bisect_right(room, room[start] + breadth / size) - 1
            for end in range(start + 1, last + 1):
                worse = cost + (room[end] - room[start] - even) ** 2 / even + bad[end]
                if end not in further or worse < further[end][0]:
                    further[end] = (worse, (*ends, end))
        ways = further
    return ways.get(len(title))


def _torn(title: str) -> list[float]:
    """How bad it is to break before each character: inside a word, above all a short one, or beside a mark."""
    import rjieba

    bad, at = [0.0] * (len(title) + 1), 0
    for word in rjieba.cut(title.encode("utf-8", "replace").decode()):  # it takes no lone surrogates
        bad[at + 1 : at + len(word)] = _tears(word)
        at += len(word)
    quoted = False
    for at, one in enumerate(title):
        before = title[at - 1] if at else ""
        bad[at] += AWKWARD * (one in NOT_FIRST or before in NOT_LAST) + QUOTED * quoted
        bad[at] -= OPEN * (one in NOT_LAST or before in "》〉”") + PAUSE * (before in "，；") if at else 0.0
        quoted = (quoted or one == "“") and one != "”"
    return bad


def _tears(word: str) -> list[float]:
    """How bad it is to tear a word after each of its characters but the last."""
    import rjieba

    places = range(1, len(word))
    if word.isascii() or len(word) <= SHORT:
        return [LATIN if word.isascii() else TORN for _place in places]
    within = _within(word)
    seams = {n for n in places if all(rjieba.cut(part, False) == [part] for part in (word[:n], word[n:]))}
    return [SEAM if n in seams else TORN if n in within else COMPOUND for n in places]


def _within(word: str) -> set[int]:
    """The places in a long word that stand inside one of the short ones that it is put together from."""
    import rjieba

    short = {one for one in rjieba.cut_for_search(word) if len(one) <= SHORT}
    starts = [(found.start(), len(one)) for one in short for found in re.finditer(f"(?={re.escape(one)})", word)]
    return {inside for start, long in starts for inside in range(start + 1, start + long)}
