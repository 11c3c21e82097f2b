"""The records of a sitting itself: the meeting, what was said, what happened, what was written before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import ClassVar

from minutes.model.record import MeetingRecord, Record
from minutes.model.values import AgendaItem, Attendance, Confirmation, Group, Mark


class Meeting(Record, frozen=True, kw_only=True):
    """A sitting of the committee, or a visit or inspection, from which opinions come."""

    kind: ClassVar[str] = "meeting"
    held_on: date
    term: int = 0  # 第N届
    session: int = 0  # 第N次会议
    type: str = "meeting"  # meeting | visit | inspection | appraisal
    title: str = ""  # only where it is not made from term and session
    body: str = ""  # the committee, in full
    place: str = ""
    chair: str = ""
    items: tuple[AgendaItem, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    groups: tuple[Group, ...] = ()
    ended_on: date | None = None

    @property
    def dossier(self) -> str:
        return self.id


FORMS = ("spoken", "written", "interjection", "question", "answer")
"""How words came into the record: 发言, 书面发言, 插话, 询问, 应询."""


class Remark(MeetingRecord, frozen=True, kw_only=True):
    """审议发言: what one person said on one agenda item. Amendments are later revisions of the same record."""

    kind: ClassVar[str] = "remark"
    item: str
    text: str
    speaker: str = ""  # id of a Member; "" : not identified, then `name` holds what was heard or typed
    name: str = ""  # name of that day; "" : unidentified
    post: str = ""
    role: str = "unknown"  # member | observer | unknown
    form: str = "spoken"  # one of FORMS
    answers: str = ""  # id of the remark that it interrupts or answers
    group: str = ""  # name of the group (分组) in which it was said; "": before all
    at: datetime
    began_at: datetime | None = None  # first key of the words, and the last one; None where nobody saw it
    ended_at: datetime | None = None
    order: int = 0  # only where the order of speaking is not the order of saving
    follows: str = ""  # id of the remark whose words it was split off from: it stands right behind them
    confirmed: Confirmation | None = None
    origin: str = ""  # fingerprint of the imported words: what is already on file is recognised
    marks: tuple[Mark, ...] = ()  # in the order of the text

    @property
    def unsigned(self) -> bool:
        """Whether the speaker is still to confirm the words as recorded (核签); an interjection needs no signature."""
        return self.confirmed is None and self.form != "interjection"


def in_order(remarks: Iterable[Remark]) -> list[Remark]:
    """The remarks in the order of speaking: as saved or by `order`, what was split off right behind its beginning."""
    listed = sorted(remarks, key=lambda one: one.order)
    ids = {one.id for one in listed}
    behind: dict[str, list[Remark]] = {}
    for one in listed:
        behind.setdefault(one.follows if one.follows in ids else "", []).append(one)
    if len(behind) < 2:
        return listed
    waiting, found = behind.pop("", [])[::-1], list[Remark]()
    while waiting:
        found.append(waiting.pop())
        waiting += behind.pop(found[-1].id, ())  # the last one split off stood nearest
    return found + [one for rest in behind.values() for one in rest]  # what follows itself, by a broken archive


def turns(remarks: Iterable[Remark]) -> list[list[Remark]]:
    """The remarks by turns of speaking (人次): what was split off and is still the same known person's goes on with it.

    Two halves of nobody's words count apart: that they were split may be since two persons spoke.
    """
    found: dict[str, list[Remark]] = {}
    for one in in_order(remarks):
        before = found.get(one.follows, [])
        goes_on = bool(one.speaker or one.name) and any(_turn(one) == _turn(first) for first in before[:1])
        found[one.id] = before if goes_on else []
        found[one.id].append(one)
    return list({id(turn): turn for turn in found.values()}.values())


def _turn(one: Remark) -> object:
    return one.item, one.speaker, one.name, one.form, one.group


EVENTS = ("agenda_changed", "item_withdrawn", "adjourned", "resumed", "arrived", "left", "other")
"""What happens at a sitting beside the remarks."""


class Event(MeetingRecord, frozen=True, kw_only=True):
    """会议事项: something that happened at the sitting: the agenda changed, somebody left, it was adjourned."""

    kind: ClassVar[str] = "event"
    at: datetime
    type: str  # one of EVENTS
    item: str = ""  # the agenda item in hand then, if any
    member: str = ""  # id of whoever arrived or left
    text: str = ""


class Material(MeetingRecord, frozen=True, kw_only=True):
    """会前材料: what was written before the sitting. It was not said: no condenser reads it, no opinion rests on it."""

    kind: ClassVar[str] = "material"
    title: str
    text: str
    item: str = ""  # the agenda item it is for; "": the whole meeting
    author: str = ""
    at: datetime
