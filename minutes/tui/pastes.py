"""Pasted text comes whole: the mark that ends it may arrive in two parts, as over a slow line.

Textual 8.2.8 gives up a sequence after a tenth of a second; the rest of the mark is then text, the paste never ends,
and every key after it is lost with it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

from textual._xterm_parser import XTermParser
from textual.driver import Driver
from textual.message import Message

BEGIN, END = "\x1b[200~", "\x1b[201~"


class WholePastes(XTermParser):
    """Reads what the terminal sends; while a paste is open, no sequence is given up."""

    _open = False
    _tail = ""

    def feed(self, data: str) -> Iterable[Message]:
        """The events that are complete now."""
        seen = self._tail + data
        begun, ended = seen.rfind(BEGIN), seen.rfind(END)
        if begun != ended:
            self._open = begun > ended
        self._tail = seen[1 - len(END) :]
        return super().feed(data)

    def tick(self) -> Iterable[Message]:
        """The events that waited for more to come in vain."""
        return () if self._open else super().tick()


def read_whole_pastes(driver: type[Driver]) -> None:
    """Have this driver read its terminal so; it takes the parser by its name from its own module."""
    module: Any = sys.modules[driver.__module__]
    if hasattr(module, "XTermParser"):
        module.XTermParser = WholePastes
