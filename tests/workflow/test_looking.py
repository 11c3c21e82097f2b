"""Look-backs planned, held or not; what is left open goes into the next meeting's agenda."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.contract import Desk
from minutes.course import Facts
from minutes.errors import Refused
from minutes.model import AgendaItem, Case, Closing, FollowUp, Meeting, Term
from minutes.procedure import planned_looks, status
from minutes.workflow import looking, matters, record, splitting, track

OPENED, CLOSED = date(2026, 3, 10), date(2026, 5, 1)


@pytest.fixture
def case(desk: Desk, meeting: Meeting) -> Case:
    matter = matters.Matter(title="灌区节水", handler="县水利局", meeting=meeting.id, item="i1")
    return matters.open_matter(desk, "rectify", matter, on=OPENED)


@pytest.fixture
def closed(desk: Desk, case: Case) -> Case:
    track.log(desk, case.id, "已办结", type="result", on=date(2026, 4, 20))
    return track.close(desk, case.id, "办结", on=CLOSED)


def states(desk: Desk, on: date) -> list[tuple[date, str]]:
    return [(one.on, one.state) for one in looking.looks(track.ledger(desk, on))]


def test_a_planned_look_back_is_due_on_its_day_and_gone_once_it_is_held(desk: Desk, closed: Case) -> None:
    planned = date(2026, 11, 1)
    track.look_back(desk, closed.id, "planned", "三个月后看", on=planned)
    for on, state in ((date(2026, 10, 1), "early"), (planned, "today"), (date(2026, 11, 2), "overdue")):
        assert states(desk, on) == [(planned, state)]
    track.look_back(desk, closed.id, "held", "已看，运行正常", on=date(2026, 9, 20))
    assert states(desk, planned) == []


def test_of_two_planned_ones_the_second_stays_when_one_was_held(desk: Desk, closed: Case) -> None:
    for day in (date(2026, 10, 1), date(2026, 12, 1)):
        track.look_back(desk, closed.id, "planned", "", on=day)
    track.look_back(desk, closed.id, "held", "", on=date(2026, 9, 24))
    assert states(desk, date(2026, 11, 1)) == [(date(2026, 12, 1), "early")]


def test_a_case_opened_again_is_pressed_for_and_no_more_looked_back_at(desk: Desk, closed: Case) -> None:
    track.look_back(desk, closed.id, "planned", "", on=date(2026, 10, 1))
    track.look_back(desk, closed.id, "reopened", "回潮", on=date(2026, 9, 1))
    assert status(track.known_facts(desk, closed)) == "in_progress"
    assert states(desk, date(2026, 11, 1)) == []


@given(st.lists(st.tuples(st.integers(0, 60), st.sampled_from(["planned", "held", "reopened"])), max_size=8))
def test_never_more_is_planned_than_was_and_each_one_held_takes_one_away(looks: list[tuple[int, str]]) -> None:
    ended = Case(id="c", meeting="m", title="t", handed_on=OPENED, term=Term(n=3),
                 closings=(Closing(closed_on=CLOSED, by="甲", reason="…"),))  # fmt: skip
    made = sorted((FollowUp(id=f"l{n}", meeting="m", case="c", on=CLOSED + timedelta(days=day), outcome=outcome)
                   for n, (day, outcome) in enumerate(looks)), key=lambda one: one.on)  # fmt: skip
    planned = sum(outcome == "planned" for _day, outcome in looks)
    left = planned_looks(Facts(case=ended, follow_ups=tuple(made)))
    assert len(left) == max(0, planned - (len(looks) - planned))


def test_what_is_left_open_becomes_an_item_of_the_next_agenda_once(desk: Desk, case: Case) -> None:
    splitting.split(desk, case.id, {"farm": 1})
    item = AgendaItem(id="n1", title="别的议题")
    next_one = record.convene(desk, held_on=date(2026, 11, 24), items=(item,), term=18, session=32)
    found = looking.left_over(desk, track.ledger(desk), next_one)
    assert [(one.title, one.cases) for one in found] == [("听取关于《灌区报告》审议意见研究处理情况的报告", (case.id,))]
    held = looking.carry_over(desk, next_one.id, found)
    assert [one.title for one in held.items][1:] == [found[0].title]
    assert held.items[1].lead_handler == "water"
    assert looking.left_over(desk, track.ledger(desk), held) == ()


def test_nothing_is_carried_into_a_meeting_that_ended_nor_of_a_case_that_is_closed(desk: Desk, closed: Case) -> None:
    next_one = record.convene(desk, held_on=date(2026, 9, 24), items=(AgendaItem(id="n1", title="别"),), session=32)
    assert looking.left_over(desk, track.ledger(desk), next_one) == ()
    record.adjourn(desk, next_one.id)
    with pytest.raises(Refused):
        looking.carry_over(desk, next_one.id, [])
