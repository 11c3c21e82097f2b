"""What a save did, told from the states before and after: "remark amended", and whose words they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from minutes.model import Meeting, Opinion, Record, Remark, SetAside, Value
from minutes.text import _
from minutes.wording import word


class Change(Value, frozen=True, kw_only=True):
    """One record of a save: as it stood before (None: it was new) and after."""

    before: Any
    after: Any


def deed(changes: Sequence[Change]) -> str:
    """What the save did, in a few words; the first record is what it was about."""
    first, n = changes[0], len(changes)
    if isinstance(first.after, Remark):
        spoken = [one for one in changes if isinstance(one.after, Remark)]
        alike = sum(one.before is None for one in spoken)
        if first.before and alike:
            return _("remark split")
        if first.before and any(one.after.withdrawn for one in spoken[1:]):
            return _("remarks joined")
        return _("{n} remarks recorded").format(n=alike) if alike > 1 else _of_remark(first.before, first.after)
    if isinstance(first.after, Opinion):
        return _of_opinion(changes, first.before, first.after)
    if isinstance(first.after, SetAside):
        return _of_set_aside(changes)
    if isinstance(first.after, Meeting):
        return _of_meeting(first.before, first.after)
    told = _("{kind} noted") if first.before is None else _("{kind} changed")
    return told.format(kind=word("record", first.after.kind)) + (f" ({n})" if n > 1 else "")


def about(changes: Sequence[Change]) -> str:
    """Whose words, or which opinion, the save was about: its first record, told by its first words."""
    record: Record = changes[0].after
    if isinstance(record, Remark):
        return f"{record.name or _('(unidentified)')}：{record.text[:40]}"
    if isinstance(record, Opinion):
        return record.theme or record.problem[:40] or "；".join(record.measures)[:40]
    return str(getattr(record, "text", "") or getattr(record, "title", ""))[:40]


def _of_remark(before: Remark | None, after: Remark) -> str:
    if before is None:
        return _("remark recorded")
    if after.withdrawn != before.withdrawn:
        return _("remark withdrawn")
    if after.text != before.text:
        return _("remark amended")
    if (after.speaker, after.name) != (before.speaker, before.name):
        return _("speaker changed")
    if after.confirmed and not before.confirmed:
        return _("remark confirmed")
    if after.marks != before.marks:
        return _("passage marked")
    return _("remark moved to another item") if after.item != before.item else _("remark changed")


def _of_opinion(changes: Sequence[Change], before: Opinion | None, after: Opinion) -> str:
    if before is None:
        if after.parts:
            return _("opinions merged")
        return _("words adopted") if after.edited_by else _("proposal taken")
    if after.withdrawn != before.withdrawn:
        if after.parts:
            return _("merge undone")
        by_hand = any(isinstance(one.after, SetAside) and one.after.by for one in changes)
        return _("putting words aside") if by_hand else _("proposal taken")
    if bool(after.accepted_by) != bool(before.accepted_by):
        return _("adopted") if after.accepted_by else _("adoption taken back")
    if _assignment(after) != _assignment(before):
        return _("assigned")
    if after.order != before.order:
        return _("order changed")
    return _("words adopted") if len(after.sources) > len(before.sources) else _("edited")


def _assignment(one: Opinion) -> tuple[Any, ...]:
    return one.handler, one.co_handlers, one.supervisor, one.assigned_by


def _of_set_aside(changes: Sequence[Change]) -> str:
    first = changes[0]
    if not first.after.by:
        return _("proposal taken")
    return _("set-aside taken back") if first.after.withdrawn else _("putting words aside")


def _of_meeting(before: Meeting | None, after: Meeting) -> str:
    if before is None:
        return _("meeting convened")
    if after.attendance != before.attendance:
        return _("attendance noted")
    if after.groups != before.groups:
        return _("group noted")
    if [item.announced for item in after.items] != [item.announced for item in before.items]:
        return _("order of speaking noted")
    closed = [sum(item.closed for item in one.items) for one in (before, after)]
    if closed[0] != closed[1]:
        return _("deliberation on an item ended") if closed[1] > closed[0] else _("item taken up again")
    return _("agenda changed") if after.items != before.items else _("meeting changed")
