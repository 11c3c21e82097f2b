"""Undo: each step of a page notes what it saved; taking it back puts the earlier revisions on file again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace as having
from typing import Any

from minutes.contract import Desk, Listener
from minutes.errors import Refused
from minutes.model import Record, replace
from minutes.text import _


class Undo:
    """The steps of this session, newest last. Nothing is erased: undoing saves again what stood before."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._steps: list[tuple[str, tuple[Record, ...]]] = []
        self._revs: dict[str, int] = {}  # the last revision of each record that this session saved

    @contextmanager
    def noting(self, name: str) -> Iterator[Desk]:
        """A desk whose saves are noted as one step of that name."""
        saved: list[Record] = []

        def note(records: Sequence[Record], desk: Any) -> None:
            saved.extend(records)

        told = Listener(name="undo", title=name, run=note)
        plugins = self._desk.plugins
        noted = having(self._desk, plugins=having(plugins, contributions=(*plugins.contributions, told)))
        try:
            yield noted
        finally:
            if saved:
                self._steps.append((name, tuple(saved)))
                self._note(saved)

    def _note(self, saved: Sequence[Record]) -> None:
        self._revs |= {record.id: record.rev for record in saved}

    def back(self) -> str:
        """Take the last step back and answer its name. Raises Refused if there is none, Stale if others went on."""
        if not self._steps:
            raise Refused(_("There is nothing to undo."))
        name, saved = self._steps[-1]
        first = {record.id: record for record in reversed(saved)}
        self._note(self._desk.save(*(self._before(record) for record in first.values())))
        self._steps.pop()
        return name

    def _before(self, record: Record) -> Record:
        """The record as it stood before the step that saved this revision of it."""
        earlier = [one.record for one in self._desk.store.history(record.id) if one.record.rev < record.rev]
        stood: Record = earlier[-1] if earlier else replace(record, withdrawn=_("undone"))
        return replace(stood, rev=self._revs[record.id])
