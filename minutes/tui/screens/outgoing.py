"""Papers to files: which ones, in which formats, to which folder; how far it is, and what came of it."""

from __future__ import annotations

from collections.abc import Container, Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Select, Static

from minutes.commands import holding, outgoing
from minutes.commands.outgoing import Outgoing
from minutes.contract import Exporter
from minutes.errors import BadInput
from minutes.model import Paper, Value
from minutes.text import _, printable
from minutes.tui.dialogs import Ask, Dialog, Tell, Words
from minutes.tui.export_choice import Choice, chosen_last, remember
from minutes.tui.frame import OneLine
from minutes.tui.page import Page
from minutes.tui.screens.asking import ask
from minutes.tui.widgets.columns import Column
from minutes.tui.widgets.rows import Row, Rows

BAR = 40  # cells of the bar that shows how far it is
LISTED = 8  # files that a question names


class Scope(Value, frozen=True, kw_only=True):
    """What may be written at once: what it is called, and the ids of its papers or cases."""

    title: str
    papers: tuple[str, ...]


def scopes(page: Page, paper: Paper, marked: Container[str]) -> list[Scope]:
    """What may be meant: those that are marked, this one, all on its item, all of the meeting, the issued ones."""
    every = page.desk.store.find(Paper, page.meeting)
    held = [one for one in every if not one.withdrawn]
    item = tuple(one.id for one in held if one.item and one.item == paper.item)
    issued = tuple(one.id for one in held if one.issued_on)
    found = [
        Scope(title=_("The marked papers: {n}"), papers=tuple(one.id for one in every if one.id in marked)),
        Scope(title=_("This paper: {title}").format(title=paper.title), papers=(paper.id,)),
        Scope(title=_("All papers on its agenda item: {n}"), papers=item),
        Scope(title=_("All papers of the meeting: {n}"), papers=tuple(one.id for one in held)),
        Scope(title=_("All issued papers of the meeting: {n}"), papers=issued),
    ]
    worth = [one for n, one in enumerate(found) if one.papers and (n < 2 or len(one.papers) > 1)]
    return [Scope(title=one.title.format(n=len(one.papers)), papers=one.papers) for one in worth]


class Export(Dialog[tuple[Scope, Choice] | None]):
    """Which papers, which formats (Space marks), which folder; Ctrl+S writes, Esc leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,ctrl+enter", "done", show=False, priority=True),
        Binding("escape", "dismiss(None)", show=False),
    ]

    def __init__(
        self,
        scopes: Sequence[Scope],
        formats: Sequence[Exporter],
        last: Choice,
        title: str = "",
        held: Value | None = None,
    ) -> None:
        super().__init__()
        self.heading, self.held = title or _("Papers to files"), held
        self.scopes, self.formats, self.last = tuple(scopes), tuple(formats), last

    def compose(self) -> ComposeResult:
        rows = [(printable(one.title, lines=False), str(n)) for n, one in enumerate(self.scopes)]
        with Vertical(classes="box form"):
            yield Words(self.heading, still=True, classes="heading")
            with Horizontal(classes="field"):
                yield Static(_("Which ones"), classes="label", markup=False)
                yield Select(rows, value="0", allow_blank=False, compact=True, id="scope")
            with Horizontal(classes="field"):
                yield Static(_("Folder"), classes="label", markup=False)
                yield Input(self.last.folder or str(Path.cwd()), compact=True, id="folder", select_on_focus=False)
            yield Rows(
                [Column(title=_("Format"), wide=24, grow=True), Column(title=_("Ending"), wide=11),
                 Column(title=_("Leaves out"), wide=26)],
                [Row(key=one.suffix, texts=(one.title, one.suffix, holding.lacking(one, self.held)))
                 for one in self.formats],
                marks=True, id="formats",
            )  # fmt: skip
            yield Words("", still=True, id="wrong")
            yield Static(
                _("Ctrl+S: write    Space: this format    Tab: next field    Esc: cancel"), classes="foot", markup=False
            )

    def on_mount(self) -> None:
        """The formats of last time are marked, and the first of them is under the cursor."""
        self.query_one("#wrong").display = False
        listed = self.query_one("#formats", Rows)
        listed.styles.height = len(self.formats) + 1
        listed.marked.update(set(self.last.formats) & set(listed.keys))
        listed.go_to(next(iter(listed.chosen), ""))
        listed.focus()

    @on(Rows.Chosen, "#formats")
    @on(Input.Submitted)
    def _enter(self) -> None:
        self.action_done()

    def action_done(self) -> None:
        """Answer what was chosen, or say what is wrong with it."""
        typed, scope = self.query_one("#folder", Input).value.strip(), self.query_one("#scope", Select).value
        try:
            outgoing.checked_folder(typed)
        except BadInput as error:
            wrong = self.query_one("#wrong", Words)
            wrong.show(str(error))
            wrong.display = True
            self.call_after_refresh(self._fit)
            self.query_one("#folder").focus()
            return
        formats = self.query_one("#formats", Rows).chosen
        self.dismiss((self.scopes[int(str(scope))], Choice(folder=typed, formats=formats)))


class Progress(Dialog[None]):
    """How far a batch is. Esc lets the file in hand become whole, and begins no other."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "stop", show=False)]

    def __init__(self, of: int) -> None:
        super().__init__()
        self.of, self.stopped = of, False

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Words(_("Writing papers to files"), still=True, classes="heading")
            yield Static(self._bar(0), id="bar-of-files", markup=False)
            yield OneLine(id="file-in-hand")
            yield Static(_("Esc: break off; the file in hand is finished first"), classes="foot", markup=False)

    def _bar(self, n: int) -> str:
        done = BAR * n // max(self.of, 1)
        return f"{'█' * done}{'·' * (BAR - done)}  {n}/{self.of}"

    def step(self, n: int, file: str) -> None:
        """So many are done; the last of them was that file."""
        for bar, line in zip(self.query("#bar-of-files").results(Static), self.query(OneLine), strict=False):
            bar.update(self._bar(n))
            line.show(Path(file).name)

    def action_stop(self) -> None:
        """Break off; a second time leaves, whatever the worker does."""
        if self.stopped:
            self.dismiss(None)
        self.stopped = True
        self.query_one("#file-in-hand", OneLine).show(_("Breaking off …"))


