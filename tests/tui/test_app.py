"""The shell: pages by function keys, the palette, help, and what is refused shown as a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from textual import events
from textual.widgets import Input, TextArea

from minutes.errors import NotSaved
from minutes.model import Remark
from minutes.store import MemoryStore, State
from minutes.tui import app as tui_app
from minutes.tui import beginning, keys
from minutes.tui.app import MinutesApp
from minutes.tui.dialogs import Pick
from minutes.tui.frame import StatusLine, fitted
from minutes.tui.hand import Hand, key_of
from minutes.tui.page import Page
from minutes.workflow import record
from tests.tui import sitting
from tests.tui.conftest import SIZES, Looks, press, seen, told, type_in


class Stubborn(MemoryStore):
    """A store that may be read only, or whose disk refuses."""

    refuses = ""

    @property
    def state(self) -> State:
        told = {"all": State(writer=False, why="文件夹不可写"), "one": State(why="016-037.journal，第 3 行：已损坏")}
        return told.get(self.refuses, State())

    def put(self, *records: Any, by: str) -> Any:
        if self.refuses in ("all", "disk"):
            raise NotSaved("磁盘已满，没有保存。")
        return super().put(*records, by=by)


async def test_every_page_opens_by_its_function_key_even_while_typing() -> None:
    desk, _meeting = sitting.spoken()
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        for key, name, _title in (*keys.PAGES, *reversed(keys.PAGES)):
            await press(pilot, key)
            assert isinstance(app.screen, Page)
            assert name == app.screen.NAME
            if name == "remarks":
                assert isinstance(app.focused, Input)


async def test_the_function_keys_do_nothing_while_a_dialog_asks() -> None:
    app = MinutesApp(sitting.peopled())
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "n", "f4", "ctrl+p")
        assert "新建会议" in seen(app)
        await press(pilot, "escape", "f4")
        assert isinstance(app.screen, Page)
        assert app.screen.NAME == "opinions"


async def test_a_page_is_found_again_as_it_was_left() -> None:
    desk, _meeting = sitting.spoken()
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3")
        left = app.screen
        await press(pilot, "f2", "f3")
        assert app.screen is left


async def test_an_item_turned_to_on_one_page_is_that_of_the_next() -> None:
    desk, _meeting = sitting.spoken()
    app = MinutesApp(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "f3", "ctrl+n", "f4")
        assert f"2/3 {sitting.TITLES[1]}" in seen(app)
        await press(pilot, "ctrl+b", "f3")
        assert f"1/3 {sitting.TITLES[0]}" in seen(app)


@pytest.mark.parametrize("size", SIZES)
async def test_help_says_what_a_page_is_for_and_its_keys(size: tuple[int, int], looks_as_before: Looks) -> None:
    desk, _meeting = sitting.spoken()
    app = MinutesApp(desk)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "f4", "f1")
        await looks_as_before(pilot, "help_opinions")
        await press(pilot, "escape")
        assert isinstance(app.screen, Page)


async def test_the_help_of_every_page_names_all_its_keys() -> None:
    from minutes.tui.help import words

    desk, _meeting = sitting.spoken()
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        for key, name, _title in keys.PAGES:
            await press(pilot, key)
            assert isinstance(app.screen, Page)
            assert app.screen.purpose()
            assert all(one.help in words(app.screen) for one in keys.TABLE[name])


@pytest.mark.parametrize("size", SIZES)
async def test_the_palette_runs_a_plugins_command_from_a_form(size: tuple[int, int], looks_as_before: Looks) -> None:
    app = MinutesApp(sitting.peopled())
    async with app.run_test(size=size) as pilot:
        await press(pilot, "ctrl+p")
        await looks_as_before(pilot, "palette")
        await type_in(pilot, "问候")
        await press(pilot, "enter")
        await looks_as_before(pilot, "palette_form")
        await press(pilot, "ctrl+s")
        assert "“称呼”还没有填写" in seen(app)
        await type_in(pilot, "[bold]老王[/bold]")
        await press(pilot, "ctrl+s")
        assert "你好，[bold]老王[/bold]。" in seen(app)


async def test_an_action_of_the_page_runs_from_the_palette() -> None:
    app = MinutesApp(sitting.peopled())
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "ctrl+p")
        await type_in(pilot, "新建一次会议")
        await press(pilot, "enter")
        assert "召开日期" in seen(app)


async def test_a_read_only_archive_says_why_all_the_time() -> None:
    store = Stubborn(sitting.nine)
    app = MinutesApp(replace(sitting.empty(), store=store))
    async with app.run_test(size=(80, 24)) as pilot:
        assert "可写" in seen(app)
        store.refuses = "all"
        await press(pilot, "f7", "f2")
        assert "只读：文件夹不可写" in seen(app)


async def test_while_a_meeting_is_recorded_the_program_begins_where_it_was_spoken_to_last() -> None:
    desk, meeting = sitting.spoken()
    assert beginning.page(desk) == "remarks"
    app = MinutesApp(desk, begin=beginning.page(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        assert isinstance(app.screen, Page)
        last = desk.store.find(Remark, meeting.id)[-1]
        assert (app.screen.NAME, app.screen.meeting, app.screen.item) == ("remarks", meeting.id, last.item)
        assert last.text[:12] in seen(app)
        await press(pilot, "f2", "f3", "f2")
        assert app.screen.NAME == "home"
    record.adjourn(desk, meeting.id)
    assert beginning.page(desk) == beginning.page(sitting.empty()) == "home"


class Hasty(MinutesApp):
    """An app whose user types before anything is there to type into."""

    CSS_PATH = Path(tui_app.__file__).with_name("minutes.tcss")

    def on_load(self) -> None:
        for sign in "lxm":
            self.post_message(events.Key(sign, sign))


async def test_keys_pressed_before_the_first_page_stands_wait_for_it() -> None:
    desk, _meeting = sitting.spoken()
    async with Hasty(desk, begin="remarks").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert pilot.app.screen.query_one("#speaker Input", Input).value == "lxm"


async def test_damage_in_one_dossier_is_told_while_others_are_written() -> None:
    store = Stubborn(sitting.nine)
    app = MinutesApp(replace(sitting.empty(), store=store))
    async with app.run_test(size=(80, 24)) as pilot:
        store.refuses = "one"
        await press(pilot, "f7", "f2")
        assert "016-037.journal，第 3 行：已损坏" in seen(app)
        assert "只读" not in seen(app)
        assert app.screen.query_one(StatusLine).has_class("trouble")


async def test_a_disk_that_refuses_turns_the_status_line_until_the_next_save() -> None:
    desk = sitting.empty()
    store = Stubborn(sitting.nine)
    app = MinutesApp(replace(desk, store=store))
    async with app.run_test(size=(80, 24)) as pilot:
        store.refuses = "disk"
        await enrol(pilot, "林小满 委员")
        assert "磁盘已满" in seen(app)
        assert app.screen.query_one(StatusLine).has_class("trouble")
        store.refuses = ""
        await enrol(pilot, "林小满 委员")
        assert not app.screen.query_one(StatusLine).trouble
        assert "上次保存 09:00:00" in seen(app)


async def enrol(pilot: Any, words: str) -> None:
    """Enter people by the form."""
    await press(pilot, "m")
    await type_in(pilot, words)
    await press(pilot, "ctrl+s")


async def test_a_mistake_of_the_program_is_told_and_the_page_stands() -> None:
    app = MinutesApp(sitting.peopled())
    async with app.run_test(size=(80, 24)) as pilot:
        page = app.screen
        assert isinstance(page, Page)

        def wrong() -> None:
            raise ZeroDivisionError("零")

        page.apart(wrong, lambda nothing: None)
        await pilot.pause(0.2)
        assert "程序出错：零" in told(app)
        await press(pilot, "f7")
        assert app.is_running


def test_hints_are_left_out_whole_and_never_cut() -> None:
    own: Sequence[tuple[str, str]] = [("n", "新建会议"), ("Enter", "打开"), ("i", "导入发言记录")]
    for width in range(12, 80):
        line = fitted(list(own), [("Ctrl+P", "全部")], width).plain
        assert cell_len(line) <= max(width, 14)
        assert all(f"{cap} {name} " in line or f" {name}" not in line for cap, name in own)
        assert line.endswith("Ctrl+P 全部 ")


@pytest.mark.parametrize("page", list(keys.TABLE))
def test_no_key_needs_altgr_and_no_two_keys_of_a_page_are_the_same(page: str) -> None:
    names = [name for key in keys.TABLE[page] for name in key.keys.split(",")]
    assert len(names) == len(set(names))
    assert not [name for name in names if "altgr" in name or re.search(r"ctrl\+alt", name)]
    assert not set(names) & {name for key in keys.TABLE["app"] for name in key.keys.split(",")} or page == "app"


def test_starting_needs_none_of_the_heavy_libraries() -> None:
    import subprocess
    import sys

    code = "import sys, minutes.tui.app, minutes.tui.screens.home; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"docx", "markdown_it", "pypinyin", "numpy", "jieba", "chinese_calendar"} & set(loaded)


async def test_a_reader_neither_sees_nor_touches_what_the_writer_has_in_hand(tmp_path: Path) -> None:
    desk, meeting = sitting.spoken()
    key = key_of(meeting.id, meeting.items[0].id)
    Hand(tmp_path).keep(key, "王若兰", "写者正在说")
    store = Stubborn(sitting.nine)
    desk.store.copy_to(store)
    store.refuses = "all"
    app = MinutesApp(replace(desk, store=store), tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "tab")
        assert app.screen.query_one("#words", TextArea).text == ""
        await type_in(pilot, "读者也想记")
        await press(pilot, "ctrl+s", "ctrl+q")
    assert Hand(tmp_path).held(key) == ("王若兰", "写者正在说")


async def test_the_archives_folder_is_where_drafts_are_kept(tmp_path: Path) -> None:
    desk, _meeting = sitting.spoken()
    app = MinutesApp(desk, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "tab")
        await type_in(pilot, "刚说到一半")
        await press(pilot, "ctrl+q")
    assert list((tmp_path / ".drafts").iterdir())


async def test_a_list_to_pick_from_says_when_nothing_fits_and_stays() -> None:
    desk, _meeting = sitting.spoken()
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "ctrl+p")
        await type_in(pilot, "没有这种操作")
        assert "没有符合的项。" in seen(app)
        await press(pilot, "enter", "ctrl+u")
        assert "没有符合的项。" not in seen(app)
        assert isinstance(app.screen, Pick)
