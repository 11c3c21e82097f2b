"""The visitors' own folders at the door: what their screens write, and what they bring for the screens to read."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from minutes import NotFound, Refused, _, reason

MOST = 500
"""Files of one visitor."""
UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]+')


def folder(door: Path, name: str) -> Path:
    """That visitor's folder, made if it is not there. `name` has been let in: it is no path."""
    place = door / "files" / name
    try:
        for one in (door, place.parent, place):
            one.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise Refused(_("{file} cannot be written: {why}.").format(file=place, why=reason(error))) from error
    return place


def listed(place: Path) -> Sequence[tuple[str, int]]:
    """Names and octets, by name; nothing hidden, no link."""
    found = [one for one in place.iterdir() if not one.name.startswith(".") and one.is_file() and not one.is_symlink()]
    return [(one.name, one.stat().st_size) for one in sorted(found)]


def known(place: Path, name: str) -> Path:
    """That file of the folder. Raises NotFound for anything that is not listed."""
    if name not in dict(listed(place)):
        raise NotFound(_("There is no file “{file}” here.").format(file=name))
    return place / name


def keep(place: Path, name: str, content: bytes) -> Path:
    """Put what was brought there under its own name, never over another file. Raises Refused."""
    plain = UNSAFE.sub("_", name.replace("\\", "/").rpartition("/")[2]).strip(" .")[:120]
    if not plain:
        raise Refused(_("The file has no name."))
    if len(listed(place)) >= MOST:
        raise Refused(_("There are {n} files already. Remove some first.").format(n=MOST))
    try:
        with open(place / plain, "xb", opener=lambda path, flags: os.open(path, flags, 0o600)) as file:
            file.write(content)
    except FileExistsError as error:
        raise Refused(
            _("{file} exists already. Remove it first, or choose another name.").format(file=plain)
        ) from error
    except OSError as error:
        raise Refused(_("{file} cannot be written: {why}.").format(file=plain, why=reason(error))) from error
    return place / plain


def disposition(name: str) -> str:
    """The header that has a browser keep the file, never show it."""
    return f"attachment; filename*=UTF-8''{quote(name, safe='')}"
