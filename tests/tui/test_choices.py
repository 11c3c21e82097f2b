"""The list of a dialog: the choice is moved, taken and kept in sight, and only what is in sight is drawn."""

from collections.abc import Iterable
from typing import Any

from textual.app import App, ComposeResult

from minutes.tui.dialogs import Pick
from minutes.tui.widgets.choices import Choices
from tests.tui.conftest import seen

MANY = [(f"k{n}", f"第{n}条：垃圾清运不及时") for n in range(300)]


class Asked(App[None]):
    """Ask for one of many, and keep the answer."""

    def __init__(self, rows: list[tuple[str, str]], typing: bool = True) -> None:
        super().__init__()
        self.rows, self.typed, self.answers = rows, typing, list[str | None]()

    def compose(self) -> ComposeResult:
        yield from ()

    def on_mount(self) -> None:
        self.push_screen(Pick("选哪一条？", self.rows, typing=self.typed), self.answers.append)


class Looked(list[str]):
    """Lines that remember which of them were looked at."""

    def __init__(self, lines: Iterable[str]) -> None:
        super().__init__(lines)
        self.at: set[int] = set()

    def __getitem__(self, at: Any) -> Any:
        self.at.add(at)
        return super().__getitem__(at)


async def test_of_a_long_list_only_the_lines_in_sight_are_drawn() -> None:
    app, lines = Asked(MANY), Looked(f"{n}" for n in range(10_000))
    async with app.run_test(size=(80, 24)) as pilot:
        app.screen.query_one(Choices).show(lines, 5_000)
        await pilot.pause()
        assert 0 < len(lines.at) < 60
        assert 5_000 in lines.at


async def test_the_choice_stays_in_sight_and_within_the_list() -> None:
    app = Asked(MANY)
    async with app.run_test(size=(80, 24)) as pilot:
        for _leaf in range(40):
            await pilot.press("pagedown")
        listed = app.screen.query_one(Choices)
        assert listed.at == len(MANY) - 1
        assert listed.scroll_offset.y + listed.size.height == len(MANY)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert app.answers == ["k299"]


async def test_typing_narrows_and_begins_at_the_first_line_again() -> None:
    app = Asked(MANY)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("pagedown", "pagedown", *"29")
        await pilot.pause()
        listed = app.screen.query_one(Choices)
        assert (listed.at, listed.scroll_offset.y) == (0, 0)
        assert all("29" in one for one in listed.lines)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert app.answers == ["k129"]


async def test_where_nothing_fits_enter_takes_nothing() -> None:
    app = Asked(MANY)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"x9", "down", "enter")
        await pilot.pause()
        assert app.answers == []
        assert "没有符合的项" in seen(app)
        await pilot.press("escape")
        await pilot.pause()
        assert app.answers == [None]


async def test_a_click_takes_its_line_and_home_and_end_go_to_the_edges() -> None:
    app = Asked(MANY, typing=False)
    async with app.run_test(size=(80, 24)) as pilot:
        listed = app.screen.query_one(Choices)
        await pilot.press("end")
        assert listed.at == len(MANY) - 1
        await pilot.press("home")
        assert listed.at == 0
        await pilot.click(Choices, offset=(3, 2))
        await pilot.pause()
        assert app.answers == ["k2"]
