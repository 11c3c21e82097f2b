"""What a record says beside the words: how they were said, groups and their convenors, what happened at the sitting."""

from __future__ import annotations

from minutes import heading
from minutes.model import AgendaItem, Dossier, Event, Remark
from minutes_papers.loops import Block
from minutes_papers.phrases import flat, gap, joined
from minutes_papers.skeleton import PART, Skeleton

EVENTS = {"agenda_changed": "议程变更", "item_withdrawn": "撤下议题", "adjourned": "休会", "resumed": "复会",
          "arrived": "到会", "left": "离会", "other": "其他"}  # fmt: skip


def form_of(remark: Remark, wording: Skeleton) -> str:
    """The form of a remark as the paper's wording has it; "" for plain speech and where it has none."""
    return wording.words(remark.form) if PART + remark.form in wording.meta else ""


def group_of(remark: Remark) -> str:
    """The group in which it was said, in brackets."""
    return f"（{remark.group}）" if remark.group else ""


def groups(dossier: Dossier, wording: Skeleton) -> Block:
    """Each group with its convenor and members."""
    names = {one.id: one.name for one in dossier.members} | {one.member: one.name for one in dossier.meeting.attendance}
    if f"{PART}group" not in wording.meta:
        return Block("")
    return joined(
        wording.part(
            "group", name=one.name, convenor=names.get(one.convenor) or gap("召集人"),
            members="、".join(names.get(member, "") for member in one.members) or gap("组员"),
        )
        for one in dossier.meeting.groups
    )  # fmt: skip


def withdrawn(item: AgendaItem, wording: Skeleton) -> Block:
    """That an item was taken off the agenda, and why; what was said on it before follows all the same."""
    if not item.withdrawn or f"{PART}withdrawn" not in wording.meta:
        return Block("")
    return wording.part("withdrawn", reason=flat(item.withdrawn))


def events(dossier: Dossier, wording: Skeleton) -> Block:
    """What happened at the sitting, in the order of time, under a heading of its own behind the items."""
    found = sorted(dossier.events, key=lambda one: one.at)
    if not found or f"{PART}event" not in wording.meta:
        return Block("")
    head = wording.part("events", mark=heading(1, len(dossier.meeting.items) + 1))
    return joined([head, *(_event(one, dossier, wording) for one in found)])


def _event(event: Event, dossier: Dossier, wording: Skeleton) -> Block:
    people = {one.member: one.name for one in dossier.meeting.attendance}
    what = EVENTS.get(event.type, event.type)
    told = "：".join(part for part in (people.get(event.member, ""), flat(event.text)) if part)
    return wording.part("event", time=f"{event.at.astimezone():%H:%M}", what=what, text=f"，{told}" if told else "")
