"""The ledger (督办台账): every case of every meeting, the most urgent first; one case with all that happened to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Input, Static

from minutes.errors import NotFound, Refused
from minutes.model import Case, Ledger, LedgerRow, Opinion
from minutes.text import _
from minutes.tui import keys, plain
from minutes.tui.answering import into_ledger
from minutes.tui.copying import copy
from minutes.tui.page import Page
from minutes.tui.screens import case_steps as steps
from minutes.tui.screens import matter_steps
from minutes.tui.screens.case_view import CaseView, sources
from minutes.tui.screens.lateness import counts, late, open_now, said, tone
from minutes.tui.widgets.cells import one_line
from minutes.tui.widgets.columns import Column, widest
from minutes.tui.widgets.prose import Prose
from minutes.tui.widgets.rows import Row, Rows
from minutes.wording import word
from minutes.workflow import track

STATES: tuple[tuple[str, Callable[[LedgerRow], bool]], ...] = (
    ("open", open_now),
    ("overdue", late),
    ("all", lambda row: True),
    ("looks", lambda row: row.look_on is not None),
)


class LedgerPage(Page):
    """The list of cases; Enter shows one in its place, Esc the list again. `case`: the one that is shown."""

    NAME = "ledger"
    BINDINGS: ClassVar[list[BindingType]] = keys.of("ledger")
    DEFAULT_CSS = """
    LedgerPage #filter { display: none; height: 1; border: none; padding: 0 1; background: $boost; }
    LedgerPage.searching #filter { display: block; }
    LedgerPage #case { display: none; }
    LedgerPage.opened #case { display: block; }
    LedgerPage.opened #cases, LedgerPage.opened #counts { display: none; }
    """

    def body(self) -> ComposeResult:
        yield Static("", id="counts", classes="caption", markup=False)
        yield Rows(
            [
                Column(title=_("Due on"), wide=10),
                Column(title=_("Deadline"), wide=13, least=12),
                Column(title=_("Matter"), wide=24, least=14, grow=True),
                Column(title=_("Handled by"), wide=20, least=16, rank=1),
                Column(title=_("State"), wide=max(10, widest("status")), least=widest("status"), rank=2),
                Column(title=_("Supervised by"), wide=20, least=16, rank=3),
                Column(title=_("Meeting"), wide=22, least=14, rank=4),
            ],
            empty=_("No case here."),
            id="cases",
        )
        yield Prose(id="case")
        yield Input(placeholder=_("Words to look for; Enter goes back to the list"), compact=True, id="filter")

    def on_mount(self) -> None:
        """The list takes the keys."""
        self._rows: dict[str, LedgerRow] = {}
        self._state, self._words, self._sources = 0, "", False
        self._ledger: Ledger | None = None
        self._place = ("", False)
        self._show_case()

    def subject(self) -> str:
        return _("All meetings, on {day}").format(day=self.desk.today)

    def purpose(self) -> str:
        return _(
            "Every opinion that was handed over is a case here, until it is closed: when it is due and how that was "
            "worked out, who handles it, what was answered.\nLog what comes back; enter the vote; a case that was "
            "voted dissatisfied is to be done again. Closing needs a reported result or a passed vote, and a reason. "
            "A closed case can be looked back at, and opened again."
        )

    # What is shown

    def reload(self) -> None:
        self.apart(lambda: track.ledger(self.desk), self._take_ledger, group="ledger")

    def _take_ledger(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._rows = {row.case.id: row for row in ledger.rows}
        cases = self.query_one("#cases", Rows)
        cases.fill(self._row(row) for row in ledger.rows)
        self._sift()
        if self.case:
            cases.go_to(self.case)
        self._show_case(focus=not self.query_one("#filter").has_focus)

    def _row(self, row: LedgerRow) -> Row:
        due = f"{row.due_on}"
        texts = (due, said(row, self.desk.today), _titled(row.case), row.handler,
                 row.stage or word("status", row.status), row.supervisor, row.meeting)  # fmt: skip
        return Row(key=row.case.id, texts=texts, tone=tone(row))

    def _sift(self) -> None:
        name, fits = STATES[self._state]
        wanted = self._words.casefold().split()

        def shown(row: Row) -> bool:
            text = "\n".join(row.texts).casefold()
            return fits(self._rows[row.key]) and all(word in text for word in wanted)

        cases = self.query_one("#cases", Rows)
        cases.narrow(shown)
        rows = self._ledger.rows if self._ledger else ()
        titles = {"open": _("in work"), "overdue": _("overdue only"), "all": _("all"), "looks": _("look-backs planned")}
        shown_now = _("shown: {state} {n}").format(state=titles[name], n=len(cases.keys))
        if self._words:
            shown_now += _(" with “{words}”").format(words=self._words)
        line = f"{counts(rows, self.desk.settings.soon_days)}　{shown_now}"
        self.query_one("#counts", Static).update(one_line(line))

    def _show_case(self, focus: bool = True) -> None:
        """Show the case in hand, or its sources, or the list; the place in a text is kept while it is the same."""
        row = self._rows.get(self.case)
        self.set_class(row is not None, "opened")
        view, place = self.query_one("#case", Prose), (self.case, self._sources)
        keep, self._place = place == self._place, place
        if row is None:
            shown: Widget = self.query_one("#cases")
        elif self._sources:
            shown, opinion, dossier = view, self._opinion(row.case), self.desk.archive.dossier(row.case.meeting)
            view.lay(lambda room: sources(opinion, dossier, room), keep)
        else:
            shown = view
            view.lay(CaseView(self.desk, row, track.known_facts(self.desk, row.case)), keep)
        if focus:
            shown.focus()

    def _opinion(self, case: Case) -> Opinion:
        return self.desk.fetch(Opinion, case.opinion)

    # Moving about

    @on(Rows.Chosen, "#cases")
    def action_open(self) -> None:
        """Show the case under the cursor."""
        if not self.case:
            self.case, self._sources = self.query_one("#cases", Rows).key, False
            with self.told():
                self._show_case()

    def action_back(self) -> None:
        """From the sources to the case, to the list, to the list without a filter, home."""
        if self._sources:
            self._sources = False
        elif self.case:
            self.case = ""
        elif not (self._words or self._state or self.has_class("searching")):
            self.post_message(self.Open("home"))
        else:
            self._words, self._state = "", 0
            self.query_one("#filter", Input).value = ""
            self.remove_class("searching")
            self._sift()
        with self.told():
            self._show_case()

    def action_search(self) -> None:
        """Type words to look for."""
        if not self.case:
            self.add_class("searching")
            self.query_one("#filter").focus()

    @on(Input.Changed, "#filter")
    def _typed(self, event: Input.Changed) -> None:
        self._words = event.value.strip()
        self._sift()

    @on(Input.Submitted, "#filter")
    def _enough(self) -> None:
        self.set_class(bool(self._words), "searching")
        self.query_one("#cases").focus()

    def action_states(self) -> None:
        """In work, overdue, all, and around again."""
        if not self.case:
            self._state = (self._state + 1) % len(STATES)
            self._sift()

    def action_sources(self) -> None:
        """Show the words that the case rests on, or the case again."""
        with self.told():
            case = self.chosen()
            if not case.opinion:
                raise Refused(_("This matter comes from no opinion: there are no words of a remark to show."))
            self.case, self._sources = case.id, not self._sources
            self._show_case()

    # What can be done

    def chosen(self) -> Case:
        """The case that is shown, or the one under the cursor. Raises Refused where there is none."""
        row = self._rows.get(self.case or self.query_one("#cases", Rows).key)
        if row is None:
            raise Refused(_("No case is chosen."))
        try:
            return self.desk.fetch(Case, row.case.id)
        except NotFound:
            return row.case

    def _step(self, act: Callable[[Page, Case, steps.Done], None]) -> None:
        with self.told():
            act(self, self.chosen(), self.done)

    def action_log(self) -> None:
        """Log feedback."""
        self._step(steps.log)

    def action_extend(self) -> None:
        """Give a later due date."""
        self._step(steps.extend)

    def action_transfer(self) -> None:
        """Pass the case on."""
        self._step(steps.transfer)

    def action_ballot(self) -> None:
        """Enter the votes."""
        self._step(steps.ballot)

    def action_count(self) -> None:
        """Count ballot papers by keys."""
        self._step(steps.count)

    def action_new_matter(self) -> None:
        """Open a matter that comes from no opinion."""
        with self.told():
            matter_steps.open_matter(self, self.done)

    def action_clock(self) -> None:
        """Stop the clock, or let it go again."""
        self._step(matter_steps.clock)

    def action_quiet(self) -> None:
        """Stay quiet until shortly before it is due."""
        self._step(matter_steps.quiet)

    def action_divide(self) -> None:
        """Split the case among bodies."""
        self._step(matter_steps.divide)

    def action_promise(self) -> None:
        """Note a promise."""
        self._step(matter_steps.promise)

    def action_close(self) -> None:
        """Close the case."""
        self._step(steps.close)

    def action_look_back(self) -> None:
        """Look at a closed case again."""
        self._step(steps.look_back)

    def action_import(self) -> None:
        """Take in a sheet that came back."""
        into_ledger(self)

    def action_copy(self) -> None:
        """Copy the row of the case."""
        self._step(lambda page, case, done: copy(page, plain.case(self._rows[case.id]), case.title))

    def action_paper(self) -> None:
        """Draft a paper about the case."""
        with self.told():
            steps.paper(self, self.chosen())


def _titled(case: Case) -> str:
    """The title in the list: a part and a promise are told from the case that they belong to."""
    if not case.part_of:
        return case.title
    return (_("└ part: {title}") if case.weight else _("└ promise: {title}")).format(title=case.title)
