"""The command that takes the last steps back, lists them, or makes them anew."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from minutes.commands import answers, places
from minutes.commands.places import Options
from minutes.contract import Command, Desk, Line, Option
from minutes.errors import Refused
from minutes.text import _
from minutes.workflow import record
from minutes.workflow import undo as step

LISTED = 20


def undo(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Take the user's last step back (--redo: make it anew); --list only shows what it would be."""
    held = record.current(desk, options["meeting"]) if options["meeting"] else places.recorded(desk, options)
    if options["list"]:
        yield _listed(step.steps(desk, held.id))
        return
    if options["steps"] < 1:
        raise Refused(_("Say how many steps: 1 or more."))
    verb, told = (step.forth, _("Redone: {step}")) if options["redo"] else (step.back, _("Undone: {step}"))
    for _n in range(options["steps"]):
        one = verb(desk, held.id)
        yield Line(text=f"{told.format(step=one.name)}　{one.about}", json=_plain(one))


def _listed(known: step.Steps) -> Line:
    rows = [(one, "✓") for one in known.done[:LISTED]] + [(one, "") for one in known.undone[:LISTED]]
    heads = (_("Time"), _("Step"), _("About"), _("in force"))
    table = answers.table(heads, [(f"{one.at.astimezone():%H:%M:%S}", one.name, one.about, sign) for one, sign in rows])
    return Line(
        text=table if rows else _("There is nothing to undo."),
        json={"done": [_plain(one) for one in known.done], "undone": [_plain(one) for one in known.undone]},
    )


def _plain(one: step.Step) -> dict[str, object]:
    return {"step": one.id, "name": one.name, "about": one.about, "at": answers.plain(one.at),
            "records": [change.after.id for change in one.changes]}  # fmt: skip


def commands() -> list[Command]:
    """Undo."""
    return [
        Command(name="undo", title=_("Take your last steps back, or make them anew"), run=undo, options=(
            places.meeting_option(),
            Option(name="list", title=_("only show the last steps, the newest first"), type="flag"),
            Option(name="redo", title=_("make anew what was taken back last"), type="flag"),
            Option(name="steps", title=_("how many"), type="int", default="1"),
        )),
    ]  # fmt: skip
