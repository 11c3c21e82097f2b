"""Home: what a new archive needs, the meetings, and how a meeting, people and offices are put on file by keyboard."""

from __future__ import annotations

from datetime import date

import pytest

from minutes.contract import Directory, Notice, Notifier, Receipt
from minutes.model import AgendaItem, Meeting, Office
from minutes.testing import desk as bare_desk
from minutes.tui.app import MinutesApp
from minutes.tui.page import Page
from minutes.tui.widgets.rows import Rows
from minutes.workflow import matters, record
from tests.tui import line, sitting
from tests.tui.conftest import SIZES, Looks, press, seen, told, type_in


@pytest.mark.parametrize("size", SIZES)
async def test_a_new_archive_says_what_to_press(size: tuple[int, int], looks_as_before: Looks) -> None:
    app = MinutesApp(sitting.empty())
    async with app.run_test(size=size) as pilot:
        await looks_as_before(pilot, "home_new")


@pytest.mark.parametrize("size", SIZES)
async def test_a_meeting_is_convened_by_keyboard_and_opened(size: tuple[int, int], looks_as_before: Looks) -> None:
    desk = sitting.peopled()
    app = MinutesApp(desk)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "n")
        await looks_as_before(pilot, "home_meeting_form")
        await press(pilot, "enter")
        await type_in(pilot, "16")
        await press(pilot, "enter")
        await type_in(pilot, "38")
        await press(pilot, "tab", "tab", "tab")
        await type_in(pilot, "常委会会议厅")
        await press(pilot, "tab", "tab")
        await type_in(pilot, "关于教育情况的报告\n关于本级预算执行的审计报告\n")
        await press(pilot, "ctrl+s")
        await looks_as_before(pilot, "home_kinds_form")
        await press(pilot, "ctrl+s")
        [held] = desk.store.find(Meeting)
        assert (held.term, held.session, held.place) == (16, 38, "常委会会议厅")
        assert [(one.title, one.kind) for one in held.items] == [
            ("关于教育情况的报告", "special_report"), ("关于本级预算执行的审计报告", "audit"),
        ]  # fmt: skip
        assert len(held.attendance) == len(sitting.PEOPLE)
        await press(pilot, "enter")
        assert isinstance(app.screen, Page)
        assert (app.screen.NAME, app.screen.meeting) == ("remarks", held.id)


@pytest.mark.parametrize("size", SIZES)
async def test_meetings_and_matters_stand_in_the_order_of_urgency(
    size: tuple[int, int], looks_as_before: Looks
) -> None:
    desk = line.desk()
    line.cases(desk)
    record.adjourn(desk, line.meeting_of(desk), date(2026, 8, 21))
    record.convene(desk, held_on=date(2026, 11, 25), titles=sitting.TITLES, term=16, session=39)
    app = MinutesApp(desk)
    async with app.run_test(size=size) as pilot:
        await looks_as_before(pilot, "home")
        meetings = app.screen.query_one("#meetings", Rows)
        assert [row.texts[0] for row in meetings.rows] == ["第十六届第三十九次会议", "第十六届第三十七次会议"]
        await press(pilot, "tab", "enter")
        assert isinstance(app.screen, Page)
        assert app.screen.NAME == "ledger"
        assert app.screen.case


async def test_the_next_meeting_starts_from_the_last_ones_setup() -> None:
    desk, _meeting = sitting.convened()
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "n")
        assert all(words in seen(app) for words in ("2026-11-26", "16", "38", "常委会会议厅", "曾建川"))


async def test_people_pasted_as_lines_are_enrolled_once_with_their_initials() -> None:
    desk = sitting.peopled()
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "m", "enter")
        await type_in(pilot, "林　溪 副主任\n曾建川 主任\n\n欧阳明月，委员\n")
        await press(pilot, "tab")
        await type_in(pilot, "周行 市审计局局长")
        await press(pilot, "ctrl+s")
        assert "已录入 3 人，另有 1 人原已在册" in told(app)
    found = {one.name: one for one in desk.archive.members()}
    assert (found["林溪"].post, found["欧阳明月"].post, found["周行"].role) == ("副主任", "委员", "observer")
    assert found["林溪"].keys == ("lx",)


