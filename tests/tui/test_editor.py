"""The editor paints what the stock widget paints, cell by cell, however it is typed, moved, selected and scrolled."""

from __future__ import annotations

import random
from typing import Any, ClassVar

import pytest
from textual._wrap import compute_wrap_offsets
from textual.app import App, ComposeResult
from textual.document._document import EditResult, Selection
from textual.document._edit import Edit
from textual.events import Key, Paste
from textual.expand_tabs import get_tab_widths
from textual.geometry import Region
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widgets import TextArea

from minutes.tui.widgets.editor import Editor, Span
from minutes.tui.widgets.wrapping import Wrapped

LONG = "王委员（驻会）指出：我市养老床位缺口1,200张，“一床难求”的情况仍然存在；建议加快补建。" * 36
TEXTS = (
    "",
    "一行",
    "短的一段\n\n又一段，带 English words 和 12345\n",
    "甲乙丙丁戊己庚辛壬癸" * 60,
    "the quick brown fox jumps over the lazy dog " * 12 + "x" * 300,
    "a\tb\t\t中\t文\n\t\t缩进\t" + "制表\t符号" * 20,
    "e\u0301a\u0308 组合 n\u0303" * 20 + "\n堃 祎 𬭩 😀 ①Ⅳ℃—…“”‘’·",
    "f(x[1], {y: (2)}) （中）[" * 5 + "]",
    LONG,
)
KEYS = ("left", "right", "up", "down", "page_up", "page_down", "line_start", "line_end", "word_left", "word_right")


class StockBreaks(Wrapped):
    """Divided as the stock widget does it."""

    def _divided(self, text: str, known: int | None = None) -> tuple[list[tuple[int, int]], list[int]]:
        sections = get_tab_widths(text, self._tab_width)
        places = compute_wrap_offsets(text, self._width, self._tab_width, precomputed_tab_sections=sections)
        return [(place, len(text)) for place in places if self._width], [cells for _part, cells in sections]


class Alike(Editor):
    """The editor without its Chinese lines."""

    WRAPPING = StockBreaks


class Stock(TextArea):
    """The stock widget, but with the cursor in sight where a new line begins at the lower edge."""

    def edit(self, edit: Edit) -> EditResult:
        done = super().edit(edit)
        self.scroll_cursor_visible()
        return done


class Ours(Stock):
    """The stock widget with the editor's lines: only the painting is its own."""

    _set_document = Editor._set_document  # type: ignore[assignment]
    WRAPPING = Wrapped


class Sheet(App[None]):
    """One editor on an otherwise empty screen."""

    CSS = "TextArea { padding: 0 1; }"

    def __init__(self, editor: TextArea) -> None:
        super().__init__()
        self.editor = editor

    def compose(self) -> ComposeResult:
        yield self.editor


def cells(editor: TextArea) -> list[list[tuple[str, Any]]]:
    """What the widget paints, character by character, each with its look."""
    strips = editor.render_lines(Region(0, 0, *editor.size))
    return [[(one, segment.style) for segment in strip for one in segment.text] for strip in strips]


def stepped(editor: TextArea, chance: random.Random) -> None:
    """One random step of someone who writes."""
    step = chance.randrange(12)
    if step < 4:
        editor.insert(chance.choice(("中", "，", "a", " ", "\n", "（", "王委员说：“好”。", "😀", "é", "12")))
    elif step < 6:
        editor.action_delete_left() if chance.random() < 0.7 else editor.action_delete_right()
    elif step < 9:
        key, select = chance.choice(KEYS), chance.random() < 0.4
        move = getattr(editor, f"action_cursor_{key}")
        move() if key.startswith("page") else move(select)
    elif step == 9:
        place = editor.document.get_location_from_index(chance.randint(0, len(editor.text)))  # type: ignore[attr-defined]
        editor.selection = Selection.cursor(place) if chance.random() < 0.5 else Selection(editor.selection.end, place)
    elif step == 10:
        editor.scroll_to(y=chance.randint(0, 30), animate=False)
    else:
        editor.undo() if chance.random() < 0.6 else editor.redo()


