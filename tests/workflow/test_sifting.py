"""Filters and groups of the ledger: groups part the cases, filters are what reading row by row would answer."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from minutes.model import Case, Ledger, LedgerRow, Term
from minutes.workflow.sifting import DUES, GROUPS, STATES, Sieve, Sifter, day_of, group_of, grouped, stage_of

ON = date(2026, 11, 25)  # a Wednesday
LATENESS = ("early", "soon", "today", "overdue", "long_overdue", "none")
NAMES = ("", "县水利局", "县教育局", "第２小学")


@st.composite
def row(draw: st.DrawFn, id: str = "c") -> LedgerRow:
    """A row that may stand in a ledger of that day: how late it is fits the day it is due."""
    due = ON + timedelta(days=draw(st.integers(-60, 60)))
    left = (due - ON).days
    late = "today" if not left else ("early" if left > 7 else "soon") if left > 0 else "overdue"
    late = draw(st.sampled_from((late, "none")))
    status = draw(st.sampled_from(("in_progress", "closed", "reported")))
    look = ON + timedelta(days=draw(st.integers(-9, 9))) if status == "closed" and draw(st.booleans()) else None
    case = Case(
        id=id, meeting="m", title=draw(st.sampled_from(("供水管网", "养老床位"))), handed_on=due - timedelta(days=90),
        term=Term(n=90, unit="days"), procedure=draw(st.sampled_from(("rectify", "visit"))),
    )  # fmt: skip
    return LedgerRow(
        case=case, meeting="第三次会议", item="", number="", supervisor=draw(st.sampled_from(NAMES)), due_on=due,
        handler=draw(st.sampled_from(NAMES)), status=status, lateness="none" if status == "closed" else late,
        look_on=look, stage=draw(st.sampled_from(("", "整改"))),
    )  # fmt: skip


@st.composite
def ledgers(draw: st.DrawFn) -> Ledger:
    return Ledger(on=ON, rows=tuple(draw(row(f"c{n}")) for n in range(draw(st.integers(0, 12)))))


@given(ledgers())
def test_the_groups_part_the_cases_and_keep_their_order(ledger: Ledger) -> None:
    groups = grouped(ledger.rows, ON)
    assert list(groups) == [name for name in GROUPS if name in groups]
    assert all(groups.values())
    assert sorted(one.case.id for held in groups.values() for one in held) == sorted(one.case.id for one in ledger.rows)
    for name, held in groups.items():
        assert held == [one for one in ledger.rows if group_of(one, ON) == name]


@given(ledgers())
def test_a_group_says_when_something_is_due(ledger: Ledger) -> None:
    sunday = date(2026, 11, 29)
    for one in ledger.rows:
        day, name = day_of(one), group_of(one, ON)
        assert (name == "none") == (day is None)
        assert day is None or (name == "late") == (day < ON)
        assert day is None or (name == "week") == (ON <= day <= sunday)
        assert day is None or (name == "later") == (day > sunday)


@given(
    ledgers(), st.sampled_from(list(STATES)), st.sampled_from(("", *DUES)), st.sampled_from(NAMES),
    st.sampled_from(NAMES), st.sampled_from(("", "rectify", "visit")), st.sampled_from(("", "整改", "closed")),
    st.sampled_from(("", "管网", "2小学", "第２", "管网 水利", "没有")),
)  # fmt: skip
def test_a_filter_lets_through_what_every_part_of_it_asks_for(
    ledger: Ledger, state: str, due: str, handler: str, supervisor: str, procedure: str, stage: str, words: str
) -> None:
    sieve = Sieve(state=state, due=due, handler=handler, supervisor=supervisor, procedure=procedure, stage=stage,
                  words=words)  # fmt: skip
    shown = Sifter(ledger).sift(sieve)
    for one in ledger.rows:
        text = f"{one.case.title} {one.handler} {one.supervisor} {one.meeting}".replace("２", "2")
        asked = (
            STATES[state](one),
            not due or (day_of(one) == ON if due == "today" else group_of(one, ON) == due),
            handler in ("", one.handler), supervisor in ("", one.supervisor), procedure in ("", one.case.procedure),
            stage in ("", one.status, stage_of(one)),
            all(word.replace("２", "2") in text for word in words.split()),
        )  # fmt: skip
        assert (one in shown) == all(asked)
    assert list(shown) == [one for one in ledger.rows if one in shown]


@given(ledgers(), st.sets(st.sampled_from([f"c{n}" for n in range(14)])))
def test_chosen_cases_are_shown_whatever_else_is_asked_for(ledger: Ledger, ids: set[str]) -> None:
    sieve = Sieve(state="overdue", words="没有", only=tuple(ids))
    shown = {one.case.id for one in Sifter(ledger).sift(sieve)}
    assert shown == (ids & {one.case.id for one in ledger.rows} if ids else set())


def test_on_a_sunday_the_week_ends_that_day() -> None:
    sunday = date(2026, 11, 29)
    today, tomorrow = (
        LedgerRow(case=Case(id="c", meeting="m", title="", handed_on=ON, term=Term(n=3)), meeting="", item="",
                  number="", handler="", supervisor="", due_on=due, status="in_progress", lateness="soon")
        for due in (sunday, sunday + timedelta(days=1))
    )  # fmt: skip
    assert (group_of(today, sunday), group_of(tomorrow, sunday)) == ("week", "later")
