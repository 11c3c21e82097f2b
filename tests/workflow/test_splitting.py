"""One matter of several bodies: each replies, the parts roll up by weight, and what was promised has its own date."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.contract import Desk
from minutes.errors import NotFound, Refused
from minutes.model import Case, Dossier, Feedback, Meeting, Term, replace
from minutes.points import body_says_done, unheard
from minutes.procedure import rolled_up, status
from minutes.workflow import matters, splitting, track

OPENED = date(2026, 3, 10)


@pytest.fixture
def whole(desk: Desk, meeting: Meeting) -> Case:
    desk.clock.set(date(2026, 9, 24))  # type: ignore[attr-defined]
    matter = matters.Matter(title="灌区节水", handler="县水利局", problem="渠道渗漏")
    return matters.open_matter(desk, "rectify", matter, on=OPENED, term=Term(n=3))


def row(desk: Desk, case: Case) -> object:
    return next(one for one in track.ledger(desk).rows if one.case.id == case.id)


def test_each_body_has_a_part_that_is_due_when_the_whole_is(desk: Desk, whole: Case) -> None:
    water, farm = splitting.split(desk, whole.id, {"县水利局": 2, "farm": 1}, on=date(2026, 4, 1))
    assert [(one.handler, one.weight, one.part_of) for one in (water, farm)] == [
        ("water", 2, whole.id), ("farm", 1, whole.id),
    ]  # fmt: skip
    due = {one.case.id: one.due_on for one in track.ledger(desk).rows}
    assert due[water.id] == due[farm.id] == due[whole.id] == date(2026, 6, 10)
    (own,) = splitting.split(desk, whole.id, {"rural": 1}, on=date(2026, 4, 1), term=Term(n=10, unit="workdays"))
    assert {one.case.id: one.due_on for one in track.ledger(desk).rows}[own.id] == date(2026, 4, 16)


def test_the_parts_roll_up_by_weight_and_the_whole_ends_last(desk: Desk, whole: Case) -> None:
    water, farm = splitting.split(desk, whole.id, {"water": 3, "farm": 1}, on=date(2026, 4, 1))
    track.log(desk, water.id, "已防渗", type="result", on=date(2026, 5, 1))
    found = rolled_up(whole.id, desk.archive.dossier(whole.meeting))
    assert (found.answered, found.ended) == (Fraction(3, 4), 0)
    assert next(one.answered for one in track.ledger(desk).rows if one.case.id == whole.id) == 0.75
    track.close(desk, water.id, "办结", on=date(2026, 5, 2))
    track.log(desk, whole.id, "总的情况报告", type="result", on=date(2026, 5, 3))
    with pytest.raises(Refused, match="县农业农村局"):
        track.close(desk, whole.id, "办结", on=date(2026, 5, 4))
    track.log(desk, farm.id, "已推广滴灌", type="result", on=date(2026, 5, 5))
    track.close(desk, farm.id, "办结", on=date(2026, 5, 6))
    assert status(track.known_facts(desk, track.close(desk, whole.id, "办结", on=date(2026, 5, 7)))) == "closed"


def test_a_part_is_sent_back_and_passed_on_as_facts_on_file(desk: Desk, whole: Case) -> None:
    (part,) = splitting.split(desk, whole.id, {"farm": 1}, on=date(2026, 4, 1))
    track.log(desk, part.id, "灌渠不归我局管", type="not_ours", on=date(2026, 4, 3))
    assert status(track.known_facts(desk, part)) == "returned"
    moved = track.transfer(desk, part.id, "water", "职责在水利局")
    assert (moved.handler, status(track.known_facts(desk, moved))) == ("water", "handed_over")
    assert [one.kind for one in track.timeline(desk, part.id)] == ["handed_over", "not_ours", "transfer"]


def test_what_cannot_be_split_is_refused_and_nothing_is_saved(desk: Desk, whole: Case) -> None:
    (part,) = splitting.split(desk, whole.id, {"farm": 1}, on=date(2026, 4, 1))
    for wrong in ({"farm": 1}, {"water": 0}, {"water": 101}, {}):
        with pytest.raises(Refused):
            splitting.split(desk, whole.id, wrong)
    with pytest.raises(Refused, match="所属"):
        splitting.split(desk, part.id, {"water": 1})
    with pytest.raises(NotFound, match="民政厅"):
        splitting.split(desk, whole.id, {"water": 1, "民政厅": 1})
    with pytest.raises(Refused):
        splitting.split(desk, whole.id, {"water": 1}, on=date(2026, 3, 9))
    assert len(splitting.parts(desk, whole)) == 1


def test_a_promise_is_due_on_its_day_and_the_case_may_end_before_it(desk: Desk, whole: Case) -> None:
    track.log(desk, whole.id, "今年做完主渠，明年做支渠", type="result", on=date(2026, 5, 1))
    kept = splitting.promise(desk, whole.id, "明年六月底前完成支渠防渗", date(2027, 6, 30), on=date(2026, 5, 1))
    track.close(desk, whole.id, "办结", on=date(2026, 5, 7))
    found = next(one for one in track.ledger(desk).rows if one.case.id == kept.id)
    assert (found.due_on, found.handler, kept.procedure) == (date(2027, 6, 30), "县水利局", "promise")
    with pytest.raises(Refused):
        splitting.promise(desk, whole.id, "再承诺", date(2027, 6, 30))


def test_a_promise_without_words_or_for_a_day_gone_is_refused(desk: Desk, whole: Case) -> None:
    splitting.promise(desk, whole.id, "年底前完工", date(2026, 12, 31), on=date(2026, 5, 1))
    for text, day in ((" ", date(2026, 12, 31)), ("完工", date(2026, 4, 1)), ("年底前完工", date(2026, 12, 31))):
        with pytest.raises(Refused):
            splitting.promise(desk, whole.id, text, day, on=date(2026, 5, 1))


def test_who_assists_answers_for_itself_and_the_body_in_charge_for_the_whole(desk: Desk, whole: Case) -> None:
    joint = desk.keep(replace(whole, co_handlers=("farm", "rural")))
    assert unheard(track.known_facts(desk, joint)) == ("water", "farm", "rural")
    track.log(desk, joint.id, "滴灌已推广", type="result", office="farm", on=date(2026, 4, 1))
    known = track.known_facts(desk, joint)
    assert (unheard(known), status(known), body_says_done(known)) == (("water", "rural"), "handed_over", None)
    track.log(desk, joint.id, "全部办结", type="result", on=date(2026, 4, 2))
    known = track.known_facts(desk, joint)
    assert (unheard(known), status(known)) == (("rural",), "reported")
    with pytest.raises(NotFound):
        track.log(desk, joint.id, "…", office="nobody", on=date(2026, 4, 2))


@given(st.lists(st.tuples(st.integers(0, 100), st.sampled_from(["received", "progress", "result", ""])), max_size=8))
def test_parts_roll_up_to_a_share_between_none_and_all(parts: list[tuple[int, str]]) -> None:
    cases = [
        Case(id=f"c{n}", meeting="m", title="t", handed_on=OPENED, term=Term(n=1), part_of="w", weight=weight)
        for n, (weight, _fact) in enumerate(parts)
    ]
    heard = [
        Feedback(id=f"f{n}", meeting="m", case=f"c{n}", on=OPENED, type=fact, text="…")
        for n, (_weight, fact) in enumerate(parts)
        if fact
    ]
    held = Dossier(meeting=Meeting(id="m", held_on=OPENED, session=1, term=1, items=()), cases=tuple(cases),
                   feedback=tuple(heard))  # fmt: skip
    found = rolled_up("w", held)
    assert 0 <= found.ended <= found.answered <= 1
    if parts and all(fact == "result" and weight for weight, fact in parts):
        assert found.answered == 1
