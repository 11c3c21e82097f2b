"""Opinions: proposed, adopted, edited, merged, assigned and set aside by keyboard, until no word is unaccounted for."""

from __future__ import annotations

from datetime import date

import pytest
from textual.pilot import Pilot

from minutes.contract import Condenser, Desk
from minutes.errors import PluginFault
from minutes.model import Dossier, Meeting, Opinion
from minutes.rules import coverage
from minutes.testing import desk as bare_desk
from minutes.tui import keys
from minutes.tui.app import MinutesApp
from minutes.tui.page import Page
from minutes.tui.sources import facing
from minutes.tui.widgets.prose import Prose
from minutes.tui.widgets.rows import Rows
from minutes.workflow import condense, record, review
from tests.tui import sitting
from tests.tui.conftest import SIZES, Looks, press, seen, settled, told, type_in


def proposed() -> tuple[Desk, Meeting]:
    """The sitting with the condenser's proposal on file."""
    desk, meeting = sitting.spoken()
    item = meeting.items[0].id
    condense.apply(desk, condense.propose(desk, meeting.id, item))
    return desk, meeting


def bare() -> tuple[Desk, Meeting, list[str]]:
    """A meeting without a condenser, and three opinions taken from words by a person."""
    desk, meeting = sitting.spoken()
    item = meeting.items[0].id
    remarks = record.said(desk, meeting.id, item)
    made = []
    for remark in (remarks[0], remarks[1], remarks[2]):
        opinion = review.adopt_words(desk, remark.id, 0, len(remark.text))
        made.append(review.edit(desk, opinion.id, theme=f"主题{len(made) + 1}").id)
    return desk, meeting, made


def opinions(desk: Desk, meeting: Meeting) -> tuple[Opinion, ...]:
    """Those in force on the first item."""
    return desk.archive.dossier(meeting.id).opinions_on(meeting.items[0].id)


def themes(app: MinutesApp) -> list[str]:
    """The themes as they are listed."""
    return [row.texts[0] for row in app.screen.query_one("#opinions", Rows).rows]


@pytest.mark.parametrize("size", SIZES)
async def test_a_proposal_is_seen_before_it_is_taken(size: tuple[int, int], looks_as_before: Looks) -> None:
    desk, meeting = sitting.spoken()
    app = MinutesApp(desk)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "f4")
        await looks_as_before(pilot, "opinions_none")
        await press(pilot, "p")
        assert "采用这次归纳吗" in seen(app)
        assert not opinions(desk, meeting)
        await press(pilot, "enter")
        assert opinions(desk, meeting)
        assert not coverage(desk.archive.dossier(meeting.id), meeting.items[0].id).open
        await press(pilot, "p")
        assert "没有变化" in told(app)
        await press(pilot, "z")
        assert not opinions(desk, meeting)


@pytest.mark.parametrize("size", SIZES)
async def test_an_opinion_stands_beside_the_words_it_rests_on(size: tuple[int, int], looks_as_before: Looks) -> None:
    desk, _meeting, _made = bare()
    app = MinutesApp(desk)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "f4", "down")
        assert themes(app) == ["主题1", "主题2", "主题3"]
        assert "刘敏之　委员" in app.screen.query_one("#sources", Prose).text
        await looks_as_before(pilot, "opinions")


async def test_marked_opinions_are_merged_and_the_merge_is_undone() -> None:
    desk, meeting, made = bare()
    app = MinutesApp(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "f4", "space", "down", "space", "m")
        [whole] = [one for one in opinions(desk, meeting) if one.parts]
        assert whole.parts == (made[0], made[2])
        await press(pilot, "x")
        assert [one.id for one in opinions(desk, meeting)] == made
        await press(pilot, "home", "m")
        assert "两条" in told(app) or "两条" in seen(app)


async def test_the_order_of_the_paper_is_changed_and_changed_back() -> None:
    desk, meeting, made = bare()
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f4", "ctrl+down")
        assert themes(app) == ["主题2", "主题1", "主题3"]
        await press(pilot, "ctrl+down", "ctrl+down")
        assert [one.id for one in opinions(desk, meeting)] == [made[1], made[2], made[0]]
        await press(pilot, "z", "z")
        assert themes(app) == ["主题1", "主题2", "主题3"]


