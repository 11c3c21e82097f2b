"""Undo on a page: take the last step back, make it anew, or look at the last steps first."""

from __future__ import annotations

from minutes.errors import Refused
from minutes.text import _
from minutes.tui.dialogs import Pick
from minutes.tui.page import Page
from minutes.tui.widgets.rows import Rows
from minutes.workflow import undo

LISTED = 50


class Undoing(Page):
    """What a page is whose steps can be taken back: over the whole sitting, also those of an earlier run."""

    def action_undo(self) -> None:
        """Take the last step back."""
        with self.told():
            step = undo.back(self.desk, self.meeting)
            self.done(_("Undone: {step}").format(step=f"{step.name}　{step.about[:12]}"))
            self._go_to(step)

    def action_redo(self) -> None:
        """Make anew what was taken back last."""
        with self.told():
            step = undo.forth(self.desk, self.meeting)
            self.done(_("Redone: {step}").format(step=f"{step.name}　{step.about[:12]}"))
            self._go_to(step)

    def _go_to(self, step: undo.Step) -> None:
        """Put the cursor on what was taken back or made anew, where it is in a list of this page."""
        any(listed.go_to(one.after.id) for one in step.changes for listed in self.query(Rows))

    def action_steps(self) -> None:
        """List the last steps; the chosen one is taken back, with all that came after it."""
        with self.told():
            known = undo.steps(self.desk, self.meeting, LISTED)
            if not known.done:
                raise Refused(_("There is nothing to undo."))
            rows = [
                (str(n), f"{one.at.astimezone():%H:%M:%S}　{one.name}　{one.about[:20]}")
                for n, one in enumerate(known.done, 1)
            ]
            note = _("Enter takes the chosen step back, and all above it.")
            if known.undone:
                note = self.keyed(_("Enter takes the chosen step back, and all above it. Taken back so far: {n}; "
                                    "{redo} makes them anew.")).format(n=len(known.undone))  # fmt: skip
            ask = Pick(_("Your last steps, the newest first"), rows, note, typing=False)
            self.app.push_screen(ask, self._back_to)

    def _back_to(self, n: str | None) -> None:
        if n is not None:
            with self.told():
                for _step in range(int(n)):
                    undo.back(self.desk, self.meeting)
                self.done(self.keyed(_("{n} steps undone; {redo} makes them anew.")).format(n=n))
