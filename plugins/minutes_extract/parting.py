"""Passages cut where a member turns to another matter unannounced; suggestions go to the fact that they answer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import fsum

from minutes_extract import cues
from minutes_extract.clauses import MARKED, Clause
from minutes_extract.grouping import vector
from minutes_extract.kinds import Kind
from minutes_extract.passages import Passage

SHARED = 0.1  # what one matter that two clauses share adds to their likeness
STAYS = 0.1  # a fact that is less like all before it is about something else
GOES_BACK = 0.05  # how like an earlier part a clause must be to belong to it
USUAL, LEAST = 0.3, 4  # a matter of so many of the clauses, and of more than so many, is what the item is about
NEAR = 12  # so many clauses of a part are looked at, and so many parts: the time grows with the length, not its square
LEANS = re.compile(r"^(?:可是?|但是?|不过|却|都|也|还是|其)")  # a clause that begins so needs the one before


def parted(
    found: Sequence[Passage],
    clauses: Sequence[Clause],
    kinds: Sequence[Kind],
    counted: Sequence[Counter[str]],
    rare: Mapping[str, float],
    about: Mapping[int, Mapping[str, object]],
) -> list[Passage]:
    """The passages, each about one matter; `about`: the matters of each clause of a passage."""
    usual = _usual(about.values())
    own = {n: matters.keys() - usual for n, matters in about.items()}

    def like(n: int, part: Sequence[int]) -> float:
        near = max(_cosine(vectors[n], vectors[one]) for one in part[-NEAR:])
        return near + SHARED * len(own[n] & _all(own, part))

    out: list[Passage] = []
    for passage in found:
        if len(passage.units) == 1 or MARKED.match(clauses[passage.units[0]].text):  # who counts says where it turns
            out.append(passage)
            continue
        vectors = {n: vector(counted[n], rare) for n in passage.units}
        parts = [passage.units[:1]]
        now = parts[0]
        for n in passage.units[1:]:
            back = max(reversed(parts[-NEAR:]), key=lambda part: like(n, part))
            fits = like(n, back) >= GOES_BACK
            if kinds[n].type != "problem":
                now = back if fits else now
            elif own[n] and _all(own, now) and not _leans(clauses[n].text) and like(n, now) < STAYS:
                now = back if fits and back is not now else _opened(parts)
            now.append(n)
        out += _passages(passage, parts)
    return out


def _usual(all_: Iterable[Iterable[str]]) -> set[str]:
    """The matters that so many clauses tell of that they tell nothing apart."""
    found = list(all_)
    seen = Counter(matter for matters in found for matter in matters)
    return {matter for matter, n in seen.items() if n > max(LEAST, USUAL * len(found))}


def _all(own: Mapping[int, set[str]], part: Sequence[int]) -> set[str]:
    return set().union(*(own[n] for n in part[-NEAR:]))


def _leans(text: str) -> bool:
    return bool(cues.TIE.search(text) or LEANS.match(text))


def _opened(parts: list[list[int]]) -> list[int]:
    parts.append([])
    return parts[-1]


def _cosine(first: Mapping[str, float], second: Mapping[str, float]) -> float:
    return fsum(first[gram] * second[gram] for gram in first.keys() & second.keys())


def _passages(passage: Passage, parts: Sequence[Sequence[int]]) -> list[Passage]:
    """A passage for each part; whom the first takes up or contradicts, the others do not."""
    first, *rest = ([*part] for part in parts)
    return [
        replace(passage, units=sorted(first)),
        *(Passage(passage.remark, passage.speaker, sorted(part), cut=True) for part in rest),
    ]


def returned(groups: Sequence[Sequence[int]], found: Sequence[Passage], kinds: Sequence[Kind]) -> list[list[int]]:
    """The groups of passages; what was cut off, asks nothing and has no like goes back to where it was cut."""
    out = [list(group) for group in groups]
    home = {n: group for group in out for n in group}
    for n, passage in enumerate(found):
        asks = any(kinds[unit].type == "suggestion" for unit in passage.units)
        if n and passage.cut and not asks and len(home[n]) == 1:
            home[n].clear()
            home[n] = home[n - 1]
            home[n].append(n)
    return [sorted(group) for group in out if group]
