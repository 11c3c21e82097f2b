"""Matters of government by the many words that people have for each: what ties remarks that share no word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from minutes_extract.listed import listed

NAMING, PLAIN = "matters.txt", "plain.txt"  # matters, and the failings that every matter has


def telling(word: str) -> bool:
    """Whether a word is one by which people name a matter."""
    return word in listed(NAMING).lines


@lru_cache(maxsize=8192)
def said(text: str) -> Mapping[str, tuple[str, ...]]:
    """The matters that a text has words of, and the words of each."""
    known = listed(NAMING, PLAIN)
    out: dict[str, tuple[str, ...]] = {}
    for word in known.within(text):
        for matter in known.lines[word]:
            out[matter] = (*out.get(matter, ()), word)
    return out


def matters(text: str) -> Counter[str]:
    """The matters that a text has words of, and how many words of each."""
    return Counter({matter: len(words) for matter, words in said(text).items()})
