"""Figures over the cases on file: opened, ended, late, in time, satisfied, done again, and by their outcome."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from minutes.calendar import Calendar
from minutes.contract import Desk, Procedure
from minutes.model import Case, LedgerRow, Value
from minutes.procedure import Facts, facts, verdict
from minutes.rules import in_office
from minutes.statistics import Each, reckoned
from minutes.terms import dues
from minutes.text import _
from minutes.workflow.cases import ledger
from minutes.workflow.splitting import PROMISE


class Figure(Value, frozen=True, kw_only=True):
    """One figure with the ids of the cases it counts, and how many it is a share of; None: it is no share.

    `amount`: the figure itself, where it is not how many cases there are; `each`: what it is broken down into.
    """

    name: str
    title: str
    cases: tuple[str, ...]
    of: int | None = None
    amount: float | None = None
    each: tuple[Each, ...] = ()

    @property
    def value(self) -> float:
        """The figure itself."""
        return len(self.cases) if self.amount is None else self.amount


def figures(desk: Desk, procedure: str = "", year: int | None = None) -> tuple[Figure, ...]:
    """The figures of one procedure, or of all, over the cases that were opened in that year, or in any.

    What was split off or promised counts with the case that it is a part of, unless promises are asked for by name.
    """
    rows = [
        row
        for row in ledger(desk).rows
        if procedure in ("", row.case.procedure)
        and (not row.case.part_of or procedure == PROMISE)
        and year in (None, row.case.handed_on.year)
    ]
    meetings = {row.case.meeting for row in rows}
    dossiers = {meeting: desk.archive.dossier(meeting) for meeting in meetings}
    known = [facts(row.case, dossiers[row.case.meeting]) for row in rows]
    return (*counted(rows, known, desk.settings.calendar), *_declared(desk, procedure, known))


def _declared(desk: Desk, procedure: str, known: Sequence[Facts]) -> Iterable[Figure]:
    """The figures that the procedure declares, over these cases of it."""
    followed = next((one for one in desk.plugins.all(Procedure) if one.name == procedure), None)
    names = {one.id: one.name for one in desk.archive.offices()}
    members = [one.name for one in desk.archive.members() if one.role == "member" and in_office(one, desk.today)]
    for one in followed.statistics if followed else ():
        found = reckoned(one, known, names, members)
        amount = None if found.of is not None else found.amount
        yield Figure(name=one.name, title=one.title, cases=found.cases, of=found.of, amount=amount, each=found.each)


def counted(rows: Sequence[LedgerRow], known: Sequence[Facts], calendar: Calendar) -> tuple[Figure, ...]:
    """The figures over just these cases: their rows of the ledger, and all that is on file about each."""
    return (*_standing(rows), *_handled(calendar, known), *_outcomes(known))


def _standing(rows: Sequence[LedgerRow]) -> Iterable[Figure]:
    yield Figure(name="opened", title=_("opened"), cases=tuple(row.case.id for row in rows))
    ended = tuple(row.case.id for row in rows if row.status == "closed")
    yield Figure(name="ended", title=_("ended"), cases=ended, of=len(rows))
    late = tuple(row.case.id for row in rows if row.lateness in ("overdue", "long_overdue"))
    yield Figure(name="late", title=_("overdue"), cases=late, of=len(rows))


def _handled(calendar: Calendar, known: Sequence[Facts]) -> Iterable[Figure]:
    """In time: the stage with the case's own term was reached by its due day. Passed: by the last vote on the whole."""
    done = [(one.case.id, due) for one in known for due in dues(one, calendar) if due.stage.own_term and due.done_on]
    in_time = tuple(case for case, due in done if due.done_on and due.done_on <= due.working.on)
    yield Figure(name="in_time", title=_("handled in time"), cases=in_time, of=len(done))
    verdicts = {one.case.id: [verdict(vote) for vote in one.ballots if not vote.about] for one in known}
    voted = {case: read for case, read in verdicts.items() if read}
    satisfied = tuple(case for case, read in voted.items() if read[-1] != "dissatisfied")
    yield Figure(name="satisfied", title=_("vote passed"), cases=satisfied, of=len(voted))
    again = tuple(case for case, read in voted.items() if "dissatisfied" in read)
    yield Figure(name="redone", title=_("to be done again"), cases=again, of=len(voted))


def _outcomes(known: Sequence[Facts]) -> Iterable[Figure]:
    """How many ended up in each outcome that a procedure gives a label to: in force, abolished …"""
    counted: dict[tuple[str, str], list[str]] = {}
    for one in known:
        labels = _labels(one.case)
        counted |= {label: [] for label in labels.items() if label not in counted}
        last = next((heard.type for heard in reversed(one.feedback) if heard.type in labels), "")
        if last:
            counted[last, labels[last]].append(one.case.id)
    for (fact, label), cases in counted.items():
        yield Figure(name=fact, title=label, cases=tuple(cases), of=len(known))


def _labels(case: Case) -> dict[str, str]:
    return {
        fact: label for stage in case.stages for fact, label in zip(stage.facts, stage.labels, strict=False) if label
    }
