"""Home: the meetings and what is due; from here everything begins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from minutes.contract import Desk
from minutes.model import Ledger, LedgerRow, Meeting, Opinion, Remark
from minutes.numbering import day, session_short
from minutes.text import _
from minutes.tui import keys
from minutes.tui.frame import OneLine
from minutes.tui.page import Page
from minutes.tui.speakers import named
from minutes.tui.widgets.cells import width
from minutes.tui.widgets.columns import Column, widest
from minutes.tui.widgets.rows import Row, Rows
from minutes.wording import word
from minutes.workflow import record, track
from minutes.workflow.looking import looks

UNREAD = "·"
"""In the place of a figure that was not read yet."""
TONES = {"overdue": "late", "long_overdue": "late", "today": "soon", "soon": "soon"}


class HomePage(Page):
    """The meetings above, the matters in work below."""

    NAME = "home"
    BINDINGS: ClassVar[list[BindingType]] = keys.of("home")

    def body(self) -> ComposeResult:
        yield Static("", id="welcome", markup=False)
        yield OneLine(id="meetings-caption", classes="caption")
        yield Rows(
            [
                Column(title=_("Meeting"), wide=30, least=24, grow=True),
                Column(title=_("Day"), wide=14, least=14),
                Column(title=_("Items"), wide=6, right=True, rank=2),
                Column(title=_("Remarks"), wide=6, right=True, rank=3),
                Column(title=_("Adopted"), wide=8, right=True, rank=4),
                Column(title=_("State"), wide=max(8, width(_("in session"))), rank=1),
            ],
            empty=_("No meeting is on file yet."),
            id="meetings",
        )
        yield OneLine(id="latest", classes="line")
        yield OneLine(id="cases-caption", classes="caption")
        yield Rows(
            [
                Column(title=_("Due on"), wide=12, least=10),
                Column(title=_("Deadline"), wide=max(8, widest("lateness"))),
                Column(title=_("State"), wide=max(10, widest("status")), least=widest("status"), rank=2),
                Column(title=_("Matter"), wide=20, least=16, grow=True),
                Column(title=_("Handled by"), wide=20, least=12, rank=1),
            ],
            empty=_("No matter is in work."),
            id="cases",
        )

    def on_mount(self) -> None:
        """The list of meetings takes the keys."""
        self._figures: dict[str, tuple[str, str]] = {}
        self.query_one("#meetings").focus()

    def subject(self) -> str:
        return _("Today: {day}").format(day=day(self.desk.today))

    def purpose(self) -> str:
        return _(
            "Here are all meetings, open ones first, and below them the matters that are still in work, the most "
            "urgent first.\nA new archive begins with members and offices ({members}, {offices}) and a meeting "
            "({new_meeting}). Enter opens a meeting: its remarks, then {page_opinions} its opinions, {page_papers} its "
            "papers, {page_ledger} what became of them."
        )

    def reload(self) -> None:
        meetings = self._meetings()
        still_open = sum(one.ended_on is None for one in meetings)
        self._figures = {one.id: _figures(self.desk, one.id) for one in meetings if one.ended_on is None}
        self.query_one("#meetings", Rows).fill(self._row(one) for one in meetings)
        self._count_here()
        caption = _("Meetings: {n}, open: {open}").format(n=len(meetings), open=still_open)
        self.query_one("#meetings-caption", OneLine).show(caption)
        self._show_latest(meetings)
        welcome = self.query_one("#welcome", Static)
        welcome.display = not meetings
        if not meetings:
            welcome.update(self.keyed(_welcome(len(self.desk.archive.members()), len(self.desk.archive.offices()))))
        self.apart(lambda: track.ledger(self.desk), self._show_cases, group="ledger")

    def _meetings(self) -> list[Meeting]:
        """Open meetings first, of each the newest first."""
        return sorted(self.desk.archive.meetings(), key=lambda one: (one.ended_on is None, one.held_on), reverse=True)

    def _row(self, meeting: Meeting) -> Row:
        ended = meeting.ended_on is not None
        remarks, opinions = self._figures.get(meeting.id, (UNREAD, UNREAD))
        texts = (
            session_short(meeting),
            day(meeting.held_on),
            str(len(meeting.items)),
            remarks,
            opinions,
            _("ended") if ended else _("in session"),
        )
        return Row(key=meeting.id, texts=texts, tone="quiet" if ended else "plain")

    def on_rows_highlighted(self, event: Rows.Highlighted) -> None:
        """The figures of an ended meeting are read when the cursor comes to it, so that a start reads none."""
        if event.rows.id == "meetings":
            self._count_here()

    def _count_here(self) -> None:
        meeting = self.chosen()
        if meeting and meeting not in self._figures:
            self.apart(lambda: (meeting, _figures(self.desk, meeting)), self._show_figures, group="figures")

    def _show_figures(self, counted: tuple[str, tuple[str, str]]) -> None:
        self._figures[counted[0]] = counted[1]
        self.query_one("#meetings", Rows).fill(self._row(one) for one in self._meetings())

    def _show_latest(self, meetings: Sequence[Meeting]) -> None:
        """The last remark on file of the newest open meeting: after a start one sees at once how far one had come."""
        held = next((one for one in meetings if one.ended_on is None), None)
        said = record.said(self.desk, held.id) if held else []
        line = self.query_one("#latest", OneLine)
        line.display = bool(said)
        if said:
            line.show(_("Last taken down: {name}: {words}").format(name=named(said[-1]), words=said[-1].text))

    def _show_cases(self, ledger: Ledger) -> None:
        rows = [row for row in ledger.rows if row.status != "closed"]
        count = Counter(row.lateness for row in rows)
        caption = _("Matters in work: {n}, overdue: {late}, due today: {today}, due soon: {soon}").format(
            n=len(rows), late=count["overdue"] + count["long_overdue"], today=count["today"], soon=count["soon"]
        )
        looked = sum(one.state != "early" for one in looks(ledger))
        caption += _(", look-backs to hold: {n}").format(n=looked) if looked else ""
        self.query_one("#cases-caption", OneLine).show(caption)
        self.query_one("#cases", Rows).fill(_case(row) for row in rows)

    # What can be done

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Enter: open the meeting or the case."""
        if event.rows.id == "cases":
            self.post_message(self.Open("ledger", case=event.key))
        else:
            self.post_message(self.Open("remarks", meeting=event.key))

    def chosen(self) -> str:
        """The meeting under the cursor."""
        return self.query_one("#meetings", Rows).key

    def action_open(self) -> None:
        """From the palette: open the meeting under the cursor."""
        if self.chosen():
            self.post_message(self.Open("remarks", meeting=self.chosen()))

    def action_new_meeting(self) -> None:
        """Ask for a new meeting."""
        from minutes.tui.convening import convene

        convene(self)

    def action_import(self) -> None:
        """Import a transcript into an item of the meeting under the cursor."""
        from minutes.tui.intake import into_meeting

        into_meeting(self, self.chosen())

    def action_members(self) -> None:
        """Enter members and observers, or correct what is on file about them."""
        from minutes.tui.members import members

        members(self)

    def action_offices(self) -> None:
        """Enter offices, or take in those that plugins list."""
        from minutes.tui.enrolling import offices

        offices(self)

    def action_join(self) -> None:
        """Take in what another recorder typed of the meeting under the cursor."""
        from minutes.tui.joining import join

        with self.told():
            join(self, self.chosen())

    def action_remind(self) -> None:
        """Show what `minutes remind` would send today, and send it."""
        from minutes.tui.screens.reminding import today

        with self.told():
            today(self, self.done)

    def action_adjourn(self) -> None:
        """Note that the meeting under the cursor has ended."""
        from minutes.tui.convening import adjourn

        adjourn(self, self.chosen())


