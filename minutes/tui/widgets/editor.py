"""The editor: a text area that stays quick in long paragraphs and breaks lines as Chinese does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual import events
from textual.document._document import EditResult, Selection
from textual.document._edit import Edit
from textual.geometry import Size
from textual.reactive import Reactive, reactive
from textual.strip import Strip
from textual.widgets import TextArea
from textual.widgets.text_area import TextAreaTheme

from minutes.text import printable
from minutes.tui.widgets.sparing import Sparing
from minutes.tui.widgets.wrapping import Navigator, Words, Wrapped

Piece = tuple[str, Style]


class Span(NamedTuple):
    """A marked passage: from one character of the text to before another, and which of `Editor.MARKS` it bears."""

    start: int
    end: int
    mark: str


class Line(NamedTuple):
    """All that one line of the screen is painted from: two that are equal look the same."""

    pieces: tuple[Piece, ...]
    room: int
    fill: Style | None
    base: Style


class Editor(TextArea, Sparing):
    """The words are kept exactly as they are; only what is painted differs.

    The stock widget builds and divides the whole paragraph for each of its lines on the screen and paints all of them
    after each key. Here a line is built from its own characters, and only lines that look different are painted again.
    """

    MARKS: ClassVar[tuple[str, ...]] = ("problem", "suggestion", "figure", "quote")
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"editor--{mark}" for mark in MARKS}
    DEFAULT_CSS = """
    Editor > .editor--problem { color: $text-error; text-style: bold underline; }
    Editor > .editor--suggestion { color: $text-success; text-style: underline; }
    Editor > .editor--figure { color: $text-warning; text-style: bold; }
    Editor > .editor--quote { color: $text-accent; text-style: italic; }
    """
    WRAPPING: ClassVar[type[Wrapped]] = Wrapped
    """How text is divided into lines."""

    wrapped_document: Wrapped

    selection: Reactive[Selection] = reactive(Selection(), init=False, always_update=True, repaint=False)
    spans: Reactive[tuple[Span, ...]] = reactive((), init=False)
    """The marked passages. Whoever marks also moves them when the text before them changes."""

    # What is in it

    def __init__(self, text: str = "", **options: Any) -> None:
        self._strips: dict[Line, Strip] = {}
        super().__init__(text, **options)

    def _set_document(self, text: str, language: str | None) -> None:
        """Take the text as it is; languages and their parsers are not for us."""
        self.document = Words(text)
        self.wrapped_document = self.WRAPPING(self.document, tab_width=self.indent_width)
        self.navigator = Navigator(self.wrapped_document)
        self._build_highlight_map()
        self.move_cursor((0, 0))
        self._rewrap_and_refresh_virtual_size()
        self.refresh()

    async def _on_key(self, event: events.Key) -> None:
        """Take in at once all characters that wait: what an input method commits is one edit, painted once."""
        while event.is_printable and isinstance(more := self._peek_message(), events.Key) and more.is_printable:
            self._pending_message = None
            self._message_queue.task_done()
            event.character = f"{event.character}{more.character}"

    async def _on_paste(self, event: events.Paste) -> None:
        """Terminals paste the ends of lines as carriage returns; the stock widget then takes the text in."""
        event.text = event.text.replace("\r\n", "\n").replace("\r", "\n")

    def edit(self, edit: Edit) -> EditResult:
        """Edit, and keep the cursor in sight where a new line begins at the lower edge; the stock widget hides it."""
        known, done = self.virtual_size, super().edit(edit)
        if self.virtual_size != known:
            self.scroll_cursor_visible()
        return done

    def get_line(self, line_index: int) -> Text:
        """The line for the stock way of painting: character for character, hidden ones as a sign."""
        text = self.document.get_line(line_index)
        shown = (one if one == "\t" or printable(one, lines=False) == one else "¤" for one in text)
        return Text("".join(shown), end="", no_wrap=True)

    # Painting

    def _build_highlight_map(self) -> None:
        """Called after each edit, before the cursor has moved."""
        self._line_cache.clear()
        if self.is_mounted:
            self.call_next(self._repaint)

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        """Divide for a new room before it is painted; the stock widget does so when the news of it comes round."""
        changed = super()._size_updated(size, virtual_size, container_size, layout)
        if self.wrap_width != self.wrapped_document._width:
            self._rewrap_and_refresh_virtual_size()
        return changed

    def _rewrap_and_refresh_virtual_size(self) -> None:
        """Called when the width has changed."""
        super()._rewrap_and_refresh_virtual_size()
        if self.is_mounted:
            self._repaint()

    def _watch_selection(self, previous_selection: Selection, selection: Selection) -> None:
        super()._watch_selection(previous_selection, selection)
        self._repaint()

    def _repaint(self) -> None:
        if self._plain and not self._blank:
            super()._repaint()
        else:
            self.refresh()

    @property
    def _plain(self) -> bool:
        """Whether nothing is asked for that only the stock way of painting knows."""
        return self.soft_wrap and not (self.show_line_numbers or self.suggestion or self._highlights)

    @property
    def _blank(self) -> bool:
        """Whether a hint stands in the place of the text."""
        return bool(self.placeholder) and self.document.end == (0, 0)

    def render_line(self, y: int) -> Strip:
        if not self._plain or self._blank:
            self._painted.clear()
            return super().render_line(y)
        line = self.look(y)
        self._painted[y] = line
        strip = self._strips.get(line)
        if strip is None:
            if len(self._strips) > 1000:
                self._strips.clear()
            strip = self._strips[line] = _strip(line)
        return strip

    def look(self, y: int) -> Line:
        """What stands on that line of the window."""
        theme, place = self._theme, y + self.scroll_offset.y
        base = theme.base_style if theme and theme.base_style is not None else self.rich_style
        if place >= self.wrapped_document.height:
            return Line((), self.size.width, None, base)
        row, section = self.wrapped_document._offset_to_line_info[place]
        fill = theme.base_style if theme else None
        if self.selection.end[0] == row and self.highlight_cursor_line:
            fill = theme.cursor_line_style if theme and self._has_cursor else None
        room = self.scrollable_content_region.size.width
        return Line(tuple(self._pieces(row, section)), room, fill, base)

    def _pieces(self, row: int, section: int) -> Iterable[Piece]:
        """The text of a line of the screen, cut where its look changes."""
        length = len(self.document.get_line(row))
        edges = [0, *self.wrapped_document.get_offsets(row), length + 1]  # behind the last character, the cursor rests
        start, end = edges[section], edges[section + 1]
        looks = [look for look in self._looks(row, length) if look[0] < end and look[1] > start]
        if not length and self._selects_empty(row):
            return [("▌", _combined(look[2] for look in looks))]
        cuts = sorted({start, end, *(cut for look in looks for cut in look[:2] if start < cut < end)})
        return [
            (self._shown(row, left, right, length), _combined(look[2] for look in looks if look[0] <= left < look[1]))
            for left, right in pairwise(cuts)
        ]

    def _shown(self, row: int, start: int, end: int, length: int) -> str:
        text = self.wrapped_document.shown(row, start, min(end, length)) if start < length else ""
        return text + " " if end > length else text

    def _looks(self, row: int, length: int) -> Iterator[tuple[int, int, Style]]:
        """How passages of a paragraph look: from column to column, the later ones above the earlier."""
        theme, here = self._theme, self.selection.end[0] == row
        if theme is None:
            return
        if here and self.highlight_cursor_line and self._has_cursor and theme.cursor_line_style:
            yield 0, length + 1, theme.cursor_line_style
        yield from self._marked(row, length)
        yield from self._selected(row, length, theme)
        at, partner = self.selection.end, self._matching_bracket_location
        matched = self._has_cursor and self.match_cursor_bracket and partner is not None and self.selection.is_empty
        if here and matched and theme.bracket_matching_style:
            yield at[1], at[1] + 1, theme.bracket_matching_style
        if here and self._draw_cursor and theme.cursor_style:
            yield at[1], at[1] + 1, theme.cursor_style
        if matched and partner is not None and partner[0] == row and theme.bracket_matching_style:
            yield partner[1], partner[1] + 1, theme.bracket_matching_style

    def _selected(self, row: int, length: int, theme: TextAreaTheme) -> Iterator[tuple[int, int, Style]]:
        top, bottom = sorted(self.selection)
        if top == bottom or not top[0] <= row <= bottom[0] or not theme.selection_style:
            return
        if self._selects_empty(row):
            yield 0, 1, Style(color=theme.selection_style.bgcolor)
        else:
            yield top[1] if row == top[0] else 0, bottom[1] if row == bottom[0] else length, theme.selection_style

    def _selects_empty(self, row: int) -> bool:
        """Whether the paragraph is empty and selected, but not the one with the cursor: a bar shows it."""
        top, bottom = sorted(self.selection)
        return (
            not self.document.get_line(row)
            and top != bottom
            and top[0] <= row <= bottom[0]
            and row != self.selection.end[0]
        )

    def _marked(self, row: int, length: int) -> Iterator[tuple[int, int, Style]]:
        first = sum(len(line) + 1 for line in self.document.lines[:row]) if self.spans else 0
        for span in self.spans:
            start, end = max(span.start - first, 0), min(span.end - first, length)
            if start < end:
                yield start, end, self.get_component_rich_style(f"editor--{span.mark}", partial=True)

    def watch_spans(self) -> None:
        """Show the marks."""
        self._repaint()


def _combined(styles: Iterable[Style]) -> Style:
    return Style.combine([Style.null(), *styles])


def _strip(line: Line) -> Strip:
    segments = [Segment(text, style) for text, style in line.pieces]
    return Strip(segments).extend_cell_length(line.room, line.fill).apply_style(line.base)
