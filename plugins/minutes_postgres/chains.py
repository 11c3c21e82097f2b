"""What a store knows of the chains on the server, and the merge of them into one record that it reads from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from minutes import MemoryStore, Revision, _
from minutes.model import Record
from minutes_postgres import said
from minutes_postgres.said import End, Row


class Chains:
    """Every chain's end, and all saves in memory, numbered in the order in which this store came to see them."""

    def __init__(self, office: str, clock: Callable[[], datetime]) -> None:
        self.office, self.memory = office, MemoryStore(clock)
        self.damage: dict[tuple[str, str], tuple[int, str]] = {}  # by dossier and writer: where its chain breaks off
        self._ends: dict[str, dict[str, End]] = {}
        self._noted: dict[tuple[str, str], dict[str, int]] = {}  # what a chain has said of the other ones

    def end(self, dossier: str, writer: str) -> int:
        """How many saves of that chain are known."""
        return self._ends.get(dossier, {}).get(writer, End()).n

    def ends(self, dossier: str) -> Mapping[str, End]:
        """Where the chains of that dossier stand; `dossier` is its key."""
        return self._ends.get(dossier, {})

    def next(self, dossier: str, writer: str, save: tuple[Sequence[Record], str, datetime], hash: str) -> Row:
        """The row that this save will be. Raises Refused."""
        noted = self._noted.get((said.key(dossier), writer), {})
        return said.row((self.office, dossier, writer), self.ends(said.key(dossier)), noted, save, hash)

    def take(self, rows: Iterable[Row]) -> list[Sequence[Revision]]:
        """Take in what is new among these rows, in an order that every reader of the same rows has; answers it."""
        taken: list[Sequence[Revision]] = []
        for row in sorted(rows, key=lambda one: (one.tick, one.writer, one.n)):
            place = (row.dossier, row.writer)
            before = self._ends.get(row.dossier, {}).get(row.writer, End())
            if row.n <= before.n or place in self.damage:
                continue
            try:
                body, save = said.read(row, self.office, before, 0)
            except ValueError as error:
                self.damage[place] = (row.n, str(error))
                continue
            self._ends.setdefault(row.dossier, {})[row.writer] = End(row.n, row.hash, row.tick)
            noted = self._noted.setdefault(place, {})
            noted.update({writer: n for writer, n, _hash in body.after})
            self.memory.replay(save)
            taken.append(save)
        return taken

    def head(self, dossier: str) -> str:
        """What the ends of all chains of a dossier seal together; "" where nothing is on file."""
        ends = self.ends(said.key(dossier))
        whole = "\n".join(f"{writer} {end.n} {end.hash}" for writer, end in sorted(ends.items()))
        return said.linked("sha256", "", whole) if ends else ""

    def why(self) -> str:
        """Where chains break off, in a sentence; "" if none does."""
        if not self.damage:
            return ""
        (dossier, writer), (n, what) = next(iter(self.damage.items()))
        told = _("The dossier “{id}” is damaged (chain {writer}, save {n}: {what}). Check the archive (verify).")
        return told.format(id=dossier, writer=writer, n=n, what=what)
