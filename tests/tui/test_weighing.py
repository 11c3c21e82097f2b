"""Opinions in other lights: words moved, two proposals side by side, unsure ones first, earlier ones beside."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from textual.pilot import Pilot

from minutes.contract import Desk
from minutes.model import Meeting
from minutes.tui.app import MinutesApp
from minutes.tui.comparing import SideBySide
from minutes.tui.widgets.prose import Prose
from minutes.tui.widgets.rows import Rows
from minutes.workflow import condense, record, review
from tests.tui import sitting
from tests.tui.conftest import SIZES, Looks, press, settled


def proposed() -> tuple[Desk, Meeting]:
    """The sitting with the condenser's proposal on file."""
    desk, meeting = sitting.spoken()
    item = meeting.items[0].id
    condense.apply(desk, condense.propose(desk, meeting.id, item))
    return desk, meeting


async def opened(pilot: Pilot[Any], meeting: Meeting) -> None:
    """The opinions page on the first item."""
    pilot.app.open_page("opinions", meeting.id, meeting.items[0].id)  # type: ignore[attr-defined]
    await settled(pilot)


async def test_a_source_is_split_off_and_moved_on_by_keyboard() -> None:
    desk, meeting = sitting.spoken()
    first, second = record.said(desk, meeting.id, meeting.items[0].id)[:2]
    one = review.adopt_words(desk, first.id, 0, len(first.text))
    one = review.adopt_words(desk, second.id, 0, len(second.text), "suggestion", one.id)
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, meeting)
        await press(pilot, "v", "down", "enter", "enter")
        known = desk.archive.dossier(meeting.id).opinions_on(meeting.items[0].id)
        assert sorted(len(each.sources) for each in known) == [1, 1]
        await press(pilot, "z")
        [whole] = desk.archive.dossier(meeting.id).opinions_on(meeting.items[0].id)
        assert len(whole.sources) == 2


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_on_file_and_a_proposal_stand_side_by_side(size: tuple[int, int], looks_as_before: Looks) -> None:
    desk, meeting = proposed()
    before = len(desk.store.since())
    app = MinutesApp(desk)
    async with app.run_test(size=size) as pilot:
        await opened(pilot, meeting)
        await press(pilot, "c")
        await settled(pilot)
        assert isinstance(app.screen, SideBySide)
        await looks_as_before(pilot, "opinions_compared")
        await press(pilot, "tab", "escape")
        assert not isinstance(app.screen, SideBySide)
    assert len(desk.store.since()) == before


async def test_what_the_condenser_was_least_sure_of_comes_first_on_demand() -> None:
    desk, meeting = proposed()
    app = MinutesApp(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, meeting)
        listed = app.screen.query_one("#opinions", Rows)
        in_order = [row.key for row in listed.rows]
        await press(pilot, "s")
        known = {one.id: one for one in desk.archive.dossier(meeting.id).opinions}
        sure = [min(one.confidence for one in known[row.key].sources) for row in listed.rows]
        assert sure == sorted(sure)
        await press(pilot, "s")
        assert [row.key for row in listed.rows] == in_order


@pytest.mark.parametrize("size", SIZES)
async def test_an_earlier_opinion_like_it_stands_beside_with_its_outcome(
    size: tuple[int, int], looks_as_before: Looks
) -> None:
    desk, meeting = proposed()
    now = desk.archive.dossier(meeting.id).opinions_on(meeting.items[0].id)[0]
    old = record.convene(desk, held_on=date(2025, 3, 4), titles=["听取和审议上一年的报告"], term=8, session=20)
    said = record.speak(desk, old.id, old.items[0].id, now.problem or now.measures[0], speaker="")
    kept = review.adopt_words(desk, said.id, 0, len(said.text))
    kept = review.edit(desk, kept.id, theme=now.theme, problem=now.problem, measures=list(now.measures))
    review.accept(desk, kept.id)
    app = MinutesApp(desk)
    async with app.run_test(size=size) as pilot:
        await opened(pilot, meeting)
        await settled(pilot)
        assert "以前的类似意见" in app.screen.query_one("#sources", Prose).text
        await looks_as_before(pilot, "opinions_earlier")
        await press(pilot, "down")
        await settled(pilot)
