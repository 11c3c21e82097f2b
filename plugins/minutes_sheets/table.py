"""A workbook of tables: heads that stay, filters, pages that print whole, and no text cut off or run as a formula."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from types import NoneType
from typing import Any

from minutes import Refused, _, words
from minutes.model import Value
from minutes_sheets.seal import Cell

CREATED = datetime(2000, 1, 1)
LINE, AROUND = 14, 5  # points of a line of text, and above and below all of them
MOST_LINES = 28  # of a row: no program shows rows higher than 409 points
LAST_DAY = date(2199, 12, 31)
FREE = ("autofilter", "sort", "format_rows", "format_columns", "select_locked_cells")
"""What whoever fills in a sheet may do to it beside that."""

Row = tuple[int, Sequence[Cell]]
"""How many lines the highest cell takes, and the cells."""


class Column(Value, frozen=True, kw_only=True):
    """One column: `wide` in half-width characters; `choices` are offered; one to `fill` in stays unlocked."""

    title: str
    wide: int
    form: str = "text"  # text | short (centred) | date
    choices: tuple[str, ...] = ()
    fill: bool = False
    hidden: bool = False


class Sheet(Value, frozen=True, kw_only=True):
    """One table: `title` stands in the head of each printed page, `note` above the table; `steady` columns stay."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Row]
    steady: int = 1
    note: str = ""


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """The sheets as a file. Raises Refused where the extra is not installed."""
    try:
        import xlsxwriter
    except ImportError as error:
        raise Refused(_("Workbooks need an extra: pip install 'minutes[sheets]'.")) from error
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        book.set_properties({"title": _title(sheets[0]), "created": CREATED})
        looks = _looks(book)
        for sheet in sheets:
            kind = _growing() if _to_fill(sheet) else None
            _write(book.add_worksheet(sheet.name, worksheet_class=kind), sheet, looks)
    return made.getvalue()


def _to_fill(sheet: Sheet) -> bool:
    return any(column.fill for column in sheet.columns)


def _growing() -> Any:
    """A worksheet whose rows have a height and yet grow with what is written into them.

    xlsxwriter declares every height to be the user's own, which spreadsheet programs then never change.
    """
    from xlsxwriter.worksheet import Worksheet

    class Growing(Worksheet):  # type: ignore[misc]
        def _xml_start_tag_unencoded(self, tag: str, attributes: Any = ()) -> None:
            super()._xml_start_tag_unencoded(tag, [one for one in attributes if one[0] != "customHeight"])

    return Growing


def _looks(book: Any) -> Mapping[str, Any]:
    cell = {"font_name": "宋体", "font_size": 10, "text_wrap": True, "border": 1, "valign": "vcenter"}
    fill = {"locked": False, "bg_color": "#FFF8DC", "num_format": "@"}
    day = {"num_format": "yyyy-mm-dd", "align": "center"}
    made: dict[str, dict[str, Any]] = {
        "head": {**cell, "font_name": "黑体", "align": "center", "bg_color": "#E7E6E6"},
        "note": {**cell, "border": 0, "align": "left"},
        "text": {**cell, "quote_prefix": True},
        "short": {**cell, "quote_prefix": True, "align": "center"},
        "date": {**cell, **day},
        "fill text": {**cell, **fill},
        "fill short": {**cell, **fill, "align": "center"},
        "fill date": {**cell, **fill, **day},
    }
    return {name: book.add_format(look) for name, look in made.items()}


def _write(page: Any, sheet: Sheet, looks: Mapping[str, Any]) -> None:
    columns, head = sheet.columns, 1 if sheet.note else 0
    if sheet.note:
        page.merge_range(0, 0, 0, _shown(columns) - 1, sheet.note, looks["note"])
        page.set_row(0, _lines(sheet.note, sum(one.wide for one in columns if not one.hidden)) * LINE + AROUND)
    for place, column in enumerate(columns):
        page.set_column(place, place, column.wide, None, {"hidden": column.hidden})
        page.write_string(head, place, column.title, looks["head"])
    page.set_row(head, LINE + 2 * AROUND)
    forms = [looks[f"fill {one.form}" if one.fill else one.form] for one in columns]
    write = {str: page.write_string, date: page.write_datetime, int: page.write_number, NoneType: page.write_blank}
    for n, (high, cells) in enumerate(sheet.rows, head + 1):
        page.set_row(n, high * LINE + AROUND)
        for place, cell in enumerate(cells):
            write[type(cell)](n, place, cell, forms[place])
    last = max(head + len(sheet.rows), head + 1)
    page.freeze_panes(head + 1, sheet.steady)
    page.autofilter(head, 0, last, _shown(columns) - 1)
    for place, column in enumerate(columns):
        _offer(page, (head + 1, place, last, place), column)
    _on_paper(page, sheet, head)
    if _to_fill(sheet):
        page.protect("", dict.fromkeys(FREE, True))


