"""Commands of matters that come from no opinion, of the procedures there are, and of the clock of a case."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from minutes.commands import answers
from minutes.commands.issue import pairs
from minutes.commands.places import Options, item_option, meeting_option, with_option
from minutes.contract import Command, Desk, Line, Option, Procedure
from minutes.course import COURSE
from minutes.errors import BadInput
from minutes.guide import guide
from minutes.model import Meeting, Term
from minutes.settings import UNITS
from minutes.text import _
from minutes.workflow import matters as step
from minutes.workflow import record


def procedures(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """The procedures there are; or the help page of one."""
    if options["name"]:
        one = desk.plugins.named(Procedure, options["name"])
        yield Line(text=guide(one), json=answers.plain(one))
        return
    found = desk.plugins.all(Procedure)
    listed = [(one.name, one.title, str(len(one.stages or COURSE))) for one in found]
    heads = (_("name"), _("title"), _("stages"))
    text = answers.table(heads, listed) if listed else _("No plugin declares a procedure.")
    yield Line(text=text, json=[answers.plain(one) for one in found])


def open_matter(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Open a matter under a procedure, in the dossier of a meeting."""
    meeting, item = options["meeting"], ""
    if options["item"]:
        held = desk.fetch(Meeting, meeting) if meeting else record.current(desk)
        meeting, item = held.id, record.agenda_item(held, options["item"]).id
    matter = step.Matter(
        title=options["title"], handler=options["handler"], meeting=meeting or "", item=item,
        supervisor=options["supervisor"] or "", problem=options["problem"] or "", details=pairs(options["with"]),
    )  # fmt: skip
    opened = step.open_matter(desk, options["procedure"], matter, options["on"], term(options["term"]))
    yield answers.saved(_("Opened:"), opened)


def term(given: str) -> Term | None:
    """A term as it is typed: 3months, 10workdays, 60days. Raises BadInput."""
    text = (given or "").replace(" ", "").lower()
    if not text:
        return None
    unit = next((one for one in sorted(UNITS, key=len, reverse=True) if text.endswith(one)), "")
    n = text.removesuffix(unit)
    if not unit or not n.isdecimal() or len(n) > 6:
        raise BadInput(_("“{text}” is no term. Write for example 3months, 10workdays or 60days.").format(text=given))
    return Term(n=int(n), unit=unit)


def pause(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Stop the clock of a case."""
    stopped = step.pause(desk, options["case"], options["reason"], options["consent"], options["on"])
    yield answers.saved(_("The clock stands still:"), stopped)


def go_on(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Let the clock of a case go again."""
    yield answers.saved(_("The clock goes again:"), step.go_on(desk, options["case"], options["on"]))


def quiet(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Say nothing of a case until so many days before it is due."""
    known = step.quiet(desk, options["case"], options["days"])
    if known.quiet_days is None:
        yield answers.saved(_("Reminded as the settings say:"), known)
        return
    yield answers.saved(_("Quiet until {n} days before it is due:").format(n=known.quiet_days), known)


def commands() -> list[Command]:
    """Opening matters, and their clocks."""
    case = Option(name="case", title=_("id of the case"), positional=True, required=True)
    day = Option(name="on", title=_("day, else today"), type="date")
    return [
        Command(name="procedures", title=_("List the procedures, or show the help page of one"), run=procedures,
                options=(Option(name="name", title=_("name of a procedure"), positional=True),)),
        Command(name="open", title=_("Open a matter that comes from no opinion"), run=open_matter, options=(
            Option(name="procedure", title=_("name of a procedure"), positional=True, required=True),
            Option(name="title", title=_("what it is about"), required=True),
            Option(name="handler", title=_("handling body: name or id"), required=True),
            Option(name="supervisor", title=_("supervising office: name or id")),
            Option(name="problem", title=_("what is asked for, in full")),
            Option(name="term", title=_("term: 3months, 10workdays, 60days; else the procedure's")),
            with_option(),
            meeting_option(), item_option(), day,
        )),
        Command(name="pause", title=_("Stop the clock of a case"), run=pause, options=(
            case, Option(name="reason", title=_("why"), required=True),
            Option(name="consent", title=_("who consented"), required=True), day,
        )),
        Command(name="go-on", title=_("Let the clock of a case go again"), run=go_on, options=(case, day)),
        Command(name="quiet", title=_("Stay quiet until shortly before a case is due"), run=quiet, options=(
            case, Option(name="days", title=_("days before it is due; left out: as the settings say"), type="int",
                         positional=True),
        )),
    ]  # fmt: skip
