"""核签 by keyboard: sheets go out, come back with corrections, and what was corrected is seen before it is taken in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from minutes_docx import register_exporters as word_files
from minutes_papers import register_exporters as markdown_files
from minutes_papers import register_templates
from textual.widgets import Input

from minutes.contract import Desk, Plugins
from minutes.model import Meeting
from minutes.tui.app import MinutesApp
from minutes.workflow import record
from tests.tui import sitting
from tests.tui.conftest import SIZES, Looks, press, seen, told, type_in


@pytest.fixture
def spoken() -> tuple[Desk, Meeting]:
    desk, meeting = sitting.spoken()
    more = (*register_templates({}), *word_files({}), *markdown_files({}))
    return replace(desk, plugins=Plugins(contributions=(*desk.plugins.contributions, *more))), meeting


@pytest.mark.parametrize("size", SIZES)
async def test_sheets_go_out_and_a_correction_comes_back(
    size: tuple[int, int], looks_as_before: Looks, tmp_path: Path, spoken: tuple[Desk, Meeting]
) -> None:
    desk, meeting = spoken
    app = MinutesApp(desk)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "f3", "f8", "home", "down", "h")
        await looks_as_before(pilot, "sheets_choice")
        await press(pilot, "enter")
        field = app.screen.query_one("#field-folder", Input)
        field.value = str(tmp_path)
        await press(pilot, "tab", "down", "down", "enter", "ctrl+s")
        assert "已制作核签单 5 份" in seen(app)
        await press(pilot, "escape")
        assert sorted(one.name for one in tmp_path.iterdir()) == sorted(
            f"核签单-{name}.md" for name in ("刘敏之", "单雪莹", "赵晓晨", "某代表", "陈志远")
        )
        sheet = tmp_path / "核签单-刘敏之.md"
        sheet.write_text(sheet.read_text("utf-8").replace("超过六十人", "超过六十五人"), "utf-8")
        await press(pilot, "h", "down", "enter")
        await type_in(pilot, str(sheet))
        await press(pilot, "ctrl+s")
        await looks_as_before(pilot, "sheets_back")
        assert not any("六十五人" in one.text for one in record.said(desk, meeting.id))
        await press(pilot, "enter")
    (changed,) = [one for one in record.said(desk, meeting.id) if "六十五人" in one.text]
    assert changed.confirmed is not None
    assert changed.confirmed.by == "刘敏之"


async def test_all_of_a_speaker_or_an_item_are_signed_in_three_keys(spoken: tuple[Desk, Meeting]) -> None:
    desk, meeting = spoken
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "f8", "home", "down", "h", "down", "down", "enter")
        assert [one.name for one in record.said(desk, meeting.id) if one.confirmed] == ["张海舟", "刘敏之"]
        await press(pilot, "h", "end", "enter")
        assert all(one.confirmed for one in record.said(desk, meeting.id))
        await press(pilot, "z")
        assert sum(one.unsigned for one in record.said(desk, meeting.id)) == 4


async def test_a_file_that_is_no_sheet_is_refused_and_the_page_stands(
    tmp_path: Path, spoken: tuple[Desk, Meeting]
) -> None:
    desk, _meeting = spoken
    (tmp_path / "a.md").write_text("随便一段话。", "utf-8")
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "f8", "home", "h", "down", "enter")
        await type_in(pilot, str(tmp_path / "a.md"))
        await press(pilot, "ctrl+s")
        assert "不是核签单" in told(app)
