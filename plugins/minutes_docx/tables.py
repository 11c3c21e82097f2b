"""Tables: every cell ruled, the head repeated on each page, no row torn, columns as broad as their words need."""

from __future__ import annotations

from collections.abc import Sequence

from minutes.layout import BY_HAND, LOOKS, LOW, MANY, PADDING, WHOLE, columns, heights, whole, width
from minutes_docx.keeping import keep_together
from minutes_docx.looks import spaced, twips
from minutes_docx.oxml import CELL, PARAGRAPH, ROW, TABLE, Element, element, properties

LEAVE = 5.0  # points that LibreOffice puts between the characters and figures of a number

Cell = tuple[str, str, list[Element]]
"""The words of a cell, its alignment as the parser writes it, and the runs to print."""


def table_of(rows: Sequence[Sequence[Cell]], room: float, shares: Sequence[float] = ()) -> list[Element]:
    """The table over the whole width, first row its head, with a little room above and below.

    `shares`: how broad the columns are in proportion, where that is not to follow from their words.
    """
    small = "小" if len(rows[0]) > MANY else ""
    if shares:
        breadths = [room * share / sum(shares) for share in shares]
    else:
        breadths = columns([[cell[0] for cell in row] for row in rows], room, LOOKS[f"{small}表格"].size)
    rules = [element(side, val="single", sz=4, space=0, color="auto") for side in SIDES]
    margins = [element(side, w=twips(PADDING), type="dxa") for side in SIDES[:4]]
    look = [
        element("tblW", w=twips(sum(breadths)), type="dxa"),
        element("jc", val="center"),
        element("tblBorders", *rules),
        element("tblLayout", type="fixed"),
        element("tblCellMar", *margins),
    ]
    grid = element("tblGrid", *(element("gridCol", w=twips(one)) for one in breadths))
    body = [_row(row, breadths, small + ("表头" if n == 0 else "表格")) for n, row in enumerate(rows)]
    if sum(heights([[cell[0] for cell in row] for row in rows], breadths, LOOKS[f"{small}表格"])) <= LOW:
        keep_together([one for row in body[:-1] for one in row.iter("{*}p")])
    made = element("tbl", properties("tblPr", TABLE, look), grid, *body)
    return [_gap(element("keepNext")), made, _gap()]


def _gap(*more: Element) -> Element:
    """A low paragraph: words do not touch the rules, and a file may not end in a table."""
    return element("p", properties("pPr", PARAGRAPH, [spaced(0, 6), element("snapToGrid", val=0), *more]))


SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def _row(row: Sequence[Cell], breadths: Sequence[float], kind: str) -> Element:
    head = kind.endswith("表头")
    look = [element("cantSplit"), *([element("tblHeader")] if head else [])]
    if not head and any(not cell[0] for cell in row):
        look.append(element("trHeight", val=twips(BY_HAND), hRule="atLeast"))
    cells = [_cell(cell, breadth, kind) for cell, breadth in zip(row, breadths, strict=True)]
    return element("tr", properties("trPr", ROW, look), *cells)


def _parted(words: str, room: float, size: float) -> list[Element]:
    """Where the cell is too narrow for the number of a paper, as much white beside it as has its line end before 〔."""
    number = WHOLE.search(words)
    if number is None or number.end() < len(words) or width(words, size) + LEAVE <= room:
        return []
    white = room - LEAVE - max(width(words[: number.start()], size), whole(words, size))
    return [element("ind", left=twips(white / 2), right=twips(white / 2))] if white > 0 else []


def _cell(cell: Cell, breadth: float, kind: str) -> Element:
    words, style, runs = cell
    side = next((side for side in ("center", "right") if side in style), "left")
    look = [element("pStyle", val=kind), element("jc", val="center" if kind.endswith("表头") else side)]
    look += _parted(words, breadth - 2 * PADDING, LOOKS[kind].size)
    paragraph = element("p", properties("pPr", PARAGRAPH, look), *runs)
    frame = [element("tcW", w=twips(breadth), type="dxa"), element("vAlign", val="center")]
    return element("tc", properties("tcPr", CELL, frame), paragraph)
