"""Lines of which one is taken: however many there are, only those in sight are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from minutes.tui.widgets.cells import cell, one_line


class Choices(ScrollView, can_focus=True):
    """The lines, as high as they are many. Whoever shows them moves the choice; Enter or a click takes one."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"choices--here", "choices--none"}
    DEFAULT_CSS = """
    Choices { height: auto; overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1; }
    Choices > .choices--here { text-style: reverse; }
    Choices > .choices--none { color: $text-muted; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", show=False),
        Binding("home", "edge(False)", show=False),
        Binding("end", "edge(True)", show=False),
    ]

    class Taken(Message):
        """One of the lines was taken."""

    def __init__(self, empty: str = "", classes: str | None = None) -> None:
        """`empty`: what is said where there are no lines."""
        super().__init__(classes=classes)
        self.empty = empty
        self.lines: Sequence[str] = ()
        self.at = 0  # the line that would be taken

    def show(self, lines: Sequence[str], at: int = 0) -> None:
        """Show these lines instead, the choice on that one."""
        self.lines = lines
        self.virtual_size = Size(0, len(lines))
        self.refresh(layout=True)
        self.go_to(at)

    def on_resize(self) -> None:
        """Keep the choice in sight."""
        self.go_to(self.at)

    def go_to(self, at: int) -> None:
        """Put the choice on that line, or the nearest there is, and bring it into sight."""
        self.at = max(0, min(at, len(self.lines) - 1))
        top, height = self.scroll_offset.y, max(self.size.height, 1)
        self.scroll_to(y=max(min(top, self.at), self.at - height + 1), animate=False, force=True, immediate=True)
        self.refresh()

    def action_take(self) -> None:
        """Take the line of the choice."""
        if self.lines:
            self.post_message(self.Taken())

    def action_edge(self, last: bool) -> None:
        """Go to the first or the last line."""
        self.go_to(len(self.lines) - 1 if last else 0)

    def on_click(self, event: events.Click) -> None:
        """A mouse may be used too."""
        at = event.y + self.scroll_offset.y
        if at < len(self.lines):
            self.go_to(at)
            self.action_take()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are, or one that says that there are none."""
        return len(self.lines) or 1

    def render_line(self, y: int) -> Strip:
        at, room, base = y + self.scroll_offset.y, self.scrollable_content_region.width, self.rich_style
        if at < len(self.lines):
            text, style = self.lines[at], base
            if at == self.at:
                style += self.get_component_rich_style("choices--here")
        else:
            text, style = self.empty if at == 0 else "", base + self.get_component_rich_style("choices--none")
        return Strip([Segment(cell(one_line(text[: 2 * room]), room), style)], room)
