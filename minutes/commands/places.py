"""Which meeting and which agenda item a command is about: named by its options, else the one that is meant."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from minutes.contract import Desk, Option
from minutes.model import AgendaItem, Meeting, Remark
from minutes.numbering import session_short
from minutes.text import _
from minutes.workflow import record

Options = Mapping[str, Any]


def meeting_option() -> Option:
    """--meeting."""
    return Option(name="meeting", title=_("id of the meeting"))


def item_option() -> Option:
    """--item."""
    return Option(name="item", title=_("agenda item: its number or id"))


def open_place(desk: Desk, options: Options) -> tuple[Meeting, AgendaItem]:
    """Where something is recorded now: the newest open meeting's first open item, unless named."""
    held = record.current(desk, options["meeting"])
    return held, record.agenda_item(held, options["item"])


def recorded(desk: Desk, options: Options) -> Meeting:
    """The named meeting, else the newest one in which somebody spoke, else the newest open one."""
    if options["meeting"]:
        return desk.fetch(Meeting, options["meeting"])
    spoken = {remark.meeting for remark in desk.store.find(Remark) if not remark.withdrawn}
    heard = [meeting for meeting in desk.archive.meetings() if meeting.id in spoken]
    return heard[-1] if heard else record.current(desk)


def recorded_items(desk: Desk, options: Options) -> tuple[Meeting, tuple[AgendaItem, ...]]:
    """The meeting with the named item, else with every item on which somebody spoke."""
    held = recorded(desk, options)
    if options["item"]:
        return held, (record.agenda_item(held, options["item"]),)
    spoken = {remark.item for remark in record.said(desk, held.id)}
    return held, tuple(item for item in held.items if item.id in spoken)


def recorded_item(desk: Desk, options: Options) -> tuple[Meeting, AgendaItem]:
    """The meeting with the named item, else the first on which somebody spoke, else the first."""
    held, items = recorded_items(desk, options)
    return held, items[0] if items else held.items[0]


def named(held: Meeting, item: AgendaItem) -> str:
    """The place in words."""
    return _("{meeting}, “{item}”").format(meeting=session_short(held), item=item.title)


def with_option() -> Option:
    """The fields of a stage."""
    return Option(name="with", title=_("field=what stands in it, for each field of the stage"), many=True)
