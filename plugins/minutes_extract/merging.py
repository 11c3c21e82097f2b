"""Which passages go into one point: alike words, one field, a speaker taken up by name; opposite views stay apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from minutes_extract.clauses import Clause
from minutes_extract.fields import agreement, directions
from minutes_extract.grouping import linked, rarity, similarities, together, vector
from minutes_extract.kinds import HOLLOW, Kind
from minutes_extract.opposing import opposed
from minutes_extract.passages import Passage

MERGE = 0.068  # least mean similarity of two passages of one matter: rather too few merged than too many
SAME = 2.3  # so many times more is asked of two passages of one remark: a speaker seldom comes back to a matter
MATTER = 2.3  # what a matter is worth beside a gram that as many passages have
ECHO = 0.6  # so much of it is taken off where both name it by the one same word, which the grams have told already
FOREIGN, FIELD = 0.7, 0.9  # what likeness is worth of passages that share no field, and what a shared one adds
SUMS_UP = 1.4  # what it is worth that one of two is of the remark that sums up, which brings nothing new
NAMED = 0.05  # what it adds that one speaker takes up the other by name
MUTUAL = 1.5  # what it is worth that each of two passages is the other's nearest

About = Mapping[int, Mapping[str, tuple[str, ...]]]  # for each clause of a passage the matters and the words of each


def merged(
    found: Sequence[Passage],
    clauses: Sequence[Clause],
    kinds: Sequence[Kind],
    counted: Sequence[Counter[str]],
    about: About,
    closing: str = "",
) -> tuple[list[list[int]], set[tuple[int, int]]]:
    """The numbers of the passages in groups, each in the order of speaking; and the pairs that oppose each other.

    `counted`: the grams of each clause; `closing`: the id of the remark that sums up, or "".
    """
    texts = ["".join(clauses[n].text for n in passage.units) for passage in found]
    words = [together([counted[n] for n in passage.units]) for passage in found]
    weight = rarity(words)
    alike = _alike(found, words, weight, about)
    vectors = [vector(one, weight) for one in words]
    against = opposed(found, texts, vectors, weight, alike)
    similar = _weighed(found, alike, texts, closing)
    _hollow(found, kinds, similar)

    def apart(a: int, b: int) -> bool:
        if (min(a, b), max(a, b)) in against:
            return True
        if _meets(found[a].opposes, found[b]) or _meets(found[b].opposes, found[a]):
            return True
        return found[a].remark == found[b].remark and similar.get((min(a, b), max(a, b)), 0.0) < SAME * MERGE

    return linked(len(found), similar, MERGE, apart), against


def _alike(
    found: Sequence[Passage], words: Sequence[Mapping[str, int]], weight: Mapping[str, float], about: About
) -> dict[tuple[int, int], float]:
    """How alike the passages are by their grams and matters; a matter that both name by one same word tells less."""
    named: list[dict[str, tuple[str, ...]]] = []
    for passage in found:
        named.append({})
        for n in passage.units:
            for matter, said in about[n].items():
                named[-1][matter] = named[-1].get(matter, ()) + said
    things = [{matter: len(said) for matter, said in one.items()} for one in named]
    both = {**weight, **{matter: MATTER * value for matter, value in rarity(things).items()}}
    vectors = [vector({**told, **thing}, both) for told, thing in zip(words, things, strict=True)]
    once = [{matter: said[0] for matter, said in one.items() if len(set(said)) == 1} for one in named]
    similar = similarities(vectors)
    for a, b in similar:
        first, second = once[a], once[b]
        for matter in first:
            if second.get(matter) == first[matter]:
                similar[a, b] -= ECHO * vectors[a][matter] * vectors[b][matter]
    return similar


def _weighed(
    found: Sequence[Passage], alike: Mapping[tuple[int, int], float], texts: Sequence[str], closing: str
) -> dict[tuple[int, int], float]:
    """The likeness of the passages, weighed by their fields, by who takes up whom and by who sums up."""
    fields = directions(texts)
    similar = {(a, b): value * (FOREIGN + FIELD * agreement(fields[a], fields[b])) for (a, b), value in alike.items()}
    for a, b in similar:
        if (found[a].remark == closing) != (found[b].remark == closing):
            similar[a, b] *= SUMS_UP
        if _meets(found[a].refers, found[b]) or _meets(found[b].refers, found[a]):
            similar[a, b] += NAMED
    for a, b in _mutual(found, similar):
        similar[a, b] *= MUTUAL
    return similar


def _hollow(found: Sequence[Passage], kinds: Sequence[Kind], similar: dict[tuple[int, int], float]) -> None:
    """Calls that ask for nothing to be handled are one matter, whoever makes them, and no part of another."""
    empty = {
        n
        for n, passage in enumerate(found)
        if all(kinds[unit].type == "suggestion" and kinds[unit].confidence <= HOLLOW for unit in passage.units)
    }
    for pair in [(a, b) for a, b in similar if (a in empty) != (b in empty)]:
        del similar[pair]
    similar |= {(a, b): 1.0 for a in sorted(empty) for b in sorted(empty) if a < b}


def _meets(name: str, passage: Passage) -> bool:
    return bool(name) and name == passage.speaker


def _mutual(found: Sequence[Passage], similar: Mapping[tuple[int, int], float]) -> list[tuple[int, int]]:
    """The pairs of passages of different remarks that are each other's nearest."""
    best: dict[int, tuple[float, int]] = {}
    for (a, b), value in similar.items():
        if found[a].remark != found[b].remark:
            best[a] = max(best.get(a, (0.0, -1)), (value, b))
            best[b] = max(best.get(b, (0.0, -1)), (value, a))
    return [(a, b) for a, b in similar if (best.get(a, (0, -1))[1], best.get(b, (0, -1))[1]) == (b, a)]
