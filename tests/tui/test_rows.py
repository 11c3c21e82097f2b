"""The list: columns aligned in every script, cursor and marks kept, twenty thousand rows as quick as twenty."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult

from minutes.tui.widgets.cells import cell, cut, width
from minutes.tui.widgets.columns import GAP, Column, fit, line
from minutes.tui.widgets.rows import Row, Rows

COLUMNS = (
    Column(title="期限", wide=10, rank=0),
    Column(title="承办单位", wide=20, least=8, rank=2),
    Column(title="事项", wide=20, least=10, rank=1, grow=True),
    Column(title="会议", wide=16, rank=3),
)


@given(st.text(max_size=30), st.integers(0, 30), st.booleans())
def test_a_cell_takes_exactly_its_room(text: str, room: int, right: bool) -> None:
    clean = "".join(character for character in text if character.isprintable() and character != "\ufe0f")
    assert width(cell(clean, room, right)) == room


@given(st.integers(1, 200))
def test_the_columns_fill_the_room_and_never_more(room: int) -> None:
    fitted = fit(COLUMNS, room)
    taken = sum(size for _n, size in fitted) + GAP * (len(fitted) - 1)
    assert taken == room or len(fitted) == 1


@given(st.integers(30, 200), st.lists(st.text("医共体ab，（）", max_size=30), min_size=4, max_size=4))
def test_every_line_has_its_columns_at_the_same_cells(room: int, texts: list[str]) -> None:
    fitted = fit(COLUMNS, room)
    assert width(line(COLUMNS, fitted, texts)) == width(line(COLUMNS, fitted, ["", "", "", ""]))


def test_the_column_of_the_highest_rank_is_left_out_first() -> None:
    assert [n for n, _size in fit(COLUMNS, 80)] == [0, 1, 2, 3]
    assert [n for n, _size in fit(COLUMNS, 40)] == [0, 1, 2]
    assert [n for n, _size in fit(COLUMNS, 22)] == [0, 2]


def test_a_text_too_long_ends_in_an_ellipsis_without_half_a_character() -> None:
    assert cut("市卫生健康委员会", 10) == "市卫生健…"
    assert cell("市卫生健康委员会", 10) == "市卫生健… "


class Listing(App[None]):
    def __init__(self, n: int) -> None:
        super().__init__()
        self.n = n
        self.said: list[object] = []

    def compose(self) -> ComposeResult:
        rows = [Row(key=str(n), texts=("2026-11-25", f"第{n}局", f"事项{n}", "会议")) for n in range(self.n)]
        yield Rows(COLUMNS, rows, marks=True, empty="还没有督办事项。")

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        self.said.append(message.key)

    def on_rows_marked(self, message: Rows.Marked) -> None:
        self.said.append(message.keys)


async def test_the_keyboard_moves_marks_and_chooses() -> None:
    async with Listing(50).run_test(size=(80, 12)) as pilot:
        rows = pilot.app.query_one(Rows)
        rows.focus()
        await pilot.press("down", "down", "space", "space", "enter")
        assert pilot.app.said == [("2",), ("2", "3"), "4"]  # type: ignore[attr-defined]
        assert rows.chosen == ("2", "3")
        await pilot.press("end")
        assert rows.key == "49"
        assert rows.render_line(11).text.startswith("›")
        await pilot.press("home", "pagedown")
        assert rows.key == "10"
        assert [width(rows.render_line(y).text) for y in range(12)] == [rows.size.width] * 12


async def test_a_filter_keeps_the_cursor_on_its_row_or_goes_to_the_next() -> None:
    async with Listing(300).run_test(size=(80, 12)) as pilot:
        rows = pilot.app.query_one(Rows)
        rows.go_to("120")
        rows.search("第12")
        assert rows.key == "120"
        rows.search("第13")
        assert rows.key == "130"
        rows.search("")
        assert rows.key == "130"
        rows.search("没有这个")
        assert (rows.key, rows.render_line(2).text.strip()) == ("", "还没有督办事项。")


async def test_new_rows_keep_cursor_and_marks() -> None:
    async with Listing(30).run_test(size=(80, 12)) as pilot:
        rows = pilot.app.query_one(Rows)
        rows.focus()
        await pilot.press("down", "space")
        rows.fill([Row(key=key, texts=(key,)) for key in ("0", "2", "1", "7")])
        assert (rows.key, rows.marked) == ("2", {"1"})


async def test_twenty_thousand_rows_draw_only_what_is_seen() -> None:
    async with Listing(20_000).run_test(size=(80, 24)) as pilot:
        rows = pilot.app.query_one(Rows)
        rows.focus()
        await pilot.press("end")
        assert rows.key == "19999"
        assert len(rows._drawn) <= 24
