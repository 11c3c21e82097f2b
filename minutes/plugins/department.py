"""A department plugin without code: a TOML file of offices with their duties, and of procedures of its own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from minutes.contract import Directory
from minutes.declared import converted, line_of
from minutes.model import Office
from minutes.plugins.faults import Unfit, located, shown
from minutes.plugins.find import Found
from minutes.plugins.hooks import NAME, Offer
from minutes.rules import office_id
from minutes.text import _

LARGEST = 5_000_000  # bytes of a file
ROLES = ("handler", "supervisor")


class _Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: str
    role: str = "handler"
    duties: str = ""
    aliases: tuple[str, ...] = ()
    supervisor: str = ""  # by name


class _File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    title: str = ""
    offices: tuple[_Entry, ...] = ()
    procedures: tuple[dict[str, Any], ...] = ()  # read by `declared`


def is_one(found: Found) -> bool:
    """Whether this plugin is a department's TOML file."""
    return found.file.endswith(".toml")


def read(found: Found) -> Offer:
    """The directory and the procedures that the file holds. Raises Unfit or BadInput naming the line that is wrong."""
    import tomllib

    path = Path(found.file)
    try:
        if path.stat().st_size > LARGEST:
            raise Unfit(_("{file} is larger than {n} bytes").format(file=found.origin, n=LARGEST))
        text = path.read_bytes().decode("utf-8-sig")
        tables = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise Unfit(_("{file} is not written in UTF-8").format(file=found.origin)) from error
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise Unfit(_("{file} cannot be read: {why}").format(file=found.origin, why=shown(error))) from error
    offices = _offices(tables, text, found.origin)
    directory = Directory(name=short_name(found.name), title=_title(tables, found.name), run=lambda: offices)
    followed = converted({"procedures": tables.get("procedures", [])}, text, found.origin)
    if followed and not offices:
        return Offer(followed)
    return Offer((directory, *followed), () if offices else (_("It lists no offices."),))


def short_name(stem: str) -> str:
    """A contribution's name for a file of any name: the same each time."""
    return stem if NAME.fullmatch(stem) else "offices-" + _digest(stem)[:8]


def _digest(name: str) -> str:
    import hashlib  # most starts read no TOML file

    return hashlib.sha256(name.encode()).hexdigest()


def _title(tables: Mapping[str, Any], stem: str) -> str:
    title = tables.get("title", "")
    return title if isinstance(title, str) and title.strip() and title.isprintable() else stem


def _offices(tables: Mapping[str, Any], text: str, file: str) -> tuple[Office, ...]:
    try:
        entries = msgspec.convert(tables, _File).offices
    except msgspec.ValidationError as error:
        why = _("the file has a word or value that is not known here: {why}").format(why=shown(error))
        raise Unfit(located(why, (file, line_of(text, str(error))))) from error
    names = [entry.name for entry in entries]
    for n, entry in enumerate(entries):
        if why := _wrong(entry, names[:n], names):
            raise Unfit(located(why, (file, line_of(text, f"$.offices[{n}]"))))
    return tuple(_office(entry) for entry in entries)


def _wrong(entry: _Entry, before: list[str], names: list[str]) -> str:
    if not entry.name.strip() or not entry.name.isprintable():
        return _("an office needs a name on one line")
    if entry.name in before:
        return _("the office “{name}” stands there twice").format(name=shown(entry.name))
    if entry.role not in ROLES:
        return _("the role “{role}” of “{name}” is not one of: {known}").format(
            role=shown(entry.role), name=shown(entry.name), known=", ".join(ROLES)
        )
    if entry.supervisor and entry.supervisor not in names:
        return _("the supervisor “{supervisor}” of “{name}” is not listed in this file").format(
            supervisor=shown(entry.supervisor), name=shown(entry.name)
        )
    return ""


def _office(entry: _Entry) -> Office:
    return Office(
        id=office_id(entry.name),
        name=entry.name,
        role=entry.role,
        duties=entry.duties,
        aliases=entry.aliases,
        supervisor=office_id(entry.supervisor) if entry.supervisor else "",
    )
