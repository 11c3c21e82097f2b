"""核签 on the remarks page: sheets go out and come back with corrections; all of one person or item may be signed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from minutes.commands import confirming as sheets
from minutes.commands import files
from minutes.contract import Option
from minutes.errors import NotFound
from minutes.model import Remark
from minutes.text import _
from minutes.tui.dialogs import Ask, Pick, Tell
from minutes.tui.page import Page
from minutes.tui.screens.asking import ask, fill_in
from minutes.workflow import confirming as step


def choose(page: Page, remark: str = "") -> None:
    """What is to be done about signatures. `remark`: the one under the cursor, whose speaker may be meant."""
    held = page.held()
    if held is None:
        raise NotFound(page.keyed(_("No meeting chosen. {page_home} lists the meetings.")))
    rows = [
        ("out", _("Write a confirmation sheet for each speaker")),
        ("in", _("Take in a confirmation sheet that came back")),
        ("item", _("Note all remarks on this item as signed")),
    ]
    known = page.desk.fetch(Remark, remark) if remark else None
    if known and known.name:
        rows.insert(2, ("speaker", _("Note all remarks by {name} as signed").format(name=known.name)))
    waiting = sum(one.unsigned for one in page.desk.archive.dossier(held.id).remarks)
    note = _("{n} remarks of this meeting are not signed yet.").format(n=waiting)

    def act(what: str) -> None:
        if what == "out":
            _out(page)
        elif what == "in":
            _in(page)
        else:
            spoke = (known.speaker or known.name) if known and what == "speaker" else ""
            signed = step.confirm_all(page.desk, held.id, item="" if spoke else page.item, speaker=spoke)
            page.done(page.keyed(_("{n} remarks noted as signed. {undo} undoes it.")).format(n=len(signed)))

    ask(page, Pick(_("Signatures of the speakers"), rows, note, typing=False), act)


def _out(page: Page) -> None:
    """Ask for the folder, write a sheet for everybody who has words to confirm."""
    options = [
        Option(name="folder", title=_("Folder"), type="folder", required=True, default=str(Path.cwd())),
        Option(name="suffix", title=_("Kind of file"), required=True, default="docx", choices=("docx", "md")),
        Option(name="force", title=_("Replace files that are there"), type="flag"),
    ]

    def write(filled: dict[str, Any]) -> None:
        page.apart(
            lambda: sheets.write_sheets(page.desk, page.meeting, filled["folder"], filled["suffix"], filled["force"]),
            lambda made: page.app.push_screen(
                Tell("\n".join(map(str, made)), _("{n} sheets written.").format(n=len(made)))) if made
                else page.tell(_("Nobody has words left to confirm."), "information"),
            group="sheets",
        )  # fmt: skip

    note = _("Speakers correct their words in the file or by hand, sign, and hand it back.")
    fill_in(page, _("Confirmation sheets"), options, write, note=note)


def _in(page: Page) -> None:
    """Ask for the file, show what the speaker changed, and take it in."""
    options = [
        Option(name="file", title=_("File"), type="file", required=True),
        Option(name="by", title=_("Signed by, if not the speaker")),
    ]

    def look(filled: dict[str, Any]) -> None:
        name = filled["file"]
        page.apart(
            lambda: step.look_into_sheet(page.desk, name, files.read(name), page.meeting),
            lambda sheet: _offer(page, name, sheet, filled["by"]),
            group="sheets",
        )

    fill_in(page, _("A sheet that came back"), options, look, note=_("Word or Markdown, as it was written here."))


def _offer(page: Page, name: str, sheet: step.Sheet, by: str) -> None:
    question = _("Take in {file}?").format(file=Path(name).name)

    def take(_yes: bool) -> None:
        signed = step.take_in_sheet(page.desk, sheet, by)
        page.done(page.keyed(_("{n} remarks noted as signed. {undo} undoes it.")).format(n=len(signed)))

    ask(page, Ask(question, sheets.told(name, sheet, ()).text), take)
