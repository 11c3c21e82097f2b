"""What is open in a paper: the way from each gap and finding to where it is mended, by keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutes.contract import Desk
from minutes.model import Meeting, Number, Opinion, Paper, replace
from minutes.tui.app import MinutesApp
from minutes.tui.difference import lines_apart
from minutes.tui.page import Page
from minutes.tui.widgets.prose import Prose
from minutes.tui.widgets.rows import Rows
from minutes.workflow import issue
from tests.tui import line
from tests.tui.conftest import SIZES, Looks, press, seen, told, type_in


def drafted(template: str = "opinion") -> tuple[Desk, Paper]:
    desk = line.desk()
    item = "a1" if template == "opinion" else ""
    return desk, issue.draft(desk, template, meeting=line.meeting_of(desk), item=item)


@pytest.mark.parametrize("size", SIZES)
async def test_gaps_stand_first_and_are_filled_one_after_the_other(
    size: tuple[int, int], looks_as_before: Looks
) -> None:
    desk, paper = drafted("notice")
    app = MinutesApp(desk)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "f5")
        assert "待补4处" in seen(app)
        await press(pilot, "g")
        await looks_as_before(pilot, "papers_open")
        await press(pilot, "enter")
        await looks_as_before(pilot, "papers_gap")
        await type_in(pilot, "万文书")
        await press(pilot, "enter")
        assert "还有3处待补" in told(app)
        await press(pilot, "down", "down", "enter")  # 地点, which the meeting keeps
        await type_in(pilot, "常委会会议厅")
        await press(pilot, "enter", "escape")
    assert desk.fetch(Meeting, paper.meeting).place == "常委会会议厅"
    text = desk.fetch(Paper, paper.id).text
    assert "联系人：万文书" in text
    assert "地点：常委会会议厅" in text


async def test_a_gap_that_stands_alone_takes_paragraphs() -> None:
    desk, paper = drafted()
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f5", "g", "enter")
        await type_in(pilot, "成效明显。\n仍有差距。")
        await press(pilot, "ctrl+s")
        assert "没有待补之处了" in told(app)
        assert "成效明显。\n\n仍有差距。" in desk.fetch(Paper, paper.id).text
        assert "〔待补：总体评价〕" not in app.screen.query_one("#preview", Prose).text
        await press(pilot, "g")
        assert "没有待办之处" in told(app)


async def test_a_gap_that_comes_from_the_record_leads_to_the_page_where_it_is_put_on_file() -> None:
    desk = line.desk()
    for one in desk.store.find(Opinion):
        desk.keep(replace(one, accepted_by=""))
    issue.draft(desk, "opinion", meeting=line.meeting_of(desk), item="a1")
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f5", "g", "down", "enter")
        assert "到“意见”页登记" in seen(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, Page)
        assert app.screen.NAME == "opinions"


async def test_a_finding_leads_to_its_opinion_with_the_cursor_on_it() -> None:
    desk = line.desk()
    desk.keep(replace(desk.fetch(Opinion, "p1"), accepted_by="", measures=("高度重视，切实加强领导",)))
    line.filled(desk, issue.draft(desk, "opinion", meeting=line.meeting_of(desk), item="a1"))
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f5", "g")
        assert "!! “信息互认”" in seen(app)
        await press(pilot, "enter")
        listed = app.screen.query_one("#opinions", Rows)
        assert (listed.key, listed.has_focus) == ("p1", True)


@pytest.mark.parametrize("size", SIZES)
async def test_an_outdated_draft_is_drawn_anew_with_its_gaps_filled_as_before(
    size: tuple[int, int], looks_as_before: Looks
) -> None:
    desk, paper = drafted()
    line.filled(desk, paper)
    desk.keep(replace(desk.fetch(Opinion, "p1"), problem="检查结果不能互认"))
    app = MinutesApp(desk)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "f5", "g", "enter")
        await looks_as_before(pilot, "papers_anew")
        await press(pilot, "enter")
        text = desk.fetch(Paper, paper.id).text
        assert "检查结果不能互认" in text
        assert "医共体建设取得成效。" in text
        await press(pilot, "u")
        assert "与档案一致" in told(app)


async def test_an_issued_paper_is_neither_filled_nor_drawn_anew() -> None:
    desk = line.desk()
    line.issued(desk)
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f5", "g", "u")
        assert told(app).count("只有草稿可以修改") == 2


@pytest.mark.parametrize(("known", "asked"), [(True, ()), (False, ("down", "enter"))])
async def test_a_paper_about_a_case_is_drawn_anew_of_that_case_which_only_an_old_draft_does_not_know(
    known: bool, asked: tuple[str, ...]
) -> None:
    desk = line.desk()
    _first, case = line.cases(desk)
    paper = issue.draft(desk, "reminder", meeting=case.meeting, item=case.item, case=case.id)
    desk.keep(replace(paper, text=paper.text + "\n手写一句。\n", case=case.id if known else ""))
    app = MinutesApp(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "f5", "u", *asked)
        assert "－ 手写一句。" in seen(app)
        await press(pilot, "enter")
    assert desk.fetch(Paper, paper.id).text == paper.text


@pytest.mark.parametrize("size", SIZES)
async def test_numbers_without_a_paper_are_listed_and_given_up_with_a_reason(
    size: tuple[int, int], looks_as_before: Looks
) -> None:
    desk, _paper = drafted()
    app = MinutesApp(desk)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "f5", "o")
        assert "已取的文号都用在印发的公文上" in told(app)
        desk.save(
            Number(id="某人常-2026-1", series="某人常", year=2026, n=1, paper="gone"),
            Number(id="某人常-2026-2", series="某人常", year=2026, n=2, void="重号"),
        )
        await press(pilot, "o")
        await looks_as_before(pilot, "papers_numbers")
        await press(pilot, "enter")
        await type_in(pilot, "稿件撤销")
        await press(pilot, "enter", "o", "enter")
        assert "此文号已作废" in told(app)
    assert [one.void for one in issue.void_numbers(desk)] == ["稿件撤销", "重号"]


async def test_a_step_that_was_passed_on_another_day_shows_that_day_alone() -> None:
    desk, paper = drafted()
    app = MinutesApp(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "f5", "p")
        await type_in(pilot, "周副主任")
        await press(pilot, "tab", "tab", "home", "ctrl+k")
        await type_in(pilot, "2026-11-20")
        await press(pilot, "ctrl+s")
        assert "周副主任，2026-11-20" in seen(app)
        assert "主任会议通过（下一步）" in seen(app)
    assert desk.fetch(Paper, paper.id).approvals[0].at.astimezone().hour == 0


async def test_a_correction_and_the_paper_that_it_replaces_name_each_other(tmp_path: Path) -> None:
    desk = line.desk()
    first = line.issued(desk)
    issue.correct(desk, first.id)
    app = MinutesApp(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "f5")
        assert "更正并代替：某人常〔2026〕1号" in seen(app)
        await press(pilot, "down")
        assert "已有更正件：草稿" in seen(app)


def test_only_lines_that_differ_are_shown() -> None:
    assert lines_apart("甲\n乙\n丙", "甲\n丁\n丙\n\n戊") == "－ 乙\n＋ 丁\n\n＋ 戊"
    assert lines_apart("甲", "甲") == ""
