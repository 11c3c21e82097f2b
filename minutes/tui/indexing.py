"""What makes searching quick is brought up to date in the background; it waits for whoever types."""

from __future__ import annotations

from time import monotonic, sleep

from textual.worker import get_current_worker

from minutes.tui.patient import PatientStore
from minutes.tui.typeahead import TypedAhead

QUIET = 3.0
"""Seconds without a key after which a step is taken."""


class Indexing(TypedAhead):
    """The part of the app that sees to the index."""

    store: PatientStore
    indexed: float = 1.0
    """The share that is done; 1.0 when nothing is at work."""
    _at_work: bool = False

    def index(self) -> None:
        """Take in what was saved since the last time, if none is at it already."""
        if not self._at_work:
            self._at_work = True
            self.run_worker(self._take_in, thread=True, group="index", exit_on_error=False)

    def _take_in(self) -> None:
        worker = get_current_worker()
        try:
            for share in self.store.index():
                self.indexed = share
                while monotonic() - self.last_key < QUIET and not worker.is_cancelled:
                    sleep(0.05)
                if worker.is_cancelled:
                    return
        finally:
            self.indexed, self._at_work = 1.0, False