# From the dialog to the files


def export(page: Page, paper: Paper, marked: set[str]) -> None:
    """Ask which papers, formats and folder, as they were chosen last; then write. Raises Refused without formats."""
    own: Path | None = getattr(page.app, "own", None)
    first, last = outgoing.usual(page.desk), chosen_last(own)
    last = last if last.formats else Choice(folder=last.folder, formats=first)

    def act(chosen: tuple[Scope, Choice]) -> None:
        scope, choice = chosen
        remember(own, choice)
        marked.clear()
        papers = [one for id in scope.papers if isinstance(one := page.desk.store.get(id), Paper)]
        write(page, outgoing.planned(papers, choice.formats, outgoing.checked_folder(choice.folder)))

    ask(page, Export(scopes(page, paper, marked), outgoing.formats(page.desk), last), act)


def write(page: Page, plan: list[Outgoing]) -> None:
    """Write the files; those that are there already are replaced only after a question."""
    there = outgoing.there(plan)
    if not there:
        _carry_out(page, plan, force=False)
        return
    names = [Path(one).name for one in there]
    question = _("“{file}” is there already. Overwrite it?").format(file=names[0]) if len(plan) == 1 else _(
        "{n} of {of} files are there already. Overwrite them?").format(n=len(names), of=len(plan))  # fmt: skip
    details = "\n".join([*names[:LISTED], *(["…"] if len(names) > LISTED else [])]) if len(plan) > 1 else ""
    ask(page, Ask(question, details), lambda _yes: _carry_out(page, plan, force=True))


def _carry_out(page: Page, plan: list[Outgoing], force: bool) -> None:
    shown = Progress(len(plan))
    if len(plan) > 1:
        page.app.push_screen(shown)

    def work() -> list[Outgoing]:
        done: list[Outgoing] = []
        for one in outgoing.written(page.desk, plan, force):
            done.append(one)
            page.app.call_from_thread(shown.step, len(done), one.file)
            if shown.stopped:
                break
        return done

    def finish(done: list[Outgoing]) -> None:
        if shown.is_current:
            shown.dismiss(None)
        told(page, done, len(plan))

    page.apart(work, finish, group="export")


def told(page: Page, done: list[Outgoing], of: int) -> None:
    """Say what came of it: in passing for one file, as a list for a batch."""
    if of > 1:
        page.notify(outgoing.counted(done, of), markup=False)  # stays where Esc, meant for the batch, closes the list
        page.app.push_screen(Tell(outgoing.told(done, of), _("Papers to files")))
    elif done and done[0].why:
        page.tell(done[0].why)
    elif done:
        page.done(_("Written: {file}").format(file=Path(done[0].file).resolve()))
