"""Commands for what is left over: planned look-backs, and open cases for the next meeting's agenda."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from minutes.commands import answers
from minutes.commands.places import Options, meeting_option
from minutes.contract import Command, Desk, Line, Option
from minutes.model import Meeting
from minutes.numbering import session_short
from minutes.text import _
from minutes.wording import word
from minutes.workflow import looking as step
from minutes.workflow import record, track


def lookbacks(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """The planned look-backs that were not held yet."""
    found = step.looks(track.ledger(desk, options["on"]))
    rows = [(one.case, one.title, one.handler, str(one.on), word("look_state", one.state)) for one in found]
    heads = (_("id"), _("title"), _("handling body"), _("planned for"), _("state"))
    text = answers.table(heads, rows) if rows else _("No look-back is planned.")
    yield Line(text=text, json=[answers.plain(one) for one in found])


def carry_over(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """What earlier meetings left open, as agenda items; with --add on the agenda of the next one."""
    held = desk.fetch(Meeting, options["meeting"]) if options["meeting"] else record.current(desk)
    found = step.left_over(desk, track.ledger(desk), held)
    if options["cases"]:
        chosen = set(options["cases"])
        found = tuple(one for one in found if chosen & set(one.cases))
    lines = [f"{one.title}  " + _("{n} open cases").format(n=len(one.cases)) for one in found]
    if options["add"] and found:
        step.carry_over(desk, held.id, found)
        lines.append(_("On the agenda of {meeting}: {n} items.").format(meeting=session_short(held), n=len(found)))
    yield Line(
        text="\n".join(lines) or _("Earlier meetings left nothing open."), json=[answers.plain(one) for one in found]
    )


def commands() -> list[Command]:
    """Look-backs and the next agenda."""
    return [
        Command(name="lookbacks", title=_("List the planned look-backs that were not held"), run=lookbacks, options=(
            Option(name="on", title=_("as of that day, else today"), type="date"),
        )),
        Command(name="carry-over", title=_("Carry open cases into the next meeting's agenda"), run=carry_over, options=(
            meeting_option(),
            Option(name="cases", title=_("only the items of these cases"), many=True),
            Option(name="add", title=_("put them on the agenda"), type="flag"),
        )),
    ]  # fmt: skip
