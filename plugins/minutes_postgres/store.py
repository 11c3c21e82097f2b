"""The archive on a server: saves go there one transaction each, reading is done from memory that follows the server.

Every run of the program writes chains of its own. What others save is fetched each second in the background and before
anything is decided on; that two change one record at once is refused by the server's own key, not by a lock.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

import psycopg
from psycopg import errors

from minutes import (
    EVERYTHING,
    ArchiveError,
    Damage,
    Filter,
    NotFound,
    ReadOnly,
    Refused,
    Revision,
    Settings,
    State,
    Store,
    _,
    checked,
    copied,
)
from minutes.model import R, Record, replace
from minutes_postgres import access, checking, rows, schema
from minutes_postgres.chains import Chains
from minutes_postgres.connection import Connection, clause, not_saved
from minutes_postgres.said import Row

LOOK = 1.0
"""Seconds between two looks for what others have saved."""


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


class PostgresStore:
    """The `Store` over a server; promises as `minutes.store.Store` says."""

    def __init__(
        self, url: str, settings: Settings | None = None, clock: Callable[[], datetime] = now, look: float = LOOK
    ) -> None:
        self._settings, self._clock = settings or Settings(), clock
        self._connection = Connection(url)
        self._writer = secrets.token_hex(8)
        self._chains = Chains(self._connection.office, clock)
        self._latest_at: datetime | None = None  # when the newest row that was seen came to the server
        self._unsure: Row | None = None  # a save of which the server's answer was lost
        self._lost, self._others = "", 0
        self._mutex = threading.RLock()
        self._over = threading.Event()
        try:
            schema.prepare(self._connection)
            self._may = not self._settings.read_only and self._connection.ask(rows.may_write)
            self._fetch()
            self._others = 0
        except psycopg.Error as error:
            self._connection.close()
            raise ArchiveError(_("The archive on {name} cannot be opened: {why}.").format(
                name=self._connection.name, why=clause(error))) from error  # fmt: skip
        except BaseException:
            self._connection.close()
            raise
        if look:
            threading.Thread(target=self._follow, args=(look,), name="minutes_postgres", daemon=True).start()

    @property
    def state(self) -> State:
        if self._over.is_set():
            return State(writer=False, why=_("The archive is closed."))
        if not self._may:
            return State(writer=False, why=_("You may read this archive, but not write it."), others=self._others)
        return State(writer=not self._chains.damage, why=self._chains.why() or self._lost, others=self._others)

    # Reading

    def get(self, id: str) -> Record:
        return self._chains.memory.get(id)

    def find(self, kind: type[R], dossier: str | None = None, **fields: Any) -> Sequence[R]:
        return self._chains.memory.find(kind, dossier, **fields)

    def search(self, words: str, limit: int = 50, only: Filter = EVERYTHING) -> Sequence[Record]:
        return self._chains.memory.search(words, limit, only)

    def index(self) -> Iterator[float]:
        return iter(())

    def since(self, mark: int = 0, dossier: str | None = None) -> Sequence[Revision]:
        return self._chains.memory.since(mark, dossier)

    def history(self, id: str) -> Sequence[Revision]:
        return self._chains.memory.history(id)

    def head(self, dossier: str) -> str:
        return self._chains.head(dossier)

    def verify(self) -> Sequence[Damage]:
        try:
            return checking.verified(self._connection)
        except psycopg.Error as error:
            raise ArchiveError(_("The archive on {name} cannot be read: {why}.").format(
                name=self._connection.name, why=clause(error))) from error  # fmt: skip

    def refresh(self) -> bool:
        """Take in what others have saved, without waiting for the next look; answers whether there was anything."""
        try:
            return self._fetch()
        except psycopg.Error as error:
            self._lost = _("The archive's server cannot be reached: {why}.").format(why=clause(error))
            return False

    def let_in(self, login: str, part: str, handler: str = "") -> None:
        """Give a login of the server its part in this office: secretary, handler or reader."""
        access.let_in(self._connection, login, part, handler)

    def logins(self) -> Sequence[tuple[str, str, str]]:
        """Each login, its part and the handling body that it logs for."""
        return access.logins(self._connection)

    # Saving

    def put(self, *records: R, by: str) -> tuple[R, ...]:
        with self._mutex:
            self._may_write()
            done = self._settled(records, by)
            if done or not records:
                return done
            place = checked(records, self._latest)
            saved = tuple(replace(record, rev=record.rev + 1) for record in records)
            try:
                self._append(place, (saved, by, self._clock()))
            except errors.UniqueViolation as error:
                self._fetch()
                checked(records, self._latest)
                raise not_saved(error) from error
            return saved

    def replay(self, save: Sequence[Revision]) -> None:
        if not save:
            return
        with self._mutex:
            self._may_write()
            if len({(one.record.dossier, one.by, one.at) for one in save}) > 1:
                raise Refused(_("One save belongs to one dossier, one person and one moment."))
            try:
                self._append(save[0].record.dossier, ([one.record for one in save], save[0].by, save[0].at))
            except errors.UniqueViolation as error:
                raise Refused(_("The archive to copy into is not empty.")) from error

    def copy_to(self, other: Store) -> int:
        return copied(self, other)

    def close(self) -> None:
        self._over.set()
        self._connection.close()

    # Within

    def _latest(self, id: str) -> Revision | None:
        try:
            return self._chains.memory.history(id)[-1]
        except NotFound:
            return None

    def _may_write(self) -> None:
        state = self.state
        if not state.writer:
            raise ReadOnly(state.why)

    def _append(self, place: str, save: tuple[Sequence[Record], str, datetime]) -> None:
        """Put one save on file. Raises UniqueViolation, or NotSaved when it is not, or perhaps not, on the server."""
        row = self._chains.next(place, self._writer, save, self._settings.hash)
        try:
            rows.saved(self._connection, row, save[0])
        except errors.UniqueViolation:
            raise
        except errors.InsufficientPrivilege as error:
            raise Refused(_("The server does not let you save this: {why}.").format(why=clause(error))) from error
        except psycopg.Error as error:
            self._unsure = row
            raise not_saved(error) from error
        self._chains.take([row])

    def _settled(self, records: Sequence[R], by: str) -> tuple[R, ...]:
        """When an answer was lost: look whether that save is on file, and answer it if it is these very records."""
        if self._unsure is None:
            return ()
        mine = (self._unsure.dossier, self._unsure.n)
        try:
            self._fetch()
        except psycopg.Error as error:
            raise not_saved(error) from error
        self._unsure = None
        if self._chains.end(mine[0], self._writer) != mine[1]:
            return ()
        saved = tuple(replace(record, rev=record.rev + 1) for record in records)
        found = [self._latest(one.id) for one in saved]
        there = all(one and one.by == by and one.record == record for one, record in zip(found, saved, strict=True))
        return saved if there else ()

    def _fetch(self) -> bool:
        found, latest = rows.new(self._connection, self._chains, self._latest_at)  # whoever saves does not wait for it
        with self._mutex:
            self._latest_at, self._lost = latest, ""
            taken = self._chains.take(found)
            self._others += len(taken)
            return bool(taken)

    def _follow(self, look: float) -> None:
        """In the background until the archive is closed: see what others save, and call a lost server again."""
        while not self._over.wait(look):
            self.refresh()
