"""Commands of a case in parts, of what was promised in it, and of how its dates were worked out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TextIO

from minutes.commands import answers
from minutes.commands.matters import term
from minutes.commands.places import Options
from minutes.contract import Command, Desk, Line, Option
from minutes.course import title_of
from minutes.errors import BadInput
from minutes.model import Case
from minutes.text import _
from minutes.workflow import holidays, striking, track
from minutes.workflow import splitting as step

LONGEST = 400  # days between the first and the last of a range


def split(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Split a case among bodies that each reply."""
    bodies = dict(map(step.weighed, options["to"])) or among(desk, options["case"])
    made = step.split(desk, options["case"], bodies, options["on"], term(options["term"]))
    yield answers.saved(_("Split; each part is a case of its own:"), *made)


def among(desk: Desk, case: str) -> dict[str, int]:
    """The handling body and those that assist it, each with the same weight."""
    known = desk.fetch(Case, case)
    return dict.fromkeys((known.handler, *known.co_handlers), 1)


def promise(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Note what was promised in a case, and by when."""
    made = step.promise(desk, options["case"], " ".join(options["text"]), options["by"], options["on"])
    yield answers.saved(_("Promised for {day}, a case of its own:").format(day=options["by"]), made)


def strike(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Withdraw what was logged by mistake."""
    yield answers.saved(_("Withdrawn:"), striking.strike(desk, options["id"], options["reason"]))


def due(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Every term of a case with how its last day was worked out, step by step."""
    running = track.stages_due(desk, desk.fetch(Case, options["case"]))
    lines = []
    for one in running:
        done = _("done on {day}").format(day=one.done_on) if one.done_on else ""
        lines.append(f"{one.working.on}  {title_of(one.stage)}  {done}".rstrip())
        lines += [f"    {n}. {text}" for n, text in enumerate(one.working.steps, 1)]
    yield Line(text="\n".join(lines), json=[answers.plain(one) for one in running])


def notice(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Show which due dates a holiday notice moves; with --keep, put its days into the settings."""
    off, worked = (days(options[name]) for name in ("off", "work"))
    calendar = holidays.with_notice(desk, off, worked)
    found = holidays.moved(desk, calendar)
    rows = [
        (one.case, one.title, one.handler, str(one.before), f"{one.after}{'≈' if one.estimated else ''}")
        for one in found
    ]
    heads = (_("id"), _("title"), _("handling body"), _("was due on"), _("due on"))
    text = answers.table(heads, rows) if rows else _("No due date depends on these days.")
    if options["keep"]:
        holidays.keep(desk, calendar)
        text += "\n" + _("The days are in minutes.toml now.")
    yield Line(text=text, json=[answers.plain(one) for one in found])


def days(given: tuple[str, ...]) -> list[date]:
    """Days as they are typed: 2027-02-06, or a range 2027-02-11..2027-02-17. Raises BadInput."""
    found: list[date] = []
    for text in given:
        first, dots, last = text.replace(" ", "").partition("..")
        try:
            begin = date.fromisoformat(first)
            end = date.fromisoformat(last) if dots else begin
        except ValueError as error:
            raise BadInput(_("“{text}” is no day. Write 2027-02-06, or 2027-02-11..2027-02-17.").format(
                text=text)) from error  # fmt: skip
        if not 0 <= (end - begin).days <= LONGEST:
            raise BadInput(_("“{text}” ends before it begins, or is too long.").format(text=text))
        found += [begin + timedelta(days=n) for n in range((end - begin).days + 1)]
    return found


def commands() -> list[Command]:
    """Parts, promises and dates."""
    case = Option(name="case", title=_("id of the case"), positional=True, required=True)
    day = Option(name="on", title=_("day, else today"), type="date")
    return [
        Command(name="divide", title=_("Split a case among bodies that each reply"), run=split, options=(
            case,
            Option(name="to", title=_("body=weight; left out: the handling body and those that assist"), many=True),
            Option(name="term", title=_("term of the parts; else they are due when the case is")), day,
        )),
        Command(name="promise", title=_("Note what was promised, as a case with its own date"), run=promise, options=(
            case, Option(name="text", title=_("what was promised"), positional=True, many=True, required=True),
            Option(name="by", title=_("day it is promised for"), type="date", required=True), day,
        )),
        Command(name="strike", title=_("Withdraw an answer, part or promise logged by mistake"), run=strike, options=(
            Option(name="id", title=_("id of the answer, part or promise"), positional=True, required=True),
            Option(name="reason", title=_("why"), required=True),
        )),
        Command(name="due", title=_("Show step by step how the dates of a case were worked out"), run=due,
                options=(case,)),
        Command(name="holidays", title=_("Show which dates a holiday notice moves, and keep it"), run=notice, options=(
            Option(name="off", title=_("days off: a day, or first..last"), many=True),
            Option(name="work", title=_("days worked to make up for them"), many=True),
            Option(name="keep", title=_("put the days into minutes.toml"), type="flag"),
        )),
    ]  # fmt: skip