def _shown(columns: Sequence[Column]) -> int:
    return sum(not one.hidden for one in columns)


def _offer(page: Any, where: tuple[int, int, int, int], column: Column) -> None:
    """What may be chosen, and what a date must be, where somebody is to fill in."""
    if column.choices:
        page.data_validation(*where, {
            "validate": "list", "source": list(column.choices), "error_title": column.title,
            "error_message": "请从下拉列表中选择。",
        })  # fmt: skip
    elif column.fill and column.form == "date":
        page.data_validation(*where, {
            "validate": "date", "criteria": "between", "minimum": CREATED.date(), "maximum": LAST_DAY,
            "error_title": column.title, "error_message": "请填写日期，如 2026-11-23。",
        })  # fmt: skip


def _title(sheet: Sheet) -> str:
    """The title on one line, no longer than the head of a page may be."""
    return " ".join(words(sheet.title[:100]).split())


def _on_paper(page: Any, sheet: Sheet, head: int) -> None:
    """A4 across, as broad as the paper, the heads on every page, title above and page number below."""
    page.set_landscape()
    page.set_paper(9)
    page.set_margins(left=0.5, right=0.5, top=0.9, bottom=0.7)
    page.fit_to_pages(1, 0)
    page.repeat_rows(head)
    page.set_header(f'&C&"黑体,常规"&16{_title(sheet).replace("&", "&&")}', {"margin": 0.4})
    page.set_footer("&C第 &P 页　共 &N 页", {"margin": 0.3})


# Texts that fit


def continued(columns: Sequence[Column], cells: Sequence[Cell]) -> Iterator[Row]:
    """The cells as a row, their texts made printable; as several, short cells repeated, where a text is too long.

    A repeated row shows in every filter that its first one shows in; no number of a row stands twice.
    """
    fitted = [
        _fitted(cell, one.wide) if isinstance(cell, str) else (cell, 1)
        for cell, one in zip(cells, columns, strict=True)
    ]
    shown, high = zip(*fitted, strict=True)
    if max(high) <= MOST_LINES:
        yield max(high), list(shown)
        return
    pieces = {n: _pieces(str(cell), columns[n].wide) for n, cell in enumerate(shown) if high[n] > MOST_LINES}
    for part in range(max(map(len, pieces.values()))):
        yield MOST_LINES, [_part(pieces[n], part) if n in pieces else _again(cell, part)
                           for n, cell in enumerate(shown)]  # fmt: skip


def _part(pieces: Sequence[str], part: int) -> str:
    return pieces[part] if part < len(pieces) else ""


def _again(cell: Cell, part: int) -> Cell:
    return f"{cell}续" if part and isinstance(cell, int) else cell


@lru_cache(maxsize=5_000)  # names of meetings, items and bodies stand in hundreds of rows
def _fitted(text: str, wide: int) -> tuple[str, int]:
    """The text made printable, and how many lines it takes."""
    shown = _printed(text)
    return shown, _lines(shown, wide)


def _printed(text: str) -> str:
    return words(text) if "\n" not in text else "\n".join(map(words, text.split("\n")))


def _lines(text: str, wide: int) -> int:
    """How many lines the text takes in a column of that width."""
    room = wide - 2
    if "\n" in text:
        return sum(_lines(line, wide) for line in text.split("\n"))
    if len(text) * 2 <= room:
        return 1
    # In GB 18030 a Chinese character takes two octets and a Latin one a single octet: their very widths.
    return -(-len(text.encode("gb18030", "replace")) // room)


def _pieces(text: str, wide: int) -> list[str]:
    """The text in parts of at most MOST_LINES lines, nothing lost between them."""
    room = (wide - 2) // 2
    cut = [
        line[start : start + room]
        for line in text.splitlines(keepends=True)
        for start in range(0, len(line), room)
    ]  # fmt: skip
    return ["".join(cut[n : n + MOST_LINES]) for n in range(0, len(cut), MOST_LINES)]
