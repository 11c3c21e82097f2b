"""How broad the columns of a table are, as their words need or as the front matter asks, and how high its rows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from math import ceil

from minutes.layout.measures import LINE, Look, width

PADDING = 3.0  # points around the words in a cell
CROWDED = 0.9  # of the width; if the heads need more than that, they break into lines
MANY = 6  # columns from which on the words are set smaller
BY_HAND = 28.0  # points: the least height of a row with something to fill in
SHORT = 5  # characters that are kept on one line
WHOLE = re.compile("〔[0-9]{4}〕[0-9]+号")  # what of a paper's number is kept on one line
LEAST = 2.2  # characters that every column holds side by side
LOW = 5 * LINE  # height of a table that is never parted


def asked(meta: Mapping[str, str]) -> dict[int, list[int]]:
    """How broad the columns shall be, by how many there are: the front matter's `1 4; 3 20 4 4 4`."""
    given = [one.split() for one in meta.get("columns", "").split(";")]
    return {
        len(one): [int(share) for share in one]
        for one in given
        if all(re.fullmatch("[1-9][0-9]{0,3}", share) for share in one)
    }


def columns(words: Sequence[Sequence[str]], room: float, size: float) -> list[float]:
    """The breadth of each column in points: room for its head on one line, the rest by how long its texts are."""
    longest = [max(width(cell, size) for cell in column) for column in zip(*words, strict=True)]
    short = [
        max(one if one <= SHORT * size else 0.0, *(whole(cell, size) for cell in column))
        for one, column in zip(longest, zip(*words, strict=True), strict=True)
    ]
    heads = [max(LEAST * size, width(head, size), one) for head, one in zip(words[0], short, strict=True)]
    least = [min(head, max(one, size)) + 2.5 * PADDING for head, one in zip(heads, longest, strict=True)]
    if sum(least) > room * CROWDED:
        least = [room * CROWDED / len(longest)] * len(longest)
    usual = [sum(width(cell, size) for cell in column) / len(column) for column in zip(*words, strict=True)]
    want = [max(one - low, 0.01) for low, one in zip(least, usual, strict=True)]
    spare = (room - sum(least)) / sum(want)
    return [low + spare * one for low, one in zip(least, want, strict=True)]


def whole(words: str, size: float) -> float:
    """How broad the longest number of a paper in these words is, as far as it is kept on one line."""
    return max((width(one, size) for one in WHOLE.findall(words)), default=0.0)


def heights(words: Sequence[Sequence[str]], breadths: Sequence[float], look: Look) -> list[float]:
    """About how high each row of a table is, in points."""
    rooms = [max(breadth - 2 * PADDING, look.size) for breadth in breadths]
    lines = [[ceil(width(cell, look.size) / room) for cell, room in zip(row, rooms, strict=True)] for row in words]
    return [max(1, *row) * look.line + 2 * PADDING for row in lines]
