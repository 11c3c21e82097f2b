"""What the app does while the archive cannot be written: counts what waits, tries again, and offers it at a start."""

from __future__ import annotations

from time import monotonic

from textual.reactive import reactive

from minutes.contract import Desk
from minutes.text import _
from minutes.tui.dialogs import Ask, Tell
from minutes.tui.frame import StatusLine
from minutes.tui.hand import Hand
from minutes.tui.page import Page
from minutes.tui.patient import PatientStore
from minutes.tui.typeahead import TypedAhead

QUIET = 0.5
"""Seconds without a key after which a page may be drawn anew under somebody's hands."""


class Standby(TypedAhead):
    """The half of the app that sees to it that nothing typed is lost."""

    saved: reactive[str] = reactive("")
    """The time of the last save that is durable, in local time; "" before the first."""
    waiting: reactive[str] = reactive("")
    """How many saves are not yet on file, and why; "" if all are."""

    desk: Desk
    store: PatientStore
    hand: Hand
    _others: int = 0

    def open_page(self, name: str, meeting: str = "", item: str = "", case: str = "") -> None:
        """Show a page; the other half of the app knows how."""
        raise NotImplementedError

    def offer(self) -> None:
        """At a start: what was in hand or waited when the program ended is offered at once."""
        from minutes.tui.recovery import found

        if found(self.store, self.hand, aside=False):
            self.action_recovery()

    def action_recovery(self) -> None:
        """Show what is not on file: what was in hand, what waits, what was set aside."""
        from minutes.tui.recovery import Recovery

        self.push_screen(Recovery(self.store, self.hand, self.note_saves), self._recovered)

    def _recovered(self, place: tuple[str, str] | None) -> None:
        self.note_saves(False)
        if place is not None:
            self.open_page("remarks", *place)
        elif isinstance(self.screen, Page):
            self.screen.show_all()

    def note_saves(self, durable: bool) -> None:
        """Something came on file for good (`durable`), or waits: show the time, and how many wait."""
        waits = self.store.waits
        if durable:
            self.saved = f"{self.desk.clock().astimezone():%H:%M:%S}"
        if not waits:
            self.waiting = ""
            return
        told = (_("Not yet on file: {n} (kept in a second place): {why}") if self.store.elsewhere
                else _("Not yet on file: {n}, only in memory: {why}"))  # fmt: skip
        self.waiting = told.format(n=len(waits), why=self.store.why)

    def look(self) -> None:
        """Every few seconds: try again what did not come on file, and show what others have saved meanwhile."""
        if self.store.waits:
            self.run_worker(self._land, thread=True, exclusive=True, group="land", exit_on_error=False)
        page = self.screen_stack[-1] if self.screen_stack else None  # none is left when the program ends
        if isinstance(page, Page) and any(line.unkept for line in page.query(StatusLine)):
            page.put_down()
        others = self.store.state.others
        if others != self._others and isinstance(page, Page) and monotonic() - self.last_key >= QUIET:
            self._others = others
            page.show_all()

    def _land(self) -> None:
        count = self.store.land()
        self.call_from_thread(self._landed, count)

    def _landed(self, count: int) -> None:
        self.note_saves(bool(count))
        if count and isinstance(self.screen, Page):
            self.screen.done(_("{n} saves are on file now.").format(n=count))
        if self.store.refused:
            note = _("What was typed meanwhile does not fit what is on file now and was set aside:")
            self.push_screen(Tell("\n".join([note, *self.store.refused])))
            self.store.refused.clear()

    def leave(self) -> None:
        """End the program; what is in memory only is not left without asking."""
        if self.store.waits and not self.store.elsewhere:
            ask = _("{n} saves are in memory only and are lost when the program ends. End it all the same?")
            self.push_screen(Ask(ask.format(n=len(self.store.waits))), lambda yes: self.exit() if yes else None)
        else:
            self.exit()
