"""Matters of government by the many words that people have for each: what ties remarks that share no word."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from operator import add
from pathlib import Path

NAMING, PLAIN = "matters.txt", "plain.txt"  # matters, and the failings that every matter has


@lru_cache(maxsize=2)
def _lines(file: str) -> dict[str, tuple[str, ...]]:
    """For each word of a table the lines that it stands on."""
    out: dict[str, tuple[str, ...]] = {}
    for n, line in enumerate(Path(__file__).with_name(file).read_text(encoding="utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            for word in line.split():
                out[word] = (*out.get(word, ()), f"{file}:{n}")
    return out


def telling(word: str) -> bool:
    """Whether a word is one by which people name a matter."""
    return word in _lines(NAMING)


@lru_cache(maxsize=1)
def _words() -> dict[str, tuple[str, ...]]:
    """For each word the matters that it belongs to."""
    named, plain = _lines(NAMING), _lines(PLAIN)
    return {word: named.get(word, ()) + plain.get(word, ()) for word in {**named, **plain}}


@lru_cache(maxsize=1)
def _starts() -> dict[str, tuple[str, ...]]:
    """The words by the first two characters of each."""
    out: dict[str, list[str]] = {}
    for word in _words():
        out.setdefault(word[:2], []).append(word)
    return {start: tuple(words) for start, words in out.items()}


def matters(text: str) -> Counter[str]:
    """The matters that a text has words of, and how many words of each."""
    starts, known = _starts(), _words()
    there = sorted({*text, *map(add, text, text[1:])} & starts.keys())  # the same order, so the same sums, each time
    return Counter(matter for start in there for word in starts[start] if word in text for matter in known[word])
