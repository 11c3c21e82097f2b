"""The seal of a cell: it tells a cell that was changed from one that only other programs have saved again."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from datetime import date, datetime

Cell = str | int | date | None

CODED = re.compile(r"_?x[0-9A-Fa-f]{4}_")
"""How the file format writes a character that XML may not hold; programs differ in reading it."""


def plain(cell: object) -> str:
    """What stands in the cell, as text; a date without its time of day."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def seal(code: str, title: str, cell: object) -> str:
    """Eight hexadecimal digits; blanks, line breaks and coded characters, which programs change, do not count."""
    said = "".join(CODED.sub("", plain(cell)).split())
    words = f"{code}\0{title}\0{said}"
    return f"{zlib.crc32(words.encode('utf-8', 'replace')):08x}"


def sealed(code: str, cells: Mapping[str, Cell]) -> str:
    """The seals of a row, in the order of its cells."""
    return " ".join(seal(code, title, cell) for title, cell in cells.items())
