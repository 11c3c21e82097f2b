"""Fields of government by the words that speak of them: two remarks of one field are likelier about one matter."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from minutes_extract.listed import listed

TABLE = "fields.txt"
OFTEN = 2  # so often at most counts a word that is said again and again
SLIGHT = 0.5  # what a word of one character is worth, which may be part of another


def fields(text: str) -> dict[str, float]:
    """How much a text speaks of each field; a word that several fields have counts in each of them so much less."""
    known = listed(TABLE)
    out: dict[str, float] = {}
    for word in known.within(text):
        lines = known.lines[word]
        worth = min(OFTEN, text.count(word)) * (1.0 if len(word) > 1 else SLIGHT) / len(lines)
        for field in lines:
            out[field] = out.get(field, 0.0) + worth
    return out


def directions(texts: Sequence[str]) -> list[Mapping[str, float]]:
    """For each text the unit vector of its fields; a field that many of the texts speak of tells little."""
    spoken = [fields(text) for text in texts]
    seen = Counter(field for one in spoken for field in one)
    rare = {field: math.log((1 + len(texts)) / (0.5 + n)) for field, n in seen.items()}
    out: list[Mapping[str, float]] = []
    for one in spoken:
        raw = {field: worth * rare[field] for field, worth in one.items()}
        norm = math.sqrt(math.fsum(value * value for value in raw.values())) or 1.0
        out.append({field: value / norm for field, value in raw.items()})
    return out


def agreement(first: Mapping[str, float], second: Mapping[str, float]) -> float:
    """The cosine of two such vectors."""
    total = 0.0
    for field in first:
        if field in second:
            total += first[field] * second[field]
    return total
