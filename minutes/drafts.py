"""What is being typed and not yet saved: one small file for each text in hand, replaced whole, read after a crash.

A draft is no record: it belongs to nobody's dossier and goes when its text is saved. Whoever types writes it at most
once a second, so that a crash takes no more than the last second of the sentence in hand.
"""

from __future__ import annotations

import hashlib
import os
import threading
import time
from pathlib import Path

import msgspec

from minutes.model import Value
from minutes.unreadable import ASIDE, Unreadable, unreadable

FOLDER = ".drafts"
LONGEST = 4_000_000  # bytes; a larger file is none of ours and is not read


class Draft(Value, frozen=True, kw_only=True):
    """A text in hand, and what it will be."""

    key: str
    text: str
    id: str = ""  # of the record that it will be; on file under that id, it is saved


def private(name: str, flags: int) -> int:
    """What `open` opens a new file with that nobody but its owner may read."""
    return os.open(name, flags, 0o600)


def keep_draft(folder: Path, key: str, text: str, id: str = "") -> None:
    """Keep the text in hand under a key of any kind ("remark m1 a1"); the one before is replaced. Raises OSError."""
    place = folder / FOLDER
    place.mkdir(exist_ok=True, mode=0o700)
    file = place / _name(key)
    fresh = file.with_suffix(f".{threading.get_ident():x}.new")
    try:
        with open(fresh, "wb", opener=private) as written:
            written.write(msgspec.json.encode(Draft(key=_sound(key), text=_sound(text), id=id)))
            written.flush()
            os.fsync(written.fileno())
        os.replace(fresh, file)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise


def drafts(folder: Path) -> dict[str, str]:
    """Every text that was in hand, by its key; a file that is no draft is left alone and left out."""
    return {draft.key: draft.text for draft in found(folder)}


def found(*folders: Path) -> list[Draft]:
    """The drafts in these folders, the newest last."""
    files = [(file, _read(file)) for folder in folders for file in (folder / FOLDER).glob("*.draft")]
    known = [(file, draft) for file, draft in files if draft is not None and file.name == _name(draft.key)]
    return [draft for _file, draft in sorted(known, key=lambda one: (_age(one[0]), one[0].name))]


def broken(folder: Path, aside: bool = False) -> list[Unreadable]:
    """The files there that should hold a draft and cannot be read; they are left as they are."""
    place = folder / FOLDER / ASIDE if aside else folder / FOLDER
    try:
        files = sorted(file for file in place.glob("*.draft") if file.is_file() and not file.is_symlink())
    except OSError:
        return []
    return unreadable(files, msgspec.json.Decoder(Draft).decode)


def _age(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except OSError:
        return 0.0


def put_aside(folder: Path, key: str) -> bool:
    """Keep the text, but have it in hand no more; answers whether there was one. Raises OSError."""
    file = folder / FOLDER / _name(key)
    if not file.exists():
        return False
    (folder / FOLDER / ASIDE).mkdir(exist_ok=True, mode=0o700)
    os.replace(file, folder / FOLDER / ASIDE / f"{time.time_ns()}.draft")
    return True


def asides(folder: Path) -> dict[str, Draft]:
    """The texts that were set aside, by their names."""
    read = {file.name: _read(file) for file in sorted((folder / FOLDER / ASIDE).glob("*.draft"))}
    return {name: draft for name, draft in read.items() if draft is not None}


def drop_aside(folder: Path, name: str) -> None:
    """A text that was set aside was taken up again. Raises OSError."""
    (folder / FOLDER / ASIDE / name).unlink(missing_ok=True)


def drop_draft(folder: Path, key: str) -> None:
    """The text was saved or thrown away; that there was none is no error. Raises OSError."""
    (folder / FOLDER / _name(key)).unlink(missing_ok=True)


def _read(file: Path) -> Draft | None:
    try:
        if file.is_symlink() or not file.is_file() or file.stat().st_size > LONGEST:
            return None
        return msgspec.json.decode(file.read_bytes(), type=Draft)
    except (OSError, ValueError):
        return None


def _name(key: str) -> str:
    """The file of a key: of fixed length and without a character that was typed."""
    return hashlib.sha256(_sound(key).encode()).hexdigest()[:32] + ".draft"


def _sound(text: str) -> str:
    """The text without halves of characters, which a terminal may send and no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")
