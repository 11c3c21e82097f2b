"""The key map of minutes.toml: what is given works and is shown, what cannot work is refused with the reason."""

from __future__ import annotations

import string
from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from minutes import settings
from minutes.contract import Desk
from minutes.errors import BadInput
from minutes.settings import Settings
from minutes.tui import keymap, keys
from minutes.tui.app import MinutesApp
from minutes.tui.dialogs import Ask
from minutes.tui.page import Page
from minutes.tui.widgets.rows import Rows
from tests.tui import line, sitting
from tests.tui.conftest import press, seen, settled


def given(desk: Desk, **changed: dict[str, str]) -> Desk:
    """The desk with other keys."""
    return replace(desk, settings=Settings(keys=changed))


async def test_a_changed_key_works_and_footer_palette_help_and_tabs_show_it() -> None:
    desk, _meeting = sitting.spoken()
    own = given(desk, opinions={"propose": "f11", "accept": "p"}, app={"page-opinions": "shift+f4", "help": "shift+f5"})
    app = MinutesApp(own)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "shift+f4")
        assert isinstance(app.screen, Page)
        assert app.screen.NAME == "opinions"
        assert "Shift+F4 意见" in seen(app)
        assert "Shift+F5 帮助" in seen(app)
        assert " F11 归纳" in seen(app)
        await press(pilot, "f11")
        await settled(pilot)
        assert isinstance(app.screen, Ask)
        await press(pilot, "enter", "p")
        assert "已采纳" in seen(app)
        await press(pilot, "shift+f5")
        assert "F11" in seen(app)
        assert "F11 由归纳器提出建议" in seen(app)
        assert "采纳（p）" in seen(app)
        await press(pilot, "escape", "ctrl+p")
        assert "F11" in seen(app)


async def test_two_keys_can_change_places_and_the_old_one_is_free() -> None:
    desk, _meeting = sitting.spoken()
    app = MinutesApp(given(desk, opinions={"edit": "m", "merge": "e"}, home={"members": "F9"}))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "m")
        assert isinstance(app.screen, Page)
        await press(pilot, "f9")
        assert "姓名" in seen(app)
        await press(pilot, "escape", "f4", "p", "enter", "m")
        assert "主题" in seen(app)


@pytest.mark.parametrize(
    ("page", "action", "key", "why"),
    [
        ("nowhere", "save", "f10", "没有“nowhere”这个页面。可用：app, home"),
        ("opinions", "fly", "f10", "没有“fly”这个操作。可用：propose, accept"),
        ("opinions", "accept", "p", "既是“归纳”又是“采纳”"),
        ("opinions", "accept", "f1", "既是“采纳”又是“帮助”"),
        ("app", "help", "f3", "既是“帮助”又是“发言”"),
        ("remarks", "save", "s", "打字时也要能用"),
        ("app", "palette", "p", "打字时也要能用"),
        ("app", "palette", "slash", "打字时也要能用"),
        ("remarks", "save", "ctrl+space", "输入法"),
        ("remarks", "save", "Shift+Space", "输入法"),
        ("remarks", "save", "ctrl+.", "输入法"),
        ("remarks", "save", "ctrl", "输入法"),
        ("remarks", "save", "ctrl+shift+f", "输入法"),
        ("remarks", "save", "ctrl+alt+s", "AltGr"),
        ("opinions", "accept", "@", "没有这个键"),
        ("opinions", "accept", "Strg+A", "没有这个键"),
        ("opinions", "accept", "f99", "没有这个键"),
        ("opinions", "accept", "f²", "没有这个键"),
        ("opinions", "accept", "f٣", "没有这个键"),
        ("opinions", "accept", "f" + "9" * 5000, "没有这个键"),
        ("opinions", "accept", "", "没有这个键"),
        ("opinions", "accept", "采", "没有这个键"),
        ("opinions", "accept", "enter", "各页都用于移动"),
        ("opinions", "accept", "ctrl+i", "分不清它与 Tab"),
        ("remarks", "save", "ctrl+v", "输入框自己要用"),
        ("remarks", "save", "f10,ctrl+v", "输入框自己要用"),
    ],
)
def test_a_key_that_cannot_work_is_refused_with_the_reason(page: str, action: str, key: str, why: str) -> None:
    with pytest.raises(BadInput, match=r"minutes\.toml 的 \[keys\]") as refused:
        keymap.bindings({page: {action: key}})
    assert why in str(refused.value)


