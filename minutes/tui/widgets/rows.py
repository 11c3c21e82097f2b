"""A list of any length, of which only the lines in sight are drawn; columns stand where they should in every script."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from minutes.text import _
from minutes.tui.widgets.cells import cell, one_line
from minutes.tui.widgets.columns import Column, fit, line, pieces
from minutes.tui.widgets.listed import Fits, Listed, RowAt, whole
from minutes.tui.widgets.listed import Row as Row
from minutes.tui.widgets.sparing import SparingRows

CURSOR, MARK = "›", "✓"
GUTTER = 2  # one cell for the cursor, one for the mark
KEPT = 300  # lines as they were drawn


class Rows(SparingRows, can_focus=True):
    """The list. The keyboard moves the cursor; Enter chooses, Space marks; a filter keeps the cursor on its row.

    A row is asked for by its place when it comes in sight; a filter asks for all.
    """

    TONES: ClassVar[tuple[str, ...]] = ("plain", "late", "soon", "good", "quiet", "title")
    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--head", "rows--cursor", *(f"rows--{tone}" for tone in TONES)}
    DEFAULT_CSS = """
    Rows { height: 1fr; overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1; }
    Rows > .rows--head { text-style: bold underline; color: $text-muted; }
    Rows > .rows--cursor { text-style: reverse; }
    Rows > .rows--late { color: $text-error; text-style: bold; }
    Rows > .rows--soon { color: $text-warning; }
    Rows > .rows--good { color: $text-success; }
    Rows > .rows--quiet { color: $text-muted; }
    Rows > .rows--title { color: $text-primary; text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "edge(False)", show=False),
        Binding("end", "edge(True)", show=False),
        Binding("enter", "choose", show=False),
        Binding("space", "mark", show=False),
    ]

    class Told(Message):
        """What the list tells: about which keys; `key` is the first, "" where there is none."""

        def __init__(self, rows: Rows, *keys: str) -> None:
            super().__init__()
            self.rows, self.keys, self.key = rows, keys, next(iter(keys), "")

        @property
        def control(self) -> Rows:
            """The list it comes from."""
            return self.rows

    class Highlighted(Told):
        """The cursor stands on another row."""

    class Chosen(Highlighted):
        """Enter was pressed on a row."""

    class Marked(Told):
        """The marks have changed."""

    def __init__(
        self,
        columns: Sequence[Column],
        rows: Iterable[Row] = (),
        *,
        empty: str = "",
        marks: bool = False,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self.columns = tuple(columns)
        self.empty = empty or _("Nothing is here yet.")
        self.marks = marks
        self._listed = Listed()
        self._fitted: list[tuple[int, int]] = []
        self._drawn = lru_cache(KEPT)(self._draw)
        self._listed.fill(*whole(rows))

    # What is in it

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows that the filter lets through, every one of them made."""
        return tuple(self._listed.row(at) for at in range(len(self._listed)))

    @property
    def keys(self) -> Sequence[str]:
        """The keys of the rows that the filter lets through."""
        return self._listed.keys

    @property
    def current(self) -> Row | None:
        """The row under the cursor."""
        return self._listed.row(self._listed.at) if self._listed else None

    @property
    def key(self) -> str:
        """The key of the row under the cursor; "" where there is none."""
        return self._listed.key

    @property
    def marked(self) -> set[str]:
        """The keys of the marked rows."""
        return self._listed.marked

    @property
    def chosen(self) -> tuple[str, ...]:
        """The keys of the marked rows in their order, or else that of the row under the cursor."""
        return self._listed.marks or ((self.key,) if self.key else ())

    def fill(self, rows: Iterable[Row]) -> None:
        """Show these rows instead; cursor and marks stay with the rows that are still there."""
        self.fill_from(*whole(rows))

    def fill_from(self, keys: Sequence[str], row_at: RowAt) -> None:
        """Show a row for each of these keys instead, made from its place among them when it comes in sight."""
        self._listed.fill(keys, row_at)
        self._changed()

    def add(self, row: Row) -> None:
        """Put one more row at the end, and the cursor on it."""
        self._listed.add(row)
        self._changed()

    def narrow(self, fits: Fits | None) -> None:
        """Show only the rows that fit; the cursor stays on its row, or goes to the next one that is shown."""
        self._listed.narrow(fits)
        self._changed()

    def search(self, words: str) -> None:
        """Show only the rows in which every one of the words occurs, in whichever column."""
        wanted = words.casefold().split()
        self.narrow(lambda row: all(word in "\n".join(row.texts).casefold() for word in wanted))

    def mark(self, keys: Iterable[str]) -> None:
        """Mark just these rows."""
        self._listed.marked = set(keys)
        self._repaint()

    def go_to(self, key: str) -> bool:
        """Put the cursor on the row of that key; false where it is not shown."""
        with suppress(ValueError):
            self._put(self.keys.index(key))
            return True
        return False

    # Moving

    def action_move(self, by: int) -> None:
        """Go so many rows down."""
        self._put(self._listed.at + by)

    def action_page(self, by: int) -> None:
        """Go a screenful down or up."""
        self._put(self._listed.at + by * max(self.size.height - 2, 1))

    def action_edge(self, last: bool) -> None:
        """Go to the first or the last row."""
        self._put(len(self._listed) - 1 if last else 0)

    def action_choose(self) -> None:
        """Choose the row under the cursor."""
        if self.key:
            self.post_message(self.Chosen(self, self.key))

    def action_mark(self) -> None:
        """Mark the row under the cursor, or take its mark away, and go on."""
        if not (self.marks and self.key):
            return
        self.marked.symmetric_difference_update({self.key})
        self._repaint()
        self.post_message(self.Marked(self, *self._listed.marks))
        self.action_move(1)

    def on_click(self, event: events.Click) -> None:
        """A mouse may be used too."""
        at = event.y - 1 + self.scroll_offset.y
        if event.y > 0 and 0 <= at < len(self._listed):
            self._put(at)

    def _put(self, at: int) -> None:
        at = max(0, min(at, len(self._listed) - 1))
        if at != self._listed.at:
            self._listed.settle(at)
            self._tell()
        if not self._keep_in_sight():
            self._repaint()

    def _tell(self) -> None:
        self.post_message(self.Highlighted(self, self.key))

    # Drawing

    def on_mount(self) -> None:
        """Measure as soon as there is a size, and say where the cursor stands."""
        self._changed()

    def _changed(self) -> None:
        self._measure()
        self._tell()

    def on_resize(self) -> None:
        """Fit the columns to the new width."""
        self._measure()
        self._forget()

    def notify_style_update(self) -> None:
        """Draw anew in other colours."""
        super().notify_style_update()
        self._forget()

    def on_focus(self) -> None:
        """Show the cursor."""
        self._repaint()

    on_blur = on_focus  # more quietly

    def _forget(self) -> None:
        self._drawn.cache_clear()
        self._paint_all()

    def _measure(self) -> None:
        self.show_vertical_scrollbar = len(self._listed) + 1 > self.container_size.height > 0  # takes of the room
        room = max(self.scrollable_content_region.width - GUTTER, 1)
        fitted = fit(self.columns, room)
        if fitted != self._fitted:
            self._fitted = fitted
            self._forget()
        self.virtual_size = Size(room + GUTTER, len(self._listed) + 1)
        if not self._keep_in_sight():
            self._repaint()

    def _keep_in_sight(self) -> bool:
        """Whether the list had to be scrolled to show the row under the cursor; all of it is painted again then."""
        at, height = self._listed.at, max(self.size.height - 1, 1)  # the head always stays
        before = self.scroll_offset.y
        top = max(min(before, at), at - height + 1)
        if top != before:
            self.scroll_to(y=top, animate=False, force=True, immediate=True)
        return self.scroll_offset.y != before

    def look(self, y: int) -> Strip:
        """The line at that height of the window; the head stands above the rows and does not scroll."""
        at = y - 1 + self.scroll_offset.y
        if y == 0:
            return self._head()
        if not self._listed:
            return self._bare(self.empty if y == 2 else "")
        return self._row(at) if at < len(self._listed) else self._bare("")

    def _head(self) -> Strip:
        titles = line(self.columns, self._fitted, [column.title for column in self.columns])
        return self._strip([(" " * GUTTER, Style()), (titles, self.get_component_rich_style("rows--head"))])

    def _bare(self, text: str) -> Strip:
        style = self.get_component_rich_style("rows--quiet")
        return self._strip([(cell(" " * GUTTER + text, max(self.size.width, 0)), style)])

    def _row(self, at: int) -> Strip:
        row = self._listed.row(at)
        return self._drawn(row, at == self._listed.at, row.key in self.marked, self.has_focus)

    def _draw(self, row: Row, here: bool, marked: bool, focused: bool) -> Strip:
        gutter = (CURSOR if here else " ") + (MARK if marked else " ")
        most = 2 * self.size.width  # characters: what is behind them would be cut off
        texts = [one_line(text[:most]) for text in row.texts]
        parts = [(gutter, ""), *pieces(self.columns, self._fitted, texts, row.tones)]
        styles = {tone: self._toned(tone or row.tone, here and focused) for tone in {tone for _text, tone in parts}}
        return self._strip([(text, styles[tone]) for text, tone in parts])

    def _toned(self, tone: str, reverse: bool) -> Style:
        style = self.get_component_rich_style(f"rows--{tone if tone in self.TONES else 'plain'}")
        return style + self.get_component_rich_style("rows--cursor") if reverse else style

    def _strip(self, parts: Sequence[tuple[str, Style]]) -> Strip:
        strip, base = Strip([Segment(text, style) for text, style in parts]), self.rich_style
        return strip.adjust_cell_length(self.size.width, base).apply_style(base)
