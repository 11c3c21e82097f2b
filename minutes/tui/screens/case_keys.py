"""The keys of cases on the ledger's page: for the case that is shown, or the marked ones, or the one at hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from minutes.errors import NotFound, Refused
from minutes.model import Case, LedgerRow
from minutes.text import _
from minutes.tui import plain
from minutes.tui.answering import into_ledger
from minutes.tui.copying import copy
from minutes.tui.dialogs import Tell
from minutes.tui.page import Page
from minutes.tui.screens import case_steps as steps
from minutes.tui.screens import feedback_steps, matter_steps, reminding
from minutes.tui.widgets.rows import Rows


class CaseKeys(Page):
    """The half of the ledger's page that acts."""

    _rows: dict[str, LedgerRow]

    def chosen(self) -> Case:
        """The case that is shown, or the one under the cursor. Raises Refused where there is none."""
        return self._fetched(self.case or self.query_one("#cases", Rows).key)

    def several(self) -> list[Case]:
        """The case that is shown, or those that are marked, or the one under the cursor. Raises Refused for none."""
        keys = (self.case,) if self.case else self.query_one("#cases", Rows).chosen
        return [self._fetched(key) for key in keys or ("",)]

    def _fetched(self, id: str) -> Case:
        row = self._rows.get(id)
        if row is None:
            raise Refused(_("No case is chosen."))
        try:
            return self.desk.fetch(Case, row.case.id)
        except NotFound:
            return row.case

    def _step(self, act: Callable[[Page, Case, steps.Done], None]) -> None:
        """One case at a time: marks are for the steps that can be taken for several at once."""
        with self.told():
            act(self, self.chosen(), self.done)

    def _steps(self, act: Callable[[Page, Sequence[Case], steps.Done], None]) -> None:
        with self.told():
            act(self, self.several(), self._done_with)

    def _done_with(self, sentence: str) -> None:
        if "\n" in sentence:  # some were refused
            self.show_all()
            self.app.push_screen(Tell(sentence))
            return
        if not self.case:
            self.query_one("#cases", Rows).mark(())
        self.done(sentence)

    def action_mark(self) -> None:
        """Mark the case under the cursor, from the palette."""
        self.query_one("#cases", Rows).action_mark()

    def action_log(self) -> None:
        """Log feedback."""
        self._steps(feedback_steps.log)

    def action_extend(self) -> None:
        """Give a later due date."""
        self._steps(steps.extend)

    def action_transfer(self) -> None:
        """Pass the case on."""
        self._steps(steps.transfer)

    def action_ballot(self) -> None:
        """Enter the votes, on one case after the other where several are marked."""
        self._steps(steps.ballots)

    def action_close(self) -> None:
        """Close the case."""
        self._steps(steps.close)

    def action_remind(self) -> None:
        """Remind whoever is meant to act."""
        self._steps(reminding.remind)

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

    def action_look_back(self) -> None:
        """Look at a closed case again."""
        self._step(steps.look_back)

    def action_import(self) -> None:
        """Take in a sheet that came back."""
        into_ledger(self)

    def action_copy(self) -> None:
        """Copy the row of the case."""
        self._step(lambda page, case, done: copy(page, plain.case(self._rows[case.id]), case.title, case))

    def action_paper(self) -> None:
        """Draft a paper about the case."""
        with self.told():
            steps.paper(self, self.chosen())
