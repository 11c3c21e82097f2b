"""The ledger page: what is due and how late in words; one case from its feedback to the look-back by keyboard."""

from __future__ import annotations

from datetime import date

import pytest
from textual.widgets import Input, Select

from minutes.contract import Desk
from minutes.model import Case, Feedback, FollowUp, replace
from minutes.procedure import status, verdict
from minutes.tui.app import MinutesApp
from minutes.tui.widgets.prose import Prose
from minutes.tui.widgets.rows import Rows
from minutes.workflow import track
from tests.tui import line
from tests.tui.conftest import SIZES, Looks, press, seen, told, type_in


def stands(desk: Desk, case: str) -> str:
    return status(track.known_facts(desk, desk.fetch(Case, case)))


@pytest.mark.parametrize("size", SIZES)
async def test_the_list_groups_filters_and_keeps_its_place(size: tuple[int, int], looks_as_before: Looks) -> None:
    desk = line.desk()
    _first, second = line.cases(desk)
    app = MinutesApp(desk)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "f6")
        rows = app.screen.query_one("#cases", Rows)
        assert rows.key == second.id
        await looks_as_before(pilot, "ledger_open")
        await press(pilot, "s")
        assert "没有符合条件的督办事项。" in seen(app)
        await press(pilot, "s", "slash")
        await type_in(pilot, "卫生")
        await looks_as_before(pilot, "ledger_filter")
        assert [row.texts[2] for row in rows.rows] == ["资源下沉"]
        await press(pilot, "f", "enter", "escape")
        assert isinstance(app.screen.query_one("#filter"), Input)
        assert (len(rows.rows), app.focused) == (2, rows)


async def test_letters_typed_into_the_filter_are_no_commands() -> None:
    desk = line.desk()
    line.cases(desk)
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f6", "slash", "f", "b", "c", "s")
        assert app.screen.query_one("#filter", Input).value == "fbcs"
        assert app.screen.NAME == "ledger"  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", SIZES)
async def test_lateness_is_said_in_words_and_a_mark(size: tuple[int, int], looks_as_before: Looks) -> None:
    desk = line.desk()
    first, second = line.cases(desk)
    track.log(desk, second.id, "已完成互认。", type="result", on=date(2026, 11, 20))
    desk.keep(first_without_extension(desk, first.id, date(2026, 8, 13)))
    app = MinutesApp(desk)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "f6")
        assert "! 逾期" in seen(app)
        assert "✓ 已报结果" in seen(app)
        await looks_as_before(pilot, "ledger_late")


def first_without_extension(desk: Desk, case: str, handed_on: date) -> Case:
    return replace(desk.fetch(Case, case), extensions=(), handed_on=handed_on)


@pytest.mark.parametrize("size", SIZES)
async def test_a_case_goes_from_feedback_to_look_back_by_keyboard(
    size: tuple[int, int], looks_as_before: Looks
) -> None:
    desk = line.desk()
    first, _second = line.cases(desk)
    app = MinutesApp(desk)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "f6", "end", "enter")
        await looks_as_before(pilot, "ledger_case")
        await press(pilot, "f")
        await looks_as_before(pilot, "ledger_feedback")
        app.screen.query_one("#field-type", Select).value = "result"
        await press(pilot, "tab")
        await type_in(pilot, "专家已下派到位，名单已公开。")
        await press(pilot, "ctrl+s")
        assert stands(desk, first.id) == "reported"
        for votes, present in ((("3", "4", "20"), "28"), (("22", "4", "1"), "28")):
            await press(pilot, "b")
            for vote in votes:
                await press(pilot, "home", "ctrl+k")
                await type_in(pilot, vote)
                await press(pilot, "enter")
            await press(pilot, "tab")
            await type_in(pilot, present)
            await press(pilot, "enter", "home", "ctrl+k")
            await type_in(pilot, "30")
            await press(pilot, "ctrl+s")
            if votes[0] == "3":
                assert stands(desk, first.id) == "redo"
                track.log(desk, first.id, "已重新办理。", type="result", on=date(2026, 11, 25))
        assert [verdict(one) for one in track.known_facts(desk, first).ballots] == ["dissatisfied", "satisfied"]
        await press(pilot, "c")
        await type_in(pilot, "测评满意")
        await press(pilot, "ctrl+s", "l", "tab")
        await type_in(pilot, "专家仍在岗。")
        await press(pilot, "ctrl+s")
        [looked] = desk.store.find(FollowUp)
        assert (stands(desk, first.id), looked.text) == ("closed", "专家仍在岗。")
        await press(pilot, "end")
        await looks_as_before(pilot, "ledger_closed")
        await press(pilot, "home", "o")
        await looks_as_before(pilot, "ledger_sources")
        assert line.SAID in app.screen.query_one("#case", Prose).text.replace("\n", "")


