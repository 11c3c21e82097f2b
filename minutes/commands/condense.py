"""Commands of step 2, condense: propose with a condenser, look at the changes, apply them; or through the pipe."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from minutes.commands import answers, pipe, places
from minutes.commands.places import Options
from minutes.contract import Assigner, Command, Condenser, Desk, Line, Option
from minutes.errors import NotFound
from minutes.model import Opinion
from minutes.numbering import session_short
from minutes.text import _
from minutes.wording import word
from minutes.workflow import condense as step


def condense(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Show what a condenser would change on the items that were spoken on; with --apply, save it."""
    if options["jsonl"]:
        yield from piped(desk, options, stdin)
        return
    held, items = places.recorded_items(desk, options)
    if not items:
        raise NotFound(_("Nobody has spoken yet in {meeting}.").format(meeting=session_short(held)))
    read = [item for item in items if not item.withdrawn or options["item"]]
    for item in items:
        if item not in read:
            yield Line(text=_("Withdrawn, not condensed: {item}.").format(item=places.named(held, item)))
    proposed = []
    for n, item in enumerate(read):
        yield Line(text=item.title, share=n / len(read))
        proposed.append((item, step.propose(desk, held.id, item.id, options["condenser"], options["budget"])))
    for item, changes in proposed:
        if options["apply"]:
            step.apply(desk, changes)
        value = {"meeting": held.id, "item": item.id, "applied": options["apply"], **answers.plain(changes)}
        yield Line(text=f"# {places.named(held, item)}\n{_told(changes)}", json=value)
    if not options["apply"] and any(not changes.empty for _item, changes in proposed):
        yield Line(text=_("Nothing is saved yet. Add --apply to save this."))


def _told(changes: step.Changes) -> str:
    lines = []
    for mark, opinions in (("+", changes.add), ("-", changes.withdraw), ("=", changes.keep)):
        for one in opinions:
            lines.append(f"{mark} {one.theme}: {one.problem}".rstrip(": "))
            lines += [f"    · {measure}" for measure in one.measures]
    for mark, asides in (("+", changes.set_aside), ("-", changes.take_back)):
        lines += [f"{mark} {answers.noted(answers.cut(one.text, 60), word('reason', one.reason))}" for one in asides]
    counted = _("{add} to add, {withdraw} to withdraw, {keep} unchanged; {human} that people have worked on stay.")
    lines.append(counted.format(
        add=len(changes.add), withdraw=len(changes.withdraw), keep=len(changes.keep), human=changes.human))  # fmt: skip
    return "\n".join(lines)


def piped(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Answer tasks line by line, without an archive."""
    condenser = desk.plugins.named(Condenser, options["condenser"] or desk.settings.condenser)
    assigners = desk.plugins.all(Assigner)
    for answer in pipe.answers(stdin, condenser, assigners[0] if assigners else None):
        yield Line(json=answer)


def summary(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """A summary of what was said on an item, of at most so many characters."""
    held, item = places.recorded_item(desk, options)
    changes = step.propose(desk, held.id, item.id, options["condenser"], options["budget"])
    yield Line(text=changes.summary, json={"meeting": held.id, "item": item.id, "summary": changes.summary})


def opinions(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """The opinions in force, with how each stands."""
    held, items = places.recorded_items(desk, options)
    dossier = desk.archive.dossier(held.id)
    lines: list[str] = []
    values = []
    for item in items:
        lines.append(f"# {places.named(held, item)}")
        for n, one in enumerate(dossier.opinions_on(item.id), 1):
            values.append(answers.plain(one))
            lines += _shown(n, one)
    yield Line(text="\n".join(lines) if values else _("No opinion is on file."), json=values)


def _shown(n: int, one: Opinion) -> list[str]:
    state = _("adopted by {who}").format(who=one.accepted_by) if one.accepted_by else _("proposed")
    lines = [answers.noted(f"{n}. {one.theme}  [{one.id}]", state)]
    lines += [f"   {one.problem}"] if one.problem else []
    return lines + [f"   · {measure}" for measure in one.measures]


def commands() -> list[Command]:
    """Everything machines propose."""
    meeting, item = places.meeting_option(), places.item_option()
    condenser = Option(name="condenser", title=_("which condenser, else that of the settings"))
    budget = Option(name="budget", title=_("length of the summary in characters"), type="int", default="800")
    return [
        Command(name="condense", title=_("Propose opinions from the remarks"), run=condense, options=(
            meeting, item, condenser, budget, Option(name="apply", title=_("save the proposal"), type="flag"),
            Option(name="jsonl", title=_("read a line of JSON a task, answer a line of JSON each; needs no archive"),
                   type="flag"),
        )),
        Command(name="summary", title=_("Summarise the remarks on an item"), run=summary,
                options=(meeting, item, condenser, budget)),
        Command(name="opinions", title=_("List the opinions"), run=opinions, options=(meeting, item)),
    ]  # fmt: skip
