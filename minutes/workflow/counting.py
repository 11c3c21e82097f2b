"""Figures over the cases on file, each with its definition, what it is a share of, and the very cases it counts.

A case counts for the body that handles it today, the year in which it was handed over, and the procedure it was opened
under. What was split off or promised counts with the case that it is a part of, unless promises are asked for by name.
Days are calendar days; a share of nothing is no figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise

from minutes.calendar import Calendar
from minutes.contract import Desk, Procedure
from minutes.course import title_of, walk
from minutes.model import Case, LedgerRow, Value
from minutes.procedure import Facts, facts_of_all, verdict
from minutes.rules import in_office
from minutes.statistics import Each, reckoned
from minutes.terms import dues
from minutes.text import _
from minutes.workflow.cases import ledger
from minutes.workflow.splitting import PROMISE

BY = ("body", "year", "procedure")
"""What cases may be counted by."""
LATE = ("overdue", "long_overdue")


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
    unit: str = ""  # days: the amount is their mean, of the cases that have any
    about: str = ""  # what is counted, and of what

    @property
    def value(self) -> float:
        """The figure itself."""
        return len(self.cases) if self.amount is None else self.amount

    @property
    def share(self) -> float | None:
        """The share; None where there is nothing to have a share of."""
        return len(self.cases) / self.of if self.of else None

    @property
    def told(self) -> str:
        """The figure as it is read: 12, 12.5; – where there is nothing to have a mean of."""
        if self.unit == "days":
            return "–" if self.amount is None else f"{self.amount:.1f}"
        return f"{self.value:g}"


class Handling(Value, frozen=True, kw_only=True):
    """The handling of a case that had to be answered by now: the day it was due, and whether it was answered then."""

    due_on: date
    in_time: bool
    days: int | None  # from handing over to the answer; None: none came yet


class Followed(Value, frozen=True, kw_only=True):
    """A case as it stands in the ledger, all that is on file about it, and what that comes to, worked out once."""

    row: LedgerRow
    known: Facts
    done: Handling | None  # None: neither answered nor due yet
    votes: tuple[str, ...]  # how each vote on the whole reads
    stays: Mapping[tuple[str, str], int]  # days by name and title of the stage

    @property
    def id(self) -> str:
        """The id of the case."""
        return self.row.case.id


class Counted(Value, frozen=True, kw_only=True):
    """The figures over the cases that have something in common: its key, and what it is called."""

    key: str
    title: str
    figures: tuple[Figure, ...]


def followed(desk: Desk, procedure: str = "", year: int | None = None) -> tuple[Followed, ...]:
    """The cases of one procedure, or of all, that were handed over in that year, or in any."""
    whole = ledger(desk)
    rows = [
        row
        for row in whole.rows
        if procedure in ("", row.case.procedure)
        and (not row.case.part_of or procedure == PROMISE)
        and year in (None, row.case.handed_on.year)
    ]
    known = {meeting: facts_of_all(desk.archive.dossier(meeting)) for meeting in {row.case.meeting for row in rows}}
    calendar = desk.settings.calendar
    return tuple(weighed(row, known[row.case.meeting][row.case.id], calendar, whole.on) for row in rows)


def weighed(row: LedgerRow, known: Facts, calendar: Calendar, on: date) -> Followed:
    """The case with what its facts come to on that day."""
    votes = tuple(verdict(vote) for vote in known.ballots if not vote.about)
    return Followed(row=row, known=known, done=handling(row, known, calendar, on), votes=votes, stays=stays(known))


def handling(row: LedgerRow, known: Facts, calendar: Calendar, on: date) -> Handling | None:
    """How a case was handled that was answered, or whose day has passed without an answer: that is late, no less.

    Answered: it came to the stage with its own term; after a vote that failed, in the round that goes on from there.
    """
    due = next((one for one in dues(known, calendar) if one.stage.own_term), None)
    if due is None:
        return None
    if due.done_on:
        days = max((due.done_on - known.case.handed_on).days, 0)
        return Handling(due_on=due.working.on, in_time=due.done_on <= due.working.on, days=days)
    late = row.lateness in LATE and due.working.on < on
    return Handling(due_on=due.working.on, in_time=False, days=None) if late else None


def figures(desk: Desk, procedure: str = "", year: int | None = None) -> tuple[Figure, ...]:
    """The figures of one procedure, or of all, over the cases that were handed over in that year, or in any."""
    return over(desk, followed(desk, procedure, year), procedure)


def figures_by(desk: Desk, cases: Sequence[Followed], by: str) -> tuple[Counted, ...]:
    """The figures of each body, year or procedure that has any of these cases: the most cases first, years in order."""
    own = by == "procedure"
    titles = {one.name: one.title for one in desk.plugins.all(Procedure)} if own else {}
    groups: dict[str, list[Followed]] = {}
    for one in cases:
        groups.setdefault(_key(one, by), []).append(one)
    order = sorted if by == "year" else most_first
    return tuple(
        Counted(
            key=key, title=titles.get(key, key) or _("(nobody)"), figures=over(desk, groups[key], key if own else "")
        )
        for key in order(groups)
    )


def most_first(groups: Mapping[str, Sequence[object]]) -> list[str]:
    """The keys of the groups, that of the largest first."""
    return sorted(groups, key=lambda key: (-len(groups[key]), key))


def _key(one: Followed, by: str) -> str:
    case = one.row.case
    return {"body": one.row.handler, "year": str(case.handed_on.year), "procedure": case.procedure}[by]


def over(desk: Desk, cases: Sequence[Followed], procedure: str = "") -> tuple[Figure, ...]:
    """The figures over just these cases; with those that the procedure declares, where they are all of one."""
    return (*_of(cases), *_declared(desk, procedure, [one.known for one in cases]))


def counted(rows: Sequence[LedgerRow], known: Sequence[Facts], calendar: Calendar, on: date) -> tuple[Figure, ...]:
    """The figures of that day over just these cases: their rows of the ledger, and all that is on file about each."""
    return _of([weighed(row, one, calendar, on) for row, one in zip(rows, known, strict=True)])


def _of(cases: Sequence[Followed]) -> tuple[Figure, ...]:
    return (*_standing(cases), *_handled(cases), *_rated(cases), *_outcomes(cases), *_stays(cases))


def _declared(desk: Desk, procedure: str, known: Sequence[Facts]) -> Iterable[Figure]:
    """The figures that the procedure declares, over these cases of it."""
    followed = next((one for one in desk.plugins.all(Procedure) if one.name == procedure), None)
    names = {one.id: one.name for one in desk.archive.offices()}
    members = [one.name for one in desk.archive.members() if one.role == "member" and in_office(one, desk.today)]
    for one in followed.statistics if followed else ():
        found = reckoned(one, known, names, members)
        amount = None if found.of is not None else found.amount
        yield Figure(name=one.name, title=one.title, cases=found.cases, of=found.of, amount=amount, each=found.each,
                     about=_("Declared by the procedure."))  # fmt: skip


def _standing(cases: Sequence[Followed]) -> Iterable[Figure]:
    yield Figure(name="opened", title=_("opened"), cases=tuple(one.id for one in cases),
                 about=_("Cases that were handed over or opened."))  # fmt: skip
    ended = tuple(one.id for one in cases if one.row.status == "closed")
    yield Figure(name="ended", title=_("ended"), cases=ended, of=len(cases),
                 about=_("Of all cases, those that are closed today."))  # fmt: skip
    late = tuple(one.id for one in cases if one.row.lateness in LATE)
    yield Figure(name="late", title=_("overdue"), cases=late, of=len(cases),
                 about=_("Of all cases, those whose running term has passed today."))  # fmt: skip


def _handled(cases: Sequence[Followed]) -> Iterable[Figure]:
    in_time = tuple(one.id for one in cases if one.done and one.done.in_time)
    yield Figure(name="in_time", title=_("handled in time"), cases=in_time, of=sum(bool(one.done) for one in cases),
                 about=_("Of the cases that were answered or are overdue, those answered by their last "
                         "day."))  # fmt: skip
    days = {one.id: one.done.days for one in cases if one.done and one.done.days is not None}
    yield Figure(name="days", title=_("days until the answer"), cases=tuple(days), amount=_mean(days.values()),
                 unit="days", about=_("Mean days from handing over to the result, of the cases that were "
                                      "answered."))  # fmt: skip


def _rated(cases: Sequence[Followed]) -> Iterable[Figure]:
    """Passed: by the last vote on the whole. To be done again: any of them failed."""
    voted = [one for one in cases if one.votes]
    satisfied = tuple(one.id for one in voted if one.votes[-1] != "dissatisfied")
    yield Figure(name="satisfied", title=_("vote passed"), cases=satisfied, of=len(voted),
                 about=_("Of the cases that were voted on, those whose last vote on the whole was satisfied or "
                         "basically satisfied."))  # fmt: skip
    again = tuple(one.id for one in voted if "dissatisfied" in one.votes)
    yield Figure(name="redone", title=_("to be done again"), cases=again, of=len(voted),
                 about=_("Of the cases that were voted on, those of which any vote on the whole was "
                         "dissatisfied."))  # fmt: skip


def _outcomes(cases: Sequence[Followed]) -> Iterable[Figure]:
    """How many ended up in each outcome that a procedure gives a label to: in force, abolished …"""
    found: dict[tuple[str, str], list[str]] = {}
    for one in cases:
        labels = _labels(one.row.case)
        found |= {label: [] for label in labels.items() if label not in found}
        last = next((heard.type for heard in reversed(one.known.feedback) if heard.type in labels), "")
        if last:
            found[last, labels[last]].append(one.id)
    about = _("Of all cases, those of which this was the last outcome that was logged.")
    for (fact, label), held in found.items():
        yield Figure(name=fact, title=label, cases=tuple(held), of=len(cases), about=about)


def _labels(case: Case) -> dict[str, str]:
    return {
        fact: label for stage in case.stages for fact, label in zip(stage.facts, stage.labels, strict=False) if label
    }


def _stays(cases: Sequence[Followed]) -> Iterable[Figure]:
    """The mean days in each stage, in the order in which cases came to them."""
    spent: dict[tuple[str, str], dict[str, int]] = {}
    for one in cases:
        for stage, days in one.stays.items():
            spent.setdefault(stage, {})[one.id] = days
    about = _("Mean days in this stage, all rounds together, of the cases that stand there no more.")
    for (name, title), days_of in spent.items():
        yield Figure(name=f"stage-{name}", title=_("days in “{stage}”").format(stage=title), cases=tuple(days_of),
                     amount=_mean(days_of.values()), unit="days", about=about)  # fmt: skip


def stays(known: Facts) -> dict[tuple[str, str], int]:
    """The days that the case spent in each stage but the one where it stands now, all rounds together."""
    trail = walk(known).trail
    spent: dict[tuple[str, str], int] = {}
    for (since, stage), (until, _then) in pairwise(trail):
        key = (stage.name, title_of(stage))
        spent[key] = spent.get(key, 0) + max((until - since).days, 0)
    now = trail[-1][1]
    return {(name, title): days for (name, title), days in spent.items() if name != now.name}


def _mean(days: Iterable[int]) -> float | None:
    known = list(days)
    return sum(known) / len(known) if known else None
