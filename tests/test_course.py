"""A case follows its declared course: no fact makes it skip a mandatory stage, or go back without a recorded return."""

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.calendar import Calendar
from minutes.course import COURSE, Facts, facts, leading, ratings, stages_of, status, verdict, walk
from minutes.declared import faults, procedures
from minutes.model import (
    AgendaItem,
    Ballot,
    Case,
    Closing,
    Count,
    Dossier,
    Feedback,
    FollowUp,
    Meeting,
    Stage,
    Term,
    Transfer,
    replace,
)
from minutes.procedure import Procedure, lateness

HANDED = date(2026, 3, 10)
PLAIN = Calendar()
APPOINTMENT = (
    Stage(name="proposed", title="提请"),
    Stage(name="exam", title="法律考试", term=Term(n=1)),
    Stage(name="returned", title="退回补充材料", optional=True, back="proposed"),
    Stage(name="publicity", title="公示", optional=True),
    Stage(name="report", title="供职报告", term=Term(n=1), start="exam"),
    Stage(name="vote", title="表决", facts=("vote",)),
    Stage(name="failed", title="未获通过", facts=("vote_failed",), optional=True, back="proposed"),
    Stage(name="oath", title="宪法宣誓"),
    Stage(name="closed", title="办结"),
)
PLUGINS = Path(__file__).parent.parent / "plugins"
HELP = PLUGINS.parent / "minutes" / "help" / "procedures.md"
DECLARATIONS = [file.read_text(encoding="utf-8") for file in sorted(PLUGINS.glob("*/procedures.toml"))]
DECLARATIONS += re.findall(r"```toml\n(title.*?)```", HELP.read_text(encoding="utf-8"), re.DOTALL)[:1]
DECLARED = [APPOINTMENT] + [one.stages for text in DECLARATIONS for one in procedures(text, "procedures.toml")]
"""The course above, those of every procedure that is shipped, and the one of the help page."""
LOGGED = ("received", "not_ours", "passed_on", "plan", "progress", "result", "refused", "promise", "urged")
DAYS = st.integers(0, 40).map(lambda n: HANDED + timedelta(days=n))


def case(stages: tuple[Stage, ...] = (), **more: Any) -> Case:
    return Case(id="c", meeting="m", title="t", handed_on=HANDED, term=Term(n=3), stages=stages, **more)


def heard(type: str, day: date) -> Feedback:
    return Feedback(id="f", meeting="m", case="c", on=day, type=type, text="…")


def vote(day: date, passed: bool, about: str = "") -> Ballot:
    counts = (
        Count(grade="satisfied", votes=29 if passed else 0),
        Count(grade="dissatisfied", votes=0 if passed else 29),
    )
    return Ballot(id="b", meeting="m", case="c", held_on=day, counts=counts, all_members=30, present=29, about=about)


def looked(day: date, outcome: str) -> FollowUp:
    return FollowUp(id="u", meeting="m", case="c", on=day, outcome=outcome)


def moved(day: date, role: str) -> Transfer:
    return Transfer(role=role, source="a", target="b", reason="…", moved_on=day)


def any_facts(stages: tuple[Stage, ...]) -> st.SearchStrategy[Facts]:
    """Any facts at all, in any order: also those that no command would take."""
    words = sorted({*LOGGED, *leading(stages or COURSE)})
    rated = st.sampled_from(["", *ratings(case(stages)), "other"])
    ended = st.builds(lambda day: Closing(closed_on=day, by="甲", reason="…"), DAYS)
    transfers = st.builds(moved, DAYS, st.sampled_from(["handler", "supervisor"]))
    cases = st.builds(
        lambda ends, moves: case(stages, closings=tuple(ends), transfers=tuple(moves)),
        st.lists(ended, max_size=2), st.lists(transfers, max_size=2),
    )  # fmt: skip
    return st.builds(
        lambda known, f, b, u: facts(known, Dossier(
            meeting=Meeting(id="m", held_on=HANDED, session=1, term=1, items=(AgendaItem(id="i", title="…"),)),
            feedback=tuple(f), ballots=tuple(b), follow_ups=tuple(u))),
        cases, st.lists(st.builds(heard, st.sampled_from(words), DAYS), max_size=12),
        st.lists(st.builds(vote, DAYS, st.booleans(), rated), max_size=4),
        st.lists(st.builds(looked, DAYS, st.sampled_from(["planned", "held", "reopened"])), max_size=2),
    )  # fmt: skip


