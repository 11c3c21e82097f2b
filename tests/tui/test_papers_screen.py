"""The papers page: from a draft to cases by keyboard alone, and how it looks on the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import TextArea

from minutes.contract import Template
from minutes.errors import PluginFault
from minutes.model import Opinion, Paper, replace
from minutes.testing import desk as bare_desk
from minutes.tui.app import MinutesApp
from minutes.tui.widgets.prose import Prose
from minutes.tui.widgets.rows import Rows
from minutes.workflow import issue
from tests.tui import line
from tests.tui.conftest import SIZES, Looks, press, seen, told, type_in


@pytest.mark.parametrize("size", SIZES)
async def test_a_paper_goes_from_draft_to_cases_by_keyboard(size: tuple[int, int], looks_as_before: Looks) -> None:
    desk = line.desk()
    app = MinutesApp(desk)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "f5")
        await looks_as_before(pilot, "papers_none")
        await press(pilot, "n")
        await looks_as_before(pilot, "papers_templates")
        await press(pilot, "enter", "enter")
        [paper] = desk.store.find(Paper)
        assert (paper.template, paper.item) == ("opinion", "a1")
        assert paper.title[-10:] in seen(app)
        await looks_as_before(pilot, "papers_draft")
        line.filled(desk, paper)
        await press(pilot, "f2", "f5")
        for by in ("周副主任", "主任会议"):
            await press(pilot, "p")
            await type_in(pilot, by)
            await press(pilot, "ctrl+s")
        assert [one.by for one in desk.fetch(Paper, paper.id).approvals] == ["周副主任", "主任会议"]
        await press(pilot, "p")
        assert "可以印发" in told(app)
        await press(pilot, "i", "ctrl+s", "v")
        assert desk.fetch(Paper, paper.id).number == "某人常〔2026〕1号"
        await looks_as_before(pilot, "papers_issued")
        await press(pilot, "v", "h", "ctrl+s")
        assert [case.title for case in desk.archive.cases()] == ["资源下沉", "信息互认"]


@pytest.mark.parametrize("size", SIZES)
async def test_what_stands_in_the_way_is_shown_and_waived_by_name(
    size: tuple[int, int], looks_as_before: Looks
) -> None:
    desk = line.desk()
    desk.keep(replace(desk.fetch(Opinion, "p1"), accepted_by="", measures=("高度重视，切实加强领导",)))
    paper = line.filled(desk, issue.draft(desk, "opinion", meeting=line.meeting_of(desk), item="a1"))
    for _step in paper.steps:
        issue.approve(desk, paper.id, by="主任会议")
    app = MinutesApp(desk)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "f5", "v")
        await looks_as_before(pilot, "papers_findings")
        await press(pilot, "v", "i", "ctrl+s")
        assert desk.fetch(Paper, paper.id).issued_on is None
        await looks_as_before(pilot, "papers_refused")
        await press(pilot, "escape", "w", "enter", "tab")
        await type_in(pilot, "已口头征得同意")
        await press(pilot, "ctrl+s", "i", "ctrl+s")
        assert desk.fetch(Paper, paper.id).issued_on == desk.today
        [waiver] = desk.fetch(Paper, paper.id).waivers
        assert (waiver.check, waiver.by, waiver.reason) == ("proposal", "陈秘书", "已口头征得同意")


@pytest.mark.parametrize("size", SIZES)
async def test_words_are_changed_saved_or_left(size: tuple[int, int], looks_as_before: Looks) -> None:
    desk = line.desk()
    paper = issue.draft(desk, "opinion", meeting=line.meeting_of(desk), item="a1")
    app = MinutesApp(desk)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "f5", "e")
        await looks_as_before(pilot, "papers_words")
        await press(pilot, "x", "escape", "escape")
        assert app.screen.has_class("writing")
        await press(pilot, "escape", "enter")
        assert desk.fetch(Paper, paper.id).text == paper.text
        await press(pilot, "e")
        words = app.screen.query_one("#paper-text", TextArea)
        words.move_cursor(words.document.end)
        await type_in(pilot, "补一句。")
        await press(pilot, "ctrl+s")
        assert desk.fetch(Paper, paper.id).text.endswith("补一句。")
        assert "补一句。" in app.screen.query_one("#preview", Prose).text


async def test_changing_words_after_a_step_was_passed_says_that_the_step_is_void() -> None:
    desk = line.desk()
    paper = issue.draft(desk, "opinion", meeting=line.meeting_of(desk), item="a1")
    issue.approve(desk, paper.id, by="周副主任")
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f5", "e")
        assert "作废" in told(app)
        await type_in(pilot, "改。")
        await press(pilot, "ctrl+s")
        assert desk.fetch(Paper, paper.id).approvals == ()


async def test_words_in_hand_outlive_the_program(tmp_path: Path) -> None:
    desk = line.desk()
    paper = issue.draft(desk, "opinion", meeting=line.meeting_of(desk), item="a1")
    app = MinutesApp(desk, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f5", "e")
        await type_in(pilot, "突然断电之前。")
        await press(pilot, "ctrl+q")
    again = MinutesApp(desk, tmp_path)
    async with again.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f5", "e")
        assert "突然断电之前。" in seen(again)
        await press(pilot, "ctrl+s")
        assert "突然断电之前。" in desk.fetch(Paper, paper.id).text
        await press(pilot, "e", "escape")
        assert not again.screen.has_class("writing")


async def test_a_paper_is_returned_with_the_reason_and_its_chain_begins_anew() -> None:
    desk = line.desk()
    paper = issue.draft(desk, "opinion", meeting=line.meeting_of(desk), item="a1")
    issue.approve(desk, paper.id, by="周副主任")
    app = MinutesApp(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "f5", "r")
        await type_in(pilot, "主任会议")
        await press(pilot, "tab")
        await type_in(pilot, "总体评价未写")
        await press(pilot, "ctrl+s")
        assert "主任会议退回" in seen(app)
        assert "总体评价未写" in app.screen.query_one("#chain", Prose).text


async def test_an_issued_paper_is_corrected_and_withdrawn_but_never_changed() -> None:
    desk = line.desk()
    paper = line.issued(desk)
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f5", "e")
        assert not app.screen.has_class("writing")
        await press(pilot, "c", "enter")
        rows = app.screen.query_one("#papers", Rows)
        assert desk.fetch(Paper, rows.key).replaces == paper.id
        await press(pilot, "d")
        await type_in(pilot, "不再需要")
        await press(pilot, "enter")
        assert desk.store.get(rows.rows[0].key).withdrawn == "不再需要"
        assert [row.texts[0] for row in rows.rows] == ["已撤回", "已印发"]


async def test_a_template_that_fails_is_told_and_the_page_stands() -> None:
    def broken(_dossier: object, _brief: object) -> None:
        raise PluginFault("[bold]插件出错[/bold]\x1b[31m")

    sound = line.desk()
    desk = bare_desk(Template(name="t", title="坏模板", run=broken), store=sound.store)  # type: ignore[arg-type]
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f5", "n", "enter", "enter")
        assert told(app) == "[bold]插件出错[/bold]‹1B›[31m"
        await press(pilot, "v")
        assert app.screen.has_class("turned")


async def test_a_paper_on_the_whole_meeting_asks_for_no_item_and_one_on_a_case_asks_which() -> None:
    desk = line.desk()
    templates = [one.name for one in desk.plugins.all(Template)]
    app = MinutesApp(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "f5", "n", *["down"] * templates.index("notice"), "enter")
        [notice] = desk.store.find(Paper)
        assert (notice.template, notice.item) == ("notice", "")
        await press(pilot, "n", *["down"] * templates.index("reminder"), "enter")
        assert "没有督办事项" in told(app)
        _first, second = line.cases(desk)
        await press(pilot, "n", *["down"] * templates.index("reminder"), "enter", "down", "enter")
        [reminder] = desk.store.find(Paper, template="reminder")
        assert second.title in reminder.title


async def test_what_is_not_filled_in_stands_first_and_keeps_the_paper_in_the_house() -> None:
    desk = line.desk()
    paper = issue.draft(desk, "opinion", meeting=line.meeting_of(desk), item="a1")
    for _step in paper.steps:
        issue.approve(desk, paper.id, by="主任会议")
    app = MinutesApp(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "f5")
        assert "“总体评价”尚待补充" in seen(app)
        await press(pilot, "i", "ctrl+s")
        assert desk.fetch(Paper, paper.id).issued_on is None
        await press(pilot, "escape", "w", "enter", "tab")
        await type_in(pilot, "会上无总体评价")
        await press(pilot, "ctrl+s", "i", "ctrl+s")
        assert desk.fetch(Paper, paper.id).issued_on == desk.today
