"""A department plugin without code: a TOML file of offices, agenda kinds, papers, checks, and procedures of its own."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from minutes.contract import AgendaKind, Directory, Template, Wording
from minutes.declared import clause, converted, line_of
from minutes.errors import MinutesError
from minutes.model import Office
from minutes.plugins import lookout
from minutes.plugins.entries import FIELDS, LISTS, File, KindEntry, OfficeEntry, PaperEntry
from minutes.plugins.faults import Unfit, located, shown
from minutes.plugins.find import Found
from minutes.plugins.hooks import NAME, Offer
from minutes.rules import office_id
from minutes.text import _

LARGEST = 5_000_000  # bytes of a file


def is_one(found: Found) -> bool:
    """Whether this plugin is a department's TOML file."""
    return found.file.endswith(".toml")


def read(found: Found, wording: Wording | None, seconds: float) -> Offer:
    """All that the file holds. Raises Unfit or BadInput naming the line that is wrong.

    `wording`: what makes papers of words, if a plugin here does; `seconds`: how long a pattern may be looked for.
    """
    text, tables = _parsed(found)
    given = _entries(tables, text, found.origin)
    followed = converted({"procedures": tables.get("procedures", [])}, text, found.origin)
    papers, warnings = tuple(_papers(given.papers, text, found, wording)), []
    if given.papers and not papers:
        warnings.append(_("Its papers are left out: no plugin that is loaded words papers, as minutes_papers does."))
    checks = tuple(lookout.check(one, found.origin, line_of(text, f"$.checks[{n}]"), seconds)
                   for n, one in enumerate(given.checks))  # fmt: skip
    more = (*followed, *map(_kind, given.agenda_kinds), *checks, *papers)
    if given.offices or not (more or warnings):
        offices = tuple(map(_office, given.offices))
        title = given.title if given.title.strip() and given.title.isprintable() else found.name
        more = (Directory(name=short_name(found.name), title=title, run=lambda: offices), *more)
        warnings += [] if offices else [_("It lists no offices.")]
    return Offer(more, tuple(warnings))


def _parsed(found: Found) -> tuple[str, dict[str, Any]]:
    import tomllib

    path = Path(found.file)
    try:
        if path.stat().st_size > LARGEST:
            raise Unfit(_("{file} is larger than {n} bytes").format(file=found.origin, n=LARGEST))
        text = path.read_bytes().decode("utf-8-sig")
        return text, tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise Unfit(_("{file} is not written in UTF-8").format(file=found.origin)) from error
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise Unfit(_("{file} cannot be read: {why}").format(file=found.origin, why=shown(error))) from error


def short_name(stem: str) -> str:
    """A contribution's name for a file of any name: the same each time."""
    return stem if NAME.fullmatch(stem) else "offices-" + _digest(stem)[:8]


def _digest(name: str) -> str:
    import hashlib  # most starts read no TOML file

    return hashlib.sha256(name.encode()).hexdigest()


def _entries(tables: Mapping[str, Any], text: str, file: str) -> File:
    try:
        given = msgspec.convert(tables, File)
    except msgspec.ValidationError as error:
        raise Unfit(located(clause(str(error), FIELDS), (file, line_of(text, str(error))))) from error
    for name in LISTS:
        entries: Sequence[Any] = getattr(given, name)
        for n, entry in enumerate(entries):
            if why := entry.wrong(entries[:n], entries):
                raise Unfit(located(why, (file, line_of(text, f"$.{name}[{n}]"))))
    return given


def _kind(entry: KindEntry) -> AgendaKind:
    return AgendaKind(name=entry.name, title=entry.title, term=entry.term)


def _papers(entries: Sequence[PaperEntry], text: str, found: Found, wording: Wording | None) -> Iterator[Template]:
    if wording is None:
        return
    for n, entry in enumerate(entries):
        header = line_of(text, f"$.papers[{n}]")
        try:
            made = wording.run(entry.text, found.origin, _begins(text, header))
        except MinutesError as error:
            raise Unfit(str(error).rstrip("。.？?")) from error
        yield dataclasses.replace(made, name=entry.name, title=entry.title, about=entry.about)


def _begins(text: str, header: int) -> int:
    """The line on which the words of the paper begin whose table begins at that line."""
    for n, line in enumerate(text.split("\n")[header - 1 :], header):
        if given := re.match(r"\s*text\s*=\s*(\"\"\"|''')?(.*)", line):
            return n + 1 if given[1] and not given[2].strip() else n
    return header


def _office(entry: OfficeEntry) -> Office:
    return Office(
        id=office_id(entry.name),
        name=entry.name,
        role=entry.role,
        duties=entry.duties,
        aliases=entry.aliases,
        supervisor=office_id(entry.supervisor) if entry.supervisor else "",
    )
