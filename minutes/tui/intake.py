"""Taking in a file of remarks: what was understood, what not, and what is on file already, before anything is saved."""

from __future__ import annotations

from pathlib import Path

from minutes.contract import Importer, Option
from minutes.errors import BadInput, NotFound
from minutes.model import Meeting
from minutes.text import _
from minutes.tui.dialogs import Ask, Tell
from minutes.tui.forms import Form
from minutes.tui.page import Page
from minutes.tui.speakers import named
from minutes.tui.widgets.cells import one_line
from minutes.workflow import record

LARGEST = 50_000_000  # bytes of a file
LISTED = 60  # lines of a preview


def into_meeting(page: Page, meeting: str, item: str = "") -> None:
    """Ask for a file and the agenda item it belongs to."""
    with page.told():
        if not meeting:
            raise NotFound(_("No meeting is on file yet."))
        held = page.desk.fetch(Meeting, meeting)
        known = " ".join(sorted({suffix for one in page.desk.plugins.all(Importer) for suffix in one.suffixes}))
        options = [
            Option(name="file", title=_("File"), type="file", required=True),
            Option(name="item", title=_("Agenda item"), required=True),
        ]
        items = [(f"{n}. {one.title}", one.id) for n, one in enumerate(held.items, 1)]
        form = Form(
            _("Import remarks"),
            options,
            values={"item": item or next((one.id for one in held.items if not one.closed), "")},
            choices={"item": items},
            note=_("Kinds of files: {known}").format(known=known or _("none")),
        )
        page.app.push_screen(
            form, lambda filled: None if filled is None else _look(page, meeting, filled["item"], filled["file"])
        )


def _look(page: Page, meeting: str, item: str, file: str) -> None:
    """Read the file in a worker, then show what it holds."""
    page.apart(
        lambda: record.look_into(page.desk, meeting, item, file, content(file)),
        lambda preview: _offer(page, Path(file).name, preview),
        group="import",
    )


def content(file: str) -> bytes:
    """What the file holds. Raises BadInput naming the file."""
    path = Path(file).expanduser()
    try:
        if path.stat().st_size > LARGEST:
            raise BadInput(_("{file} is larger than {n} MB. Split it.").format(file=path.name, n=LARGEST // 1_000_000))
        return path.read_bytes()
    except OSError as error:
        raise BadInput(_("{file} cannot be read: {why}.").format(file=path.name, why=error.strerror)) from error


def _offer(page: Page, file: str, preview: record.Preview) -> None:
    told = "\n".join(lines(preview))
    if not preview.remarks:
        page.app.push_screen(Tell(told, _("Nothing new in {file}").format(file=file)))
        return
    question = _("Take in {n} remarks from {file}?").format(n=len(preview.remarks), file=file)
    page.app.push_screen(Ask(question, told), lambda yes: _take(page, preview) if yes else None)


def _take(page: Page, preview: record.Preview) -> None:
    with page.told():
        taken = record.take_in(page.desk, preview)
        page.done(_("{n} remarks taken in.").format(n=len(taken)))


def lines(preview: record.Preview) -> list[str]:
    """What a preview says, in lines: figures first, then what needs a look, then the remarks."""
    said = [_("To be added: {n}. On file already: {known}. Lines not understood: {unread}.").format(
        n=len(preview.remarks), known=preview.on_file, unread=len(preview.unread))]  # fmt: skip
    if preview.unidentified:
        said += [_("Not on the roster, kept as unidentified: {names}").format(names="、".join(preview.unidentified))]
    if preview.unread:
        said += ["", _("Not understood:")]
        said += [_("  line {n}: {text}").format(n=one.line, text=one.text[:60]) for one in preview.unread[:LISTED]]
    if preview.remarks:
        said += ["", _("To be added:")]
    for one in preview.remarks[:LISTED]:
        said.append(f"  {named(one)}　{one.post}　{one_line(one.text[:40])}")
    hidden = max(len(preview.remarks) - LISTED, 0)
    return [*said, _("  … and {n} more").format(n=hidden)] if hidden else said
