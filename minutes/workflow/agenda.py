"""The agenda while the meeting sits: items added, retitled, reordered, withdrawn; the sitting broken off and resumed.

Each change is saved with the event that tells of it. A title is printed word for word as convened, so it is changed
only until somebody has spoken on the item; what was said on a withdrawn item stays on file and is shown as such.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from minutes.contract import Desk
from minutes.errors import Refused
from minutes.model import AgendaItem, Event, Meeting, replace
from minutes.text import _
from minutes.workflow.speaking import agenda_item, said


def add_item(desk: Desk, meeting: str, title: str, place: int = 0, **fields: Any) -> Meeting:
    """Put one more item on the agenda, as its `place`-th (0: the last). `fields` are further fields of AgendaItem."""
    held = desk.fetch(Meeting, meeting)
    item = AgendaItem(id=desk.new_id(), title=_titled(title), **fields)
    at = place - 1 if place > 0 else len(held.items)
    told = _("Put on the agenda: {title}").format(title=item.title)
    return _changed(desk, held, (*held.items[:at], item, *held.items[at:]), told, item.id)


def retitle(desk: Desk, meeting: str, item: str, title: str) -> Meeting:
    """Change an item's title, which is possible until somebody has spoken on it. Raises Refused."""
    held = desk.fetch(Meeting, meeting)
    known, fresh = agenda_item(held, item), _titled(title)
    if fresh == known.title:
        return held
    spoken = len(said(desk, meeting, known.id))
    if spoken:
        fixed = _("{n} remarks were made on “{item}”; its title stays as convened.")
        raise Refused(fixed.format(n=spoken, item=known.title))
    told = _("Title changed: {before} → {after}").format(before=known.title, after=fresh)
    return _changed(desk, held, _with(held, replace(known, title=fresh)), told, known.id)


def move_item(desk: Desk, meeting: str, item: str, place: int) -> Meeting:
    """Make an item the `place`-th of the agenda; 1 is the first. Raises Refused."""
    held = desk.fetch(Meeting, meeting)
    known = agenda_item(held, item)
    if not 1 <= place <= len(held.items):
        raise Refused(_("The agenda has places 1 to {n}.").format(n=len(held.items)))
    others = tuple(one for one in held.items if one.id != known.id)
    items = (*others[: place - 1], known, *others[place - 1 :])
    if items == held.items:
        return held
    told = _("Order changed: {title} is now item {n}").format(title=known.title, n=place)
    return _changed(desk, held, items, told, known.id)


def withdraw_item(desk: Desk, meeting: str, item: str, reason: str) -> Meeting:
    """Take an item off the agenda, with the reason. What was said on it stays on file; no condenser reads it then."""
    held = desk.fetch(Meeting, meeting)
    known = agenda_item(held, item)
    if not reason.strip():
        raise Refused(_("Say why; without a reason nothing is withdrawn."))
    if known.withdrawn:
        raise Refused(_("“{item}” is withdrawn already.").format(item=known.title))
    items = _with(held, replace(known, withdrawn=reason.strip()))
    return _changed(desk, held, items, f"{known.title}：{reason.strip()}", known.id, "item_withdrawn")


def restore_item(desk: Desk, meeting: str, item: str) -> Meeting:
    """Put a withdrawn item back on the agenda."""
    held = desk.fetch(Meeting, meeting)
    known = agenda_item(held, item)
    if not known.withdrawn:
        return held
    told = _("Back on the agenda: {title}").format(title=known.title)
    return _changed(desk, held, _with(held, replace(known, withdrawn="")), told, known.id)


def describe(desk: Desk, meeting: str, place: str = "", chair: str = "") -> Meeting:
    """Note where the meeting is held and who presides; what is left empty stays as it is."""
    held = desk.fetch(Meeting, meeting)
    after = replace(held, place=place.strip() or held.place, chair=chair.strip() or held.chair)
    return held if after == held else desk.keep(after)


def _titled(title: str) -> str:
    if not title.strip():
        raise Refused(_("An agenda item needs its title."))
    return title.strip()


def _with(held: Meeting, item: AgendaItem) -> tuple[AgendaItem, ...]:
    return tuple(item if one.id == item.id else one for one in held.items)


def _changed(
    desk: Desk, held: Meeting, items: Sequence[AgendaItem], text: str, item: str, type: str = "agenda_changed"
) -> Meeting:
    happened = Event(id=desk.new_id(), meeting=held.id, at=desk.clock(), type=type, item=item, text=text)
    desk.save(replace(held, items=tuple(items)), happened)
    return desk.fetch(Meeting, held.id)


# The sitting broken off and resumed


def recess(desk: Desk, meeting: str, text: str = "", item: str = "") -> Event:
    """Note that the sitting is broken off (休会), on which item and why. Raises Refused if it is already."""
    return _noted(desk, meeting, "adjourned", text, item)


def resume(desk: Desk, meeting: str, text: str = "", item: str = "") -> Event:
    """Note that the sitting goes on (复会). Raises Refused if it was not broken off."""
    return _noted(desk, meeting, "resumed", text, item)


def in_recess(events: Iterable[Event]) -> bool:
    """Whether the sitting is broken off, by the last that was noted of it."""
    told = [one.type for one in events if one.type in ("adjourned", "resumed") and not one.withdrawn]
    return bool(told) and told[-1] == "adjourned"


def _noted(desk: Desk, meeting: str, type: str, text: str, item: str) -> Event:
    held = desk.fetch(Meeting, meeting)
    if in_recess(desk.store.find(Event, meeting)) == (type == "adjourned"):
        raise Refused(
            _("The sitting is broken off already.") if type == "adjourned" else _("The sitting was not broken off.")
        )
    on = agenda_item(held, item).id if item else ""
    return desk.keep(Event(id=desk.new_id(), meeting=held.id, at=desk.clock(), type=type, item=on, text=text.strip()))
