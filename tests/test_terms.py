"""When each stage is due: chained terms, clocks that stand still, and what a holiday notice changes."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from minutes.calendar import Calendar
from minutes.course import Facts
from minutes.model import Case, Extension, Feedback, Pause, Stage, Term, replace
from minutes.procedure import lateness
from minutes.terms import Due, due_on, dues

HANDED = date(2026, 3, 10)
PLAIN = Calendar()
CHAIN = (
    Stage(name="opened", title="立项", facts=("opened",)),
    Stage(name="plan", title="方案", term=Term(n=10, unit="workdays")),
    Stage(name="result", title="结果", own_term=True, start="plan"),
    Stage(name="closed", title="结束", term=Term(n=15, unit="days"), start="result"),
)
TERMS = st.builds(Term, n=st.integers(1, 60), unit=st.sampled_from(["days", "workdays", "months"]))


def case(term: Term, *pauses: Pause, extensions: tuple[Extension, ...] = (), stages: tuple[Stage, ...] = CHAIN) -> Case:
    return Case(id="c", meeting="m", title="t", handed_on=HANDED, term=term, stages=stages, pauses=pauses,
                extensions=extensions)  # fmt: skip


def heard(type: str, day: date) -> Feedback:
    return Feedback(id="f", meeting="m", case="c", on=day, type=type, text="…")


def stood(begin: int, days: int | None) -> Pause:
    start = HANDED + timedelta(days=begin)
    until = None if days is None else start + timedelta(days=days)
    return Pause(from_on=start, until_on=until, reason="诉讼期间", consent="分管副主任")


def named(known: Facts, calendar: Calendar = PLAIN) -> dict[str, Due]:
    return {one.stage.name: one for one in dues(known, calendar)}


def test_a_term_runs_from_the_day_its_stage_was_reached_else_from_the_day_it_is_due() -> None:
    known = Facts(case=case(Term(n=1)))
    first = named(known)
    assert first["plan"].working.on == date(2026, 3, 24)
    assert first["result"].working.on == date(2026, 4, 24)
    assert any("2026-03-24" in step for step in first["result"].working.steps)
    filed = replace(known, feedback=(heard("plan", date(2026, 3, 12)),))
    then = named(filed)
    assert then["result"].working.on == date(2026, 4, 13)  # 12 April is a Sunday
    assert then["plan"].done_on == date(2026, 3, 12)
    assert due_on(filed, PLAIN).on == date(2026, 4, 13)


@given(TERMS, st.integers(1, 60), st.lists(st.builds(stood, st.integers(0, 90), st.integers(0, 60)), max_size=3))
def test_a_longer_term_is_never_due_earlier(term: Term, more: int, pauses: list[Pause]) -> None:
    longer = replace(term, n=term.n + more)
    short, long = (named(Facts(case=case(one, *pauses))) for one in (term, longer))
    assert all(short[name].working.on <= long[name].working.on for name in short)


@given(TERMS, st.integers(0, 20), st.integers(0, 60))
def test_a_clock_that_stood_still_never_makes_it_due_earlier_and_says_so(term: Term, begin: int, days: int) -> None:
    plain, later = Facts(case=case(term)), Facts(case=case(term, stood(begin, days)))
    assert due_on(later, PLAIN).on >= due_on(plain, PLAIN).on
    if begin <= 10 and days:
        assert "诉讼期间" in "".join(due_on(later, PLAIN).steps)


def test_as_many_days_are_added_as_the_clock_stood() -> None:
    known = Facts(case=case(Term(n=1), stood(3, 7)))
    assert named(known)["plan"].working.on == date(2026, 3, 31)


def test_nothing_is_late_while_the_clock_stands_still() -> None:
    known = Facts(case=case(Term(n=1), stood(3, None)))
    assert lateness(known, HANDED + timedelta(days=400), PLAIN) == "none"
    assert lateness(known, HANDED, PLAIN) == "early"


@given(TERMS, st.dates(date(2026, 3, 1), date(2028, 12, 31)), st.booleans())
def test_a_holiday_notice_changes_only_what_depends_on_it(term: Term, day: date, working: bool) -> None:
    """A due date moves only if the day lies between its beginning and its end."""
    known = Facts(case=case(term))
    before, after = named(known), named(known, Calendar(days={day: working}))
    for name in before:
        old, new = before[name].working.on, after[name].working.on
        assert old == new or HANDED < day <= max(old, new)


def test_a_date_beyond_the_announced_years_is_estimated_until_the_notice_is_entered() -> None:
    known = Facts(case=case(Term(n=24)))
    assert named(known)["result"].working.estimated
    assert not named(known)["plan"].working.estimated
    assert named(known)["closed"].working.estimated  # it rests on the estimate
    year = named(known)["result"].working.on.year
    assert not named(known, Calendar(days={date(year, 1, 1): False}))["result"].working.estimated


def test_an_extension_lengthens_the_stage_it_was_granted_for_and_no_other() -> None:
    granted = Extension(until_on=date(2026, 4, 1), reason="换届", consent="主任", granted_on=HANDED, stage="plan")
    lengthened, plain = (named(Facts(case=case(Term(n=1), extensions=one))) for one in ((granted,), ()))
    assert lengthened["plan"].working.on == date(2026, 4, 1)
    assert lengthened["result"].working.on > plain["result"].working.on  # it runs from the plan
    own = replace(granted, until_on=date(2026, 9, 1), stage="")
    assert named(Facts(case=case(Term(n=1), extensions=(own,))))["result"].working.on == date(2026, 9, 1)


def test_a_case_is_quiet_until_so_many_days_before_it_is_due() -> None:
    known = Facts(case=replace(case(Term(n=1)), quiet_days=2))
    days = [date(2026, 3, 24) - timedelta(days=n) for n in (7, 3, 2, 0, -1)]
    assert [lateness(known, day, PLAIN) for day in days] == ["early", "early", "soon", "today", "overdue"]
