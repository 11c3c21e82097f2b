"""Commands on one remark on file: split, join, move; its form, its group and its marks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from minutes.commands import answers, places
from minutes.commands.places import Options
from minutes.contract import Command, Desk, Line, Option
from minutes.errors import BadInput
from minutes.model import FORMS, MARKS, Meeting, Remark
from minutes.text import _
from minutes.wording import word
from minutes.workflow import record as step


def split(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Make two remarks of one, before words that occur in it once."""
    known = desk.fetch(Remark, options["remark"])
    first, second = step.split(desk, known.id, _place(known, options["before"])[0])
    yield answers.saved(_("Split:"), first, second)


def join(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Put a remark's words behind those of the one before it."""
    yield answers.saved(_("Joined:"), step.join(desk, options["remark"]))


def move(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Put a remark under another agenda item."""
    moved = step.move(desk, options["remark"], options["item"])
    held = desk.fetch(Meeting, moved.meeting)
    yield answers.saved(_("Moved to “{item}”:").format(item=step.agenda_item(held, moved.item).title), moved)


def form(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Say in which form a remark was made."""
    changed = step.as_form(desk, options["remark"], options["form"], options["answers"])
    yield answers.saved(f"{word('form', changed.form)}:", changed)


def mark(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Mark words that occur in a remark once, or take the marks on them away."""
    known = desk.fetch(Remark, options["remark"])
    start, end = _place(known, options["words"])
    marked = step.mark(desk, known.id, start, end, options["kind"])
    shown = [f"{word('mark', one.kind)}: {answers.cut(one.text)}" for one in marked.marks]
    yield Line(text="\n".join(shown) or _("No passage is marked."), json=answers.spoken(marked))


def _place(remark: Remark, words: str) -> tuple[int, int]:
    """Where those words stand in the remark. Raises BadInput unless they do so once."""
    if remark.text.count(words) != 1:
        once = _("“{words}” must occur in the remark once; it occurs {n} times.")
        raise BadInput(once.format(words=answers.cut(words), n=remark.text.count(words)))
    start = remark.text.index(words)
    return start, start + len(words)


def groups(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """The groups of a meeting; with a name, put that group on file or say in which group a remark was made."""
    if options["remark"]:
        changed = step.in_group(desk, options["remark"], options["name"])
        yield answers.saved(f"{changed.group or _('before all')}:", changed)
        return
    held = step.current(desk, options["meeting"])
    if options["name"]:
        held = step.keep_group(desk, held.id, options["name"], options["convenor"], options["member"])
    names = {one.id: one.name for one in desk.archive.members()}
    lines = []
    for one in held.groups:
        convenor = _("convenor: {name}").format(name=names.get(one.convenor, one.convenor) or "—")
        lines.append(answers.noted(one.name, convenor, *(names.get(id, id) for id in one.members)))
    yield Line(
        text="\n".join(lines) or _("The meeting has no groups."), json=[answers.plain(one) for one in held.groups]
    )


def commands() -> list[Command]:
    """Everything that is done to one remark."""
    remark = Option(name="remark", title=_("id of the remark"), positional=True, required=True)
    return [
        Command(name="split", title=_("Make two remarks of one"), run=split, options=(
            remark, Option(name="before", title=_("the words with which the second begins"), required=True),
        )),
        Command(name="combine", title=_("Join a remark with the one before it"), run=join, options=(remark,)),
        Command(name="move", title=_("Move a remark to another agenda item"), run=move, options=(
            remark, Option(name="item", title=_("agenda item: its number or id"), positional=True, required=True),
        )),
        Command(name="form", title=_("Say in which form a remark was made"), run=form, options=(
            remark, Option(name="form", title=_("form"), positional=True, required=True, choices=FORMS),
            Option(name="answers", title=_("id of the remark that it interrupts, asks about or answers")),
        )),
        Command(name="mark", title=_("Mark words of a remark"), run=mark, options=(
            remark, Option(name="words", title=_("the words"), positional=True, required=True),
            Option(name="kind", title=_("as what; nothing: take the marks away"), choices=("", *MARKS)),
        )),
        Command(name="groups", title=_("The groups of a meeting, and what was said in them"), run=groups, options=(
            Option(name="name", title=_("name of the group"), positional=True),
            Option(name="convenor", title=_("convenor: name or id")),
            Option(name="member", title=_("a member of the group: name or id"), many=True),
            Option(name="remark", title=_("id of a remark that was made in this group; no name: before all")),
            places.meeting_option(),
        )),
    ]  # fmt: skip
