"""What a person marked goes before what the rules make of it: its units begin and end there and are of its type."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from minutes import marks_held
from minutes.model import Mark, Remark
from minutes_extract.clauses import cut
from minutes_extract.kinds import SUBSTANCE, Kind


def told(remark: Remark) -> tuple[Mark, ...]:
    """The marks of a remark that say what a passage is; the first counts where two overlap."""
    out: list[Mark] = []
    for one in marks_held(remark):
        if one.kind in SUBSTANCE and any(map(str.isalnum, one.text)) and not (out and one.start < out[-1].end):
            out.append(one)
    return tuple(out)


def spans(text: str, marks: Sequence[Mark]) -> list[tuple[int, int]]:
    """The places of the units of a text, each within one mark or outside all; they tile it."""
    edges = {0, len(text)} | {_after(text, at) for one in marks for at in (one.start, one.end)}
    ends = {end for _start, end in cut(text)} | edges
    out: list[tuple[int, int]] = []
    start = 0
    for end in sorted(ends - {0}):
        if any(map(str.isalnum, text[start:end])) or end == len(text):
            out.append((start, end))
            start = end
    if len(out) > 1 and not any(map(str.isalnum, text[out[-1][0] :])):
        out[-2:] = [(out[-2][0], out[-1][1])]
    return out


def _after(text: str, at: int) -> int:
    """The place behind the punctuation that follows, which goes with the words before it."""
    while 0 < at < len(text) and not text[at].isalnum() and text[at] not in "（(“‘「『《":
        at += 1
    return at


def overruled(kinds: Iterable[Kind], places: Iterable[tuple[int, int]], marks: Sequence[Mark]) -> list[Kind]:
    """The kinds of a remark's units, those that lie in a mark of the type that the person said."""
    out = []
    for kind, (start, end) in zip(kinds, places, strict=True):
        mine = next((one.kind for one in marks if start < one.end and one.start < end), "")
        out.append(Kind(mine, 1.0) if mine else kind)
    return out
