"""Who should handle an opinion and who supervise it, with the words that say so; and a starter table of offices."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from minutes import Archive, Assigner, Directory, Suggestion, _, hookimpl
from minutes.model import Dossier, Office, Opinion


@hookimpl
def register_assigners(settings: Mapping[str, Any]) -> Iterable[Assigner]:
    """The assigner "offices"; `history = false` in its settings keeps it from learning."""
    return [Assigner(name="offices", title=_("Offices by mention, duties and past decisions"), run=_assigner(settings))]


@hookimpl
def register_directories(settings: Mapping[str, Any]) -> Iterable[Directory]:
    """The starter table, and the office's own where `file` names one."""
    found = [Directory(name="starter", title=_("Starter table of county offices"), run=_starter)]
    if settings.get("file"):
        found.append(Directory(name="own", title=_("The office's own table of offices"), run=_own(settings["file"])))
    return found


def _assigner(settings: Mapping[str, Any]) -> Callable[[Opinion, Dossier, Archive], Iterable[Suggestion]]:
    history = settings.get("history", True) is not False

    def run(opinion: Opinion, dossier: Dossier, archive: Archive) -> Iterable[Suggestion]:
        from minutes_offices.assign import suggestions

        return suggestions(opinion, dossier, archive, history=history)

    return run


def _starter() -> Iterable[Office]:
    from minutes_offices.tables import starter

    return starter()


def _own(file: object) -> Callable[[], Iterable[Office]]:
    def run() -> Iterable[Office]:
        from minutes_offices.tables import own

        return own(file)

    return run
