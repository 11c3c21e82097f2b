"""定密: marks of secrecy set, lifted and listed; what they keep in the house, `clearance` decides."""

from __future__ import annotations

from collections.abc import Mapping

from minutes.clearance import LEVELS, MARK, OPEN, Marks, level
from minutes.contract import Desk
from minutes.errors import BadInput, NotFound, Refused
from minutes.model import OFFICE, Material, Meeting, Paper, Record, Remark, Secrecy, Value, replace
from minutes.numbering import session_short
from minutes.store import Store
from minutes.text import _
from minutes.wording import word
from minutes.workflow.speaking import agenda_item

MARKED = (Meeting, Remark, Material, Paper)
"""What bears a mark of its own, beside an agenda item."""


class Marked(Value, frozen=True, kw_only=True):
    """One mark as the register lists it: of which meeting, on what kind of thing, and how that is called."""

    secrecy: Secrecy
    meeting: str
    kind: str
    title: str


def classify(desk: Desk, about: str, mark: str, reason: str = "", meeting: str = "") -> Secrecy:
    """Mark a meeting, remark, material or paper by its id, or an item of `meeting` by number or id.

    Raises BadInput for a mark that is none; Refused for 公开 on anything but a paper.
    """
    wanted = "".join(mark.split())
    if not MARK.fullmatch(wanted):
        raise BadInput(_("“{mark}” is no mark of secrecy. Known: {known}; with a term: {example}.").format(
            mark=mark, known="、".join(LEVELS), example="秘密★5年"))  # fmt: skip
    place, id, paper = _meant(desk, about, meeting)
    if wanted == OPEN and not paper:
        raise Refused(_("Only a paper is said to hold nothing secret. Lift the mark instead."))
    known = _own(desk, place, id) or Secrecy(id=desk.new_id(), meeting=place, about=id, mark=wanted)
    fresh = replace(known, mark=wanted, reason=reason.strip())
    return desk.save(fresh, *([] if paper else _void(desk, place)))[0]


def lift(desk: Desk, about: str, reason: str, meeting: str = "") -> Secrecy:
    """Take a mark away (解密), with the reason; it stays on file as withdrawn. Raises Refused, NotFound."""
    if not reason.strip():
        raise Refused(_("Say why; without a reason no mark is lifted."))
    place, id, _paper = _meant(desk, about, meeting)
    known = _own(desk, place, id)
    if known is None:
        raise NotFound(_("It bears no mark of its own. `minutes classify` lists those there are."))
    return desk.keep(replace(known, withdrawn=reason.strip()))


def register(desk: Desk) -> tuple[Marked, ...]:
    """Every mark in force, in the order in which they were set."""
    return tuple(_listed(desk, one) for one in desk.store.find(Secrecy, OFFICE) if not one.withdrawn)


def borne_there(
    desk: Desk, other: Store, ours: Meeting, theirs: Meeting, ids: Mapping[str, str]
) -> tuple[Secrecy, ...]:
    """The marks that another archive has on things of the same meeting, where they stand higher than those of here.

    `ids`: what is here for what is there.
    """
    here, found = Marks(desk.store), list[Secrecy]()
    for one in other.find(Secrecy, OFFICE):
        about = ids.get(one.about, ours.id if one.about == theirs.id else "")
        higher = level(one.mark) > level(here.own(ours.id, about))
        if not one.withdrawn and one.meeting == theirs.id and about and higher:
            known = _own(desk, ours.id, about)
            fresh = known or Secrecy(id=desk.new_id(), meeting=ours.id, about=about, mark=one.mark)
            found.append(replace(fresh, mark=one.mark, reason=one.reason))
    return tuple(found)


def _meant(desk: Desk, about: str, meeting: str) -> tuple[str, str, bool]:
    """The meeting and the id of what is meant, and whether that is a paper."""
    try:
        known: Record | None = desk.store.get(about)
    except NotFound:
        known = None
    if isinstance(known, MARKED) and not known.withdrawn:
        return known.dossier, known.id, isinstance(known, Paper)
    held = [desk.fetch(Meeting, meeting)] if meeting else desk.archive.meetings()
    for one in reversed(held):
        if meeting or any(item.id == about for item in one.items):
            return one.id, agenda_item(one, about).id, False
    raise NotFound(_("“{about}” is no meeting, remark, material or paper in force. An agenda item is named by its id, "
                     "or by its number with --meeting.").format(about=about))  # fmt: skip


def _own(desk: Desk, meeting: str, about: str) -> Secrecy | None:
    found = desk.store.find(Secrecy, OFFICE, meeting=meeting, about=about)
    return next((one for one in found if not one.withdrawn), None)


def _void(desk: Desk, meeting: str) -> list[Secrecy]:
    """That papers hold nothing secret was said before the mark that is being set now: it holds no more."""
    told = desk.store.find(Secrecy, OFFICE, meeting=meeting, mark=OPEN)
    why = _("something else was marked since")
    return [replace(one, withdrawn=why) for one in told if not one.withdrawn]


def _listed(desk: Desk, one: Secrecy) -> Marked:
    held = next(iter(desk.store.find(Meeting, one.meeting, id=one.meeting)), None)
    item = next((item for item in held.items if item.id == one.about), None) if held else None
    try:
        known = None if item else desk.store.get(one.about)
    except NotFound:
        known = None
    kind = word("field", "item") if item else word("record", known.kind) if known else ""
    title = item.title if item else getattr(known, "title", "") or getattr(known, "text", "")
    named = session_short(held) if held else one.meeting
    return Marked(secrecy=one, meeting=named, kind=kind, title=title or named)
