"""Commands that mend what is open in papers: gaps filled, drafts drawn anew, numbers given up, a meeting described."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from minutes.commands import answers, places
from minutes.commands.issue import pairs
from minutes.commands.places import Options
from minutes.contract import Command, Desk, Line, Option
from minutes.errors import BadInput
from minutes.model import Paper
from minutes.numbering import document_number
from minutes.text import _
from minutes.workflow import agenda
from minutes.workflow import issue as step
from minutes.workflow.gaps import names


def gaps(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """The gaps of a draft, or of what is left of them once those that are given are filled."""
    given = pairs(options["set"])
    for gap, words in given.items():
        step.fill_gap(desk, options["paper"], gap, words)
    left = names(desk.fetch(Paper, options["paper"]))
    yield Line(text="\n".join(left) or _("No gap is open."), json=left)


def redraft(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Draw the words of a draft from what is on file now."""
    fresh = step.redraft(desk, options["paper"], options["case"], pairs(options["set"]))
    yield answers.saved(_("Drawn anew:"), fresh)


def numbers(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Numbers that were reserved and whose paper was never issued, and those that were given up."""
    loose, void = step.loose_numbers(desk), step.void_numbers(desk)
    lines = [one.id for one in loose]
    for one in void:
        printed = document_number(one.series, one.year, one.n)
        lines.append(_("{number}: given up ({reason})").format(number=printed, reason=one.void))
    yield Line(text="\n".join(lines) or _("No number is loose."), json=[answers.plain(one) for one in (*loose, *void)])


def void_number(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Give up a number that is not used, with the reason."""
    yield answers.saved(_("Given up:"), step.void_number(desk, options["number"], options["reason"]))


def meeting(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Note place and chair, which papers print."""
    if not (options["place"] or options["chair"]):
        raise BadInput(_("Say --place, --chair or both."))
    held = places.recorded(desk, options)
    yield answers.saved(_("Noted:"), agenda.describe(desk, held.id, options["place"], options["chair"]))


def commands() -> list[Command]:
    """Everything that mends."""
    paper = Option(name="paper", title=_("id of the paper"), positional=True, required=True)
    reason = Option(name="reason", title=_("why"), required=True)
    return [
        Command(name="gaps", title=_("What is still open in a draft, or fill it in"), run=gaps, options=(
            paper, Option(name="set", title=_("gap=words, as it is to be printed"), many=True),
        )),
        Command(name="redraft", title=_("Draw a draft's words anew from what is on file"), run=redraft, options=(
            paper, Option(name="case", title=_("id of the case it is about")),
            Option(name="set", title=_("name=value for the template"), many=True),
        )),
        Command(name="numbers", title=_("List numbers without an issued paper, and those given up"), run=numbers),
        Command(name="void-number", title=_("Give up a number that was reserved"), run=void_number, options=(
            Option(name="number", title=_("the number as `numbers` lists it"), positional=True, required=True), reason,
        )),
        Command(name="meeting", title=_("Note where a meeting is held and who presides"), run=meeting, options=(
            places.meeting_option(), Option(name="place", title=_("place")), Option(name="chair", title=_("chair")),
        )),
    ]  # fmt: skip
