"""The command that says of one record who changed what and when, with what it was before and after."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any, TextIO

from minutes.anchors import differing
from minutes.commands import answers
from minutes.commands.fields import Names, shown, worded
from minutes.commands.places import Options
from minutes.contract import Command, Desk, Line, Option
from minutes.errors import NotFound
from minutes.model import Member, Office, Record
from minutes.text import _
from minutes.wording import word

UNTOLD = ("id", "rev", "kind")
SHORT = 30  # columns; what is longer stands on lines of its own, with the difference marked


def history(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Every revision of a record: who saved it, when, and each field before and after."""
    told: list[str] = []
    values: list[dict[str, Any]] = []
    before: Record | None = None
    for one in desk.store.history(options["id"]):
        changed = changes(before, one.record)
        told.append(f"{one.record.rev}. {one.at.astimezone():%Y-%m-%d %H:%M:%S} {one.by}")
        told += [f"   {line}" for name, (was, now) in changed.items() for line in _told(desk, name, was, now)]
        values.append({
            "by": one.by, "at": answers.plain(one.at), "record": answers.plain(one.record),
            "changes": [{"field": name, "before": was, "after": now} for name, (was, now) in changed.items()],
        })  # fmt: skip
        before = one.record
    if "【" in "".join(told):
        told.append(_("Between 【 and 】 stands what the other lacks."))
    yield Line(text="\n".join(told), json=values)


def changes(before: Record | None, after: Record) -> dict[str, tuple[Any, Any]]:
    """Each field that differs, with what it was and what it is, in the terms of JSON; at first, what was filled in."""
    now = answers.plain(after)
    was = answers.plain(before) if before is not None else dict.fromkeys(now)
    return {
        name: (was[name], now[name])
        for name in now
        if name not in UNTOLD and was[name] != now[name] and (was[name] or now[name])
    }


def _told(desk: Desk, name: str, was: Any, now: Any) -> Iterator[str]:
    title, names = word("field", name), partial(_named, desk)
    if isinstance(now, tuple) or isinstance(was, tuple):
        yield from _listed(names, title, was or (), now or ())
        return
    old, new = worded(name, was, names), worded(name, now, names)
    if max(answers.width(old), answers.width(new)) <= SHORT and "\n" not in old + new:
        yield f"{title}: {old} → {new}" if old else f"{title}: {new or _('(empty)')}"
        return
    yield f"{title}:"
    old, new = differing(old, new) if old and new else (old, new)
    yield from (f"  {sign} {one}" for sign, text in (("-", old), ("+", new)) if text for one in text.split("\n"))


def _listed(names: Names, title: str, was: tuple[Any, ...], now: tuple[Any, ...]) -> Iterator[str]:
    yield f"{title}:"
    gone, new = [one for one in was if one not in now], [one for one in now if one not in was]
    if not gone and not new:  # the same in another order, or one of several equal ones less
        gone, new = list(was), list(now)
    yield from (f"  - {shown(one, names)}" for one in gone)
    yield from (f"  + {shown(one, names)}" for one in new)


def _named(desk: Desk, text: str) -> str:
    """The name behind an id of the office's own records; any other text as it is."""
    if not text or len(text) > SHORT or " " in text:
        return text
    try:
        found = desk.store.get(text)
    except NotFound:
        return text
    return found.name if isinstance(found, Member | Office) else text


def command() -> Command:
    """What became of a record."""
    return Command(
        name="history",
        title=_("Show every revision of a record"),
        run=history,
        options=(Option(name="id", title=_("id of the record"), positional=True, required=True),),
    )
