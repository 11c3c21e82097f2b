"""The tables, so made that a distributed engine which speaks PostgreSQL's protocol can spread them over machines.

The office leads every key; ids are made by the client; nothing counts, locks, fires or notifies. No foreign key ties a
revision to its save: both are written in one transaction, `verify` compares them, and looking a key up at SERIALIZABLE
made writers try again who had nothing to do with each other. Rows are only ever added: nobody needs a right to change
or delete one.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from psycopg import Cursor, errors

from minutes import Damaged, ReadOnly, _
from minutes_postgres.connection import Connection

SAVES = """
CREATE TABLE IF NOT EXISTS minutes_saves (
    office text NOT NULL, dossier text NOT NULL, writer text NOT NULL, n bigint NOT NULL,
    tick bigint NOT NULL, hash text NOT NULL, body text NOT NULL,
    stored_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (office, dossier, writer, n)
)"""
REVISIONS = """
CREATE TABLE IF NOT EXISTS minutes_revisions (
    office text NOT NULL, dossier text NOT NULL, kind text NOT NULL, id text NOT NULL, rev bigint NOT NULL,
    writer text NOT NULL, n bigint NOT NULL,
    PRIMARY KEY (office, dossier, kind, id, rev)
)"""
LATEST = "CREATE INDEX IF NOT EXISTS minutes_saves_latest ON minutes_saves (office, stored_at)"
VERSIONS = "CREATE TABLE IF NOT EXISTS minutes_versions (version bigint NOT NULL PRIMARY KEY)"

STEPS: tuple[tuple[str, ...], ...] = ((SAVES, REVISIONS, LATEST),)
"""The n-th step moves the tables up from version n to version n + 1; a step that was published is never changed."""


def spread(statement: str, parts: int) -> Sequence[str]:
    """The same table hash-partitioned by office: PostgreSQL itself then refuses any unique key without the office."""
    if not statement.lstrip().startswith("CREATE TABLE"):
        return [statement]
    table = statement.split("IF NOT EXISTS ")[1].split()[0]
    cut = [
        f"CREATE TABLE IF NOT EXISTS {table}_{part} PARTITION OF {table}"
        f" FOR VALUES WITH (MODULUS {parts}, REMAINDER {part})"
        for part in range(parts)
    ]
    return [f"{statement} PARTITION BY HASH (office)", *cut]


def version(connection: Connection) -> int:
    """The version of the tables; 0 where there are none."""

    def asked(cursor: Cursor) -> int:
        cursor.execute("SELECT to_regclass('minutes_versions') IS NOT NULL")
        there = cursor.fetchone()
        if not (there and there[0]):
            return 0
        cursor.execute("SELECT coalesce(max(version), 0) FROM minutes_versions")
        found = cursor.fetchone()
        return int(found[0]) if found else 0

    return connection.ask(asked)


def prepare(connection: Connection, parts: int = 0) -> None:
    """Make the tables or move them up. Raises Damaged if a newer minutes made them, ReadOnly without the right."""
    known = version(connection)
    if known > len(STEPS):
        why = _("{file} was written by a newer version of minutes (format {n}, not {known}). Update minutes.")
        raise Damaged(why.format(file=connection.name, n=known, known=len(STEPS)))
    for n in range(known, len(STEPS)):
        try:
            connection.run(partial(_step, n=n, parts=parts))
        except errors.InsufficientPrivilege as error:
            why = _("{name} has no tables of minutes yet, and you may not make them. Ask who runs the server.")
            raise ReadOnly(why.format(name=connection.name)) from error
        except (errors.UniqueViolation, errors.DuplicateTable, errors.DuplicateObject):
            if version(connection) <= n:  # somebody else made them at the same moment, or not
                raise


def _step(cursor: Cursor, n: int, parts: int) -> None:
    for statement in (VERSIONS, *STEPS[n]):
        for one in spread(statement, parts) if parts and statement != VERSIONS else [statement]:
            cursor.execute(one.encode())
    cursor.execute("INSERT INTO minutes_versions (version) VALUES (%s) ON CONFLICT DO NOTHING", [n + 1])