async def test_adoption_is_for_one_or_for_all_and_is_taken_back() -> None:
    desk, meeting, made = bare()
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f4", "a")
        assert [bool(one.accepted_by) for one in opinions(desk, meeting)] == [True, False, False]
        await press(pilot, "A")
        assert "采纳本议题尚未采纳的全部 2 条意见吗" in seen(app)
        await press(pilot, "enter")
        assert all(one.accepted_by == "李记录" for one in opinions(desk, meeting))
        await press(pilot, "r")
        assert not desk.fetch(Opinion, made[0]).accepted_by
        await press(pilot, "z", "z", "z")
        assert not any(one.accepted_by for one in opinions(desk, meeting))


@pytest.mark.parametrize("size", SIZES)
async def test_an_opinion_is_reworded_in_a_form(size: tuple[int, int], looks_as_before: Looks) -> None:
    desk, _meeting, made = bare()
    app = MinutesApp(desk)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "f4", "e")
        await looks_as_before(pilot, "opinions_edit")
        await type_in(pilot, "甲")
        await press(pilot, "tab", "tab")
        await type_in(pilot, "一是配齐教师\n\n二是加快建设\n")
        await press(pilot, "ctrl+s")
    edited = desk.fetch(Opinion, made[0])
    assert (edited.theme, edited.measures, edited.edited_by) == ("主题1甲", ("一是配齐教师", "二是加快建设"), "李记录")


@pytest.mark.parametrize("size", SIZES)
async def test_offices_are_suggested_with_reasons_and_decided_by_hand(
    size: tuple[int, int], looks_as_before: Looks
) -> None:
    desk, _meeting, made = bare()
    app = MinutesApp(desk)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "f4", "h")
        await looks_as_before(pilot, "opinions_assign")
        await press(pilot, "tab", "tab")
        await type_in(pilot, "市财政局")
        await press(pilot, "ctrl+s")
        known = desk.fetch(Opinion, made[0])
        assert (known.handler, known.co_handlers, known.assigned_by) == ("o1", ("o2",), "李记录")
        assert "市教育局" in app.screen.query_one("#text", Prose).text
        await press(pilot, "z")
        assert not desk.fetch(Opinion, made[0]).handler
        await press(pilot, "H")
        assert desk.fetch(Opinion, made[0]).handler == "o1"


async def test_an_office_that_is_not_on_file_is_refused_with_a_sentence() -> None:
    desk, _meeting, made = bare()
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f4", "h", "tab", "tab")
        await type_in(pilot, "没有这个局")
        await press(pilot, "ctrl+s")
        assert "没有这个局" in told(app)
    assert not desk.fetch(Opinion, made[0]).handler


@pytest.mark.parametrize("size", SIZES)
async def test_words_left_over_are_led_through_until_none_is_left(
    size: tuple[int, int], looks_as_before: Looks
) -> None:
    desk, meeting, made = bare()
    app = MinutesApp(desk)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "f4", "u")
        await looks_as_before(pilot, "opinions_words")
        await press(pilot, *["down"] * 4, "enter")
        assert "未采：客套" in told(app) or "未采" in told(app)
        await press(pilot, "u", "enter")
        assert opinions(desk, meeting)[-1].problem == "课后服务经费没有保障，全市缺口三百二十万元。"
        await press(pilot, "u", "down", "down", "down", "enter", "down", "enter")
        assert len(desk.fetch(Opinion, made[1]).sources) == 2
        assert not coverage(desk.archive.dossier(meeting.id), meeting.items[0].id).open
        await press(pilot, "u")
        assert "已全部处理" in told(app)
        await press(pilot, "t", "enter", "u")
        assert "【感谢各位委员" in seen(app)


async def test_an_opinion_set_aside_takes_its_words_with_it_and_comes_back() -> None:
    desk, meeting, made = bare()
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f4", "d", "end", "enter")
        await type_in(pilot, "与议题无关")
        await press(pilot, "enter")
        assert [one.id for one in opinions(desk, meeting)] == made[1:]
        [aside] = desk.archive.dossier(meeting.id).set_asides
        assert (aside.reason, aside.note, aside.by) == ("other", "与议题无关", "李记录")
        await press(pilot, "z")
        assert [one.id for one in opinions(desk, meeting)] == made
        assert not desk.archive.dossier(meeting.id).set_asides


async def test_words_that_were_amended_away_read_outdated() -> None:
    desk, _meeting, made = bare()
    remark = desk.fetch(Opinion, made[0]).sources[0].remark
    record.amend(desk, remark, "完全换了一段话。")
    app = MinutesApp(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "f4")
        assert "待核" in seen(app)
        assert "发言中已没有这段文字" in app.screen.query_one("#sources", Prose).text


