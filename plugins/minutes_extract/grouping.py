"""Which passages tell of one matter: character n-grams weighed by rarity, and average linkage."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush
from operator import add

HAN = re.compile(r"[\u3400-\u9fff]+|[A-Za-z]+|\d+")
STOPS = frozenset(
    "的了是在有和就都也还不没我你他她它们这那个一上下里去来到说要会能把给被让从对向与及或等着过地得很太再又才只么什怎哪谁吗呢吧啊哦嗯嘛呀啥咋"
    "两三四五六七八九十百千万亿几多少年月日天次回件条点些种位家人们咱大小前后中间时候今明昨以为所其之而但可如果因此"
)


RUN = re.compile(f"[^{''.join(sorted(STOPS))}]+")
TELLING = re.compile(rf"(?:(?![{''.join(sorted(STOPS))}])[\u3400-\u9fff])+|[A-Za-z]+")
FEW = 12  # with fewer texts than this, rarity says nothing: what all of two texts share is no less telling for it


def grams(text: str) -> Counter[str]:
    """Characters and pairs of characters of a text, without the empty words."""
    found: list[str] = []
    for run in TELLING.findall(text):
        if run[0].isascii():
            found.append(run.lower())
        else:
            found += run
            found += map(add, run, run[1:])
    return Counter(found)


def together(texts: Sequence[Counter[str]]) -> Mapping[str, int]:
    """The grams of several texts; no pair of characters lies across two of them."""
    if len(texts) == 1:
        return texts[0]
    found = Counter(texts[0])
    for counted in texts[1:]:
        found.update(counted)
    return found


def rarity(texts: Iterable[Mapping[str, int]]) -> dict[str, float]:
    """How rare each gram is, squared: what few say tells matters apart, so it counts twice."""
    seen: Counter[str] = Counter()
    total = 0
    for counted in texts:
        seen.update(counted.keys())
        total += 1
    many = max(total, FEW)
    worth = {n: math.log((1 + many) / (0.5 + n)) ** 2 for n in set(seen.values())}
    return {gram: worth[n] for gram, n in seen.items()}


def vector(counted: Mapping[str, int], rare: Mapping[str, float]) -> dict[str, float]:
    """The unit vector of a text: how often it has each gram, times how rare the gram is."""
    raw = {
        gram: rare.get(gram, 0.0) if n == 1 else (1 + math.log(n)) * rare.get(gram, 0.0) for gram, n in counted.items()
    }
    norm = math.sqrt(math.fsum(value * value for value in raw.values())) or 1.0
    return {gram: value / norm for gram, value in raw.items()}


def similarities(vectors: Sequence[Mapping[str, float]], least: float = 0.02) -> dict[tuple[int, int], float]:
    """The cosine of each pair that shares something, over an inverted index; grams of nearly all are left out."""
    where: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for n, one in enumerate(vectors):
        for gram, value in one.items():
            where[gram].append((n, value))
    rows: list[dict[int, float]] = [{} for _ in vectors]  # many small tables are quicker than one of pairs
    cap = min(200, max(12, len(vectors) // 12))
    for posts in where.values():
        if len(posts) > cap:
            continue
        for at, (a, x) in enumerate(posts, 1):
            row = rows[a]
            for b, y in posts[at:]:
                row[b] = row.get(b, 0.0) + x * y
    return {(a, b): value for a, row in enumerate(rows) for b, value in row.items() if value >= least}


def linked(
    total: int, similar: Mapping[tuple[int, int], float], threshold: float, apart: Callable[[int, int], bool]
) -> list[list[int]]:
    """Average linkage: clusters of numbers below `total`, merged while the mean similarity reaches the threshold.

    Two numbers for which `apart` holds are never brought together.
    """
    groups: dict[int, list[int]] = {n: [n] for n in range(total)}
    sums: dict[int, dict[int, float]] = {n: {} for n in range(total)}
    for (a, b), value in similar.items():
        sums[a][b] = sums[b][a] = value
    heap = [(-value, a, b) for (a, b), value in similar.items() if value >= threshold]
    heapify(heap)
    fresh = total
    while heap:
        _, a, b = heappop(heap)
        if a not in groups or b not in groups or any(apart(x, y) for x in groups[a] for y in groups[b]):
            continue
        _merge(a, b, fresh, groups, sums)
        for other, value in sums[fresh].items():
            mean = value / (len(groups[fresh]) * len(groups[other]))
            if mean >= threshold:
                heappush(heap, (-mean, other, fresh))
        fresh += 1
    return sorted((sorted(group) for group in groups.values()), key=lambda group: group[0])


def _merge(a: int, b: int, fresh: int, groups: dict[int, list[int]], sums: dict[int, dict[int, float]]) -> None:
    groups[fresh] = groups.pop(a) + groups.pop(b)
    joined: dict[int, float] = defaultdict(float)
    for old in (a, b):
        for other, value in sums.pop(old).items():
            if other not in (a, b):
                joined[other] += value
                del sums[other][old]
    for other, value in joined.items():
        sums[other][fresh] = value
    sums[fresh] = dict(joined)
