"""Where a remark came from: the words of a file, told by their fingerprint, or another archive that was joined."""

from __future__ import annotations

import re

from minutes.model import Remark

JOINED = re.compile(r"join:(?P<root>.+?)(?: (?P<words>[0-9a-f]{32}))?", re.S)


def root(remark: Remark) -> str:
    """The id under which the remark was first typed, in whichever archive that was."""
    found = JOINED.fullmatch(remark.origin)
    return found["root"] if found else remark.id


def joined(theirs: Remark) -> str:
    """The origin of a remark that comes in from another archive: which one it is, and of which words of a file."""
    words = fingerprint(theirs.origin)
    return f"join:{root(theirs)} {words}".rstrip()


def fingerprint(origin: str) -> str:
    """The fingerprint of the imported words; "" for a remark that was typed."""
    found = JOINED.fullmatch(origin)
    return (found["words"] or "") if found else origin
