"""Screens over an archive on a server: what others save appears, what the server does not take is kept at home."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

psycopg = pytest.importorskip("psycopg", reason="psycopg is not installed")

from minutes_postgres.store import PostgresStore  # noqa: E402

from minutes.cli import start  # noqa: E402
from minutes.model import Remark  # noqa: E402
from minutes.tui.app import MinutesApp  # noqa: E402
from minutes.tui.standby import QUIET  # noqa: E402
from tests.plugins.postgres_server import Server  # noqa: E402
from tests.tui import sitting  # noqa: E402
from tests.tui.conftest import seen, settled, type_in  # noqa: E402


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.remove()


async def test_what_another_secretary_saves_appears_and_what_is_in_hand_stays(server: Server, tmp_path: Path) -> None:
    url = server.url(secrets.token_hex(4))
    desk, meeting = sitting.spoken()
    store = PostgresStore(url, look=0)
    desk.store.copy_to(store)
    other = PostgresStore(url, look=0)
    app = MinutesApp(replace(desk, store=store), tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        app.open_page("remarks", meeting.id, meeting.items[0].id)
        await settled(pilot)
        await type_in(pilot, "正在打的字")
        theirs = Remark(
            id="theirs",
            meeting=meeting.id,
            item=meeting.items[0].id,
            order=900,
            name="刘敏之",
            text="补充一点。",
            at=sitting.nine(),
        )
        other.put(theirs, by="李文书")
        store.refresh()
        time.sleep(QUIET)
        assert "补充一点" not in seen(app)
        app.look()
        await settled(pilot)
        assert "补充一点" in seen(app)
        assert "正在打的字" in seen(app)
    other.close()
    store.close()


def test_what_is_in_hand_has_a_place_at_home_the_same_whatever_the_login(tmp_path: Path) -> None:
    asked = start.Start(archive="postgresql://wang:geheim@db.example/m?office=q")
    place = start.beside(asked, tmp_path / "own")
    assert place is not None
    assert place.is_dir()
    assert place.stat().st_mode & 0o077 == 0
    assert place == start.beside(start.Start(archive="postgresql://li@db.example/m?office=q"), tmp_path / "own")
    assert place != start.beside(start.Start(archive="postgresql://li@db.example/m?office=r"), tmp_path / "own")
    assert start.beside(start.Start(archive=str(tmp_path)), tmp_path / "own") == tmp_path
