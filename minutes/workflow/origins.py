"""Where a remark came from: the words of a file, told by their fingerprint, or another archive that was joined."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Set

from minutes.model import Record, Remark, Undoing
from minutes.store import Store

JOINED = re.compile(r"join:(?P<root>.+?)(?: (?P<words>[0-9a-f]{32}))?", re.S)


def root(remark: Remark) -> str:
    """The id under which the remark was first typed, in whichever archive that was."""
    found = JOINED.fullmatch(remark.origin)
    return found["root"] if found else remark.id


def joined(theirs: Remark) -> str:
    """The origin of a remark that comes in from another archive: which one it is, and of which words of a file."""
    words = fingerprint(theirs.origin)
    return f"join:{root(theirs)} {words}".rstrip()


def origin(item: str, name: str, text: str, nth: int) -> str:
    """The fingerprint of words of a file, blanks aside, that the file holds for the nth time."""
    key = f"{item}\0{name}\0{''.join(text.split())}\0{nth}"
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:32]


def fingerprint(origin: str) -> str:
    """The fingerprint of the imported words; "" for a remark that was typed."""
    found = JOINED.fullmatch(origin)
    return (found["words"] or "") if found else origin


def taken_back(store: Store, meeting: str) -> Set[str]:
    """The remarks that came in from another archive and went again because that join was undone: they never came."""
    undone = _undone(store, meeting)
    return {one.id for one in undone if isinstance(one, Remark) and JOINED.fullmatch(one.origin)}


def withdrawn_by_undo(store: Store, meeting: str) -> Set[str]:
    """Whatever is withdrawn because the step that put it on file was undone."""
    return {one.id for one in _undone(store, meeting)}


def _undone(store: Store, meeting: str) -> list[Record]:
    saves = store.since(0, meeting)
    undone = {one.mark for one in saves if isinstance(one.record, Undoing) and not one.record.withdrawn}
    found = [one.record for one in saves if one.mark in undone]
    return [one for one in found if getattr(one, "withdrawn", "") and one == store.get(one.id)]
