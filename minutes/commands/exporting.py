"""The command that writes the whole archive for other programs, or for people without any."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, count
from typing import IO, TextIO

import msgspec

from minutes.commands import files, telling
from minutes.commands.places import Options
from minutes.contract import Command, Desk, Line, Option
from minutes.errors import NotFound, Refused
from minutes.model import KINDS, OFFICE, Meeting, Member, Office, Record
from minutes.numbering import session_short
from minutes.store import Store
from minutes.text import _

LONGEST = 60  # characters of a file's name


def export(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Every record's latest state, withdrawn ones too, as the options say. Raises Refused where they say nothing."""
    if not (options["tinydb"] or options["markdown"]):
        raise Refused(_("Say what to write: --tinydb FILE, or --markdown DIR."))
    if options["tinydb"]:
        with files.written(options["tinydb"], options["force"], 0o600) as file:
            counts = _tables(desk.store, file)
        told = _("Written: {file}, {n} records.").format(file=options["tinydb"], n=sum(counts.values()))
        yield Line(text=told, json={"file": options["tinydb"], "records": counts}, file=options["tinydb"])
    if options["markdown"]:
        yield from _texts(desk, options["markdown"])


def places(store: Store) -> list[str]:
    """All dossiers, the office's first."""
    return [OFFICE, *(one.id for one in store.find(Meeting))]


def _tables(store: Store, file: IO[bytes]) -> dict[str, int]:
    """Write tables by kind with documents numbered from 1, as TinyDB opens them; answers how many of each."""
    counts: dict[str, int] = {}
    file.write(b"{")
    for kind, cls in KINDS.items():
        held = (one for place in places(store) for one in store.find(cls, place))
        for n, one in enumerate(held, 1):
            begin = b'%b"%b": {\n' % (b",\n" if counts else b"\n", kind.encode()) if n == 1 else b",\n"
            file.write(begin + b'"%d": ' % n + msgspec.json.encode(one))
            counts[kind] = n
        file.write(b"\n}" if kind in counts else b"")
    file.write(b"\n}\n")
    return counts


def _texts(desk: Desk, name: str) -> Iterator[Line]:
    store, named = desk.store, _names(desk.store)
    written: list[str] = []
    with files.folder(name) as folder:
        for n, place in enumerate(all_places := places(store)):
            yield Line(text=_("Writing"), share=n / len(all_places))
            text = _text(desk, place, named)
            written.append(_free(_title(store, place), place, written))
            (folder / written[-1]).write_text(text, encoding="utf-8", newline="\n")
    told = _("Written: {folder}, {n} files.").format(folder=name, n=len(written))
    yield Line(text=told, json={"folder": name, "files": written})


def _text(desk: Desk, place: str, named: dict[str, str]) -> str:
    store, head = desk.store, desk.store.head(place)
    records: list[Record] = [one for cls in KINDS.values() for one in store.find(cls, place) if one.id != place]
    note = _("Written by minutes at {time}, with every record as it stood then. Last save on file: {head}").format(
        time=f"{desk.clock().astimezone():%Y-%m-%d %H:%M %z}", head=head or "-"
    )

    def names(text: str) -> str:
        return named.get(text, text)

    if place == OFFICE:
        return telling.office_text(records, names, note)
    held = store.get(place)
    if not isinstance(held, Meeting):
        raise NotFound(_("“{id}” is not a meeting.").format(id=place))
    kinds = {kind: one.title for kind, one in desk.agenda_kinds.items()}
    return telling.meeting_text(held, records, names, kinds, note)


def _names(store: Store) -> dict[str, str]:
    people: Sequence[Member | Office] = [*store.find(Member, OFFICE), *store.find(Office, OFFICE)]
    return {one.id: one.name for one in people}


def _title(store: Store, place: str) -> str:
    held = store.get(place) if place else None
    return f"{held.held_on} {session_short(held)}" if isinstance(held, Meeting) else "office"


def _free(title: str, id: str, written: Sequence[str]) -> str:
    """A name for a file that every system takes and none has yet."""
    plain = files.plain_name(title, LONGEST) or "meeting"
    taken = {one.casefold() for one in written}
    names = chain((plain, f"{plain} {files.plain_name(id, 20)}"), (f"{plain} {n}" for n in count(2)))
    return next(f"{name}.md" for name in names if f"{name}.md".casefold() not in taken)


def command() -> Command:
    """Export."""
    return Command(
        name="export",
        title=_("Write the whole archive for TinyDB, or as Markdown files to read"),
        run=export,
        options=(
            Option(name="tinydb", title=_("a JSON file that TinyDB opens as it comes"), type="file", outward=True),
            Option(name="markdown", title=_("a new folder with a file for each meeting"), type="folder", outward=True),
            Option(name="force", title=_("replace the file if there is one"), type="flag"),
        ),
    )
