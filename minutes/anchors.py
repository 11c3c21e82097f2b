"""Where words stand after a text was amended: what the amendment left alone is found again at its new place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

SENTENCE = re.compile(r"[^。；！？\n]*[。；！？\n]|[^。；！？\n]+")
MOST = 5000  # sentences compared one by one; beyond, only what stands before and after the change is found again


class Kept(NamedTuple):
    """A stretch of the earlier text that is in the later one too, so many characters further on."""

    start: int
    end: int
    shift: int


def kept(before: str, after: str) -> tuple[Kept, ...]:
    """The stretches that both texts share, in order: whole sentences, and what is left of a changed one."""
    old, new = SENTENCE.findall(before), SENTENCE.findall(after)
    if max(len(old), len(new)) > MOST:
        return _joined(_ends(before, after, 0, 0))
    matched: list[Kept] = []
    a, b = _places(old), _places(new)
    for tag, i, j, k, m in SequenceMatcher(None, old, new).get_opcodes():
        if tag == "equal":
            matched.append(Kept(a[i], a[j], b[k] - a[i]))
        elif tag == "replace":
            pairs = zip(range(i, j), range(k, m), strict=True) if j - i == m - k else ()
            matched += [one for x, y in pairs for one in _ends(old[x], new[y], a[x], b[y])]
            matched += _ends(before[a[i] : a[j]], after[b[k] : b[m]], a[i], b[k]) if j - i != m - k else []
    return _joined(matched)


def moved(start: int, end: int, stretches: Iterable[Kept]) -> tuple[int, int] | None:
    """Where these characters stand now; None where the amendment touched them."""
    for one in stretches:
        if one.start <= start and end <= one.end:
            return start + one.shift, end + one.shift
    return None


def differing(before: str, after: str) -> tuple[str, str]:
    """Both texts whole, with what the other lacks between 【 and 】."""
    same = kept(before, after)
    now = sorted((one.start + one.shift, one.end + one.shift) for one in same)
    return _marked(before, ((one.start, one.end) for one in same)), _marked(after, now)


def _marked(text: str, same: Iterable[tuple[int, int]]) -> str:
    parts, at = [], 0
    for start, end in (*same, (len(text), len(text))):
        parts += [f"【{text[at:start]}】" if at < start else "", text[start:end]]
        at = end
    return "".join(parts)


def _places(sentences: Sequence[str]) -> list[int]:
    places = [0]
    for sentence in sentences:
        places.append(places[-1] + len(sentence))
    return places


def _ends(before: str, after: str, at: int, now: int) -> list[Kept]:
    """What two stretches begin and end with alike; they stand at `at` and `now` in their texts."""
    shorter = min(len(before), len(after))
    head = next((n for n in range(shorter) if before[n] != after[n]), shorter)
    tail = next((n for n in range(shorter) if before[-1 - n] != after[-1 - n]), shorter)
    head, tail = (head, min(tail, shorter - head)) if head > tail else (min(head, shorter - tail), tail)
    ends = now + len(after) - at - len(before)
    return [Kept(at, at + head, now - at), Kept(at + len(before) - tail, at + len(before), ends)]


def _joined(stretches: Iterable[Kept]) -> tuple[Kept, ...]:
    """Neighbours that moved alike as one stretch, empty ones left out."""
    whole: list[Kept] = []
    for one in stretches:
        if whole and (whole[-1].end, whole[-1].shift) == (one.start, one.shift):
            whole[-1] = Kept(whole[-1].start, one.end, one.shift)
        elif one.start < one.end:
            whole.append(one)
    return tuple(whole)
