"""A list of any length, of which only the lines in sight are drawn; columns stand where they should in every script."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from minutes.text import _
from minutes.tui.widgets.cells import cell, one_line
from minutes.tui.widgets.columns import Column, fit, line

CURSOR, MARK = "›", "✓"
GUTTER = 2  # one cell for the cursor, one for the mark


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of the list: its key, the text of each column, and its tone (plain, late, soon, good, quiet)."""

    key: str
    texts: tuple[str, ...]
    tone: str = "plain"


class Rows(ScrollView, can_focus=True):
    """The list. The keyboard moves the cursor; Enter chooses, Space marks; a filter keeps the cursor on its row."""

    TONES: ClassVar[tuple[str, ...]] = ("plain", "late", "soon", "good", "quiet")
    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--head", "rows--cursor", *(f"rows--{tone}" for tone in TONES)}
    DEFAULT_CSS = """
    Rows { height: 1fr; overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1; }
    Rows > .rows--head { text-style: bold underline; color: $text-muted; }
    Rows > .rows--cursor { text-style: reverse; }
    Rows > .rows--late { color: $text-error; text-style: bold; }
    Rows > .rows--soon { color: $text-warning; }
    Rows > .rows--good { color: $text-success; }
    Rows > .rows--quiet { color: $text-muted; }
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

    class Highlighted(Message):
        """The cursor stands on another row; key is "" where there is none."""

        def __init__(self, rows: Rows, key: str) -> None:
            super().__init__()
            self.rows, self.key = rows, key

        @property
        def control(self) -> Rows:
            """The list it comes from."""
            return self.rows

    class Chosen(Highlighted):
        """Enter was pressed on a row."""

    class Marked(Message):
        """The marks have changed."""

        def __init__(self, rows: Rows, keys: tuple[str, ...]) -> None:
            super().__init__()
            self.rows, self.keys = rows, keys

        @property
        def control(self) -> Rows:
            """The list it comes from."""
            return self.rows

    def __init__(
        self,
        columns: Sequence[Column],
        rows: Iterable[Row] = (),
        *,
        empty: str = "",
        marks: bool = False,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.columns = tuple(columns)
        self.empty = empty or _("Nothing is here yet.")
        self.marks = marks
        self.marked: set[str] = set()
        self._all: tuple[Row, ...] = tuple(rows)
        self._shown: tuple[Row, ...] = self._all
        self._fits: Callable[[Row], bool] = lambda row: True
        self._at = 0
        self._last = ""  # the row on which the cursor stood last, shown or not
        self._fitted: list[tuple[int, int]] = []
        self._room = (0, 0)
        self._drawn: dict[tuple[Row, bool, bool, bool], Strip] = {}  # by what a line shows, wherever it stands

    # What is in it

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows that the filter lets through."""
        return self._shown

    @property
    def current(self) -> Row | None:
        """The row under the cursor."""
        return self._shown[self._at] if self._shown else None

    @property
    def key(self) -> str:
        """The key of the row under the cursor; "" where there is none."""
        return self.current.key if self.current else ""

    @property
    def chosen(self) -> tuple[str, ...]:
        """The keys of the marked rows in their order, or else that of the row under the cursor."""
        marked = tuple(row.key for row in self._all if row.key in self.marked)
        return marked or ((self.key,) if self.key else ())

    def fill(self, rows: Iterable[Row]) -> None:
        """Show these rows instead; cursor and marks stay with the rows that are still there."""
        before, self._all = self._all, tuple(rows)
        self.marked &= {row.key for row in self._all}
        self._sift(before)

    def add(self, row: Row) -> None:
        """Put one more row at the end, and the cursor on it."""
        self.fill((*self._all, row))
        self.go_to(row.key)

    def narrow(self, fits: Callable[[Row], bool]) -> None:
        """Show only the rows that fit; the cursor stays on its row, or goes to the next one that is shown."""
        self._fits = fits
        self._sift(self._all)

    def search(self, words: str) -> None:
        """Show only the rows in which every one of the words occurs, in whichever column."""
        wanted = words.casefold().split()
        self.narrow(lambda row: all(word in "\n".join(row.texts).casefold() for word in wanted))

    def go_to(self, key: str) -> bool:
        """Put the cursor on the row of that key; false where it is not shown."""
        for at, row in enumerate(self._shown):
            if row.key == key:
                self._put(at)
                return True
        return False

    def _sift(self, before: Sequence[Row]) -> None:
        """Sift the rows again; the cursor goes to the first of its row, those behind it and those before it."""
        at = next((n for n, row in enumerate(before) if row.key == self._last), 0)
        self._shown = tuple(row for row in self._all if self._fits(row))
        place = {row.key: n for n, row in enumerate(self._shown)}
        near = (*before[at:], *reversed(before[:at]))
        self._at = next((place[row.key] for row in near if row.key in place), 0)
        self._measure()
        self._tell()

    # Moving

    def action_move(self, by: int) -> None:
        """Go so many rows down."""
        self._put(self._at + by)

    def action_page(self, by: int) -> None:
        """Go a screenful down or up."""
        self._put(self._at + by * max(self.size.height - 2, 1))

    def action_edge(self, last: bool) -> None:
        """Go to the first or the last row."""
        self._put(len(self._shown) - 1 if last else 0)

    def action_choose(self) -> None:
        """Choose the row under the cursor."""
        if self.current:
            self.post_message(self.Chosen(self, self.key))

    def action_mark(self) -> None:
        """Mark the row under the cursor, or take its mark away, and go on."""
        if not (self.marks and self.current):
            return
        self.marked ^= {self.key}
        self.refresh()
        self.post_message(self.Marked(self, tuple(row.key for row in self._all if row.key in self.marked)))
        self.action_move(1)

    def on_click(self, event: events.Click) -> None:
        """A mouse may be used too."""
        at = event.y - 1 + self.scroll_offset.y
        if event.y > 0 and 0 <= at < len(self._shown):
            self._put(at)

    def _put(self, at: int) -> None:
        at = max(0, min(at, len(self._shown) - 1))
        if at != self._at:
            self._at = at
            self.refresh()
            self._tell()
        self._keep_in_sight()

    def _tell(self) -> None:
        self._last = self.key or self._last
        self.post_message(self.Highlighted(self, self.key))

    # Drawing

    def on_mount(self) -> None:
        """Measure as soon as there is a size, and say where the cursor stands."""
        self._measure()
        self._tell()

    def on_resize(self) -> None:
        """Fit the columns to the new width."""
        self._measure()

    def notify_style_update(self) -> None:
        """Draw anew in other colours."""
        super().notify_style_update()
        self._drawn.clear()

    def on_focus(self) -> None:
        """Show the cursor."""
        self.refresh()

    def on_blur(self) -> None:
        """Show the cursor more quietly."""
        self.refresh()

    def _measure(self) -> None:
        room = max(self.scrollable_content_region.width - GUTTER, 1)
        if (room, self.size.width) != self._room:
            self._room, self._fitted = (room, self.size.width), fit(self.columns, room)
            self._drawn.clear()
        self.virtual_size = Size(room + GUTTER, len(self._shown) + 1)
        self.show_vertical_scrollbar = len(self._shown) + 1 > self.container_size.height > 0
        self.refresh()
        self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        height = max(self.size.height - 1, 1)  # the head always stays
        top = self.scroll_offset.y
        if self._at < top:
            self.scroll_to(y=self._at, animate=False, force=True, immediate=True)
        elif self._at >= top + height:
            self.scroll_to(y=self._at - height + 1, animate=False, force=True, immediate=True)

    def render_line(self, y: int) -> Strip:
        """The line at that height of the window; the head stands above the rows and does not scroll."""
        at = y - 1 + self.scroll_offset.y
        if y == 0:
            return self._head()
        if not self._shown:
            return self._bare(self.empty if y == 2 else "")
        if at >= len(self._shown):
            return self._bare("")
        row, here = self._shown[at], at == self._at
        look = (row, here, here and self.has_focus, row.key in self.marked)
        if look not in self._drawn:
            if len(self._drawn) >= self.size.height:
                self._drawn.clear()
            self._drawn[look] = self._row(*look)
        return self._drawn[look]

    def _head(self) -> Strip:
        titles = line(self.columns, self._fitted, [column.title for column in self.columns])
        return self._strip([(" " * GUTTER, Style()), (titles, self.get_component_rich_style("rows--head"))])

    def _bare(self, text: str) -> Strip:
        style = self.get_component_rich_style("rows--quiet")
        return self._strip([(cell(" " * GUTTER + text, max(self.size.width, 0)), style)])

    def _row(self, row: Row, here: bool, chosen: bool, marked: bool) -> Strip:
        tone = row.tone if row.tone in self.TONES else "plain"
        style = self.get_component_rich_style(f"rows--{tone}")
        if chosen:
            style += self.get_component_rich_style("rows--cursor")
        gutter = (CURSOR if here else " ") + (MARK if marked else " ")
        texts = [one_line(text) for text in row.texts]
        return self._strip([(gutter, style), (line(self.columns, self._fitted, texts), style)])

    def _strip(self, parts: Sequence[tuple[str, Style]]) -> Strip:
        strip = Strip([Segment(text, style) for text, style in parts])
        base = self.rich_style
        return strip.adjust_cell_length(self.size.width, base).apply_style(base)
