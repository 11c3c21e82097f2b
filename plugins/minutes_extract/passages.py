"""Passages: runs of clauses of one remark about one matter, found by the marks that speakers give."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from minutes_extract import cues
from minutes_extract.clauses import MARKED, Clause
from minutes_extract.kinds import SUBSTANCE, Kind


@dataclass
class Passage:
    """One matter of one remark: the numbers of its units, among all units of the item."""

    remark: str
    speaker: str
    units: list[int] = field(default_factory=list)
    refers: str = ""  # the speaker whose words it takes up
    opposes: str = ""  # the speaker it contradicts


def passages(
    clauses: Sequence[Clause], kinds: Sequence[Kind], speakers: Sequence[str], posts: Sequence[str]
) -> list[Passage]:
    """The passages of all remarks, in order. `speakers` and `posts` run beside the clauses."""
    out: list[Passage] = []
    open_, last = False, -1
    for n, (clause, kind) in enumerate(zip(clauses, kinds, strict=True)):
        same = bool(out) and open_ and out[-1].remark == clause.remark
        if kind.type not in SUBSTANCE:
            if kind.type != "context" or cues.SHIFT.search(clause.text) or MARKED.match(clause.text):
                open_ = False
            continue
        if same and _goes_on(n, last, clauses, kinds, out[-1].units, posts[n]):
            out[-1].units.append(n)
        else:
            out.append(Passage(clause.remark, speakers[n], [n]))
        open_, last = True, n
    return out


def _goes_on(n: int, last: int, clauses: Sequence[Clause], kinds: Sequence[Kind], units: list[int], post: str) -> bool:
    """Whether clause n is still about the matter of the passage that ended with clause `last`."""
    text = clauses[n].text
    if MARKED.match(text) or cues.SHIFT.search(text):
        return False
    if "主任" in post and len(units) >= 1 and kinds[n].type == kinds[last].type and _sentence_ends(clauses[last].text):
        return False
    if kinds[n].type == "problem" and kinds[last].type == "suggestion":
        facts = any(kinds[one].type == "problem" for one in units)
        return not facts or bool(cues.TIE.search(text))
    return True


def _sentence_ends(text: str) -> bool:
    return bool(re.search(r"[。！？!?…\n]", text[-3:]))
