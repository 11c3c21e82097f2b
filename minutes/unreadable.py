"""Files that hold words and cannot be read as they should: which, from which line on, why, and what is legible in them.

Nothing is thrown away: such a file is named and stays, and what can be read goes on without it.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from minutes.errors import reason
from minutes.model import Value
from minutes.text import _

ASIDE = "aside"
"""The folder beside such files for what is kept and offered no more."""
LARGEST = 50_000_000  # bytes that are looked through
TEXT = re.compile(r'"text":"((?:[^"\\]|\\.)*)')
BYTE = re.compile(r"\(byte ([0-9]+)\)")


class Unreadable(Value, frozen=True, kw_only=True):
    """One such file: from `line` on it is not what it should be, `what` says why; `words` are those still legible."""

    file: Path
    line: int
    what: str
    words: str = ""

    @property
    def told(self) -> str:
        """The file, the line and why, in a sentence."""
        return _("{file}, line {line}: {what}").format(file=self.file, line=self.line, what=self.what)


def unreadable(files: Iterable[Path], read: Callable[[bytes], object]) -> list[Unreadable]:
    """Those of the files that `read` raises ValueError or KeyError for, or that cannot be read at all."""
    found = (_looked_at(file, read) for file in files)
    return [one for one in found if one is not None]


def _looked_at(file: Path, read: Callable[[bytes], object]) -> Unreadable | None:
    try:
        if file.stat().st_size > LARGEST:
            return Unreadable(file=file, line=1, what=_("it is larger than any save"))
        content = file.read_bytes()
    except FileNotFoundError:
        return None  # it came on file meanwhile
    except OSError as error:
        return Unreadable(file=file, line=1, what=reason(error))
    try:
        read(content)
    except (ValueError, KeyError) as error:
        at = BYTE.search(str(error))
        broken = int(at[1]) if at else len(content) if "truncated" in str(error) else 0
        line = content.count(b"\n", 0, broken) + 1
        short = _("it breaks off after {n} bytes") if broken >= len(content) else _("it is not as it was written")
        return Unreadable(file=file, line=line, what=short.format(n=len(content)), words=legible(content))
    return None


def legible(content: bytes) -> str:
    """The words that can still be made out; nothing where there are none."""
    return "\n".join(_said(found[1]) for found in TEXT.finditer(content.decode("utf-8", "replace")))


def _said(escaped: str) -> str:
    try:
        return str(json.loads(f'"{escaped}"', strict=False)).rstrip("\ufffd")
    except ValueError:
        return escaped.rstrip("\\\ufffd")


def set_aside(file: Path) -> None:
    """Keep the file, but name it no more of itself. Raises OSError."""
    (file.parent / ASIDE).mkdir(exist_ok=True, mode=0o700)
    os.replace(file, file.parent / ASIDE / file.name)
