"""The difference of two wordings, to read: each whole, with what the other lacks between 【 and 】."""

from __future__ import annotations

from collections.abc import Iterable

from minutes.anchors import kept
from minutes.text import _


def difference(on_file: str | None, in_hand: str) -> str:
    """What is on file and what was in hand, one below the other."""
    if on_file is None:
        return "\n".join([_("On file: nothing yet."), "", _("In hand:"), in_hand])
    if on_file.strip() == in_hand.strip():
        return "\n".join([_("Both are the same, and on file."), "", in_hand])
    same = kept(on_file, in_hand)
    before = _marked(on_file, ((one.start, one.end) for one in same))
    after = _marked(in_hand, sorted((one.start + one.shift, one.end + one.shift) for one in same))
    note = _("Between 【 and 】 stands what the other lacks.")
    return "\n".join([note, "", _("On file:"), before, "", _("In hand:"), after])


def _marked(text: str, same: Iterable[tuple[int, int]]) -> str:
    parts, at = [], 0
    for start, end in (*same, (len(text), len(text))):
        parts += [f"【{text[at:start]}】" if at < start else "", text[start:end]]
        at = end
    return "".join(parts)
