"""Cases as they stand: all facts of one, its timeline, and the ledger over every meeting."""

from __future__ import annotations

from datetime import date

from minutes.contract import Desk
from minutes.errors import Refused
from minutes.model import Case, Ledger, Value
from minutes.procedure import Facts, facts, verdict
from minutes.procedure import ledger as ledger_of
from minutes.text import _


class Event(Value, frozen=True, kw_only=True):
    """One thing that happened to a case, for its timeline."""

    on: date
    kind: str  # handed_over | a feedback type | extension | transfer | ballot | closed | look_back
    text: str
    by: str = ""


def known_facts(desk: Desk, case: Case) -> Facts:
    """All that is on file about the case."""
    return facts(case, desk.archive.dossier(case.meeting))


def ledger(desk: Desk, on: date | None = None) -> Ledger:
    """督办台账: every case of every meeting as it stands on that day."""
    settings = desk.settings
    return ledger_of(desk.archive, on or desk.today, settings.calendar, settings.soon_days, settings.long_days)


def timeline(desk: Desk, case: str) -> tuple[Event, ...]:
    """What happened to a case, in order."""
    known = desk.fetch(Case, case)
    about = known_facts(desk, known)
    events = [Event(on=known.handed_on, kind="handed_over", text=known.handler_name)]
    events += [Event(on=one.on, kind=one.type, text=one.text, by=one.by) for one in about.feedback]
    events += [
        Event(on=one.granted_on, kind="extension", text=f"{one.until_on}：{one.reason}", by=one.consent)
        for one in known.extensions
    ]
    events += [Event(on=one.moved_on, kind="transfer", text=one.reason, by="") for one in known.transfers]
    events += [
        Event(on=one.held_on, kind="ballot", text=" ".join(str(c.votes) for c in one.counts), by=verdict(one))
        for one in about.ballots
    ]
    events += [Event(on=one.closed_on, kind="closed", text=one.reason, by=one.by) for one in known.closings]
    events += [Event(on=one.on, kind="look_back", text=one.text or one.outcome, by=one.by) for one in about.follow_ups]
    return tuple(sorted(events, key=lambda event: event.on))


def not_to_come(desk: Desk, day: date) -> None:
    """Raises Refused for a day that has not come yet: a fact lies in the past or is of today."""
    if day > desk.today:
        raise Refused(_("{day} has not come yet; today is {today}.").format(day=day, today=desk.today))
