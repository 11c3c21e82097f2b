"""Counting ballot papers by keys: one key a paper, twice over; counts that differ are made again."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Key
from textual.widgets import Static

from minutes.errors import MinutesError
from minutes.text import _
from minutes.tui.dialogs import Dialog, Words
from minutes.workflow.tallying import INVALID, MOST, Tally, agreed, legend, tallied

LAST = 30  # keys that stay in sight


class Counting(Dialog[Tally | None]):
    """The papers of one vote; answers the vote that two counts agree on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("enter", "next", show=False),
        Binding("backspace", "take_back", show=False),
    ]

    def __init__(self, title: str, grades: tuple[str, ...]) -> None:
        super().__init__()
        self.heading, self.grades = title, grades
        self.typed, self.first, self.said = "", "", ""  # `first`: the keys of the first count, once it is made

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Words(self.heading, still=True, classes="heading")
            yield Words(legend(self.grades), still=True)
            yield Static(id="tally", markup=False)
            yield Static(_("Enter: counted    Backspace: take back    Esc: cancel"), classes="foot", markup=False)

    def on_mount(self) -> None:
        """Begin the first count."""
        self._show()

    def on_key(self, event: Key) -> None:
        """One paper."""
        key = event.character or ""
        if key and (key == INVALID or (key in "123456789" and int(key) <= min(MOST, len(self.grades)))):
            self.typed, self.said = self.typed + key, ""
            self._show()

    def action_take_back(self) -> None:
        """Take back the last paper."""
        self.typed = self.typed[:-1]
        self._show()

    def action_next(self) -> None:
        """End a count; after the second one both must agree."""
        if not self.typed:
            return
        if self.first:
            self._compare()
        else:
            self.first, self.typed, self.said = self.typed, "", ""
        self._show()

    def _compare(self) -> None:
        try:
            self.dismiss(agreed(tallied(self.first, self.grades), tallied(self.typed, self.grades)))
        except MinutesError as error:
            self.said, self.first, self.typed = str(error), "", ""

    def _show(self) -> None:
        title = _("Second count") if self.first else _("First count")
        number = _("{n} papers").format(n=len(self.typed))
        lines = [f"{title}　{number}", self.typed[-LAST:] or "-", self.said]
        self.query_one("#tally", Static).update(Text("\n".join(lines)))
