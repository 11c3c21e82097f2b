"""Remarks: taken down, amended, withdrawn, identified and confirmed by keyboard; nothing that is typed is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from minutes.contract import Desk
from minutes.drafts import drafts
from minutes.model import Meeting, Member, Remark
from minutes.tui.app import MinutesApp
from minutes.tui.hand import BEHIND, Hand, key_of, place_of
from minutes.tui.screens.remarks import RemarksPage
from minutes.tui.speakers import SpeakerLine
from minutes.tui.widgets.rows import Rows
from minutes.workflow import people, record
from tests.tui import sitting
from tests.tui.conftest import SIZES, Looks, press, seen, settled, told, type_in


def said(desk: Desk, meeting: Meeting) -> list[tuple[str, str]]:
    """Who said what on the first item."""
    return [(one.name, one.text) for one in record.said(desk, meeting.id, meeting.items[0].id)]


@pytest.mark.parametrize("size", SIZES)
async def test_an_item_without_remarks_says_what_to_do(size: tuple[int, int], looks_as_before: Looks) -> None:
    desk, _meeting = sitting.convened()
    async with MinutesApp(desk).run_test(size=size) as pilot:
        await press(pilot, "f3")
        await looks_as_before(pilot, "remarks_none")


@pytest.mark.parametrize("size", SIZES)
async def test_remarks_stand_with_their_marks_and_the_tally(size: tuple[int, int], looks_as_before: Looks) -> None:
    desk, _meeting = sitting.spoken()
    app = MinutesApp(desk)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "f3")
        assert "组成人员 4 人次 4 人　列席 1 人次 1 人　未识别 1 人次" in seen(app)
        await looks_as_before(pilot, "remarks")
        await press(pilot, "f8", "home", "down", "enter")
        await looks_as_before(pilot, "remarks_menu")
        await press(pilot, "enter")
        await looks_as_before(pilot, "remarks_story")


async def test_a_saved_remark_is_listed_before_the_editor_is_emptied() -> None:
    desk, meeting = sitting.convened()
    app = MinutesApp(desk, begin="remarks")
    async with app.run_test(size=(80, 24)) as pilot:
        page, painted = app.screen, []
        assert isinstance(page, RemarksPage)
        for n in range(30):
            record.speak(desk, meeting.id, page.item, f"第{n}条。")
        page.show_all()
        await pilot.pause()
        next_one = page.next_one
        page.next_one = lambda: (painted.append(seen(app)), next_one())  # type: ignore[method-assign]
        page.words.load_text("刚刚说的。")
        await press(pilot, "ctrl+s")
        assert len(said(desk, meeting)) == 31
        assert "31" in painted[0]
        assert painted[0].count("刚刚说的") == 2  # in the list, and still in the editor
        assert seen(app).count("刚刚说的") == 1


async def test_a_remark_is_taken_down_in_a_few_keys() -> None:
    desk, meeting = sitting.convened()
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "s", "x", "y", "enter")
        await type_in(pilot, "建议多建几所学校。")
        await press(pilot, "ctrl+s")
        assert isinstance(app.focused, Input)
        await press(pilot, "c", "z", "enter")
        await type_in(pilot, "同意。\n第二段。")
        await press(pilot, "ctrl+s", "enter")
        await type_in(pilot, "没有说是谁。")
        await press(pilot, "ctrl+s")
        assert "上次保存 09:00:00" in seen(app)
    assert said(desk, meeting) == [
        ("单雪莹", "建议多建几所学校。"), ("陈志远", "同意。\n第二段。"), ("", "没有说是谁。"),
    ]  # fmt: skip
    assert record.said(desk, meeting.id)[0].speaker == "m4"


async def test_those_who_spoke_last_are_taken_by_number() -> None:
    desk, meeting = sitting.spoken()
    async with MinutesApp(desk).run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "alt+3")
        await type_in(pilot, "再补充一点。")
        await press(pilot, "ctrl+s")
    assert said(desk, meeting)[-1] == ("单雪莹", "再补充一点。")


async def test_the_arrows_reach_everybody_who_may_be_meant_however_little_room_there_is() -> None:
    desk, _meeting = sitting.convened()
    people.enrol(desk, *(Member(id=f"x{name}", name=f"林{name}", post="市人大代表") for name in "甲乙丙丁戊己庚"))
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "代")
        fits = app.screen.query_one(SpeakerLine)._fits
        for person in fits[1:]:
            await press(pilot, "down")
            assert person.name in seen(app), "the chosen one is in sight"
        await press(pilot, "enter")
        assert f"✓ {fits[-1].name}" in seen(app)


async def test_a_name_that_nobody_bears_is_kept_as_typed_and_not_identified() -> None:
    desk, meeting = sitting.convened()
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3")
        await type_in(pilot, "司马无名")
        assert "名册上没有此人" in seen(app)
        await press(pilot, "enter")
        await type_in(pilot, "说两句。")
        await press(pilot, "ctrl+s")
    [remark] = record.said(desk, meeting.id)
    assert (remark.speaker, remark.name) == ("", "司马无名")


async def test_an_earlier_remark_is_amended_while_another_is_in_hand() -> None:
    desk, meeting = sitting.spoken()
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "w", "r", "l", "enter")
        await type_in(pilot, "正在说的话")
        await press(pilot, "f8", "home", "e")
        editor = app.screen.query_one("#words", TextArea)
        assert editor.text == sitting.SAID[0][1]
        await type_in(pilot, "补记一句。")
        await press(pilot, "ctrl+s")
        assert editor.text == "正在说的话"
        assert app.screen.query_one("#speaker Input", Input).value == "王若兰"
        await press(pilot, "ctrl+s")
    assert said(desk, meeting)[0] == ("张海舟", sitting.SAID[0][1] + "补记一句。")
    assert said(desk, meeting)[-1] == ("王若兰", "正在说的话")
    assert record.said(desk, meeting.id)[0].confirmed is None


@pytest.mark.parametrize("size", SIZES)
async def test_esc_leaves_an_amendment_as_it_was(size: tuple[int, int], looks_as_before: Looks) -> None:
    desk, meeting = sitting.spoken()
    app = MinutesApp(desk)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "f3", "f8", "end", "e")
        await type_in(pilot, "写错了")
        await looks_as_before(pilot, "remarks_amending")
        await press(pilot, "escape")
        assert app.screen.query_one("#words", TextArea).text == ""
        await press(pilot, "escape")
        assert app.screen.query("#meetings")
    assert said(desk, meeting)[-1] == sitting.SAID[-1]


async def test_new_words_of_an_amendment_that_is_left_are_kept_apart(tmp_path: Path) -> None:
    desk, meeting = sitting.spoken()
    app = MinutesApp(desk, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "f8", "end", "e", "escape", "f8", "end", "e")
        await type_in(pilot, "改到一半")
        await press(pilot, "escape")
        assert "已另存备查" in told(app)
        assert app.screen.query_one("#words", TextArea).text == ""
    assert said(desk, meeting)[-1] == sitting.SAID[-1]
    assert [draft.text.partition("\n")[2] for draft in Hand(tmp_path).asides().values()] == [
        f"{sitting.SAID[-1][1]}改到一半"
    ]


async def test_speaker_and_form_chosen_before_the_first_word_are_there_again_when_the_page_turns_back() -> None:
    desk, meeting = sitting.spoken()
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", *"lmz", "enter", "ctrl+r", "2", "enter", "ctrl+n")
        assert "书面" not in seen(app)
        await press(pilot, "ctrl+b")
        assert "书面" in seen(app)
        await type_in(pilot, "书面意见。")
        await press(pilot, "ctrl+s")
    last = record.said(desk, meeting.id)[-1]
    assert (last.name, last.form, last.text) == ("刘敏之", "written", "书面意见。")


async def test_a_remark_is_identified_confirmed_and_withdrawn_and_each_is_undone() -> None:
    desk, meeting = sitting.spoken()
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "ctrl+g", "s")
        await type_in(pilot, "wrl")
        await press(pilot, "enter")
        remark = record.said(desk, meeting.id)[4]
        assert remark.name == "王若兰"
        await press(pilot, "c")
        assert desk.fetch(Remark, remark.id).confirmed is not None
        await press(pilot, "w")
        await type_in(pilot, "重复记录")
        await press(pilot, "enter")
        assert len(said(desk, meeting)) == 5
        await press(pilot, "z", "z", "z")
        assert said(desk, meeting) == [*said(desk, meeting)[:4], ("某代表", sitting.SAID[4][1]), sitting.SAID[5]]
        assert record.said(desk, meeting.id)[4].confirmed is None
        await press(pilot, "Z", "Z")
        assert desk.fetch(Remark, remark.id).confirmed is not None
    states = [one.record.withdrawn for one in desk.store.history(remark.id)]
    assert "重复记录" in states


@pytest.mark.parametrize("size", SIZES)
async def test_the_last_steps_are_listed_and_undone_up_to_the_chosen_one(
    size: tuple[int, int], looks_as_before: Looks
) -> None:
    desk, meeting = sitting.spoken()
    app = MinutesApp(desk)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "f3", "f8", "z", "l")
        await looks_as_before(pilot, "remarks_steps")
        await press(pilot, "down", "down", "enter")
        assert "已撤销 3 步" in told(app)
        assert said(desk, meeting) == [*sitting.SAID[:4]]
        await press(pilot, "Z", "Z", "Z", "Z", "Z")
        assert record.said(desk, meeting.id)[0].confirmed is not None
        assert "没有可重做的操作" in told(app)
        while said(desk, meeting):
            await press(pilot, "z")
        await press(pilot, "z", "l")
        assert told(app).count("没有可撤销的操作") == 2


async def test_nobody_confirms_words_of_an_unidentified_speaker() -> None:
    desk, meeting = sitting.convened()
    record.speak(desk, meeting.id, meeting.items[0].id, "没人认领的话。")
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "f8", "c")
        assert told(app)
    assert record.said(desk, meeting.id)[0].confirmed is None


HOSTILE = "[bold red]粗[/bold red] **星** <script>x</script>\x1b[31m\x07\u202e反\u0000完"


async def test_markup_and_control_characters_are_shown_harmless_and_kept_as_typed() -> None:
    desk, meeting = sitting.convened()
    record.speak(desk, meeting.id, meeting.items[0].id, HOSTILE, speaker="[red]某人\x1b[0m")
    app = MinutesApp(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "f3", "f8", "enter", "enter")
        shown = seen(app)
        assert "[bold red]粗[/bold red] **星** <script>x</script>‹1B›[31m‹07›‹202E›反" in shown
        assert "‹00›完" in shown
        assert not {"\x1b", "\x07", "\u202e", "\0"} & set(shown)
        await press(pilot, "escape", "e")
        await settled(pilot)
        assert "\x1b" not in seen(app)
    assert said(desk, meeting) == [("[red]某人\x1b[0m", HOSTILE)]


# Nothing is lost


async def second(pilot: Pilot[None]) -> None:
    """Wait until what is in hand must be on disk."""
    await pilot.pause(BEHIND + 0.15)


async def test_what_is_typed_is_on_disk_within_a_second_and_gone_when_saved(tmp_path: Path) -> None:
    desk, meeting = sitting.convened()
    async with MinutesApp(desk, tmp_path).run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "w", "r", "l", "enter")
        await type_in(pilot, "说到一半")
        await second(pilot)
        assert Hand(tmp_path).held(key_of(meeting.id, meeting.items[0].id)) == ("王若兰", "说到一半")
        await press(pilot, "ctrl+s")
        assert drafts(tmp_path) == {}
        await second(pilot)
        assert drafts(tmp_path) == {}


async def test_after_a_crash_the_next_start_offers_what_was_in_hand(tmp_path: Path) -> None:
    desk, meeting = sitting.spoken()
    Hand(tmp_path).keep(key_of(meeting.id, meeting.items[1].id), "王若兰", "上次没说完的话")
    app = MinutesApp(desk, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter")
        assert "2/3" in seen(app)
        assert app.screen.query_one("#words", TextArea).text == "上次没说完的话"
        await press(pilot, "ctrl+s")
    assert [(one.name, one.text) for one in record.said(desk, meeting.id, meeting.items[1].id)] == [
        ("王若兰", "上次没说完的话")
    ]
    assert drafts(tmp_path) == {}


async def test_an_amendment_that_was_begun_is_there_again_beside_the_new_remark(tmp_path: Path) -> None:
    desk, meeting = sitting.spoken()
    item, first = meeting.items[0].id, record.said(desk, meeting.id)[0]
    hand = Hand(tmp_path)
    hand.keep(key_of(meeting.id, item), "", "新的发言")
    hand.keep(key_of(meeting.id, item, first.id), "张海舟", "改到一半")
    app = MinutesApp(desk, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "escape", "f3")
        assert "修改张海舟的发言" in seen(app)
        assert app.screen.query_one("#words", TextArea).text == "改到一半"
        await press(pilot, "escape")
        assert app.screen.query_one("#words", TextArea).text == "新的发言"


async def test_what_is_in_hand_stays_with_its_own_item(tmp_path: Path) -> None:
    desk, _meeting = sitting.convened()
    app = MinutesApp(desk, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "tab")
        await type_in(pilot, "第一项的话")
        await press(pilot, "ctrl+n")
        assert app.screen.query_one("#words", TextArea).text == ""
        await press(pilot, "f4", "ctrl+b", "f3")
        assert app.screen.query_one("#words", TextArea).text == "第一项的话"


async def test_a_draft_folder_that_is_gone_turns_the_status_line(tmp_path: Path) -> None:
    desk, _meeting = sitting.convened()
    gone = tmp_path / "gone"
    app = MinutesApp(desk, gone)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "tab")
        await type_in(pilot, "还在")
        await second(pilot)
        assert "已改存第二处" in seen(app)
        assert app.screen.query_one("#words", TextArea).text == "还在"
        gone.mkdir()
        await type_in(pilot, "，继续")
        await second(pilot)
        assert [Hand(gone).held(key) for key in drafts(gone)] == [("", "还在，继续")]
        assert "第二处" not in seen(app)


async def test_an_item_is_closed_and_opened_again() -> None:
    desk, meeting = sitting.convened()
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "f9")
        assert desk.fetch(Meeting, meeting.id).items[0].closed
        assert "〔审议结束〕" in seen(app)
        await press(pilot, "f9")
        assert not desk.fetch(Meeting, meeting.id).items[0].closed
        assert "〔审议结束〕" not in seen(app)


def test_the_key_of_a_draft_says_where_it_belongs() -> None:
    assert place_of(key_of("m", "i")) == ("m", "i", "")
    assert place_of(key_of("m", "i", "r")) == ("m", "i", "r")
    assert place_of("something else") is None


async def test_new_remarks_are_listed_at_the_end() -> None:
    desk, _meeting = sitting.spoken()
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "tab")
        await type_in(pilot, "最后一条")
        await press(pilot, "ctrl+s")
        listed = app.screen.query_one("#remarks", Rows)
        assert listed.current is not None
        assert "最后一条" in listed.current.texts
