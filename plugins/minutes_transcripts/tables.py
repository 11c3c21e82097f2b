"""Tables of remarks: which column holds the words, which the speaker, the post and the form."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence

from minutes import BadInput, Unread, _
from minutes.model import Dossier
from minutes_transcripts.entries import Entry, Head
from minutes_transcripts.escapes import unescaped
from minutes_transcripts.forms import form_of
from minutes_transcripts.moments import moment_of
from minutes_transcripts.places import placed

COLUMNS = {
    "name": ("发言人", "说话人", "姓名", "发言者", "委员姓名", "speaker", "name"),
    "text": ("发言内容", "审议发言", "发言", "内容", "原文", "文本", "发言原文", "text", "content", "remark", "words"),
    "post": ("职务", "身份", "post", "title"),
    "form": ("方式", "发言方式", "形式", "form"),
    "item": ("议题", "审议议题", "议程", "item"),
    "group": ("分组", "小组", "组别", "group"),
    "began": ("开始时间", "开始", "begin", "start"),
    "ended": ("结束时间", "结束", "end"),
    "role": ("人员类别", "role"),  # known, and left to the roster
    "escaped": ("转义",),
}
FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")  # what programs for tables would run
DELIMITERS = ",\t;，|"
LARGEST_CELL = 1_000_000


def read_rows(text: str, dossier: Dossier) -> tuple[list[Entry], list[Unread]]:
    """The remarks of a delimited table, row by row. Raises BadInput naming the line that cannot be read."""
    first = text.lstrip("\n").split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=lambda mark: (len(columns(first.split(mark))), first.count(mark)))
    csv.field_size_limit(LARGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[int, list[str]]] = []
    started = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append((started, row))
            started = reader.line_num + 1
    except csv.Error as error:
        message = _("The table cannot be read from line {line} on: a quotation mark is missing or out of place there.")
        raise BadInput(message.format(line=started)) from error
    if not rows:
        raise BadInput(_("The file is empty."))
    places = columns(rows[0][1])
    if "text" not in places:
        message = _("The table's first row names no column of words. Call it “{words}”, and the speakers “{who}”.")
        raise BadInput(message.format(words=COLUMNS["text"][0], who=COLUMNS["name"][0]))
    entries: list[Entry] = []
    unread = list(_unused(rows[0][1], places))
    for line, row in rows[1:]:
        one = entry(line, row, places, dossier)
        entries += [one] if one.text else []
        unread += _not_used(one, row, places, len(rows[0][1]))
    return entries, unread


def _not_used(one: Entry, row: Sequence[str], places: Mapping[str, int], heads: int) -> Iterator[Unread]:
    """What of a row goes into no remark."""
    cells = {part: row[at].strip() for part, at in places.items() if at < len(row)}
    if not one.text:
        yield Unread(line=one.line, text=" | ".join(row), why=_("no words in this row"))
    elif cells.get("item") and one.head and not one.head.item:
        yield Unread(line=one.line, text=cells["item"], why=_("the agenda has no such item"))
    for cell in (cells.get("began", ""), cells.get("ended", "")):
        if cell and one.text and moment_of(cell) is None:
            yield Unread(line=one.line, text=cell, why=_("no day and time that can be read"))
    spare = [cell for cell in row[heads:] if cell.strip()]
    if spare:
        yield Unread(line=one.line, text=" | ".join(spare), why=_("more cells than columns"))


def columns(header: Sequence[str]) -> dict[str, int]:
    """Which column holds what, by the words of the header row."""
    words = [cell.strip().strip('"').lower() for cell in header]
    return {part: next(words.index(n) for n in known if n in words)
            for part, known in COLUMNS.items() if set(known) & set(words)}  # fmt: skip


def entry(line: int, row: Sequence[str], places: Mapping[str, int], dossier: Dossier) -> Entry:
    """One row as a remark."""
    cells = {part: armed(row[at].strip()) if at < len(row) else "" for part, at in places.items()}
    if cells.get("escaped") == "\\":
        cells = {part: unescaped(cell) for part, cell in cells.items()}
    head = Head(
        name=cells.get("name", ""), post=cells.get("post", ""), form=form_of(cells.get("form", "")),
        item=placed(cells["item"], dossier) if cells.get("item") else "", group=cells.get("group", ""),
        began_at=moment_of(cells.get("began", "")), ended_at=moment_of(cells.get("ended", "")),
    )  # fmt: skip
    return Entry(line=line, text=cells["text"], head=head)


def defused(cell: str) -> str:
    """The cell, with a `'` before it where a program for tables would run it as a formula."""
    return "'" + cell if FORMULA.match(cell) else cell


def armed(cell: str) -> str:
    """The cell as it was before `defused`."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell


def _unused(header: Sequence[str], places: Mapping[str, int]) -> Iterator[Unread]:
    for at, cell in enumerate(header):
        if cell.strip() and at not in places.values():
            yield Unread(line=1, text=cell, why=_("this column is not used"))
