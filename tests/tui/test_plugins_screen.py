"""The plugins page: what is loaded, what was left out and why, what went wrong while running."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from msgspec import structs

from minutes.contract import Loaded
from minutes.settings import load
from minutes.tui.app import MinutesApp
from minutes.tui.widgets.prose import Prose
from minutes.tui.widgets.rows import Rows
from tests.tui import line
from tests.tui.conftest import SIZES, Looks, press, seen, type_in

LOADED = (
    Loaded(name="minutes_papers", origin="minutes", version="0.1.0", offers=("template opinion", "exporter md")),
    Loaded(name="broken_import", origin="broken_import.py", fault="未装入：需要程序包“lxml”，尚未安装。"),
    Loaded(
        name="chatty", origin="chatty.py", offers=("importer chat",), warnings=("装入时输出了文字：[b]你好[/b]\x1b[1m",)
    ),
    Loaded(name="tired", origin="tired.py", offers=("check late",)),
)


def app() -> MinutesApp:
    desk = line.desk()
    faults = ["插件“tired”的检查“late”出错：除数为零（tired.py，第7行）。", "插件“tired”超时。"]
    plugins = replace(desk.plugins, loaded=LOADED, faults=faults, strikes={"tired": 3})
    return MinutesApp(replace(desk, plugins=plugins))


@pytest.mark.parametrize("size", SIZES)
async def test_what_needs_attention_comes_first_with_its_reason(size: tuple[int, int], looks_as_before: Looks) -> None:
    made = app()
    async with made.run_test(size=size) as pilot:
        await press(pilot, "f7")
        rows = made.screen.query_one("#plugins", Rows)
        assert [row.texts[1] for row in rows.rows] == ["broken_import", "tired", "chatty", "minutes_papers"]
        assert "需要程序包“lxml”" in seen(made)
        await looks_as_before(pilot, "plugins_left_out")
        await press(pilot, "end")
        await looks_as_before(pilot, "plugins_works")
        assert "模板：审议意见（opinion）" in made.screen.query_one("#plugin", Prose).text


async def test_a_plugin_s_own_words_are_printed_as_they_are() -> None:
    made = app()
    async with made.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f7", "down", "down")
        assert "[b]你好[/b]‹1B›[1m" in seen(made)


async def test_plugins_are_found_by_a_part_of_their_name() -> None:
    made = app()
    async with made.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f7", "slash")
        await type_in(pilot, "papers")
        assert [row.texts[1] for row in made.screen.query_one("#plugins", Rows).rows] == ["minutes_papers"]
        await press(pilot, "escape")
        assert len(made.screen.query_one("#plugins", Rows).rows) == 4


async def test_without_any_plugin_the_page_says_so() -> None:
    made = MinutesApp(replace(line.desk(), plugins=replace(line.desk().plugins, loaded=())))
    async with made.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f7")
        assert "没有找到插件。" in seen(made)


async def test_a_key_switches_a_plugin_off_and_on_again_from_the_next_start(tmp_path: Path) -> None:
    desk = line.desk()
    settings = structs.replace(desk.settings, home=str(tmp_path))
    made = MinutesApp(replace(desk, settings=settings, plugins=replace(desk.plugins, loaded=LOADED)))
    async with made.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f7", "end", "x")
        assert load(tmp_path).disabled == ("tired",)
        await press(pilot, "x")
        assert load(tmp_path).disabled == ()
