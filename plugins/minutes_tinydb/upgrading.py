"""`minutes upgrade`: an archive of an older version moved up to the newest, after a backup; what was there is kept."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TextIO

import msgspec

from minutes import Command, Desk, Line, NotFound, NotSaved, Option, ReadOnly, Refused, _
from minutes_tinydb import checking, folder, lines, versions
from minutes_tinydb.journal import reason


def command() -> Command:
    """The command for an archive of an older version."""
    return Command(
        name="upgrade",
        title=_("Move an archive of an older version up, after a backup"),
        run=_run,
        options=(Option(name="backup", title=_("where the backup goes; beside the archive if not said"), type="file"),),
    )


def _run(desk: Desk, options: Mapping[str, Any], stdin: TextIO) -> Iterator[Line]:
    """Back up, then write each older journal anew; the old one stays beside it."""
    place = Path(desk.settings.home)
    if not desk.settings.home or not place.is_dir():
        raise NotFound(_("There is no archive in a folder to be moved up."))
    old = older(place)
    if not old:
        text = _("The archive is of the newest version, {n}.").format(n=versions.newest())
        yield Line(text=text, json={"version": versions.newest(), "moved": []})
        return
    if checking.verified(place):
        raise Refused(_("The archive is damaged; mend it first, see `minutes repair`."))
    kept = options["backup"] or str(place.resolve().with_name(f"{place.resolve().name}-v{min(old.values())}.zip"))
    yield from desk.plugins.named(Command, "backup").run(desk, {"file": kept, "force": False, "passphrase": ""}, stdin)
    desk.store.close()
    lock, state = folder.taken(place)
    if lock is None:
        raise ReadOnly(state.why)
    try:
        for n, path in enumerate(old):
            yield Line(text=_("Moving up"), share=n / len(old))
            _move(place, path, old[path])
    except OSError as error:
        raise NotSaved(_("{file} could not be moved up: {why}. What was there is untouched.").format(
            file=folder.shown(place, path), why=reason(error))) from error  # fmt: skip
    finally:
        folder.let_go(place, lock)
    moved = [folder.shown(place, path) for path in old]
    told = _("Moved up to version {n}: {files}. The old ones lie beside them.")
    yield Line(text=told.format(n=versions.newest(), files=_(", ").join(moved)),
               json={"version": versions.newest(), "moved": moved, "backup": kept})  # fmt: skip


def older(place: Path) -> dict[Path, int]:
    """The journals of older versions, each with its version. Raises Damaged for a newer one."""
    found = {}
    for path in folder.journals(place):
        first = (folder.contents(path) or b"").partition(b"\n")[0]
        header = lines.header(first, folder.shown(place, path))
        if isinstance(header, lines.Header) and header.minutes < versions.newest():
            found[path] = header.minutes
    return found


def _move(place: Path, path: Path, version: int) -> None:
    """Write the journal anew, and note where it stands. Raises OSError."""
    text = folder.contents(path) or b""
    made, dossier, head = moved(text, folder.shown(place, path))
    kept = path.with_name(f"{path.name}.v{version}")
    if not os.path.lexists(kept):
        folder.write(kept, text)
    folder.put(path, made)
    heads = folder.known_heads(place)
    folder.note_heads(place, {**heads, dossier: head})


def moved(text: bytes, name: str) -> tuple[bytes, str, folder.Head]:
    """A sound journal as the newest version writes it, its dossier, and where it stands then."""
    scan = lines.scan(text, name)
    if scan.header is None or scan.faults:
        raise Refused(_("The archive is damaged; mend it first, see `minutes repair`."))
    header = msgspec.structs.replace(scan.header, minutes=versions.newest())
    link, first = lines.chain(header.hash), lines.header_body(header)
    digest = link(b"", first)
    made = [lines.line(digest, first)]
    for save in scan.saves:
        body = lines.body([one.record for one in save], save[0].by, save[0].at)
        digest = link(digest, body)
        made.append(lines.line(digest, body))
    return b"".join(made), header.dossier, folder.Head(lines=len(made), hash=digest.decode())
