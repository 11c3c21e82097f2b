"""Approval by keyboard: each of the three chains from draft to lock, correction and withdrawal."""

from __future__ import annotations

from dataclasses import replace as copy

import pytest

from minutes.model import Paper
from minutes.settings import Settings
from minutes.tui.app import MinutesApp
from minutes.tui.widgets.prose import Prose
from minutes.tui.widgets.rows import Rows
from tests.tui import line
from tests.tui.conftest import SIZES, Looks, press, seen, told, type_in


@pytest.mark.parametrize("chain", ["signature", "collective", "plenary"])
async def test_a_paper_goes_its_whole_way_by_keyboard(chain: str) -> None:
    steps = Settings().chains[chain]
    desk = copy(line.desk(), settings=Settings(chain=chain))
    app = MinutesApp(desk)
    async with app.run_test(size=(120, 40)) as pilot:

        async def form(key: str, *words: str) -> None:
            await press(pilot, key)
            for n, one in enumerate(words):
                await press(pilot, *["tab"] * bool(n))
                await type_in(pilot, one)
            await press(pilot, "ctrl+s")

        await press(pilot, "f5", "n", "enter", "enter", "g", "enter")
        await type_in(pilot, "医共体建设取得成效。")
        await press(pilot, "ctrl+s")
        await form("r", "王副主任", "措施太空")
        for step in steps:
            assert f"› {step}（下一步）" in app.screen.query_one("#chain", Prose).text
            await form("p", "费主任", "同意")
        beside = app.screen.query_one("#chain", Prose).text
        assert beside.count("费主任") == len(steps)
        assert "王副主任退回" in beside
        await press(pilot, "i", "ctrl+s")
        [first] = desk.store.find(Paper)
        assert first.number == "某人常〔2026〕1号"
        await press(pilot, "e", "p", "r", "w", "i", "u", "g")
        assert told(app).count("只有草稿可以修改") == 7
        await press(pilot, "c", "enter")
        assert "更正并代替：某人常〔2026〕1号" in seen(app)
        for _step in steps:
            await form("p", "费主任")
        await press(pilot, "i", "ctrl+s")
        fresh = desk.fetch(Paper, app.screen.query_one("#papers", Rows).key)
        assert (fresh.number, fresh.replaces) == ("某人常〔2026〕2号", first.id)
        assert "本件代替某人常〔2026〕1号" in app.screen.query_one("#preview", Prose).text
        await press(pilot, "d")
        await type_in(pilot, "印错")
        await press(pilot, "enter", "p", "d", "c", "h")
        assert told(app).count("本件已撤回（印错）") == 4
        assert [row.texts[0] for row in app.screen.query_one("#papers", Rows).rows] == ["已撤回", "已印发"]
    assert desk.fetch(Paper, first.id) == first


@pytest.mark.parametrize("size", SIZES)
async def test_who_passed_what_when_and_why_it_came_back_stands_beside_the_paper(
    size: tuple[int, int], looks_as_before: Looks
) -> None:
    desk = copy(line.desk(), settings=Settings(chain="signature"))
    app = MinutesApp(desk)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "f5", "n", "enter", "enter")
        for key, *words in (("p", "万主任", "同意"), ("r", "秘书长", "总体评价未写"), ("p", "万主任", "已补，同意")):
            await press(pilot, key)
            for n, one in enumerate(words):
                await press(pilot, *["tab"] * bool(n))
                await type_in(pilot, one)
            await press(pilot, "ctrl+s")
        await press(pilot, "v")
        await looks_as_before(pilot, "papers_approvals")
        await press(pilot, "p")
        await looks_as_before(pilot, "papers_pass")
