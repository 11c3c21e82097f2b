"""Members and observers: enter new ones, correct what is on file about one of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from minutes.contract import Desk, Option
from minutes.model import Member
from minutes.rules import in_office
from minutes.text import _
from minutes.tui import enrolling
from minutes.tui.dialogs import Pick
from minutes.tui.page import Page
from minutes.tui.screens.asking import fill_in
from minutes.tui.widgets.cells import aligned
from minutes.wording import word
from minutes.workflow import people

ENTER = "+"


def members(page: Page) -> None:
    """List who is on file; the first line enters new people, any other opens what is on file about that person."""
    listed = page.desk.archive.members()
    if not listed:
        enrolling.members(page)
        return
    shown = _ordered(page.desk, listed)
    lines = aligned([_row(page.desk, one) for one in shown])
    rows = [(ENTER, _("Enter more people: one a line")), *zip((one.id for one in shown), lines, strict=True)]
    note = _("On file: {members} members, {observers} observers. Enter changes name, post, other names, service.")
    counts = {role: sum(one.role == role for one in listed) for role in people.ROLES}
    ask = Pick(_("Members and observers"), rows, note.format(members=counts["member"], observers=counts["observer"]))
    page.app.push_screen(ask, lambda chosen: _chosen(page, chosen))


def _ordered(desk: Desk, listed: Sequence[Member]) -> list[Member]:
    """Members before observers, and those who serve no more at the end."""
    return sorted(listed, key=lambda one: (not in_office(one, desk.today), people.ROLES.index(one.role)))


def _row(desk: Desk, one: Member) -> tuple[str, str, str]:
    former = [_("formerly {name}").format(name=old.name) for old in one.former]
    gone = [] if in_office(one, desk.today) else [_("not in office")]
    role = "" if one.role == "member" else word("role", one.role)
    return one.name, one.post, "　".join(filter(None, (role, " ".join(one.keys), *one.aliases, *former, *gone)))


def _chosen(page: Page, chosen: str | None) -> None:
    if chosen == ENTER:
        enrolling.members(page)
    elif chosen is not None:
        with page.told():
            person = page.desk.fetch(Member, chosen)
            note = _("A new name: type it, and the last day of the old one. A mistyped name: leave that day empty.")
            fill_in(page, people.called(person), _fields(), lambda filled: _change(page, person, filled),
                    values=_values(person), choices=_choices(), note=note)  # fmt: skip


def _fields() -> list[Option]:
    return [
        Option(name="name", title=_("Name"), required=True),
        Option(name="until", title=_("Old name until"), type="date"),
        Option(name="post", title=_("Post")),
        Option(name="role", title=_("Attends as"), required=True),
        Option(name="aliases", title=_("Other names")),
        Option(name="keys", title=_("Initials")),
        Option(name="from_on", title=_("Serves from"), type="date"),
        Option(name="to_on", title=_("Serves until"), type="date"),
    ]


def _choices() -> dict[str, list[tuple[str, str]]]:
    return {"role": [(word("role", one), one) for one in people.ROLES]}


def _values(person: Member) -> dict[str, Any]:
    return {
        "name": person.name, "post": person.post, "role": person.role, "aliases": " ".join(person.aliases),
        "keys": " ".join(person.keys), "from_on": person.from_on, "to_on": person.to_on,
    }  # fmt: skip


def _change(page: Page, person: Member, filled: dict[str, Any]) -> None:
    """Put on file what was changed. A new name with a last day of the old one is a new name, else a correction."""
    aliases = tuple(dict.fromkeys(filled["aliases"].replace("、", " ").replace("，", " ").split()))
    keys = tuple(dict.fromkeys(filled["keys"].casefold().split())) or people.initials(filled["name"])
    fields = {name: filled[name] for name in ("post", "role", "from_on", "to_on")}
    people.change(page.desk, person.id, person.rev, aliases=aliases, keys=keys, **fields)
    after = people.rename(page.desk, person.id, filled["name"], filled["until"])
    page.done(_("On file: {name}.").format(name=people.called(after)))
