"""TinyDB over a journal: its whole interface of tables and queries, while a change writes only what changed."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from typing import Any, cast

from tinydb import TinyDB
from tinydb.table import Table

from minutes import Refused, _
from minutes_tinydb.journal import Journal


class Changes(MutableMapping[str, Any]):
    """A table while it is being changed: documents are copied when looked at, so that nothing else need be compared."""

    def __init__(self, held: Mapping[str, Any]) -> None:
        self._held = held
        self.touched: dict[str, Any] = {}

    def __getitem__(self, id: str) -> Any:
        if id not in self.touched:
            self.touched[id] = self._held[id]
        return self.touched[id]

    def __setitem__(self, id: str, document: Any) -> None:
        self.touched[id] = document

    def __delitem__(self, id: str) -> None:
        raise Refused(_("Nothing is deleted from an archive. Withdraw the record, with a reason."))

    def __iter__(self) -> Iterator[str]:
        yield from self._held
        yield from (id for id in self.touched if id not in self._held)

    def __len__(self) -> int:
        return sum(1 for _id in self)

    def __contains__(self, id: object) -> bool:
        return id in self.touched or id in self._held


class JournalTable(Table):
    """A table whose documents are records: their ids are the records', and a change appends one line."""

    document_id_class = str  # type: ignore[assignment]
    default_query_cache_capacity = 0  # the archive also writes beside the tables

    def _get_next_id(self) -> str:
        return secrets.token_hex(8)

    def _update_table(self, updater: Callable[[dict[Any, Any]], None]) -> None:
        changes = Changes(cast("Mapping[str, Any]", self._read_table()))
        updater(cast("dict[Any, Any]", changes))
        cast(Journal, self._storage).keep(self.name, changes.touched)


class JournalDatabase(TinyDB):
    """One dossier as a TinyDB database; `db.table("remark").search(where("name") == "…")`."""

    table_class = JournalTable
    default_table_name = "meeting"

    def __init__(self, journal: Journal) -> None:
        super().__init__(storage=lambda: journal)
        self.journal = journal
