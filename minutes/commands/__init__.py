"""The built-in commands, one module for each step of the line, offered like those of any plugin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from minutes.contract import Command
from minutes.hookspecs import hookimpl


@hookimpl
def register_commands(settings: Mapping[str, Any]) -> Iterable[Command]:
    """All commands in the order of the work."""
    from minutes.commands import (  # only here: whoever wants one room of these wants not all
        agenda,
        archive,
        assign,
        attending,
        condense,
        confirming,
        doctor,
        figures,
        importing,
        incoming,
        issue,
        joining,
        keeping,
        ledger,
        looking,
        matters,
        members,
        mending,
        outgoing,
        parts,
        people,
        phrases,
        plugins,
        record,
        reminding,
        replies,
        review,
        splitting,
        track,
        undo,
    )

    rooms = (
        record, undo, parts, agenda, attending, phrases, importing, joining, confirming, people, members, condense,
        review, assign, issue, mending, outgoing, ledger, track, matters, figures, splitting, replies, incoming,
        looking, reminding, archive, plugins, keeping, doctor,
    )  # fmt: skip
    return [command for room in rooms for command in room.commands()]
