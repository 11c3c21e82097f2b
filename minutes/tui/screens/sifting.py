"""The list of the ledger: filters that stay, headings by due with their counts, marks; rows are made when in sight."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from textual import on
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from minutes.contract import Option, Procedure
from minutes.model import Case, Ledger, LedgerRow, replace
from minutes.text import _
from minutes.tui.ledger_view import View, remember, seen_last
from minutes.tui.page import Page
from minutes.tui.screens.asking import fill_in
from minutes.tui.screens.lateness import counts, said, tone
from minutes.tui.screens.ledger_export import export
from minutes.tui.widgets.cells import one_line
from minutes.tui.widgets.rows import Row, Rows
from minutes.wording import word
from minutes.workflow.sifting import DUES, GROUPS, STATES, Sieve, Sifter, grouped, stage_of

HEADING = "group:"
"""Before the name of a group in the key of its heading; no id of a case has a colon."""


class Sifting(Page):
    """The half of the ledger's page that shows the list."""

    _sifter: Sifter | None = None
    _view: View = View()
    _why: str = ""  # what the cases are that are shown for once
    _counted: str = ""
    _below: tuple[int, int] | None = None  # the saves there were when a dialog was opened over the page

    def _begin(self) -> None:
        self._rows: dict[str, LedgerRow] = {}
        self._groups: dict[str, list[LedgerRow]] = {}
        only = self._view.sieve.only
        self._view = seen_last(*self._places())
        self.query_one("#filter", Input).value = self._view.sieve.words
        self.set_class(bool(self._view.sieve.words), "searching")
        self._view = replace(self._view, sieve=replace(self._view.sieve, only=only))

    def _places(self) -> tuple[Path | None, Path | None]:
        return getattr(self.app, "own", None), getattr(self.app, "folder", None)

    @property
    def ledger(self) -> Ledger | None:
        """The ledger that the list is of, once it was read."""
        return self._sifter.ledger if self._sifter else None

    @property
    def shown(self) -> Sequence[LedgerRow]:
        """The rows that the filters let through, folded or not."""
        return self._sifter.sift(self._view.sieve) if self._sifter else ()

    # What is shown

    def _hold(self, ledger: Ledger) -> None:
        """List another ledger by the same filters."""
        self._sifter = Sifter(ledger)
        self._rows = {row.case.id: row for row in ledger.rows}
        self._counted = counts(ledger.rows, self.desk.settings.soon_days)
        self._sift()
        self.apart(self._sifter.said, lambda _said: None, group="said")  # while nobody waits for it

    def _look(self, view: View) -> None:
        """Show the list so from now on."""
        self._view = view
        self._sift()

    def on_screen_suspend(self) -> None:
        """Whoever goes to another page, or leaves the program, finds the same view at the next start."""
        remember(*self._places(), self._view)
        self._below = self._saves() if isinstance(self.app.screen, ModalScreen) else None

    def stands(self) -> bool:
        """Below a dialog in which nothing was saved the list is as it was: the ledger is not read again for it."""
        return self._sifter is not None and self._below is not None and self._below == self._saves()

    def _saves(self) -> tuple[int, int]:
        """What grows with each save, our own and those of others."""
        return getattr(self.desk.store, "asked", 0), self.desk.store.state.others

    put_down = on_screen_suspend

    def _sieve(self, **changes: Any) -> None:
        self._look(replace(self._view, sieve=replace(self._view.sieve, only=(), **changes)))

    def _sift(self) -> None:
        rows = self.shown
        self._groups = grouped(rows, self._sifter.ledger.on) if self._view.grouped and self._sifter else {}
        listed: list[LedgerRow | str] = list(rows)
        if self._view.grouped:
            listed = [one for name, held in self._groups.items()
                      for one in (name, *(() if name in self._view.folded else held))]  # fmt: skip
        keys = [HEADING + one if isinstance(one, str) else one.case.id for one in listed]
        self.query_one("#cases", Rows).fill_from(keys, lambda place: self._line(listed[place]))
        self._say(len(rows))

    def _line(self, one: LedgerRow | str) -> Row:
        if isinstance(one, str):
            sign = "+" if one in self._view.folded else "-"
            counted = _("{n} cases").format(n=len(self._groups[one]))
            heading = f"{sign} {word('due_group', one)}　{counted}"
            return Row(key=HEADING + one, texts=(heading,), tone="title")
        texts = (f"{one.due_on}", said(one, self.desk.today), titled(one.case), one.handler, stage_of(one),
                 one.supervisor, one.meeting)  # fmt: skip
        return Row(key=one.case.id, texts=texts, tone=tone(one))

    def _say(self, n: int) -> None:
        """How many are late, due and so on; what is shown, by which filters; how many are marked."""
        sieve, marked = self._view.sieve, len(self.query_one("#cases", Rows).marked)
        line = f"{self._counted}　" + _("shown: {state}, {n} cases").format(state=self._why_shown(sieve), n=n)
        if sieve.words and not sieve.only:
            line += _(" with “{words}”").format(words=sieve.words)
        line += "　" + _("marked {n}").format(n=marked) if marked else ""
        self.query_one("#counts", Static).update(one_line(line))

    def _why_shown(self, sieve: Sieve) -> str:
        if sieve.only:
            return self._why or _("chosen cases")
        titles = {"open": _("in work"), "overdue": _("overdue only"), "all": _("all"), "looks": _("look-backs planned")}
        due = word("due_group", sieve.due)
        parts = (
            sieve.supervisor,
            sieve.handler,
            sieve.stage,
            due,
            self._procedures().get(sieve.procedure, sieve.procedure),
        )
        return " · ".join(filter(None, (titles[sieve.state], *parts)))

    def _procedures(self) -> dict[str, str]:
        return {one.name: one.title for one in self.desk.plugins.all(Procedure)}

    def show_only(self, cases: Sequence[str], why: str) -> None:
        """Show just these cases, until other filters are asked for; nothing of it is kept for the next start."""
        self._why = why
        self._view = replace(self._view, sieve=replace(self._view.sieve, only=tuple(cases)))
        if self._sifter:
            self._sift()

    # Keys

    def action_search(self) -> None:
        """Type words to look for."""
        if not self.case:
            self.add_class("searching")
            self.query_one("#filter").focus()

    @on(Input.Changed, "#filter")
    def _typed(self, event: Input.Changed) -> None:
        if event.value.strip() != self._view.sieve.words:
            self._sieve(words=event.value.strip())

    @on(Input.Submitted, "#filter")
    def _enough(self) -> None:
        self.set_class(bool(self._view.sieve.words), "searching")
        self.query_one("#cases").focus()

    def action_states(self) -> None:
        """In work, overdue, all, look-backs, and around again."""
        if not self.case:
            names = list(STATES)
            self._sieve(state=names[(names.index(self._view.sieve.state) + 1) % len(names)])

    def action_groups(self) -> None:
        """Put headings by due over the cases, or take them away."""
        if not self.case:
            self._look(replace(self._view, grouped=not self._view.grouped))

    def action_unsift(self) -> None:
        """Show all cases in work again."""
        if not self.case:
            self._forget_words()
            self._look(replace(self._view, sieve=Sieve()))

    def _forget_words(self) -> None:
        self._view = replace(self._view, sieve=replace(self._view.sieve, words="", only=()))
        self.query_one("#filter", Input).value = ""
        self.remove_class("searching")

    def action_sieve(self) -> None:
        """Choose what is shown: office, body, stage, due, procedure."""
        ledger = self.ledger
        if self.case or ledger is None:
            return
        now, procedures = self._view.sieve, self._procedures()
        options = [
            Option(name="supervisor", title=_("Supervised by")), Option(name="handler", title=_("Handled by")),
            Option(name="stage", title=_("State")), Option(name="due", title=_("Due")),
            Option(name="procedure", title=_("Procedure")), Option(name="words", title=_("Words")),
        ]  # fmt: skip
        seen = {
            "supervisor": [row.supervisor for row in ledger.rows], "handler": [row.handler for row in ledger.rows],
            "stage": [stage_of(row) for row in ledger.rows],
        }  # fmt: skip
        choices = {name: [(one, one) for one in sorted(filter(None, {*held, getattr(now, name)}))]
                   for name, held in seen.items()}  # fmt: skip
        choices["due"] = [(word("due_group", name), name) for name in DUES]
        known = dict.fromkeys([*(row.case.procedure for row in ledger.rows), *filter(None, [now.procedure])])
        choices["procedure"] = [(procedures.get(name, name), name) for name in known]

        def act(filled: dict[str, Any]) -> None:
            self.query_one("#filter", Input).value = filled["words"]
            self.set_class(bool(filled["words"]), "searching")
            self._sieve(**{one.name: filled[one.name] or "" for one in options})

        values = {one.name: getattr(now, one.name) for one in options}
        fill_in(self, _("What is shown"), options, act, values=values, choices=choices,
                note=_("What is left empty asks for nothing. It stays so until it is changed, past the end of the "
                       "program, too."))  # fmt: skip

    def action_export(self) -> None:
        """Write the ledger to files."""
        ledger = self.ledger
        if ledger is not None:
            shown = [row.case.id for row in self.shown]
            marked = [self.case] if self.case else sorted(self.query_one("#cases", Rows).marked)
            with self.told():
                export(self, ledger, shown, marked)

    # Headings

    def _fold(self, name: str) -> None:
        """Hide the cases below a heading, or show them again."""
        folded = set(self._view.folded) ^ {name}
        self._look(replace(self._view, folded=tuple(one for one in GROUPS if one in folded)))

    @on(Rows.Marked, "#cases")
    def _marked(self) -> None:
        """A mark on a heading is meant for all cases below it."""
        cases = self.query_one("#cases", Rows)
        for key in [key for key in cases.marked if key.startswith(HEADING)]:
            below = {row.case.id for row in self._groups[key.removeprefix(HEADING)]} & set(cases.keys)
            kept = cases.marked - {key}
            cases.mark(kept - below if below <= kept else kept | below)
        self._say(len(self.shown))


def titled(case: Case) -> str:
    """The title in the list: a part and a promise are told from the case that they belong to."""
    if not case.part_of:
        return case.title
    return (_("└ part: {title}") if case.weight else _("└ promise: {title}")).format(title=case.title)
