"""The zip container written anew with fixed times, so that the same paper is the same file."""

from __future__ import annotations

import io
import zipfile
from typing import Any

EPOCH = (1980, 1, 1, 0, 0, 0)


def without_thumbnail(document: Any) -> None:
    """Leave out the picture of an empty page that python-docx's template brings along."""
    links = document.part.package.rels
    for key in [key for key, link in links.items() if link.reltype.endswith("/thumbnail")]:
        del links[key]


def repacked(package: bytes) -> bytes:
    """The same parts in the same order, without a trace of when they were zipped."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            new.writestr(entry, old.read(name))
    return made.getvalue()
