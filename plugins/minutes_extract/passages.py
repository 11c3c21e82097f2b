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


NAMED = re.compile(r"([\u3400-\u9fff]{1,4})(?:副?主任|委员|代表|局长|老师|同志)")


def _named(text: str, names: Sequence[str], own: str) -> str:
    """The other speaker whom a clause names by surname and title, "" where none or more than one is meant."""
    for match in NAMED.finditer(text):
        for size in (2, 1):
            if len(match[1]) >= size:
                found = {name for name in names if name != own and name.startswith(match[1][-size:])}
                if len(found) == 1:
                    return found.pop()
    return ""


def passages(
    clauses: Sequence[Clause], kinds: Sequence[Kind], speakers: Sequence[str], posts: Sequence[str]
) -> list[Passage]:
    """The passages of all remarks, in order. `speakers` and `posts` run beside the clauses."""
    out: list[Passage] = []
    open_, last = False, -1
    names = list(dict.fromkeys(speakers))
    refers = opposes = ""
    for n, (clause, kind) in enumerate(zip(clauses, kinds, strict=True)):
        if n and clauses[n - 1].remark != clause.remark:
            refers = opposes = ""
        named = _named(clause.text, names, speakers[n])
        if named:
            refers = named
            opposes = named if cues.DISAGREE.search(clause.text) else ""
        elif cues.DISAGREE.search(clause.text) and refers:
            opposes = refers
        same = bool(out) and open_ and out[-1].remark == clause.remark
        if kind.type not in SUBSTANCE:
            if kind.type != "context" or cues.SHIFT.search(clause.text) or MARKED.match(clause.text):
                open_ = False
            continue
        if same and _goes_on(n, last, clauses, kinds, out[-1].units, posts[n]):
            out[-1].units.append(n)
        else:
            out.append(Passage(clause.remark, speakers[n], [n], refers, opposes))
            refers = opposes = ""
        open_, last = True, n
    return out


def _goes_on(n: int, last: int, clauses: Sequence[Clause], kinds: Sequence[Kind], units: list[int], post: str) -> bool:
    """Whether clause n is still about the matter of the passage that ended with clause `last`."""
    text = clauses[n].text
    if MARKED.match(text) or cues.SHIFT.search(text):
        return False
    if cues.HOLLOW.search(text) or cues.HOLLOW.search(clauses[last].text):
        return False
    ended = "主任" in post and _sentence_ends(clauses[last].text)  # who sums up says one sentence on each matter
    if ended and not (kinds[last].type == "problem" and kinds[n].type == "suggestion"):
        return False
    if kinds[n].type == "problem" and kinds[last].type == "suggestion":
        facts = any(kinds[one].type == "problem" for one in units)
        return not facts or bool(cues.TIE.search(text))
    return True


def _sentence_ends(text: str) -> bool:
    return bool(re.search(r"[。！？!?…\n]", text[-3:]))


def evidence(found: Sequence[Passage], clauses: Sequence[Clause], kinds: list[Kind]) -> None:
    """In each passage the first fact is the problem; bare figures and tales after it are told as context."""
    for passage in found:
        facts = [n for n in passage.units if kinds[n].type == "problem"]
        if not facts:
            continue
        head = next((n for n in facts if not cues.TELLS.search(clauses[n].text)), facts[0])
        for n in facts:
            if n == head:
                continue
            text = clauses[n].text
            lacks = len(cues.LACK.findall(text))
            if n < head or lacks < 3 or cues.TELLS.search(text):
                kinds[n] = Kind("context", 0.5)