def test_the_whole_map_can_be_copied_into_minutes_toml_and_means_what_is_built_in(tmp_path: Path) -> None:
    given = keymap.listing({})
    (tmp_path / "minutes.toml").write_text(given, encoding="utf-8")
    read = settings.load(tmp_path).keys
    assert all(keys.on(page, read) == keys.on(page, {}) for page in keys.TABLE)
    assert sum(len(own) for own in read.values()) == sum(
        not key.action.startswith("app.") for page in keys.TABLE for key in keys.TABLE[page]
    )


@pytest.mark.parametrize("page", list(keys.TABLE))
def test_no_built_in_key_is_swallowed_needs_altgr_or_is_a_letter_that_works_while_typing(page: str) -> None:
    for key in keys.TABLE[page]:
        for name in key.keys.split(","):
            *modifiers, last = name.split("+")
            assert name not in keymap.SWALLOWED
            assert name not in keymap.ALIKE
            assert len(modifiers) < 2
            assert len(last) > 1 or last.isascii()
            assert len(last) > 1 or modifiers or page != "app"
        mended = {page: {key.id: key.keys}}
        if not set(key.keys.split(",")) & {*keymap.FIXED, "ctrl+enter"} and not key.action.startswith("app."):
            assert keymap.bindings(mended) == {f"{page}.{key.id}": key.keys}


SIGNS = string.ascii_letters + string.digits + "/?.,;:'\"-_=+*!@#$%^&()[]{}<>|\\~`"


@pytest.mark.parametrize(("way", "field"), [(("f3", "tab"), "#words"), (("f3",), "#speaker Input"),
                                            (("f6", "slash"), "#filter"), (("f7", "slash"), "#filter"),
                                            (("f5", "e"), "#paper-text")])  # fmt: skip
async def test_every_letter_goes_into_the_field_that_has_the_focus(way: tuple[str, ...], field: str) -> None:
    from minutes.workflow import issue

    desk = line.desk()
    issue.draft(desk, "opinion", meeting=line.meeting_of(desk), item="a1")
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, *way)
        shown = app.screen.query_one(field)
        assert isinstance(shown, Input | TextArea)
        assert app.focused is shown
        if isinstance(shown, TextArea):
            shown.load_text("")
        await pilot.press(*SIGNS)
        assert (shown.text if isinstance(shown, TextArea) else shown.value) == SIGNS


@pytest.mark.parametrize("page", [name for _key, name, _title in keys.PAGES])
async def test_every_dialog_of_a_page_is_reached_and_left_by_keyboard_alone(page: str) -> None:
    desk = line.desk()
    line.cases(desk)
    app = MinutesApp(desk)
    way = {name: key for key, name, _title in keys.PAGES}[page]
    dialogs = 0
    async with app.run_test(size=(80, 24)) as pilot:
        for key in keys.TABLE[page]:
            await press(pilot, way)
            listed = app.screen.query(Rows)
            if listed and not listed.first().has_focus and page == "remarks":
                await press(pilot, "f8")
            await press(pilot, key.keys.split(",")[0])
            await settled(pilot)
            for _try in range(8):  # a list that is open closes first
                if isinstance(app.screen, Page):
                    break
                dialogs += 1
                await press(pilot, "tab", "down", "escape")
            assert isinstance(app.screen, Page), key
            await press(pilot, "escape")
    assert dialogs or page == "plugins"
