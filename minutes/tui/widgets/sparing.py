"""What long texts and lists share: after a change only the lines that look different are painted again."""

from __future__ import annotations

from typing import Any

from textual.geometry import Region, Size
from textual.reactive import Reactive, reactive
from textual.scroll_view import ScrollView


class Sparing(ScrollView):
    """A widget says in `look` all that one line of its window is painted from: two that are equal look the same."""

    virtual_size: Reactive[Size] = reactive(Size(0, 0), init=False, repaint=False)
    """Unlike the stock one, another line lays out no other widget again: only the scrollbar hears of it."""

    def __init__(self, *values: Any, **options: Any) -> None:
        self._painted: dict[int, object] = {}  # what was painted last on each line of the window
        super().__init__(*values, **options)

    def look(self, y: int) -> object:
        """What stands on that line of the window."""
        raise NotImplementedError

    def _repaint(self) -> None:
        """Paint again the lines on the screen that have come to look different."""
        if not self._painted:
            self.refresh()
        for y, painted in list(self._painted.items()):
            if y < self.size.height and self.look(y) != painted:
                self.refresh(Region(0, y, self.size.width, 1))

    def watch_virtual_size(self, size: Size) -> None:
        """Tell the scrollbar."""
        if self.is_mounted:
            self._scroll_update(size)
