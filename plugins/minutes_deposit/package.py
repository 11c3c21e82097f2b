"""The package: a new folder or one zip file, with a list of every file's size and hashes, read back before it is named.

Nothing of it needs a program of ours: the hashes also lie in the form that `sha256sum -c` reads.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import shutil
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import msgspec

from minutes import BadInput, Refused, _, reason
from minutes.model import Value

FORMAT = 1
LIST, SUMS = "manifest.json", "sha256sum.txt"
LARGEST_LIST = 64 * 1024 * 1024
LARGEST = 512 * 1024 * 1024  # octets of one file
MOST = 100_000  # files
UNSAFE = re.compile(r'[\\:*?"<>|\x00-\x1f\x7f]')
BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError, KeyError, OSError)


Contents = Callable[[str, int], bytes]
"""What reads a file of a package: called with its name and how many octets it may have."""


class Packed(Value, frozen=True, kw_only=True):
    """One file: its octets, their SHA-256, and the hash that the office asks for beside it."""

    size: int
    sha256: str
    other: str = ""


class Manifest(Value, frozen=True, kw_only=True):
    """What a package says of itself."""

    minutes: int = FORMAT
    year: int
    by: str
    at: datetime
    other_hash: str = ""
    heads: Mapping[str, str] = {}  # for each dossier, what its last save sealed when the package was made
    files: Mapping[str, Packed] = {}


def measured(content: bytes, other: str) -> Packed:
    """What the list says of a file."""
    beside = hashlib.new(other, content).hexdigest() if other else ""
    return Packed(size=len(content), sha256=hashlib.sha256(content).hexdigest(), other=beside)


def write(name: str, contents: Mapping[str, bytes], manifest: Manifest) -> Manifest:
    """The package under that name, a zip file where it ends in .zip; read back and compared before it has it.

    Raises Refused where there is something, or it cannot be written.
    """
    path = Path(name).expanduser()
    listed = msgspec.structs.replace(
        manifest, files={file: measured(content, manifest.other_hash) for file, content in contents.items()}
    )
    sums = "".join(f"{one.sha256}  {file}\n" for file, one in listed.files.items())
    whole = {**contents, SUMS: sums.encode(), LIST: msgspec.json.format(msgspec.json.encode(listed), indent=1)}
    fresh = path.with_name(f".{path.name[:60]}.{secrets.token_hex(4)}.new")
    try:
        if os.path.lexists(path) and not (path.is_dir() and not path.is_symlink() and not any(path.iterdir())):
            raise Refused(_("{file} is there already. Name a new one.").format(file=name))
        (_zip if path.suffix.lower() == ".zip" else _folder)(fresh, whole)
        checked(fresh)
        if path.is_dir():
            path.rmdir()
        os.rename(fresh, path)
    except OSError as error:
        raise Refused(_("{file} cannot be written: {why}.").format(file=name, why=reason(error))) from error
    finally:
        _away(fresh)
    return listed


def _folder(fresh: Path, whole: Mapping[str, bytes]) -> None:
    fresh.mkdir(mode=0o700)
    for file, content in whole.items():
        place = fresh / file
        for folder in (*reversed(Path(file).parents[:-1]), Path()):
            (fresh / folder).mkdir(exist_ok=True, mode=0o700)
        with open(place, "xb", opener=lambda name, flags: os.open(name, flags, 0o600)) as target:
            target.write(content)
            target.flush()
            os.fsync(target.fileno())


def _zip(fresh: Path, whole: Mapping[str, bytes]) -> None:
    with open(fresh, "xb", opener=lambda name, flags: os.open(name, flags, 0o600)) as target:
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
            for file, content in whole.items():
                packed.writestr(file, content)
        target.flush()
        os.fsync(target.fileno())


def _away(fresh: Path) -> None:
    if fresh.is_dir():
        shutil.rmtree(fresh, ignore_errors=True)
    else:
        fresh.unlink(missing_ok=True)


def checked(path: Path) -> Manifest:
    """The list of a package, every file read and compared with it. Raises BadInput naming the first that differs."""
    try:
        with _opened(path) as (names, contents):
            listed = _listed(contents(LIST, LARGEST_LIST))
            strange = sorted(set(names) ^ {*listed.files, LIST, SUMS})
            if strange:
                raise ValueError(_("its list and its files differ at {name}").format(name=strange[0]))
            for file, packed in listed.files.items():
                if measured(contents(file, min(packed.size, LARGEST)), listed.other_hash) != packed:
                    raise ValueError(_("{name} in it is not what it was").format(name=file))
            return listed
    except BROKEN as error:
        why = _("{file} is no whole package for the archives: {why}.")
        raise BadInput(why.format(file=path, why=str(error).rstrip("。."))) from error


def _listed(text: bytes) -> Manifest:
    listed = msgspec.json.decode(text, type=Manifest)
    if listed.minutes > FORMAT:
        raise ValueError(_("a newer version of minutes wrote it"))
    if listed.other_hash and listed.other_hash not in hashlib.algorithms_available:
        raise ValueError(_("the hash “{name}” is not available on this computer").format(name=listed.other_hash))
    return listed


@contextmanager
def _opened(path: Path) -> Iterator[tuple[list[str], Contents]]:
    if path.is_dir():
        found = sorted(one for one in path.rglob("*") if one.is_symlink() or not one.is_dir())[: MOST + 1]
        yield _bounded([one.relative_to(path).as_posix() for one in found]), lambda name, most: _plain(path, name, most)
        return
    with zipfile.ZipFile(path) as packed:
        names = _bounded([one.filename for one in packed.infolist()])
        yield names, lambda name, most: _part(packed, name, most)


def _bounded(names: list[str]) -> list[str]:
    if len(names) > MOST or len({name.casefold() for name in names}) < len(names):
        raise ValueError(_("it does not hold what its list says"))
    for name in names:
        if UNSAFE.search(name) or any(part in ("", ".", "..") for part in name.split("/")):
            raise ValueError(_("a file in it would lie outside of it"))
    return names


def _plain(folder: Path, name: str, most: int) -> bytes:
    place = folder / name
    if not stat.S_ISREG(place.lstat().st_mode):
        raise ValueError(_("something in it is no plain file"))
    with place.open("rb") as source:
        return _at_most(source.read(most + 1), most, name)


def _part(packed: zipfile.ZipFile, name: str, most: int) -> bytes:
    if packed.getinfo(name).compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise ValueError(_("something in it is no plain file"))
    with packed.open(name) as source:
        return _at_most(source.read(most + 1), most, name)


def _at_most(content: bytes, most: int, name: str) -> bytes:
    if len(content) > most:
        raise ValueError(_("{name} in it is not what it was").format(name=name))
    return content