async def written(editor: TextArea, text: str, size: tuple[int, int], steps: int = 30) -> list[Any]:
    """All screens while someone writes in that text: text, cursor and every cell."""
    seen, chance = [], random.Random(f"{len(text)} {size}")
    app = Sheet(editor)
    async with app.run_test(size=size) as pilot:
        editor.cursor_blink = False
        editor.load_text(text)
        editor.focus()
        await pilot.pause()
        for _step in range(steps):
            stepped(editor, chance)
            await pilot.pause()
            seen.append((editor.text, editor.selection, editor.scroll_offset, cells(editor)))
            if isinstance(editor, Editor):
                await pilot.pause()
                assert all(editor._painted[y] == editor.look(y) for y in range(editor.size.height) if editor.text)
    return seen


def compared(seen: list[Any], stock: list[Any]) -> None:
    assert len(seen) == len(stock)
    for n, (one, other) in enumerate(zip(seen, stock, strict=True)):
        assert one[:3] == other[:3], n
        for y, (row, wanted) in enumerate(zip(one[3], other[3], strict=True)):
            assert row == wanted, (n, y)


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
@pytest.mark.parametrize("size", [(40, 9), (80, 24)], ids=["40x9", "80x24"])
async def test_every_screen_equals_the_stock_widget_cell_by_cell(text: str, size: tuple[int, int]) -> None:
    compared(await written(Alike(), text, size), await written(Stock(), text, size))


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
async def test_with_chinese_lines_every_screen_equals_the_stock_painting_of_the_same_lines(text: str) -> None:
    compared(await written(Editor(), text, (60, 16)), await written(Ours(), text, (60, 16)))


async def on_sheet(editor: Editor, text: str, size: tuple[int, int] = (30, 10)) -> str:
    """What is seen of the text, without the frame."""
    async with Sheet(editor).run_test(size=size) as pilot:
        editor.load_text(text)
        await pilot.pause()
        rows = cells(editor)[1:-1]
    return "\n".join("".join(one for one, _style in row).strip("▊▎ ") for row in rows).rstrip()


async def test_control_characters_and_escapes_are_shown_as_codes_and_stay_in_the_text() -> None:
    editor, text = Editor(), "甲\x1b[31m红\x07\u202e反\u200b\x0c\r乙\u2028丙\ud800"
    assert await on_sheet(editor, text, (60, 6)) == "甲‹1B›[31m红‹07›‹202E›反‹200B›‹0C›‹0D›乙‹2028›丙‹D800›"
    assert editor.text == text


async def test_the_cursor_stands_on_a_code_as_on_one_character() -> None:
    editor = Editor("甲\x1b乙\n甲乙丙丁")
    async with Sheet(editor).run_test() as pilot:
        editor.focus()
        await pilot.press("right", "right", "down")
        assert editor.cursor_location == (1, 3)  # the code takes four cells: below it stand 乙 and 丙
        await pilot.press("up", "delete")
        assert editor.text == "甲\x1b\n甲乙丙丁"


async def test_a_line_that_begins_at_the_lower_edge_is_in_sight_at_once() -> None:
    editor = Editor("字" * 200)
    async with Sheet(editor).run_test(size=(40, 9)) as pilot:
        editor.focus()
        editor.move_cursor(editor.document.end)
        for _burst in range(12):
            editor.insert("建议补建床位")
            await pilot.pause()
            assert editor.cursor_screen_offset.y < 8


async def test_after_the_width_has_changed_every_line_is_painted() -> None:
    editor = Editor("建议补建床位" * 9)
    async with Sheet(editor).run_test(size=(60, 9)) as pilot:
        await pilot.resize_terminal(34, 9)
        await pilot.pause()
        strips = pilot.app.screen._compositor.render_strips()
        shown = "".join(segment.text for strip in strips for segment in strip)
        assert shown.count("建") + shown.count("补") == 9 * 3


async def test_the_first_and_the_last_character_are_painted_in_place_of_the_hint() -> None:
    editor = Editor(placeholder="提示")
    async with Sheet(editor).run_test(size=(30, 6)) as pilot:
        editor.cursor_blink = False
        editor.focus()
        for keys, shown in (("甲", "甲"), ("backspace", "提示"), ("乙", "乙")):
            await pilot.press(keys)
            await pilot.pause()
            assert shown in "".join(segment.text for segment in pilot.app.screen._compositor.render_strips()[1])


