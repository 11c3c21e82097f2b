"""The tour of the first start: five keys, one after the other; Esc leaves it, and it does not come again."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from minutes.text import _ as translated
from minutes.tui import keys
from minutes.tui.dialogs import Dialog, Words


def _(message: str) -> str:
    """Mark the message for the catalogue without translating it yet."""
    return message


STEPS: tuple[tuple[str, str], ...] = (
    ("{help}", _("explains the page, and the field the cursor is in; in dialogs, too. m in it opens the manual.")),
    ("{page_remarks} → {page_ledger}", _("walk the work: remarks, opinions, papers, ledger. {page_home} comes back "
                                         "here.")),
    ("Ctrl+S", _("puts what you typed on file; then it is on the disk, whatever happens. What you are still typing is "
                 "kept, too.")),
    ("{palette}", _("finds any action by a part of its name, when you do not remember the key.")),
    ("Esc", _("goes back without doing anything. {quit} leaves the program; nothing is lost.")),
)  # fmt: skip


class Tour(Dialog[None]):
    """One key after the other; Enter goes on, Esc leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,right,space", "step(1)", show=False, priority=True),
        Binding("left", "step(-1)", show=False, priority=True),
        Binding("escape", "dismiss(None)", show=False),
    ]

    def __init__(self, changed: keys.Changed) -> None:
        super().__init__()
        self.heading, self.changed, self.at = translated(_("Five keys to begin with")), changed, 0

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Words(self.heading, still=True, classes="heading")
            yield Words(self._words(), still=True, id="step")
            yield Static(
                translated(_("Enter: next    ←: back    Esc: enough, it does not come again")),
                classes="foot", markup=False,
            )  # fmt: skip

    def action_step(self, by: int) -> None:
        """Go to the next key, or back; behind the last the tour ends."""
        self.at = max(0, self.at + by)
        if self.at >= len(STEPS):
            self.dismiss(None)
            return
        self.query_one("#step", Words).show(self._words())
        self.query_one("#step", Words).refresh(layout=True)

    def _words(self) -> str:
        """The key in hand, and what it does."""
        cap, about = STEPS[self.at]
        return keys.keyed(f"{self.at + 1}/{len(STEPS)}　{cap}\n\n{translated(about)}", "app", self.changed)
