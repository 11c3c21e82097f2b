"""Commands of step 2, the person's part: accept, edit, merge and undo, set aside, and what is not accounted for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from minutes.commands import answers, places
from minutes.commands.places import Options
from minutes.contract import Command, Desk, Line, Option
from minutes.errors import Refused
from minutes.model import REASONS, Opinion, Remark
from minutes.rules import coverage as covered
from minutes.text import _
from minutes.wording import word
from minutes.workflow import history, merging
from minutes.workflow import review as step

STATES = ("used", "merged", "set_aside", "open")


def accept(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Adopt the named opinions, or with --all every one of the items."""
    chosen = list(options["opinion"])
    if options["all"]:
        held, items = places.recorded_items(desk, options)
        dossier = desk.archive.dossier(held.id)
        chosen += [one.id for item in items for one in dossier.opinions_on(item.id) if not one.accepted_by]
    if not chosen:
        raise Refused(_("There is no opinion to adopt. Name them, or say --all."))
    yield answers.saved(_("Adopted:"), *step.accept(desk, *chosen))


def reopen(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Take back an adoption."""
    yield answers.saved(_("Open again:"), step.reopen(desk, options["opinion"]))


def edit(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Reword an opinion; what is not given stays."""
    changed = step.edit(
        desk, options["opinion"], theme=options["theme"] or None, problem=options["problem"] or None,
        measures=options["measure"] or None,
    )  # fmt: skip
    yield answers.saved(_("Reworded:"), changed)


def retype(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Call the n-th source a problem or a suggestion."""
    known = desk.fetch(Opinion, options["opinion"])
    if not 1 <= options["source"] <= len(known.sources):
        raise Refused(_("This opinion has sources 1 to {n}.").format(n=len(known.sources)))
    yield answers.saved(_("Changed:"), step.retype(desk, known.id, options["source"] - 1, options["kind"]))


def move_words(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Move sources of an opinion, counted from 1, to another one or to a new one."""
    indices = [n - 1 for n in options["source"]]
    yield answers.saved(_("Changed:"), *merging.move_sources(desk, options["opinion"], indices, options["to"]))


def earlier(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """The opinions of earlier meetings that are like one, the likest first."""
    found = history.earlier(desk, options["opinion"])
    for one in found:
        theme = one.opinion.theme or one.opinion.problem
        text = f"{one.meeting.held_on}  {one.opinion.id}  {theme}: {one.outcome}"
        yield Line(text=text, json={**answers.plain(one.opinion), "likeness": round(one.likeness, 3),
                                    "outcome": one.outcome})  # fmt: skip
    if not found:
        yield Line(text=_("No earlier opinion is like this one."), json=[])


def reorder(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Give an opinion another place."""
    yield answers.saved(_("Changed:"), step.reorder(desk, options["opinion"], options["place"]))


def merge(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Make one opinion out of several."""
    yield answers.saved(_("Merged into:"), step.merge(desk, *options["opinion"]))


def unmerge(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Undo a merge."""
    yield answers.saved(_("Merge undone; its parts:"), *step.unmerge(desk, options["opinion"]))


# Words


def adopt(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Make words of a remark an opinion, or a source of one."""
    start, end = stretch(desk, options)
    adopted = step.adopt_words(desk, options["remark"], start, end, options["kind"], options["opinion"])
    yield answers.saved(_("Adopted:"), adopted)


def set_aside(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Leave words of a remark out, with a reason."""
    start, end = stretch(desk, options)
    aside = step.set_aside(desk, options["remark"], start, end, options["reason"], options["note"])
    yield answers.saved(_("Set aside:"), aside)


def dismiss(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Set a whole opinion aside, with a reason."""
    asides = step.dismiss(desk, options["opinion"], options["reason"], options["note"])
    yield answers.saved(_("Set aside:"), *asides)


def take_back(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Take a set-aside back."""
    yield answers.saved(_("Taken back:"), step.take_back(desk, options["aside"]))


def stretch(desk: Desk, options: Options) -> tuple[int, int]:
    """Where the chosen words stand: given as words that occur once, or as the first and last character, from 1."""
    said = desk.fetch(Remark, options["remark"]).text
    if words := options["words"]:
        if said.count(words) != 1:
            raise Refused(_("These words occur {n} times in the remark; say --from and --to instead.").format(
                n=said.count(words)))  # fmt: skip
        return said.index(words), said.index(words) + len(words)
    return (options["from"] or 1) - 1, len(said) if options["to"] is None else options["to"]


def coverage(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Where every character of the remarks went, and what is not accounted for yet."""
    held, items = places.recorded_items(desk, options)
    dossier = desk.archive.dossier(held.id)
    for item in items:
        known = covered(dossier, item.id)
        counts = {state: known.characters(state) for state in STATES}
        counted = answers.listed(f"{word('coverage', state)} {n}" for state, n in counts.items())
        lines = [f"# {places.named(held, item)}", counted]
        lines += [f"? {one.remark} {one.start + 1}–{one.end}: {answers.cut(one.text, 60)}" for one in known.open]
        value = {
            "meeting": held.id,
            "item": item.id,
            "whole": known.whole,
            **counts,
            "pieces": answers.plain(known.pieces),
        }
        yield Line(text="\n".join(lines), json=value)


def commands() -> list[Command]:
    """Everything people decide about opinions."""
    return [*_of_opinions(), *_of_words()]


def _of_opinions() -> list[Command]:
    meeting, item = places.meeting_option(), places.item_option()
    opinion = Option(name="opinion", title=_("id of the opinion"), positional=True, required=True)
    several = Option(name="opinion", title=_("ids of opinions"), positional=True, many=True)
    return [
        Command(name="accept", title=_("Adopt opinions"), run=accept, options=(
            several, Option(name="all", title=_("every opinion on the items"), type="flag"), meeting, item,
        )),
        Command(name="reopen", title=_("Take back an adoption"), run=reopen, options=(opinion,)),
        Command(name="edit", title=_("Reword an opinion"), run=edit, options=(
            opinion, Option(name="theme", title=_("theme")), Option(name="problem", title=_("problem")),
            Option(name="measure", title=_("measures; all of them anew"), many=True),
        )),
        Command(name="retype", title=_("Call a source a problem or a suggestion"), run=retype, options=(
            opinion, Option(name="source", title=_("which source, from 1"), type="int", positional=True, required=True),
            _kind(),
        )),
        Command(name="move-words", title=_("Move sources to another opinion"), run=move_words, options=(
            opinion, Option(name="source", title=_("which sources, from 1"), type="int", many=True, required=True),
            Option(name="to", title=_("id of the opinion they belong to; else a new one")),
        )),
        Command(name="earlier", title=_("Show earlier opinions like this one"), run=earlier, options=(opinion,)),
        Command(name="reorder", title=_("Give an opinion another place"), run=reorder, options=(
            opinion, Option(name="place", title=_("place"), type="int", positional=True, required=True),
        )),
        Command(name="merge", title=_("Merge opinions"), run=merge, options=(several,)),
        Command(name="unmerge", title=_("Undo a merge"), run=unmerge, options=(opinion,)),
        Command(name="dismiss", title=_("Set an opinion aside"), run=dismiss, options=(opinion, *_why())),
        Command(name="coverage", title=_("Show where every word went"), run=coverage, options=(meeting, item)),
    ]  # fmt: skip


def _of_words() -> list[Command]:
    words = (
        Option(name="remark", title=_("id of the remark"), positional=True, required=True),
        Option(name="words", title=_("the words, where they occur once")),
        Option(name="from", title=_("first character, from 1"), type="int"),
        Option(name="to", title=_("last character"), type="int"),
    )
    return [
        Command(name="adopt", title=_("Make words of a remark an opinion"), run=adopt, options=(
            *words, _kind(), Option(name="opinion", title=_("opinion that they support, else a new one")),
        )),
        Command(name="set-aside", title=_("Leave words out, with a reason"), run=set_aside, options=(*words, *_why())),
        Command(name="take-back", title=_("Take words back that were set aside"), run=take_back, options=(
            Option(name="aside", title=_("id of what was set aside"), positional=True, required=True),
        )),
    ]  # fmt: skip


def _kind() -> Option:
    return Option(name="kind", title=_("problem or suggestion"), choices=("problem", "suggestion"), default="problem")


def _why() -> tuple[Option, Option]:
    return Option(name="reason", title=_("why"), required=True, choices=REASONS), Option(name="note", title=_("note"))
