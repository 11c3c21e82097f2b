"""Tables of words, on each line those of one thing that people speak of: which lines a text has words of."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from operator import add
from pathlib import Path


class Listed:
    """The words of one or more tables and the lines that each stands on, found in a text in one go."""

    def __init__(self, *files: str) -> None:
        self.lines: dict[str, tuple[str, ...]] = {}
        for file in files:
            for n, line in enumerate(Path(__file__).with_name(file).read_text(encoding="utf-8").splitlines(), 1):
                for word in dict.fromkeys(line.split()) if not line.startswith("#") else ():
                    self.lines[word] = (*self.lines.get(word, ()), f"{file}:{n}")
        self._starts: dict[str, list[str]] = {}
        for word in self.lines:
            self._starts.setdefault(word[:2], []).append(word)

    def within(self, text: str) -> Iterator[str]:
        """The words of the tables that a text has, in the same order each time, so that sums of them are the same."""
        for start in sorted({*text, *map(add, text, text[1:])} & self._starts.keys()):
            for word in self._starts[start]:
                if word in text:
                    yield word


@lru_cache(maxsize=4)
def listed(*files: str) -> Listed:
    """The words of these tables, read once."""
    return Listed(*files)
