"""A remark out of a draft: on which item it was made, after whom, who spoke, and which words can be kept."""

from __future__ import annotations

from datetime import date

from minutes.contract import Desk, RemarkDraft
from minutes.errors import BadInput, NotFound
from minutes.model import AgendaItem, Meeting, Member, Remark, in_order, replace
from minutes.rules import name_on
from minutes.text import _
from minutes.workflow.people import whoever

LONGEST = 100_000  # characters of one remark; an hour of speech is about 15,000


def agenda_item(meeting: Meeting, item: str = "") -> AgendaItem:
    """The item of that id or number (1 is the first), or else the first one still open. Raises NotFound."""
    for n, one in enumerate(meeting.items, 1):
        if (item in (one.id, str(n))) if item else not (one.closed or one.withdrawn):
            return one
    raise NotFound(_("The agenda has no item “{item}”.").format(item=item) if item else _("Every item is closed."))


def said(desk: Desk, meeting: str, item: str = "") -> list[Remark]:
    """The remarks in force, in the order of speaking; of one item or of all."""
    return [one for one in in_order(desk.store.find(Remark, meeting)) if not one.withdrawn and item in ("", one.item)]


def drafted(desk: Desk, meeting: Meeting, item: str, draft: RemarkDraft) -> Remark:
    """The remark that a draft stands for, its speaker looked up in the roster. Raises BadInput, NotFound."""
    remark = Remark(
        id=desk.new_id(),
        meeting=meeting.id,
        item=agenda_item(meeting, item).id,
        text=checked_text(draft.text),
        form=draft.form,
        group=draft.group,
        began_at=draft.began_at,
        ended_at=draft.ended_at,
        at=desk.clock(),
        name=draft.name.strip(),
        post=draft.post,
    )
    person = whoever(desk, draft.name)
    return spoken_by(remark, person, meeting.held_on) if person else remark


def spoken_by(remark: Remark, person: Member, day: date) -> Remark:
    """The remark with that person as its speaker, named as on that day."""
    known = name_on(person, day)
    return replace(remark, speaker=person.id, name=known, post=person.post, role=person.role)


def checked_text(text: str) -> str:
    """The text without space at its ends; everything else as typed. Raises BadInput."""
    if not text.strip():
        raise BadInput(_("There are no words in this remark."))
    if len(text) > LONGEST:
        too_long = _("This remark has {n} characters; at most {most} fit. Split it, or import it as a file.")
        raise BadInput(too_long.format(n=len(text), most=LONGEST))
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise BadInput(
            _("Character {n} of this text cannot be stored. Type it again.").format(n=error.start + 1)
        ) from error
    return text.strip()
