"""Reminders: who is to be told of what today; each case once a day and person, the list of all once a week.

A message is put on file before it leaves and again with its receipt. Where nobody knows whether it went, since the
program or the plugin broke off in between, it counts as sent: to be told once too little is better than twice. Only one
that is known not to have gone is tried again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from hashlib import sha256

from minutes.contract import Desk, Notice, Notifier
from minutes.errors import NotFound, PluginFault, Refused, Stale
from minutes.model import LedgerRow, Message, Value, replace
from minutes.text import _
from minutes.wording import word
from minutes.workflow.cases import ledger
from minutes.workflow.looking import looks

DUE = ("soon", "today", "overdue", "long_overdue")
LATE = DUE[1:]


class Reminder(Value, frozen=True, kw_only=True):
    """What somebody is to be told, before it leaves."""

    to: str
    subject: str
    text: str
    cases: tuple[str, ...] = ()
    weekly: bool = False


def reminders(desk: Desk, weekly: bool = False, handlers: bool = False) -> tuple[Reminder, ...]:
    """Whom to remind of what today: supervising offices; with `handlers`, bodies of what is due or late as well.

    What somebody was told of today already is left out; of the digest, whoever had this week's.
    """
    known = ledger(desk.outward)
    told = _told(desk, weekly)
    seen: dict[str, list[LedgerRow]] = {}
    for row in known.rows:
        if row.status == "closed" or not (weekly or row.lateness in DUE):
            continue
        for person in _persons(desk, row, handlers):
            if ("" if weekly else row.case.id, person) not in told:
                seen.setdefault(person, []).append(row)
    looked = {one.case: one for one in looks(known) if one.state != "early"}
    for row in known.rows:
        person = row.supervisor or desk.settings.profile.office
        if row.case.id in looked and ("" if weekly else row.case.id, person) not in told:
            seen.setdefault(person, []).append(row)
    return tuple(_reminder(known.on, person, rows, weekly) for person, rows in seen.items())


def by_hand(desk: Desk, cases: Collection[str], to: str = "both") -> tuple[Reminder, ...]:
    """What the persons of just these cases are told now, however near the term is; `to`: supervisor, handler or both.

    Raises Refused where nobody is left to be told: all of the cases are closed, or were told of today.
    """
    known, told = ledger(desk.outward), _told(desk, weekly=False)
    seen: dict[str, list[LedgerRow]] = {}
    for row in (row for row in known.rows if row.case.id in cases and row.status != "closed"):
        persons = {"supervisor": row.supervisor or desk.settings.profile.office, "handler": row.handler}
        for role, person in persons.items():
            if to in (role, "both") and person and (row.case.id, person) not in told:
                seen.setdefault(person, []).append(row)
    if not seen:
        raise Refused(_("Nobody is left to be reminded: these cases are closed, or were reminded of today."))
    return tuple(_reminder(known.on, person, rows, weekly=False) for person, rows in seen.items())


def _persons(desk: Desk, row: LedgerRow, handlers: bool) -> Iterator[str]:
    yield row.supervisor or desk.settings.profile.office
    if handlers and row.lateness in LATE:
        yield row.handler


def _told(desk: Desk, weekly: bool) -> set[tuple[str, str]]:
    """(case, person) told today; of the digest ("", person) told this week."""
    kept = [one for one in desk.store.find(Message) if not one.withdrawn and one.sent is not False]
    if weekly:
        return {("", one.to) for one in kept if one.weekly and _week(one.on) == _week(desk.today)}
    return {(case, one.to) for one in kept if one.on == desk.today and not one.weekly for case in one.cases}


def _week(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _reminder(on: date, person: str, rows: Sequence[LedgerRow], weekly: bool) -> Reminder:
    late = sum(row.lateness in ("overdue", "long_overdue") for row in rows)
    subject = _("{n} cases in work, {late} overdue ({day})") if weekly else _("{n} cases due, {late} overdue ({day})")
    return Reminder(
        to=person,
        subject=subject.format(n=len(rows), late=late, day=on),
        text="\n".join(_line(n, row) for n, row in enumerate(rows, 1)),
        cases=tuple(row.case.id for row in rows),
        weekly=weekly,
    )


def _line(n: int, row: LedgerRow) -> str:
    if row.look_on:
        text = _("{n}. {title} ({handler}): look-back planned for {day}")
        return text.format(n=n, title=row.case.title, handler=row.handler, day=row.look_on)
    text = _("{n}. {title} ({handler}): due on {day}, {late}")
    return text.format(
        n=n, title=row.case.title, handler=row.handler, day=row.due_on, late=word("lateness", row.lateness)
    )


# Sending


def channel(desk: Desk, name: str = "") -> Notifier:
    """The notifier of that name, else the first there is. Raises NotFound."""
    if name:
        return desk.plugins.named(Notifier, name)
    offered = desk.plugins.all(Notifier)
    if not offered:
        raise NotFound(_("No plugin sends notices. Set one up: [plugins.minutes_notify] in minutes.toml."))
    return offered[0]


def send(desk: Desk, one: Reminder, by: str = "") -> Message | None:
    """Send it and keep the receipt; None, and nothing sent, if it was sent before or somebody else is sending it."""
    notifier = channel(desk, by)
    if not (one.to.strip() and one.text.strip()):
        raise Refused(_("A notice needs somebody to tell and words."))
    message = Message(
        id=_id(desk.today, one), to=one.to, subject=one.subject, text=one.text, on=desk.today, channel=notifier.name,
        cases=one.cases, weekly=one.weekly,
    )  # fmt: skip
    before, told = _kept(desk, message.id), _told(desk, one.weekly)
    if (before is not None and before.sent is not False) or any((id, one.to) in told for id in _about(one)):
        return None  # shown a while ago, and sent meanwhile: whoever was told of one of its cases is told no more
    try:
        noted = desk.keep(replace(message, rev=before.rev if before else 0))
    except Stale:  # another run of the same minute
        return None
    try:
        receipt = notifier.run(Notice(to=(one.to,), subject=one.subject, text=one.text))
    except PluginFault as fault:
        return desk.keep(replace(noted, receipt=str(fault)[:500]))
    return desk.keep(replace(noted, sent=receipt.sent, receipt=receipt.text[:500]))


def _about(one: Reminder) -> tuple[str, ...]:
    return ("",) if one.weekly else one.cases


def _id(on: date, one: Reminder) -> str:
    """The same for the same message of a day, or digest of a week, so that no two can be kept."""
    what = (str(_week(on)), "digest") if one.weekly else (str(on), one.subject, one.text, *sorted(one.cases))
    return "message-" + sha256("\0".join((one.to, *what)).encode("utf-8", "replace")).hexdigest()[:16]


def _kept(desk: Desk, id: str) -> Message | None:
    try:
        found = desk.store.get(id)
    except NotFound:
        return None
    return found if isinstance(found, Message) else None


def messages(desk: Desk, to: str = "") -> tuple[Message, ...]:
    """Who was told what, newest first."""
    kept = [one for one in desk.store.find(Message) if not one.withdrawn and to in ("", one.to)]
    return tuple(sorted(kept, key=lambda one: one.on, reverse=True))
