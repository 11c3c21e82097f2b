"""Whoever types faster than the screen paints finds every character in the field it was meant for."""

from __future__ import annotations

import pytest
from textual import events

from minutes.tui.app import MinutesApp
from minutes.workflow import record
from tests.tui import sitting
from tests.tui.conftest import press, settled


def burst(app: MinutesApp, *keys: str) -> None:
    """All these keys at once; what is no name of a key is typed character by character."""
    for word in keys:
        if len(word) > 1 and word.isascii():
            app.post_message(events.Key(word, None))
        else:
            for character in word:
                app.post_message(events.Key(character, character))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_sitting_that_arrives_in_one_burst_is_taken_down_in_order(size: tuple[int, int]) -> None:
    desk, meeting = sitting.convened()
    app = MinutesApp(desk)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "f3")
        burst(
            app, "单雪莹", "enter", "建议多建几所学校。", "ctrl+s", "陈志远", "enter", "同意", "backspace", "赞成。",
            "ctrl+s", "f8", "home", "e", "还要快。", "ctrl+s", "王若兰", "enter", "说到一半", "f8", "end", "e",
            "我也是。", "ctrl+s", "，说完了。", "ctrl+s",
        )  # fmt: skip
        for _turn in range(20):
            await settled(pilot)
            await pilot.pause(0.05)
    assert [(one.name, one.text) for one in record.said(desk, meeting.id)] == [
        ("单雪莹", "建议多建几所学校。还要快。"), ("陈志远", "同赞成。我也是。"), ("王若兰", "说到一半，说完了。"),
    ]  # fmt: skip


async def test_a_wide_space_and_the_joiner_of_an_emoji_are_taken_down_as_typed() -> None:
    desk, meeting = sitting.convened()
    app = MinutesApp(desk)
    async with app.run_test() as pilot:
        await press(pilot, "f3", *"lmz", "enter")
        burst(app, "甲　乙\u2003👩\u200d🏫。")
        await settled(pilot)
        await press(pilot, "ctrl+s")
    assert record.said(desk, meeting.id)[0].text == "甲　乙\u2003👩\u200d🏫。"


async def test_a_key_that_arrives_when_the_program_has_ended_is_no_fault() -> None:
    desk, _meeting = sitting.convened()
    app = MinutesApp(desk)
    async with app.run_test() as pilot:
        await press(pilot, "f3")
    app._held.append(events.Key("a", "a"))
    await app._arrived([])
    assert not app.screen_stack
