"""Papers (成文): draft from the dossier, see it as it will be printed, pass it along its chain, issue, hand over."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.widgets import Static

from minutes.clearance import Marks
from minutes.contract import Check, Template
from minutes.errors import BadInput, Refused
from minutes.layout import lines
from minutes.markdown import Document, read
from minutes.model import Paper
from minutes.rules import paper_state
from minutes.text import _
from minutes.tui import keys, plain
from minutes.tui.classifying import classify, shown
from minutes.tui.copying import copy
from minutes.tui.screens import paper_steps as steps
from minutes.tui.screens.chain import TONES, Kin, beside
from minutes.tui.screens.mending import mend
from minutes.tui.screens.outgoing import export
from minutes.tui.screens.paper_text import PaperText
from minutes.tui.screens.viewing import view
from minutes.tui.widgets.cells import one_line
from minutes.tui.widgets.columns import Column, widest
from minutes.tui.widgets.editor import Editor
from minutes.tui.widgets.paper import paper as drawn
from minutes.tui.widgets.prose import Prose
from minutes.tui.widgets.rows import Row, Rows
from minutes.wording import word
from minutes.workflow import issue
from minutes.workflow.gaps import names


class PapersPage(PaperText):
    """The meeting's papers, the chosen one as it will look, and beside it its chain and what the checks found."""

    NAME = "papers"
    BINDINGS: ClassVar[list[BindingType]] = keys.of("papers")
    DEFAULT_CSS = """
    PapersPage #paper-desk { height: 1fr; }
    PapersPage #shelf { height: auto; }
    PapersPage #papers { height: auto; min-height: 3; max-height: 7; }
    PapersPage #chain { display: none; }
    PapersPage.turned #shelf { height: 1fr; }
    PapersPage.turned #chain { display: block; border-top: solid $primary; }
    PapersPage.turned #sheet { display: none; }
    PapersPage #paper-text { height: 1fr; border: none; display: none; }
    PapersPage.writing #paper-text { display: block; }
    PapersPage.writing #preview { display: none; }
    PapersPage.-wide #paper-desk { layout: horizontal; }
    PapersPage.-wide #shelf { width: 46; height: 1fr; border-right: solid $primary; }
    PapersPage.-wide #papers { max-height: 12; }
    PapersPage.-wide #chain { display: block; height: 1fr; border-top: solid $primary; }
    PapersPage.-wide #sheet { width: 1fr; display: block; }
    """

    def body(self) -> ComposeResult:
        columns = [
            Column(title=_("State"), wide=max(8, widest("paper_state")), least=widest("paper_state"), rank=1),
            Column(title=_("Paper"), wide=10, least=10, rank=1),
            Column(title=_("Title"), wide=20, least=16, grow=True),
            Column(title=_("Number"), wide=22, rank=3),
            Column(title=_("Item"), wide=4, right=True, rank=2),
        ]
        with Container(id="paper-desk"):
            with Vertical(id="shelf"):
                yield Rows(columns, empty=self.keyed(_("No paper yet: {draft} drafts one.")), marks=True, id="papers")
                yield Prose(id="chain")
            with Vertical(id="sheet"):
                yield Static("", id="sheet-caption", classes="caption", markup=False)
                yield Prose(id="preview")
                yield Editor("", id="paper-text", soft_wrap=True, tab_behavior="focus")

    def on_mount(self) -> None:
        """The list of papers takes the keys."""
        self._papers: dict[str, Paper] = {}
        self._review: dict[str, issue.Review] = {}
        self._broken: dict[str, list[str]] = {}
        self.query_one("#papers").focus()

    def purpose(self) -> str:
        return _(
            "Papers are drafted from what is on file: the opinion, the letter that hands it over, records and "
            "digests. The preview stands as it will be printed; {view} shows the pages themselves in a browser.\nA "
            "draft is passed step by step along its chain, then issued: it gets its number and is locked. What must "
            "be mended or waived first stands beside it, and {mend} leads to where it is mended. {export} writes "
            "papers to files, those marked with Space together.\nAn issued opinion is handed over: each of its points "
            "becomes a case of the ledger ({page_ledger})."
        )

    # What is shown

    def reload(self) -> None:
        papers = list(self.desk.store.find(Paper, self.meeting)) if self.meeting else []
        self._papers, self._marks = {one.id: one for one in papers}, Marks(self.desk.store)
        self._review.clear()
        self.query_one("#papers", Rows).fill(self._row(one) for one in reversed(papers))
        self.show_paper()

    def _row(self, paper: Paper) -> Row:
        held, state = self.held(), paper_state(paper)
        ids = [one.id for one in held.items] if held else []
        n = str(ids.index(paper.item) + 1) if paper.item in ids else ""
        title = shown(self._marks.of(paper)) + paper.title
        texts = (word("paper_state", state), self._kind(paper), title, paper.number, n)
        return Row(key=paper.id, texts=texts, tone=TONES.get(state, "plain"))

    def _kind(self, paper: Paper) -> str:
        """The title of the paper's template, in short; its name where the plugin is not there any more."""
        titles = {one.name: one.title for one in self.desk.plugins.all(Template)}
        return titles.get(paper.template, paper.template).partition("（")[0]

    def chosen(self) -> Paper:
        """The paper under the cursor. Raises Refused where there is none."""
        paper = self._papers.get(self.query_one("#papers", Rows).key)
        if paper is None:
            raise Refused(self.keyed(_("No paper yet: {draft} drafts one.")))
        return paper

    @on(Rows.Highlighted, "#papers")
    def show_paper(self) -> None:
        """Show the paper under the cursor, and have it checked."""
        if self.has_class("writing"):
            return
        paper = self._papers.get(self.query_one("#papers", Rows).key)
        self.query_one("#sheet-caption", Static).update(self._caption(paper))
        if paper is None:
            self.query_one("#preview", Prose).show("")
            self.query_one("#chain", Prose).show("")
            return
        document = self._document(paper)
        self.query_one("#preview", Prose).lay(lambda room: drawn(document, room, self._broken))
        title = " ".join(document.meta.get("title", "").split())
        if title not in self._broken:
            self.apart(lambda: lines(title), lambda broken: self._break(paper.id, title, broken), group="title")
        self._show_beside(paper)
        if paper.id not in self._review and paper.issued_on is None and not paper.withdrawn:
            self.apart(lambda: issue.review(self.desk, paper.id), self._reviewed(paper), group="review")

    def _break(self, paper: str, title: str, broken: list[str]) -> None:
        """The title is shown in the lines in which it is printed."""
        self._broken[title] = broken
        if self.query_one("#papers", Rows).key == paper:
            self.query_one("#preview", Prose).again()

    @on(Rows.Chosen, "#papers")
    def _to_the_sheet(self) -> None:
        """Enter: the arrows move in the paper; Esc goes back to the list."""
        self.remove_class("turned")
        self.query_one("#preview").focus()

    def _caption(self, paper: Paper | None) -> str:
        if paper is None:
            return ""
        state, n = word("paper_state", paper_state(paper)), len(names(paper))
        if n and paper.issued_on is None and not paper.withdrawn:
            gaps = self.keyed(_("Gaps to be filled: {n} ({mend})"))
            return one_line(f"{state}　{gaps.replace('{n}', str(n))}　{paper.title}")
        return one_line(f"{state}　{paper.number or paper.title}")

    def _document(self, paper: Paper) -> Document:
        try:
            document = read(paper.text)
        except BadInput:  # front matter that was written by another hand: shown as it stands
            return Document(body=paper.text)
        whole = Document(meta={"title": paper.title, **document.meta}, body=document.body)
        if paper.issued_on is not None or paper.withdrawn:
            return whole
        return issue.marked(self.desk, whole, paper.template, paper.meeting, paper.item)

    def _reviewed(self, paper: Paper) -> Callable[[issue.Review], None]:
        def keep(review: issue.Review) -> None:
            now = self._papers.get(paper.id)
            if now is not None and now.rev == paper.rev:  # else it was checked as it stood before
                self._review[paper.id] = review
                if self.query_one("#papers", Rows).key == paper.id:
                    self._show_beside(now)

        return keep

    def _show_beside(self, paper: Paper) -> None:
        review = self._review.get(paper.id)
        titles = {one.name: one.title for one in self.desk.plugins.all(Check)}
        fresh = (one for one in self._papers.values() if one.replaces == paper.id and not one.withdrawn)
        kin = Kin(replaces=self._papers.get(paper.replaces), replaced_by=next(fresh, None))
        self.query_one("#chain", Prose).lay(lambda room: beside(paper, kin, review, titles, room))

    def _go_to(self, paper: Paper) -> None:
        self.show_all()
        self.query_one("#papers", Rows).go_to(paper.id)

    # What can be done

    def action_draft(self) -> None:
        """Draft a paper."""
        with self.told():
            steps.draft(self, self._go_to)

    def _step(self, act: Callable[[Paper], object]) -> None:
        with self.told():
            act(self.chosen())

    def action_mend(self) -> None:
        """Go to what is open in the paper."""
        self._step(lambda paper: mend(self, paper, self._review.get(paper.id), self.action_redraft))

    def action_redraft(self) -> None:
        """Draw the words anew from what is on file."""
        self._step(lambda paper: steps.redraft(self, paper))

    def action_numbers(self) -> None:
        """List the numbers that no issued paper bears."""
        with self.told():
            steps.numbers(self)

    def action_approve(self) -> None:
        """Pass the next step of the chain."""
        self._step(lambda paper: steps.approve(self, paper))

    def action_send_back(self) -> None:
        """Return the paper with the reason."""
        self._step(lambda paper: steps.send_back(self, paper))

    def action_waive(self) -> None:
        """Answer for a finding."""
        self._step(lambda paper: steps.waive(self, paper, self._review.get(paper.id)))

    def action_issue(self) -> None:
        """Number, date and lock the paper."""
        self._step(lambda paper: steps.issue_paper(self, paper))

    def action_correct(self) -> None:
        """Draft a correction."""
        self._step(lambda paper: steps.correct(self, paper, self._go_to))

    def action_withdraw(self) -> None:
        """Withdraw the paper."""
        self._step(lambda paper: steps.withdraw(self, paper))

    def action_hand_over(self) -> None:
        """Open the cases."""
        self._step(lambda paper: steps.hand_over(self, paper))

    def action_copy(self) -> None:
        """Copy the paper as plain text."""
        self._step(lambda paper: copy(self, plain.paper(self._document(paper)), paper.title, paper))

    def action_export(self) -> None:
        """Write papers to files."""
        self._step(lambda paper: export(self, paper, self.query_one("#papers", Rows).marked))

    def action_secrecy(self) -> None:
        """Mark the paper as secret, or lift the mark."""
        self._step(lambda paper: classify(self, [(paper.id, paper.title)]))

    def action_view(self) -> None:
        """Show the pages in a browser."""
        self._step(lambda paper: view(self, paper))

    def action_turn(self) -> None:
        """Where there is no room for both: the sheet, or its chain and findings."""
        self.toggle_class("turned")
