"""Commands of step 3, assign: suggestions with their reasons, and the person's decision."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from minutes.commands import answers, places
from minutes.commands.places import Options
from minutes.contract import Command, Desk, Line, Option
from minutes.model import Opinion
from minutes.text import _
from minutes.wording import word
from minutes.workflow import assign as step


def assign(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Decide for the named opinions; without a decision, suggest; with --all, fill in the best where nobody decided."""
    if options["all"]:
        yield from _filled_in(desk, options)
    elif options["handler"] or options["co-handler"] or options["supervisor"]:
        for one in options["opinion"]:
            yield _decided(desk, one, options)
    else:
        named = options["opinion"] or _unassigned(desk, options)
        for one in named:
            yield _suggested(desk, one)
        if not named:
            yield Line(text=_("Every opinion has a handling body."))


def _decided(desk: Desk, opinion: str, options: Options) -> Line:
    changed = step.assign(
        desk, opinion, handler=options["handler"] or None, co_handlers=options["co-handler"] or None,
        supervisor=options["supervisor"] or None, reason=options["reason"],
    )  # fmt: skip
    return Line(text=_told(desk, changed), json=answers.plain(changed))


def _told(desk: Desk, opinion: Opinion) -> str:
    names = {office.id: office.name for office in desk.archive.offices()}
    roles = [("handler", opinion.handler), *(("co_handler", one) for one in opinion.co_handlers)]
    roles.append(("supervisor", opinion.supervisor))
    listed = [f"{word('role', role)} {names.get(one, one)}" for role, one in roles if one]
    return f"{opinion.theme} [{opinion.id}]: {answers.listed(listed)}"


def _filled_in(desk: Desk, options: Options) -> Iterator[Line]:
    held, items = places.recorded_items(desk, options)
    changed = [one for item in items for one in step.assign_all(desk, held.id, item.id)]
    for one in changed:
        yield Line(text=_told(desk, one), json=answers.plain(one))
    if not changed:
        yield Line(text=_("Nothing to fill in."))


def _unassigned(desk: Desk, options: Options) -> list[str]:
    held, items = places.recorded_items(desk, options)
    dossier = desk.archive.dossier(held.id)
    return [one.id for item in items for one in dossier.opinions_on(item.id) if not one.handler]


def _suggested(desk: Desk, opinion: str) -> Line:
    known, asked = desk.fetch(Opinion, opinion), step.suggest(desk, opinion)
    names = {office.id: office.name for office in desk.archive.offices()}
    lines = [f"{known.theme} [{known.id}]"]
    best = {role: asked.best(role) for role in ("handler", "supervisor")}
    for role, suggestions in best.items():
        for one in suggestions:
            lines.append(f"  {word('role', role)}: {answers.noted(names.get(one.office, one.office), one.reason)}")
    lines += [f"  ! {fault}" for fault in asked.faults]
    lines += [] if any(best.values()) else [_("  Nobody knows an office for this; choose one yourself.")]
    value = {"opinion": opinion, "faults": list(asked.faults)} | {
        role: [{"name": names.get(one.office, ""), **answers.plain(one)} for one in listed]
        for role, listed in best.items()
    }
    return Line(text="\n".join(lines), json=value)


def commands() -> list[Command]:
    """Who handles and who supervises."""
    return [
        Command(name="assign", title=_("Suggest or decide who handles and who supervises"), run=assign, options=(
            Option(name="opinion", title=_("ids of opinions; else all without a handler"), positional=True, many=True),
            Option(name="handler", title=_("handling body: name or id")),
            Option(name="co-handler", title=_("assisting body"), many=True),
            Option(name="supervisor", title=_("supervising office")),
            Option(name="reason", title=_("why")),
            Option(name="all", title=_("fill in the best suggestion wherever nobody has decided"), type="flag"),
            places.meeting_option(), places.item_option(),
        )),
    ]  # fmt: skip
