"""Checking an archive from the server's rows alone: each chain, what chains say of each other, and the revisions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from psycopg import Cursor

from minutes import Damage, _
from minutes_postgres import said
from minutes_postgres.connection import LONG, Connection
from minutes_postgres.rows import ALL
from minutes_postgres.said import Body, End, Row

Known = tuple[str, str, str, int, str, int]
"""A revision on the server: dossier, kind, id, rev, writer, n."""
REVISIONS = "SELECT dossier, kind, id, rev, writer, n FROM minutes_revisions WHERE office = %s"


def verified(connection: Connection) -> Sequence[Damage]:
    """All damage of the office's archive, chain by chain and save by save; empty if all is well."""

    def read(cursor: Cursor) -> tuple[list[Row], set[Known]]:
        kept = [Row(*one) for one in cursor.execute(f"{ALL} ORDER BY 1, 2, 3", [connection.office])]
        return kept, set(cursor.execute(REVISIONS, [connection.office]).fetchall())

    rows, revisions = connection.run(read, LONG)
    return list(_found(rows, revisions, connection.office))


def _found(rows: Sequence[Row], revisions: set[Known], office: str) -> Iterator[Damage]:
    ends: dict[tuple[str, str], End] = {}
    hashes = {(row.dossier, row.writer, row.n): row.hash for row in rows}
    sound: list[tuple[Row, Body]] = []
    told: set[Known] = set()
    for row in rows:
        before = ends.get((row.dossier, row.writer), End())
        ends[row.dossier, row.writer] = End(row.n, row.hash, row.tick)
        try:
            body, save = said.read(row, office, before, 0)
        except ValueError as error:
            yield _damage(row, str(error))
            continue
        sound.append((row, body))
        told |= {(row.dossier, one.record.kind, said.key(one.record.id), one.record.rev, row.writer, row.n)
                 for one in save}  # fmt: skip
    for row, body in sound:
        for writer, n, hash in body.after:
            if hashes.get((row.dossier, writer, n)) != hash:
                what = _("It was made when the chain {writer} had {n} saves: one of them is gone or was changed.")
                yield _damage(row, what.format(writer=writer, n=n))
    yield from _listed(told ^ revisions)


def _listed(differing: set[Known]) -> Iterator[Damage]:
    for dossier, _kind, id, rev, writer, n in sorted(differing):
        what = _("Revision {rev} of “{id}” stands in the save or in the list of revisions, but not in both.")
        yield Damage(file=f"{dossier or '-'}/{writer}", line=n, what=what.format(rev=rev, id=id))


def _damage(row: Row, what: str) -> Damage:
    return Damage(file=f"{row.dossier or '-'}/{row.writer}", line=row.n, what=what)
