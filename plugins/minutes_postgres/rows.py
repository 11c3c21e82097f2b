"""The few statements that read and add rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from psycopg import Cursor, errors

from minutes.model import Record
from minutes_postgres.chains import Chains
from minutes_postgres.connection import LONG, PATIENCE, Connection
from minutes_postgres.said import Row, key

LATE = timedelta(seconds=60)
"""By how much a row may come to be seen after one that is stamped later: no transaction is let run half as long."""
ALL = "SELECT dossier, writer, n, tick, hash, body FROM minutes_saves WHERE office = %s"
NEWEST = "SELECT max(stored_at) FROM minutes_saves WHERE office = %s"
RECENT = "SELECT dossier, writer, max(n) FROM minutes_saves WHERE office = %s AND stored_at >= %s GROUP BY 1, 2"
ONWARD = f"{ALL} AND dossier = %s AND writer = %s AND n > %s ORDER BY n"
SAVE = """
INSERT INTO minutes_saves (office, dossier, writer, n, tick, hash, body) VALUES (%s, %s, %s, %s, %s, %s, %s)"""
THERE = "SELECT hash FROM minutes_saves WHERE office = %s AND dossier = %s AND writer = %s AND n = %s"
REVISION = """
INSERT INTO minutes_revisions (office, dossier, kind, id, rev, writer, n) VALUES (%s, %s, %s, %s, %s, %s, %s)"""


def may_write(cursor: Cursor) -> bool:
    """Whether this login may add saves."""
    cursor.execute("SELECT has_table_privilege('minutes_saves', 'INSERT')")
    found = cursor.fetchone()
    return bool(found and found[0])


def new(connection: Connection, known: Chains, since: datetime | None) -> tuple[list[Row], datetime | None]:
    """The rows that are not known yet, and when the newest row came to the server. Raises psycopg.Error."""
    office = connection.office

    def asked(cursor: Cursor) -> tuple[list[Row], datetime | None]:
        newest = cursor.execute(NEWEST, [office]).fetchone()
        latest = newest[0] if newest else None
        if since is None:
            return [Row(*one) for one in cursor.execute(ALL, [office])], latest
        found: list[Row] = []
        for dossier, writer, n in cursor.execute(RECENT, [office, since - LATE]).fetchall():
            have = known.end(dossier, writer)
            if n > have and (dossier, writer) not in known.damage:
                found += [Row(*one) for one in cursor.execute(ONWARD, [office, dossier, writer, have])]
        return found, latest

    return connection.ask(asked, PATIENCE if since else LONG)


def saved(connection: Connection, row: Row, records: Sequence[Record]) -> None:
    """Put one save on the server; once more the very same is no error. Raises UniqueViolation, psycopg.Error."""
    try:
        revisions = [
            (connection.office, row.dossier, one.kind, key(one.id), one.rev, row.writer, row.n) for one in records
        ]
        connection.send([(SAVE, (connection.office, *row)), *((REVISION, one) for one in revisions)])
    except errors.UniqueViolation:  # another's, or our own whose answer was lost on the way
        place = [connection.office, row.dossier, row.writer, row.n]
        if connection.ask(lambda cursor: cursor.execute(THERE, place).fetchone()) != (row.hash,):
            raise
