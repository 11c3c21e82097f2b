"""Live points beside the remarks: refreshed after each commit in a thread that stands still while somebody types."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic, sleep
from types import FrameType

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.timer import Timer
from textual.worker import Worker, WorkerState

from minutes.contract import Desk
from minutes.errors import MinutesError
from minutes.text import _, printable
from minutes.tui.frame import OneLine
from minutes.tui.typeahead import TypedAhead
from minutes.tui.widgets.columns import Column
from minutes.tui.widgets.rows import Row, Rows
from minutes.workflow.live import Live, live

AFTER = 0.3
"""Seconds after a commit, and after the last key, until the condenser begins: whoever types goes before it."""
PATIENCE = 5.0
"""Seconds after which it begins though somebody is typing."""
YIELDING = 0.00005
"""Seconds after which the condenser's thread lets a waiting key through; Python's own 5 ms are felt."""
QUIET = 0.15
"""Seconds without a key after which the condenser goes on where it stood still."""


class LivePoints(Vertical):
    """The condenser's points of the item; only the newest run counts, and there is never more than one."""

    DEFAULT_CSS = """
    LivePoints { display: none; width: 44%; height: 100%; border-left: solid $text-muted; }
    LivePoints Rows { height: 1fr; }
    """

    class Source(Message):
        """Go to the remark that a point comes from."""

        def __init__(self, remark: str) -> None:
            self.remark = remark
            super().__init__()

    def __init__(self, desk: Desk, id: str | None = None) -> None:
        super().__init__(id=id)
        self.desk = desk
        self._wanted: tuple[str, str] | None = None  # meeting and item of the run that is still to come
        self._since = 0.0  # when the run at work began; 0.0: none is
        self._still = Still()  # how long it stood still for keys
        self._asked = 0.0
        self._timer: Timer | None = None
        self._remarks: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        yield OneLine(_("The condenser is reading …"), classes="caption")
        yield Rows(
            [
                Column(title=_("Theme"), wide=12, least=8),
                Column(title=_("Raised"), wide=4, right=True),
                Column(title=_("First words"), wide=14, least=8, grow=True),
            ],
            empty=_("No point yet."),
        )

    def ask(self, meeting: str, item: str, after: float = AFTER) -> None:
        """Read that item again soon; while a run is at work, once it is done."""
        if not self.display:
            return
        self._wanted = (meeting, item)
        limit = self.desk.settings.time_limit
        if self._since and monotonic() - self._since - self._still.seconds > limit:
            told = _("The condenser has been at work for more than {n} seconds; typing and saving go on without it.")
            self._say(told.format(n=f"{limit:g}"))
        elif not self._since and self._timer is None:
            self._asked = monotonic()
            self._timer = self.set_timer(after, self._begin)

    def _begin(self) -> None:
        self._timer = None
        if monotonic() - self._last_key() < AFTER and monotonic() - self._asked < PATIENCE:
            self._timer = self.set_timer(AFTER, self._begin)
            return
        if self._since or self._wanted is None:
            return
        (meeting, item), self._wanted, self._since, self._still = self._wanted, None, monotonic(), Still()
        self.run_worker(lambda: self._run(meeting, item), thread=True, group="live", exit_on_error=False)

    def _last_key(self) -> float:
        return self.app.last_key if isinstance(self.app, TypedAhead) else 0.0

    def _run(self, meeting: str, item: str) -> None:
        try:
            with giving_way(self._last_key, self._still):
                found = live(self.desk, meeting, item)
        except MinutesError as error:
            self.app.call_from_thread(self._finished, str(error))
        else:
            self.app.call_from_thread(self._finished, found)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A condenser that fails leaves a sentence."""
        event.stop()
        if event.state == WorkerState.ERROR:
            self._finished(_("The condenser failed: {why}.").format(why=event.worker.error))

    def _finished(self, found: Live | str) -> None:
        self._since = 0.0
        if self._wanted is not None:  # somebody has spoken meanwhile: that run is out of date
            self._begin()
        elif isinstance(found, str):
            self._say(found)
        else:
            self._show(found)

    def _say(self, sentence: str) -> None:
        self.query_one(OneLine).show(printable(sentence, lines=False))

    def _show(self, found: Live) -> None:
        caption = _("Points: {n}　Unaccounted: {places} places, {characters} characters")
        self._say(caption.format(n=len(found.points), places=found.places, characters=found.characters))
        self._remarks = {f"{n} {one.theme}": one.remark for n, one in enumerate(found.points)}
        self.query_one(Rows).fill(
            Row(key=key, texts=(one.theme, str(one.members), one.words), tone="plain" if one.members else "quiet")
            for key, one in zip(self._remarks, found.points, strict=True)
        )

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Enter: to the remark that the point comes from."""
        event.stop()
        self.post_message(self.Source(self._remarks.get(event.key, "")))


class Still:
    """How long a thread has stood still."""

    seconds = 0.0


@contextmanager
def giving_way(last_key: Callable[[], float], still: Still) -> Iterator[None]:
    """Let whoever waits for the interpreter have it much sooner than usual, and stand still while keys come.

    Python looks at `traced` whenever a function is called in this thread: no plugin need know of it, and nothing is
    half done but what a pause of the machine would leave half done as well.
    """
    usual, before, seen = sys.getswitchinterval(), sys.gettrace(), last_key()

    def traced(_frame: FrameType, _event: str, _value: object) -> None:
        nonlocal seen
        if last_key() != seen:
            began = monotonic()
            while monotonic() - last_key() < QUIET:
                sleep(QUIET / 5)
            seen = last_key()
            still.seconds += monotonic() - began

    sys.setswitchinterval(YIELDING)
    sys.settrace(traced)
    try:
        yield
    finally:
        sys.settrace(before)
        sys.setswitchinterval(usual)
