"""What commands answer: a sentence or a table for people, and the same as a value for programs."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from minutes.contract import Line
from minutes.model import Record, Remark
from minutes.text import _

WIDEST = 40  # columns of one cell


def plain(value: Any) -> Any:
    """The value in the terms of JSON; a record says its kind."""
    built = msgspec.to_builtins(value)
    return {"kind": value.kind, **built} if isinstance(value, Record) else built


def saved(sentence: str, *records: Record) -> Line:
    """The sentence with the ids of what was saved; one record as an object, several as a list."""
    text = f"{sentence} {listed(record.id for record in records)}".rstrip()
    return Line(text=text, json=plain(records[0]) if len(records) == 1 else [plain(one) for one in records])


def spoken(remark: Remark) -> dict[str, Any]:
    """A remark as programs get it: `speaker` as heard or typed, `member` the id it was matched with."""
    fields = plain(remark)
    return {**fields, "speaker": remark.name, "member": remark.speaker}


def named(remark: Remark) -> str:
    """Who spoke, for people."""
    return remark.name or _("not identified")


def noted(text: str, *notes: str) -> str:
    """The text with notes in brackets behind it."""
    return _("{title} ({notes})").format(title=text, notes=listed(notes))


def listed(words: Iterable[str]) -> str:
    """The words as a list in one line."""
    return _(", ").join(words)


# Tables


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The rows as a Markdown table whose columns stand in line; cells are cut to one line of WIDEST columns."""
    cells = [[cut(cell) for cell in row] for row in (heads, *rows)]
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    lines = ["| " + " | ".join(padded(c, w) for c, w in zip(row, widths, strict=True)) + " |" for row in cells]
    return "\n".join([lines[0], "|" + "|".join("-" * (w + 2) for w in widths) + "|", *lines[1:]])


def width(text: str) -> int:
    """How many columns of a terminal the text takes."""
    return sum(1 + (unicodedata.east_asian_width(one) in "WF") - bool(unicodedata.combining(one)) for one in text)


def padded(text: str, columns: int) -> str:
    """The text with spaces behind it up to that many columns."""
    return text + " " * max(0, columns - width(text))


def cut(text: str, columns: int = WIDEST) -> str:
    """The text on one line of at most that many columns."""
    line = " ".join(text.split()).replace("|", "¦")
    if width(line) <= columns:
        return line
    while width(line) > columns - 1:
        line = line[:-1]
    return line + "…"