async def test_characters_that_come_at_once_are_one_edit_and_what_follows_them_keeps_its_order() -> None:
    editor, edits = Editor(), []
    async with Sheet(editor).run_test() as pilot:
        editor.focus()
        await pilot.pause()
        editor.history.record = edits.append  # type: ignore[method-assign]
        for key in (*"建议补建", "enter", *"床位"):
            editor.post_message(Key(key, key if len(key) == 1 else None))
        await pilot.pause()
    assert editor.text == "建议补建\n床位"
    assert [edit.text for edit in edits] == ["建议补建", "\n", "床位"]


async def test_what_a_terminal_pastes_has_line_feeds() -> None:
    editor = Editor("前后")
    async with Sheet(editor).run_test() as pilot:
        editor.focus()
        editor.move_cursor((0, 1))
        pilot.app.post_message(Paste("一\r\n二\r三"))
        await pilot.pause()
        assert editor.text == "前一\n二\n三后"
        await pilot.press("ctrl+z")
        assert editor.text == "前后"


async def test_a_paste_of_20_000_characters_is_there_and_can_be_undone_at_once() -> None:
    editor = Editor()
    async with Sheet(editor).run_test() as pilot:
        editor.focus()
        pilot.app.post_message(Paste("一二三四五六七八九，" * 2000))
        await pilot.pause()
        assert editor.text == "一二三四五六七八九，" * 2000
        await pilot.press("ctrl+z")
        assert editor.text == ""


async def test_a_colon_and_a_space_leave_no_almost_empty_line() -> None:
    seen = await on_sheet(Editor(), "张委员： 关于我市养老床位不足的问题，建议尽快补建。", (30, 8))
    assert seen.splitlines()[0] == "张委员： 关于我市养老床"


async def test_marked_passages_bear_their_look_and_nothing_else_does() -> None:
    editor = Editor("床位不足，\n建议补建。")
    async with Sheet(editor).run_test() as pilot:
        await pilot.pause()
        editor.move_cursor(editor.document.end)
        editor.spans = (Span(0, 4, "problem"), Span(6, 10, "suggestion"))
        await pilot.pause()
        looks = {mark: editor.get_component_rich_style(f"editor--{mark}", partial=True).color for mark in Editor.MARKS}
        coloured = {mark: [] for mark in Editor.MARKS}  # type: ignore[var-annotated]
        for row in cells(editor)[1:3]:
            for one, style in row:
                for mark in ("problem", "suggestion"):
                    if style.underline and style.color == looks[mark]:
                        coloured[mark].append(one)
        assert "".join(coloured["problem"]) == "床位不足"
        assert "".join(coloured["suggestion"]) == "建议补建"


async def test_what_is_selected_is_read_as_selected_even_where_it_is_marked() -> None:
    editor = Editor("床位不足，建议补建。")
    async with Sheet(editor).run_test() as pilot:
        await pilot.pause()
        editor.spans = (Span(0, 4, "figure"),)
        editor.selection = Selection((0, 0), (0, 7))
        await pilot.pause()
        drawn = {one: (style.color, style.bgcolor) for one, style in cells(editor)[1]}
        assert drawn["床"] == drawn["，"]


class Watched(Editor):
    """It notes for which room the text was divided when a line was painted, and which room there was."""

    rooms: ClassVar[set[tuple[int, int]]] = set()

    def render_line(self, y: int) -> Strip:
        self.rooms.add((self.wrapped_document._width, self.wrap_width))
        return super().render_line(y)


async def test_no_line_is_painted_before_the_text_is_divided_for_its_room() -> None:
    class Opening(App[None]):
        def compose(self) -> ComposeResult:
            yield Watched(LONG)

    Watched.rooms = set()
    async with Opening().run_test(size=(40, 6)) as pilot:
        await pilot.pause()
        await pilot.resize_terminal(60, 12)
        await pilot.app.push_screen(Filling())
        await pilot.pause()
    assert len(Watched.rooms) > 1
    assert all(divided == room for divided, room in Watched.rooms)


class Filling(ModalScreen[None]):
    """An editor in a dialog."""

    def compose(self) -> ComposeResult:
        yield Watched(LONG)
