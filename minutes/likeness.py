"""How alike two opinions are: the share of pairs of characters that they have in common."""

from __future__ import annotations

import math
import re
from functools import lru_cache

from minutes.model import Opinion

HAN = re.compile(r"[\u3400-\u9fff]+")


def alike(one: Opinion, other: Opinion) -> float:
    """From 0, no pair of characters in common, to 1: the cosine of the pairs in theme, problem and measures."""
    return _cosine(_pairs(_words(one)), _pairs(_words(other)))


def _words(opinion: Opinion) -> str:
    return "。".join([opinion.theme, opinion.problem, *opinion.measures])


@lru_cache(maxsize=8192)
def _pairs(words: str) -> frozenset[str]:
    runs = HAN.findall(words)
    return frozenset(run[n : n + 2] for run in runs for n in range(len(run) - 1))


def _cosine(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / math.sqrt(len(one) * len(other)) if one and other else 0.0


def contained(words: str, text: str) -> float:
    """From 0 to 1: the share of the words' pairs of characters that the text has, whatever else it says."""
    asked = _pairs(words)
    return len(asked & _pairs(text)) / len(asked) if asked else 0.0
