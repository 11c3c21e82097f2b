"""A query is read as it was meant, and finds what was said, opined and answered, or how a case stands."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from minutes_tinydb.store import TinyStore

from minutes import text
from minutes.contract import Desk
from minutes.errors import BadInput, NotFound
from minutes.model import Case, Closing, Feedback, Meeting, Office, Opinion, Remark, Term, replace
from minutes.testing import Clock
from minutes.testing import desk as new_desk
from minutes.testing.store import meeting, remark
from minutes.workflow import asking, track
from minutes.workflow.asking import Due, Query
from minutes.workflow.searching import search
from tests.tui import line

TODAY = date(2026, 11, 25)


@pytest.fixture(autouse=True)
def chinese() -> None:
    text.use("zh_CN")


@pytest.fixture
def desk() -> Desk:
    """Two meetings, three cases: one overdue, one due in five days, one closed."""
    desk = new_desk(clock=Clock())
    desk.save(Office(id="b1", name="虚构市民政局", aliases=("民政",)), Office(id="b2", name="虚构市水利局"))
    desk.save(
        meeting(),
        remark("r1", name="张三", text="养老床位不足。"),
        remark("r2", name="李四", text="ＧＤＰ怎么看？" * 9),
    )
    desk.save(Opinion(id="o1", meeting="m1", item="a1", problem="养老床位不足", handler="b1"))
    desk.save(Meeting(id="m0", held_on=date(2025, 3, 2), term=16, session=20), remark("r0", meeting="m0", name="张三"))
    handed = TODAY - timedelta(days=30)
    for n, (handler, days, closings) in enumerate(
        [("b1", 20, ()), ("b2", 35, ()), ("b1", 10, (Closing(closed_on=TODAY, reason="办结", by="王"),))]
    ):
        desk.save(Case(id=f"c{n}", meeting="m1", item="a1", title=f"第{n}件养老的事", handler=handler, handed_on=handed,
                       term=Term(n=days, unit="days"), closings=closings))  # fmt: skip
    desk.save(Feedback(id="f0", meeting="m1", case="c0", on=TODAY, text="已补建养老床位", office="b1"))
    return desk


def ids(desk: Desk, asked: str) -> str:
    return " ".join(hit.record.id for hit in search(desk, asked).hits)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("养老", "f0 c2 c1 c0 r0 o1 r1"), ("老 床", "f0 r0 o1 r1"), ("gdp", "r2"), ("养老 speaker:张", "r0 r1"),
        ("发言人：张三", "r0 r1"), ("speaker:王", ""), ("office:民政 养老", "f0 c2 c0 o1"), ("单位：水利", "c1"),
        ("养老 year:2025", "r0"), ("年份：2026年 speaker:张三", "r1"), ("year:1999 养老", ""), ("kind:opinion", "o1"),
        ("养老 类:反馈", "f0"), ("is:overdue", "c0"), ("is:open", "c0 c1"), ("状态:已结", "c2"), ("is:soon", "c1"),
        ("due:<7d", "c0 c1"), ("due:<1d", "c0"), ("期限：>1周", ""), ("due:5天", "c1"), ("due:<2026-12-1", "c0 c1"),
        ("due:<7d 第1件", "c1"), ("is:open office:民政", "c0"), ("is:open year:2025", ""), ("is:open speaker:张", ""),
        ("is:open kind:remark", ""), ("is:closed due:<7d", "c2"), ("10:30", ""), ("", ""),
    ],
)  # fmt: skip
def test_words_and_filters_find_what_they_mean(desk: Desk, asked: str, found: str) -> None:
    assert ids(desk, asked) == found


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ("year:26", "year:2026"), ("due:bald", "due:<7d"), ("due:<2026-02-30", "due:<7d"), ("is:halb", "逾期"),
        ("kind:poem", "办理反馈"), ("speaker:", "speaker"), ("year:2026 年:2025", "年"), ("due:", "due"),
    ],
)  # fmt: skip
def test_a_filter_that_makes_no_sense_is_told_with_what_would(desk: Desk, asked: str, why: str) -> None:
    with pytest.raises(BadInput, match=why):
        search(desk, asked)


def test_an_office_that_nobody_knows_is_told(desk: Desk) -> None:
    with pytest.raises(NotFound, match="发改"):
        search(desk, "office:发改")


def test_a_hit_says_who_when_and_the_passage_around_the_first_word(desk: Desk) -> None:
    [hit] = search(desk, "看").hits
    assert (hit.who, hit.meeting and hit.meeting.id) == ("李四", "m1")
    assert hit.passage.startswith("ＧＤＰ怎么看？")
    desk.save(remark("r9", text="前面的话很长很长很长很长很长很长，养老。"))
    assert search(desk, "养老", 1).hits[0].passage == "…长很长很长很长很长很长，养老。"
    assert search(desk, "养老", 1).more
    assert search(desk, "office:水利").hits[0].who == "虚构市水利局"


def test_cases_stand_in_a_search_as_they_do_in_the_ledger() -> None:
    desk = line.desk()
    line.cases(desk)
    rows = [replace(row, number="") for row in track.ledger(desk).rows if row.status != "closed"]
    assert [hit.row for hit in search(desk, "is:open").hits] == rows
    assert len(rows) == 2


def test_how_cases_stand_is_known_without_reading_what_was_said(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = TinyStore(tmp_path, quiet=0.0)
    desk.store.copy_to(store)
    for _noted in range(2):
        store.close()
        store = TinyStore(tmp_path, quiet=0.0)
    monkeypatch.setattr(store._shelf, "_fetched", None)
    again = new_desk(store=store, clock=desk.clock)
    assert ids(again, "is:open") == "c0 c1"
    assert ids(again, "is:overdue office:民政") == "c0"
    store.close()


@given(some.text(max_size=30) | some.text("发言人年:：<7d周is养 year0-2026", max_size=30))
def test_whatever_is_typed_is_read_or_refused(asked: str) -> None:
    try:
        query = asking.read(asked, TODAY)
    except BadInput:
        return
    assert isinstance(query, Query)
    assert len(query.words) <= len(asked)


def test_a_term_is_counted_from_today() -> None:
    assert asking.read("due:<7d", TODAY).due == Due(last=date(2026, 12, 1))
    assert asking.read("due:>1周", TODAY).due == Due(first=date(2026, 12, 3))
    assert asking.read("due:2026-12-31", TODAY).due == Due(first=date(2026, 12, 31), last=date(2026, 12, 31))


def test_what_is_found_is_what_is_on_file(desk: Desk) -> None:
    assert [hit.record for hit in search(desk, "speaker:李").hits] == [desk.fetch(Remark, "r2")]
