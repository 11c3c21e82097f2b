"""Reminders: each case at most once a day and person, never twice whatever breaks off; a list of all once a week."""

from __future__ import annotations

import contextlib
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutes.contract import Desk, Notice, Notifier, Receipt
from minutes.errors import NotFound, PluginFault
from minutes.model import AgendaItem, Message, Office, Term
from minutes.procedure import Procedure
from minutes.testing import desk as bare_desk
from minutes.workflow import matters, record, reminding, track

OPENED = date(2026, 3, 10)


class Post:
    """A post office that takes, loses or breaks off, as it is told."""

    def __init__(self) -> None:
        self.taken: list[Notice] = []
        self.mood = "takes"

    def __call__(self, notice: Notice) -> Receipt:
        if self.mood == "breaks":
            raise RuntimeError("the machine was switched off")
        if self.mood == "faulty":
            raise PluginFault("the post office is closed")
        if self.mood == "refuses":
            return Receipt(sent=False, text="full")
        self.taken.append(notice)
        return Receipt(sent=True, text="taken")


@pytest.fixture
def post() -> Post:
    return Post()


def office(post: Post, *titles: str) -> Desk:
    made = bare_desk(Procedure(name="rectify", title="rectify"), Notifier(name="post", title="post", run=post))
    made.clock.set(date(2026, 6, 10))  # type: ignore[attr-defined]
    made.save(Office(id="water", name="县水利局"), Office(id="farm", name="农业委", role="supervisor"))
    record.convene(made, held_on=OPENED, items=[AgendaItem(id="i1", title="供水")], term=16, session=30)
    for title in titles:
        matter = matters.Matter(title=title, handler="water", supervisor="farm")
        matters.open_matter(made, "rectify", matter, on=OPENED, term=Term(n=3))
    return made


def told(desk: Desk, **more: bool) -> int:
    return sum(reminding.send(desk, one) is not None for one in reminding.reminders(desk, **more))


def test_what_is_due_is_told_once_a_day_and_again_the_next_day(post: Post) -> None:
    desk = office(post, "供水", "灌溉")
    (one,) = reminding.reminders(desk)
    assert (one.to, len(one.cases)) == ("农业委", 2)
    assert "供水（县水利局）：2026-06-10 到期，今日到期" in one.text
    assert [told(desk), told(desk)] == [1, 0]
    desk.clock.set(date(2026, 6, 11))  # type: ignore[attr-defined]
    assert [told(desk), told(desk)] == [1, 0]
    assert [notice.to for notice in post.taken] == [("农业委",), ("农业委",)]


def test_a_case_that_becomes_due_later_the_same_day_is_told_alone(post: Post) -> None:
    desk = office(post, "供水")
    told(desk)
    matter = matters.Matter(title="另一件", handler="water", supervisor="farm")
    late = matters.open_matter(desk, "rectify", matter, on=OPENED, term=Term(n=1))
    (one,) = reminding.reminders(desk)
    assert one.cases == (late.id,)


def test_the_list_of_the_week_goes_out_once_from_monday_to_sunday(post: Post) -> None:
    desk = office(post, "供水")
    for day, sent in ((10, 1), (12, 0), (14, 0), (15, 1)):  # 10 June 2026 is a Wednesday
        desk.clock.set(date(2026, 6, day))  # type: ignore[attr-defined]
        assert told(desk, weekly=True) == sent


def test_bodies_are_told_only_of_what_is_due_or_late_and_only_when_asked(post: Post) -> None:
    desk = office(post, "供水")
    assert {one.to for one in reminding.reminders(desk)} == {"农业委"}
    assert {one.to for one in reminding.reminders(desk, handlers=True)} == {"农业委", "县水利局"}
    desk.clock.set(date(2026, 6, 8))  # type: ignore[attr-defined]
    assert {one.to for one in reminding.reminders(desk, handlers=True)} == {"农业委"}


def test_nothing_chases_what_is_closed_quiet_stopped_or_early(post: Post) -> None:
    desk = office(post, "甲", "乙", "丙")
    closed, quiet, stopped = (row.case for row in track.ledger(desk).rows)
    track.log(desk, closed.id, "已办", type="result", on=date(2026, 6, 1))
    track.close(desk, closed.id, "办结", on=date(2026, 6, 2))
    matters.quiet(desk, quiet.id, 0)
    matters.pause(desk, stopped.id, "诉讼", "主任", on=date(2026, 6, 1))
    desk.clock.set(date(2026, 6, 9))  # type: ignore[attr-defined]
    assert reminding.reminders(desk) == ()


def test_a_planned_look_back_is_reminded_of_from_its_day_on(post: Post) -> None:
    desk = office(post, "供水")
    case = desk.archive.cases()[0]
    track.log(desk, case.id, "已办", type="result", on=date(2026, 6, 1))
    track.close(desk, case.id, "办结", on=date(2026, 6, 2))
    track.look_back(desk, case.id, "planned", "", on=date(2026, 7, 1))
    assert told(desk) == 0
    desk.clock.set(date(2026, 7, 1))  # type: ignore[attr-defined]
    assert [told(desk), told(desk)] == [1, 0]
    assert "计划 2026-07-01 回头看" in post.taken[0].text


def test_what_is_known_not_to_have_gone_is_tried_again(post: Post) -> None:
    desk = office(post, "供水")
    post.mood = "refuses"
    told(desk)
    (kept,) = reminding.messages(desk)
    assert (kept.sent, kept.receipt) == (False, "full")
    post.mood = "takes"
    assert [told(desk), told(desk)] == [1, 0]
    assert [one.sent for one in reminding.messages(desk)] == [True]


@pytest.mark.parametrize("mood", ["faulty", "breaks"])
def test_what_broke_off_in_between_counts_as_sent(post: Post, mood: str) -> None:
    desk = office(post, "供水")
    post.mood = mood
    with contextlib.suppress(RuntimeError):
        told(desk)
    post.mood = "takes"
    assert told(desk) == 0
    assert [one.sent for one in desk.store.find(Message)] == [None]
    assert post.taken == []


@given(st.lists(st.tuples(st.integers(0, 2), st.sampled_from(["takes", "refuses", "breaks", "faulty"]),
                          st.booleans()), max_size=12))  # fmt: skip
@settings(deadline=None, max_examples=40)
def test_nobody_is_told_of_a_case_twice_on_one_day(runs: list[tuple[int, str, bool]]) -> None:
    post, day = Post(), date(2026, 6, 10)
    desk = office(post, "供水", "灌溉")
    taken: list[tuple[date, str, str]] = []
    for later, mood, handlers in runs:
        day += timedelta(days=later)
        desk.clock.set(day)  # type: ignore[attr-defined]
        post.mood = mood
        for one in reminding.reminders(desk, handlers=handlers):
            before = len(post.taken)
            try:
                reminding.send(desk, one)
            except RuntimeError:
                continue
            if len(post.taken) > before:
                taken += [(day, one.to, case) for case in one.cases]
    assert len(taken) == len(set(taken))


def test_without_a_notifier_it_is_said_which_setting_is_missing() -> None:
    with pytest.raises(NotFound, match="minutes_notify"):
        reminding.channel(bare_desk())
