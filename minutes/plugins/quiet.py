"""Keeps what a plugin prints away from the screen, and the keyboard away from the plugin, thread by thread.

`sys.stdout` belongs to the whole process, and Textual draws in another thread: so each stream is replaced by one that
asks which thread is speaking, while any plugin is at work, and is put back afterwards if nobody else has replaced it.
"""

from __future__ import annotations

import io
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

KEPT = 2000  # characters of what was printed that are remembered
STREAMS = ("stdout", "stderr", "stdin")
_lock = threading.Lock()


class _Sorter:
    """A stream that is, for its muted threads, a piece of paper and an empty file, and for all others `under`."""

    def __init__(self, under: Any) -> None:
        self.under = under
        self.papers: dict[int, list[str]] = {}
        self.empty = io.TextIOWrapper(io.BytesIO())

    def write(self, text: str) -> int:
        paper = self.papers.get(threading.get_ident())
        if paper is None:
            return int(self.under.write(text) or 0)
        if sum(map(len, paper)) < KEPT:
            paper.append(text[:KEPT])
        return len(text)

    def __iter__(self) -> Iterator[str]:
        return iter(self.readline, "")

    def __getattr__(self, name: str) -> Any:
        """All else belongs to whoever asks: to a muted thread, an empty file."""
        return getattr(self.empty if self._muted() else self.under, name)

    def _muted(self) -> bool:
        return threading.get_ident() in self.papers


@contextmanager
def muted() -> Iterator[list[str]]:
    """While this lasts, what the present thread prints goes to the list, and what it reads is at its end."""
    paper: list[str] = []
    me = threading.get_ident()
    with _lock:
        sorters = [_sorter(name) for name in STREAMS]
        for sorter in sorters:
            sorter.papers[me] = paper
    try:
        yield paper
    finally:
        with _lock:
            for name, sorter in zip(STREAMS, sorters, strict=True):
                sorter.papers.pop(me, None)
                if not sorter.papers and getattr(sys, name) is sorter:
                    setattr(sys, name, sorter.under)


def _sorter(name: str) -> _Sorter:
    stream = getattr(sys, name)
    if not isinstance(stream, _Sorter):
        stream = _Sorter(stream)
        setattr(sys, name, stream)
    return stream
