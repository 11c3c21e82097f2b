"""A text to read: lines broken as Chinese breaks them, passages marked, nothing in it taken for markup."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from minutes.text import printable
from minutes.tui.widgets.breaking import lines
from minutes.tui.widgets.cells import UNEVEN, width

TONES = ("plain", "title", "strong", "quiet", "mark", "here", "good", "soon", "late")


ROOM_BESIDE = 6
"""The cells that a text needs beside a mark."""


@dataclass(frozen=True, kw_only=True)
class Span:
    """A passage of a text, by its offsets, and the tone it is shown in."""

    start: int
    end: int
    tone: str = "mark"


Line = tuple[tuple[str, str], ...]
"""A line as it is drawn: pieces of text, each with its tone."""

Layout = Callable[[int], Sequence[Line]]
"""The lines for a given width in cells."""


def shown(text: str) -> tuple[str, Sequence[int]]:
    """The text as it can be shown, and where each character of the original begins in it (and the end of the last)."""
    whole = printable(text)
    if len(whole) == len(text) and not UNEVEN.search(text):  # one character for each: a code takes three at the least
        return whole, range(len(text) + 1)
    pieces, places, at = [], [0], 0
    for character in text:
        piece = UNEVEN.sub("", printable(character))
        at += len(piece)
        pieces.append(piece)
        places.append(at)
    return "".join(pieces), places


def flow(text: str, room: int, spans: Iterable[Span] = (), tone: str = "plain") -> list[Line]:
    """The text in lines of at most `room` cells, its passages in their tones; later passages lie on top."""
    said, places = shown(text)
    tones = [tone] * len(said)
    for span in spans:
        start, end = (places[max(0, min(at, len(text)))] for at in (span.start, span.end))
        tones[start:end] = [span.tone] * (end - start)
    return [_line(said, start, end, tones) for start, end in lines(said, room)]


def hanging(mark: str, text: str, room: int, tone: str = "plain") -> list[Line]:
    """The text behind a mark; its further lines stand under its first, or, where the mark leaves no room, below it."""
    mark, _places = shown(mark)
    indent = width(mark)
    if room - indent < ROOM_BESIDE:
        return [*flow(mark, room, tone=tone), *flow(text, room, tone=tone)]
    folded = flow(text, room - indent, tone=tone)
    return [((mark if n == 0 else " " * indent, tone), *line) for n, line in enumerate(folded)]


def _line(said: str, start: int, end: int, tones: Sequence[str]) -> Line:
    stop = start + len(said[start:end].rstrip(" \n"))
    changes = [at for at in range(start + 1, stop) if tones[at] != tones[at - 1]]
    edges = [start, *changes, stop] if stop > start else []
    return tuple((said[begin:close], tones[begin]) for begin, close in pairwise(edges))


class Prose(ScrollView, can_focus=True):
    """A text view that is scrolled by keyboard."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"prose--{tone}" for tone in TONES}
    DEFAULT_CSS = """
    Prose { height: 1fr; overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1; padding: 0 1; }
    Prose > .prose--title { text-style: bold; color: $text-primary; }
    Prose > .prose--strong { text-style: bold; }
    Prose > .prose--quiet { color: $text-muted; }
    Prose > .prose--mark { text-style: underline; color: $text-warning; }
    Prose > .prose--here { text-style: bold reverse; }
    Prose > .prose--good { color: $text-success; }
    Prose > .prose--soon { color: $text-warning; }
    Prose > .prose--late { color: $text-error; text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "roll(-1)", show=False),
        Binding("down", "roll(1)", show=False),
        Binding("pageup", "leaf(-1)", show=False),
        Binding("pagedown", "leaf(1)", show=False),
        Binding("home", "scroll_home", show=False),
        Binding("end", "scroll_end", show=False),
    ]

    def __init__(self, text: str = "", *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._layout: Layout = lambda room: flow(text, room)
        self._lines: Sequence[Line] = ()
        self._told: tuple[str, Sequence[Span]] | None = None
        self._room = (0, 0)  # the cells and lines there were when the lines were broken

    def show(self, text: str, spans: Sequence[Span] = ()) -> None:
        """Show this text from its beginning, with those passages marked; what is shown already stays where it is."""
        if (text, spans) != self._told:
            self.lay(lambda room: flow(text, room, spans))
            self._told = (text, spans)

    def lay(self, layout: Layout, keep: bool = False) -> None:
        """Show what the layout answers for the width there is; `keep` the place in it."""
        self._layout, self._told = layout, None
        self._arrange(again=True)
        if not keep:
            self.scroll_to(y=0, animate=False, force=True)

    def again(self) -> None:
        """Show what the layout answers now, and stay where it is."""
        self._arrange(again=True)

    def reveal(self, n: int) -> None:
        """Bring that line into sight, a third from the top."""
        self.scroll_to(y=max(0, n - self.size.height // 3), animate=False, force=True)

    def reveal_tone(self, *tones: str) -> None:
        """Bring the first line with a passage of one of those tones into sight."""
        found = (n for n, line in enumerate(self._lines) if any(tone in tones for _text, tone in line))
        self.reveal(next(found, 0))

    @property
    def text(self) -> str:
        """What is shown, line by line."""
        return "\n".join("".join(text for text, _tone in line) for line in self._lines)

    def action_roll(self, by: int) -> None:
        """Go so many lines down."""
        self.scroll_to(y=self.scroll_offset.y + by, animate=False, force=True)

    def action_leaf(self, by: int) -> None:
        """Go a screenful down or up."""
        self.action_roll(by * max(self.size.height - 1, 1))

    def action_scroll_home(self) -> None:
        """Go to the beginning."""
        self.scroll_to(y=0, animate=False, force=True)

    def action_scroll_end(self) -> None:
        """Go to the end."""
        self.scroll_to(y=len(self._lines), animate=False, force=True)

    def on_mount(self) -> None:
        """Break the lines as soon as there is a size."""
        self._arrange(again=True)

    def on_resize(self) -> None:
        """Break the lines anew for another width."""
        self._arrange()

    def _arrange(self, again: bool = False) -> None:
        """Break the lines for the whole width; only where that is too long for the height, for what a bar leaves."""
        bar, height = self.styles.scrollbar_size_vertical, self.container_size.height
        tall = self.show_vertical_scrollbar
        whole = max(self.scrollable_content_region.width + (bar if tall else 0), 2)
        if again or (whole, height) != self._room:
            self._room = (whole, height)
            tall = tall and self.can_focus
            drawn = self._layout(max(whole - bar, 2) if tall else whole)
            if tall and len(drawn) <= 2 * height:  # without the bar they might fit
                tall, drawn = False, self._layout(whole)
            if self.can_focus and not tall and len(drawn) > height > 0:
                tall, drawn = True, self._layout(max(whole - bar, 2))
            self._lines, self.show_vertical_scrollbar = drawn, tall
            self.virtual_size = Size(whole - bar if tall else whole, len(drawn))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line at that height of the window."""
        at, base = y + self.scroll_offset.y, self.rich_style
        pieces = self._lines[at] if at < len(self._lines) else ()
        segments = [Segment(text, self.get_component_rich_style(f"prose--{tone}")) for text, tone in pieces]
        return Strip(segments).adjust_cell_length(self.size.width, base).apply_style(base)
