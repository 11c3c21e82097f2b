"""Rosters as files: tables and what importers read in, and out in any format that holds people or offices."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import PurePath
from typing import Any

import msgspec

from minutes.commands import answers, asked, files, holding
from minutes.commands.places import Options
from minutes.contract import Desk, Exporter, Importer, Line, Reading
from minutes.errors import BadInput, NotFound
from minutes.model import Dossier, Meeting, Member, Office
from minutes.text import _

MOST = 20_000  # rows of a table
FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")


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


# In


def people(desk: Desk, name: str) -> Reading:
    """The people of a roster file. Raises BadInput naming the file."""
    if (reading := _imported(desk, name)) is not None:
        return reading
    rows = rows_of(name, PersonRow, ("member", "observer"))
    return Reading(members=tuple(Member(id="", **msgspec.structs.asdict(row)) for row in rows))


def bodies(desk: Desk, name: str) -> Reading:
    """The offices of a list; each refers to others by id, if it has one there, or by name. Raises BadInput."""
    if (reading := _imported(desk, name)) is not None:
        return reading
    rows = rows_of(name, OfficeRow, ("handler", "supervisor"))
    return Reading(offices=tuple(Office(id="", **msgspec.structs.asdict(row)) for row in rows))


def _imported(desk: Desk, name: str) -> Reading | None:
    """What an importer reads of the file; None for a table of ours: .csv, or .json that is a list."""
    suffix = PurePath(name).suffix.lower()
    chosen = [one for one in desk.plugins.all(Importer) if suffix in one.suffixes]
    if suffix == ".csv" or not chosen:
        return None
    content = files.read(name)
    if content.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"["):
        return None
    try:
        return chosen[0].run(content, Dossier(meeting=_office(desk)))
    except BadInput as error:
        raise BadInput(f"{PurePath(name).name}: {error}") from error


def _office(desk: Desk) -> Meeting:
    """The place of what belongs to no meeting, for formats that are written of one."""
    return Meeting(id="office", held_on=desk.today, body=desk.settings.profile.body)


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
            HEADS.get(str(key).strip(), str(key).strip()): defused(cell) for key, cell in row.items() if cell
        }
        if "aliases" in fields:
            fields["aliases"] = str(fields["aliases"]).replace("、", " ").split()
        if "role" in fields:
            fields["role"] = WORDS.get(fields["role"], fields["role"])
        read.append(fields)
    return read


def defused(cell: Any) -> Any:
    """The cell without the mark that kept it from being run as a formula."""
    return cell[1:] if isinstance(cell, str) and cell.startswith("'") and cell[1:].startswith(FORMULA) else cell


# Out


def written(desk: Desk, options: Options, part: str) -> Line:
    """Everybody on file, or every office, as a file; `part`: members | offices. Raises NotFound naming the formats."""
    writers = [one for one in desk.plugins.all(Exporter) if any(each.startswith(f"{part}.") for each in one.holds)]
    to = options["to"].lower()
    chosen = [one for one in writers if to.endswith((one.suffix, "." + one.suffix.rpartition(".")[2]))]
    if not chosen:
        known = answers.listed(one.suffix for one in writers) or _("none")
        raise NotFound(_("Rosters cannot be written as {file}. Known: {known}").format(file=options["to"], known=known))
    archive = desk.archive
    whole = Dossier(meeting=_office(desk), members=tuple(archive.members()), offices=tuple(archive.offices()))
    n = len(getattr(whole, part))
    path = files.write(options["to"], chosen[0].run(whole), options["force"])
    told = _("Written: {file}, {n} entries.").format(file=options["to"], n=n)
    line = Line(text=told, json={"file": options["to"], part: n}, file=str(path))
    return holding.with_loss(line, chosen[0], whole, f"{part}.")
