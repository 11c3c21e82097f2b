"""The screens in a browser, behind a door of our own: `minutes serve`, and `minutes door` for who may come in.

Each visitor has a process of his own, fenced in and bounded in memory; nothing is fetched from any other host. The
terminal in the page and the line to the process are Textual's own (textual-serve); the door is ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from minutes import Command, hookimpl


@hookimpl
def register_commands(settings: Mapping[str, Any]) -> Iterable[Command]:
    """`serve` and `door`."""
    from minutes_serve import command

    return [command.serving(), command.letting_in()]
