"""Files that the user named: read with a limit, written whole or not at all, never over another without being told."""

from __future__ import annotations

import errno
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from minutes.contract import Desk, Exporter
from minutes.errors import BadInput, NotFound, Refused, reason
from minutes.text import _

LARGEST = 256 * 1024 * 1024  # octets of a file that is read
UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]+')
"""What stands in no name of a file, on whichever system: signs of its own, blanks, and what cannot be seen."""


def plain_name(text: str, most: int) -> str:
    """The text as a part of a file's name, of so many characters at most; "" where nothing of it can stand there."""
    return UNSAFE.sub(" ", text).strip(" .")[:most].strip(" .")


def read(name: str) -> bytes:
    """What is in the file. Raises BadInput naming it and the reason."""
    path = Path(name).expanduser()
    try:
        if not path.is_file():
            kind = errno.EISDIR if path.is_dir() else errno.EINVAL if path.exists() else errno.ENOENT
            raise OSError(kind, os.strerror(kind))
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        raise BadInput(_("{file} cannot be read: {why}.").format(file=name, why=reason(error))) from error
    if len(content) > LARGEST:
        most = LARGEST // 1024 // 1024
        raise BadInput(_("{file} is larger than {most} MB. Split it first.").format(file=name, most=most))
    return content


def write(name: str, content: bytes, force: bool = False) -> Path:
    """Put the content into the file as a whole. Raises Refused if there is one already, unless `force`."""
    with written(name, force) as file:
        file.write(content)
    return Path(name).expanduser()


@contextmanager
def written(name: str, force: bool = False, mode: int = 0o666) -> Iterator[IO[bytes]]:
    """A file to write and read, which gets its name only when all went well. Raises Refused as `write` does."""
    path = Path(name).expanduser()
    if path.is_dir():
        raise Refused(_("{file} is a folder. Name a file in it.").format(file=name))
    fresh = path.with_name(f".{path.name[:80]}.{secrets.token_hex(4)}.new")
    try:
        with open(fresh, "x+b", opener=lambda name, flags: os.open(name, flags, mode)) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if force:
            os.replace(fresh, path)
        else:
            _settle(fresh, path)
    except FileExistsError as error:
        raise Refused(_("{file} exists already. Choose another name, or add --force.").format(file=name)) from error
    except (OSError, ValueError) as error:
        raise Refused(_("{file} cannot be written: {why}.").format(file=name, why=reason(error))) from error
    finally:
        with suppress(OSError, ValueError):
            fresh.unlink(missing_ok=True)


@contextmanager
def folder(name: str) -> Iterator[Path]:
    """A new folder to fill, which gets its name only when all went well. Raises Refused if there is anything."""
    path = Path(name).expanduser()
    fresh = path.with_name(f".{path.name[:80]}.{secrets.token_hex(4)}.new")
    try:
        must_be_free(path)
        fresh.mkdir(parents=True, mode=0o700)
        yield fresh
        if path.exists():
            path.rmdir()
        os.rename(fresh, path)
    except OSError as error:
        raise Refused(_("{file} cannot be written: {why}.").format(file=name, why=reason(error))) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def must_be_free(path: Path) -> None:
    """Raises Refused unless a new folder can have that name."""
    if path.is_symlink() or (path.exists() and not (path.is_dir() and not any(path.iterdir()))):
        raise Refused(_("{folder} is not empty. Name a new folder.").format(folder=path))


def writer(desk: Desk, to: str) -> Exporter:
    """Who writes a dossier as the file's ending says, the longest that fits. Raises NotFound naming those there are."""
    writers = [one for one in desk.plugins.all(Exporter) if one.takes == "dossier"]
    chosen = [one for one in writers if to.lower().endswith(one.suffix)]
    if not chosen:
        known, suffix = " ".join(one.suffix for one in writers) or _("none"), "." + to.rpartition(".")[2].lower()
        raise NotFound(_("A dossier cannot be written as {suffix}. Known: {known}").format(suffix=suffix, known=known))
    return max(chosen, key=lambda one: len(one.suffix))


def _settle(fresh: Path, path: Path) -> None:
    """Give the finished file its name. Raises FileExistsError: the one check that no other program can slip past."""
    try:
        os.link(fresh, path, follow_symlinks=False)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from None
        os.replace(fresh, path)
