"""Characters that a plain text cannot hold as they are, written with a backslash and read back unchanged."""

from __future__ import annotations

import re

WRITTEN = {"\\": "\\\\", "\r": "\\r", "\0": "\\0"}
READ = {"n": "\n", "r": "\r", "0": "\0"}


def escaped(text: str, also: str = "") -> str:
    """The text with a backslash before each backslash, carriage return, NUL, and each character of `also`."""
    return "".join(WRITTEN.get(one) or (_mark(one) if one in also else one) for one in text)


def _mark(character: str) -> str:
    return "\\n" if character == "\n" else "\\" + character


def unescaped(text: str) -> str:
    """What `escaped` was given."""
    return re.sub(r"\\(.)", lambda found: READ.get(found[1], found[1]), text, flags=re.S)
