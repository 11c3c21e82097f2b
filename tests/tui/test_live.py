"""Live points: refreshed after each commit, one run at a time, never in the way; Enter leads to the source."""

from __future__ import annotations

import sys
import threading
from time import monotonic, sleep
from typing import Any

import pytest
from textual.pilot import Pilot

from minutes.contract import Condenser, Point, Proposal
from minutes.errors import PluginFault
from minutes.model import Dossier, Source
from minutes.rules import coverage
from minutes.settings import Settings
from minutes.testing import desk as new_desk
from minutes.tui.app import MinutesApp
from minutes.tui.frame import OneLine
from minutes.tui.live import AFTER, QUIET, LivePoints, Still, giving_way
from minutes.tui.widgets.rows import Rows
from minutes.workflow import condense, record
from minutes.workflow.live import live
from tests.tui import sitting
from tests.tui.conftest import SIZES, Looks, press, seen, settled, type_in


async def read(pilot: Pilot[Any]) -> None:
    """Wait until the condenser has read what was said."""
    await pilot.pause(2 * AFTER + 0.2)
    await settled(pilot)


def caption(app: MinutesApp) -> str:
    return app.screen.query_one(LivePoints).query_one(OneLine).text


@pytest.mark.parametrize("size", SIZES)
async def test_points_stand_beside_the_remarks_or_in_their_place(size: tuple[int, int], looks_as_before: Looks) -> None:
    desk, meeting = sitting.spoken()
    app = MinutesApp(desk)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "f3", "ctrl+l")
        await read(pilot)
        await looks_as_before(pilot, "remarks_live")
        assert app.screen.query_one("#remarks").display == (size[0] >= 110)
        rows = app.screen.query_one(LivePoints).query_one(Rows)
        app.screen.set_focus(rows)
        await press(pilot, "end", "enter")
        listed = app.screen.query_one("#remarks", Rows)
        assert listed.has_focus
        assert listed.display
        assert listed.key in [one.id for one in record.said(desk, meeting.id)]
        await press(pilot, "ctrl+l", "ctrl+l")
        assert app.screen.query_one(LivePoints).display == (size[0] >= 110)


async def test_each_commit_refreshes_the_points(monkeypatch: pytest.MonkeyPatch) -> None:
    desk, _meeting = sitting.convened()
    app = MinutesApp(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "f3", "ctrl+l")
        await read(pilot)
        assert "要点 0 个" in caption(app)
        for name, words in sitting.SAID[:2]:
            await type_in(pilot, name)
            await press(pilot, "enter")
            await type_in(pilot, words)
            await press(pilot, "ctrl+s")
        await read(pilot)
        assert "要点 0 个" not in caption(app)
        assert "教师" in seen(app)


def test_the_points_are_what_the_opinions_would_be_if_the_proposal_were_taken() -> None:
    desk, meeting = sitting.spoken()
    item = meeting.items[0].id
    found = live(desk, meeting.id, item)
    assert not desk.archive.dossier(meeting.id).opinions
    condense.apply(desk, condense.propose(desk, meeting.id, item))
    after = desk.archive.dossier(meeting.id)
    assert [one.theme for one in found.points] == [one.theme for one in after.opinions_on(item)]
    assert found.characters == coverage(after, item).characters("open")
    assert live(desk, meeting.id, item) == found


class Gate:
    """A condenser that a test lets through when it will."""

    def __init__(self) -> None:
        self.opened, self.runs, self.heard = threading.Event(), 0, 0

    def run(self, dossier: Dossier, item: str, budget: int) -> Proposal:
        self.runs += 1
        assert self.opened.wait(20)
        said = dossier.remarks_on(item)
        self.heard = len(said)
        return Proposal(points=tuple(Point(id=one.id, theme=one.text[:2], problem=one.text, sources=(
            Source(remark=one.id, start=0, end=len(one.text), text=one.text),)) for one in said))  # fmt: skip


async def test_while_a_run_is_at_work_only_the_newest_words_are_read_next() -> None:
    gate = Gate()
    desk = new_desk(Condenser(name="extract", title="慢", run=gate.run), settings=Settings(time_limit=0.0))
    meeting = record.convene(desk, held_on=sitting.nine().date(), titles=["听取报告"])
    app = MinutesApp(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "f3")
        await pilot.press("ctrl+l")
        while not gate.runs:
            await pilot.pause(0.05)
        for words in ("第一句。", "第二句。", "第三句。"):
            await pilot.pause(0.1)
            record.speak(desk, meeting.id, "", words)
            app.screen.show_all()  # type: ignore[attr-defined]
        await pilot.pause(AFTER + 0.2)
        assert gate.runs == 1
        assert "归纳器已运行超过 0 秒" in caption(app)
        gate.opened.set()
        await read(pilot)
        assert (gate.runs, gate.heard) == (2, 3)
        assert "要点 3 个" in caption(app)


@pytest.mark.parametrize("error", [PluginFault("归纳器坏了"), ZeroDivisionError("坏了")], ids=["fault", "mistake"])
async def test_a_condenser_that_fails_leaves_a_sentence_and_the_page_stands(error: Exception) -> None:
    def fails(dossier: Dossier, item: str, budget: int) -> Proposal:
        raise error

    desk = new_desk(Condenser(name="extract", title="坏", run=fails))
    meeting = record.convene(desk, held_on=sitting.nine().date(), titles=["听取报告"])
    app = MinutesApp(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "f3", "ctrl+l")
        await read(pilot)
        assert "坏了" in caption(app)
        await press(pilot, "tab")
        await type_in(pilot, "照样能录。")
        await press(pilot, "ctrl+s")
    assert [one.text for one in record.said(desk, meeting.id)] == ["照样能录。"]


def test_the_interpreter_gives_way_only_while_the_condenser_reads() -> None:
    usual, traced = sys.getswitchinterval(), sys.gettrace()
    with giving_way(lambda: 0.0, Still()):
        assert sys.getswitchinterval() < usual
    assert (sys.getswitchinterval(), sys.gettrace()) == (usual, traced)


def test_the_condenser_stands_still_while_keys_come_and_goes_on_behind_them() -> None:
    key, still, done, steps = [0.0], Still(), threading.Event(), [0]

    def step() -> None:
        steps[0] += 1
        sleep(0.001)

    def work() -> None:
        with giving_way(lambda: key[0], still):
            while not done.is_set():
                step()

    thread = threading.Thread(target=work)
    thread.start()
    while steps[0] < 5:
        sleep(0.01)
    key[0] = monotonic() + 3600  # somebody types, and types
    sleep(0.1)
    stood = steps[0]
    sleep(0.1)
    assert steps[0] == stood
    key[0] = monotonic()  # the last key
    while steps[0] < stood + 5:
        sleep(0.01)
    assert monotonic() - key[0] >= QUIET
    assert still.seconds >= QUIET
    done.set()
    thread.join()
