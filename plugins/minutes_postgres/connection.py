"""The line to the server: made anew when it was lost, a transaction tried again when the server asks for it."""

from __future__ import annotations

import os
import random
import re
import socket
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, TypeVar
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import psycopg
from psycopg import Cursor, IsolationLevel, errors

from minutes import BadInput, NotSaved, _, printable

A = TypeVar("A")

AGAIN = (errors.SerializationFailure, errors.DeadlockDetected)
TRIES = 12
"""How often a transaction is tried; waits grow up to a second."""
REST = 2.0
"""Seconds after a failed call during which the server is not called again by whoever waits at the keyboard."""
PATIENCE, LONG = 4.0, 3600.0
"""Seconds that a server may think about one save, and about a whole archive; then the line counts as lost."""
WATCH = 0.25
SECONDS = {"connect_timeout": "3", "tcp_user_timeout": "5000", "keepalives_idle": "5", "keepalives_interval": "2"}
LIMITS = "-c statement_timeout=20000 -c idle_in_transaction_session_timeout=30000 -c lock_timeout=5000"


class Connection:
    """One line to one server, used by one thread at a time; `office` is the part of the archive that is meant."""

    def __init__(self, url: str) -> None:
        self._where, self.office, self.name = addressed(url)
        self._line: psycopg.Connection | None = None
        self._mutex = threading.RLock()
        self._rests_until = 0.0
        self._calling = False
        self._watched: tuple[float, psycopg.Connection] | None = None  # until when which line may be silent
        self._watcher: threading.Thread | None = None
        self._over = threading.Event()
        self.retries = 0

    def run(self, work: Callable[[Cursor], A], seconds: float = PATIENCE) -> A:
        """The answer of one transaction at SERIALIZABLE. Raises psycopg.Error; OperationalError: the line is lost."""

        def transaction(line: psycopg.Connection) -> A:
            with line.transaction(), line.cursor() as cursor:
                return work(cursor)

        return self._tried(transaction, seconds)

    def send(self, statements: Sequence[tuple[str, Sequence[Any]]], seconds: float = PATIENCE) -> None:
        """One transaction at SERIALIZABLE in one call, so that each end works once for it. Raises as `run`."""
        text = "; ".join(["BEGIN ISOLATION LEVEL SERIALIZABLE", *(one for one, _values in statements), "COMMIT"])
        values = [value for _statement, given in statements for value in given]

        def transaction(line: psycopg.Connection) -> None:
            try:
                psycopg.ClientCursor(line).execute(text.encode(), values)
            except psycopg.Error:
                with suppress(psycopg.Error):
                    line.rollback()
                raise

        self._tried(transaction, seconds)

    def ask(self, work: Callable[[Cursor], A], seconds: float = PATIENCE) -> A:
        """The answer of questions alone, in no transaction, so that no writer is ever in their way. Raises as `run`."""

        def question(line: psycopg.Connection) -> A:
            with line.cursor() as cursor:
                return work(cursor)

        return self._tried(question, seconds)

    def _tried(self, work: Callable[[psycopg.Connection], A], seconds: float) -> A:
        if self._calling:  # somebody else finds out whether it is there
            raise psycopg.OperationalError(_("the server was not there a moment ago"))
        with self._mutex:
            lost = 0
            for n in range(TRIES):
                try:
                    line = self._open()
                    self._watched = (time.monotonic() + seconds, line)
                    return work(line)
                except AGAIN:
                    self.retries += 1
                    time.sleep(random.uniform(0, min(1.0, 0.002 * 2**n)))
                except (psycopg.OperationalError, psycopg.InterfaceError):
                    lost += self._line is None or self._line.closed
                    if not lost or lost > 1 or time.monotonic() < self._rests_until:
                        raise
                finally:
                    self._watched = None
            raise errors.SerializationFailure(_("too many write at the same moment"))

    def close(self) -> None:
        """Let go of the line."""
        with self._mutex:
            self._over.set()
            if self._line is not None:
                self._line.close()

    def _open(self) -> psycopg.Connection:
        if self._over.is_set():
            raise psycopg.InterfaceError(_("The archive is closed."))
        if self._line is None or self._line.closed:
            self._line = None
            if time.monotonic() < self._rests_until:
                raise psycopg.OperationalError(_("the server was not there a moment ago"))
            self._line = self._called()
        return self._line

    def _called(self) -> psycopg.Connection:
        self._calling = True
        try:
            line = psycopg.connect(self._where, autocommit=True, **SECONDS)  # type: ignore[arg-type]
        except psycopg.OperationalError:
            self._rest()
            raise
        finally:
            self._calling = False
        line.isolation_level = IsolationLevel.SERIALIZABLE
        if self._watcher is None:  # one that stays: a timer for each save would cost a third of it
            self._watcher = threading.Thread(target=self._watch, name="minutes_postgres watch", daemon=True)
            self._watcher.start()
        return line

    def _watch(self) -> None:
        """Break a line off on which nothing comes back: a server that stands still would be waited for without end."""
        while not self._over.wait(WATCH):
            until, line = self._watched or (0.0, None)
            if line is not None and time.monotonic() > until:
                self._rest()
                with suppress(OSError, psycopg.Error), socket.socket(fileno=os.dup(line.fileno())) as wire:
                    wire.shutdown(socket.SHUT_RDWR)

    def _rest(self) -> None:
        self._rests_until = time.monotonic() + REST


def addressed(url: str) -> tuple[str, str, str]:
    """What the driver needs, the office, and how to name the archive: without a password. Raises BadInput."""
    try:
        parts = urlsplit(url)
        asked = {"options": LIMITS, **dict(parse_qsl(parts.query)), "client_encoding": "utf8"}
        office, role = asked.pop("office", "main"), asked.pop("role", "")
        if role:  # whose rights hold, and not those of the login that calls
            if not re.fullmatch(r"[\w.-]+", role):
                raise ValueError(_("“{name}” is no login of a server").format(name=role))
            asked["options"] += f" -c role={role}"
        where = parts._replace(scheme="postgresql", query=urlencode(asked, quote_via=quote)).geturl()
        psycopg.conninfo.conninfo_to_dict(where)
        name = f"{parts.hostname or 'localhost'}{parts.path}?office={office}"
    except (psycopg.Error, ValueError) as error:
        said = _("This is no address of an archive on a server: {why}. Say postgresql://server/database?office=name.")
        raise BadInput(said.format(why=clause(error))) from error
    return where, office, printable(name)


def clause(error: Exception) -> str:
    """What the server or the driver says, in one line without its address and its hints."""
    first = next((line for line in str(error).splitlines() if line.strip()), type(error).__name__)
    return printable(first.rpartition("FATAL:")[2].strip() or first)[:200]


def not_saved(error: Exception) -> NotSaved:
    """The sentence for a save that the server did not take."""
    return NotSaved(_("The archive's server did not take it: {why}.").format(why=clause(error)))
