"""Who spoke: next of the list, one of two with one name, unidentified in one key; named here or everywhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from minutes.contract import Desk
from minutes.drafts import drafts
from minutes.model import Meeting, Member, Remark
from minutes.tui.app import MinutesApp
from minutes.tui.hand import BEHIND, Hand, key_of
from minutes.tui.page import Page
from minutes.tui.speakers import SpeakerLine
from minutes.tui.widgets.rows import Rows
from minutes.workflow import attending, people, record
from tests.tui import sitting
from tests.tui.conftest import SIZES, Looks, press, seen, told, type_in


def names(desk: Desk, meeting: Meeting, item: int = 0) -> list[tuple[str, str]]:
    """Id and name of those who spoke on an item."""
    return [(one.speaker, one.name) for one in record.said(desk, meeting.id, meeting.items[item].id)]


def field(app: MinutesApp) -> Input:
    """The field for the speaker."""
    return app.screen.query_one("#speaker Input", Input)


# The order of speaking


@pytest.mark.parametrize("size", SIZES)
async def test_the_next_of_the_list_is_offered_first_and_taken_by_one_key(
    size: tuple[int, int], looks_as_before: Looks
) -> None:
    desk, meeting = sitting.convened()
    app = MinutesApp(desk)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "f3", "f8", "o")
        await type_in(pilot, "lmz zhz\n单雪莹\n")
        await looks_as_before(pilot, "remarks_order")
        await press(pilot, "ctrl+s", "tab")
        assert [one.announced for one in desk.fetch(Meeting, meeting.id).items] == [("m3", "m2", "m4"), (), ()]
        field(app).focus()
        await looks_as_before(pilot, "remarks_next")
        await press(pilot, "alt+1")
        await type_in(pilot, "同意。")
        await press(pilot, "ctrl+s", "alt+1")
        await type_in(pilot, "也同意。")
        await press(pilot, "ctrl+s", "down", "enter")
        await type_in(pilot, "我补充。")
        await press(pilot, "ctrl+s")
    assert [name for _id, name in names(desk, meeting)] == ["刘敏之", "张海舟", "单雪莹"]


async def test_the_order_is_changed_by_its_lines_and_left_over_names_are_offered_for_the_next_item() -> None:
    desk, meeting = sitting.spoken()
    attending.announce(desk, meeting.id, "1", ["m2", "m0", "m1"])
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "f8", "o", "down", "down", "end")
        await type_in(pilot, "\n天外来客")
        await press(pilot, "ctrl+s")
        assert "“天外来客”" in seen(app)
        assert app.screen.query_one(TextArea).text.endswith("王若兰\n天外来客")
        await press(pilot, "escape", "ctrl+n")
        app.screen.query_one("#remarks").focus()
        await press(pilot, "o")
        assert app.screen.query_one(TextArea).text == "曾建川\n王若兰"
        await press(pilot, "ctrl+s")
    assert [one.announced for one in desk.fetch(Meeting, meeting.id).items][:2] == [("m2", "m0", "m1"), ("m0", "m1")]


async def test_on_a_new_item_those_who_spoke_last_at_the_meeting_are_offered() -> None:
    desk, _meeting = sitting.spoken()
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "ctrl+n", "alt+1")
        assert field(app).value == "陈志远"


# Unidentified, and of one name


async def test_a_question_mark_keeps_what_was_heard_as_nobodys_words_and_nothing_needs_one_key() -> None:
    desk, meeting = sitting.convened()
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "question_mark", "enter")
        assert isinstance(app.focused, TextArea)
        await type_in(pilot, "没听清是谁。")
        await press(pilot, "ctrl+s")
        await type_in(pilot, "王若兰?")
        await press(pilot, "enter")
        assert isinstance(app.focused, TextArea)
        await type_in(pilot, "像是王主任。")
        await press(pilot, "ctrl+s", "enter")
        await type_in(pilot, "又一位。")
        await press(pilot, "ctrl+s")
    assert names(desk, meeting) == [("", ""), ("", "王若兰？"), ("", "")]


async def test_of_two_with_one_name_nobody_is_taken_unasked_and_drafts_tell_them_apart(tmp_path: Path) -> None:
    desk, meeting = sitting.convened()
    people.enrol(desk, Member(id="other", name="张海舟", post="市水利局局长", role="observer"))
    app = MinutesApp(desk, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "z", "h", "z", "enter")
        assert isinstance(app.focused, Input)
        assert "有同名，请按 ↓ 或 Alt+数字选定" in seen(app)
        await press(pilot, "down", "down", "enter")
        await type_in(pilot, "局长说的话")
        await pilot.pause(BEHIND + 0.15)
        assert [one[:5] for one in drafts(tmp_path).values()] == ["other"]
    app = MinutesApp(desk, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter")
        assert field(app).value == "张海舟"
        assert "✓ 张海舟　市水利局局长" in seen(app)
        await press(pilot, "ctrl+s")
        await type_in(pilot, "张海舟")
        await press(pilot, "alt+2")
        chosen = app.screen.query_one(SpeakerLine).person
        assert chosen is not None
        await type_in(pilot, "另一位张海舟说的")
        await press(pilot, "ctrl+s")
    assert [id for id, _name in names(desk, meeting)] == ["other", chosen.id]


# The next one without a name


async def test_going_to_the_next_unidentified_from_the_editor_loses_no_word(tmp_path: Path) -> None:
    desk, meeting = sitting.spoken()
    record.speak(desk, meeting.id, "2", "不知是谁。")
    app = MinutesApp(desk, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "ctrl+b", "w", "r", "l", "enter")
        await type_in(pilot, "正说到一半")
        await press(pilot, "ctrl+g")
        listed = app.screen.query_one("#remarks", Rows)
        assert (desk.fetch(Remark, listed.key).name, listed.has_focus) == ("某代表", True)
        assert app.screen.query_one("#words", TextArea).text == "正说到一半"
        await press(pilot, "s")
        await type_in(pilot, "zyh")
        await press(pilot, "escape", "s", "down", "enter")
        await press(pilot, "ctrl+g")
        assert isinstance(app.screen, Page)
        assert app.screen.item == meeting.items[1].id, "none left here, one on the next item"
        await press(pilot, "ctrl+b")
        assert app.screen.query_one("#words", TextArea).text == "正说到一半"
        assert field(app).value == "王若兰"
    assert Hand(tmp_path).held(key_of(meeting.id, meeting.items[0].id)) == ("王若兰", "正说到一半")


async def test_going_from_one_unidentified_to_the_next_passes_every_item_and_begins_anew() -> None:
    desk, meeting = sitting.spoken()
    for item, words in (("1", "台下有人说。"), ("3", "又有人说。"), ("3", "还有人说。")):
        record.speak(desk, meeting.id, item, words)
    app = MinutesApp(desk)
    met = []
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "ctrl+n", "f8", "home")
        for _turn in range(5):
            await press(pilot, "ctrl+g")
            met.append(desk.fetch(Remark, app.screen.query_one("#remarks", Rows).key).text[:4])
        assert "未识别：第 4 条，共 4 条" in told(app)
    assert met == ["课后服务", "台下有人", "又有人说", "还有人说", "课后服务"]


# Naming


@pytest.mark.parametrize("size", SIZES)
async def test_a_heard_name_is_given_to_a_person_everywhere_and_kept_as_another_name(
    size: tuple[int, int], looks_as_before: Looks
) -> None:
    desk, meeting = sitting.spoken()
    for item in ("1", "2"):
        record.speak(desk, meeting.id, item, "陈委员的意见我赞成，补充一点：经费要有保障。", speaker="陈委员")
    app = MinutesApp(desk)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "f3", "f8", "end", "r")
        await looks_as_before(pilot, "remarks_rename")
        assert "本次会议共 2 条" in seen(app)
        await press(pilot, "enter")
        await looks_as_before(pilot, "remarks_rename_where")
        await press(pilot, "down", "down", "enter")
        assert "已有 2 条改为陈志远的发言" in told(app)
    assert (names(desk, meeting)[-1], names(desk, meeting, 1)) == (("m5", "陈志远"), [("m5", "陈志远")])
    assert desk.fetch(Member, "m5").aliases == ("陈委员",)


async def test_one_remark_of_a_name_is_given_to_a_person_and_all_get_another_heard_name() -> None:
    desk, meeting = sitting.convened()
    said = [record.speak(desk, meeting.id, "1", f"第{n}点。", speaker="说话人3") for n in range(3)]
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "f8", "home", "r")
        await type_in(pilot, "sxy")
        await press(pilot, "enter", "enter")
        assert names(desk, meeting) == [("m4", "单雪莹"), ("", "说话人3"), ("", "说话人3")]
        await press(pilot, "down", "r")
        await type_in(pilot, "另记")
        await press(pilot, "enter")
        await type_in(pilot, "城关镇代表")
        await press(pilot, "enter", "down", "enter")
        assert names(desk, meeting)[1:] == [("", "城关镇代表"), ("", "城关镇代表")]
        await press(pilot, "z")
        assert names(desk, meeting)[1:] == [("", "说话人3"), ("", "说话人3")]
        await press(pilot, "home", "r")
        await type_in(pilot, "未识别")
        await press(pilot, "enter")
        assert desk.fetch(Remark, said[0].id).speaker == ""


# The people on file


@pytest.mark.parametrize("size", SIZES)
async def test_a_person_is_corrected_by_keyboard(size: tuple[int, int], looks_as_before: Looks) -> None:
    desk, meeting = sitting.spoken()
    app = MinutesApp(desk)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "m")
        await looks_as_before(pilot, "members")
        await type_in(pilot, "cjc")
        await press(pilot, "enter")
        await looks_as_before(pilot, "members_form")
        await press(pilot, "end")
        await type_in(pilot, "（名）")
        await press(pilot, "tab")
        await type_in(pilot, "2026-11-24")
        await press(pilot, "tab", "end")
        await type_in(pilot, "兼书记")
        await press(pilot, "tab", "tab")
        await type_in(pilot, "老曾、曾主任")
        await press(pilot, "ctrl+s")
        assert "已录：曾建川（名）（主任兼书记）" in told(app)
    person = desk.fetch(Member, "m0")
    assert (person.post, person.aliases, [one.name for one in person.former]) == (
        "主任兼书记", ("老曾", "曾主任"), ["曾建川"],
    )  # fmt: skip
    assert desk.fetch(Meeting, meeting.id).attendance[0].name == "曾建川", "as on that day"


async def test_a_mistake_in_the_form_is_refused_and_nothing_is_saved() -> None:
    desk = sitting.peopled()
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "m", "down", "enter", "tab", "tab", "tab", "tab")
        await type_in(pilot, "王若兰")
        await press(pilot, "ctrl+s")
        assert "“王若兰”已是王若兰（副主任）的名字" in seen(app).replace("\n", "")
    assert desk.fetch(Member, "m0").rev == 1