async def test_a_condenser_that_fails_is_a_sentence_and_nothing_is_saved() -> None:
    def fails(dossier: object, item: str, budget: int) -> None:
        raise PluginFault("插件 x 的归纳器出错。")

    desk = bare_desk(Condenser(name="x", title="坏的", run=fails), clock=sitting.nine)  # type: ignore[arg-type]
    held = record.convene(desk, held_on=desk.today, titles=["一项"])
    record.speak(desk, held.id, held.items[0].id, "床位不足。")
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f4", "p")
        assert "插件 x 的归纳器出错" in told(app)
        assert app.is_running
    assert not desk.store.find(Opinion)


async def test_without_a_meeting_the_page_says_where_to_go() -> None:
    app = MinutesApp(sitting.peopled())
    async with app.run_test(size=(80, 24)) as pilot:
        for key, page in (("f3", "remarks"), ("f4", "opinions"), ("f2", "home")):
            await press(pilot, key)
            assert page == "home" or "尚未选定会议" in seen(app)
            await every_action(pilot, page)
            assert app.is_running


async def every_action(pilot: Pilot[None], page: str) -> None:
    """Carry out every action of a page, and leave whatever dialog it opens."""
    for key in keys.TABLE[page]:
        if not key.action.startswith("app."):
            await pilot.app.screen.run_action(key.action)
            await settled(pilot)
            while not isinstance(pilot.app.screen, Page):
                await press(pilot, "escape")
            await press(pilot, next(press for press, name, _title in keys.PAGES if name == page))


@pytest.mark.parametrize("size", SIZES)
async def test_opposite_views_are_shown_beside_each_other(size: tuple[int, int], looks_as_before: Looks) -> None:
    desk, meeting = sitting.spoken()
    item = meeting.items[0].id
    one = Opinion(id="x1", meeting=meeting.id, item=item, theme="统一配送", problem="学校食堂应当统一配送", order=0)
    two = Opinion(id="x2", meeting=meeting.id, item=item, theme="自办食堂", problem="山区学校应当自办食堂", order=1,
                  opposes="x1")  # fmt: skip
    gone = Opinion(id="x3", meeting=meeting.id, item=item, theme="旧的", opposes="x1", withdrawn="重复")
    desk.save(one, two, gone)
    app = MinutesApp(desk)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "f4")
        await looks_as_before(pilot, "opinions_opposed")
        for theme in ("自办食堂：山区学校应当自办食堂", "统一配送：学校食堂应当统一配送"):
            shown = app.screen.query_one("#text", Prose).text
            assert "不同意见" in shown
            assert theme in shown
            assert "旧的" not in shown
            await press(pilot, "down")


def test_the_view_opposite_to_a_part_is_opposite_to_the_merge_and_the_other_way_round() -> None:
    meeting = Meeting(id="m", held_on=date(2026, 11, 25))
    whole = Opinion(id="w", meeting="m", item="a", parts=("p", "q"))
    parts = [Opinion(id=id, meeting="m", item="a", merged_into="w", opposes=to) for id, to in (("p", "o"), ("q", ""))]
    other = Opinion(id="o", meeting="m", item="a", opposes="p")
    dossier = Dossier(meeting=meeting, opinions=(whole, *parts, other))
    assert [one.id for one in facing(whole, dossier)] == ["o"]
    assert [one.id for one in facing(other, dossier)] == ["w"]


async def test_k_calls_a_source_the_other_kind_and_z_takes_it_back() -> None:
    desk, _meeting = proposed()
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f4")
        key = app.screen.query_one("#opinions", Rows).key
        before = desk.fetch(Opinion, key).sources[0].kind
        await press(pilot, "k")
        assert "哪一处原话要改性质" in seen(app)
        await press(pilot, "enter")
        assert desk.fetch(Opinion, key).sources[0].kind != before
        await press(pilot, "z")
        assert desk.fetch(Opinion, key).sources[0].kind == before


async def test_where_nothing_is_said_or_proposed_each_key_says_so() -> None:
    desk, _meeting = sitting.convened()
    app = MinutesApp(desk)
    async with app.run_test(size=SIZES[0]) as pilot:
        for key, answer in (("p", "本议题还没有发言"), ("A", "还没有意见"), ("H", "没有需要分办的意见")):
            await press(pilot, "f4", key)
            await settled(pilot)
            assert answer in told(app)
            app.clear_notifications()
