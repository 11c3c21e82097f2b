"""The archive on a PostgreSQL server, for several people and offices at once: `--archive postgresql://…`."""

from __future__ import annotations

from collections.abc import Iterable

from minutes import Backend, Command, NotFound, Settings, Store, _, hookimpl


def opened(url: str, settings: Settings) -> Store:
    """The archive of the office that the address names, begun if there is none."""
    try:
        from minutes_postgres.store import PostgresStore
    except ImportError as error:
        missing = _("An archive on a server needs psycopg: pip install 'minutes[postgres]' ({why}).")
        raise NotFound(missing.format(why=error)) from error
    return PostgresStore(url, settings)


@hookimpl
def register_backends(settings: object) -> Iterable[Backend]:
    """The server."""
    title = _("A PostgreSQL server, for several people and offices")
    return [Backend(name="postgres", title=title, run=opened, schemes=("postgresql", "postgres"))]


@hookimpl
def register_commands(settings: object) -> Iterable[Command]:
    """Who may use the archive."""
    from minutes_postgres import logins

    return [logins.command()]
