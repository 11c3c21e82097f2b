"""Passages: runs of clauses of one remark about one matter, found by the marks that speakers give."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from minutes_extract import cues
from minutes_extract.clauses import FIGURE, MARKED, Clause
from minutes_extract.kinds import SUBSTANCE, Kind
from minutes_extract.matters import matters
from minutes_extract.standing import tale
from minutes_extract.voices import Voice, named

BARE = 0.3  # confidence of a fact that lacks nothing
FIGURES = re.compile(r"\d[\d.,]*")
ANYBODY = "*"  # whom a view contradicts that names nobody


@dataclass
class Passage:
    """One matter of one remark: the numbers of its units, among all units of the item."""

    remark: str
    speaker: str
    units: list[int] = field(default_factory=list)
    refers: str = ""  # the speaker whose words it takes up
    opposes: str = ""  # the speaker it contradicts, or ANYBODY
    against: str = ""  # the words that say so
    cut: bool = False  # whether it was cut from the passage before it


def passages(clauses: Sequence[Clause], kinds: Sequence[Kind], voices: Sequence[Voice]) -> list[Passage]:
    """The passages of all remarks, in order. `voices` run beside the clauses."""
    out: list[Passage] = []
    open_ = False
    refers = opposes = against = before = ""
    people = list(dict.fromkeys(voices))
    for n, (clause, kind) in enumerate(zip(clauses, kinds, strict=True)):
        if n and clauses[n - 1].remark != clause.remark:
            refers = opposes = against = ""
            before = voices[n - 1].key
        refers = named(clause.text, people, voices[n], before) or refers
        if cues.DISAGREE.search(clause.text):
            whom = refers or (ANYBODY if cues.OTHERS.search(clause.text) else "")
            if out and out[-1].remark == clause.remark and cues.BACK.search(clause.text) and kind.type not in SUBSTANCE:
                out[-1].opposes, out[-1].against = out[-1].opposes or whom, out[-1].against or clause.text
                refers = ""
            else:
                opposes, against = whom, clause.text
        if kind.type not in SUBSTANCE:
            open_ = open_ and not _closes(clause.text, kind)
            continue
        same = bool(out) and open_ and out[-1].remark == clause.remark
        if same and _goes_on(n, out[-1].units, clauses, kinds, voices[n].post):
            out[-1].units.append(n)
        else:
            out.append(Passage(clause.remark, voices[n].key, [n], refers, opposes, against))
            refers = opposes = against = ""
        open_ = True
    return out


def _closes(text: str, kind: Kind) -> bool:
    """Whether a clause that is set aside ends the passage before it."""
    return kind.type != "context" or bool(cues.SHIFT.search(text) or MARKED.match(text))


def _goes_on(n: int, units: Sequence[int], clauses: Sequence[Clause], kinds: Sequence[Kind], post: str) -> bool:
    """Whether clause n is still about the matter of the passage of these units."""
    text, last = clauses[n].text, units[-1]
    if MARKED.match(text) or cues.SHIFT.search(text):
        return False
    if cues.HOLLOW.search(text) or cues.HOLLOW.search(clauses[last].text):
        return False
    ended = "主任" in post and _sentence_ends(clauses[last].text)  # who sums up says one sentence on each matter
    if ended and not (kinds[last].type == "problem" and kinds[n].type == "suggestion"):
        return False
    if kinds[n].type == "problem" and cues.TOPIC.search(text):
        return False
    if kinds[n].type == "problem" and kinds[last].type == "suggestion":
        facts = any(kinds[one].type == "problem" for one in units)
        return not facts or bool(cues.TIE.search(text))
    return True


def _sentence_ends(text: str) -> bool:
    return bool(re.search(r"[。！？!?…\n]", text[-3:]))


def settled(found: Sequence[Passage], clauses: Sequence[Clause], kinds: list[Kind]) -> list[Passage]:
    """The passages without those of a lone clause that lacks, asks and counts nothing: no point of its own.

    It goes to the facts right before it; where there are none it is told as context.
    """
    out: list[Passage] = []
    for passage in found:
        n = passage.units[0]
        if len(passage.units) > 1 or not _bare(clauses[n].text, kinds[n]):
            out.append(passage)
            continue
        before = out[-1] if out and out[-1].units[-1] == n - 1 and out[-1].remark == passage.remark else None
        if before and any(kinds[one].type == "problem" for one in before.units):
            before.units.append(n)
        else:
            kinds[n] = Kind("context", 0.5, "context")
    return out


def _bare(text: str, kind: Kind) -> bool:
    """Whether a fact lacks nothing, counts nothing and heads no list."""
    if kind.type != "problem" or kind.confidence > BARE:
        return False
    own = MARKED.match(text) or cues.SHIFT.search(text) or matters(text)
    return not (own or FIGURE.search(text))


def evidence(found: Sequence[Passage], clauses: Sequence[Clause], kinds: list[Kind]) -> None:
    """In each passage the first fact is the problem; bare figures and tales after it are told as context."""
    for passage in found:
        facts = [n for n in passage.units if kinds[n].type == "problem"]
        if not facts:
            continue
        told = [n for n in facts if not tale(clauses[n].text)] or facts[:1]
        head = next((n for n in told if not _bare(clauses[n].text, kinds[n])), told[0])
        counted = bool(MARKED.match(clauses[head].text))
        for n in facts:
            if n != head and kinds[n].confidence < 1.0 and (n < head or not _stands(clauses[n].text, counted)):
                kinds[n] = Kind("context", 0.5)


def _stands(text: str, counted: bool) -> bool:
    """Whether a fact behind another is a problem of its own: official figures, or much that lacks, told of all.

    `counted`: whether the first one heads a list; then the figures behind it only prove it.
    """
    if tale(text):
        return False
    figures = len(FIGURES.findall(text))
    return len(cues.LACK.findall(text)) > 2 or (not counted and figures > 1)
