"""Answers on cases, read from a workbook that came back: row by row, what was filled in and what was changed."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from minutes import BadInput, FeedbackDraft, Reading, Refused, Unread, _, printable
from minutes_sheets.bounds import within_bounds
from minutes_sheets.seal import plain, seal
from minutes_sheets.words import ANSWER, BY, CHECK, CODE, DONE, KIND, ON, SENT

MOST_ROWS, MOST_COLUMNS, HEAD_WITHIN = 50_000, 60, 20
FILLED = (KIND, DONE, ON, BY)
DAY = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?|(\d{4})(\d\d)(\d\d)")
BREAK = re.compile(r"_x000[dD]_")  # how some programs write the end of a line
ERRORS = ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A")
LONGEST = 20_000  # characters of an answer

Row = Mapping[str, object]
"""The cells of a row by the titles of their columns."""


def read(content: bytes) -> Reading:
    """The answers of every sheet that has the columns for them. Raises BadInput where none has."""
    within_bounds(content)
    drafts: list[FeedbackDraft] = []
    unread: list[Unread] = []
    tables = 0
    for rows in _sheets(content):
        titles: Sequence[str] = ()
        for n, cells in enumerate(rows, 1):
            if titles:
                row = {title: cell for title, cell in zip(titles, cells, strict=False) if title}
                found = _answer(n, row)
                drafts += [found] if isinstance(found, FeedbackDraft) else []
                unread += [found] if isinstance(found, Unread) else []
            elif n <= HEAD_WITHIN and {CODE, DONE} <= {plain(cell).strip() for cell in cells}:
                titles = [plain(cell).strip() for cell in cells]
                tables += 1
    if not tables:
        raise BadInput(_("No sheet has the columns “{code}” and “{done}” in its head.").format(code=CODE, done=DONE))
    return Reading(feedback=tuple(drafts), unread=tuple(unread), form="answers xlsx")


def _sheets(content: bytes) -> Iterator[list[Sequence[object]]]:
    """The rows of each sheet. Raises BadInput for what openpyxl can't read, Refused where it is not installed."""
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise Refused(_("Workbooks need an extra: pip install 'minutes[sheets]'.")) from error
    try:
        with warnings.catch_warnings(action="ignore"):  # of parts that openpyxl leaves out; they concern nobody here
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
            sheets = [_rows(sheet) for sheet in book.worksheets]
    except BadInput:
        raise
    except Exception as error:  # openpyxl raises whatever comes; the file is from outside
        raise BadInput(_("This is no workbook (.xlsx), or it is damaged. Save it as .xlsx once more.")) from error
    yield from sheets


def _rows(sheet: Any) -> list[Sequence[object]]:
    sheet.reset_dimensions()  # what the file says about its own size need not be true
    rows = list(sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS, values_only=True))
    if len(rows) > MOST_ROWS:
        raise BadInput(_("A sheet has more than {n} rows.").format(n=MOST_ROWS))
    return rows


def _answer(n: int, row: Row) -> FeedbackDraft | Unread | None:
    """What the row says; nothing where nobody filled it in."""
    said = {title: _said(row.get(title)) for title in FILLED}
    if not any(said.values()):
        return None
    code, kind = _said(row.get(CODE)), _kind(said[KIND])
    on = _day(row.get(ON))
    changed = _changed(code, row)
    why = _wrong(code, said, kind, on) or (
        _("the number does not belong to this row") if len(changed) == len(SENT) else ""
    )
    if why:
        text = " ".join(filter(None, (code, *said.values())))
        return Unread(line=n, text=printable(text[:200], lines=False), why=why)
    clauses = tuple(_clause(title, row) for title in changed)
    return FeedbackDraft(case=code, text=said[DONE], type=kind, on=on, by=said[BY], line=n, changed=clauses)


def _said(cell: object) -> str:
    return printable(BREAK.sub("", plain(cell)).replace("\r\n", "\n").replace("\r", "\n")).strip()


def _wrong(code: str, said: Mapping[str, str], kind: str, on: date | None) -> str:
    """Why the row cannot be taken; "" where it can."""
    if not code:
        return _("the number of the case is missing")
    if any(words in ERRORS for words in (code, *said.values())):
        return _("a cell holds an error of a formula")
    if not said[DONE]:
        return _("“{column}” is empty").format(column=DONE)
    if len(said[DONE]) > LONGEST:
        return _("the answer is longer than {n} characters").format(n=LONGEST)
    if not said[KIND]:
        return _("“{column}” is empty").format(column=KIND)
    if not kind:
        return _("“{kind}” is no kind of answer").format(kind=said[KIND][:20])
    return _("“{day}” is no date").format(day=said[ON][:20]) if said[ON] and on is None else ""


def _kind(said: str) -> str:
    return next((kind for kind, name in ANSWER.items() if said in (name, kind)), "")


def _day(cell: object) -> date | None:
    """The date in the cell, typed as a date or written out."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    found = DAY.fullmatch(plain(cell).strip())
    if not found:
        return None
    try:
        return date(*(int(part) for part in found.groups() if part))
    except ValueError:
        return None


def _changed(code: str, row: Row) -> Sequence[str]:
    """The columns whose cells are not as they were sent; the hidden one where nothing can be compared."""
    seals = plain(row.get(CHECK)).split()
    if len(seals) != len(SENT):
        return (CHECK,)
    return [title for title, sent in zip(SENT, seals, strict=True) if seal(code, title, row.get(title)) != sent]


def _clause(title: str, row: Row) -> str:
    if title == CHECK:
        return _("the hidden column “{column}” is gone: nothing can be compared").format(column=CHECK)
    if title not in row:
        return _("the column “{column}” is gone").format(column=title)
    return _("“{column}” now reads “{words}”").format(column=title, words=_said(row[title])[:60])