async def test_offices_come_from_plugins_or_by_hand() -> None:
    listed = Directory(name="list", title="县级单位表", run=lambda: [Office(id="x1", name="县教育局")])
    desk = bare_desk(listed, clock=sitting.nine)
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "o")
        assert "县级单位表" in seen(app)
        await press(pilot, "enter", "o", "down", "enter")
        await type_in(pilot, "教育工作委员会：教育 科学")
        await press(pilot, "tab")
        await type_in(pilot, "县教育局 重复的\n县财政局 财政")
        await press(pilot, "ctrl+s")
    held = {one.name: (one.role, one.duties) for one in desk.archive.offices()}
    assert held == {
        "县教育局": ("handler", ""), "教育工作委员会": ("supervisor", "教育 科学"), "县财政局": ("handler", "财政"),
    }  # fmt: skip


async def test_a_meeting_ends_once() -> None:
    desk, meeting = sitting.convened()
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "a", "enter")
        assert desk.fetch(Meeting, meeting.id).ended_on == date(2026, 11, 25)
        await press(pilot, "a")
        assert "这次会议已经结束" in told(app)


async def test_the_figures_of_an_ended_meeting_are_there_when_the_cursor_comes_to_it() -> None:
    desk, meeting = sitting.spoken()
    record.adjourn(desk, meeting.id)
    record.convene(desk, held_on=date(2026, 12, 1), titles=["听取报告"], term=16, session=40)
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        listed = app.screen.query_one("#meetings", Rows)
        assert [row.texts[3] for row in listed.rows] == ["0", "·", "·"]
        await press(pilot, "down")
        assert [row.texts[3] for row in listed.rows] == ["0", str(len(sitting.SAID)), "·"]
        assert listed.key == meeting.id


async def test_the_last_remark_of_the_open_meeting_stands_there_at_the_start() -> None:
    desk, meeting = sitting.convened()
    record.speak(desk, meeting.id, meeting.items[1].id, "最后一条发言", speaker="王若兰")
    async with MinutesApp(desk).run_test() as pilot:
        await press(pilot)
        assert "王若兰：最后一条发言" in seen(pilot.app)


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_due_today_is_on_the_first_page_and_is_reminded_of_from_there(
    size: tuple[int, int], looks_as_before: Looks
) -> None:
    sent: list[Notice] = []

    def post(notice: Notice) -> Receipt:
        sent.append(notice)
        return Receipt(sent=True, text="1.txt")

    desk = bare_desk(*line.plugins(), Notifier(name="post", title="发件箱", run=post), clock=line.nine, user="陈秘书")
    desk.save(Office(id="o1", name="虚构县水利局"), Office(id="s1", name="农业农村委", role="supervisor"))
    record.convene(desk, held_on=date(2026, 5, 20), items=[AgendaItem(id="a1", title="供水")], term=16, session=37)
    for title, on in (("今天到期的事", date(2026, 8, 25)), ("以后到期的事", date(2026, 11, 2))):
        matters.open_matter(desk, "rectify", matters.Matter(title=title, handler="o1", supervisor="s1"), on=on)
    app = MinutesApp(desk)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "f2")
        assert "今日到期1" in seen(app).replace(" ", "")
        await press(pilot, "r", "ctrl+s")
        assert sent == []
        await looks_as_before(pilot, "home_remind")
        await press(pilot, "enter", "enter")
        assert [one.to for one in sent] == [("农业农村委",)]
        assert "今天到期的事" in sent[0].text
        assert "以后到期的事" not in sent[0].text
        await press(pilot, "r", "ctrl+s")
        assert "没有需要提醒" in told(app)
