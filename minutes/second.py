"""The second place: a folder away from the archive, for what the archive cannot take now and will take later.

Each save that waits is one file there, named in order, written whole and flushed; it goes when its save is on file.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from minutes.model import KINDS, Value
from minutes.unreadable import ASIDE, Unreadable, unreadable

SUFFIX = ".save"


class Wait(Value, frozen=True, kw_only=True):
    """One save that waits: who made it and when, and its records as they were handed to the store."""

    name: str
    by: str
    at: datetime
    records: tuple[Any, ...]


class _File(Value, frozen=True, kw_only=True):
    by: str
    at: datetime
    put: tuple[tuple[str, msgspec.Raw], ...]


def places(wanted: str, archive: Path, environment: Mapping[str, str]) -> tuple[Path, ...]:
    """Where to keep things beside that archive, the best place first.

    `wanted` is the office's own choice. Otherwise a folder of the user's that lies on another disk than the archive;
    one that does not outlive a restart of the machine comes after those that do; the archive's own disk comes last.
    """
    home = archive.expanduser().resolve()
    name = f"{home.name}-{hashlib.sha256(str(home).encode('utf-8', 'surrogateescape')).hexdigest()[:12]}"
    if wanted:
        return (Path(wanted).expanduser() / name,)
    user = Path(environment.get("HOME") or Path.home())
    lasting = [Path(environment.get("XDG_STATE_HOME") or user / ".local" / "state") / "minutes" / name,
               Path(environment.get("XDG_CACHE_HOME") or user / ".cache") / "minutes" / name]  # fmt: skip
    passing = [Path(tempfile.gettempdir()) / f"minutes-{getattr(os, 'getuid', lambda: 0)()}" / name]
    if environment.get("XDG_RUNTIME_DIR"):
        passing.insert(0, Path(environment["XDG_RUNTIME_DIR"]) / "minutes" / name)
    disk = _disk(home)
    near = [one for one in lasting if _disk(one) == disk]
    return (*(one for one in lasting if one not in near), *(one for one in passing if _disk(one) != disk), *near)


def _disk(folder: Path) -> int:
    """The disk that the folder is on, or will be."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder.stat().st_dev


def ready(place: Path) -> Path:
    """The place, made if need be, for this user's eyes only. Raises OSError."""
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    place.mkdir(exist_ok=True, mode=0o700)
    known = place.lstat()
    if place.is_symlink() or (hasattr(os, "getuid") and known.st_uid != os.geteuid()):
        raise PermissionError(1, "it belongs to somebody else", str(place))
    return place


def keep(where: Sequence[Path], by: str, at: datetime, records: Sequence[Any]) -> Wait:
    """Keep a save in the first place that takes it; answers it with its name there. Raises OSError if none does."""
    wait = Wait(name=_next_name(where), by=by, at=at, records=tuple(records))
    content = msgspec.json.encode({"by": by, "at": at, "put": [(one.kind, one) for one in records]})
    failed = OSError("no second place")
    for place in where:
        try:
            _write(ready(place) / (wait.name + SUFFIX), content)
            return wait
        except OSError as error:
            failed = error
    raise failed


def _next_name(where: Iterable[Path]) -> str:
    """A name behind all there are, whatever the clock says: one that is set back must not change the order of saves."""
    names = (file.stem for place in where for folder in (place, place / ASIDE) for file in _listed(folder))
    newest = max((int(name) for name in names if name.isascii() and name.isdigit()), default=0)
    return f"{max(time.time_ns(), newest + 1):020d}"


def _write(file: Path, content: bytes) -> None:
    fresh = file.with_suffix(".new")
    try:
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0), 0o600)
        with os.fdopen(handle, "wb") as written:
            written.write(content)
            written.flush()
            os.fsync(written.fileno())
        os.replace(fresh, file)
    except OSError:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise


def waits(where: Iterable[Path], aside: bool = False) -> list[Wait]:
    """The saves that wait there, in order; or (`aside`) those that were set aside. `broken` names the other files."""
    found = (_read(file) for file in _files(where, aside))
    return [one for one in found if one is not None]


def broken(where: Iterable[Path], aside: bool = False) -> list[Unreadable]:
    """The files there, in order, that should hold a save and cannot be read; they are left as they are."""
    return unreadable(_files(where, aside), lambda content: _decoded("", content))


def _files(where: Iterable[Path], aside: bool) -> list[Path]:
    folders = [place / ASIDE if aside else place for place in where]
    files = {file.name: file for folder in folders for file in _listed(folder)}
    return [files[name] for name in sorted(files)]


def _listed(folder: Path) -> list[Path]:
    try:
        return [one for one in folder.glob(f"*{SUFFIX}") if not one.is_symlink()]
    except OSError:
        return []


def _read(file: Path) -> Wait | None:
    try:
        return _decoded(file.stem, file.read_bytes())
    except (OSError, ValueError, KeyError):
        return None


def _decoded(name: str, content: bytes) -> Wait:
    held = msgspec.json.decode(content, type=_File)
    records = tuple(msgspec.json.decode(raw, type=KINDS[kind]) for kind, raw in held.put)
    return Wait(name=name, by=held.by, at=held.at, records=records)


def drop(where: Iterable[Path], name: str) -> None:
    """The save is on file: it waits no more. A place that cannot be written keeps it; it is known by its records."""
    for place in where:
        with suppress(OSError):
            (place / (name + SUFFIX)).unlink(missing_ok=True)
        with suppress(OSError):
            place.rmdir()  # only if nothing is left in it


def put_aside(where: Iterable[Path], name: str) -> None:
    """Keep the save, but offer it no more. Raises OSError."""
    for place in where:
        file = place / (name + SUFFIX)
        if file.exists():
            (place / ASIDE).mkdir(exist_ok=True, mode=0o700)
            os.replace(file, place / ASIDE / file.name)


def take_out(where: Iterable[Path], name: str) -> None:
    """Offer a save again that was set aside. Raises OSError."""
    for place in where:
        file = place / ASIDE / (name + SUFFIX)
        if file.exists():
            os.replace(file, place / file.name)
