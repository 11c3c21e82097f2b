"""What long texts and lists share: after a change only the lines that look different are painted again."""

from __future__ import annotations

from typing import Any

from textual.geometry import Region, Size
from textual.reactive import Reactive, reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip


class Sparing(ScrollView):
    """A widget says in `look` all that one line of its window is painted from: two that are equal look the same."""

    virtual_size: Reactive[Size] = reactive(Size(0, 0), init=False, repaint=False)
    """Unlike the stock one, another line lays out no other widget again: only the scrollbar hears of it."""

    def __init__(self, *values: Any, **options: Any) -> None:
        self._painted: dict[int, Any] = {}  # what was painted last on each line of the window
        self._scrolled: tuple[Any, ...] = ()  # the sizes that the scrollbar was told last
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
                del self._painted[y]
                self.refresh(Region(0, y, self.size.width, 1))

    def _paint_all(self) -> None:
        self._painted.clear()
        self.refresh()

    def watch_virtual_size(self, size: Size) -> None:
        """Tell the scrollbar."""
        if self.is_mounted:
            self._scroll_update(size)

    def _scroll_update(self, virtual_size: Size) -> None:
        """The stock one paints the scrollbar at every layout, be it for a notification somewhere else."""
        told = (virtual_size, self.size, self.container_size, self.show_vertical_scrollbar)
        if told != self._scrolled:
            self._scrolled = told
            super()._scroll_update(virtual_size)


class SparingRows(Sparing):
    """A list, of which `look` answers the very line that is painted."""

    def look(self, y: int) -> Strip:
        raise NotImplementedError

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines as they are; where there is a border or padding, the stock widget draws it round each of them."""
        if any(self.gutter):
            return super().render_lines(crop)
        filters, background = self.get_line_filters(), self.background_colors[1]
        strips = [self._painted.get(y) or self.render_line(y) for y in crop.line_range]
        for one in filters:
            strips = [strip.apply_filter(one, background) for strip in strips]
        return [strip.crop(*crop.column_span) for strip in strips]

    def render_line(self, y: int) -> Strip:
        strip = self._painted[y] = self.look(y)
        return strip

    def watch_virtual_size(self, size: Size) -> None:
        """The scrollbar, dearer to draw than all rows, hears of it after them."""
        self.call_later(super().watch_virtual_size, size)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """The same for the height that is scrolled to."""
        self.call_later(super().watch_scroll_y, new_value, new_value)
        if round(old_value) != round(new_value):
            self._paint_all()
