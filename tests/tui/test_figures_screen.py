"""The figures' page: lines by body, year, procedure and month; one line in full; each figure opens its cases."""

from __future__ import annotations

from datetime import date

import pytest

from minutes.contract import Desk
from minutes.model import AgendaItem, Office
from minutes.testing import desk as bare_desk
from minutes.tui.app import MinutesApp
from minutes.tui.screens.figures import bar
from minutes.tui.widgets.rows import Rows
from minutes.workflow import matters, record, track
from tests.tui import line
from tests.tui.conftest import SIZES, Looks, press, seen

CASES = (  # title, body, opened, answered, votes for and against
    ("供水管网漏损", "o1", date(2026, 3, 2), date(2026, 5, 8), (20, 3)),
    ("水库除险缓慢", "o1", date(2026, 4, 1), date(2026, 7, 30), (3, 22)),
    ("农田灌溉困难", "o1", date(2026, 5, 6), None, None),
    ("养老床位不足", "o2", date(2026, 4, 7), date(2026, 6, 9), (24, 1)),
    ("社区食堂太少", "o2", date(2026, 10, 9), None, None),
)


def desk() -> Desk:
    """Five matters of two bodies: in time, late, unanswered and overdue, in time, not due yet."""
    made = bare_desk(*line.plugins(), clock=line.nine, user="陈秘书")
    made.save(Office(id="o1", name="虚构县水利局"), Office(id="o2", name="虚构县民政局"),
              Office(id="s1", name="农业农村委", role="supervisor"))  # fmt: skip
    record.convene(made, held_on=date(2026, 2, 20), items=[AgendaItem(id="a1", title="民生实事")], term=16, session=37)
    for title, body, opened, answered, votes in CASES:
        case = matters.open_matter(
            made, "rectify", matters.Matter(title=title, handler=body, supervisor="s1"), on=opened
        )
        if answered:
            track.log(made, case.id, "已办结。", type="result", on=answered)
        if answered and votes:
            counts = {"satisfied": votes[0], "dissatisfied": votes[1]}
            track.ballot(made, case.id, counts, all_members=30, present=25, held_on=answered)
    return made


def texts(app: MinutesApp, rows: str) -> list[tuple[str, ...]]:
    return [row.texts for row in app.screen.query_one(f"#{rows}", Rows).rows]


@pytest.mark.parametrize("size", SIZES)
async def test_each_figure_opens_the_ledger_on_its_cases(size: tuple[int, int], looks_as_before: Looks) -> None:
    app = MinutesApp(desk())
    async with app.run_test(size=size) as pilot:
        await press(pilot, "f6", "v")
        await looks_as_before(pilot, "figures_bodies")
        assert [row[0] for row in texts(app, "groups")] == ["全部事项", "虚构县水利局", "虚构县民政局"]
        assert texts(app, "groups")[1][4:7] == ("1/3 33%", "███·······", "1/2 50%")
        await press(pilot, "down", "enter")
        await looks_as_before(pilot, "figures_of_one")
        listed = app.screen.query_one("#figures", Rows)
        assert listed.go_to("redone")
        await press(pilot, "enter")
        assert app.screen.NAME == "ledger"  # type: ignore[attr-defined]
        cases = app.screen.query_one("#cases", Rows)
        assert [row.texts[2] for row in cases.rows] == ["水库除险缓慢"]
        assert "显示：虚构县水利局 · 重新办理　1件" in seen(app)
        await press(pilot, "escape")
        assert len(cases.rows) == len(CASES)
        await press(pilot, "v", "escape")
        assert texts(app, "groups")[0][0] == "全部事项"


@pytest.mark.parametrize("size", SIZES)
async def test_months_of_each_body_read_without_colour(size: tuple[int, int], looks_as_before: Looks) -> None:
    app = MinutesApp(desk())
    async with app.run_test(size=size) as pilot:
        await press(pilot, "f6", "v", "b", "b", "b")
        await looks_as_before(pilot, "figures_months")
        water, care = texts(app, "months")
        assert water[0] == "虚构县水利局"
        due = [cell for cell in water[1:] if cell != "·"]
        assert due == ["1/1", "0/1", "0/1"]  # the second round of what was voted down is late, too
        assert [cell for cell in care[1:] if cell != "·"] == ["1/1"]


async def test_whoever_goes_on_before_the_count_is_there_sees_what_was_asked_for_last() -> None:
    app = MinutesApp(desk())
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f6", "v")
        await pilot.press("b", "b", "b")
        await press(pilot, "x")
        assert [row[0] for row in texts(app, "months")] == ["虚构县水利局", "虚构县民政局"]


async def test_one_year_and_one_procedure_may_be_counted_alone() -> None:
    app = MinutesApp(desk())
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f6", "v", "y", "down", "enter")
        assert "2026" in seen(app)
        await press(pilot, "p", "down", "enter", "b")
        assert [row[0] for row in texts(app, "groups")] == ["全部事项", "2026"]


async def test_an_empty_archive_has_no_figures_and_says_so() -> None:
    app = MinutesApp(bare_desk(*line.plugins(), clock=line.nine, user="陈秘书"))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f6", "v")
        assert "没有督办事项" in seen(app) or "尚无" in seen(app)
        await press(pilot, "enter", "b", "b", "b", "enter", "escape")
        assert app.screen.NAME == "ledger"  # type: ignore[attr-defined]


def test_a_bar_has_ten_cells_or_none() -> None:
    assert [bar(share) for share in (None, 0.0, 0.5, 1.0)] == ["", "·" * 10, "█████·····", "█" * 10]
