"""The archive's folder: the journals in it, the names of new ones, who writes, and what was there at the close."""

from __future__ import annotations

import errno
import getpass
import hashlib
import os
import re
import socket
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from minutes import NotSaved, ReadOnly, State, _, private
from minutes.model import OFFICE, Meeting, Record, Value
from minutes_tinydb.journal import flush_folder, reason
from minutes_tinydb.lock import Lock

OFFICE_JOURNAL = "office.journal"
LARGEST = 512 * 1024 * 1024
"""Octets of a file that is read: hundreds of times a long sitting, and no more than a computer holds."""
LOCK, WRITER, HEADS = ".lock", ".writer", ".heads"


class Writer(Value, frozen=True, kw_only=True):
    """Who holds the archive for writing."""

    pid: int
    user: str
    host: str


class Head(Value, frozen=True, kw_only=True):
    """Where a dossier's journal stood at the last close: so many lines, the last with this hash."""

    lines: int
    hash: str


def prepare(folder: Path) -> None:
    """Make the folder if it is not there. Raises ReadOnly."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise ReadOnly(_("The folder {folder} cannot be used for an archive: {why}.").format(
            folder=folder, why=reason(error))) from error  # fmt: skip


def taken(folder: Path, read_only: bool = False) -> tuple[Lock | None, State]:
    """The lock of the one writer, or none with the reason why this archive is open for reading only."""
    if read_only:
        return None, State(writer=False, why=_("The archive was opened only to be read."))
    lock = Lock(folder / LOCK)
    try:
        if not lock.taken():
            return None, State(writer=False, why=_holder(folder))
    except OSError as error:
        return None, State(writer=False, why=_("The folder of the archive may not be written: {why}.").format(
            why=reason(error)))  # fmt: skip
    with suppress(OSError):  # a full disk: the lock itself is held all the same
        who = Writer(pid=os.getpid(), user=_user(), host=socket.gethostname())
        write(folder / WRITER, msgspec.json.encode(who))
    return lock, State()


def hold(folder: Path, lock: Lock | None) -> None:
    """See that the writer's lock is still held, before a save. Raises ReadOnly, or NotSaved where the disk is gone."""
    try:
        held = lock is not None and lock.holds()
    except OSError as error:
        raise NotSaved(_("The folder of the archive may not be written: {why}.").format(why=reason(error))) from error
    if not held:
        raise ReadOnly(_holder(folder))


def let_go(folder: Path, lock: Lock) -> None:
    """Give the place of the writer back."""
    with suppress(OSError):
        (folder / WRITER).unlink(missing_ok=True)
    lock.release()


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "?"


def _holder(folder: Path) -> str:
    try:
        who = msgspec.json.decode(contents(folder / WRITER) or b"", type=Writer)
    except ValueError:
        return _("Another program is writing this archive; it is open for reading only.")
    return _("{user} is writing this archive (process {pid} on {host}); it is open for reading only.").format(
        user=who.user, pid=who.pid, host=who.host
    )


def journals(folder: Path) -> list[Path]:
    """Every file that should be a journal, the office's first, then by name."""
    found = [path for path in (folder / OFFICE_JOURNAL,) if path.is_symlink() or path.exists()]
    return found + sorted(folder.glob("*/*.journal"))


def contents(path: Path) -> bytes | None:
    """What is in a journal; None if it is no file of this folder's own, or cannot be read."""
    try:
        plain = path.is_file() and not path.is_symlink() and path.stat().st_size <= LARGEST
        return path.read_bytes() if plain else None
    except OSError:
        return None


def write(file: Path, content: bytes) -> None:
    """Write a file beside the journals anew, all of it or nothing. Raises OSError.

    An archive may come from others: what lies under that name is put out of the way, and a link never followed.
    """
    fresh = file.with_name(file.name + ".new")
    fresh.unlink(missing_ok=True)
    with open(fresh, "xb", opener=private) as begun:
        begun.write(content)
    os.replace(fresh, file)


