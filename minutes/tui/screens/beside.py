"""Papers from before the sitting, read in the place of the list while the words are typed below."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from minutes.commands.files import read
from minutes.contract import Option
from minutes.errors import BadInput
from minutes.model import Material, Meeting
from minutes.text import _
from minutes.tui.dialogs import Pick
from minutes.tui.screens.asking import ask, fill_in
from minutes.tui.screens.earlier import EarlierRemarks
from minutes.tui.widgets.prose import Prose, Span
from minutes.tui.widgets.rows import Rows
from minutes.workflow.materials import add_material, materials, text_of

NEW = "+"


class ReadingBeside(EarlierRemarks):
    """The part of the remarks page that shows what was written before the sitting."""

    @property
    def upper(self) -> Rows | Prose:
        """What stands above the editor: the list, or the paper that is read."""
        paper = self.query_one("#beside", Prose)
        return paper if paper.display else self.query_one("#remarks", Rows)

    def action_papers(self) -> None:
        """Choose a paper to read above the editor; again: back to the list."""
        with self.told():
            if self.put_away():
                return
            found = materials(self.desk, self.meeting, self.item)
            rows = [(one.id, "　".join(part for part in (one.title, one.author) if part)) for one in found]
            note = _("They were not said: no condenser reads them and no opinion rests on them.")
            ask(self, Pick(_("Papers from before the sitting"), [*rows, (NEW, _("Put a paper on file …"))], note),
                self._choose_paper)  # fmt: skip

    def _choose_paper(self, paper: str) -> None:
        if paper == NEW:
            self._ask_paper()
        else:
            self._read_paper(self.desk.fetch(Material, paper))

    def _read_paper(self, paper: Material) -> None:
        head = "　".join(part for part in (_("Papers from before the sitting"), paper.title, paper.author) if part)
        view, listed = self.query_one("#beside", Prose), self.query_one("#remarks", Rows)
        view.show(f"{head}\n{paper.text}", [Span(start=0, end=len(head), tone="title")])
        view.display, listed.display = True, False
        self.query_one("#words").focus()
        self.tell(self.keyed(_("{swap} goes to the paper and back, {papers} or Esc there closes it.")), "information")

    def put_away(self) -> bool:
        """Close the paper that is read; whether there was one."""
        view, listed = self.query_one("#beside", Prose), self.query_one("#remarks", Rows)
        if not view.display:
            return False
        here = view.has_focus
        view.display, listed.display = False, True
        if here:
            listed.focus()
        return True

    def _ask_paper(self) -> None:
        held = self.desk.fetch(Meeting, self.meeting)
        options = [
            Option(name="title", title=_("Title, else the file's name")),
            Option(name="author", title=_("Author")),
            Option(name="item", title=_("For the agenda item")),
            Option(name="file", title=_("Text file"), type="file"),
            Option(name="text", title=_("or the words themselves"), type="lines"),
        ]
        choices = {"item": [(f"{n}. {one.title}", one.id) for n, one in enumerate(held.items, 1)]}
        fill_in(self, _("A paper from before the sitting"), options, self._add_paper, values={"item": self.item},
                choices=choices, note=_("Without an item it is for the whole meeting."))  # fmt: skip

    def _add_paper(self, filled: dict[str, Any]) -> None:
        file, text = filled["file"], filled["text"]
        if bool(file) == bool(text):
            raise BadInput(_("Name a text file, or type the words: one of them."))
        text = text_of(read(file), PurePath(file).name) if file else text
        paper = add_material(
            self.desk, self.meeting, filled["title"] or PurePath(file or "").stem, text, item=filled["item"] or "",
            author=filled["author"],
        )  # fmt: skip
        self._read_paper(paper)
