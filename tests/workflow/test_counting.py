"""Figures are what counting by hand comes to; each names its cases; a share of nothing is no figure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from minutes.calendar import Calendar
from minutes.contract import Desk
from minutes.model import AgendaItem, Ballot, Case, Closing, Count, Feedback, Office, Stage, Term
from minutes.testing import desk as bare_desk
from minutes.workflow import record
from minutes.workflow.counting import BY, Figure, Followed, figures, figures_by, followed, over, stays
from minutes.workflow.months import monthly, months_to

TODAY = date(2026, 11, 25)
TERM = 30


class Told:
    """What became of a case, as it is drawn: days from its opening, None for what did not happen."""

    def __init__(self, body: int, opened: int, answered: int | None, votes: Sequence[bool], closed: bool) -> None:
        self.body, self.on = body, TODAY - timedelta(days=opened)
        self.answered = None if answered is None or answered > opened else answered
        self.votes = votes if self.answered is not None else ()
        self.closed = closed and self.answered is not None and (not self.votes or self.votes[-1])

    @property
    def late(self) -> bool:
        """Whether nothing came by now, and the term is over: votes that failed begin another."""
        return self.answered is None and (TODAY - self.on).days > TERM


told = st.builds(
    Told, st.integers(0, 2), st.integers(0, 400), st.none() | st.integers(0, 90), st.lists(st.booleans(), max_size=1),
    st.booleans(),
)  # fmt: skip


def archive(cases: Sequence[Told]) -> Desk:
    desk = bare_desk(user="陈秘书")
    desk.clock.set(TODAY)  # type: ignore[attr-defined]
    desk.save(*(Office(id=f"b{n}", name=f"虚构县第{n}局") for n in range(3)))
    held = record.convene(desk, held_on=date(2025, 1, 6), items=[AgendaItem(id="a", title="民生")], term=16, session=1)
    for n, one in enumerate(cases):
        desk.save(*facts(f"c{n}", held.id, one))
    return desk


def facts(id: str, meeting: str, one: Told) -> list[Case | Feedback | Ballot]:
    answered = one.on + timedelta(days=one.answered or 0)
    closings = (Closing(closed_on=answered, by="陈秘书", reason="办结"),) if one.closed else ()
    found: list[Case | Feedback | Ballot] = [
        Case(id=id, meeting=meeting, title=id, handler=f"b{one.body}", handed_on=one.on, closings=closings,
             term=Term(n=TERM, unit="days"), redo_term=Term(n=999, unit="days"))
    ]  # fmt: skip
    if one.answered is not None:
        found.append(Feedback(id=f"{id}f", meeting=meeting, case=id, on=answered, type="result", text="已办"))
    for n, passed in enumerate(one.votes):
        counts = (Count(grade="satisfied" if passed else "dissatisfied", votes=9),)
        found.append(Ballot(id=f"{id}v{n}", meeting=meeting, case=id, held_on=answered, counts=counts, all_members=9,
                            present=9))  # fmt: skip
    return found


def ids(cases: Sequence[Told], which: object) -> set[str]:
    return {f"c{n}" for n, one in enumerate(cases) if which(one)}  # type: ignore[operator]


def by_name(found: Sequence[Figure]) -> dict[str, Figure]:
    return {one.name: one for one in found}


@settings(max_examples=40, deadline=None)
@given(st.lists(told, max_size=8))
def test_figures_are_what_counting_by_hand_comes_to(cases: list[Told]) -> None:
    found = by_name(figures(archive(cases)))
    due = {n: _due(one) for n, one in enumerate(cases)}
    kept = [n for n, one in enumerate(cases) if one.answered is not None and all(one.votes)]
    late = [n for n, one in enumerate(cases) if one.answered is None and due[n] < TODAY]
    in_time = {f"c{n}" for n in kept if cases[n].on + timedelta(days=cases[n].answered or 0) <= due[n]}
    assert set(found["opened"].cases) == ids(cases, lambda one: True)
    assert set(found["ended"].cases) == ids(cases, lambda one: one.closed)
    assert (set(found["in_time"].cases), found["in_time"].of) == (in_time, len(kept) + len(late))
    assert set(found["late"].cases) == {f"c{n}" for n in late}
    assert set(found["satisfied"].cases) == ids(cases, lambda one: one.votes and one.votes[-1])
    assert set(found["redone"].cases) == ids(cases, lambda one: False in one.votes)
    assert found["redone"].of == found["satisfied"].of == len(ids(cases, lambda one: one.votes))
    days = [cases[n].answered or 0 for n in kept]
    assert found["days"].amount == (sum(days) / len(days) if days else None)


def _due(one: Told) -> date:
    from minutes.calendar import due

    return due(one.on, Term(n=TERM, unit="days"), Calendar()).on


@settings(max_examples=25, deadline=None)
@given(st.lists(told, max_size=8))
def test_bodies_years_and_procedures_part_the_cases_and_their_figures_add_up(cases: list[Told]) -> None:
    desk = archive(cases)
    every = followed(desk)
    whole = by_name(over(desk, every))
    for by in BY:
        parts = [by_name(one.figures) for one in figures_by(desk, every, by)]
        for name in ("opened", "ended", "late", "in_time", "satisfied", "redone"):
            assert sorted(case for one in parts for case in one[name].cases) == sorted(whole[name].cases)
            assert sum(one[name].of or 0 for one in parts) == (whole[name].of or 0)


@settings(max_examples=25, deadline=None)
@given(st.lists(told, max_size=8))
def test_months_part_what_was_handled_in_time(cases: list[Told]) -> None:
    desk = archive(cases)
    every = followed(desk)
    months = monthly(every, months_to(date(2027, 2, 1), 21))  # what is due later may be answered early
    found = by_name(over(desk, every))["in_time"]
    assert sorted(case for body in months for month in body.figures for case in month.cases) == sorted(found.cases)
    assert sum(month.of or 0 for body in months for month in body.figures) == found.of


def test_a_share_of_nothing_and_a_mean_of_nothing_are_no_figures() -> None:
    found = by_name(figures(archive([])))
    assert (found["in_time"].share, found["satisfied"].share, found["days"].amount) == (None, None, None)
    assert (found["days"].told, found["opened"].told) == ("–", "0")


def test_days_in_a_stage_are_those_of_all_rounds_once_a_case_has_gone_on() -> None:
    desk = archive([Told(0, 100, 20, [False], closed=False)])
    [case] = desk.archive.cases()
    answered = case.handed_on + timedelta(days=20)
    desk.keep(Feedback(id="again", meeting=case.meeting, case=case.id, on=answered + timedelta(days=30), type="result",
                       text="已重新办理"))  # fmt: skip
    [one] = followed(desk)
    assert {name: days for (name, _title), days in stays(one.known).items()} == {"handed_over": 20, "redo": 30}
    assert by_name(figures(desk))["stage-redo"].amount == 30


def test_every_figure_says_what_it_counts() -> None:
    found = figures(archive([Told(0, 100, 20, [True], closed=True)]))
    assert all(one.about for one in found)


def test_months_go_over_the_turn_of_the_year() -> None:
    assert [f"{month:%Y-%m}" for month in months_to(date(2026, 2, 3), 4)] == [
        "2025-11",
        "2025-12",
        "2026-01",
        "2026-02",
    ]


def test_a_followed_case_is_its_row_and_its_facts() -> None:
    [one] = followed(archive([Told(1, 3, None, [], closed=False)]))
    assert isinstance(one, Followed)
    assert one.row.case == one.known.case


def test_who_is_late_with_a_plan_is_not_yet_late_with_the_answer() -> None:
    desk = archive([])
    [held] = desk.archive.meetings()
    stages = (
        Stage(name="opened", title="立项"),
        Stage(name="plan", title="方案", term=Term(n=5, unit="days"), optional=True),
        Stage(name="result", title="结果", own_term=True),
    )
    desk.keep(Case(id="c", meeting=held.id, title="c", handler="b0", handed_on=TODAY - timedelta(days=20),
                   term=Term(n=90, unit="days"), stages=stages))  # fmt: skip
    found = by_name(figures(desk))
    assert (found["late"].cases, found["in_time"].of) == (("c",), 0)
