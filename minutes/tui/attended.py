"""Attendance in lines: the totals, the roll, and what happened at the sitting in the order of time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby

from minutes.attendance import (
    Presence,
    Span,
    Turnout,
    counted,
    deliberated,
    enough,
    lowest_in,
    presence,
    quorum,
    timed,
    turnout,
)
from minutes.contract import Desk
from minutes.model import Event, Meeting, Remark
from minutes.text import _
from minutes.tui.widgets.rows import Row
from minutes.wording import word
from minutes.workflow import record

TONES = {"uncalled": "quiet", "present": "plain", "leave": "quiet", "absent": "soon"}


def people(desk: Desk, held: Meeting) -> tuple[Presence, ...]:
    """Everybody on the roster with the times in which they were there."""
    return presence(held, desk.store.find(Event, held.id), desk.store.find(Remark, held.id))


def short(desk: Desk, held: Meeting) -> str:
    """How many of the members are there, in a few cells, and whether that is too few; or that there is a recess."""
    if record.in_recess(desk.store.find(Event, held.id)):
        return _("in recess")
    members = turnout(people(desk, held))
    if not members.due:
        return _("nobody on the roster")
    told = _("There: {n}/{due}").format(n=counted(held, members), due=members.due)
    few, unknown = _("no quorum"), _("roll not called")
    if quorate(held, members) is False:
        return f"{told} {few}"
    return f"{told} {unknown}" if members.uncalled else told


def quorate(held: Meeting, members: Turnout) -> bool | None:
    """Whether a sitting has its quorum (visits and inspections need none); None: not before the roll is called."""
    if held.type != "meeting" or not members.due:
        return True
    return enough(quorum(members.due), counted(held, members), members.uncalled)


def totals(held: Meeting, there: Sequence[Presence]) -> str:
    """应到, 实到, 请假, 缺席, 未点名 and the quorum of the members; observers apart."""
    members, observers = turnout(there), turnout(there, "observer")
    line = _("Due {due}, came {came}, leave {leave}, absent {absent}; now {here}").format(
        due=members.due, came=members.came, leave=members.leave, absent=members.absent, here=members.here)  # fmt: skip
    if members.uncalled:
        line = _("Due {due}, came {came}, leave {leave}, absent {absent}, not called {uncalled}").format(
            due=members.due, came=members.came, leave=members.leave, absent=members.absent,
            uncalled=members.uncalled)  # fmt: skip
    if held.type == "meeting":
        state = {True: _("quorum {n} reached"), False: _("quorum {n} not reached"), None: _("quorum {n}")}
        line += f"　{state[quorate(held, members)].format(n=quorum(members.due))}"
    guests = _("Observers: {came}/{due}").format(came=observers.came, due=observers.due)
    return f"{line}　{guests}"


# The roll


def roll(there: Sequence[Presence], remarks: Iterable[Remark]) -> Iterator[Row]:
    """A line for each person: post, what the roll says, times, how often they spoke."""
    spoke = Counter(one.speaker for one in remarks if one.form != "interjection")
    for one in there:
        person, state = one.person, one.person.state
        times = "　".join(_times(span) for span in one.spans if span.began or span.ended)
        shown = word("attendance", state) if one.here or not one.spans else word("sitting", "left")
        if one.here and state != "present":
            shown = word("sitting", "arrived") if one.spans[-1].began else _("has spoken")
        role = "" if person.role == "member" else word("role", person.role)
        texts = (person.name, person.post, role, shown, times, str(spoke[person.member] or ""))
        tone = "plain" if one.here else "soon" if one.spans else TONES.get(state, "plain")
        yield Row(key=person.member, texts=texts, tone=tone)


def clock(moment: datetime | None) -> str:
    """A time of day where the office is."""
    return f"{moment.astimezone():%H:%M}" if moment else ""


def _times(span: Span) -> str:
    """09:20–10:05; a side is open where nothing was noted."""
    return f"{clock(span.began)}–{clock(span.ended)}"


# What happened


def timeline(held: Meeting, there: Sequence[Presence], events: Iterable[Event], remarks: Sequence[Remark]) -> list[Row]:
    """Events and runs of remarks in the order of time; remarks of which nobody knows when they were made come last."""
    events = [one for one in events if not one.withdrawn]
    stamped: list[tuple[datetime, str, Event | Remark]] = [(one.at, "", one) for one in events]
    stamped += [(one.began_at or one.at, one.item, one) for one in remarks if timed(one)]
    ordered = sorted(stamped, key=lambda one: one[0])
    rows = list[Row]()
    for _key, same in groupby(ordered, key=lambda one: one[1] or one[2].id):
        run = [one for _at, _item, one in same]
        said = [one for one in run if isinstance(one, Remark)]
        rows.append(_run(held, there, said) if said else _event(held, run[0]))
    left = Counter(one.item for one in remarks if not timed(one))
    told = _("{n} remarks, written or imported")
    return rows + [
        Row(key=f"late {item}", texts=("", told.format(n=count), _title(held, item)), tone="quiet")
        for item, count in left.items()
    ]


def _event(held: Meeting, event: Event | Remark) -> Row:
    assert isinstance(event, Event)
    names = {one.member: f"{one.name}　{one.post}" for one in held.attendance}
    about = names.get(event.member, "") or event.text or _title(held, event.item)
    return Row(key=event.id, texts=(clock(event.at), word("sitting", event.type), about))


def _run(held: Meeting, there: Sequence[Presence], said: Sequence[Remark]) -> Row:
    span = deliberated(said)[said[0].item][0]
    members = [one for one in there if one.person.role == "member"]
    fewest, uncalled = lowest_in(span, members), turnout(there).uncalled
    reached = held.type != "meeting" or enough(quorum(len(members)), fewest, uncalled)
    told = _("{n} remarks; roll not called") if reached is None else _("{n} remarks, members there: {fewest}")
    texts = (clock(span.began), told.format(n=len(said), fewest=fewest), _title(held, said[0].item))
    return Row(key=f"run {said[0].id}", texts=texts, tone={True: "good", False: "late", None: "plain"}[reached])


def _title(held: Meeting, item: str) -> str:
    return next((f"{n}. {one.title}" for n, one in enumerate(held.items, 1) if one.id == item), "")
