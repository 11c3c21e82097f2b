"""The columns of a list: how wide each is in the room there is, and which are left out first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from minutes.tui.widgets.cells import cell, width
from minutes.wording import TABLE, word

GAP = 1


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column. `wide`: cells it would like; `least`: what it is content with; `rank`: the highest is left out first.

    Columns that `grow` share what room is left over; `most`: the cells to which one grows at most, 0 for all there are.
    """

    title: str
    wide: int
    least: int = 0
    rank: int = 0
    grow: bool = False
    most: int = 0
    right: bool = False

    @property
    def narrow(self) -> int:
        """The cells it is content with; never fewer than its title needs, in whatever language."""
        return max(min(self.least or self.wide, self.wide), width(self.title))


def widest(kind: str) -> int:
    """The cells of the longest word of that kind, in the reader's language."""
    return max(width(word(kind, value)) for value in TABLE[kind])


def fit(columns: Sequence[Column], room: int) -> list[tuple[int, int]]:
    """(number of the column, its cells) for those that are shown, from left to right."""
    shown = list(range(len(columns)))
    while len(shown) > 1 and _sum(columns[n].narrow for n in shown) > room:
        shown.remove(max(shown, key=lambda n: (columns[n].rank, n)))
    given = {n: columns[n].narrow for n in shown}
    left = room - _sum(given.values())
    for n in sorted(shown, key=lambda n: columns[n].rank):
        more = max(0, min(columns[n].wide - given[n], left))
        given[n], left = given[n] + more, left - more
    growing = sorted((n for n in shown if columns[n].grow), key=lambda n: columns[n].most or room)
    for place, n in enumerate(growing):
        more = min(max(left, 0) // (len(growing) - place), max((columns[n].most or room) - given[n], 0))
        given[n], left = given[n] + more, left - more
    if shown and left < 0:
        given[shown[0]] = max(room, 0)
    return [(n, given[n]) for n in shown]


def _sum(sizes: Iterable[int]) -> int:
    listed = list(sizes)
    return sum(listed) + GAP * max(len(listed) - 1, 0)


def line(columns: Sequence[Column], fitted: Sequence[tuple[int, int]], texts: Sequence[str]) -> str:
    """One line of the list; every column begins at the same cell on every line."""
    return "".join(text for text, _tone in pieces(columns, fitted, texts))


def pieces(
    columns: Sequence[Column], fitted: Sequence[tuple[int, int]], texts: Sequence[str], tones: Sequence[str] = ()
) -> list[tuple[str, str]]:
    """The line in pieces, each with the tone of its column, "" for none; one text alone goes across all columns."""
    if len(texts) == 1 < len(columns):
        return [(cell(texts[0], _sum(size for _n, size in fitted)), "")]
    gap, found = "", []
    for n, size in fitted:
        shown = cell(texts[n] if n < len(texts) else "", size, columns[n].right)
        found.append((gap + shown, tones[n] if n < len(tones) else ""))
        gap = " " * GAP
    return found
