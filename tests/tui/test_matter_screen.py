"""A matter with a course of its own on the ledger page: its stages by their titles, the next one offered first."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual.widgets import Input, Select

from minutes.declared import procedures
from minutes.model import AgendaItem, Case, Office
from minutes.procedure import verdict
from minutes.testing import desk as bare_desk
from minutes.tui.app import MinutesApp
from minutes.tui.widgets.rows import Rows
from minutes.workflow import matters, record, track
from tests.tui import line
from tests.tui.conftest import SIZES, Looks, press, seen, type_in

COURSES = Path(__file__).parent.parent.parent / "plugins" / "minutes_appointments" / "procedures.toml"
SUGGESTIONS = COURSES.parent.parent / "minutes_suggestions" / "procedures.toml"


@pytest.mark.parametrize("size", SIZES)
async def test_a_matter_is_moved_on_by_keyboard_and_a_wrong_step_is_refused(
    size: tuple[int, int], looks_as_before: Looks
) -> None:
    courses = procedures(COURSES.read_text(encoding="utf-8"), "procedures.toml")
    desk = bare_desk(*line.plugins(), *courses, clock=line.nine, user="陈秘书")
    item = AgendaItem(id="a1", title="人事任免事项")
    record.convene(desk, held_on=date(2026, 8, 20), items=[item], term=16, session=37)
    desk.keep(Office(id="water", name="虚构县水利局"))
    matter = matters.Matter(title="任命王某（虚构）", handler="虚构县水利局")
    case = matters.open_matter(desk, "appointment", matter, on=date(2026, 10, 9))
    track.log(desk, case.id, "合格", type="exam", on=date(2026, 10, 20), details={"考试科目": "宪法", "分数": "92"})
    app = MinutesApp(desk)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "f6", "slash")
        await type_in(pilot, "任命")
        await press(pilot, "enter", "enter")
        await looks_as_before(pilot, "matter")
        await press(pilot, "f1", "end")
        await looks_as_before(pilot, "matter_help")
        await press(pilot, "escape", "f")
        await looks_as_before(pilot, "matter_kinds")
        await press(pilot, "enter")
        await looks_as_before(pilot, "matter_feedback")
        await press(pilot, "tab")
        await type_in(pilot, "供职报告稿")
        await press(pilot, "ctrl+s")
        assert [row.status for row in track.ledger(desk).rows] == ["report"]
        await looks_as_before(pilot, "matter_reported")
        await press(pilot, "c")
        await type_in(pilot, "办结")
        await press(pilot, "ctrl+s")
        assert "须先完成" in seen(app)
        assert [row.status for row in track.ledger(desk).rows] == ["report"]


@pytest.mark.parametrize("size", SIZES)
async def test_a_matter_is_opened_stopped_split_and_promised_on_by_keyboard(
    size: tuple[int, int], looks_as_before: Looks
) -> None:
    desk = line.desk()
    app = MinutesApp(desk)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "f6", "n", "tab")
        await type_in(pilot, "群众来信反映的候诊难")
        await looks_as_before(pilot, "matter_new")
        app.screen.query_one("#field-handler", Select).value = "o1"
        await press(pilot, "ctrl+s")
        (case,) = desk.archive.cases()
        assert (case.title, case.handler, case.procedure) == ("群众来信反映的候诊难", "o1", "rectify")
        await press(pilot, "p")
        for words in ("诉讼期间", "周副主任"):
            await type_in(pilot, words)
            await press(pilot, "enter")
        await press(pilot, "ctrl+s")
        assert desk.fetch(Case, case.id).pauses
        await press(pilot, "p", "ctrl+s")
        assert desk.fetch(Case, case.id).pauses[-1].until_on == desk.today
        await press(pilot, "q")
        await type_in(pilot, "3")
        await press(pilot, "ctrl+s")
        assert desk.fetch(Case, case.id).quiet_days == 3
        await press(pilot, "d", "end", "enter")
        await type_in(pilot, "市大数据管理局=2")
        await looks_as_before(pilot, "matter_split")
        await press(pilot, "ctrl+s")
        app.screen.query_one("#cases", Rows).go_to(case.id)
        await press(pilot, "m")
        await type_in(pilot, "年底前增加号源")
        await press(pilot, "tab")
        await type_in(pilot, "2026-12-31")
        await press(pilot, "ctrl+s")
        assert sorted(one.weight for one in desk.archive.cases() if one.part_of == case.id) == [0, 1, 2]
        app.screen.query_one("#cases", Rows).go_to(case.id)
        await looks_as_before(pilot, "matter_parts_listed")
        await press(pilot, "enter")
        await looks_as_before(pilot, "matter_parts")


@pytest.mark.parametrize("size", SIZES)
async def test_papers_are_counted_by_keys_twice_and_again_where_the_counts_differ(
    size: tuple[int, int], looks_as_before: Looks
) -> None:
    desk = line.desk()
    _first, second = line.cases(desk)
    track.log(desk, second.id, "已互认", type="result", on=date(2026, 11, 20))
    app = MinutesApp(desk)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "f6")
        app.screen.query_one("#cases", Rows).go_to(second.id)
        await press(pilot, "k", *"1112", "x", "4", "3", "backspace", "enter", *"1122", "enter")
        await looks_as_before(pilot, "matter_count_differs")
        await press(pilot, *"11120", "enter", *"02111", "enter")
        await looks_as_before(pilot, "matter_counted")
        app.screen.query_one("#field-all_members", Input).value = "6"
        await press(pilot, "ctrl+s")
        (held,) = track.known_facts(desk, second).ballots
        assert ([one.votes for one in held.counts], held.invalid, held.present) == ([3, 1, 0], 1, 5)
        assert verdict(held) == "satisfied"  # three of six, and the tie passes


async def test_what_is_rated_in_stages_is_asked_for_in_the_form_of_a_vote() -> None:
    courses = procedures(SUGGESTIONS.read_text(encoding="utf-8"), "procedures.toml")
    desk = bare_desk(*line.plugins(), *courses, clock=line.nine, user="陈秘书")
    item = AgendaItem(id="a1", title="代表建议")
    record.convene(desk, held_on=date(2026, 8, 20), items=[item], term=16, session=37)
    desk.keep(Office(id="water", name="虚构县水利局"))
    matter = matters.Matter(title="加快供水", handler="虚构县水利局")
    case = matters.open_matter(desk, "suggestion", matter, on=date(2026, 9, 1))
    track.log(desk, case.id, "已收", type="received", on=date(2026, 9, 2))
    track.log(desk, case.id, "方案", type="plan", on=date(2026, 9, 10))
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f6", "b")
        app.screen.query_one("#field-about", Select).value = "plan"
        app.screen.query_one("#field-satisfied", Input).value = "5"
        app.screen.query_one("#field-present", Input).value = "5"
        app.screen.query_one("#field-all_members", Input).value = "5"
        await press(pilot, "ctrl+s")
        assert [one.about for one in track.known_facts(desk, case).ballots] == ["plan"]
