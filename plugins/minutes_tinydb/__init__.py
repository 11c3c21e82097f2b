"""The archive in a folder: append-only journals behind TinyDB, and a plain TinyDB file of any dossier."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from minutes import Backend, Command, Exporter, Settings, Store, _, hookimpl
from minutes.model import Dossier, Record


def opened(url: str, settings: Settings) -> Store:
    """The archive in that folder, made if there is none."""
    from minutes_tinydb.store import TinyStore

    return TinyStore(Path(url), settings)


def exported(dossier: Dossier) -> bytes:
    """The dossier as the plain JSON file that TinyDB opens as it comes: tables by kind, documents numbered from 1."""
    tables: dict[str, dict[str, Record]] = {}
    held = [getattr(dossier, name) for name in dossier.__struct_fields__]
    for one in held:
        for record in one if isinstance(one, tuple) else (one,):
            table = tables.setdefault(record.kind, {})
            table[str(len(table) + 1)] = record
    return msgspec.json.format(msgspec.json.encode(tables), indent=1)


@hookimpl
def register_backends(settings: object) -> Iterable[Backend]:
    """The folder with journals."""
    return [Backend(name="tinydb", title=_("A folder with a journal for each meeting"), run=opened)]


@hookimpl
def register_exporters(settings: object) -> Iterable[Exporter]:
    """The plain TinyDB file."""
    title = _("TinyDB file with everything about one meeting")
    return [Exporter(name="tinydb", title=title, run=exported, suffix=".json", takes="dossier", holds=("*",))]


@hookimpl
def register_commands(settings: object) -> Iterable[Command]:
    """Mending, and moving up."""
    from minutes_tinydb import repair, upgrading

    return [repair.command(), upgrading.command()]
