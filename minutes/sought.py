"""What is searched for: words and filters, which words of a record count, and whether a record is it.

Whatever makes searching quick must answer what reading every record by `fits` would.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import Any

from minutes.model import (
    Case,
    Event,
    Feedback,
    FollowUp,
    Material,
    Meeting,
    Opinion,
    Paper,
    Record,
    Remark,
    Value,
)
from minutes.traditional import simplified, version


class Filter(Value, frozen=True, kw_only=True):
    """What a record must be, beside what it says; None: any."""

    kinds: tuple[str, ...] | None = None
    speaker: str | None = None  # the name begins so
    offices: tuple[str, ...] | None = None  # ids of which one handles or supervises it
    dossiers: tuple[str, ...] | None = None  # ids


EVERYTHING = Filter()

_SAID: dict[type[Record], Callable[[Any], tuple[str, ...]]] = {
    Meeting: lambda one: (one.title, one.place, *(item.title for item in one.items)),
    Remark: lambda one: (one.name, one.text),
    Event: lambda one: (one.text,),
    Material: lambda one: (one.title, one.author, one.text),
    Opinion: lambda one: (one.theme, one.problem, *one.measures),
    Paper: lambda one: (one.number, one.title, one.text),
    Case: lambda one: (one.title, one.problem, *one.measures, one.handler_name),
    Feedback: lambda one: (one.text,),
    FollowUp: lambda one: (one.text,),
}
SEARCHED = tuple(kind.kind for kind in _SAID)
"""The kinds of record that say something."""


CHINESE = re.compile("[\u4e00-\u9fff]+")
COMMON = tuple((wide, unicodedata.normalize("NFKC", wide)) for wide in "，：；？！（）％")
"""What most Chinese text has to be folded for: with it out of the way, the long way is hardly ever gone."""


def folded(text: str) -> str:
    """The text without the differences nobody means: full and half width, capitals, traditional characters."""
    for wide, narrow in COMMON:
        text = text.replace(wide, narrow)
    text = text if unicodedata.is_normalized("NFKC", text) else unicodedata.normalize("NFKC", text)
    return simplified(text.casefold())


def folding() -> int:
    """A number that is another one when texts are folded otherwise: what was made of folded texts is of no use then."""
    return version()


def wanted(words: str) -> tuple[str, ...]:
    """The space-separated words, folded."""
    return tuple(folded(words).split())


def told(record: Record) -> tuple[str, ...]:
    """What a record says in each field that is searched."""
    parts = _SAID.get(type(record))
    return parts(record) if parts else ()


def said(record: Record) -> str:
    """All that a record says, folded, a line for each field; "" for kinds that are not searched."""
    return folded("\n".join(told(record)))


def speaker_of(record: Record) -> str:
    """The folded name of who said it."""
    return folded(record.name) if isinstance(record, Remark) else ""


def offices_of(record: Record) -> tuple[str, ...]:
    """The ids of the offices that handle or supervise it."""
    if isinstance(record, Opinion | Case):
        return tuple(filter(None, (record.handler, *record.co_handlers, record.supervisor)))
    return (record.office,) if isinstance(record, Feedback) and record.office else ()


def fits(record: Record, words: Sequence[str], only: Filter = EVERYTHING) -> bool:
    """Whether the record, in force, says every one of these folded words and is what the filter wants.

    Neither words nor a filter ask for nothing.
    """
    if record.withdrawn or not (words or only != EVERYTHING) or record.kind not in SEARCHED:
        return False
    return says(record, words) and admitted(record, only)


def says(record: Record, words: Sequence[str]) -> bool:
    """Whether every one of these folded words occurs in what the record says.

    Folding leaves the common Chinese characters as they are, so that a word of them need not wait for it.
    """
    parts = told(record)
    rest = [word for word in words if not (CHINESE.fullmatch(word) and any(word in part for part in parts))]
    text = said(record) if rest else ""
    return all(word in text for word in rest)


def admitted(record: Record, only: Filter) -> bool:
    """Whether the record is what the filter wants."""
    return (
        (only.kinds is None or record.kind in only.kinds)
        and (only.dossiers is None or record.dossier in only.dossiers)
        and (
            only.speaker is None or (isinstance(record, Remark) and speaker_of(record).startswith(folded(only.speaker)))
        )
        and (only.offices is None or bool(set(only.offices) & set(offices_of(record))))
    )
