"""The list: columns aligned in every script, cursor and marks kept, twenty thousand rows as quick as twenty."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule
from textual.app import App, ComposeResult

from minutes.tui.widgets.cells import aligned, cell, cut, width
from minutes.tui.widgets.columns import GAP, Column, fit, line
from minutes.tui.widgets.listed import Listed
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


def test_a_column_grows_to_its_most_and_leaves_the_rest_to_the_others() -> None:
    columns = [Column(title="甲", wide=4, grow=True, most=9), Column(title="乙", wide=4, grow=True)]
    assert [fit(columns, room) for room in (9, 13, 60)] == [[(0, 4), (1, 4)], [(0, 6), (1, 6)], [(0, 9), (1, 50)]]


def test_people_of_long_and_short_names_stand_in_columns() -> None:
    lines = aligned([("欧阳靖", "主任", "oyj"), ("古丽·阿不都热合曼·买买提", "", "gl"), ("", "委员", "")], most=12)
    assert lines == ["欧阳靖        主任  oyj", "古丽·阿不都…        gl", "              委员"]


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


async def test_the_columns_leave_room_for_the_scrollbar_whenever_there_is_one() -> None:
    async with Listing(50).run_test(size=(80, 12)) as pilot:
        rows = pilot.app.query_one(Rows)
        for few in (True, False, True, False):
            rows.narrow((lambda row: row.key == "7") if few else lambda row: True)
            await pilot.pause()
            assert rows.virtual_size.width == rows.scrollable_content_region.width == (80 if few else 79)


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


async def test_of_twenty_thousand_rows_only_those_that_come_in_sight_are_made() -> None:
    made: set[int] = set()

    def row_at(place: int) -> Row:
        made.add(place)
        return Row(key=str(place), texts=("2026-11-25", f"第{place}局", f"事项{place}", "会议"))

    async with Listing(0).run_test(size=(80, 24)) as pilot:
        rows = pilot.app.query_one(Rows)
        rows.fill_from([str(n) for n in range(20_000)], row_at)
        rows.focus()
        await pilot.press("end")
        assert rows.key == "19999"
        assert {*range(20_000 - 23, 20_000)} <= made <= {*range(23), *range(20_000 - 23, 20_000)}
        rows.fill_from([str(n) for n in range(20_001)], row_at)
        assert (rows.key, len(rows.keys)) == ("19999", 20_001)


async def test_only_lines_that_look_different_are_painted_again() -> None:
    async with Listing(9).run_test(size=(80, 24)) as pilot:
        rows = pilot.app.query_one(Rows)
        rows.focus()
        await pilot.pause()
        painted: list[int] = []
        rows.refresh = lambda *regions: painted.extend(one.y for one in regions)  # type: ignore
        await pilot.press("down")
        assert sorted(set(painted)) == [1, 2]
        rows.fill(Row(key=row.key, texts=("改",) if row.key == "7" else row.texts) for row in rows.rows)
        assert painted[-1] == 8


async def test_a_very_long_text_is_not_read_to_its_end_for_one_line() -> None:
    async with Listing(0).run_test(size=(80, 24)) as pilot:
        rows = pilot.app.query_one(Rows)
        rows.fill([Row(key="0", texts=("", "", "议" * 20_000, ""))])
        assert rows.render_line(1).text.count("…") == 1


class Filtered(RuleBasedStateMachine):
    """Filling and filtering as they come, beside the same done naively."""

    def __init__(self) -> None:
        super().__init__()
        self.listed, self.all, self.wanted, self.last = Listed(), list[str](), "", ""

    @rule(keys=st.lists(st.sampled_from("abcdef"), unique=True))
    def fill(self, keys: list[str]) -> None:
        before, self.all = self.all, keys
        self.listed.fill(keys, lambda place: Row(key=keys[place], texts=()))
        self.settled(before)

    @rule(key=st.sampled_from("ghij"))
    def add(self, key: str) -> None:
        if key not in self.all:
            before, self.all = self.all, [*self.all, key]
            self.listed.add(Row(key=key, texts=()))
            self.last = key if not self.wanted or key in self.wanted else self.last
            self.settled(before)

    @rule(wanted=st.text("abcdefgh", max_size=4))
    def narrow(self, wanted: str) -> None:
        self.wanted = wanted
        self.listed.narrow((lambda row: row.key in wanted) if wanted else None)
        self.settled(self.all)

    @rule(data=st.data())
    def move(self, data: st.DataObject) -> None:
        if self.listed:
            self.listed.settle(data.draw(st.integers(0, len(self.listed) - 1)))
            self.last = self.listed.key

    def settled(self, before: list[str]) -> None:
        shown = [key for key in self.all if not self.wanted or key in self.wanted]
        at = before.index(self.last) if self.last in before else 0
        near = [self.last, *before[at:], *reversed(before[:at]), *shown]
        self.last = next((key for key in near if key in shown), "") or self.last
        assert list(self.listed.keys) == shown
        assert [self.listed.row(n).key for n in range(len(self.listed))] == shown
        assert self.listed.key == (self.last if shown else "")


TestFiltered = Filtered.TestCase
