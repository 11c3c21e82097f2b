"""What is noted of journals that lie still, so that opening an archive need not read them: derived, and never believed.

A note counts only while its file bears the same stamp, and may list; whatever is read for acting on it is read from the
journal and checked line by line. The file of notes may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from minutes.model import KINDS, Value
from minutes_tinydb.folder import contents, write
from minutes_tinydb.lines import Header

NOTES = ".notes"
FORMAT = 1
LISTED = ("meeting", "case", "feedback", "ballot", "follow_up")
"""The kinds whose records are noted themselves: few and short, and listed over all meetings at every start."""
QUIET = 2.0
"""Seconds for which a file must have lain still to be noted: clocks of file systems tick as slowly as that."""

Stamp = tuple[int, int, int, int]
Row = tuple[datetime, int, Any]
"""A record with the moment and the mark of its first save, by which those of several dossiers are put in order."""


class Note(Value, frozen=True, kw_only=True):
    """What is known of one dossier's journal without reading it: all its lines were sound when it was noted."""

    header: Header
    begun: datetime  # the moment of its first save
    lines: int
    head: str
    length: int  # bytes of those lines
    kinds: tuple[str, ...]  # of which it holds records
    ids: msgspec.Raw  # of all its records, as a list
    rows: dict[str, msgspec.Raw]  # the latest records of the kinds listed, as rows
    stamp: Stamp

    def may_hold(self, id: bytes) -> bool:
        """Whether the record of that id (as JSON) can be in it; if not, it certainly is not."""
        return id in bytes(self.ids)

    def listed(self, kind: str) -> list[Row]:
        """Its records of a kind that is listed. Raises ValueError if the note is not understood."""
        return _decoders[kind](self.rows[kind]) if kind in self.rows else []


_decoders: dict[str, Callable[[msgspec.Raw], list[Row]]] = {
    kind: msgspec.json.Decoder(list[tuple[datetime, int, KINDS[kind]]]).decode  # type: ignore[valid-type]
    for kind in LISTED
}


class Notes(Value, frozen=True, kw_only=True):
    """All notes, by the name of the file."""

    format: int
    notes: dict[str, Note]


def stamp(path: Path) -> Stamp:
    """Which file this is, how long, and when it was last written or touched; all 0 if it is not there."""
    try:
        found = os.stat(path, follow_symlinks=False)
    except OSError:
        return (0, 0, 0, 0)
    return (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)


def lies_still(seen: Stamp, quiet: float) -> bool:
    """Whether the file was left alone for so many seconds, so that any further change gives another stamp."""
    return max(seen[1:3]) / 1e9 < time.time() - quiet


def read(folder: Path) -> dict[str, Note]:
    """What was noted, by the name of the file; nothing if that is not there or not whole."""
    try:
        digest, _space, body = (contents(folder / NOTES) or b"").partition(b" ")
        if digest != hashlib.sha256(body).hexdigest().encode():
            return {}
        kept = msgspec.json.decode(body, type=Notes)
    except ValueError:
        return {}
    return kept.notes if kept.format == FORMAT else {}


def keep(folder: Path, notes: Mapping[str, Note]) -> None:
    """Write the notes anew; if that fails, more is read at the next start, and nothing else."""
    body = msgspec.json.encode(Notes(format=FORMAT, notes=dict(notes)))
    with suppress(OSError):
        write(folder / NOTES, hashlib.sha256(body).hexdigest().encode() + b" " + body)
