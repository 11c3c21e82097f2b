"""Cases as they stand: all facts of one, its timeline, and the ledger over every meeting."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minutes.contract import Desk, Procedure
from minutes.course import COURSE, logged, stages_of, title_of, vote_title, walk
from minutes.details import told_of
from minutes.errors import Refused
from minutes.model import OFFICE, Ballot, Case, Feedback, Ledger, Message, Paper, Stage, Value
from minutes.procedure import Facts, facts, rolled_up, status, verdict
from minutes.procedure import ledger as ledger_of
from minutes.terms import Due, dues
from minutes.text import _
from minutes.wording import word

STRONGER = ("tabled", "inquiry", "interpellation", "investigation", "resolution")
"""Stronger forms than pressing: 提请主任会议, 专题询问, 质询, 特定问题调查, 决议; on file as events of the case."""


class Event(Value, frozen=True, kw_only=True):
    """One thing that happened to a case, for its timeline."""

    on: date
    kind: str  # handed_over, a kind of feedback, or another of wording.TABLE['event']
    text: str
    by: str = ""
    stage: str = ""  # title of the stage of the case's own course that it led to


def known_facts(desk: Desk, case: Case) -> Facts:
    """All that is on file about the case."""
    return facts(case, desk.archive.dossier(case.meeting))


def ledger(desk: Desk, on: date | None = None) -> Ledger:
    """督办台账: every case of every meeting as it stands on that day."""
    settings = desk.settings
    return ledger_of(desk.archive, on or desk.today, settings.calendar, settings.soon_days, settings.long_days)


def stages_due(desk: Desk, case: Case) -> tuple[Due, ...]:
    """Every stage of the case that has a term, with how its last day was worked out."""
    return dues(known_facts(desk, case), desk.settings.calendar)


def timeline(desk: Desk, case: str) -> tuple[Event, ...]:
    """What happened to a case, in order."""
    known = desk.fetch(Case, case)
    about = known_facts(desk, known)
    events = [
        Event(
            on=known.handed_on,
            kind="handed_over",
            text=_with(known.handler_name, told_of(known)),
            stage=title_of(known.stages[0]) if known.stages else "",
        )
    ]
    events += [_heard(known, one) for one in about.feedback]
    events += [
        Event(on=one.granted_on, kind="extension", text=f"{one.until_on}：{one.reason}", by=one.consent)
        for one in known.extensions
    ]
    events += _paused(known)
    events += [Event(on=one.moved_on, kind="transfer", text=one.reason, by="") for one in known.transfers]
    events += [
        Event(
            on=one.held_on,
            kind="ballot",
            text=" ".join(str(c.votes) for c in one.counts),
            by=verdict(one),
            stage=vote_title(known, one.about),
        )
        for one in about.ballots
    ]
    events += [Event(on=one.closed_on, kind="closed", text=one.reason, by=one.by) for one in known.closings]
    events += [Event(on=one.on, kind="look_back", text=one.text or one.outcome, by=one.by) for one in about.follow_ups]
    events += _reminded(desk, known)
    return tuple(sorted([*_issued(desk, known), *events], key=lambda event: event.on))


def papers(desk: Desk, case: Case) -> tuple[Paper, ...]:
    """The papers about a case: the one by which it was handed over, and those drafted about it."""
    held = desk.store.find(Paper, case.meeting)
    return tuple(one for one in held if not one.withdrawn and (one.id == case.paper or one.case == case.id))


def _issued(desk: Desk, case: Case) -> Iterator[Event]:
    """The papers about the case alone: 催办函, 测评结果."""
    for one in papers(desk, case):
        if one.issued_on and one.case == case.id:
            yield Event(on=one.issued_on, kind="paper", text=f"{one.number}　{one.title}".strip(), by=one.issued_by)


def _reminded(desk: Desk, case: Case) -> Iterator[Event]:
    """Whom a reminder of just this case, or of it among others, was sent to; the list of the week is none."""
    for one in desk.store.find(Message, OFFICE):
        if case.id in one.cases and not (one.weekly or one.withdrawn or one.sent is False):
            yield Event(on=one.on, kind="reminded", text=one.to, by=one.receipt)


def _paused(case: Case) -> Iterator[Event]:
    for one in case.pauses:
        yield Event(on=one.from_on, kind="paused", text=one.reason, by=one.consent)
        if one.until_on:
            yield Event(on=one.until_on, kind="went_on", text="")


def _heard(case: Case, one: Feedback) -> Event:
    text = _with(one.text, told_of(case, one))
    return Event(on=one.on, kind=one.type, text=text, by=one.by, stage=logged(case).get(one.type, ""))


def _with(text: str, told: str) -> str:
    return f"{text}（{told}）" if text and told else text or told


def after_failing(desk: Desk, held: Ballot) -> str:
    """What may follow a vote that failed a second time, in a sentence: stronger forms, each logged as it is used."""
    known = known_facts(desk, desk.fetch(Case, held.case))
    failed = [one for one in known.ballots if one.about == held.about and verdict(one) == "dissatisfied"]
    if len(failed) < 2 or verdict(held) != "dissatisfied":
        return ""
    forms = "、".join(word("feedback", one) for one in STRONGER)
    return _("It failed {n} times; stronger forms: {forms}.").format(n=len(failed), forms=forms)


def not_to_come(desk: Desk, day: date) -> None:
    """Raises Refused for a day that has not come yet: a fact lies in the past or is of today."""
    if day > desk.today:
        raise Refused(_("{day} has not come yet; today is {today}.").format(day=day, today=desk.today))


def live(desk: Desk, case: str) -> Case:
    """The case. Raises Refused if it is closed: nothing is added to it, and nothing chases it."""
    known = desk.fetch(Case, case)
    if status(known_facts(desk, known)) == "closed":
        raise Refused(_("This case is closed. Look back at it to open it again."))
    return known


def parts_ended(desk: Desk, case: Case) -> None:
    """Raises Refused, naming them, while a part that the case was split into is not closed: closing decides nothing."""
    rolled = rolled_up(case.id, desk.archive.dossier(case.meeting))
    still = [one.case for one in rolled.parts if one.case.weight and status(one) != "closed"]
    if still:
        listed = "、".join(f"{one.handler_name}（{one.id}）" for one in still)
        raise Refused(_("These parts of it are still open: {listed}. Close them first.").format(listed=listed))


def own_stages(procedure: Procedure) -> tuple[Stage, ...]:
    """The stages that a case of that procedure keeps: none where it follows COURSE, as most do."""
    return () if procedure.stages == COURSE else procedure.stages


def must_lead_on(before: Facts, after: Facts) -> None:
    """Raises Refused, naming what has to come first, if what was added leads nowhere on the case's course."""
    gone, strays = walk(before), walk(after).strays
    if len(strays) <= len(gone.strays):
        return
    stray = next(one for one in reversed(strays) if one not in gone.strays)
    title = title_of(stray.stage)
    if stray.missing:
        raise Refused(_("“{stage}” cannot come yet. First: {missing}.").format(
            stage=title, missing="、".join(map(title_of, stray.missing))))  # fmt: skip
    if stray.one_of:
        raise Refused(_("“{stage}” cannot come yet. It follows: {known}.").format(
            stage=title, known=_(" or ").join(map(title_of, stray.one_of))))  # fmt: skip
    raise Refused(_("“{stage}” is over; the case stands at “{now}”. It goes back only by: {returns}.").format(
        stage=title, now=title_of(gone.stage), returns=_returns(before.case) or _("nothing")))  # fmt: skip


def _returns(case: Case) -> str:
    return "、".join(title_of(stage) for stage in stages_of(case) if stage.back)
