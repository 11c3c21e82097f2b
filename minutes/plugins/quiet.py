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


class _Sorter(io.TextIOBase):
    """A stream that belongs to its muted threads' own papers, and for all other threads to `under`."""

    def __init__(self, under: Any) -> None:
        self.under = under
        self.papers: dict[int, list[str]] = {}

    def write(self, text: str) -> int:
        paper = self.papers.get(threading.get_ident())
        if paper is None:
            return int(self.under.write(text) or 0)
        if sum(map(len, paper)) < KEPT:
            paper.append(text[:KEPT])
        return len(text)

    def read(self, size: int | None = -1) -> str:
        return "" if self._muted() else str(self.under.read(size))

    def readline(self, size: int = -1) -> str:  # type: ignore[override]
        return "" if self._muted() else str(self.under.readline(size))

    def flush(self) -> None:
        if not self._muted() and self.under is not None:
            self.under.flush()

    def fileno(self) -> int:
        if self._muted():
            raise io.UnsupportedOperation("fileno")
        return int(self.under.fileno())

    def isatty(self) -> bool:
        return not self._muted() and bool(self.under.isatty())

    def __getattribute__(self, name: str) -> Any:
        if name in ("encoding", "errors", "buffer", "newlines", "closed", "name", "mode"):
            return getattr(object.__getattribute__(self, "under"), name)
        return super().__getattribute__(name)

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
