"""The difference of two wordings, to read: each whole, with what the other lacks between 【 and 】."""

from __future__ import annotations

from difflib import SequenceMatcher

from minutes.anchors import differing
from minutes.text import _


def difference(on_file: str | None, in_hand: str) -> str:
    """What is on file and what was in hand, one below the other."""
    if on_file is None:
        return "\n".join([_("On file: nothing yet."), "", _("In hand:"), in_hand])
    if on_file.strip() == in_hand.strip():
        return "\n".join([_("Both are the same, and on file."), "", in_hand])
    before, after = differing(on_file, in_hand)
    note = _("Between 【 and 】 stands what the other lacks.")
    return "\n".join([note, "", _("On file:"), before, "", _("In hand:"), after])


def lines_apart(before: str, after: str) -> str:
    """Only the lines that differ: those that go with －, those that come with ＋, a blank line between places."""
    old, new = before.split("\n"), after.split("\n")
    places = []
    for kind, start, end, begin, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            changed = [f"－ {line}" for line in old[start:end]] + [f"＋ {line}" for line in new[begin:stop]]
            places.append("\n".join(line for line in changed if line[2:].strip()))
    return "\n\n".join(filter(None, places))
