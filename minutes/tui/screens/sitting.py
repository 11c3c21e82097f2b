"""The sitting: who is there, the roll by a few keys, who comes and goes, and what happened in the order of time."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input, Static

from minutes.attendance import turnout
from minutes.contract import Option
from minutes.errors import MinutesError, NotFound, Refused
from minutes.model import Event, Meeting, Member
from minutes.numbering import day, session_short
from minutes.text import _
from minutes.tui import attended, keys
from minutes.tui.agenda_changes import change_agenda
from minutes.tui.dialogs import Pick, Say
from minutes.tui.frame import OneLine
from minutes.tui.screens.asking import ask, fill_in
from minutes.tui.speakers import fitting
from minutes.tui.undo import Undoing
from minutes.tui.widgets.cells import width
from minutes.tui.widgets.columns import Column
from minutes.tui.widgets.rows import Rows
from minutes.wording import word
from minutes.workflow import attending, record

STATES = ("present", "leave", "absent")
MARKS = {"1": "present", "2": "leave", "3": "absent", "4": "arrived", "5": "left"}
"""What a digit behind the initials, or pressed on a line of the roll, notes."""


class SittingPage(Undoing):
    """The roll above, the line for initials, and below it what happened."""

    NAME = "sitting"
    BINDINGS: ClassVar[list[BindingType]] = [
        *keys.of("sitting"),
        Binding("down", "choose(1)", show=False),
        Binding("up", "choose(-1)", show=False),
    ]
    _moved = False
    """Whether the arrows chose a line since the last letter."""

    def body(self) -> ComposeResult:
        yield OneLine(id="totals", classes="caption")
        yield Rows(
            [
                Column(title=_("Name"), wide=10, least=8, grow=True, most=18),
                Column(title=_("Post"), wide=20, least=14, rank=2),
                Column(title=_("Attends as"), wide=10, rank=3),
                Column(title=_("Roll"), wide=max(6, *(width(_shown(mark)) for mark in MARKS.values()))),
                Column(title=_("Times"), wide=14, least=11, grow=True),
                Column(title=_("Remarks"), wide=6, right=True, rank=1),
            ],
            empty=self.keyed(_("Nobody here. Onto an empty roster {roster} takes everybody in office.")),
            id="roll",
        )
        with Horizontal(id="entry"):
            yield Static(_("Roll"), classes="label", markup=False)
            yield Input(
                placeholder=_("0: all the rest; initials and a digit: zjg2"), compact=True, select_on_focus=False
            )
            marks = "  ".join(f"{digit} {_shown(mark)}" for digit, mark in MARKS.items())
            yield Static(marks, classes="label quiet", markup=False)
        yield Rows(
            [Column(title=_("Time"), wide=5), Column(title=_("Happening"), wide=28, least=24),
             Column(title=_("Who, what"), wide=20, least=16, grow=True)],
            empty=_("Nothing happened yet."), id="happened",
        )  # fmt: skip

    def on_mount(self) -> None:
        """Initials are typed at once."""
        self.query_one(Input).focus()

    def subject(self) -> str:
        held = self.held()
        if held is None:
            return self.agenda_line()
        off = _("in recess") if record.in_recess(self.desk.store.find(Event, held.id)) else ""
        return "　".join(filter(None, (session_short(held), day(held.held_on), held.place, off)))

    def purpose(self) -> str:
        return _(
            "Here the roll is called. The quickest way: 0 in the empty field notes everybody present who was not "
            "called yet, then note who is on leave or absent; or these first, and 0 behind. In the field: initials and "
            "a digit, zjg2 for on leave; the field is empty then for the next one. In the list: a digit notes the line "
            "under the cursor and goes on to the next, {all} all the rest. Before the roll is called only those who "
            "spoke or arrived count as present. Arrivals and departures are noted with the time it is; Enter asks for "
            "another time.\n"
            "Below stands what happened, with the remarks on each item and how many members were there at the least; "
            "red: fewer than the quorum, which is more than half of all members."
        )

    def reload(self) -> None:
        held = self.held()
        if held is None:
            raise NotFound(self.keyed(_("No meeting chosen. {page_home} lists the meetings.")))
        remarks, there = record.said(self.desk, held.id), attended.people(self.desk, held)
        totals = self.query_one("#totals", OneLine)
        totals.set_class(attended.quorate(held, turnout(there)) is False, "few")
        totals.show(attended.totals(held, there))
        self.query_one("#roll", Rows).fill(attended.roll(there, remarks))
        events = self.desk.store.find(Event, held.id)
        self.query_one("#happened", Rows).fill(attended.timeline(held, there, events, remarks))

    # Whom is meant

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        """Narrow the roll; a digit behind initials notes."""
        if event.value.strip() in ("0", "０"):
            event.input.value = ""
            self.action_all()
            return
        words, digit = _split(event.value)
        if digit and words:
            self._enter(event.input, words, MARKS[digit])
            return
        fits = self._fitting(words) if words else []
        listed = self.query_one("#roll", Rows)
        listed.narrow((lambda row: row.key in {one.id for one in fits}) if words else lambda row: True)
        if fits:
            listed.go_to(fits[0].id)
        self._moved = False

    def _enter(self, field: Input, words: str, mark: str) -> None:
        """Note it and empty the field; what is refused leaves the letters there, for the arrows to choose."""
        try:
            self._note(self._meant(words), mark)
        except MinutesError as error:
            self.tell(str(error))
            field.value = words
        else:
            field.value = ""

    def _fitting(self, words: str) -> list[Member]:
        held = self.held()
        listed = {one.member for one in held.attendance} if held else set()
        return fitting([one for one in self.desk.archive.members() if one.id in listed], words)

    def _meant(self, words: str) -> str:
        """The one person whom the letters mean, or whom the arrows chose. Raises Refused: of two, nobody is taken."""
        if self._moved:
            return self.query_one("#roll", Rows).key
        fits = self._fitting(words)
        sure = [one for one in fits if words.casefold() in (one.name.casefold(), *one.keys)] or fits
        if not fits:
            raise Refused(_("Nobody on the roster is “{words}”.").format(words=words))
        if len(sure) != 1:
            unclear = _("“{words}” means {n} people. Choose with ↑ ↓, then the digit.")
            raise Refused(unclear.format(words=words, n=len(sure)))
        return sure[0].id

    def action_choose(self, by: int) -> None:
        """Move in the roll while initials are typed."""
        self.query_one("#roll", Rows).action_move(by)
        self._moved = True

    # Noting

    def _note(self, person: str, mark: str) -> None:
        noted: Callable[[], object] = {
            "arrived": lambda: attending.arrive(self.desk, self.meeting, person),
            "left": lambda: attending.leave(self.desk, self.meeting, person),
        }.get(mark, lambda: attending.attend(self.desk, self.meeting, person, mark))
        noted()
        told = _("{name}: {state}").format(name=self._called(person), state=_shown(mark))
        self.done(told, seconds=1.5)  # the next one follows at once

    def _called(self, person: str) -> str:
        held = self.desk.fetch(Meeting, self.meeting)
        return next((one.name for one in held.attendance if one.member == person), person)

    def action_mark(self, mark: str) -> None:
        """A digit on a line of the roll: note it and go on to the next line."""
        with self.told():
            listed = self.query_one("#roll", Rows)
            if not (listed.has_focus and listed.key):
                raise Refused(_("Choose a line of the roll first."))
            self._note(listed.key, mark)
            listed.action_move(1)

    def action_all(self) -> None:
        """Note everybody present whom the roll has not called yet."""
        with self.told():
            before = self.desk.fetch(Meeting, self.meeting)
            if attending.all_present(self.desk, self.meeting) == before:
                raise Refused(_("Everybody has been called already; initials and a digit change one."))
            self.done(_("Everybody not called before is present."))

    def action_roster(self) -> None:
        """Take the roster from who serves on that day now."""
        with self.told():
            held = attending.renew_roster(self.desk, self.meeting)
            self.done(_("On the roster: {n} people.").format(n=len(held.attendance)))

    def action_agenda(self) -> None:
        """Change the agenda, break the sitting off or go on with it."""
        change_agenda(self)

    # What is under the cursor

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        with self.told():
            self._ask(self._meant(event.value.strip()) if event.value.strip() else self.query_one("#roll", Rows).key)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Enter: what can be noted of this person, or taken back of what happened."""
        if event.rows.id == "roll":
            self._ask(event.key)
        else:
            self.action_take_back()

    def _ask(self, person: str) -> None:
        """Ask what is to be noted of somebody."""
        rows = [(mark, f"{digit}　{_shown(mark)}") for digit, mark in MARKS.items()]
        rows += [("arrived at", _("Arrived at another time …")), ("left at", _("Left at another time …"))]
        ask(self, Pick(self._called(person), rows, typing=False), lambda mark: self._noted(person, mark))

    def _noted(self, person: str, mark: str) -> None:
        if mark.endswith(" at"):
            self._ask_time(person, mark.removesuffix(" at"))
        else:
            self._note(person, mark)
        self._clear()

    def _ask_time(self, person: str, mark: str) -> None:
        verb = {"arrived": attending.arrive, "left": attending.leave}[mark]

        def put(filled: dict[str, str]) -> None:
            moment = attending.moment(self.desk, self.desk.fetch(Meeting, self.meeting), filled["at"])
            verb(self.desk, self.meeting, person, moment)
            self.done(f"{attended.clock(moment)} {self._called(person)}: {_shown(mark)}")

        options = [Option(name="at", title=_("Time"), required=True)]
        now = attended.clock(self.desk.clock())
        fill_in(self, f"{self._called(person)}　{_shown(mark)}", options, put, values={"at": now})

    def action_take_back(self) -> None:
        """Take back what was noted as having happened, with the reason."""
        with self.told():
            event = self.desk.store.get(self.query_one("#happened", Rows).key)
            if not isinstance(event, Event):
                raise Refused(_("Choose something that happened; remarks are withdrawn on their own screen."))
            say = Say(_("Why is this taken back?"), _("noted by mistake"))
            ask(self, say, lambda reason: self._take_back(event, reason))

    def _take_back(self, event: Event, reason: str) -> None:
        attending.take_back(self.desk, event.id, reason)
        self.done(self.keyed(_("Taken back; it stays on file. {undo} undoes it.")))

    def action_other(self) -> None:
        """Note something else that happened."""
        ask(self, Say(_("What happened?")), self._other)

    def _other(self, text: str) -> None:
        noted = attending.happened(self.desk, self.meeting, text)
        self.done(_("Noted."))
        self.query_one("#happened", Rows).go_to(noted.id)

    def action_leave(self) -> None:
        """Esc: empty the field, else back to the remarks."""
        if self.query_one(Input).value:
            self._clear()
        else:
            self.post_message(self.Open("remarks", self.meeting, self.item))

    def _clear(self) -> None:
        self.query_one(Input).value = ""


def _shown(mark: str) -> str:
    return word("attendance" if mark in STATES else "sitting", mark)


def _split(typed: str) -> tuple[str, str]:
    """Letters and the digit behind them, full width or not."""
    found = re.fullmatch(r"(.*?)([1-5１-５])", typed.strip())
    return (found[1].strip(), str(int(found[2]))) if found else (typed.strip(), "")
