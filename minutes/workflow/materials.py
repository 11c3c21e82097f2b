"""会前材料: papers written before the sitting, kept apart from what was said; to be read beside it, never condensed."""

from __future__ import annotations

from minutes.contract import Desk
from minutes.errors import BadInput
from minutes.model import Material, Meeting, replace
from minutes.text import _
from minutes.workflow.speaking import agenda_item

LONGEST = 1_000_000  # characters of one paper


def add_material(desk: Desk, meeting: str, title: str, text: str, *, item: str = "", author: str = "") -> Material:
    """Put a paper on file, for one agenda item or ("") for the whole meeting. Raises BadInput, NotFound."""
    held = desk.fetch(Meeting, meeting)
    if not title.strip() or not text.strip():
        raise BadInput(_("A paper needs a title and words."))
    if len(text) > LONGEST:
        raise BadInput(_("This paper has {n} characters; at most {most} fit.").format(n=len(text), most=LONGEST))
    return desk.keep(
        Material(
            id=desk.new_id(), meeting=held.id, title=title.strip(), text=text.strip("\n"), author=author.strip(),
            item=agenda_item(held, item).id if item else "", at=desk.clock(),
        )
    )  # fmt: skip


def text_of(content: bytes, name: str) -> str:
    """The words of a text file, in UTF-8 or GB 18030. Raises BadInput naming the file."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text.replace("\r\n", "\n")
    raise BadInput(_("{file} is no text file. Save it as plain text.").format(file=name))


def materials(desk: Desk, meeting: str, item: str = "") -> list[Material]:
    """The papers on file for a meeting, or those for one of its items with those for all of it."""
    found = [one for one in desk.store.find(Material, meeting) if not one.withdrawn]
    return [one for one in found if not item or one.item in ("", item)]


def withdraw_material(desk: Desk, material: str, reason: str) -> Material:
    """Take a paper out, with the reason; it stays on file."""
    if not reason.strip():
        raise BadInput(_("Say why; without a reason nothing is withdrawn."))
    return desk.keep(replace(desk.fetch(Material, material), withdrawn=reason.strip()))
