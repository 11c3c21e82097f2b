"""A sheet that an office filled in, by keyboard: seen row by row, logged, changed rows only when asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from minutes_sheets import register_importers, write_ledger
from textual.pilot import Pilot

from minutes.contract import Desk
from minutes.model import Feedback
from minutes.tui.app import MinutesApp
from minutes.workflow import track
from tests.plugins import sheets_filled as sheet
from tests.tui import line
from tests.tui.conftest import SIZES, Looks, press, seen, told, type_in

WORDS = "下派名单已经公开，四十二名专家到岗，名单和坐诊时间每季度在政府网站更新一次。"
DONE = {"反馈类别": "办理结果", "办理情况": WORDS}
FILLED = {**DONE, "反馈日期": date(2026, 11, 20), "填报人": "顾行舟"}
CHANGED = {**DONE, "办理情况": "平台已经联通。", "反馈日期": date(2026, 11, 23), "承办单位": "市政务服务局"}
STRANGE = {"反馈类别": "闲话", "办理情况": "再说。"}


@pytest.fixture
def desk(second_places: Path) -> Desk:
    """Two cases, and the importer for sheets that come back."""
    (second_places / "tmp").mkdir(exist_ok=True)  # openpyxl writes by way of the disk
    made = line.desk()
    line.cases(made)
    return replace(made, plugins=made.plugins.also(*register_importers({})))


async def open_sheet(pilot: Pilot[Any], desk: Desk, folder: Path, *answers: dict[str, Any]) -> None:
    """Fill in the rows as they stand, and open the file on the ledger's page."""
    file = folder / "back.xlsx"
    file.write_bytes(sheet.filled(write_ledger(track.ledger(desk)), answers))
    await press(pilot, "f6", "i")
    await type_in(pilot, str(file))
    await press(pilot, "ctrl+s")


def said(desk: Desk) -> list[str]:
    return [one.text for one in desk.store.find(Feedback) if one.on >= date(2026, 11, 1)]


@pytest.mark.parametrize("size", SIZES)
async def test_answers_are_seen_before_they_are_logged_and_changed_rows_are_asked_about(
    size: tuple[int, int], looks_as_before: Looks, tmp_path: Path, desk: Desk
) -> None:
    app = MinutesApp(desk)
    async with app.run_test(size=size) as pilot:
        await open_sheet(pilot, desk, tmp_path, FILLED, CHANGED)
        await looks_as_before(pilot, "answers_offered")
        assert said(desk) == []
        await press(pilot, "enter")
        assert said(desk) == [WORDS]
        await looks_as_before(pilot, "answers_changed")
        await press(pilot, "enter")
        assert said(desk) == [WORDS, "平台已经联通。"]
        assert "已登记反馈 1 条" in told(app)


async def test_leaving_the_question_logs_nothing(tmp_path: Path, desk: Desk) -> None:
    app = MinutesApp(desk)
    async with app.run_test(size=SIZES[0]) as pilot:
        await open_sheet(pilot, desk, tmp_path, CHANGED, FILLED)
        await press(pilot, "escape")
        assert said(desk) == []


async def test_a_sheet_with_nothing_new_says_what_could_not_be_logged(tmp_path: Path, desk: Desk) -> None:
    app = MinutesApp(desk)
    async with app.run_test(size=SIZES[0]) as pilot:
        await open_sheet(pilot, desk, tmp_path, STRANGE)
        assert "闲话" in seen(app)
        assert "不能登记" in seen(app)


async def test_a_file_that_is_no_workbook_is_told_and_the_page_stands(tmp_path: Path, desk: Desk) -> None:
    (tmp_path / "back.xlsx").write_bytes(b"PK\x03\x04 torn")
    app = MinutesApp(desk)
    async with app.run_test(size=SIZES[0]) as pilot:
        await press(pilot, "f6", "i")
        await type_in(pilot, str(tmp_path / "back.xlsx"))
        await press(pilot, "ctrl+s")
        assert "back.xlsx" in told(app) + seen(app)
        assert app.screen.NAME == "ledger"  # type: ignore[attr-defined]
