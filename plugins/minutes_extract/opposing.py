"""Opposite views on one matter: who contradicts whom in words, and who would loosen what another would tighten."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from math import fsum

from minutes_extract import cues
from minutes_extract.grouping import grams, vector
from minutes_extract.passages import ANYBODY, Passage

NAMED, UNNAMED = 0.02, 0.08  # least likeness of a view to the one it contradicts, by name or not
ALIKE = 0.09  # least likeness of two passages for their stances to be compared
TIGHT = re.compile(
    r"从严|严(?:格|肃|厉)?(?:控制|限制|查处|禁)|一律(?!免|不收)|坚决(?!支持|保)|(?<!不)(?<!一)禁(?:止|放|烧|售|行)|取缔|关停|该[停关撤并禁]的"
    r"|真[禁停减]|应[停撤关并]尽|(?:全部|整体)(?:收回|取消|停|关|撤|外迁|迁出|搬迁|腾退)|(?:要|应当?|建议|尽快)(?:取消|撤销|撤并|停办|收回|关掉|压缩)|加密频次"
)
LOOSE = re.compile(
    r"放开|放宽|松绑|(?:应当?|可以|能不能|适当|给|先)(?:保留|留着|允许|准许|结转)|允许|准许|不(?:宜|该|要|能|应)(?:再)?(?:急|撤|关|停|禁|收|一刀切|一律)"
    r"|(?:不要|别|莫)(?:急|一刀切|一律|卡|管得太|收得太)|区别对待|缓一缓|慎重|审慎|一[关停禁撤]了之|一把尺子|留(?:着|个|条)|灵活|包容"
    r"|让[^，。；]{0,10}(?:住|留)(?:得)?下"
)


def stance(text: str) -> int:
    """1 where a text would tighten, -1 where it would loosen, 0 where neither or both."""
    return bool(TIGHT.search(text)) - bool(LOOSE.search(text))


def opposed(
    found: Sequence[Passage],
    texts: Sequence[str],
    vectors: Sequence[Mapping[str, float]],
    weight: Mapping[str, float],
    similar: Mapping[tuple[int, int], float],
) -> set[tuple[int, int]]:
    """The pairs of passages, by number, that hold opposite views on one matter. `vectors`: those of the texts."""
    stances = [stance(text) for text in texts]
    pairs = {
        (a, b)
        for (a, b), value in similar.items()
        if value >= ALIKE and stances[a] * stances[b] < 0 and found[a].speaker != found[b].speaker
    }
    views = [n for n, passage in enumerate(found) if passage.opposes]
    bare = [_uncalled(text, one, weight) for text, one in zip(texts[: max(views, default=0)], vectors, strict=False)]
    for n in views:
        said = cues.CALLING.sub("，", found[n].against)
        mine = [vector(grams(text), weight) for text in (said, said + texts[n])]
        if (other := _contradicted(n, found, mine, bare)) is not None:
            pairs.add((other, n))
    return pairs


def _uncalled(text: str, whole: Mapping[str, float], weight: Mapping[str, float]) -> Mapping[str, float]:
    """The vector of a text without the words by which speakers are called; `whole`: that of all of it."""
    bare = cues.CALLING.sub("，", text)
    return whole if bare == text else vector(grams(bare), weight)


def _contradicted(
    n: int, found: Sequence[Passage], mine: Sequence[Mapping[str, float]], bare: Sequence[Mapping[str, float]]
) -> int | None:
    """The passage that passage n speaks against: of the speaker it names, or the likest that came before.

    `mine`: the vectors of what n says against another, alone and with the rest; `bare`: those of the passages before.
    """
    named = found[n].opposes != ANYBODY
    best, top = None, NAMED if named else UNNAMED
    for other in range(n):
        one = found[other]
        if one.speaker == found[n].speaker or (named and one.speaker != found[n].opposes):
            continue
        near = max(_likeness(view, bare[other]) for view in mine)
        if near > top:
            best, top = other, near
    return best


def _likeness(first: Mapping[str, float], second: Mapping[str, float]) -> float:
    return fsum(first[gram] * second[gram] for gram in first.keys() & second.keys())