def _figures(desk: Desk, meeting: str) -> tuple[str, str]:
    """How many remarks a meeting has, and how many of its opinions are adopted."""
    remarks = sum(not one.withdrawn for one in desk.store.find(Remark, meeting))
    held = [one for one in desk.store.find(Opinion, meeting) if not (one.withdrawn or one.merged_into)]
    return str(remarks), f"{sum(bool(one.accepted_by) for one in held)}/{len(held)}"


def _case(row: LedgerRow) -> Row:
    shown = (
        row.due_on.isoformat(),
        word("lateness", row.lateness),
        row.stage or word("status", row.status),
        row.case.title,
        row.handler,
    )
    return Row(key=row.case.id, texts=shown, tone=TONES.get(row.lateness, "plain"))


def _welcome(members: int, offices: int) -> str:
    """What a new archive needs, in order, with what is there already."""
    steps: list[tuple[str, str, Any]] = [
        ("{members}", _("Enter the members and observers (paste “name post” lines)"), members),
        ("{offices}", _("Take in the offices: who handles, who supervises"), offices),
        ("{new_meeting}", _("Put a new meeting with its agenda on file"), 0),
    ]
    lines = [_("Welcome. This archive is new; three steps and you can record:"), ""]
    for key, about, there in steps:
        done = "　" + _("({n} on file)").format(n=there) if there else ""
        lines.append(f"  {key}　{about}{done}")
    return "\n".join([*lines, "", _("{help} explains each screen, {palette} finds every action.")])
