"""The files of the sample, read strictly and only when the sample is built."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TypeVar

import msgspec

from minutes.model import Value

T = TypeVar("T", bound=Value)
SECRETARY = "邵晚晴"
"""Who builds the sample where the desk names no user."""


class Person(Value, frozen=True, kw_only=True):
    """Somebody of the roster."""

    key: str
    name: str
    post: str
    role: str = "member"
    aliases: tuple[str, ...] = ()


class Body(Value, frozen=True, kw_only=True):
    """An office; days are counted back from today."""

    key: str
    name: str
    duties: str
    role: str = "handler"
    supervisor: str = ""
    aliases: tuple[str, ...] = ()
    successor: str = ""
    former_name: str = ""
    renamed_days_ago: int = 0


class Item(Value, frozen=True, kw_only=True):
    """An agenda item, offices by key."""

    key: str
    kind: str
    title: str
    report: str
    reporting_body: str
    supervisor: str
    handler: str


class Sitting(Value, frozen=True, kw_only=True):
    """A meeting, past or to come."""

    term: int
    session: int
    place: str
    chair: str
    days: int  # from today
    item: tuple[Item, ...]
    on_leave: tuple[str, ...] = ()


class Said(Value, frozen=True, kw_only=True):
    """A remark, and how it came to be taken down."""

    item: str
    by: str
    text: str
    form: str = "spoken"
    misheard: tuple[str, ...] = ()
    heard_as: str = ""
    twice: bool = False


class Wanted(Value, frozen=True, kw_only=True):
    """An opinion as the secretary leaves it, or words that are set aside."""

    key: str
    item: str
    words: tuple[str, ...]
    theme: str = ""
    problem: str = ""
    measures: tuple[str, ...] = ()
    handler: str = ""
    co_handlers: tuple[str, ...] = ()
    supervisor: str = ""
    aside: str = ""


class Fact(Value, frozen=True, kw_only=True):
    """Something that happened to a case, in days from today."""

    case: str
    day: int
    type: str
    text: str = ""
    achieved: str = ""
    until: int = 0
    consent: str = ""
    to: str = ""
    votes: tuple[int, ...] = ()
    present: int = 0
    invalid: int = 0
    outcome: str = ""


class People(Value, frozen=True, kw_only=True):
    """people.toml"""

    person: tuple[Person, ...]


class Bodies(Value, frozen=True, kw_only=True):
    """offices.toml"""

    office: tuple[Body, ...]


class Meetings(Value, frozen=True, kw_only=True):
    """meeting.toml"""

    past: Sitting
    next: Sitting


class Remarks(Value, frozen=True, kw_only=True):
    """remarks.toml"""

    remark: tuple[Said, ...]


class Opinions(Value, frozen=True, kw_only=True):
    """opinions.toml"""

    opinion: tuple[Wanted, ...]


class Follow(Value, frozen=True, kw_only=True):
    """follow.toml"""

    confirmed: int
    proposed: int
    drafted: int
    issued: int
    handed: int
    dissolved: int
    dissolved_office: str
    all_members: int
    fact: tuple[Fact, ...]


def text(file: str) -> str:
    """One file of this package as text."""
    return files("minutes.sample").joinpath(file).read_text("utf-8")


def read(file: str, shape: type[T]) -> T:
    """One TOML file of this package in its shape."""
    found = _read(file, shape)
    assert isinstance(found, shape)
    return found


@cache
def _read(file: str, shape: type[Value]) -> Value:
    return msgspec.toml.decode(text(file), type=shape)


def past_items() -> tuple[Item, ...]:
    """The agenda of the meeting that is taken through the line."""
    return read("meeting.toml", Meetings).past.item


def follow() -> Follow:
    """The days of the steps, and what happened to each case."""
    return read("follow.toml", Follow)
