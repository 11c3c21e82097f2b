"""Due date, status, lateness and the verdict of a ballot follow from the facts on file."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.calendar import Calendar
from minutes.model import Ballot, Case, Closing, Count, Extension, Feedback, FollowUp, Grading, Term, Transfer, replace
from minutes.procedure import Facts, due_on, lateness, status, term_words, verdict

PLAIN = Calendar()
HANDED = date(2026, 3, 10)
CASE = Case(id="c", meeting="m", item="i", opinion="o", title="t", handed_on=HANDED, term=Term(n=3))


def vote(day: date, *votes: int, members: int = 30, present: int = 29, **rule: object) -> Ballot:
    grading = Grading(**rule)  # type: ignore[arg-type]
    counts = tuple(Count(grade=grade, votes=n) for grade, n in zip(grading.grades, votes, strict=True))
    return Ballot(
        id="b", meeting="m", case="c", held_on=day, counts=counts, all_members=members, present=present, grading=grading
    )


def heard(type: str, day: date) -> Feedback:
    return Feedback(id="f", meeting="m", case="c", on=day, type=type, text="…")


def test_the_published_votes_of_a_district_in_2022_are_all_satisfied_by_its_published_rule() -> None:
    """29 were present; the page prints no number of all members: 34, the most its results allow, is assumed here."""
    published = [(28, 1, 0), (20, 8, 1), (26, 3, 0), (29, 0, 0), (17, 11, 1), (26, 3, 0), (17, 11, 1), (28, 1, 0)]
    day = date(2022, 1, 21)
    assert {verdict(vote(day, *votes, members=34)) for votes in published} == {"satisfied"}
    assert verdict(vote(day, 17, 11, 1, members=35)) == "basically_satisfied"


@pytest.mark.parametrize(
    ("votes", "rule", "read"),
    [
        ((15, 5, 9), {}, "satisfied"),  # exactly half of 30, and the tie passes
        ((15, 5, 9), {"satisfied_tie": False}, "basically_satisfied"),
        ((10, 5, 14), {}, "dissatisfied"),  # 满意 + 基本满意 is exactly half, and the tie fails
        ((10, 5, 14), {"basic_tie": True}, "basically_satisfied"),
        ((14, 0, 6), {"base": "valid"}, "satisfied"),
        ((14, 0, 6), {"base": "present"}, "dissatisfied"),
        ((0, 0, 0), {"base": "valid"}, "dissatisfied"),
    ],
)
def test_a_ballot_is_read_by_its_base_its_thresholds_and_its_tie_rule(
    votes: tuple[int, int, int], rule: dict[str, object], read: str
) -> None:
    assert verdict(vote(HANDED, *votes, **rule)) == read


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30))
def test_more_satisfied_votes_never_make_the_verdict_worse(a: int, b: int, c: int) -> None:
    order = ["dissatisfied", "basically_satisfied", "satisfied"]
    before = order.index(verdict(vote(HANDED, a, b, c + 1)))
    assert order.index(verdict(vote(HANDED, a + 1, b, c))) >= before


def test_due_today_is_not_overdue() -> None:
    known = Facts(case=CASE)
    due = due_on(known, PLAIN).on
    assert due == date(2026, 6, 10)
    days = [due + timedelta(days=n) for n in (-8, -7, -1, 0, 1, 30, 31)]
    expected = ["early", "soon", "soon", "today", "overdue", "overdue", "long_overdue"]
    assert [lateness(known, day, PLAIN) for day in days] == expected


def test_a_granted_extension_is_not_overdue_and_the_working_names_who_consented() -> None:
    granted = Extension(
        until_on=date(2026, 7, 10), reason="汛期施工受阻", consent="分管副主任", granted_on=date(2026, 6, 1)
    )
    known = Facts(case=replace(CASE, extensions=(granted,)))
    assert lateness(known, date(2026, 7, 10), PLAIN) == "today"
    assert "分管副主任" in due_on(known, PLAIN).steps[-1]


def test_a_dissatisfied_vote_starts_the_redo_term_and_an_earlier_extension_no_longer_counts() -> None:
    granted = Extension(until_on=date(2026, 12, 31), reason="…", consent="…", granted_on=date(2026, 6, 1))
    known = Facts(
        case=replace(CASE, extensions=(granted,)),
        feedback=(heard("result", date(2026, 6, 5)),),
        ballots=(vote(date(2026, 6, 24), 5, 5, 19),),
    )
    assert status(known) == "redo"
    assert due_on(known, PLAIN).on == date(2026, 9, 24)
    assert lateness(known, date(2026, 9, 28), PLAIN) == "overdue"


def test_the_status_follows_the_last_fact_on_file() -> None:
    day = [date(2026, 4, n) for n in range(1, 12)]
    known = Facts(case=CASE)
    assert status(known) == "handed_over"
    facts = ["received", "plan", "progress", "result"]
    seen = []
    for n in range(4):
        known = replace(known, feedback=(*known.feedback, heard(facts[n], day[n])))
        seen.append(status(known))
    assert seen == ["accepted", "in_progress", "in_progress", "reported"]
    known = replace(known, ballots=(vote(day[5], 29, 0, 0),))
    assert status(known) == "satisfied"
    known = replace(known, case=replace(CASE, closings=(Closing(closed_on=day[5], by="甲", reason="办结"),)))
    assert status(known) == "closed"
    known = replace(known, follow_ups=(FollowUp(id="u", meeting="m", case="c", on=day[6], outcome="held"),))
    assert status(known) == "closed"
    known = replace(known, follow_ups=(FollowUp(id="u", meeting="m", case="c", on=day[7], outcome="reopened"),))
    assert status(known) == "in_progress"


def test_a_case_passed_on_to_another_handler_starts_again() -> None:
    moved = Transfer(role="handler", source="a", target="b", reason="职责划转", moved_on=date(2026, 4, 2))
    known = Facts(case=replace(CASE, transfers=(moved,)), feedback=(heard("not_ours", date(2026, 4, 1)),))
    assert status(known) == "handed_over"
    assert status(replace(known, case=CASE)) == "returned"


def test_terms_are_printed_in_words() -> None:
    terms = (Term(n=3), Term(n=10, unit="workdays"), Term(n=60, unit="days"))
    assert [term_words(term) for term in terms] == ["三个月", "十个工作日", "六十日"]


def test_a_share_of_the_votes_is_exact_however_a_computer_writes_it() -> None:
    rule = {"base": "all", "satisfied": 0.55}
    assert verdict(vote(HANDED, 55, 0, 45, members=100, present=100, **rule)) == "satisfied"
    assert verdict(vote(HANDED, 54, 0, 46, members=100, present=100, **rule)) == "basically_satisfied"
