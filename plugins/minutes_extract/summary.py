"""The best N characters of an item, for briefs and previews: word mass, cues, and no clause that repeats another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from minutes import Point
from minutes_extract.clauses import Clause
from minutes_extract.grouping import grams
from minutes_extract.kinds import Kind
from minutes_extract.wording import plain


def summary(clauses: Sequence[Clause], told: Sequence[Kind], points: Sequence[Point], budget: int, title: str) -> str:
    """At most `budget` characters taken from the clauses, in the order they were spoken."""
    if budget <= 0:
        return ""
    texts = [plain(one.text) for one in clauses]
    counted = [grams(text) for text in texts]
    mass: Counter[str] = Counter()
    for one in counted:
        mass.update(dict.fromkeys(one, 1))
    chosen: list[int] = []
    room = budget
    have: Counter[str] = Counter()
    left = {n for n in range(len(texts)) if told[n].type != "courtesy" and 8 <= len(texts[n]) <= max(40, budget // 2)}
    scores = {n: sum(mass[g] * (2 if len(g) > 1 else 1) for g in counted[n]) / (10 + len(counted[n])) for n in left}
    for n in sorted(left, key=lambda n: (-scores[n], n)):
        if len(texts[n]) + 1 > room:
            continue
        if sum(g in have for g in counted[n]) > 0.6 * len(counted[n]):
            continue
        chosen.append(n)
        have.update(counted[n])
        room -= len(texts[n]) + 1
    return "。".join(texts[n] for n in sorted(chosen))[:budget]
