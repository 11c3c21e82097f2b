"""An archive's folder as one zip file with a list of what is in it, and back into a folder: nothing is believed unread.

Hidden files are derived or of the moment (locks, notes, drafts) and stay out, as does whatever is no plain file.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO

import msgspec

from minutes.drafts import private
from minutes.errors import BadInput
from minutes.model import Value
from minutes.text import _

FORMAT = 1
LIST = "minutes-backup.json"
CHUNK = 1 << 20
MOST_FILES = 200_000
LARGEST_LIST = 64 * 1024 * 1024  # octets of the list of contents
TIGHTEST = 200  # no archive of records becomes so many times smaller; what claims to is a bomb
FREE_OF_THAT = 64 * 1024 * 1024  # … but so much may be in any

PACKED_BY = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
UNSAFE = re.compile(r'[\\:*?"<>|\x00-\x1f]')
BROKEN = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error, NotImplementedError, RuntimeError,
          EOFError, ValueError, KeyError)  # fmt: skip


class Packed(Value, frozen=True, kw_only=True):
    """One file in the backup: its octets, and their SHA-256."""

    size: int
    sha256: str


class Contents(Value, frozen=True, kw_only=True):
    """What a backup says of itself."""

    minutes: int  # FORMAT
    at: datetime
    heads: dict[str, str]  # for each dossier, what its last save seals; "" is the office
    files: dict[str, Packed]


def names(folder: Path) -> tuple[list[str], list[str]]:
    """The files of an archive by their names from its folder on, and what stays out though it is not hidden.

    What lies deeper comes first, the office's journal after the dossiers that rest on its numbers.
    """
    kept, left = list[str](), list[str]()
    for place, folders, found in os.walk(folder):
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        here = Path(place)
        for one in [*found, *(name for name in folders if (here / name).is_symlink())]:
            if not one.startswith("."):
                path = here / one
                name = path.relative_to(folder).as_posix()
                plain = stat.S_ISREG(path.lstat().st_mode) and not UNSAFE.search(name)
                (kept if plain else left).append(name)
    return sorted(kept, key=lambda name: (-name.count("/"), name)), sorted(left)


def copy(folder: Path, kept: Sequence[str], target: Path) -> None:
    """These files in another folder. Raises OSError."""
    for name in kept:
        place = target / name
        _folders(target, name)
        shutil.copyfile(folder / name, place, follow_symlinks=False)


def pack(folder: Path, file: IO[bytes], heads: dict[str, str], at: datetime) -> Contents:
    """Write the folder's files, and last the list of them, into the file. Raises OSError."""
    packed: dict[str, Packed] = {}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names(folder)[0]:
            with (folder / name).open("rb") as source, archive.open(name, "w", force_zip64=True) as target:
                packed[name] = _poured(source, target.write)
        listed = Contents(minutes=FORMAT, at=at, heads=heads, files=packed)
        archive.writestr(LIST, msgspec.json.encode(listed))
    return listed


def _poured(source: IO[bytes], take: Callable[[bytes], object], most: int | None = None) -> Packed:
    """Hand everything on, chunk by chunk. Raises ValueError once it is more than it may be."""
    size, digest = 0, hashlib.sha256()
    while chunk := source.read(CHUNK):
        size += len(chunk)
        if most is not None and size > most:
            raise ValueError(_("a file in it is larger than its list says"))
        digest.update(chunk)
        take(chunk)
    return Packed(size=size, sha256=digest.hexdigest())


@contextmanager
def opened(file: IO[bytes], name: str) -> Iterator[tuple[zipfile.ZipFile, Contents]]:
    """A backup and its list, after the checks that need no unpacking. Raises BadInput naming what is wrong."""
    try:
        with zipfile.ZipFile(file) as archive:
            listed = _listed(archive)
            _bounded(archive, listed, file.seek(0, os.SEEK_END))
            yield archive, listed
    except BROKEN as error:
        why = _("{file} is no whole backup of minutes: {why}. Nothing of it was used.")
        raise BadInput(why.format(file=name, why=error)) from error


def _listed(archive: zipfile.ZipFile) -> Contents:
    if LIST not in archive.namelist():
        raise ValueError(_("the list of its contents is missing"))
    if archive.getinfo(LIST).compress_type not in PACKED_BY:  # others fail in ways of their own
        raise ValueError(_("something in it is no plain file"))
    with archive.open(LIST) as source:
        text = source.read(LARGEST_LIST + 1)
    if len(text) > LARGEST_LIST:
        raise ValueError(_("the list of its contents is too long"))
    known = msgspec.json.decode(text, type=dict[str, msgspec.Raw])
    if msgspec.json.decode(known.get("minutes", msgspec.Raw(b"0")), type=int) > FORMAT:
        raise ValueError(_("a newer version of minutes wrote it"))
    return msgspec.json.decode(text, type=Contents)


def _bounded(archive: zipfile.ZipFile, listed: Contents, length: int) -> None:
    """Raises ValueError for names that lead elsewhere, links, and more than a backup can hold."""
    found = [one.filename for one in archive.infolist()]
    if len(found) > MOST_FILES or sorted(found) != sorted([*listed.files, LIST]):
        raise ValueError(_("it does not hold what its list says"))
    if len({name.casefold() for name in found}) < len(found):
        raise ValueError(_("two files in it have one name"))
    for one in archive.infolist():
        parts = one.filename.split("/")
        kind = stat.S_IFMT(one.external_attr >> 16)
        if UNSAFE.search(one.filename) or any(part.startswith(".") or not part.strip() for part in parts):
            raise ValueError(_("a file in it would lie outside of the archive"))
        if kind not in (0, stat.S_IFREG) or one.compress_type not in PACKED_BY:
            raise ValueError(_("something in it is no plain file"))
    if sum(max(one.size, 0) for one in listed.files.values()) > TIGHTEST * length + FREE_OF_THAT:
        raise ValueError(_("it claims to hold far more than a file of its length can"))


def read(archive: zipfile.ZipFile, listed: Contents, target: Path | None) -> None:
    """Read every file and compare it with the list; with a target, write them there. Raises ValueError, OSError."""
    for name, packed in listed.files.items():
        with archive.open(name) as source:
            if target is None:
                found = _poured(source, _nowhere, packed.size)
            else:
                _folders(target, name)
                found = _unpacked(source, target / name, packed)
        if found != packed:
            raise ValueError(_("{name} in it is not what it was").format(name=name))


def digest(file: IO[bytes]) -> str:
    """The SHA-256 of the whole file."""
    file.seek(0)
    return _poured(file, _nowhere).sha256


def _folders(target: Path, name: str) -> None:
    """The folders in which that file is to lie, for their owner alone."""
    target.mkdir(parents=True, exist_ok=True, mode=0o700)
    for folder in list(Path(name).parents)[-2::-1]:
        (target / folder).mkdir(exist_ok=True, mode=0o700)


def _nowhere(chunk: bytes) -> None:
    return None


def _unpacked(source: IO[bytes], path: Path, packed: Packed) -> Packed:
    with open(path, "xb", opener=private) as file:
        found = _poured(source, file.write, packed.size)
        file.flush()
        os.fsync(file.fileno())
    return found
