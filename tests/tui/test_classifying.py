"""密级 by keyboard: marked in a form, seen before the words, kept from the clipboard and from files."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutes.model import Paper
from minutes.tui.app import MinutesApp
from minutes.workflow.secrecy import register
from tests.tui import sitting
from tests.tui.conftest import SIZES, Looks, press, seen, told, type_in


@pytest.mark.parametrize("size", SIZES)
async def test_a_remark_is_marked_by_a_form_and_bears_its_mark_in_the_list(
    size: tuple[int, int], looks_as_before: Looks
) -> None:
    desk, _meeting = sitting.spoken()
    app = MinutesApp(desk)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "f3", "f8", "home", "x")
        await press(pilot, "tab")
        await type_in(pilot, "秘密★5年")
        await press(pilot, "tab")
        await type_in(pilot, "涉及未公开的预算")
        await looks_as_before(pilot, "secrecy_form")
        await press(pilot, "ctrl+s")
        await looks_as_before(pilot, "secrecy_marked")
        await press(pilot, "y")
        assert "不得带出" in told(app)
    assert [one.secrecy.mark for one in register(desk)] == ["秘密★5年"]


async def test_an_item_is_marked_in_its_caption_and_an_empty_mark_lifts_it_with_a_reason() -> None:
    desk, meeting = sitting.spoken()
    app = MinutesApp(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "f3", "f8", "home", "x", "enter", "down", "enter", "tab")
        await type_in(pilot, "机密")
        await press(pilot, "ctrl+s")
        assert "〔机密〕" in seen(app)
        assert [one.secrecy.about for one in register(desk)] == [meeting.items[0].id]
        await press(pilot, "x", "enter", "down", "enter", "ctrl+s")
        assert "请说明原因" in seen(app)
        await press(pilot, "tab", "tab")
        await type_in(pilot, "期满")
        await press(pilot, "ctrl+s")
        assert register(desk) == ()


async def test_a_marked_paper_shows_its_mark_and_is_written_to_no_file(tmp_path: Path) -> None:
    desk, meeting = sitting.spoken()
    desk.keep(Paper(id="p1", meeting=meeting.id, template="opinion", title="某报告的审议意见", text="正文"))
    app = MinutesApp(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "f5", "s", "tab")
        await type_in(pilot, "秘密")
        await press(pilot, "ctrl+s")
        assert "〔秘密〕某报告" in seen(app)
        await press(pilot, "y")
        assert "不得带出" in told(app)
