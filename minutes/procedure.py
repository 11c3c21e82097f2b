"""What a tracking plugin declares, and the pure functions over a case: due date, status, lateness, verdict of a ballot.

States follow from the last fact on file. None of these functions reads a clock: the day is handed in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

import msgspec

from minutes.calendar import Calendar, Working, due
from minutes.model import Ballot, Case, Dossier, Feedback, FollowUp, Grading, Ledger, LedgerRow, Paper, Term, Value
from minutes.numbering import chinese, session_short
from minutes.store import Archive
from minutes.text import _

STATUSES = ("handed_over", "accepted", "in_progress", "reported", "redo", "satisfied", "closed", "returned")


class Stage(Value, frozen=True, kw_only=True):
    """One step of a procedure: who acts, and within which term of which event; optional ones may be left out."""

    name: str
    title: str
    actor: str = ""
    term: Term | None = None
    optional: bool = False


class Procedure(Value, frozen=True, kw_only=True):
    """流程: how matters of one kind are followed. Declared as data; `terms` are by agenda kind, "" for all others."""

    name: str
    title: str
    stages: tuple[Stage, ...] = ()
    terms: Mapping[str, Term] = msgspec.field(default_factory=lambda: {"": Term(n=3)})
    redo_term: Term = Term(n=3)
    soon_days: int = 7
    long_days: int = 30
    grading: Grading = Grading()
    public: tuple[str, ...] = ()

    def term_for(self, agenda_kind: str) -> Term:
        """The term for handling an opinion on an agenda item of that kind."""
        return self.terms.get(agenda_kind) or self.terms.get("") or Term(n=3)


class Facts(Value, frozen=True, kw_only=True):
    """All that is on file about one case, each kind in the order of its dates."""

    case: Case
    feedback: tuple[Feedback, ...] = ()
    ballots: tuple[Ballot, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()


def facts(case: Case, dossier: Dossier) -> Facts:
    """What the dossier holds about that case."""
    return Facts(
        case=case,
        feedback=tuple(sorted((f for f in dossier.feedback if f.case == case.id), key=lambda f: f.on)),
        ballots=tuple(sorted((b for b in dossier.ballots if b.case == case.id), key=lambda b: b.held_on)),
        follow_ups=tuple(sorted((f for f in dossier.follow_ups if f.case == case.id), key=lambda f: f.on)),
    )


def verdict(ballot: Ballot) -> str:
    """满意 / 基本满意 / 不满意 by the rule that the ballot carries: satisfied, basically_satisfied or dissatisfied.

    The shares are taken of all members, of those present or of the valid votes; the tie rule of each threshold says
    whether exactly that share is enough (the published rule of 镇海区 2022 overlaps itself at one half).
    """
    rule = ballot.grading
    votes = {count.grade: count.votes for count in ballot.counts}
    base = {"all": ballot.all_members, "present": ballot.present}.get(rule.base, sum(votes.values()))
    satisfied = votes.get(rule.grades[0], 0)
    both = satisfied + votes.get(rule.grades[1], 0)
    if _reaches(satisfied, rule.satisfied, base, rule.satisfied_tie):
        return "satisfied"
    return "basically_satisfied" if _reaches(both, rule.basic, base, rule.basic_tie) else "dissatisfied"


def _reaches(votes: int, share: float, base: int, tie: bool) -> bool:
    least = Fraction(str(share)) * base  # exact: as floats, 0.55 of 100 would be more than 55
    return votes > 0 and (votes >= least if tie else votes > least)


def status(known: Facts) -> str:
    """Where the case stands, one of STATUSES, from the last fact on file; a later fact on the same day counts later."""
    steps = sorted(_steps(known), key=lambda step: step[:2])
    return steps[-1][2] if steps else "handed_over"


def _steps(known: Facts) -> Iterable[tuple[date, int, str]]:
    """(day, order within the day, the state it leads to) of every fact that changes the state."""
    after = {
        "received": "accepted", "passed_on": "accepted", "plan": "in_progress", "progress": "in_progress",
        "promise": "in_progress", "result": "reported", "not_ours": "returned", "refused": "returned",
    }  # fmt: skip
    for one in known.feedback:
        if one.type in after:
            yield one.on, 1, after[one.type]
    for transfer in known.case.transfers:
        if transfer.role == "handler":
            yield transfer.moved_on, 2, "handed_over"
    for ballot in known.ballots:
        yield ballot.held_on, 3, "redo" if verdict(ballot) == "dissatisfied" else "satisfied"
    for closing in known.case.closings:
        yield closing.closed_on, 4, "closed"
    for look in known.follow_ups:
        if look.outcome == "reopened":
            yield look.on, 5, "in_progress"


def due_on(known: Facts, calendar: Calendar) -> Working:
    """When the handling must be reported, and how that was worked out: term, redo after a ballot, extension."""
    failed = [ballot for ballot in known.ballots if verdict(ballot) == "dissatisfied"]
    worked = due(known.case.handed_on, known.case.term, calendar)
    if failed:
        redo = due(failed[-1].held_on, known.case.redo_term, calendar)
        steps = (*worked.steps, _("voted dissatisfied on {day}: to be done again").format(day=failed[-1].held_on))
        worked = Working(on=redo.on, steps=(*steps, *redo.steps), estimated=redo.estimated)
    started = failed[-1].held_on if failed else known.case.handed_on
    for extension in known.case.extensions:
        if extension.granted_on >= started:
            granted = _("extended to {day}, consent of {who}: {reason}").format(
                day=extension.until_on, who=extension.consent, reason=extension.reason
            )
            worked = Working(on=extension.until_on, steps=(*worked.steps, granted))
    return worked


def lateness(known: Facts, on: date, calendar: Calendar, soon_days: int = 7, long_days: int = 30) -> str:
    """early, soon, today, overdue, long_overdue; none once a result is reported. Due today is not overdue."""
    if status(known) in ("reported", "satisfied", "closed"):
        return "none"
    left = (due_on(known, calendar).on - on).days
    if left == 0:
        return "today"
    if left > 0:
        return "soon" if left <= soon_days else "early"
    return "long_overdue" if -left > long_days else "overdue"


def term_words(term: Term) -> str:
    """The term as a paper prints it: 三个月, 十个工作日, 六十日."""
    return chinese(term.n) + {"days": "日", "workdays": "个工作日"}.get(term.unit, "个月")


# The ledger


def ledger(archive: Archive, on: date, calendar: Calendar, soon_days: int = 7, long_days: int = 30) -> Ledger:
    """督办台账 of that day: one row for each case of every meeting, the most urgent first."""
    tracked = {case.meeting for case in archive.cases()}
    rows = [
        _row(case, dossier, on, calendar, soon_days, long_days)
        for dossier in (archive.dossier(meeting.id) for meeting in archive.meetings() if meeting.id in tracked)
        for case in dossier.cases
    ]
    return Ledger(on=on, rows=tuple(sorted(rows, key=lambda row: (row.lateness == "none", row.due_on))))


def _row(case: Case, dossier: Dossier, on: date, calendar: Calendar, soon_days: int, long_days: int) -> LedgerRow:
    known = facts(case, dossier)
    worked = due_on(known, calendar)
    names = {office.id: office.name for office in dossier.offices}
    papers: dict[str, Paper] = {paper.id: paper for paper in dossier.papers}
    item = dossier.item(case.item)
    return LedgerRow(
        case=case,
        meeting=session_short(dossier.meeting),
        item=item.title if item else "",
        number=papers[case.paper].number if case.paper in papers else "",
        handler=names.get(case.handler, case.handler_name),
        co_handlers=tuple(names.get(one, one) for one in case.co_handlers),
        supervisor=names.get(case.supervisor, case.supervisor_name),
        due_on=worked.on,
        working=worked.steps,
        estimated=worked.estimated,
        status=status(known),
        lateness=lateness(known, on, calendar, soon_days, long_days),
        verdict=verdict(known.ballots[-1]) if known.ballots else "",
        last=known.feedback[-1].text if known.feedback else "",
    )
