"""The text in hand on the remarks page: on disk at most a second behind the keys, and no key waits for the disk."""

from __future__ import annotations

from textual import on
from textual.timer import Timer
from textual.widgets import Input, TextArea
from textual.worker import Worker, WorkerState

from minutes.drafts import Draft
from minutes.errors import ArchiveError
from minutes.tui.frame import StatusLine
from minutes.tui.hand import BEHIND, key_of
from minutes.tui.manner import kept
from minutes.tui.screens.lively import LivelyRemarks
from minutes.tui.speakers import SpeakerLine

AGAIN = 0.1
"""Seconds until it is tried again while the disk is still busy with the flush before."""


class KeepingRemarks(LivelyRemarks):
    """The part of the remarks page that keeps what is typed before it is saved."""

    _timer: Timer | None = None
    _loaded: str = ""
    _flush: Worker[str] | None = None
    """The text in hand on its way to disk; the answer is why it is not there, or ""."""

    def _key(self) -> str:
        return key_of(self.meeting, self.item, self.amending)

    @on(Input.Changed, "#speaker Input")
    @on(TextArea.Changed, "#words")
    def put_down_later(self) -> None:
        if self._timer is None:
            self._timer = self.set_timer(BEHIND, self._put_down_beside)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.stop()
        self._timer = None

    def put_down(self) -> None:
        """Keep on disk what is in the editor now; done when this returns."""
        if draft := self._held_now():
            self._say_kept(self._flushed(draft))

    def _put_down_beside(self) -> None:
        """The same while somebody types: a thread waits for the disk."""
        if self._flush is not None and self._flush.is_running:
            self._timer = self.set_timer(AGAIN, self._put_down_beside)
        elif draft := self._held_now():
            self._flush = self.run_worker(
                lambda: self._flushed(draft), thread=True, group="hand", exit_on_error=False
            )  # fmt: skip

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """The text is on disk, or the status line says why it is not."""
        if event.worker is self._flush and event.state == WorkerState.SUCCESS:
            self._say_kept(event.worker.result or "")

    def _held_now(self) -> Draft | None:
        """Have in hand what is in the editor now; what is still to go to disk."""
        self._stop_timer()
        if not self._loaded:
            return None
        self.catch_up()
        draft = self._hand.hold(self._key(), self.query_one(SpeakerLine).kept, self.words.text, kept(self.manner))
        if draft is None:
            self._say_kept("")
        return draft

    def _flushed(self, draft: Draft) -> str:
        try:
            self._hand.flush(draft)
        except ArchiveError as error:
            return str(error)
        return ""

    def _say_kept(self, why: str) -> None:
        self.query_one(StatusLine).unkept = why

    def on_screen_suspend(self) -> None:
        """Leaving the page loses nothing."""
        self.put_down()
