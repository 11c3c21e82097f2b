"""A page: one step of the work as a screen, with its tabs and subject above, its status and keys below."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from time import sleep
from typing import ClassVar, TypeVar

from rich.control import Control
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import Worker, WorkerState

from minutes import watching
from minutes.clearance import Marks, highest
from minutes.contract import Desk
from minutes.errors import ArchiveError, MinutesError, NotFound
from minutes.model import AgendaItem, Meeting
from minutes.numbering import day, session_short
from minutes.text import _, printable
from minutes.tui import keys
from minutes.tui.dialogs import Tell
from minutes.tui.frame import KeyHints, OneLine, StatusLine, TabLine
from minutes.tui.widgets.rows import Rows

T = TypeVar("T")

SHORT = 60
"""A refusal of so many characters or fewer is a notification; a longer one is a dialog that waits."""


class Page(Screen[None]):
    """What all pages share. A page says its NAME, its `body`, its `purpose`, and reads the store in `reload`."""

    NAME: ClassVar[str] = ""
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "app.home", show=False)]
    AUTO_FOCUS = ""

    class Open(Message):
        """Ask for another page, about a meeting, an agenda item or a case; the cursor goes to that record."""

        def __init__(
            self,
            page: str,
            meeting: str = "",
            item: str = "",
            case: str = "",
            record: str = "",
            cases: Sequence[str] = (),
            why: str = "",
        ) -> None:
            self.page, self.meeting, self.item, self.case, self.record = page, meeting, item, case, record
            self.cases, self.why = tuple(cases), why  # none but these, and what they are
            super().__init__()

    class Turned(Message):
        """The page has turned to this meeting and item; the other pages will follow."""

        def __init__(self, meeting: str, item: str) -> None:
            self.meeting, self.item = meeting, item
            super().__init__()

    def __init__(self, desk: Desk, meeting: str = "", item: str = "", case: str = "") -> None:
        super().__init__()
        self.desk, self.meeting, self.item, self.case = desk, meeting, item, case
        self.record = ""  # to which the cursor goes when the page is shown
        self.came_from = ""  # the name of the page that was shown before

    # What a page says of itself

    def body(self) -> ComposeResult:
        """The widgets between the subject and the status line."""
        yield Static()

    def subject(self) -> str:
        """What the page is about, in one line."""
        return self.agenda_line()

    def purpose(self) -> str:
        """What the page is for, in a few sentences, for F1."""
        return ""

    def further(self) -> str:
        """What F1 says below the keys, about what is shown now."""
        return ""

    def reload(self) -> None:
        """Read the store again and show what is on file now."""

    def show_only(self, cases: Sequence[str], why: str) -> None:
        """Show just these cases, for once, and say what they are."""

    def put_down(self) -> None:
        """The program is about to end: keep what is in hand."""

    # What they share

    def keyed(self, sentence: str) -> str:
        """The sentence with the keys that this office has: {save} becomes Ctrl+S, or what it was changed to."""
        return keys.keyed(sentence, self.NAME, self.desk.settings.keys)

    def compose(self) -> ComposeResult:
        changed = self.desk.settings.keys
        yield TabLine(self.NAME, changed)
        yield OneLine(id="subject")
        yield from self.body()
        yield StatusLine(self.desk)
        yield KeyHints(self.NAME, changed)

    def on_screen_resume(self) -> None:
        """Whatever happened elsewhere meanwhile is shown."""
        if not self.stands():
            self.show_all()

    def stands(self) -> bool:
        """Whether what is shown cannot have changed while the page was out of sight."""
        return False

    def show_all(self) -> None:
        """Read the store again, and say what the page is about."""
        with self.told():
            self.query_one("#subject", OneLine).show(self.subject())
            self.reload()
            self._point()
        self.query_one(StatusLine).refresh()

    def _point(self) -> None:
        """Put the cursor on the record that the page was opened for, in whichever list it stands."""
        record, self.record = self.record, ""
        found = next((one for one in self.query(Rows) if record and one.go_to(record)), None)
        if found is not None:
            found.focus()  # after whatever a page that was just made gives the focus to

    @contextmanager
    def told(self) -> Iterator[None]:
        """Show what `minutes` refuses as a sentence: nothing that a step raises leaves the page."""
        try:
            yield
        except ArchiveError as error:
            self.query_one(StatusLine).trouble = str(error)
            self.tell(str(error))
        except MinutesError as error:
            self.tell(str(error))

    def tell(self, sentence: str, severity: str = "error") -> None:
        """Say a sentence: in passing if it is short, else as a dialog."""
        if len(sentence) <= SHORT and "\n" not in sentence:
            level = "error" if severity == "error" else "information"
            self.notify(printable(sentence), severity=level, markup=False)  # type: ignore[arg-type]
        else:
            self.app.push_screen(Tell(sentence))

    def apart(self, work: Callable[[], T], then: Callable[[T], object], group: str = "work") -> None:
        """Do what may take long in a worker; the page stands, and takes the answer, or the refusal, when it comes.

        A newer task of the same group takes the place of the older one.
        """

        def run() -> None:
            try:
                answer = work()
            except MinutesError as error:
                self.app.call_from_thread(self.tell, str(error))
            else:
                self.app.call_from_thread(self._take, then, answer)

        self.run_worker(run, thread=True, exclusive=True, group=group, exit_on_error=False)

    def _take(self, then: Callable[[T], object], answer: T) -> None:
        with self.told():
            then(answer)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A mistake of the program itself is told, too, and the page stands."""
        if event.state == WorkerState.ERROR:
            watching.note(
                watching.own_folder(os.environ), "mistake", page=self.NAME, **watching.kind(event.worker.error)
            )
            self.tell(_("The program made a mistake: {why}. Nothing was saved by this step.").format(
                why=event.worker.error))  # fmt: skip

    def paint(self, rows: Rows) -> None:
        """Paint a list now: Textual would first see to all that a key set going, and look at every widget then.

        The list stays due: whatever this has painted over stands there again a moment later.
        """
        if self.app.screen is self and self.app._driver is not None:
            at, lines = rows.content_region.offset, rows.render_lines(rows.size.region)
            drawn = (Control.move_to(at.x, at.y + n).segment.text + line.render(self.app.console)
                     for n, line in enumerate(lines))  # fmt: skip
            self.app._driver.write("".join(drawn))
            sleep(0.001)  # the thread that writes to the terminal has its turn before what follows

    def done(self, sentence: str, seconds: float = 4) -> None:
        """Say in passing what was done, and show what is on file now."""
        self.notify(printable(sentence, lines=False), markup=False, timeout=seconds)
        self.show_all()

    def held(self) -> Meeting | None:
        """The meeting that the page is about."""
        try:
            return self.desk.fetch(Meeting, self.meeting) if self.meeting else None
        except NotFound:
            return None

    def agenda_item(self) -> AgendaItem | None:
        """The agenda item that the page is about."""
        held = self.held()
        return next((one for one in held.items if one.id == self.item), None) if held else None

    def agenda_line(self) -> str:
        """Meeting, day, and which item of how many."""
        held, item = self.held(), self.agenda_item()
        if held is None:
            return self.keyed(_("No meeting chosen. {page_home} lists the meetings."))
        named = session_short(held)
        where = named if named == day(held.held_on) else f"{named}　{day(held.held_on)}"
        if item is None:
            return where
        n = [one.id for one in held.items].index(item.id) + 1
        off = _("(withdrawn) {title} ({reason})").format(title=item.title, reason=item.withdrawn)
        marks = Marks(self.desk.store)
        mark = highest((marks.own(held.id, held.id), marks.own(held.id, item.id)))
        secret = f"〔{mark}〕" if mark else ""
        return f"{where}　{n}/{len(held.items)} {secret}{off if item.withdrawn else item.title}"

    def turn(self, step: int) -> None:
        """Go to the next or the last agenda item, around the end."""
        held = self.held()
        if held is None or not held.items:
            return
        ids = [one.id for one in held.items]
        at = ids.index(self.item) if self.item in ids else 0
        self.item = ids[(at + step) % len(ids)]
        self.post_message(self.Turned(self.meeting, self.item))
        self.show_all()

    def action_next_item(self) -> None:
        """Turn to the next agenda item."""
        self.turn(1)

    def action_last_item(self) -> None:
        """Turn to the item before."""
        self.turn(-1)
