"""Where the program begins: at the remarks that are being recorded, else at home."""

from __future__ import annotations

from minutes.contract import Desk
from minutes.model import Meeting, Remark


def sitting(desk: Desk) -> Meeting | None:
    """The meeting that is being recorded: the newest one that is open, if something was said there."""
    still_open = [one for one in desk.archive.meetings() if one.ended_on is None]
    return still_open[-1] if still_open and desk.store.find(Remark, still_open[-1].id) else None


def page(desk: Desk) -> str:
    """The page to begin with: while a meeting is recorded, its remarks."""
    return "remarks" if sitting(desk) else "home"


def item(desk: Desk, meeting: Meeting) -> str:
    """The open agenda item that was spoken to last, else the first open one, else the first."""
    still_open = [one.id for one in meeting.items if not (one.closed or one.withdrawn)] or [meeting.items[0].id]
    spoken = [one.item for one in desk.store.find(Remark, meeting.id) if one.item in still_open]
    return spoken[-1] if spoken else still_open[0]
