"""The procedure of review opinions: as it always was, and with a term for the plan where an office sets one."""

from datetime import date

import minutes_rectify
import pytest

from minutes import COURSE
from minutes.contract import Desk
from minutes.errors import Refused
from minutes.model import AgendaItem, Office, Term
from minutes.testing import desk as bare_desk
from minutes.workflow import matters, record, track


def opened(plan_months: int) -> tuple[Desk, str]:
    desk = bare_desk(*minutes_rectify.register_procedures({"plan_months": plan_months}), user="李文书")
    desk.clock.set(date(2026, 11, 25))  # type: ignore[attr-defined]
    desk.keep(Office(id="o1", name="虚构县水利局"))
    record.convene(desk, held_on=date(2026, 3, 2), items=[AgendaItem(id="i1", title="供水")], term=16, session=30)
    matter = matters.Matter(title="供水", handler="o1")
    return desk, matters.open_matter(desk, "rectify", matter, on=date(2026, 3, 10)).id


def due(desk: Desk) -> date:
    (row,) = track.ledger(desk).rows
    return row.due_on


def test_without_settings_it_is_the_built_in_course_and_a_case_keeps_none_of_it() -> None:
    one, promise, *_others = minutes_rectify.register_procedures({})
    assert (promise.name, promise.stages) == ("promise", COURSE)
    assert (one.stages, one.terms["audit_rectification"]) == (COURSE, Term(n=6))
    desk, _case = opened(0)
    assert desk.archive.cases()[0].stages == ()


def test_a_plan_is_due_first_where_the_office_sets_a_term_for_it() -> None:
    desk, case = opened(1)
    assert due(desk) == date(2026, 4, 10)
    track.log(desk, case, "整改方案", type="plan", on=date(2026, 4, 1))
    assert due(desk) == date(2026, 6, 10)


def test_with_a_term_for_the_plan_a_case_is_still_not_closed_before_its_result() -> None:
    desk, case = opened(1)
    track.log(desk, case, "整改方案", type="plan", on=date(2026, 4, 1))
    with pytest.raises(Refused, match="须紧接"):
        track.close(desk, case, "办结", on=date(2026, 4, 2))
    track.log(desk, case, "已整改", type="result", on=date(2026, 6, 1))
    track.close(desk, case, "办结", on=date(2026, 6, 2))
    assert track.ledger(desk).rows[0].status == "closed"
