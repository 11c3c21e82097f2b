"""The search page: words and filters, hits that open in their place, and the way back to where the work was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from minutes_tinydb.index import NAME
from minutes_tinydb.store import TinyStore
from textual.pilot import Pilot
from textual.widgets import Input

from minutes.contract import Desk
from minutes.model import Feedback
from minutes.sought import SEARCHED
from minutes.testing import desk as bare_desk
from minutes.tui import indexing
from minutes.tui.app import MinutesApp
from minutes.tui.frame import OneLine
from minutes.tui.screens.search import AFTER, PLACES
from minutes.tui.widgets.rows import Rows
from minutes.workflow import track
from tests.tui import line
from tests.tui.conftest import SIZES, Looks, press, seen, settled, type_in


@pytest.fixture
def desk() -> Desk:
    """A meeting with remarks, opinions, an issued paper, two cases and an answer."""
    desk = line.desk()
    _first, second = line.cases(desk)
    track.log(desk, second.id, "信息平台已打通。")
    return desk


async def ask(pilot: Pilot[None], words: str) -> None:
    pilot.app.screen.query_one("#asked", Input).value = words
    await pilot.pause(AFTER + 0.05)
    await settled(pilot)


def hits(app: MinutesApp) -> Rows:
    return app.screen.query_one("#hits", Rows)


def said(app: MinutesApp) -> str:
    return app.screen.query_one("#found", OneLine).text


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_typed_is_found_and_stays_for_the_way_back(
    size: tuple[int, int], looks_as_before: Looks, desk: Desk
) -> None:
    app = MinutesApp(desk)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "ctrl+f")
        await looks_as_before(pilot, "search_empty")
        await type_in(pilot, "平台")
        await pilot.pause(AFTER + 0.05)
        await looks_as_before(pilot, "search_words")
        await press(pilot, "down", "enter")
        await press(pilot, "ctrl+f")
        assert app.screen.query_one("#asked", Input).value == "平台"
        await ask(pilot, "状态:在办")
        await looks_as_before(pilot, "search_cases")
        await ask(pilot, "is:halb")
        await looks_as_before(pilot, "search_wrong")


@pytest.mark.parametrize(
    ("asked", "page", "listed"),
    [
        ("发言人:苏", "remarks", "#remarks"), ("种类:意见 平台", "opinions", "#opinions"),
        ("种类:公文", "papers", "#papers"),
        ("种类:会议", "home", "#meetings"), ("状态:在办", "ledger", "#cases"), ("种类:办理反馈", "ledger", "#cases"),
    ],
)  # fmt: skip
async def test_a_hit_opens_in_its_place(desk: Desk, asked: str, page: str, listed: str) -> None:
    app = MinutesApp(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "f7", "ctrl+f")
        await ask(pilot, asked)
        await press(pilot, "enter")
        assert hits(app).has_focus, said(app)
        record = app.desk.store.get(hits(app).key)
        await press(pilot, "enter")
        await settled(pilot)
        assert page == app.screen.NAME  # type: ignore[attr-defined]
        wanted = record.case if isinstance(record, Feedback) else record.id
        assert app.screen.query_one(listed, Rows).key == wanted
        if page != "ledger":
            assert app.screen.query_one(listed, Rows).has_focus


async def test_escape_goes_to_the_field_empties_it_and_goes_back_to_the_work(desk: Desk) -> None:
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3")
        await type_in(pilot, "正在")
        await press(pilot, "ctrl+f")
        await ask(pilot, "平台")
        await press(pilot, "enter", "escape")
        assert app.focused is app.screen.query_one("#asked")
        await press(pilot, "escape")
        assert app.screen.query_one("#asked", Input).value == ""
        await press(pilot, "escape")
        assert app.screen.NAME == "remarks"  # type: ignore[attr-defined]
        assert "正在" in seen(app)


def test_every_kind_that_is_searched_has_a_page_to_be_opened_on() -> None:
    assert set(PLACES) == set(SEARCHED)


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Desk]:
    """A desk on an archive in a folder."""
    store = TinyStore(tmp_path / "archive", clock=line.nine)
    desk = bare_desk(store=store, clock=line.nine, user="陈秘书")
    line.desk().store.copy_to(store)
    yield desk
    store.close()


async def test_the_index_is_made_in_the_background_and_waits_for_whoever_types(
    kept: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "QUIET", 60)
    app = MinutesApp(kept, tmp_path / "archive")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+f", "x")
        while app.indexed == 1:
            await pilot.pause(0.01)
        app.screen.query_one("#asked", Input).value = "平台"
        while not hits(app).keys:
            await pilot.pause(0.05)
        assert len(hits(app).keys) == 2
        assert app.indexed < 1
        monkeypatch.setattr(indexing, "QUIET", 0)
        await settled(pilot)
        assert app.indexed == 1
        assert (tmp_path / "archive" / NAME).exists()
        assert list(kept.store.index()) == []


async def test_leaving_the_program_does_not_wait_for_the_index(kept: Desk, tmp_path: Path) -> None:
    app = MinutesApp(kept, tmp_path / "archive")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+f", "x", "ctrl+q")
    assert kept.store.search("平台")
