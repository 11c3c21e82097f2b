"""Live points on the remarks page: beside the list where there is room, else in its place."""

from __future__ import annotations

from textual.events import Resize

from minutes.tui.live import LivePoints
from minutes.tui.screens.making import MakingRemarks
from minutes.tui.widgets.prose import Prose
from minutes.tui.widgets.rows import Rows

ROOM = 110
"""Columns from which list and points stand side by side."""


class LivelyRemarks(MakingRemarks):
    """The part of the remarks page that shows the condenser's points while the words are typed."""

    @property
    def upper(self) -> Rows | Prose:
        """What stands above the editor; the points, where they have the list's place."""
        points = self.query_one(LivePoints)
        in_place = points.display and not self.query_one("#remarks").display
        return points.query_one(Rows) if in_place and not self.query_one("#beside").display else super().upper

    def action_live(self) -> None:
        """Show the points, or hide them."""
        points = self.query_one(LivePoints)
        points.display = not points.display
        self._lay_out(self.size.width)
        points.ask(self.meeting, self.item, after=0.01)

    def on_resize(self, event: Resize) -> None:
        """Side by side where there is room for both."""
        self._lay_out(event.size.width)

    def _lay_out(self, width: int) -> None:
        points, reading = self.query_one(LivePoints), self.query_one("#beside").display
        points.styles.width = "44%" if width >= ROOM or reading else "1fr"
        self.query_one("#remarks").display = not reading and (width >= ROOM or not points.display)

    def on_live_points_source(self, message: LivePoints.Source) -> None:
        """Go to the remark in the list; where the points have its place, they give it back."""
        if self.size.width < ROOM:
            self.action_live()
        listed = self.query_one("#remarks", Rows)
        listed.go_to(message.remark)
        self.set_focus(listed)
