"""The looks: every text can be read on its ground, in any of them, and the one that was chosen is there again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from rich.color import Color, ColorSystem
from rich.segment import Segment
from textual.app import App

from minutes.settings import Settings
from minutes.tui import themes
from minutes.tui.app import MinutesApp
from minutes.tui.bar import STATES, CoverageBar
from minutes.tui.frame import StatusLine
from minutes.tui.page import Page
from minutes.tui.themes import Chosen
from tests.tui import line, sitting
from tests.tui.conftest import press, seen, settled, type_in

NAMES = [theme.name for theme, _title in themes.THEMES]
LEAST = 4.5  # WCAG 2.2, 1.4.3
FRAMES = set("─│┌┐└┘├┤▁▂▃▄▅▆▇█▓▒░▔▎▊▌▐·━╸╺ ")


def light(colour: Color) -> float:
    """The relative luminance of WCAG 2.2."""
    parts = [one / 255 for one in colour.get_truecolor()]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    """How far two colours stand apart, 1 to 21."""
    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


def drawn(app: App[None]) -> Iterator[Segment]:
    """Every piece of text of the page, or of the dialog in front of it."""
    box = app.screen.query(".box")
    where = box.first().region if box else app.screen.region
    for y, strip in enumerate(app.screen._compositor.render_strips()):
        if where.y <= y < where.bottom:
            yield from (piece for piece in strip.crop(where.x, where.right) if set(piece.text) - FRAMES)


def pale(app: App[None], least: float = LEAST, system: ColorSystem = ColorSystem.TRUECOLOR) -> list[str]:
    """The pieces that stand out too little."""
    found = []
    for piece in drawn(app):
        style = piece.style
        assert style is not None
        assert style.color is not None
        assert style.bgcolor is not None
        assert not style.dim, f"dimmed: {piece.text}"
        ink, ground = (one.downgrade(system) for one in (style.color, style.bgcolor))
        if contrast(ink, ground) < least:
            found.append(f"{piece.text.strip()}: {style}")
    return found


WALKS = (
    (), ("n",), ("f3",), ("f3", "tab"), ("f3", "f8"), ("f3", "f8", "enter"), ("f3", "f8", "e"), ("f4",), ("f4", "p"),
    ("f4", "p", "enter"), ("f4", "p", "enter", "space", "down"), ("f4", "p", "enter", "u"), ("f4", "p", "enter", "e"),
    ("f4", "p", "enter", "tab", "tab", "tab"), ("ctrl+p",), ("f1",), ("f5",), ("f6",), ("f6", "slash"), ("f7",),
    ("f7", "slash"),
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
async def test_every_text_of_the_first_pages_stands_out_from_its_ground(name: str) -> None:
    desk, _meeting = sitting.spoken()
    app = MinutesApp(replace(desk, settings=Settings(theme=name)))
    async with app.run_test(size=(110, 36)) as pilot:
        for walk in WALKS:
            await press(pilot, *walk)
            assert pale(app) == [], walk
            await press(pilot, "escape", "escape", "escape", "f2")


@pytest.mark.parametrize("name", NAMES)
async def test_every_text_of_papers_and_ledger_stands_out_from_its_ground(name: str) -> None:
    desk = line.desk()
    line.cases(desk)
    app = MinutesApp(replace(desk, settings=Settings(theme=name)))
    async with app.run_test(size=(110, 36)) as pilot:
        for walk in ((), ("f5",), ("f5", "n"), ("f6",), ("f6", "enter"), ("f6", "enter", "o"), ("f6", "f")):
            await press(pilot, *walk)
            assert pale(app) == [], walk
            await press(pilot, "escape", "escape", "escape", "f2")


@pytest.mark.parametrize("name", NAMES)
async def test_trouble_stands_out_and_is_said_in_words(name: str) -> None:
    desk, _meeting = sitting.spoken()
    app = MinutesApp(replace(desk, settings=Settings(theme=name)))
    async with app.run_test(size=(80, 24)) as pilot:
        app.screen.query_one(StatusLine).trouble = "磁盘已满，没有保存。"
        await settled(pilot)
        assert "磁盘已满" in seen(app)
        assert pale(app) == []


async def test_high_contrast_stays_high_on_a_terminal_of_16_colours() -> None:
    desk, _meeting = sitting.spoken()
    app = MinutesApp(replace(desk, settings=Settings(theme="contrast")))
    async with app.run_test(size=(110, 36)) as pilot:
        for walk in WALKS:
            await press(pilot, *walk)
            assert pale(app, 7, ColorSystem.STANDARD) == [], walk
            await press(pilot, "escape", "escape", "escape", "f2")


async def test_the_chosen_look_is_there_again_at_the_next_start_and_goes_before_the_offices(tmp_path: Path) -> None:
    desk = replace(sitting.empty(), settings=Settings(theme="contrast"))
    app = MinutesApp(desk, own=tmp_path / "own")
    async with app.run_test(size=(80, 24)) as pilot:
        assert app.theme == "contrast"
        await press(pilot, "ctrl+p")
        await type_in(pilot, "浅色")
        await press(pilot, "enter")
        assert app.theme == "light"
        assert isinstance(app.screen, Page)
    assert MinutesApp(desk, own=tmp_path / "own").theme == "light"
    assert MinutesApp(desk, own=tmp_path / "other").theme == "contrast"


def test_a_look_that_cannot_be_kept_or_read_is_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    Chosen(tmp_path / "file").keep("light")
    (tmp_path / "theme").write_bytes(b"\xff")
    assert Chosen(tmp_path).theme() == ""
    (tmp_path / "theme").write_text("nord")
    assert Chosen(tmp_path).theme() == ""
    Chosen(tmp_path).keep("dark")
    assert Chosen(tmp_path).theme() == "dark"
    assert Chosen(None).theme() == ""


async def test_what_a_colour_says_is_said_by_a_sign_or_a_word_too() -> None:
    desk, _meeting = sitting.spoken()
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3")
        assert "5 某代表" in seen(app)
        await press(pilot, "f4", "p", "enter", "a")
        assert "已采纳" in seen(app)
        bar = app.screen.query_one(CoverageBar)
        assert bar.covered is not None
        there = [sign for state, sign in STATES if bar.covered.characters(state)]
        assert len(there) > 1
        assert all(f"{sign} " in bar.render().plain for sign in there)
