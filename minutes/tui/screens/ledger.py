"""The ledger (督办台账): every case of every meeting, the most urgent first; one case with all that happened to it."""

from __future__ import annotations

import re
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Input, Static

from minutes.contract import Procedure
from minutes.errors import Refused
from minutes.guide import guide
from minutes.model import Case, Ledger, Opinion
from minutes.text import _
from minutes.tui import keys
from minutes.tui.screens.case_keys import CaseKeys
from minutes.tui.screens.case_view import CaseView, sources
from minutes.tui.screens.sifting import HEADING, Sifting
from minutes.tui.widgets.columns import Column, widest
from minutes.tui.widgets.prose import Prose
from minutes.tui.widgets.rows import Rows
from minutes.workflow import track


class LedgerPage(CaseKeys, Sifting):
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
            marks=True,
            id="cases",
        )
        yield Prose(id="case")
        yield Input(placeholder=_("Words to look for; Enter goes back to the list"), compact=True, id="filter")

    def on_mount(self) -> None:
        """The list takes the keys."""
        self._sources, self._place = False, ("", False)
        self._begin()
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

    def further(self) -> str:
        """The help page of the procedure of the case that is shown; else where these pages are."""
        known = self.desk.plugins.all(Procedure)
        row = self._rows.get(self.case)
        followed = next((one for one in known if row and one.name == row.case.procedure), None)
        if followed:
            return re.sub(r"(?m)^#+ |\*\*|`", "", guide(followed))
        pages = "、".join(one.title for one in known)
        return _("Each procedure has a page of its own: open a case and press F1. Procedures: {pages}.").format(
            pages=pages
        )

    # What is shown

    def reload(self) -> None:
        self.apart(lambda: track.ledger(self.desk), self._take_ledger, group="ledger")

    def _take_ledger(self, ledger: Ledger) -> None:
        self._hold(ledger)
        if self.case:
            self.query_one("#cases", Rows).go_to(self.case)
        self._show_case(focus=not self.query_one("#filter").has_focus)

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
        """Show the case under the cursor; on a heading: hide the cases below it, or show them."""
        key = self.query_one("#cases", Rows).key
        if key.startswith(HEADING):
            self._fold(key.removeprefix(HEADING))
        elif not self.case:
            self.case, self._sources = key, False
            with self.told():
                self._show_case()

    def action_back(self) -> None:
        """From the sources to the case, to the list, to the list without words or chosen cases, home."""
        if self._sources:
            self._sources = False
        elif self.case:
            self.case = ""
        elif not (self._view.sieve.words or self._view.sieve.only or self.has_class("searching")):
            self.post_message(self.Open("home"))
        else:
            self._forget_words()
            self._sift()
        with self.told():
            self._show_case()

    def action_sources(self) -> None:
        """Show the words that the case rests on, or the case again."""
        with self.told():
            case = self.chosen()
            if not case.opinion:
                raise Refused(_("This matter comes from no opinion: there are no words of a remark to show."))
            self.case, self._sources = case.id, not self._sources
            self._show_case()
