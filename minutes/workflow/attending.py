"""Attendance as it is noted: the roll, arrivals and departures, and who put their names down to speak."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time
from typing import cast

from minutes.attendance import MOVES, UNCALLED, may_move
from minutes.contract import Desk
from minutes.errors import BadInput, Refused
from minutes.model import Attendance, Event, Meeting, Member, replace
from minutes.rules import name_on
from minutes.text import _
from minutes.workflow.people import roster
from minutes.workflow.speaking import agenda_item

STATES = ("present", "leave", "absent")


# The roll


def call_roll(desk: Desk, meeting: str, states: Mapping[str, str]) -> Meeting:
    """Note people present, on leave or absent, by their ids, in one save; whoever is not on the roster is added."""
    held = desk.fetch(Meeting, meeting)
    for state in states.values():
        if state not in STATES:
            unknown = _("“{state}” is no kind of attendance. Choose one of: {known}.")
            raise Refused(unknown.format(state=state, known="、".join(STATES)))
    for member in states:
        held = _with(desk, held, member)
    marked = tuple(replace(one, state=states.get(one.member, one.state)) for one in held.attendance)
    after = replace(held, attendance=marked)
    return held if after == desk.fetch(Meeting, meeting) else desk.keep(after)


def attend(desk: Desk, meeting: str, member: str, state: str) -> Meeting:
    """Note one person present, on leave or absent."""
    return call_roll(desk, meeting, {member: state})


def all_present(desk: Desk, meeting: str) -> Meeting:
    """Note everybody present whom the roll has not called yet; who is on leave or absent stays so."""
    listed = desk.fetch(Meeting, meeting).attendance
    return call_roll(desk, meeting, {one.member: "present" for one in listed if one.state == UNCALLED})


def renew_roster(desk: Desk, meeting: str) -> Meeting:
    """Take the roster from who serves on the day of the meeting now: newcomers in, names and posts as they are.

    Whoever serves no more goes, unless something was noted about them at this meeting.
    """
    held = desk.fetch(Meeting, meeting)
    before = {one.member: one for one in held.attendance}
    serving = [replace(one, state=before[one.member].state) if one.member in before else one
               for one in roster(desk, held.held_on)]  # fmt: skip
    noted = {event.member for event in _moves(desk, meeting)}
    gone = set(before) - {one.member for one in serving}
    stay = [one for one in held.attendance if one.member in gone and (one.member in noted or one.state != UNCALLED)]
    after = replace(held, attendance=(*serving, *stay))
    return held if after == held else desk.keep(after)


def _with(desk: Desk, held: Meeting, member: str) -> Meeting:
    """The meeting with that person on its roster."""
    if any(one.member == member for one in held.attendance):
        return held
    person = desk.fetch(Member, member)
    added = Attendance(member=person.id, name=name_on(person, held.held_on), post=person.post, role=person.role,
                       state=UNCALLED)  # fmt: skip
    return replace(held, attendance=(*held.attendance, added))


# Arrivals and departures


def arrive(desk: Desk, meeting: str, member: str, at: datetime | None = None) -> Event:
    """Note that somebody came during the sitting; whoever is not on the roster is added. Raises Refused."""
    return _move(desk, meeting, member, "arrived", at)


def leave(desk: Desk, meeting: str, member: str, at: datetime | None = None) -> Event:
    """Note that somebody left during the sitting. Raises Refused for one who was not there."""
    return _move(desk, meeting, member, "left", at)


def _move(desk: Desk, meeting: str, member: str, type: str, at: datetime | None) -> Event:
    held, moment = _with(desk, desk.fetch(Meeting, meeting), member), at or desk.clock()
    person = next(one for one in held.attendance if one.member == member)
    own = [one for one in _moves(desk, meeting) if one.member == member]
    if not may_move(person, own, type, moment):
        twice = _("{name} was there already.") if type == "arrived" else _("{name} was not there.")
        raise Refused(twice.format(name=person.name))
    event = Event(id=desk.new_id(), meeting=meeting, at=moment, type=type, member=member)
    known = len(held.attendance) == len(desk.fetch(Meeting, meeting).attendance)
    return cast(Event, desk.save(event, *(() if known else (held,)))[0])


def _moves(desk: Desk, meeting: str) -> list[Event]:
    """Arrivals and departures in force, in the order of their times."""
    found = [one for one in desk.store.find(Event, meeting) if one.type in MOVES and not one.withdrawn]
    return sorted(found, key=lambda one: one.at)


def moment(desk: Desk, meeting: Meeting, words: str) -> datetime:
    """The time that is typed as 9:40, 0940 or 9时40分, of today or of the sitting's last day. Raises BadInput."""
    found = re.fullmatch(r"([0-9]{1,2})(?:[:：.时点]([0-9]{2})分?|([0-9]{2}))", "".join(words.split()))
    try:
        clock = time(int(found[1]), int(found[2] or found[3])) if found else None
    except ValueError:
        clock = None
    if clock is None:
        raise BadInput(_("“{words}” is no time of day; type it as 9:40.").format(words=words))
    day = min(max(desk.today, meeting.held_on), meeting.ended_on or desk.today)
    return datetime.combine(max(day, meeting.held_on), clock).astimezone(UTC)


# The order of speaking


def announce(desk: Desk, meeting: str, item: str, people: Sequence[str]) -> Meeting:
    """Note who put their names down to speak on an item, by their ids, the first one first; nobody: no list."""
    held = desk.fetch(Meeting, meeting)
    chosen, order = agenda_item(held, item).id, tuple(dict.fromkeys(people))
    for person in order:
        desk.fetch(Member, person)
    agenda = tuple(replace(one, announced=order) if one.id == chosen else one for one in held.items)
    return held if agenda == held.items else desk.keep(replace(held, items=agenda))


# What else happens


def happened(desk: Desk, meeting: str, text: str) -> Event:
    """Note in words what happened at the sitting and has no verb of its own. Raises Refused for no words."""
    held = desk.fetch(Meeting, meeting)
    if not text.strip():
        raise Refused(_("Say in words what happened."))
    return desk.keep(Event(id=desk.new_id(), meeting=held.id, at=desk.clock(), type="other", text=text.strip()))


def take_back(desk: Desk, event: str, reason: str) -> Event:
    """Take back what was noted by mistake as having happened; it stays on file. Raises Refused without a reason."""
    known = desk.fetch(Event, event)
    if not reason.strip():
        raise Refused(_("Say why; without a reason nothing is withdrawn."))
    return desk.keep(replace(known, withdrawn=reason.strip()))
