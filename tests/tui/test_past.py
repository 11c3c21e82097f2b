"""F10 tells on every page who changed the record in hand, when, and from what to what."""

from __future__ import annotations

import pytest

from minutes.model import Paper
from minutes.tui.app import MinutesApp
from minutes.workflow import record
from tests.tui import sitting
from tests.tui.conftest import SIZES, Looks, press, seen, told


@pytest.mark.parametrize("size", SIZES)
async def test_an_amended_remark_tells_its_words_before_and_after(
    size: tuple[int, int], looks_as_before: Looks
) -> None:
    desk, meeting = sitting.spoken()
    first = record.said(desk, meeting.id, meeting.items[0].id)[0]
    record.amend(desk, first.id, first.text.replace("成效明显", "成效比较明显"))
    app = MinutesApp(desk)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "f3", "f8", "home", "f10")
        await looks_as_before(pilot, "past_remark")
        await press(pilot, "escape")


@pytest.mark.parametrize(
    ("page", "kind"), [("f2", "会议"), ("f3", "发言"), ("f4", "会议"), ("f5", "公文"), ("f12", "会议")]
)
async def test_every_page_tells_of_what_is_in_hand_on_it(page: str, kind: str) -> None:
    desk, meeting = sitting.spoken()
    desk.keep(Paper(id="p1", meeting=meeting.id, template="opinion", title="某报告的审议意见", text="正文"))
    app = MinutesApp(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, page, "f10")
        assert "修改记录" in seen(app)
        assert kind in seen(app)


async def test_without_anything_on_file_it_says_so() -> None:
    app = MinutesApp(sitting.empty())
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f10")
        assert "没有选中在案的内容" in told(app)
