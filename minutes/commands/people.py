"""Commands for the people and offices over time: enrol, list, write out, rename, dissolve, succeed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TextIO

from minutes.commands import answers, rosters
from minutes.commands.places import Options
from minutes.contract import Command, Desk, Line, Option, Reading
from minutes.errors import BadInput
from minutes.model import Member, Office, replace
from minutes.rules import in_office
from minutes.text import _
from minutes.wording import word
from minutes.workflow import assign, people, track

SHOWN = 20  # entries left out that are listed


# Members


def members(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Put the people of roster files on file, those already there left out; without a file, list or write them."""
    if options["to"]:
        yield rosters.written(desk, options, "members")
        return
    if not options["file"]:
        held = desk.archive.members()
        rows = [(one.id, one.name, one.post, word("role", one.role), _years(one)) for one in held]
        heads = (_("id"), _("name"), _("post"), _("role"), _("serves"))
        yield Line(text=answers.table(heads, rows), json=[answers.plain(one) for one in held])
        return
    readings = [rosters.people(desk, name) for name in options["file"]]
    listed = [one for reading in readings for one in reading.members]
    known = {(one.name, one.post) for one in desk.archive.members()}
    fresh = {(one.name, one.post): one for one in listed if (one.name, one.post) not in known}
    people.enrol(desk, *(replace(one, id=desk.new_id()) for one in fresh.values()))
    yield _counted(len(fresh), len(listed), readings)


def _years(one: Member | Office) -> str:
    return f"{one.from_on or ''}–{one.to_on or ''}".strip("–") and f"{one.from_on or ''}–{one.to_on or ''}"


def _counted(fresh: int, listed: int, readings: Sequence[Reading]) -> Line:
    told = [_("{n} added, {known} were on file already.").format(n=fresh, known=listed - fresh)]
    unread = [one for reading in readings for one in reading.unread]
    told += [_("{n} entries were left out:").format(n=len(unread))] if unread else []
    told += [f"  {answers.noted(answers.cut(one.text, 60), one.why)}" for one in unread[:SHOWN]]
    json = {"added": fresh, "on_file": listed - fresh, **({"unread": answers.plain(unread)} if unread else {})}
    return Line(text="\n".join(told), json=json)


# Offices


def offices(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Put the offices of files or directories on file; without either, list or write them."""
    if options["to"]:
        yield rosters.written(desk, options, "offices")
        return
    if options["directories"]:
        fresh = assign.take_directories(desk)
        yield Line(text=_("{n} offices added.").format(n=len(fresh)), json={"added": len(fresh)})
    if options["file"]:
        yield _offices_added(desk, options["file"])
    if not (options["directories"] or options["file"]):
        held = desk.archive.offices()
        names = {one.id: one.name for one in held}
        rows = [(one.id, one.name, word("role", one.role), names.get(one.supervisor, ""), one.duties) for one in held]
        heads = (_("id"), _("name"), _("role"), _("supervising office"), _("duties"))
        yield Line(text=answers.table(heads, rows), json=[answers.plain(one) for one in held])


def _offices_added(desk: Desk, names: Sequence[str]) -> Line:
    readings = [rosters.bodies(desk, name) for name in names]
    listed = [one for reading in readings for one in reading.offices]
    ids = {one.name: one.id for one in desk.archive.offices()}
    fresh = {one.name: one for one in listed if one.name not in ids}
    ids |= {name: desk.new_id() for name in fresh}
    ids |= {one.id: ids[one.name] for one in listed if one.id}  # as the file itself refers to them
    strange = [one.supervisor for one in fresh.values() if one.supervisor and one.supervisor not in ids]
    if strange:
        raise BadInput(_("The supervising office “{name}” is not in the list.").format(name=strange[0]))
    assign.list_offices(desk, *(
        replace(one, id=ids[one.name], supervisor=ids.get(one.supervisor, ""), successor=ids.get(one.successor, ""))
        for one in fresh.values()
    ))  # fmt: skip
    return _counted(len(fresh), len(listed), readings)


def rename_office(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Give an office a new name from the day after `until` on."""
    office = _office(desk, options["office"])
    yield answers.saved(_("Renamed:"), assign.rename(desk, office, options["name"], options["until"] or desk.today))


def dissolve_office(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """End an office; its open cases go to the successor at once."""
    office, heir = _office(desk, options["office"]), options["successor"] and _office(desk, options["successor"])
    ended = assign.dissolve(desk, office, options["on"] or desk.today, heir)
    yield answers.saved(_("Dissolved:"), ended)
    if heir and not in_office(ended, desk.today):
        yield from succeed(desk, options, stdin)


def succeed(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Move the open cases of an office that no longer serves to its successor."""
    moved = track.succeed(desk, _office(desk, options["office"]))
    yield answers.saved(_("{n} cases moved to the successor:").format(n=len(moved)), *moved)


def _office(desk: Desk, name: str) -> str:
    fits = [one.id for one in desk.archive.offices() if name in (one.id, one.name, *one.aliases)]
    return fits[0] if fits else desk.fetch(Office, name).id


def commands() -> list[Command]:
    """Everything about people and offices."""
    office = Option(name="office", title=_("name or id"), positional=True, required=True)
    table = Option(name="file", title=_("a .csv or .json table, or Popolo"), type="file", positional=True, many=True)
    to = Option(name="to", title=_("file to write: .csv or .popolo.json"), type="file", outward=True)
    force = Option(name="force", title=_("replace the file if there is one"), type="flag")
    return [
        Command(name="members", title=_("Enrol or list members and observers"), run=members,
                options=(table, to, force)),
        Command(name="offices", title=_("Put offices on file, or list them"), run=offices, options=(
            table, Option(name="directories", title=_("take in the lists that plugins offer"), type="flag"),
            to, force,
        )),
        Command(name="rename-office", title=_("Give an office a new name"), run=rename_office, options=(
            office, Option(name="name", title=_("new name"), positional=True, required=True),
            Option(name="until", title=_("last day of the old name"), type="date"),
        )),
        Command(name="dissolve-office", title=_("End an office"), run=dissolve_office, options=(
            office, Option(name="on", title=_("last day"), type="date"),
            Option(name="successor", title=_("office that takes over")),
        )),
        Command(name="succeed", title=_("Move open cases to an office's successor"), run=succeed, options=(office,)),
    ]  # fmt: skip
