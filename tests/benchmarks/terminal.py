"""A program in a real terminal (a pty): started, typed to, and its painting waited for."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import tempfile
import termios
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from time import perf_counter

COLUMNS, ROWS = 120, 36
QUIET = 0.003
"""Seconds without output after which a painting is taken for finished, not counted; the next one begins later."""
PATIENCE = 20.0
COMPILED = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": f"{tempfile.gettempdir()}/minutes-benchmark-bytecode"}
"""Whatever is started finds its modules compiled, as an installed program does, and leaves nothing in the sources."""


class Terminal:
    """One program in its own pty of 120 × 36."""

    def __init__(self, words: Sequence[str]) -> None:
        self.begun = perf_counter()
        self.pid, self.handle = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
            names = {
                "TERM": "xterm-256color",
                "COLORTERM": "truecolor",
                "LANG": "C.UTF-8",
                "MINUTES_TOUR": "off",
                **COMPILED,
            }
            os.execvpe(sys.executable, [sys.executable, *words], {**os.environ, **names})
        self.painted = 0  # bytes of the last painting that was waited for

    def type(self, text: str) -> float:
        """Send keys in one go; answers when."""
        at, sent = perf_counter(), text.encode()
        while sent:
            _readable, writable, _failed = select.select([], [self.handle], [], PATIENCE)
            sent = sent[os.write(self.handle, sent[:512]) :] if writable else b""
        return at

    def until(self, token: str, since: float | None = None, quiet: float = QUIET) -> float:
        """Seconds until the token was painted, to the last byte of that painting; so much quiet ends it."""
        began = last = self.begun if since is None else since
        seen, wanted, found = b"", token.encode(), False
        while perf_counter() - began < PATIENCE:
            if not select.select([self.handle], [], [], quiet if found else 1.0)[0]:
                if found:
                    self.painted = len(seen)
                    return last - began
                continue
            seen += os.read(self.handle, 1 << 16)
            last, found = perf_counter(), wanted in seen
        raise TimeoutError(f"{token!r} was not painted; last seen: {seen[-2000:]!r}")

    def key(self, text: str, shown: str = "") -> float:
        """Seconds from a key (or several in one go) to the painting of what it types."""
        return self.until(shown or text, self.type(text))

    def drain(self, seconds: float = 0.3) -> None:
        """Let pass by whatever is painted in that time."""
        limit = perf_counter() + seconds
        while (left := limit - perf_counter()) > 0:
            if select.select([self.handle], [], [], left)[0]:
                os.read(self.handle, 1 << 16)

    def resident(self) -> float:
        """Megabytes of memory that the program holds."""
        with open(f"/proc/{self.pid}/statm") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6

    def close(self) -> None:
        """End the program."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.handle)


@contextmanager
def opened(*words: str) -> Iterator[Terminal]:
    """A Python program in a terminal, ended behind us."""
    terminal = Terminal(words)
    try:
        yield terminal
    finally:
        terminal.close()
