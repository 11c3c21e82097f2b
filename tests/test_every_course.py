"""Whatever is on file, in whatever order, of any procedure: nothing raises, and dates move only as they must."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from minutes.calendar import Calendar
from minutes.course import Facts, stages_of, status, walk
from minutes.model import Extension, Pause, Stage, Term, replace
from minutes.points import points
from minutes.procedure import lateness, planned_looks
from minutes.terms import dues
from tests.test_course import DAYS, DECLARED, HANDED, any_facts

PLAIN = Calendar()
TERMS = st.builds(Term, n=st.integers(1, 60), unit=st.sampled_from(["days", "workdays", "months"]))
CLOCKS = st.lists(
    st.builds(lambda day, n: Pause(from_on=day, until_on=day + timedelta(days=n), reason="…", consent="甲"),
              DAYS, st.integers(0, 30)), max_size=2,
)  # fmt: skip


def extended(stages: tuple[Stage, ...]) -> st.SearchStrategy[list[Extension]]:
    names = st.sampled_from(["", *(stage.name for stage in stages)])
    return st.lists(
        st.builds(lambda day, n, stage: Extension(until_on=day + timedelta(days=n), reason="…", consent="甲",
                                                  granted_on=day, stage=stage), DAYS, st.integers(1, 90), names),
        max_size=2,
    )  # fmt: skip


@st.composite
def matters(draw: st.DrawFn) -> Facts:
    """Any facts of any declared procedure, its clock stopped and extensions granted at any time."""
    stages = draw(st.sampled_from([(), *DECLARED]))
    known = draw(any_facts(stages))
    case = replace(
        known.case,
        term=draw(TERMS),
        pauses=tuple(draw(CLOCKS)),
        extensions=tuple(draw(extended(stages))),
    )
    return replace(known, case=case)


@given(matters(), DAYS, st.lists(st.text(max_size=12), max_size=3))
def test_no_sequence_of_facts_makes_anything_raise(known: Facts, on: date, measures: list[str]) -> None:
    known = replace(known, case=replace(known.case, measures=tuple(filter(str.strip, measures))))
    assert status(known)
    assert lateness(known, on, PLAIN) in ("early", "soon", "today", "overdue", "long_overdue", "none")
    assert all(one.working.on >= HANDED for one in dues(known, PLAIN))
    assert len(points(known)) == max(1, len(known.case.measures))
    assert all(one.outcome == "planned" for one in planned_looks(known))


@given(matters())
def test_a_stage_counts_as_done_only_if_every_mandatory_one_before_it_is(known: Facts) -> None:
    stages, gone = stages_of(known.case), walk(known)
    done = {one.stage.name for one in dues(known, PLAIN) if one.done_on}
    last = max((n for n, stage in enumerate(stages) if stage.name in done), default=0)
    assert {stage.name for stage in stages[:last] if not stage.optional} <= set(gone.came)


@given(matters(), st.integers(1, 60))
def test_a_longer_term_is_never_due_earlier_whatever_happened(known: Facts, more: int) -> None:
    term = known.case.term
    longer = replace(known, case=replace(known.case, term=replace(term, n=term.n + more)))
    before, after = dues(known, PLAIN), dues(longer, PLAIN)
    assert [one.stage for one in before] == [one.stage for one in after]
    assert all(one.working.on <= two.working.on for one, two in zip(before, after, strict=True))


@given(matters(), st.dates(date(2026, 1, 1), date(2031, 12, 31)), st.booleans())
def test_a_notice_moves_no_date_that_lies_before_its_day_or_after_it_began(
    known: Facts, day: date, working: bool
) -> None:
    """What a notice says of one day bears on a term only if the day lies behind its beginning and not past its end."""
    told = Calendar(days={day: working})
    for before, after in zip(dues(known, PLAIN), dues(known, told), strict=True):
        old, new = before.working.on, after.working.on
        assert old == new or HANDED < day <= max(old, new)
        assert before.done_on == after.done_on
