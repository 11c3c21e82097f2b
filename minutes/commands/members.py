"""Commands that correct what is on file about members and observers: name, post, other names, time of service."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from minutes.commands import answers
from minutes.commands.places import Options
from minutes.contract import Command, Desk, Line, Option
from minutes.text import _
from minutes.wording import word
from minutes.workflow import people


def rename(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Give a person a new name; without a last day of the old one, that was mistyped."""
    person = people.meant(desk, options["member"])
    yield answers.saved(_("Renamed:"), people.rename(desk, person.id, options["name"], options["until"]))


def change(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Change post, role or time of service."""
    person = people.meant(desk, options["member"])
    given = {"post": options["post"], "role": options["role"], "from_on": options["from"]}
    after = people.change(desk, person.id, **{name: value for name, value in given.items() if value})
    yield answers.saved(f"{answers.noted(people.called(after), word('role', after.role))}:", after)


def retire(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Note the last day on which a person serves."""
    person = people.meant(desk, options["member"])
    after = people.retire(desk, person.id, options["on"] or desk.today)
    told = _("{name} serves until {day}:").format(name=people.called(after), day=after.to_on)
    yield answers.saved(told, after)


def alias(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Add other names of a person, take them away, or list them."""
    person = people.meant(desk, options["member"])
    named = [one for one in person.aliases if not (options["drop"] and one in options["name"])]
    if not options["drop"]:
        named += [one for one in options["name"] if one not in named]
    after = people.change(desk, person.id, aliases=tuple(named))
    told = _("{name} is also called: {names}").format(
        name=people.called(after), names=answers.listed(after.aliases) or _("nothing else"))  # fmt: skip
    yield Line(text=told, json=answers.plain(after))


def commands() -> list[Command]:
    """Corrections of people."""
    member = Option(name="member", title=_("name, id or initials"), positional=True, required=True)
    return [
        Command(name="rename-member", title=_("Give a person a new name, or correct it"), run=rename, options=(
            member, Option(name="name", title=_("new name"), positional=True, required=True),
            Option(name="until", title=_("last day of the old name; left out: it was mistyped"), type="date"),
        )),
        Command(name="change-member", title=_("Change a person's post or role"), run=change, options=(
            member, Option(name="post", title=_("post")),
            Option(name="role", title=_("role"), choices=people.ROLES),
            Option(name="from", title=_("first day of service"), type="date"),
        )),
        Command(name="retire-member", title=_("Note the last day on which a person serves"), run=retire, options=(
            member, Option(name="on", title=_("last day"), type="date"),
        )),
        Command(name="alias", title=_("Other names of a person"), run=alias, options=(
            member, Option(name="name", title=_("other names"), positional=True, many=True),
            Option(name="drop", title=_("take these away instead"), type="flag"),
        )),
    ]  # fmt: skip
