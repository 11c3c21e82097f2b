"""The text in hand: whatever a thread still has to flush, disk ends up with the newest words, or with none."""

from __future__ import annotations

import threading
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from textual.widgets import TextArea

from minutes.drafts import Draft, drafts
from minutes.tui.app import MinutesApp
from minutes.tui.hand import BEHIND, Hand
from tests.tui import sitting
from tests.tui.conftest import press, type_in

KEY = "remark m i"


def test_a_flush_that_comes_late_does_not_bring_older_words_back(tmp_path: Path) -> None:
    hand = Hand(tmp_path)
    older = hand.hold(KEY, "王", "旧的")
    hand.keep(KEY, "王", "新的")
    assert isinstance(older, Draft)
    hand.flush(older)
    assert Hand(tmp_path).held(KEY) == ("王", "新的")
    assert hand.hold(KEY, "王", "新的") is None, "it is on disk already"


def test_a_flush_that_comes_after_the_save_leaves_nothing_behind(tmp_path: Path) -> None:
    hand = Hand(tmp_path)
    late = hand.hold(KEY, "王", "已经存好的")
    hand.drop(KEY)
    assert late is not None
    hand.flush(late)
    assert drafts(tmp_path) == {}


STEPS = some.lists(some.tuples(some.sampled_from("ktdf"), some.integers(0, 3)), max_size=12)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_in_whatever_order_threads_come_to_it_disk_holds_the_last_words(
    tmp_path_factory: object, steps: list[tuple[str, int]]
) -> None:
    folder = tmp_path_factory.mktemp("hand")  # type: ignore[attr-defined]
    hand, waiting, last = Hand(folder), list[Draft](), ""
    threads: list[threading.Thread] = []
    for step, n in steps:
        if step in "kt":
            last = f"第{n}句"
        if step == "k":
            hand.keep(KEY, "王", last)
        elif step == "t":
            waiting += [one for one in [hand.hold(KEY, "王", last)] if one is not None]
        elif step == "d":
            hand.drop(KEY)
            last = ""
        elif waiting:
            threads.append(threading.Thread(target=hand.flush, args=(waiting.pop(n % len(waiting)),)))
            threads[-1].start()
    if last:
        hand.keep(KEY, "王", last)
    for thread in threads:
        thread.join()
    assert list(drafts(folder).values()) == ([f"王\n{last}"] if last else [])


async def test_no_key_waits_for_the_disk_and_leaving_does(tmp_path: Path) -> None:
    desk, _meeting = sitting.convened()
    app = MinutesApp(desk, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3")
        words = app.screen.query_one("#words", TextArea)
        words.focus()
        busy, free = threading.Event(), threading.Event()

        def hold_the_disk() -> None:
            with app.hand._disk:
                busy.set()
                free.wait(30)

        holder = threading.Thread(target=hold_the_disk)
        holder.start()
        busy.wait(30)
        words.insert("第一句。")
        await pilot.pause(BEHIND + 0.2)
        await pilot.press("x")
        assert words.text == "第一句。x", "typed while the disk did not answer"
        assert drafts(tmp_path) == {}
        free.set()
        holder.join()
        await pilot.pause(BEHIND + 0.4)
        await type_in(pilot, "第二句。")
        await press(pilot, "f2")
        assert [text.partition("\n")[2] for text in drafts(tmp_path).values()] == ["第一句。x第二句。"]
