"""Commands for the people and offices over time: enrol, list, rename, dissolve, succeed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import PurePath
from typing import Any, TextIO

import msgspec

from minutes.commands import answers, asked, files
from minutes.commands.places import Options
from minutes.contract import Command, Desk, Line, Option
from minutes.errors import BadInput
from minutes.model import Member, Office
from minutes.rules import in_office
from minutes.text import _
from minutes.wording import word
from minutes.workflow import assign, people, track

MOST = 20_000  # rows of a table


class PersonRow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One person of a roster file."""

    name: str
    post: str = "委员"
    role: str = "member"
    aliases: tuple[str, ...] = ()
    from_on: date | None = None
    to_on: date | None = None


class OfficeRow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One office of a list; `supervisor` is a name."""

    name: str
    role: str = "handler"
    duties: str = ""
    aliases: tuple[str, ...] = ()
    supervisor: str = ""
    from_on: date | None = None
    to_on: date | None = None


HEADS = {
    "姓名": "name", "名称": "name", "职务": "post", "身份": "role", "类别": "role", "别名": "aliases",
    "简称": "aliases", "职责": "duties", "督办单位": "supervisor", "对口": "supervisor",
    "任职起": "from_on", "任职止": "to_on",
}  # fmt: skip
WORDS = {"组成人员": "member", "列席人员": "observer", "承办单位": "handler", "督办单位": "supervisor"}


# Members


def members(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Put the people of roster files on file, those already there left out; without a file, list them."""
    if not options["file"]:
        held = desk.archive.members()
        rows = [(one.id, one.name, one.post, word("role", one.role), _years(one)) for one in held]
        heads = (_("id"), _("name"), _("post"), _("role"), _("serves"))
        yield Line(text=answers.table(heads, rows), json=[answers.plain(one) for one in held])
        return
    listed = [row for name in options["file"] for row in rows_of(name, PersonRow, ("member", "observer"))]
    known = {(one.name, one.post) for one in desk.archive.members()}
    fresh = {(row.name, row.post): row for row in listed if (row.name, row.post) not in known}
    people.enrol(desk, *(Member(id=desk.new_id(), **msgspec.structs.asdict(row)) for row in fresh.values()))
    yield _counted(len(fresh), len(listed))


def _years(one: Member | Office) -> str:
    return f"{one.from_on or ''}–{one.to_on or ''}".strip("–") and f"{one.from_on or ''}–{one.to_on or ''}"


def _counted(fresh: int, listed: int) -> Line:
    told = _("{n} added, {known} were on file already.").format(n=fresh, known=listed - fresh)
    return Line(text=told, json={"added": fresh, "on_file": listed - fresh})


# Offices


def offices(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Put the offices of files or directories on file; without either, list them."""
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
    listed = [row for name in names for row in rows_of(name, OfficeRow, ("handler", "supervisor"))]
    ids = {one.name: one.id for one in desk.archive.offices()}
    fresh = {row.name: row for row in listed if row.name not in ids}
    ids |= {name: desk.new_id() for name in fresh}
    strange = [row.supervisor for row in fresh.values() if row.supervisor and row.supervisor not in ids]
    if strange:
        raise BadInput(_("The supervising office “{name}” is not in the list.").format(name=strange[0]))
    assign.list_offices(desk, *(
        Office(**{**msgspec.structs.asdict(row), "id": ids[row.name], "supervisor": ids.get(row.supervisor, "")})
        for row in fresh.values()
    ))  # fmt: skip
    return _counted(len(fresh), len(listed))


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


# Files


def rows_of(name: str, kind: type[Any], roles: tuple[str, ...]) -> list[Any]:
    """The rows of a .json or .csv file (heads in English or Chinese). Raises BadInput naming file and row."""
    text = _text(name)
    read = _table(name, text) if PurePath(name).suffix.lower() == ".csv" else _json(name, text)
    if len(read) > MOST:
        raise BadInput(_("{file} holds more than {most} rows.").format(file=name, most=MOST))
    rows = []
    for n, fields in enumerate(read, 1):
        try:
            row = msgspec.convert(fields, kind, strict=False)
        except msgspec.ValidationError as error:
            raise BadInput(_("{file}, row {n}: {why}.").format(file=name, n=n, why=asked.misfit(error))) from error
        if not row.name.strip() or row.role not in roles:
            wanted = _("{file}, row {n}: a name is needed, and as role one of {roles}.")
            raise BadInput(wanted.format(file=name, n=n, roles=answers.listed(roles)))
        rows.append(row)
    return rows


def _text(name: str) -> str:
    content = files.read(name)
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise BadInput(_("{file} is not a text. Save it as .csv or .json in UTF-8.").format(file=name))


def _json(name: str, text: str) -> list[dict[str, Any]]:
    try:
        return msgspec.json.decode(text.encode(), type=list[dict[str, Any]])
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise BadInput(_("{file} cannot be read: {why}.").format(file=name, why=asked.misfit(error))) from error


def _table(name: str, text: str) -> list[dict[str, Any]]:
    try:
        rows = list(csv.DictReader(io.StringIO(text), strict=True))
    except csv.Error as error:
        raise BadInput(_("{file} cannot be read: {why}.").format(file=name, why=error)) from error
    read = []
    for row in rows:
        fields: dict[str, Any] = {
            HEADS.get(str(key).strip(), str(key).strip()): cell for key, cell in row.items() if cell
        }
        if "aliases" in fields:
            fields["aliases"] = str(fields["aliases"]).replace("、", " ").split()
        if "role" in fields:
            fields["role"] = WORDS.get(fields["role"], fields["role"])
        read.append(fields)
    return read


def commands() -> list[Command]:
    """Everything about people and offices."""
    office = Option(name="office", title=_("name or id"), positional=True, required=True)
    table = Option(name="file", title=_("a .csv or .json table"), type="file", positional=True, many=True)
    return [
        Command(name="members", title=_("Enrol or list members and observers"), run=members, options=(table,)),
        Command(name="offices", title=_("Put offices on file, or list them"), run=offices, options=(
            table, Option(name="directories", title=_("take in the lists that plugins offer"), type="flag"),
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
