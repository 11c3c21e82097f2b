"""The built-in commands, one module for each step of the line, offered like those of any plugin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import Any

from minutes.contract import Command
from minutes.hookspecs import hookimpl

ROOMS = (
    "record", "undo", "parts", "agenda", "attending", "phrases", "importing", "joining", "confirming", "people",
    "members", "condense", "review", "assign", "issue", "mending", "outgoing", "ledger", "track", "matters", "figures",
    "splitting", "replies", "incoming", "looking", "reminding", "archive", "plugins", "keeping", "doctor", "manual",
)  # fmt: skip
"""The modules that offer commands, in the order of the work."""


@hookimpl
def register_commands(settings: Mapping[str, Any]) -> Iterable[Command]:
    """All commands in the order of the work; imported only here: whoever wants one of these rooms wants not all."""
    return [command for room in ROOMS for command in import_module(f"minutes.commands.{room}").commands()]
