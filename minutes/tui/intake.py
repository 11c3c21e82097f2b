"""Taking in a file of remarks: what was understood, what not, and what is on file already, before anything is saved."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from minutes.contract import Importer, Option
from minutes.errors import BadInput, NotFound, reason
from minutes.model import Meeting
from minutes.text import _
from minutes.tui.dialogs import Tell
from minutes.tui.forms import Form
from minutes.tui.page import Page
from minutes.tui.reviewing import Look, Review, figures
from minutes.workflow import record

LARGEST = 50_000_000  # bytes of a file
LISTED = 60  # lines that are told where there is nothing to take in


def into_meeting(page: Page, meeting: str, item: str = "") -> None:
    """Ask for a file and the agenda item it belongs to."""
    with page.told():
        if not meeting:
            raise NotFound(_("No meeting is on file yet."))
        held = page.desk.fetch(Meeting, meeting)
        suffixes = {suffix.lstrip(".") for one in page.desk.plugins.all(Importer) for suffix in one.suffixes}
        known = " ".join(sorted(suffixes))
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
    """Read the file in a worker, then show what it holds; again with each choice of who is meant."""
    octets: list[bytes] = []

    def look(who: Mapping[str, str], cuts: Collection[int], then: Callable[[record.Preview], object]) -> None:
        def read() -> record.Preview:
            octets[:] = octets or [content(file)]
            return record.look_into(page.desk, meeting, item, file, octets[0], who=who, cuts=cuts)

        page.apart(read, then, group="import")

    look({}, (), lambda preview: _offer(page, meeting, Path(file).name, preview, look))


def content(file: str) -> bytes:
    """What the file holds. Raises BadInput naming the file."""
    path = Path(file).expanduser()
    try:
        if path.stat().st_size > LARGEST:
            raise BadInput(_("{file} is larger than {n} MB. Split it.").format(file=path.name, n=LARGEST // 1_000_000))
        return path.read_bytes()
    except OSError as error:
        raise BadInput(_("{file} cannot be read: {why}.").format(file=path.name, why=reason(error))) from error


def _offer(page: Page, meeting: str, file: str, preview: record.Preview, look: Look) -> None:
    held = page.desk.fetch(Meeting, meeting)
    if not preview.remarks:
        told = [figures(preview), *(f"{one.line} {one.text}" for one in preview.unread[:LISTED])]
        page.app.push_screen(Tell("\n".join(told), _("Nothing new in {file}").format(file=file)))
        return
    review = Review(page.desk, held, file, preview, look)
    page.app.push_screen(review, lambda seen: None if seen is None else _take(page, seen))


def _take(page: Page, preview: record.Preview) -> None:
    with page.told():
        taken = record.take_in(page.desk, preview)
        page.done(_("{n} remarks taken in.").format(n=len(taken)))
