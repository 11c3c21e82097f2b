"""Tables of remarks: which column holds the words, which the speaker, the post and the form."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

from minutes import BadInput, Unread, _
from minutes_transcripts.entries import Entry, Head

COLUMNS = {
    "name": ("发言人", "说话人", "姓名", "发言者", "委员姓名", "speaker", "name"),
    "text": ("发言内容", "审议发言", "发言", "内容", "原文", "文本", "发言原文", "text", "content", "remark", "words"),
    "post": ("职务", "身份", "post", "title"),
    "form": ("方式", "发言方式", "形式", "form"),
}
FORMS = {"书面": "written", "书面发言": "written", "written": "written", "插话": "interjection"}
FORMS |= {"interjection": "interjection"}
DELIMITERS = ",\t;，|"
LARGEST_CELL = 1_000_000


def read_rows(text: str) -> tuple[list[Entry], list[Unread]]:
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
        one = entry(line, row, places)
        if one.text:
            entries.append(one)
        else:
            unread.append(Unread(line=line, text=" | ".join(row), why=_("no words in this row")))
        spare = [cell for cell in row[len(rows[0][1]) :] if cell.strip()]
        if spare:
            unread.append(Unread(line=line, text=" | ".join(spare), why=_("more cells than columns")))
    return entries, unread


def columns(header: Sequence[str]) -> dict[str, int]:
    """Which column holds what, by the words of the header row."""
    words = [cell.strip().strip('"').lower() for cell in header]
    return {part: next(words.index(n) for n in known if n in words)
            for part, known in COLUMNS.items() if set(known) & set(words)}  # fmt: skip


def entry(line: int, row: Sequence[str], places: Mapping[str, int]) -> Entry:
    """One row as a remark."""
    cells = {part: row[at].strip() if at < len(row) else "" for part, at in places.items()}
    form = FORMS.get(cells.get("form", ""), "spoken")
    return Entry(line=line, text=cells["text"],
                 head=Head(name=cells.get("name", ""), post=cells.get("post", ""), form=form))  # fmt: skip


def _unused(header: Sequence[str], places: Mapping[str, int]) -> Iterator[Unread]:
    for at, cell in enumerate(header):
        if cell.strip() and at not in places.values():
            yield Unread(line=1, text=cell, why=_("this column is not used"))
