"""What the site shows: values that hold cleared words only; pages, charts and feed are made of nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date

from minutes.model import Value


def key(id: str) -> str:
    """What a record or a body is called in the site: the same for ever, and nothing but letters and digits."""
    return hashlib.sha256(id.encode("utf-8", "surrogatepass")).hexdigest()[:16]


class Text(Value, frozen=True, kw_only=True):
    """An issued paper: the front matter that may be seen, and its words in Markdown."""

    key: str
    title: str
    number: str
    issued_on: date
    meta: Mapping[str, str]
    body: str


class Vote(Value, frozen=True, kw_only=True):
    """A vote on a matter."""

    on: date
    title: str
    counts: tuple[tuple[str, int], ...]
    all_members: int
    present: int
    invalid: int
    base: str
    verdict: str


class Step(Value, frozen=True, kw_only=True):
    """One thing that became of a matter."""

    on: date
    title: str
    text: str = ""


class Matter(Value, frozen=True, kw_only=True):
    """A matter as it is handled."""

    key: str
    item: str  # key of the agenda item; "": it comes from no opinion
    kind: str  # what its procedure is called; "": what an opinion asks for
    title: str
    problem: str
    measures: tuple[str, ...]
    handler: str
    co_handlers: tuple[str, ...]
    supervisor: str
    handed_on: date
    due_on: date
    estimated: bool
    status: str
    late: str  # "": no term runs
    overdue: bool
    steps: tuple[Step, ...]
    votes: tuple[Vote, ...]


class Item(Value, frozen=True, kw_only=True):
    """An agenda item with its report, its issued papers and its matters."""

    key: str
    meeting: str
    held_on: date
    title: str
    report: str
    reporting_body: str
    texts: tuple[Text, ...]
    matters: tuple[Matter, ...]


class Count(Value, frozen=True, kw_only=True):
    """A figure, and of how many it is a share."""

    title: str
    n: int
    of: int | None = None


class Site(Value, frozen=True, kw_only=True):
    """All that is public on a day. Figures by year and by body; "" and 0: of all."""

    on: date
    owner: str
    items: tuple[Item, ...]
    others: tuple[Matter, ...]  # matters that come from no opinion
    by_year: Mapping[int, tuple[Count, ...]]
    by_body: Mapping[str, tuple[Count, ...]]
    held: tuple[str, ...] = ()  # for the office alone: what was left out, and why
