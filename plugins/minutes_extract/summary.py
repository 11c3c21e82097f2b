"""The best N characters of an item, for briefs and previews: word mass, discounted as it is told, in spoken order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from heapq import heapify, heappop, heappush
from itertools import chain
from math import fsum

from minutes_extract.clauses import Clause
from minutes_extract.grouping import grams
from minutes_extract.kinds import Kind
from minutes_extract.wording import plain

SHORT, LONG = 10, 60  # a part ends at the first comma after so many characters; longer ones than the second are left
LEAST = 8  # characters of a part that says something
TOLD = 0.7  # what a gram is still worth after it was told once
EVEN = 3  # keeps very short parts from winning by their density
CLOSED = 14  # room in which nothing more is looked for
COMMA = re.compile(r"(?<=[，,])")
FILLER = re.compile(
    r"就是说|也就是说|怎么说呢|我(?:个人)?(?:觉得|认为|想)|其实|那么(?![多大长高远难久少])|然后呢?|所以说|的话(?=[，,。]|$)|(?:这样的?|(?<=[的为成]))一个(?=[\u3400-\u9fff])|[这那]个(?!月|星期|季度|学期|周|数)|[这那]种|呢(?=[，,。]|$)|啊|嗯|呃"
    r"|吧(?=[，,。]|$)|[是对]吧|对不对|大家都?(?:知道|可以看到)|当然|应该说|这些|这(?=[\u3400-\u9fff])(?![个种些样么里边儿次几一两三四五六七八九十点])|(?<!不)就是(?!一)|咱们|刚才|实际上|事实上|(?<=[，,。])那(?=[\u3400-\u9fff])(?![个种里边儿些天年时次么样几一两三四五六七八九十])|等等"
)


def summary(clauses: Sequence[Clause], told: Sequence[Kind], budget: int) -> str:
    """At most `budget` characters taken from the clauses, in the order they were spoken; courtesy is left out."""
    if budget <= 0:
        return ""
    parts = [
        part for clause, kind in zip(clauses, told, strict=True) if kind.type != "courtesy" for part in _parts(clause)
    ]
    counted = [grams(part) for part in parts]
    said = Counter(chain.from_iterable(counted))
    worth = {gram: 2.0 * n if len(gram) > 1 else float(n) for gram, n in said.items()}
    chosen = _chosen(parts, counted, worth, budget)
    return "，".join(parts[n] for n in sorted(chosen))[:budget]


def _parts(clause: Clause) -> Iterator[str]:
    """The comma clauses of a unit, short ones joined, without the fillers of speech."""
    part = ""
    for piece in COMMA.split(clause.text):
        part += piece
        if len(part) >= SHORT:
            yield _bare(part)
            part = ""
    if part:
        yield _bare(part)


def _bare(text: str) -> str:
    return plain(FILLER.sub("", plain(text)))


def _chosen(parts: Sequence[str], counted: Sequence[Counter[str]], worth: dict[str, float], budget: int) -> list[int]:
    """The parts taken greedily: worths only fall as grams are told, so that an old score is a bound for the new one."""

    def score(n: int) -> float:
        return fsum(map(worth.__getitem__, counted[n])) / (EVEN + len(parts[n]))

    heap = [(-score(n), n) for n, part in enumerate(parts) if LEAST <= len(part) <= LONG and counted[n]]
    heapify(heap)
    chosen: list[int] = []
    room = budget + 1
    while heap and room > CLOSED:
        old, n = heappop(heap)
        if len(parts[n]) + 1 > room:
            continue
        now = score(n)
        if heap and -now > heap[0][0] and now < -old:
            heappush(heap, (-now, n))
            continue
        chosen.append(n)
        room -= len(parts[n]) + 1
        for gram in counted[n]:
            worth[gram] *= TOLD
    return chosen
