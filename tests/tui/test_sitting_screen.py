"""The sitting: the roll by initials and a digit, who comes and goes, the quorum, and what happened in order of time."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from textual.widgets import Input

from minutes import text
from minutes.contract import Desk
from minutes.model import Event, Meeting, Member
from minutes.tui import keys
from minutes.tui.app import MinutesApp
from minutes.tui.widgets.rows import Rows
from minutes.workflow import attending, people, record
from tests.tui import sitting
from tests.tui.conftest import SIZES, Looks, press, seen, told, type_in


def states(desk: Desk, meeting: Meeting) -> dict[str, str]:
    """The roll."""
    return {one.member: one.state for one in desk.fetch(Meeting, meeting.id).attendance}


def moves(desk: Desk, meeting: Meeting) -> list[tuple[str, str, str]]:
    """Who came and went, at which time."""
    found = [one for one in desk.store.find(Event, meeting.id) if not one.withdrawn]
    return [(one.type, one.member, f"{one.at.astimezone():%H:%M}") for one in found]


def lively() -> tuple[Desk, Meeting]:
    """A sitting with people on leave, late, and gone, so that too few are there at the end."""
    desk, meeting = sitting.spoken()
    attending.call_roll(desk, meeting.id, {"m1": "leave", "m2": "absent"})
    attending.arrive(desk, meeting.id, "m3", datetime(2026, 11, 25, 0, 45, tzinfo=UTC))
    attending.leave(desk, meeting.id, "m4", datetime(2026, 11, 25, 1, 20, tzinfo=UTC))
    attending.happened(desk, meeting.id, "播放专题片")
    record.speak(desk, meeting.id, "2", "书面意见。", speaker="m0", form="written")
    return desk, meeting


@pytest.mark.parametrize("size", SIZES)
async def test_who_is_there_and_what_happened_stand_together(size: tuple[int, int], looks_as_before: Looks) -> None:
    desk, _meeting = lively()
    app = MinutesApp(desk)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "f12")
        await looks_as_before(pilot, "sitting")
        assert "应到6 实到4 请假1 缺席1 现在场3" in seen(app)
        assert "未达法定人数4" in seen(app)
        await press(pilot, "f1")
        await looks_as_before(pilot, "sitting_help")
        await press(pilot, "escape", "escape")
        assert "在场 3/6 未过半数" in seen(app)


async def test_initials_and_a_digit_note_one_after_the_other() -> None:
    desk, meeting = sitting.convened()
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f12", "s", "x", "y", "2")
        field = app.screen.query_one(Input)
        assert (field.value, app.focused) == ("", field)
        await press(pilot, "c", "j", "c", "3")
        await type_in(pilot, "陈志远４")
        await press(pilot, "w", "r", "l", "5")
    assert [one for one, state in states(desk, meeting).items() if state != "present"] == ["m0", "m4"]
    assert moves(desk, meeting) == [("arrived", "m5", "09:00"), ("left", "m1", "09:00")]


async def test_of_two_with_the_same_initials_nobody_is_noted_until_the_arrows_choose() -> None:
    desk, meeting = sitting.convened()
    people.enrol(desk, Member(id="twin", name="张海洲"))
    attending.renew_roster(desk, meeting.id)
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f12", "z", "h", "z", "2")
        assert "“zhz”对应 2 人" in told(app)
        assert set(states(desk, meeting).values()) == {"present", "uncalled"}
        await press(pilot, "down", "2")
        assert states(desk, meeting)["twin"] == "leave"
        await press(pilot, "x", "x", "x", "1")
        assert "名册上没有“xxx”" in told(app)


async def test_the_roll_is_called_down_the_list_by_one_key_a_person_and_undone() -> None:
    desk, meeting = sitting.uncalled()
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f12", "shift+tab", "home", "1", "2", "3", "3")
        assert list(states(desk, meeting).values())[:4] == ["present", "leave", "absent", "absent"]
        await press(pilot, "0")
        assert list(states(desk, meeting).values()) == ["present", "leave", "absent", "absent", *["present"] * 4]
        await press(pilot, "z", "z")
        assert list(states(desk, meeting).values()) == ["present", "leave", "absent", *["uncalled"] * 5]


@pytest.mark.parametrize("size", SIZES)
async def test_before_the_roll_is_called_nobody_counts_as_present_and_one_key_calls_it(
    size: tuple[int, int], looks_as_before: Looks
) -> None:
    desk, meeting = sitting.uncalled()
    record.speak(desk, meeting.id, "1", "报告很实在。", speaker="m2")
    app = MinutesApp(desk)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "f3")
        assert "在场 1/6 未点名" in seen(app)
        await press(pilot, "f12")
        await looks_as_before(pilot, "sitting_uncalled")
        await press(pilot, "w", "r", "l", "3", "0")
        assert list(states(desk, meeting).values()) == ["present", "absent", *["present"] * 6]
        assert app.screen.query_one(Input).value == ""
        await press(pilot, "0")
        assert "都已点过名" in told(app)
        assert "法定人数4" in seen(app)
        await press(pilot, "escape")
        assert "在场 5/6" in seen(app)
        assert "未点名" not in seen(app)


@pytest.mark.parametrize("size", SIZES)
async def test_another_time_is_asked_for_and_a_wrong_one_is_said(size: tuple[int, int], looks_as_before: Looks) -> None:
    desk, meeting = sitting.convened()
    app = MinutesApp(desk)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "f12", "z", "h", "z", "enter")
        await looks_as_before(pilot, "sitting_person")
        await press(pilot, "end", "enter")
        await type_in(pilot, "点半")
        await press(pilot, "enter")
        assert "不是时间" in seen(app)
        app.screen.query_one(Input).value = "10:30"
        await press(pilot, "enter")
        assert moves(desk, meeting) == [("left", "m2", "10:30")]
        await press(pilot, "z", "h", "z", "5")
        assert "张海舟当时已在场" not in told(app)


async def test_what_was_noted_by_mistake_is_taken_back_and_something_else_noted() -> None:
    desk, meeting = sitting.convened()
    attending.leave(desk, meeting.id, "m1")
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f12", "tab", "d")
        assert isinstance(app.focused, Input)
        await press(pilot, "enter")
        assert moves(desk, meeting) == []
        assert app.screen.query_one("#happened", Rows).has_focus
        await press(pilot, "n")
        await type_in(pilot, "播放专题片")
        await press(pilot, "enter")
        assert "播放专题片" in seen(app)
        await press(pilot, "a", "end", "enter")
        await type_in(pilot, "午间休会")
        await press(pilot, "enter")
        assert "午间休会" in seen(app)
        await press(pilot, "shift+tab", "shift+tab", "u", "escape")
        assert app.screen.query("#words"), "back to the remarks"
    assert [one.text for one in desk.store.find(Event, meeting.id, type="other")] == ["播放专题片"]


async def test_members_that_came_into_office_are_taken_onto_the_roster() -> None:
    desk, meeting = sitting.convened()
    people.enrol(desk, Member(id="new", name="新当选"))
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f12", "tab", "u")
        assert "名册共 9 人" in told(app)
    assert "new" in states(desk, meeting)


@pytest.mark.parametrize("language", text.LANGUAGES)
async def test_the_sitting_stands_among_the_tabs_while_it_is_open(language: str) -> None:
    text.use(language)
    app = MinutesApp(lively()[0])
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f12")
        assert {"zh_CN": " F12 会场 ", "en": " F12 Sitting "}[language] in seen(app).split("\n")[0]
        assert seen(app).split("\n")[0].endswith(keys.on("app", {})[0].name)


async def test_without_a_meeting_the_sitting_says_so() -> None:
    app = MinutesApp(sitting.empty())
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f12")
        assert "未选定会议" in told(app) + seen(app)


async def test_the_totals_turn_to_another_colour_while_too_few_are_there() -> None:
    desk, meeting = sitting.convened()
    attending.all_present(desk, meeting.id)
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f12")
        totals = app.screen.query_one("#totals")
        enough = totals.styles.color
        for person in ("m1", "m2", "m3", "m4"):
            attending.leave(desk, meeting.id, person)
        await press(pilot, "f3", "f12")
        assert "未达法定人数" in seen(app)
        assert totals.styles.color != enough
