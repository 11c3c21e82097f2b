"""Who may do what, kept by the server itself: secretaries save, a handling body logs on its own cases, readers read.

Nobody but the owner of the tables can change or delete a row. The rules stand in row-level security, so that they hold
whatever program calls; they are made when the first login is let in, and an engine without them serves one owner.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from psycopg import Cursor, errors, sql

from minutes import NotFound, ReadOnly, _
from minutes_postgres.connection import Connection

MINE = "EXISTS (SELECT 1 FROM minutes_logins l WHERE l.office = {table}.office AND l.login = current_user {further})"
READS = MINE.format(table="{table}", further="")
SAVES = MINE.format(
    table="minutes_saves",
    further="""AND (l.part = 'secretary' OR (l.part = 'handler' AND NOT EXISTS (
    SELECT 1 FROM jsonb_array_elements(minutes_saves.body::jsonb -> 'put') p WHERE NOT coalesce(
        p ->> 0 = 'feedback' AND p -> 1 ->> 'rev' = '1' AND p -> 1 ->> 'office' = l.handler
        AND coalesce(p -> 1 ->> 'achieved', '') = ''
        AND NOT minutes_known(minutes_saves.office, p -> 1 ->> 'id', minutes_saves.writer, minutes_saves.n)
        AND minutes_handles(minutes_saves.office, minutes_saves.dossier, p -> 1 ->> 'case', l.handler), false))))""",
)
REVISES = MINE.format(
    table="minutes_revisions",
    further="""AND (l.part = 'secretary' OR (
    l.part = 'handler' AND minutes_revisions.kind = 'feedback' AND minutes_revisions.rev = 1))""",
)
HANDLES = """
CREATE OR REPLACE FUNCTION minutes_handles(office text, dossier text, id text, handler text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
    SELECT EXISTS (
        SELECT 1 FROM minutes_revisions r JOIN minutes_saves s USING (office, dossier, writer, n),
            jsonb_array_elements(s.body::jsonb -> 'put') c
        WHERE r.office = $1 AND r.dossier = $2 AND r.kind = 'case' AND r.id = $3
            AND c ->> 0 = 'case' AND c -> 1 ->> 'id' = $3
            AND (c -> 1 ->> 'handler' = $4 OR c -> 1 -> 'co_handlers' ? $4))
$$"""
KNOWS = """
CREATE OR REPLACE FUNCTION minutes_known(office text, id text, writer text, n bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
    SELECT EXISTS (
        SELECT 1 FROM minutes_revisions r WHERE r.office = $1 AND r.id = $2 AND (r.writer, r.n) <> ($3, $4))
$$"""
"""Whether any other save holds that id, of whatever kind: a body's feedback takes no other record's place."""
LOGINS = """
CREATE TABLE IF NOT EXISTS minutes_logins (
    office text NOT NULL, login text NOT NULL, part text NOT NULL, handler text NOT NULL DEFAULT '',
    PRIMARY KEY (office, login)
)"""
KNOWN = """
INSERT INTO minutes_logins (office, login, part, handler) VALUES (%s, %s, %s, %s)
ON CONFLICT (office, login) DO UPDATE SET part = excluded.part, handler = excluded.handler"""


def let_in(connection: Connection, login: str, part: str, handler: str = "") -> None:
    """Give a login of the server its part in this office. Raises NotFound, ReadOnly for who does not own the tables."""

    def give(cursor: Cursor) -> None:
        for statement in _rules():
            cursor.execute(statement.encode())
        who, tables = sql.Identifier(login), sql.SQL("minutes_saves, minutes_revisions")
        cursor.execute(sql.SQL("GRANT SELECT ON {}, minutes_versions, minutes_logins TO {}").format(tables, who))
        cursor.execute(sql.SQL("GRANT INSERT ON {} TO {}").format(tables, who) if part != "reader"
                       else sql.SQL("REVOKE INSERT ON {} FROM {}").format(tables, who))  # fmt: skip
        cursor.execute(KNOWN, [connection.office, login, part, handler])

    try:
        connection.run(give)
    except errors.UndefinedObject as error:
        why = _("The server knows no login “{name}”. Who runs it makes one with CREATE ROLE … LOGIN.")
        raise NotFound(why.format(name=login)) from error
    except errors.InsufficientPrivilege as error:
        raise ReadOnly(_("Only who made the tables of this archive may say who uses them.")) from error


def _rules() -> Iterator[str]:
    yield LOGINS
    yield HANDLES
    yield KNOWS
    for table, saves in (("minutes_saves", SAVES), ("minutes_revisions", REVISES)):
        yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
        yield f"DROP POLICY IF EXISTS {table}_read ON {table}"
        yield f"CREATE POLICY {table}_read ON {table} FOR SELECT USING ({READS.format(table=table)})"
        yield f"DROP POLICY IF EXISTS {table}_save ON {table}"
        yield f"CREATE POLICY {table}_save ON {table} FOR INSERT WITH CHECK ({saves})"


def logins(connection: Connection) -> Sequence[tuple[str, str, str]]:
    """Each login of this office, its part and the handling body it logs for."""

    def asked(cursor: Cursor) -> Sequence[tuple[str, str, str]]:
        cursor.execute("SELECT login, part, handler FROM minutes_logins WHERE office = %s ORDER BY 1",
                       [connection.office])  # fmt: skip
        return [(str(login), str(part), str(handler)) for login, part, handler in cursor.fetchall()]

    try:
        return connection.ask(asked)
    except errors.UndefinedTable:
        return []
