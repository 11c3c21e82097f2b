"""Commands for attendance: the roll, arrivals and departures, totals and quorum; the announced order of speaking."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, TextIO

from minutes import attendance as rules
from minutes.commands import answers, places
from minutes.commands.places import Options
from minutes.contract import Command, Desk, Line, Option
from minutes.errors import BadInput, NotFound
from minutes.model import Event, Meeting, Remark
from minutes.text import _
from minutes.wording import word
from minutes.workflow import attending as step
from minutes.workflow import people, record

MOVES = {"arrived": step.arrive, "left": step.leave}


def attend(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Note who is present, on leave or absent, who arrived and who left."""
    held = record.current(desk, options["meeting"])
    if options["all"]:
        yield answers.saved(_("Everybody not called before is present."), step.all_present(desk, held.id))
        return
    if not options["member"]:
        raise BadInput(_("Say who is meant, or --all for everybody."))
    person, state = people.meant(desk, options["member"]), options["state"]
    if options["at"] and state not in MOVES:
        raise BadInput(_("A time is noted only of somebody who arrived or left."))
    if state in MOVES:
        at = step.moment(desk, held, options["at"]) if options["at"] else None
        event = MOVES[state](desk, held.id, person.id, at)
        yield answers.saved(f"{_clock(event.at)} {person.name}: {word('sitting', state)}.", event)
        return
    yield answers.saved(f"{person.name}: {word('attendance', state)}.", step.attend(desk, held.id, person.id, state))


def _clock(moment: datetime | None) -> str:
    return f"{moment.astimezone():%H:%M}" if moment else ""


# Who was there


def attendance(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Who was there when, the totals, and whether there was a quorum, for the sitting and for each item."""
    held = _meant(desk, options)
    remarks = desk.store.find(Remark, held.id)
    there = rules.presence(held, desk.store.find(Event, held.id), remarks)
    items = rules.by_item(held, there, remarks)
    members, observers = rules.turnout(there), rules.turnout(there, "observer")
    needed = rules.quorum(members.due) if held.type == "meeting" else None
    value = {
        "meeting": held.id, "quorum": needed, "quorate": _reached(held, members, needed),
        "members": answers.plain(members), "observers": answers.plain(observers),
        "people": [{**answers.plain(one.person), "here": one.here, "times": [answers.plain(span) for span in one.spans]}
                   for one in there],
        "items": [{**answers.plain(one), "quorate": _quorate(one, members, needed)} for one in items],
    }  # fmt: skip
    told = (_totals(held, members, observers, needed), _roll(there), _items(held, items, members, needed))
    yield Line(text="\n\n".join(told), json=value)


def _meant(desk: Desk, options: Options) -> Meeting:
    try:
        return record.current(desk, options["meeting"])
    except NotFound:
        return places.recorded(desk, options)


def _reached(held: Meeting, members: rules.Turnout, needed: int | None) -> bool | None:
    return needed is None or rules.enough(needed, rules.counted(held, members), members.uncalled)


def _quorate(one: rules.ItemTurnout, members: rules.Turnout, needed: int | None) -> bool | None:
    return None if needed is None or not one.spans else rules.enough(needed, one.lowest, members.uncalled)


def _totals(held: Meeting, members: rules.Turnout, observers: rules.Turnout, needed: int | None) -> str:
    line = _("Members: {due} due, {came} came, {leave} on leave, {absent} absent; {here} there now. ")
    more = _("Observers: {due} due, {came} came.")
    told = line.format(**answers.plain(members)) + more.format(due=observers.due, came=observers.came)
    if members.uncalled or observers.uncalled:
        uncalled = _("Roll not called: {members} members, {observers} observers; `minutes attend --all` notes the rest "
                     "present.")  # fmt: skip
        told += "\n" + uncalled.format(members=members.uncalled, observers=observers.uncalled)
    if needed is None:
        return told
    enough = {True: _("Quorum {n}: reached."), False: _("Quorum {n}: not reached."),
              None: _("Quorum {n}: not known before the roll is called.")}  # fmt: skip
    return f"{told}\n{enough[_reached(held, members, needed)].format(n=needed)}"


def _roll(there: tuple[rules.Presence, ...]) -> str:
    heads = (_("name"), _("post"), _("role"), _("roll"), _("times"))
    return answers.table(heads, [
        (one.person.name, one.person.post, word("role", one.person.role), _called(one),
         answers.listed(f"{_clock(span.began)}–{_clock(span.ended)}" for span in one.spans
                        if span.began or span.ended))
        for one in there
    ])  # fmt: skip


def _called(one: rules.Presence) -> str:
    """What the roll says; of somebody it has not called and who was there from the beginning: that they spoke."""
    spoke = one.person.state == rules.UNCALLED and bool(one.spans) and one.spans[0].began is None
    return _("has spoken") if spoke and one.here else word("attendance", one.person.state)


def _items(held: Meeting, items: tuple[rules.ItemTurnout, ...], members: rules.Turnout, needed: int | None) -> str:
    titles = {one.id: f"{n}. {one.title}" for n, one in enumerate(held.items, 1)}
    enough: Mapping[bool | None, str] = {True: _("yes"), False: _("no"), None: ""}
    heads = (_("agenda item"), _("time"), _("members"), _("fewest"), _("quorum"))
    return answers.table(heads, [
        (titles[one.item], answers.listed(f"{_clock(span.began)}–{_clock(span.ended)}" for span in one.spans),
         str(len(one.came)) if one.spans else "", str(one.lowest) if one.spans else "",
         enough[_quorate(one, members, needed)])
        for one in items
    ])  # fmt: skip


# The order of speaking


def announce(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Note who put their names down to speak on an item, in their order; without names, list them."""
    held, item = places.open_place(desk, options)
    if options["name"] or options["clear"]:
        listed = [people.meant(desk, name).id for name in options["name"]]
        held = step.announce(desk, held.id, item.id, listed)
        item = record.agenda_item(held, item.id)
    known = {one.id: one for one in desk.archive.members()}
    waiting = rules.awaited(item, record.said(desk, held.id, item.id))
    rows = [(str(n), people.called(known[one]), "" if one in waiting else _("has spoken"))
            for n, one in enumerate(item.announced, 1) if one in known]  # fmt: skip
    value: dict[str, Any] = {"item": item.id, "announced": list(item.announced), "waiting": list(waiting)}
    shown = answers.table((_("No."), _("name"), _("state")), rows) if rows else _("Nobody put their name down.")
    yield Line(text=shown, json=value)


def commands() -> list[Command]:
    """Everything about attendance."""
    meeting, item = places.meeting_option(), places.item_option()
    return [
        Command(name="attend", title=_("Note who is present, on leave or absent, who arrives and leaves"), run=attend,
                options=(
            Option(name="member", title=_("name, id or initials"), positional=True),
            Option(name="state", title=_("attendance"), positional=True, default="present",
                   choices=(*step.STATES, *MOVES)),
            Option(name="at", title=_("when somebody arrived or left: 9:40; now where left out")),
            Option(name="all", title=_("everybody not called yet is present"), type="flag"), meeting,
        )),
        Command(name="attendance", title=_("Show who was there, the totals and the quorum"), run=attendance,
                options=(meeting,)),
        Command(name="announce", title=_("Note or list who put their names down to speak"), run=announce, options=(
            Option(name="name", title=_("names, ids or initials, in their order"), positional=True, many=True),
            Option(name="clear", title=_("take the list away"), type="flag"), meeting, item,
        )),
    ]  # fmt: skip