def as_before(known: Facts) -> str:
    """The status as it was worked out before courses were declared: by the last fact alone."""
    after = {
        "received": "accepted", "passed_on": "accepted", "plan": "in_progress", "progress": "in_progress",
        "promise": "in_progress", "result": "reported", "not_ours": "returned", "refused": "returned",
    }  # fmt: skip
    steps = [(one.on, 1, after[one.type]) for one in known.feedback if one.type in after]
    steps += [(one.moved_on, 2, "handed_over") for one in known.case.transfers if one.role == "handler"]
    steps += [(one.held_on, 3, "redo" if verdict(one) == "dissatisfied" else "satisfied")
              for one in known.ballots if not one.about]  # fmt: skip
    steps += [(one.closed_on, 4, "closed") for one in known.case.closings]
    steps += [(one.on, 5, "in_progress") for one in known.follow_ups if one.outcome == "reopened"]
    return sorted(steps, key=lambda step: step[:2])[-1][2] if steps else "handed_over"


@given(any_facts(()).filter(lambda known: all(one.type in LOGGED for one in known.feedback)))
def test_a_review_opinion_stands_where_it_stood_before_courses_were_declared(known: Facts) -> None:
    assert status(known) == as_before(known)
    ended = as_before(known) in ("reported", "satisfied", "closed")
    assert (lateness(known, HANDED, PLAIN) == "none") == ended


@given(st.sampled_from(DECLARED).flatmap(any_facts))
def test_no_facts_make_a_case_skip_a_mandatory_stage_or_go_back_without_a_return(known: Facts) -> None:
    stages, place = stages_of(known.case), 0
    for day in (HANDED + timedelta(days=n) for n in range(41)):
        case = known.case
        so_far = Facts(
            case=replace(
                case,
                closings=tuple(one for one in case.closings if one.closed_on <= day),
                transfers=tuple(one for one in case.transfers if one.moved_on <= day),
            ),
            feedback=tuple(one for one in known.feedback if one.on <= day),
            ballots=tuple(one for one in known.ballots if one.held_on <= day),
            follow_ups=tuple(one for one in known.follow_ups if one.on <= day),
        )
        gone = walk(so_far)
        assert status(so_far)
        assert {stage.name for stage in stages[: gone.place + 1] if not stage.optional} <= set(gone.came)
        returned = [one for one in stages if one.back and gone.came.get(one.name) == day]
        assert gone.place >= place or returned
        place = gone.place


def test_what_comes_before_its_time_leads_nowhere_and_names_what_is_missing() -> None:
    known = Facts(case=case(APPOINTMENT), feedback=(heard("exam", HANDED), heard("oath", HANDED)))
    (stray,) = walk(known).strays
    assert status(known) == "exam"
    assert [one.name for one in stray.missing] == ["report", "vote"]


def test_a_failed_vote_sends_a_case_back_and_everything_is_done_again() -> None:
    on = [HANDED + timedelta(days=n) for n in range(9)]
    steps = (heard("exam", on[1]), heard("report", on[2]))
    known = Facts(case=case(APPOINTMENT), feedback=steps, ballots=(vote(on[3], False),))
    assert (status(known), walk(known).place) == ("failed", 0)
    early = replace(known, feedback=(*steps, heard("report", on[4])))
    assert [one.name for one in walk(early).strays[0].missing] == ["exam"]
    again = replace(known, feedback=(*steps, heard("exam", on[4]), heard("report", on[5])),
                    ballots=(*known.ballots, vote(on[6], True)))  # fmt: skip
    assert status(again) == "vote"


@pytest.mark.parametrize("stages", [COURSE, APPOINTMENT])
def test_the_courses_told_of_here_could_be_declared(stages: tuple[Stage, ...]) -> None:
    assert list(faults(Procedure(name="p", title="P", stages=stages))) == []
