"""The gate of the house: a command that writes something outward is handed what is cleared, and what stayed is told.

One place for all of them, plugins' as well: the option that names where it goes is declared as `outward`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from minutes.clearance import LEVELS, Cleared, highest, level
from minutes.contract import Command, Desk, Line
from minutes.text import _

Given = tuple[Any, ...]


def goes_out(command: Command, options: Any) -> bool:
    """Whether the command, with these values, writes something that leaves the house."""
    return any(one.outward and options.get(one.name) for one in command.options)


@contextmanager
def leaving(command: Command, given: Given) -> Iterator[tuple[Given, Any]]:
    """What the command is to be run with, and a function that says what was kept back."""
    desk, options, *rest = given
    if not isinstance(desk, Desk) or not goes_out(command, options):
        yield given, lambda: iter(())
        return
    outward = desk.outward
    yield (outward, options, *rest), lambda: told(outward)


def told(desk: Desk) -> Iterator[Line]:
    """A line on what was asked for and kept back, if anything was."""
    left = desk.store.left if isinstance(desk.store, Cleared) else {}
    if left:
        most = LEVELS[level(highest(left.values())) - 1]
        sentence = _("Kept back, for it is marked as secret: {n} (up to {most}). Who may take it out starts with "
                     "--cleared {most}.")  # fmt: skip
        yield Line(text=sentence.format(n=len(left), most=most), json={"kept_back": left})
