"""Marks of secrecy hold for all that rests on what is marked, and `Cleared` shows nothing above its clearance."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.clearance import LEVELS, Cleared, Marks, highest, level
from minutes.contract import Desk
from minutes.errors import Refused
from minutes.model import AgendaItem, Case, Meeting, Paper, Remark, Secrecy, Term, replace
from minutes.sought import EVERYTHING
from minutes.store import MemoryStore
from minutes.testing import desk as new_desk
from minutes.workflow import parts
from minutes.workflow.secrecy import classify

AT = datetime(2026, 11, 25, 1, tzinfo=UTC)
ITEMS = (AgendaItem(id="i1", title="公开的议题"), AgendaItem(id="i2", title="另一个议题"))


def remark(id: str, item: str = "i1", text: str = "管网老化。尽快改造。", **more: str) -> Remark:
    return Remark(id=id, meeting="m", item=item, text=text, at=AT, **more)


@pytest.fixture
def desk() -> Desk:
    made = new_desk()
    made.save(Meeting(id="m", held_on=date(2026, 11, 20), term=16, session=1, items=ITEMS))
    made.save(remark("r1"), remark("r2", "i2"), remark("r3"))
    return made


def ids(desk: Desk) -> set[str]:
    return {one.id for one in desk.outward.store.find(Remark)}


@given(st.text(max_size=12))
def test_a_mark_that_cannot_be_read_counts_as_the_highest_and_none_as_none(mark: str) -> None:
    assert 0 <= level(mark) <= len(LEVELS)
    known = any(mark.replace(" ", "").startswith(one) for one in ("公开", *LEVELS))
    assert level(mark) in ((0, len(LEVELS))[bool(mark.strip())], *(range(5) if known else ()))


@given(st.lists(st.sampled_from(["", "公开", "秘密", "秘密★5年", "机密★长期", "绝密", "工作秘密"])))
def test_the_highest_of_several_marks_is_one_of_them_and_none_stands_above_it(marks: list[str]) -> None:
    found = highest(marks)
    assert level(found) == max(map(level, marks), default=0)
    assert found in (*marks, "")


def test_a_meeting_is_shown_without_the_items_that_are_kept_back(desk: Desk) -> None:
    classify(desk, "2", "秘密", meeting="m")
    [held] = desk.outward.store.find(Meeting)
    assert [one.id for one in held.items] == ["i1"]
    assert ids(desk) == {"r1", "r3"}
    with pytest.raises(Refused, match="秘密"):
        desk.outward.store.get("r2")
    assert [one.record.id for one in desk.outward.store.since(0, "m")] == ["m", "r1", "r3"]


def test_a_store_is_cleared_once_for_a_desk_that_is_so_already(desk: Desk) -> None:
    assert desk.outward.outward.store is not desk.store
    cleared = desk.outward
    assert cleared.outward is cleared


def test_what_is_cleared_shows_up_to_its_level(desk: Desk) -> None:
    classify(desk, "r1", "秘密")
    classify(desk, "r3", "机密")
    shown = Cleared(desk.store, "秘密")
    assert {one.id for one in shown.find(Remark)} == {"r1", "r2"}
    assert set(shown.left) == {"r3"}


def test_a_search_answers_as_many_as_were_asked_for_where_some_are_kept_back(desk: Desk) -> None:
    for n in range(4, 30):
        desk.save(remark(f"r{n}"))
        if n % 3:
            classify(desk, f"r{n}", "秘密")
    found = desk.outward.store.search("管网", 9, EVERYTHING)
    assert [one.id for one in found][:8] == [f"r{n}" for n in (27, 24, 21, 18, 15, 12, 9, 6)]
    assert len(found) == 9


def test_what_was_split_off_a_secret_remark_is_secret(desk: Desk) -> None:
    classify(desk, "r1", "秘密")
    _first, second = parts.split(desk, "r1", 5)
    _second, third = parts.split(desk, second.id, 2)
    assert {second.id, third.id}.isdisjoint(ids(desk))


def test_remarks_that_are_not_marked_alike_are_not_joined(desk: Desk) -> None:
    classify(desk, "r3", "秘密")
    with pytest.raises(Refused):
        parts.join(desk, "r3")
    classify(desk, "r1", "秘密")
    assert parts.join(desk, "r3").id not in ids(desk)


def test_a_remark_does_not_leave_its_mark_behind_with_its_item(desk: Desk) -> None:
    classify(desk, "i2", "秘密")
    with pytest.raises(Refused, match="秘密"):
        parts.move(desk, "r2", "i1")
    classify(desk, "r2", "秘密")
    assert parts.move(desk, "r2", "i1").id not in ids(desk)


def test_a_broken_archive_in_which_records_rest_on_each_other_is_walked_to_an_end(desk: Desk) -> None:
    desk.save(replace(remark("a"), follows="b"), replace(remark("b"), follows="a"))
    case = Case(id="c", meeting="m", title="x", handed_on=date(2026, 11, 20), term=Term(n=1), part_of="c", opinion="no")
    desk.save(case)
    classify(desk, "r1", "秘密")
    marks = Marks(desk.store)
    assert [marks.of(one) for one in (desk.store.get("a"), case)] == ["", ""]


@pytest.mark.parametrize("head", ["秘密★1年", "内部传阅", "机密"])
def test_a_mark_in_a_papers_own_head_holds_for_it_and_for_its_cases(desk: Desk, head: str) -> None:
    text = f"---\nsecrecy: {head}\n---\n正文"
    case = Case(id="c", meeting="m", title="x", handed_on=date(2026, 11, 20), term=Term(n=1), paper="p")
    desk.save(Paper(id="p", meeting="m", template="opinion", title="x", text=text), case)
    assert [one.id for one in desk.outward.store.find(Paper)] == []
    assert [one.id for one in desk.outward.store.find(Case)] == []


MARK = st.sampled_from(["", "工作秘密", "秘密★5年", "机密", "绝密"])


@given(marks=st.fixed_dictionaries(dict.fromkeys(("m", "i1", "i2", "r1", "r2", "r3"), MARK)), most=MARK)
def test_nothing_is_shown_that_any_of_its_marks_keeps_back_and_all_else_is(marks: dict[str, str], most: str) -> None:
    store = MemoryStore(lambda: AT)
    store.put(*(Secrecy(id=f"s{about}", meeting="m", about=about, mark=mark) for about, mark in marks.items() if mark),
              by="甲")  # fmt: skip
    store.put(Meeting(id="m", held_on=date(2026, 11, 20), items=ITEMS), remark("r1"), remark("r2", "i2"), remark("r3"),
              by="甲")  # fmt: skip
    shown = {one.id for one in Cleared(store, most.partition("★")[0]).find(Remark)}
    for id, item in (("r1", "i1"), ("r2", "i2"), ("r3", "i1")):
        kept = max(level(marks[one]) for one in ("m", item, id)) > level(most)
        assert (id in shown) is not kept