async def test_a_refused_vote_is_there_again_with_the_reason() -> None:
    desk = line.desk()
    line.cases(desk)
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f6", "b")
        await type_in(pilot, "40")
        await press(pilot, "tab", "tab", "tab", "tab")
        await type_in(pilot, "28")
        await press(pilot, "ctrl+s")
        assert "40" in seen(app)
        assert app.screen.query_one("#field-satisfied", Input).value == "40"
        await press(pilot, "escape")
        assert app.screen.NAME == "ledger"  # type: ignore[attr-defined]


async def test_closing_without_a_result_is_refused_in_a_sentence() -> None:
    desk = line.desk()
    _first, second = line.cases(desk)
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f6", "c")
        await type_in(pilot, "想销号")
        await press(pilot, "ctrl+s")
        assert not desk.fetch(Case, second.id).closings
        assert "想销号" in seen(app)


async def test_a_case_is_extended_passed_on_and_worded_in_a_letter() -> None:
    desk = line.desk()
    _first, second = line.cases(desk)
    app = MinutesApp(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "f6", "e")
        for words in ("2026-12-31", "平台尚在招标", "周副主任"):
            await type_in(pilot, words)
            await press(pilot, "enter")
        assert desk.fetch(Case, second.id).extensions[-1].until_on == date(2026, 12, 31)
        app.screen.query_one("#cases", Rows).go_to(second.id)
        await press(pilot, "t")
        app.screen.query_one("#field-target", Select).value = "o1"
        await press(pilot, "tab", "tab")
        await type_in(pilot, "职能调整")
        await press(pilot, "ctrl+s")
        assert desk.fetch(Case, second.id).handler == "o1"
        await press(pilot, "w", "down", "enter")
        assert app.screen.NAME == "papers"  # type: ignore[attr-defined]
        assert "催办" in seen(app)


async def test_escapes_in_feedback_are_printed() -> None:
    desk = line.desk()
    _first, second = line.cases(desk)
    track.log(desk, second.id, "[red]答复[/red]\x1b[2J", on=date(2026, 11, 1))
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f6", "enter", "end")
        assert "[red]答复[/red]‹1B›[2J" in seen(app)
        assert len(desk.store.find(Feedback, case=second.id)) == 1
        assert told(app) == ""


@pytest.mark.parametrize("size", SIZES)
async def test_planned_look_backs_are_listed_with_their_day(size: tuple[int, int], looks_as_before: Looks) -> None:
    desk = line.desk()
    first, second = line.cases(desk)
    for case, day in ((first, date(2026, 11, 20)), (second, date(2027, 3, 1))):
        track.log(desk, case.id, "已办结。", type="result", on=date(2026, 10, 20))
        track.close(desk, case.id, "办结", on=date(2026, 10, 21))
        track.look_back(desk, case.id, "planned", "", on=day)
    app = MinutesApp(desk)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "f6", "s", "s", "s")
        assert "! 11-20回头看" in seen(app)
        await looks_as_before(pilot, "ledger_looks")
