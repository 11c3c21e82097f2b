"""The flow of a sitting by keyboard: times, forms, groups, marks, phrases; remarks split, joined and moved."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from minutes.contract import Desk
from minutes.model import Meeting, Remark
from minutes.rules import marks_held
from minutes.tui.app import MinutesApp
from minutes.tui.hand import BEHIND, Hand, key_of
from minutes.tui.screens.remarks import RemarksPage
from minutes.tui.widgets.rows import Rows
from minutes.workflow import condense, materials, phrases, record
from tests.tui import sitting
from tests.tui.conftest import SIZES, Looks, press, seen, told, type_in


def remarks(desk: Desk, meeting: Meeting, n: int = 0) -> list[Remark]:
    return record.said(desk, meeting.id, meeting.items[n].id)


def ticking() -> Callable[[], datetime]:
    """A clock that goes on ten seconds at each reading."""
    now = sitting.nine()

    def clock() -> datetime:
        nonlocal now
        now += timedelta(seconds=10)
        return now

    return clock


def page(app: MinutesApp) -> RemarksPage:
    assert isinstance(app.screen, RemarksPage)
    return app.screen


async def choose(pilot: Pilot[None], part: str) -> None:
    """Take the row of a list in which this stands."""
    listed = pilot.app.screen.rows  # type: ignore[attr-defined]
    for _n in range(next(n for n, row in enumerate(listed) if part in row[1])):
        await pilot.press("down")
    await press(pilot, "enter")


# Times


async def test_a_remark_begins_with_its_first_key_and_ends_with_its_last() -> None:
    desk, meeting = sitting.convened()
    clock = ticking()
    object.__setattr__(desk, "clock", clock)
    async with MinutesApp(desk).run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "tab")
        before = clock()
        await press(pilot, "a", "b")
        between = clock()
        await press(pilot, "c")
        last = clock()
        await press(pilot, "ctrl+s", "tab", "d", "ctrl+s")
    first, second = remarks(desk, meeting)
    assert first.began_at
    assert first.ended_at
    assert before < first.began_at < between < first.ended_at < last
    assert second.began_at
    assert second.began_at > last


async def test_times_marks_and_form_come_back_after_a_crash(tmp_path: Path) -> None:
    desk, meeting = sitting.spoken()
    app = MinutesApp(desk, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "tab", "ctrl+r")
        await choose(pilot, "插话")
        await type_in(pilot, "漏损率两成。")
        await press(pilot, "alt+8")
        await pilot.pause(BEHIND + 0.3)
    again = MinutesApp(desk, tmp_path)
    async with again.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter")
        assert "插话 ← 陈志远：有的学校食堂管理不规范，食品安全…　标记：待核数据 1" in seen(again)
        await press(pilot, "ctrl+s")
    said = remarks(desk, meeting)[-1]
    assert (said.form, said.answers, said.text) == ("interjection", remarks(desk, meeting)[-2].id, "漏损率两成。")
    assert (said.began_at, [one.kind for one in said.marks]) == (sitting.nine(), ["figure"])


async def test_the_next_speaker_is_one_key_away() -> None:
    desk, meeting = sitting.spoken()
    async with MinutesApp(desk).run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "alt+2")
        await type_in(pilot, "第一条。")
        await press(pilot, "ctrl+s", "alt+2")  # saved, and the next speaker is chosen
        await type_in(pilot, "第二条。")
        await press(pilot, "ctrl+s")
    assert [one.text for one in remarks(desk, meeting)[-2:]] == ["第一条。", "第二条。"]


# Forms and groups


@pytest.mark.parametrize("size", SIZES)
async def test_form_and_group_of_the_remark_in_hand(size: tuple[int, int], looks_as_before: Looks) -> None:
    desk, meeting = sitting.spoken()
    record.keep_group(desk, meeting.id, "第一组", "王若兰", ["张海舟"])
    async with MinutesApp(desk).run_test(size=size) as pilot:
        await press(pilot, "f3", "tab", "ctrl+r")
        await looks_as_before(pilot, "remarks_forms")
        await choose(pilot, "第一组")
        await press(pilot, "ctrl+r")
        await choose(pilot, "询问")
        await type_in(pilot, "经费何时到位？")
        await press(pilot, "ctrl+s", "tab", "ctrl+r")
        await choose(pilot, "应询")
        await type_in(pilot, "年底前。")
        await looks_as_before(pilot, "remarks_answering")
        await press(pilot, "ctrl+s", "f8")
        await looks_as_before(pilot, "remarks_answered")
    asked, answered = remarks(desk, meeting)[-2:]
    assert (asked.form, asked.answers, asked.group) == ("question", "", "第一组")
    assert (answered.form, answered.answers, answered.group) == ("answer", asked.id, "第一组")


async def test_words_in_hand_are_saved_even_if_what_they_answer_was_withdrawn_meanwhile() -> None:
    desk, meeting = sitting.spoken()
    async with MinutesApp(desk).run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "tab", "ctrl+r")
        await choose(pilot, "插话")
        await type_in(pilot, "说得对！")
        record.withdraw(desk, remarks(desk, meeting)[-1].id, "误记")
        await press(pilot, "ctrl+s")
    said = remarks(desk, meeting)[-1]
    assert (said.text, said.form, said.answers) == ("说得对！", "interjection", "")


async def test_form_and_group_of_a_remark_on_file_are_said_in_the_list_and_undone() -> None:
    desk, meeting = sitting.spoken()
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "f8", "end", "f")
        await choose(pilot, "插话")
        assert app.screen.rows[0][1].startswith("某代表")  # type: ignore[attr-defined]  # the one before it
        await press(pilot, "enter", "g")
        await choose(pilot, "新增分组")
        await type_in(pilot, "第二组")
        await press(pilot, "ctrl+s")
        said = remarks(desk, meeting)[-1]
        assert (said.form, said.answers, said.group) == ("interjection", remarks(desk, meeting)[-2].id, "第二组")
        assert "〔插话〕〔第二组〕有的" in seen(app)
        await press(pilot, "z", "z", "z")
        assert "〔插话〕" not in seen(app)
    assert remarks(desk, meeting)[-1].form == "spoken"
    assert desk.fetch(Meeting, meeting.id).groups == ()


async def test_lists_of_forms_and_groups_show_which_one_holds_now_and_begin_there() -> None:
    desk, meeting = sitting.spoken()
    record.keep_group(desk, meeting.id, "第一组", "王若兰", [])
    record.in_group(desk, remarks(desk, meeting)[-1].id, "第一组")
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "tab", "ctrl+r")
        await choose(pilot, "询问")
        await press(pilot, "ctrl+r")
        assert "✓ 4　询问" in seen(app)
        assert "✓ 7　分组：全体会议" in seen(app)
        await press(pilot, "enter", "f8", "end", "f")
        assert "✓ 1　口头" in seen(app)
        await press(pilot, "escape", "g")
        assert "✓ 第一组　召集人：王若兰" in seen(app)
        await press(pilot, "enter")
    assert remarks(desk, meeting)[-1].group == "第一组", "Enter leaves it as it was"


async def test_in_the_list_of_what_can_be_done_a_letter_does_it() -> None:
    desk, _meeting = sitting.spoken()
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "f8", "enter", "f")
        assert "这条是什么形式的发言？" in seen(app)


# Split, join, move


@pytest.mark.parametrize("size", SIZES)
async def test_a_remark_is_split_where_a_sentence_begins_and_joined_again(
    size: tuple[int, int], looks_as_before: Looks
) -> None:
    desk, meeting = sitting.spoken()
    app = MinutesApp(desk)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "f3", "f8", "home", "p")
        await looks_as_before(pilot, "remarks_split")
        await choose(pilot, "建议市教育局")
        assert [one.name for one in remarks(desk, meeting)][:3] == ["张海舟", "张海舟", "刘敏之"]
        assert remarks(desk, meeting)[1].text.startswith("建议市教育局")
        await press(pilot, "down", "j")
        assert remarks(desk, meeting)[0].text == sitting.SAID[0][1]
        await press(pilot, "down", "j")
        assert "不是同一人" in told(app)
        await press(pilot, "z", "z")
    assert remarks(desk, meeting)[0].text == sitting.SAID[0][1]


async def test_a_remark_is_split_at_the_cursor_while_it_is_amended() -> None:
    desk, meeting = sitting.spoken()
    async with MinutesApp(desk).run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "f8", "home", "e")
        await type_in(pilot, "补记。")
        await press(pilot, "left", "left", "left", "ctrl+r")
        await choose(pilot, "在此拆分")
    assert [one.text for one in remarks(desk, meeting)][:2] == [sitting.SAID[0][1], "补记。"]


async def test_the_words_behind_the_cursor_stay_in_hand_for_the_next_speaker() -> None:
    desk, meeting = sitting.convened()
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "s", "x", "y", "enter")
        await type_in(pilot, "先说的话。后说的话。")
        await press(pilot, "alt+7", *["left"] * 5, "ctrl+r")
        await choose(pilot, "在此拆分")
        assert page(app).words.text == "后说的话。"
        await press(pilot, "c", "z", "enter", "ctrl+s")
    assert [(one.name, one.text) for one in remarks(desk, meeting)] == [
        ("单雪莹", "先说的话。"), ("陈志远", "后说的话。"),
    ]  # fmt: skip
    assert [len(one.marks) for one in remarks(desk, meeting)] == [0, 1]


async def test_what_stays_in_hand_after_a_split_is_on_disk_at_once(tmp_path: Path) -> None:
    desk, meeting = sitting.convened()
    app = MinutesApp(desk, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "tab")
        await type_in(pilot, "先说的话。后说的话。")
        await press(pilot, *["left"] * 5, "ctrl+r")
        await choose(pilot, "在此拆分")
        assert Hand(tmp_path).held(key_of(meeting.id, meeting.items[0].id)) == ("", "后说的话。")


async def test_a_remark_moves_to_another_item() -> None:
    desk, meeting = sitting.spoken()
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "f8", "end", "v")
        await choose(pilot, "审计")
        assert [one.name for one in remarks(desk, meeting, 1)] == ["陈志远"]
        await press(pilot, "z")
        assert remarks(desk, meeting, 1) == []


async def test_nothing_is_split_joined_or_moved_under_the_hand_that_amends_it() -> None:
    desk, meeting = sitting.spoken()
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "f8", "home", "e", "f8", "down", "j", "v", "p")
        assert told(app).count("正在修改") == 3
    assert len(remarks(desk, meeting)) == 6


# Marks


@pytest.mark.parametrize("size", SIZES)
async def test_a_passage_is_marked_while_it_is_typed(size: tuple[int, int], looks_as_before: Looks) -> None:
    desk, meeting = sitting.convened()
    app = MinutesApp(desk)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "f3", "tab")
        await type_in(pilot, "老师不够。")
        await press(pilot, "alt+6")
        await type_in(pilot, "应当补充三百人。")
        await press(pilot, "alt+7", *["shift+left"] * 4, "alt+8")
        await looks_as_before(pilot, "remarks_marking")
        await press(pilot, "home")
        await type_in(pilot, "首先，")
        await press(pilot, "ctrl+s", "f8")
        await looks_as_before(pilot, "remarks_marked")
        await press(pilot, "enter", "enter")
        assert "待核数据：三百人。" in seen(app)
    (said,) = remarks(desk, meeting)
    assert [(one.kind, one.text) for one in said.marks] == [
        ("problem", "老师不够。"), ("suggestion", "应当补充三百人。"), ("figure", "三百人。"),
    ]  # fmt: skip
    assert marks_held(said) == said.marks


async def test_marks_are_taken_away_and_without_words_there_is_nothing_to_mark() -> None:
    desk, meeting = sitting.convened()
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "tab", "alt+6")
        assert "没有可标记的文字" in told(app)
        await type_in(pilot, "老师不够。")
        await press(pilot, "alt+6", "alt+0", "ctrl+s")
    assert remarks(desk, meeting)[0].marks == ()


async def test_marks_set_while_amending_are_saved_with_the_words_in_one_step() -> None:
    desk, meeting = sitting.spoken()
    async with MinutesApp(desk).run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "f8", "home", "e")
        await type_in(pilot, "还缺教室。")
        await press(pilot, "alt+6", "ctrl+s")
        assert [one.text for one in remarks(desk, meeting)[0].marks] == ["还缺教室。"]
        await press(pilot, "f8", "z")
    assert (remarks(desk, meeting)[0].text, remarks(desk, meeting)[0].marks) == (sitting.SAID[0][1], ())


async def test_what_is_marked_in_hand_is_still_marked_after_another_remark_was_amended() -> None:
    desk, meeting = sitting.spoken()
    async with MinutesApp(desk).run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "alt+1", "ctrl+r")
        await choose(pilot, "询问")
        await type_in(pilot, "教室缺多少？")
        await press(pilot, "alt+6", "f8", "home", "e")
        await type_in(pilot, "补一句。")
        await press(pilot, "ctrl+s", "ctrl+s")
    said = remarks(desk, meeting)[-1]
    assert (said.form, said.text, [one.kind for one in said.marks]) == ("question", "教室缺多少？", ["problem"])
    assert remarks(desk, meeting)[0].form == "spoken"


async def test_the_condenser_honours_what_was_marked_by_key() -> None:
    desk, meeting = sitting.convened()
    words = "大家都很辛苦。各校已经开了课。"
    async with MinutesApp(desk).run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "s", "x", "y", "enter")
        await type_in(pilot, words)
        await press(pilot, "ctrl+s")
        plain = condense.propose(desk, meeting.id, meeting.items[0].id)
        await press(pilot, "f8", "e", "alt+6", "ctrl+s")
    marked = condense.propose(desk, meeting.id, meeting.items[0].id)
    assert [one.problem for one in plain.add] == []
    assert [source.text for one in marked.add for source in one.sources] == ["各校已经开了课。"]


async def test_the_number_before_a_row_goes_to_it_where_nothing_is_typed() -> None:
    desk, _meeting = sitting.spoken()
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "f8", "a", "5", "enter")
        assert "事由、时长" in seen(app)


# Papers from before the sitting, and the agenda


@pytest.mark.parametrize("size", SIZES)
async def test_a_paper_is_read_above_the_editor_and_is_no_remark(size: tuple[int, int], looks_as_before: Looks) -> None:
    desk, meeting = sitting.spoken()
    app = MinutesApp(desk)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "f3", "f8", "m", "enter")
        await type_in(pilot, "调研报告")
        await press(pilot, "tab")
        await type_in(pilot, "教科文卫工委")
        await press(pilot, "tab", "tab", "tab")
        await type_in(pilot, "全市农村学校缺美术教师八十六人。\n" * 30)
        await looks_as_before(pilot, "remarks_paper_form")
        await press(pilot, "ctrl+s")
        assert app.focused is page(app).words
        await type_in(pilot, "边看边记。")
        await looks_as_before(pilot, "remarks_beside")
        await press(pilot, "f8", "end", "m")
        assert app.focused is app.screen.query_one("#remarks", Rows)
        await press(pilot, "m")
        assert "调研报告　教科文卫工委" in seen(app)
    assert len(remarks(desk, meeting)) == 6
    assert [one.title for one in materials.materials(desk, meeting.id)] == ["调研报告"]


async def test_a_paper_comes_from_a_file_and_esc_closes_it(tmp_path: Path) -> None:
    desk, meeting = sitting.spoken()
    file = tmp_path / "初审意见.txt"
    file.write_bytes("预算初审意见。\r\n第二段。".encode("gb18030"))
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "f8", "m", "enter", "ctrl+s")
        assert "只填一项" in seen(app)
        await press(pilot, "tab", "tab", "tab")
        await type_in(pilot, str(file))
        await press(pilot, "ctrl+s")
        assert "初审意见" in seen(app)
        await press(pilot, "escape")
        assert app.screen.query_one("#remarks", Rows).display
    (paper,) = materials.materials(desk, meeting.id)
    assert (paper.title, paper.text, paper.item) == ("初审意见", "预算初审意见。\n第二段。", meeting.items[0].id)


@pytest.mark.parametrize("size", SIZES)
async def test_the_agenda_changes_while_the_meeting_sits(size: tuple[int, int], looks_as_before: Looks) -> None:
    desk, meeting = sitting.spoken()
    app = MinutesApp(desk)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "f3", "f8", "a")
        await looks_as_before(pilot, "remarks_agenda")
        await choose(pilot, "撤下")
        await type_in(pilot, "报告需要修改")
        await press(pilot, "enter")
        await looks_as_before(pilot, "remarks_withdrawn_item")
        await press(pilot, "a")
        await choose(pilot, "增加议题")
        await type_in(pilot, "关于人事任免的议案")
        await press(pilot, "ctrl+s", "a")
        await choose(pilot, "休会")
        await type_in(pilot, "休息十分钟")
        await press(pilot, "ctrl+s")
        assert "休会中" in seen(app)
        await press(pilot, "f12")
        assert "休会中" in seen(app)
        await press(pilot, "f3", "a")
        await choose(pilot, "复会")
        await press(pilot, "a")
        await choose(pilot, "移到")
        await press(pilot, "end", "enter", "a")
        await choose(pilot, "改标题")
        await press(pilot, "enter")
        assert "已复会" in told(app)
    known = desk.archive.dossier(meeting.id)
    assert [one.title for one in known.meeting.items] == [*sitting.TITLES[1:], "关于人事任免的议案", sitting.TITLES[0]]
    assert known.meeting.items[-1].withdrawn == "报告需要修改"
    assert [one.type for one in known.events] == [
        "item_withdrawn", "agenda_changed", "adjourned", "resumed", "agenda_changed",
    ]  # fmt: skip


async def test_a_withdrawn_item_is_named_where_it_would_be_condensed() -> None:
    desk, meeting = sitting.spoken()
    record.withdraw_item(desk, meeting.id, meeting.items[0].id, "推迟")
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f4", "ctrl+b", "p")
        assert "已撤下（推迟）" in seen(app) + told(app)
    assert desk.archive.dossier(meeting.id).opinions == ()


# Phrases


@pytest.mark.parametrize("size", SIZES)
async def test_a_short_key_is_expanded_and_without_one_a_phrase_is_chosen(
    size: tuple[int, int], looks_as_before: Looks
) -> None:
    desk, _meeting = sitting.convened()
    app = MinutesApp(desk)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "f3", "tab")
        await type_in(pilot, "同意。jy")
        await press(pilot, "ctrl+t")
        assert page(app).words.text == "同意。建议市人民政府"
        await press(pilot, "ctrl+t")
        await looks_as_before(pilot, "remarks_phrases")
        await type_in(pilot, "供参考")
        await press(pilot, "enter")
        assert page(app).words.text == "同意。建议市人民政府以上意见，供参考。"
        assert app.focused is page(app).words


async def test_the_office_changes_its_phrases() -> None:
    desk, _meeting = sitting.convened()
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "tab", "ctrl+t")
        await choose(pilot, "编辑常用语")
        await type_in(pilot, "\naa 按照安排，⏎发言。")
        await press(pilot, "ctrl+s")
        assert "现有常用语 13 条" in told(app)
        await type_in(pilot, "aa")
        await press(pilot, "ctrl+t")
        assert page(app).words.text == "按照安排，\n发言。"
    assert len(phrases.phrases(desk)) == 13


async def test_a_line_that_is_no_phrase_is_said_and_nothing_typed_is_lost() -> None:
    desk, _meeting = sitting.convened()
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "tab", "ctrl+t")
        await choose(pilot, "编辑常用语")
        await type_in(pilot, "\n没有短码")
        await press(pilot, "ctrl+s")
        assert "先写短码" in seen(app)
        assert "没有短码" in seen(app)
    assert len(phrases.phrases(desk)) == 12


async def test_the_list_stands_where_it_was_after_a_split() -> None:
    desk, _meeting = sitting.spoken()
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "f8", "home")
        first = app.screen.query_one("#remarks", Rows).key
        await press(pilot, "p", "enter")
        assert app.screen.query_one("#remarks", Rows).key == first


async def test_what_is_undone_or_made_anew_is_under_the_cursor_and_counts_once_as_amended() -> None:
    desk, meeting = sitting.spoken()
    first = remarks(desk, meeting)[0]
    app = MinutesApp(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "f3", "f8", "home", "e")
        await type_in(pilot, "补一句。")
        await press(pilot, "ctrl+s", "f8", "end")
        for key in ("z", "Z", "z", "Z"):
            await press(pilot, "end", key)
            assert app.screen.query_one("#remarks", Rows).key == first.id
        row = app.screen.query_one("#remarks", Rows).current
        assert row
        assert row.texts[5] == "1"
