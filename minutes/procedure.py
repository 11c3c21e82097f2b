"""What a tracking plugin declares, how late a case is on a day, and the ledger of all cases.

Where a case stands is worked out in `course`, when it is due in `terms`. None of these functions reads a clock.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import msgspec

from minutes.calendar import Calendar, Working
from minutes.course import Facts as Facts
from minutes.course import Walk, title_of, walk
from minutes.course import facts as facts
from minutes.course import facts_of_all as facts_of_all
from minutes.course import status as status
from minutes.course import verdict as verdict
from minutes.model import Dossier, FollowUp, Grading, Ledger, LedgerRow, Paper, Stage, Term, Value, replace
from minutes.numbering import chinese, session_short
from minutes.statistics import Statistic
from minutes.store import Archive
from minutes.terms import due_on as due_on
from minutes.terms import open_stage, stands_still

STATUSES = ("handed_over", "accepted", "in_progress", "reported", "redo", "satisfied", "closed", "returned")
ANSWERED = ("reported", "satisfied", "closed")
"""States in which the handling body waits for nothing more."""


class Procedure(Value, frozen=True, kw_only=True):
    """流程: how matters of one kind are followed. Declared as data; `terms` are by agenda kind, "" for all others.

    Without `stages` it follows COURSE. `grading` None: its votes are read as the settings say. `about`: what its
    page in the help begins with.
    """

    name: str
    title: str
    stages: tuple[Stage, ...] = ()
    terms: Mapping[str, Term] = msgspec.field(default_factory=lambda: {"": Term(n=3)})
    redo_term: Term = Term(n=3)
    soon_days: int = 7
    long_days: int = 30
    grading: Grading | None = None
    basis: str = ""  # the law or rule it follows, as an office cites it
    public: tuple[str, ...] = ()
    statistics: tuple[Statistic, ...] = ()
    about: str = ""

    def term_for(self, agenda_kind: str) -> Term:
        """The term for handling an opinion on an agenda item of that kind."""
        return self.terms.get(agenda_kind) or self.terms.get("") or Term(n=3)


def lateness(known: Facts, on: date, calendar: Calendar, soon_days: int = 7, long_days: int = 30) -> str:
    """early, soon, today, overdue, long_overdue; none where no term runs. Due today is not overdue."""
    gone = walk(known)
    return _late(known, gone, due_on(known, calendar, gone), on, soon_days, long_days)


def _late(known: Facts, gone: Walk, worked: Working, on: date, soon_days: int, long_days: int) -> str:
    if open_stage(known, gone) is None or stands_still(known, on):
        return "none"
    left = (worked.on - on).days
    if left == 0:
        return "today"
    if left > 0:
        quiet = known.case.quiet_days
        return "soon" if left <= (soon_days if quiet is None else quiet) else "early"
    return "long_overdue" if -left > long_days else "overdue"


def term_words(term: Term) -> str:
    """The term as a paper prints it: 三个月, 十个工作日, 六十日."""
    return chinese(term.n) + {"days": "日", "workdays": "个工作日"}.get(term.unit, "个月")


# Parts


class Rolled(Value, frozen=True, kw_only=True):
    """The parts of a case rolled up by their weights: the shares that are reported, voted for or ended, and ended."""

    parts: tuple[Facts, ...]
    answered: Fraction
    ended: Fraction


def rolled_up(case: str, dossier: Dossier) -> Rolled:
    """What became of the parts that a case was split into (分办); what was only promised in it has no weight."""
    parts = tuple(facts(one, dossier) for one in dossier.cases if one.part_of == case)
    weights = [(one.case.weight, status(one)) for one in parts]
    whole = sum(weight for weight, _state in weights) or 1
    answered = sum(weight for weight, state in weights if state in ANSWERED)
    ended = sum(weight for weight, state in weights if state == "closed")
    return Rolled(parts=parts, answered=Fraction(answered, whole), ended=Fraction(ended, whole))


# Look-backs


def planned_looks(known: Facts) -> tuple[FollowUp, ...]:
    """The planned look-backs (回头看) not held yet: each one that was held is one planned, the earliest first.

    What was planned before the case was last closed fell with its opening again.
    """
    closed = max((one.closed_on for one in known.case.closings), default=date.max)
    since = [one for one in known.follow_ups if one.on >= closed]
    held = sum(one.outcome != "planned" for one in since)
    return tuple(one for one in since if one.outcome == "planned")[held:]


# The ledger


def ledger(archive: Archive, on: date, calendar: Calendar, soon_days: int = 7, long_days: int = 30) -> Ledger:
    """督办台账 of that day: one row for each case of every meeting, the most urgent first."""
    tracked = {case.meeting for case in archive.cases()}
    rows: list[LedgerRow] = []
    for dossier in (archive.dossier(meeting.id) for meeting in archive.meetings() if meeting.id in tracked):
        split, place = {case.part_of for case in dossier.cases}, _Place(dossier)
        for known in facts_of_all(dossier).values():
            row = _row(known, place, on, calendar, soon_days, long_days)
            rows.append(_with_parts(row, rolled_up(row.case.id, dossier)) if row.case.id in split else row)
    return Ledger(on=on, rows=tuple(sorted(rows, key=lambda row: (row.lateness == "none", row.due_on))))


class _Place:
    """What the rows of one dossier have in common, looked up once."""

    def __init__(self, dossier: Dossier) -> None:
        self.meeting = session_short(dossier.meeting)
        self.offices = {office.id: office.name for office in dossier.offices}
        self.papers: dict[str, Paper] = {paper.id: paper for paper in dossier.papers}
        self.items = {item.id: item.title for item in dossier.meeting.items}


def _row(known: Facts, place: _Place, on: date, calendar: Calendar, soon_days: int, long_days: int) -> LedgerRow:
    case, gone = known.case, walk(known)
    worked, own = due_on(known, calendar, gone), bool(case.stages)
    ahead = open_stage(known, gone) if own else None
    names = place.offices
    looks = planned_looks(known) if known.follow_ups else ()
    return LedgerRow(
        case=case,
        meeting=place.meeting,
        item=place.items.get(case.item, ""),
        number=place.papers[case.paper].number if case.paper in place.papers else "",
        handler=names.get(case.handler, case.handler_name),
        co_handlers=tuple(names.get(one, one) for one in case.co_handlers),
        supervisor=names.get(case.supervisor, case.supervisor_name),
        due_on=worked.on,
        working=worked.steps,
        estimated=worked.estimated,
        status=gone.stage.state or gone.stage.name,
        stage=title_of(gone.stage) if own else "",
        due_stage=title_of(ahead) if ahead else "",
        lateness=_late(known, gone, worked, on, soon_days, long_days),
        verdict=verdict(known.ballots[-1]) if known.ballots else "",
        rule=known.ballots[-1].grading if known.ballots else case.grading or Grading(),
        look_on=looks[0].on if looks else None,
        last=known.feedback[-1].text if known.feedback else "",
    )


def _with_parts(row: LedgerRow, rolled: Rolled) -> LedgerRow:
    return replace(row, parts=sum(one.case.weight > 0 for one in rolled.parts), answered=float(rolled.answered))
