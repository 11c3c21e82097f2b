"""Which passages go into one point: alike words, a speaker taken up by name; opposite views stay apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from minutes_extract.clauses import Clause
from minutes_extract.grouping import linked, rarity, similarities, together, vector
from minutes_extract.opposing import opposed
from minutes_extract.passages import Passage

MERGE = 0.075  # least mean similarity of two passages of one matter: rather too few merged than too many
SAME = 2.3  # so many times more is asked of two passages of one remark: a speaker seldom comes back to a matter
MATTER = 2.0  # what a matter is worth beside a gram that as many passages have
NAMED = 0.05  # what it adds that one speaker takes up the other by name
MUTUAL = 1.5  # what it is worth that each of two passages is the other's nearest


def merged(
    found: Sequence[Passage],
    clauses: Sequence[Clause],
    counted: Sequence[Counter[str]],
    about: Mapping[int, Counter[str]],
) -> tuple[list[list[int]], set[tuple[int, int]]]:
    """The numbers of the passages in groups, each in the order of speaking; and the pairs that oppose each other.

    `counted`: the grams of each clause; `about`: the matters of each clause of a passage.
    """
    words = [together([counted[n] for n in passage.units]) for passage in found]
    things = [together([about[n] for n in passage.units]) for passage in found]
    weight = rarity(words)
    both = weight | {matter: MATTER * value for matter, value in rarity(things).items()}
    similar = similarities([vector({**told, **thing}, both) for told, thing in zip(words, things, strict=True)])
    for a, b in similar:
        if _meets(found[a].refers, found[b]) or _meets(found[b].refers, found[a]):
            similar[a, b] += NAMED
    for a, b in _mutual(found, similar):
        similar[a, b] *= MUTUAL

    texts = ["".join(clauses[n].text for n in passage.units) for passage in found]
    vectors = [vector(one, weight) for one in words]
    against = opposed(found, texts, vectors, weight, similar)

    def apart(a: int, b: int) -> bool:
        if (min(a, b), max(a, b)) in against:
            return True
        if _meets(found[a].opposes, found[b]) or _meets(found[b].opposes, found[a]):
            return True
        return found[a].remark == found[b].remark and similar.get((min(a, b), max(a, b)), 0.0) < SAME * MERGE

    return linked(len(found), similar, MERGE, apart), against


def _meets(name: str, passage: Passage) -> bool:
    return bool(name) and name == passage.speaker


def _mutual(found: Sequence[Passage], similar: dict[tuple[int, int], float]) -> list[tuple[int, int]]:
    """The pairs of passages of different remarks that are each other's nearest."""
    best: dict[int, tuple[float, int]] = {}
    for (a, b), value in similar.items():
        if found[a].remark != found[b].remark:
            best[a] = max(best.get(a, (0.0, -1)), (value, b))
            best[b] = max(best.get(b, (0.0, -1)), (value, a))
    return [(a, b) for a, b in similar if (best.get(a, (0, -1))[1], best.get(b, (0, -1))[1]) == (b, a)]
