"""Commands for the agenda while the meeting sits, what happened at the sitting, and papers from before it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from minutes.commands import answers, files, places
from minutes.commands.places import Options
from minutes.contract import Command, Desk, Line, Option
from minutes.errors import BadInput
from minutes.model import Event, Meeting
from minutes.text import _
from minutes.wording import word
from minutes.workflow import materials as papers
from minutes.workflow import record as step


def agenda(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """The agenda as it stands, or after one change: an item added, retitled, put elsewhere, withdrawn, put back."""
    held = step.current(desk, options["meeting"])
    place = options["place"] or 0
    asked = [name for name in ("add", "title", "withdraw", "back") if options[name]]
    if len(asked) > 1 or (options["withdraw"] and not options["reason"]):
        raise BadInput(_("One change at a time: --add, --title, --withdraw with --reason, --back or --place."))
    if options["add"]:
        held = step.add_item(desk, held.id, options["add"], place, kind=options["kind"] or "special_report")
    elif options["title"]:
        held = step.retitle(desk, held.id, options["item"], options["title"])
    elif options["withdraw"]:
        held = step.withdraw_item(desk, held.id, options["item"], options["reason"])
    elif options["back"]:
        held = step.restore_item(desk, held.id, options["item"])
    elif place:
        held = step.move_item(desk, held.id, options["item"], place)
    yield Line(text="\n".join(_listed(held)), json=answers.plain(held))


def _listed(held: Meeting) -> Iterator[str]:
    for n, one in enumerate(held.items, 1):
        off = _("withdrawn: {reason}").format(reason=one.withdrawn)
        yield f"{n}. {answers.noted(one.title, off) if one.withdrawn else one.title}"


def recess(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Note that the sitting is broken off."""
    held = step.current(desk, options["meeting"])
    noted = step.recess(desk, held.id, " ".join(options["text"]), options["item"])
    yield answers.saved(f"{word('sitting', noted.type)}:", noted)


def resume(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Note that the sitting goes on."""
    held = step.current(desk, options["meeting"])
    noted = step.resume(desk, held.id, " ".join(options["text"]), options["item"])
    yield answers.saved(f"{word('sitting', noted.type)}:", noted)


def events(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """What happened at a sitting beside the remarks."""
    held = step.current(desk, options["meeting"])
    found = [one for one in desk.store.find(Event, held.id) if not one.withdrawn]
    names = {one.member: one.name for one in held.attendance}
    lines = [
        f"{one.at.astimezone():%H:%M}  {word('sitting', one.type)}  {names.get(one.member, '')}{one.text}"
        for one in found
    ]
    yield Line(text="\n".join(lines) or _("Nothing happened yet."), json=[answers.plain(one) for one in found])


def material(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Put papers written before the sitting on file, each under its file's name unless a title is given."""
    from pathlib import PurePath

    held = step.current(desk, options["meeting"])
    if options["title"] and len(options["file"]) > 1:
        raise BadInput(_("One title is for one file."))
    read = [(name, files.read(name)) for name in options["file"]]
    for name, content in read:
        title, text = options["title"] or PurePath(name).stem, papers.text_of(content, name)
        kept = papers.add_material(desk, held.id, title, text, item=options["item"], author=options["author"])
        yield answers.saved(_("On file, apart from the remarks: {title}.").format(title=title), kept)


def materials(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """The papers from before a sitting; with the id of one, its words."""
    held = step.current(desk, options["meeting"])
    item = step.agenda_item(held, options["item"]).id if options["item"] else ""
    found = papers.materials(desk, held.id, item)
    if options["read"]:
        found = [one for one in found if one.id == options["read"]]
    lines = [f"{answers.noted(one.title, one.author) if one.author else one.title}  [{one.id}]" for one in found]
    text = "\n\n".join(one.text for one in found) if options["read"] else "\n".join(lines)
    yield Line(
        text=text or _("No paper from before the sitting is on file."), json=[answers.plain(one) for one in found]
    )


def commands() -> list[Command]:
    """Everything about the sitting as a whole."""
    meeting, item = places.meeting_option(), places.item_option()
    text = Option(name="text", title=_("why, or what is to be noted"), positional=True, many=True)
    return [
        Command(name="agenda", title=_("The agenda, and changes to it"), run=agenda, options=(
            meeting, item, Option(name="add", title=_("title of an item that is put on the agenda")),
            Option(name="kind", title=_("kind of the added item: special_report, budget, audit …")),
            Option(name="place", title=_("place of the item on the agenda; 1 is the first"), type="int"),
            Option(name="title", title=_("other title; until somebody has spoken on the item")),
            Option(name="withdraw", title=_("take the item off the agenda"), type="flag"),
            Option(name="reason", title=_("why")),
            Option(name="back", title=_("put a withdrawn item back"), type="flag"),
        )),
        Command(name="recess", title=_("Break the sitting off"), run=recess, options=(text, meeting, item)),
        Command(name="resume", title=_("Go on with the sitting"), run=resume, options=(text, meeting, item)),
        Command(name="events", title=_("What happened at the sitting"), run=events, options=(meeting,)),
        Command(name="material", title=_("Put papers from before the sitting on file"), run=material, options=(
            Option(name="file", title=_("text file"), type="file", positional=True, many=True, required=True),
            Option(name="title", title=_("title")), Option(name="author", title=_("who wrote it")), meeting, item,
        )),
        Command(name="materials", title=_("List or read papers from before the sitting"), run=materials, options=(
            Option(name="read", title=_("id of the paper to read"), positional=True), meeting, item,
        )),
    ]  # fmt: skip
