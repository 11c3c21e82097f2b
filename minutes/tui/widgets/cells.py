"""Text measured in the cells of a terminal: a Chinese character takes two, and columns are cut and filled by cells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.cells import cell_len, get_character_cell_size

from minutes.text import printable

MORE = "…"
EMOJI = "\ufe0f"  # may widen the character before it by one cell
UNEVEN = re.compile("[\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]")
"""How a picture is to be drawn, and the colour of its skin: terminals disagree on the cells that takes."""


def width(text: str) -> int:
    """How many cells the text takes."""
    return cell_len(text)


def cells(character: str) -> int:
    """How many cells one character adds at most."""
    return 1 if character == EMOJI else get_character_cell_size(character)


def one_line(text: str) -> str:
    """The text on one line, control characters shown as codes, all others as wide as all terminals draw them."""
    return UNEVEN.sub("", printable(text, lines=False))


def cut(text: str, room: int) -> str:
    """The text, or as much of its beginning as fits with a … behind it."""
    if width(text) <= room:
        return text
    if room <= 0:
        return ""
    kept, used = "", width(MORE)
    for character in text:
        used += cells(character)
        if used > room:
            break
        kept += character
    return kept + MORE


def cell(text: str, room: int, right: bool = False) -> str:
    """The text cut or filled with spaces to exactly that many cells."""
    shown = cut(text, room)
    space = " " * (room - width(shown))
    return space + shown if right else shown + space


def aligned(rows: Sequence[Sequence[str]], most: int = 20) -> list[str]:
    """Each row on one line, its columns below one another; each takes up to `most` cells, the last what it needs."""
    wide = [min(most, max(map(width, column), default=0)) for column in zip(*rows, strict=True)][:-1]
    lines = []
    for row in rows:
        columns = [cell(one_line(text), room) for text, room in zip(row, wide, strict=False)]
        lines.append("  ".join([*columns, one_line(row[-1])]).rstrip())
    return lines
