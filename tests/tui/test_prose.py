"""The text view: every character kept, lines broken as Chinese breaks them, passages marked where they stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult

from minutes.tui.widgets.breaking import NEVER_FIRST, NEVER_LAST, SPACES, lines
from minutes.tui.widgets.cells import width
from minutes.tui.widgets.prose import Prose, Span, flow, hanging, shown

CHINESE = st.text(alphabet="关于审议意见医共体建设，。、；：？！（）《》“”…—abc12 \n　é\U00020000", max_size=120)
TEXTS = st.one_of(CHINESE, st.text(max_size=80))
ROOMS = st.integers(min_value=2, max_value=40)


def broken(text: str, room: int) -> list[str]:
    return [text[start:end] for start, end in lines(text, room)]


@given(TEXTS, ROOMS)
def test_the_lines_joined_are_the_text_again(text: str, room: int) -> None:
    said, _places = shown(text)
    assert "".join(broken(said, room)) == said


@given(TEXTS, ROOMS)
def test_no_line_is_too_wide(text: str, room: int) -> None:
    said, _places = shown(text)
    assert all(width(line.rstrip(" \n")) <= room for line in broken(said, room))


@given(CHINESE, ROOMS)
def test_a_forbidden_mark_stands_at_an_edge_only_where_the_line_has_no_other_place(text: str, room: int) -> None:
    at = 0
    for line in broken(text, room):
        end = at + len(line)
        if end < len(text) and not line.endswith("\n") and _bad(text, end):
            free = [n for n in range(at + 1, end) if not _bad(text, n) and text[n] not in SPACES]
            fit = [n for n in free if width(text[at:n].rstrip(SPACES)) <= room and text[at:n].strip(SPACES)]
            assert not [n for n in fit if width(text[n])]
        at = end


def _bad(text: str, at: int) -> bool:
    return text[at] in NEVER_FIRST or text[at - 1] in NEVER_LAST


def test_a_line_neither_starts_with_a_full_stop_nor_ends_with_an_opening_quote() -> None:
    assert broken("人大常委会组成人员认为。会议", 22) == ["人大常委会组成人员认", "为。会议"]
    assert broken("听取和审议了《关于教育的报告》", 14) == ["听取和审议了", "《关于教育的报", "告》"]


def test_a_space_after_a_name_does_not_leave_an_empty_first_line() -> None:
    assert broken("张委员： 关于医共体建设情况的报告", 20)[0] == "张委员： 关于医共体"


def test_words_and_numbers_are_not_divided_where_it_can_be_avoided() -> None:
    assert broken("增长了12345.6万元", 10) == ["增长了", "12345.6万", "元"]
    assert broken("https://example.org/long", 10) == ["https://ex", "ample.org/", "long"]


def test_marked_passages_keep_their_place_behind_control_characters() -> None:
    text = "甲\x1b[1m乙丙"
    [line] = flow(text, 40, [Span(start=5, end=6)])
    assert line == (("甲‹1B›[1m", "plain"), ("乙", "mark"), ("丙", "plain"))


@given(TEXTS, ROOMS, st.data())
def test_a_marked_passage_shows_exactly_its_own_characters(text: str, room: int, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    drawn = flow(text, room, [Span(start=start, end=end)])
    marked = "".join(piece for line in drawn for piece, tone in line if tone == "mark")
    said, _places = shown(text[start:end])
    assert marked.replace(" ", "") == said.replace(" ", "").replace("\n", "")


def test_further_lines_of_an_entry_stand_under_its_first() -> None:
    drawn = hanging("一是", "加快信息平台建设，尽快打通", 16)
    assert ["".join(piece for piece, _tone in line) for line in drawn] == [
        "一是加快信息平台", "    建设，尽快打", "    通",
    ]  # fmt: skip


class Reading(App[None]):
    def compose(self) -> ComposeResult:
        yield Prose("[bold]不是标记[/bold]\x1b]0;x\x07\n" + "共有三十二人次发言。" * 40)


async def test_markup_and_escapes_are_printed_and_the_keyboard_scrolls() -> None:
    async with Reading().run_test(size=(40, 6)) as pilot:
        prose = pilot.app.query_one(Prose)
        prose.focus()
        assert prose.text.startswith("[bold]不是标记[/bold]‹1B›]0;x‹07›")
        await pilot.press("end")
        assert prose.scroll_offset.y == len(prose.text.split("\n")) - 6
        await pilot.press("up", "pageup")
        assert prose.scroll_offset.y == len(prose.text.split("\n")) - 12
        assert [width(prose.render_line(y).text) for y in range(6)] == [prose.size.width] * 6
