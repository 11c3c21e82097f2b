"""Attendance (出席) as pure functions: who was there when, who came to which item, whether there was a quorum."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby

from minutes.model import AgendaItem, Attendance, Event, Meeting, Remark, Value, replace

MOVES = ("arrived", "left")
"""The events of a sitting by which somebody comes or goes."""

UNCALLED = "uncalled"
"""What the roll says of somebody before anything was noted about them: present or not, nobody knows."""


class Span(Value, frozen=True, kw_only=True):
    """A time from `began` up to, but not including, `ended`; None: since the beginning, until the end."""

    began: datetime | None = None
    ended: datetime | None = None

    def holds(self, moment: datetime) -> bool:
        """Whether the moment lies in it."""
        return (self.began is None or self.began <= moment) and (self.ended is None or moment < self.ended)

    def meets(self, other: Span) -> bool:
        """Whether a moment of the other one, its end counted, lies in it."""
        begins = other.ended is None or self.began is None or self.began <= other.ended
        return begins and (self.ended is None or other.began is None or other.began < self.ended)


class Presence(Value, frozen=True, kw_only=True):
    """One person of the roster with the times in which they were there; none: they never came."""

    person: Attendance
    spans: tuple[Span, ...] = ()

    @property
    def here(self) -> bool:
        """Whether they are there after everything that was noted."""
        return bool(self.spans) and self.spans[-1].ended is None

    def at(self, moment: datetime) -> bool:
        """Whether they were there at that moment."""
        return any(span.holds(moment) for span in self.spans)


class Turnout(Value, frozen=True, kw_only=True):
    """应到 is 实到, 请假, 缺席 and 未点名; `here` are those there now. Members make the quorum, observers apart."""

    due: int
    came: int
    leave: int
    absent: int
    here: int
    uncalled: int = 0  # of whom nothing is known yet


class ItemTurnout(Value, frozen=True, kw_only=True):
    """Which members were there while an item was deliberated, and how few at the least; no times: nobody knows."""

    item: str
    spans: tuple[Span, ...] = ()
    came: tuple[str, ...] = ()  # ids of the members who were there at any time of it
    lowest: int = 0


def quorum(members: int) -> int:
    """The least number that is more than half of all members (全体组成人员过半数).

    地方各级人民代表大会和地方各级人民政府组织法: a sitting of the standing committee is held only with so many present.
    """
    return members // 2 + 1


def enough(needed: int, there: int, uncalled: int) -> bool | None:
    """Whether so many are a quorum; None: not known, since those whom the roll has not called could make it one."""
    return True if there >= needed else None if there + uncalled >= needed else False


def presence(meeting: Meeting, events: Iterable[Event], remarks: Iterable[Remark] = ()) -> tuple[Presence, ...]:
    """Everybody on the roster with the times in which they were there, in the order of the roster.

    The roll says who was there at the beginning; arrivals and departures say the rest. Whoever is noted first as
    arriving came late, whatever the roll says. Whom the roll has not called yet was there if they spoke, or left.
    """
    spoke = {one.speaker for one in remarks if one.form != "written" and not one.withdrawn}
    moves: dict[str, list[Event]] = {}
    for event in sorted(events, key=lambda event: event.at):
        if event.type in MOVES and not event.withdrawn:
            moves.setdefault(event.member, []).append(event)
    return tuple(
        Presence(person=one, spans=_spans(one, moves.get(one.member, ()), one.member in spoke))
        for one in meeting.attendance
    )


def _spans(person: Attendance, moves: Sequence[Event], spoke: bool) -> tuple[Span, ...]:
    began_there = person.state == "present" or (person.state == UNCALLED and (spoke or bool(moves)))
    inside = began_there and not (moves and moves[0].type == "arrived")
    spans, began = list[Span](), None
    for move in moves:
        if move.type == "arrived" and not inside:
            began, inside = move.at, True
        elif move.type == "left" and inside:
            spans.append(Span(began=began, ended=move.at))
            inside = False
    return (*spans, Span(began=began)) if inside else tuple(spans)


def may_move(person: Attendance, moves: Sequence[Event], type: str, at: datetime) -> bool:
    """Whether somebody can have arrived, or left, at that moment; `moves`: what is noted of them, in order of time."""
    before = [one.type for one in moves if one.at <= at][-1:] or ["left" if person.state in ("leave", "absent") else ""]
    after = [one.type for one in moves if one.at > at][:1]
    return type not in (*before, *after)


def turned_out(meeting: Meeting, events: Iterable[Event], remarks: Iterable[Remark] = ()) -> tuple[Attendance, ...]:
    """The roll as it turned out: present is whoever was there at any time."""
    came = {one.person.member: bool(one.spans) for one in presence(meeting, events, remarks)}
    return tuple(replace(one, state="present") if came[one.member] else one for one in meeting.attendance)


def turnout(people: Iterable[Presence], role: str = "member") -> Turnout:
    """The totals of one role: members (组成人员) or observers (列席人员)."""
    meant = [one for one in people if one.person.role == role]
    away = [one.person.state for one in meant if not one.spans]
    leave, uncalled = away.count("leave"), away.count(UNCALLED)
    return Turnout(
        due=len(meant),
        came=len(meant) - len(away),
        leave=leave,
        absent=len(away) - leave - uncalled,
        here=sum(one.here for one in meant),
        uncalled=uncalled,
    )


def counted(meeting: Meeting, members: Turnout) -> int:
    """How many count for the quorum: those there now, or once the meeting has ended, all who came."""
    return members.here if meeting.ended_on is None else members.came


def deliberated(remarks: Iterable[Remark]) -> dict[str, tuple[Span, ...]]:
    """When each item was deliberated: from the first to the last word of every run of remarks on it.

    Written remarks, and imported ones of which nobody knows when they were made, say nothing about the time.
    """
    spoken = [(one.began_at or one.at, one.ended_at or one.at, one.item) for one in remarks if timed(one)]
    spans: dict[str, tuple[Span, ...]] = {}
    for item, run in groupby(sorted(spoken), key=lambda one: one[2]):
        listed = list(run)
        span = Span(began=listed[0][0], ended=max(ended for _began, ended, _item in listed))
        spans[item] = (*spans.get(item, ()), span)
    return spans


def timed(remark: Remark) -> bool:
    """Whether it is known when the words were said."""
    return not remark.withdrawn and remark.form != "written" and (not remark.origin or remark.began_at is not None)


def by_item(meeting: Meeting, people: Sequence[Presence], remarks: Iterable[Remark]) -> tuple[ItemTurnout, ...]:
    """Who of the members was there while each item of the agenda was deliberated."""
    when, members = deliberated(remarks), [one for one in people if one.person.role == "member"]
    return tuple(_item(item.id, when.get(item.id, ()), members) for item in meeting.items)


def _item(item: str, spans: tuple[Span, ...], members: Sequence[Presence]) -> ItemTurnout:
    came = [one.person.member for one in members if any(own.meets(span) for own in one.spans for span in spans)]
    lowest = min((lowest_in(span, members) for span in spans), default=0)
    return ItemTurnout(item=item, spans=spans, came=tuple(came), lowest=lowest)


def lowest_in(span: Span, people: Sequence[Presence]) -> int:
    """How many of the people were there when the fewest were, in a span that has both ends."""
    went = {own.ended for one in people for own in one.spans if own.ended and span.holds(own.ended)}
    return min(sum(one.at(moment) for one in people) for moment in {span.began, *went} if moment)


def awaited(item: AgendaItem, remarks: Iterable[Remark]) -> tuple[str, ...]:
    """Those who put their names down to speak on the item and have not spoken yet, the next one first."""
    spoken = {one.speaker for one in remarks if one.item == item.id and one.form != "interjection"}
    return tuple(person for person in item.announced if person not in spoken)