def shown(folder: Path, path: Path) -> str:
    """The file's name as the user finds it, from the archive's folder on."""
    return path.relative_to(folder).as_posix()


def new_path(folder: Path, dossier: str, records: Sequence[Record], year: int) -> Path:
    """A free name for the journal of a new dossier; only digits and plain letters of an id ever get into it."""
    if dossier == OFFICE:
        return folder / OFFICE_JOURNAL
    plain = re.sub("[^0-9A-Za-z]", "", dossier)[-8:].lower()
    mixed = hashlib.sha256(dossier.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    meeting = next((one for one in records if isinstance(one, Meeting)), None)
    sitting = meeting is not None and 0 < meeting.term < 1000 and 0 < meeting.session < 1000
    if meeting is not None and sitting and meeting.type == "meeting":
        names = [f"{meeting.term:03d}-{meeting.session:03d}"]
        names.append(f"{names[0]}-{plain or mixed[:8]}")
    else:
        kind = meeting.type if meeting is not None and re.fullmatch("[a-z]{1,16}", meeting.type) else "other"
        names = [f"{kind}-{plain or mixed[:8]}"]
    names.append(f"{names[0]}-{mixed}")
    place = folder / f"{meeting.held_on.year if meeting is not None else year:04d}"
    paths = [place / f"{name}.journal" for name in names]
    return next((path for path in paths if not os.path.lexists(path)), paths[-1])


def set_aside(path: Path, length: int) -> None:
    """Keep a journal's torn end beside it, then cut it off; a journal that was never begun goes. Raises OSError."""
    with path.open("r+b") as file:
        file.seek(length)
        torn = file.read()
        if torn:
            beside = path.with_name(path.name + ".torn")
            if os.path.lexists(beside) and contents(beside) is None:  # a link or a pipe that somebody laid there
                raise FileExistsError(errno.EEXIST, _("{file} is no file of its own").format(file=beside.name))
            with open(beside, "ab", opener=private) as kept:
                kept.write(torn + b"\n")
                kept.flush()
                os.fsync(kept.fileno())
        file.truncate(length)
        os.fsync(file.fileno())
    if not length:
        path.unlink()


def kept_beside(path: Path) -> Path:
    """A copy of the file beside it, flushed, under a name that was free; no journal by that name. Raises OSError."""
    names = (path.with_name(f"{path.name}.damaged{n or ''}") for n in range(1000))
    kept = next(name for name in names if not os.path.lexists(name))
    _flushed(kept, path.read_bytes())
    return kept


def put(path: Path, text: bytes) -> None:
    """Put a whole journal in place of what is there, at once. Raises OSError."""
    path.parent.mkdir(exist_ok=True, mode=0o700)
    fresh = path.with_name(f".{path.name}.new")
    fresh.unlink(missing_ok=True)  # of an attempt that was killed
    _flushed(fresh, text)
    os.replace(fresh, path)
    flush_folder(path.parent)


def _flushed(path: Path, text: bytes) -> None:
    """A new file, whole on the disk or not there."""
    try:
        with open(path, "xb", opener=private) as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def known_heads(folder: Path) -> dict[str, Head]:
    """Where each journal stood when the archive was last closed; empty if that is not known."""
    try:
        return msgspec.json.decode(contents(folder / HEADS) or b"", type=dict[str, Head])
    except ValueError:
        return {}


def agrees(head: Head, heads: Sequence[bytes]) -> bool:
    """Whether a journal with these hashes still has the line that was its last at the last close."""
    return 0 < head.lines <= len(heads) and heads[head.lines - 1] == head.hash.encode()


def note_heads(folder: Path, heads: Mapping[str, Head]) -> None:
    """Remember where each journal stands, so that lines cut off its end are noticed. Raises OSError."""
    if heads != known_heads(folder):
        write(folder / HEADS, msgspec.json.encode(dict(heads)))
