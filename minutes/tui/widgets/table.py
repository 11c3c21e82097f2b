"""A table drawn in cells: columns as wide as their words need and the room allows, words broken inside them."""

from __future__ import annotations

from collections.abc import Sequence

from minutes.text import printable
from minutes.tui.widgets.cells import width
from minutes.tui.widgets.prose import Line, Span, flow, hanging

Words = tuple[str, Sequence[Span]]
"""A text and the passages in it."""

LEAST = 6  # cells of the narrowest column; with less room a table is listed row by row
HEAD = 10  # cells of a head, and of a column of short words, that are kept on one line where there is room
BAR = " | "


def table(rows: Sequence[Sequence[Words]], room: int) -> list[Line]:
    """The rows, the first of them the head, in lines of at most `room` cells."""
    columns = max(map(len, rows), default=0)
    free = room - len(BAR) * (columns - 1)
    needs = [max(_need(row[n][0]) for row in rows if n < len(row)) for n in range(columns)]
    small = [max(1, min(need, LEAST)) for need in needs]
    heads = [max(least, min(_need(text), HEAD)) for least, (text, _spans) in zip(small, rows[0], strict=True)]
    heads = [max(need, 1) if need <= HEAD else head for need, head in zip(needs, heads, strict=True)]
    if sum(small) > free:
        return listed(rows, room)
    sizes = shared(needs, heads if sum(heads) <= free else small, free)
    drawn = _row(rows[0], sizes, "strong")
    for row in rows[1:]:
        drawn += [_rule(sizes), *_row(row, sizes, "plain")]
    return drawn


def shared(needs: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """What each column gets: all it needs, or, where that is too much, so that the longest is as short as can be.

    Every column has its least; each further cell goes to the column that would take the most lines.
    """
    sizes = list(least)
    while sum(sizes) < min(room, sum(map(max, needs, least))):
        longest = max(range(len(needs)), key=lambda n: needs[n] / sizes[n])
        sizes[longest] += 1
    return sizes


def listed(rows: Sequence[Sequence[Words]], room: int) -> list[Line]:
    """The table as a list of its rows, each field behind the head of its column."""
    heads = [text for text, _spans in rows[0]]
    drawn: list[Line] = []
    for row in rows[1:]:
        for head, (text, _spans) in zip(heads, row, strict=False):
            drawn += hanging(f"{head}：", text, room)
        drawn.append((("-" * room, "quiet"),))
    return drawn


def _need(text: str) -> int:
    """The cells of its longest line as it is drawn: a control character takes those of its code."""
    return max((width(line) for line in printable(text).split("\n")), default=0)


def _row(row: Sequence[Words], sizes: Sequence[int], tone: str) -> list[Line]:
    fields = [flow(text, size, spans, tone) for (text, spans), size in zip(row, sizes, strict=False)]
    drawn: list[Line] = []
    for n in range(max(map(len, fields), default=0)):
        line: list[tuple[str, str]] = []
        for at, (field, size) in enumerate(zip(fields, sizes, strict=False)):
            piece = field[n] if n < len(field) else ()
            filled = size - sum(width(text) for text, _tone in piece)
            bar = BAR if at < len(fields) - 1 else ""
            line += [*piece, (" " * filled + bar, "quiet")]
        drawn.append(tuple(line))
    return drawn


def _rule(sizes: Sequence[int]) -> Line:
    return (("-+-".join("-" * size for size in sizes), "quiet"),)
