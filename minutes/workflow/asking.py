"""What is typed into a search, read: words, and filters as in speaker:张 office:民政 year:2026 is:open due:<7d."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import TypeVar

from minutes.errors import BadInput
from minutes.model import Value
from minutes.sought import SEARCHED, folded
from minutes.text import _
from minutes.wording import word

T = TypeVar("T")

STATES = ("open", "soon", "overdue", "closed")
KEYS = {
    "speaker": ("speaker", "发言人", "委员"),
    "office": ("office", "单位", "承办"),
    "year": ("year", "年份", "年"),
    "kind": ("kind", "种类", "类"),
    "is": ("is", "状态"),
    "due": ("due", "期限", "到期"),
}
"""Each filter with the names it has, English and Chinese."""
MEANT = {
    "open": ("open", "在办", "未结", "未办结"),
    "soon": ("soon", "临期", "将到期"),
    "overdue": ("overdue", "逾期", "已逾期", "超期"),
    "closed": ("closed", "已结", "办结", "销号", "已销号"),
}
UNITS = {"d": 1, "天": 1, "日": 1, "w": 7, "周": 7}
DUE = re.compile(r"([<>]?)\s*(?:(\d{1,4})(d|天|日|w|周)|(\d{4}-\d{1,2}-\d{1,2}))")


class Due(Value, frozen=True, kw_only=True):
    """The days on which it may be due, both included; None: no bound."""

    first: date | None = None
    last: date | None = None


class Query(Value, frozen=True, kw_only=True):
    """What was asked for."""

    words: str = ""
    speaker: str | None = None
    office: str | None = None
    year: int | None = None
    kinds: tuple[str, ...] | None = None
    state: str | None = None  # one of STATES
    due: Due | None = None

    @property
    def of_cases(self) -> bool:
        """Whether only a case can be meant."""
        return self.state is not None or self.due is not None


def read(asked: str, today: date) -> Query:
    """The query that was typed. A word with a colon whose first part is no filter is a word like any other.

    Raises BadInput naming the filter that is not understood.
    """
    words, given = [], dict[str, str]()
    for token in asked.split():
        name, colon, value = token.replace("：", ":", 1).partition(":")
        key = next((key for key, names in KEYS.items() if folded(name) in names), "")
        if not (key and colon):
            words.append(token)
        elif not value or key in given:
            raise BadInput(_("“{filter}” is given without a value, or twice.").format(filter=name))
        else:
            given[key] = value
    return Query(
        words=" ".join(words),
        speaker=given.get("speaker"),
        office=given.get("office"),
        year=_read(given.get("year"), _year),
        kinds=_read(given.get("kind"), _kinds),
        state=_read(given.get("is"), _state),
        due=_read(given.get("due"), lambda value: _due(value, today)),
    )


def _read(value: str | None, understood: Callable[[str], T]) -> T | None:
    return None if value is None else understood(value)


def _year(value: str) -> int:
    if not re.fullmatch("[0-9]{4}年?", value):
        raise BadInput(_("“{value}” is no year; write for instance year:2026.").format(value=value))
    return int(value[:4])


def _kinds(value: str) -> tuple[str, ...]:
    wanted = folded(value)
    found = tuple(kind for kind in SEARCHED if wanted == kind or wanted in folded(word("record", kind)))
    if not found:
        raise _unknown(value, [word("record", kind) for kind in SEARCHED])
    return found


def _state(value: str) -> str:
    wanted = folded(value)
    found = next((state for state in STATES if wanted in MEANT[state]), "")
    if not found:
        raise _unknown(value, [_("open"), _("soon"), _("overdue"), _("closed")])
    return found


def _unknown(value: str, known: Sequence[str]) -> BadInput:
    return BadInput(_("“{value}” is not known here. Choose one of: {known}.").format(
        value=value, known=_(", ").join(known)))  # fmt: skip


def _due(value: str, today: date) -> Due:
    found = DUE.fullmatch(folded(value))
    try:
        if found is None:
            raise ValueError
        sign, n, unit, day = found.groups()
        edge = _day(day) if day else today + timedelta(days=int(n) * UNITS[unit])
        return {
            "<": Due(last=edge - timedelta(1)),
            ">": Due(first=edge + timedelta(1)),
            "": Due(first=edge, last=edge),
        }[sign]
    except (ValueError, OverflowError):
        raise BadInput(
            _("“{value}” is no term; write for instance due:<7d, due:>2w or due:<2026-12-31.").format(value=value)
        ) from None


def _day(text: str) -> date:
    year, month, day = map(int, text.split("-"))
    return date(year, month, day)
