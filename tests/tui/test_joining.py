"""Another recorder's remarks are taken in from home, after they were seen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import minutes_tinydb
import pytest
from minutes_tinydb.store import TinyStore

from minutes.contract import Desk, Plugins
from minutes.model import Meeting, Member
from minutes.testing import desk as new_desk
from minutes.tui.app import MinutesApp
from minutes.workflow import attending, manner, materials, people, record
from tests.tui import sitting
from tests.tui.conftest import SIZES, Looks, press, seen, told, type_in


@pytest.fixture
def here() -> tuple[Desk, Meeting]:
    desk, meeting = sitting.spoken()
    backends = tuple(minutes_tinydb.register_backends({}))
    return replace(desk, plugins=Plugins(contributions=(*desk.plugins.contributions, *backends))), meeting


def another(folder: Path) -> None:
    """What a second recorder typed of the same sitting."""
    store = TinyStore(folder, clock=sitting.nine)
    desk = replace(new_desk(store=store, clock=sitting.nine, user="周记录"), new_id=iter("abcdefghijklmnop").__next__)
    people.enrol(desk, *(Member(id=f"x{n}", name=name, post=post, role=role)
                         for n, (name, post, role) in enumerate(sitting.PEOPLE)))  # fmt: skip
    held = record.convene(desk, held_on=sitting.nine().date(), titles=sitting.TITLES, term=16, session=37)
    manner.keep_group(desk, held.id, "第二组", "王若兰")
    record.speak(desk, held.id, "1", "第二组：校车要管好。", speaker="王若兰", group="第二组")
    record.speak(desk, held.id, "2", "预算执行率偏低。", speaker="外请专家")
    attending.arrive(desk, held.id, "x5")
    attending.attend(desk, held.id, "x1", "leave")
    attending.happened(desk, held.id, "播放专题片")
    materials.add_material(desk, held.id, "义务教育工作报告", "全文。", item="1")
    store.close()


@pytest.mark.parametrize("size", SIZES)
async def test_what_another_recorder_typed_is_seen_then_taken_in_once(
    size: tuple[int, int], looks_as_before: Looks, tmp_path: Path, here: tuple[Desk, Meeting]
) -> None:
    desk, meeting = here
    another(tmp_path / "two")
    app = MinutesApp(desk)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "j")
        await type_in(pilot, str(tmp_path / "two"))
        await press(pilot, "ctrl+s")
        await looks_as_before(pilot, "join_seen")
        assert len(record.said(desk, meeting.id)) == 6
        await press(pilot, "enter")
        assert len(record.said(desk, meeting.id)) == 8
        assert [one.title for one in materials.materials(desk, meeting.id)] == ["义务教育工作报告"]
        await press(pilot, "j")
        await type_in(pilot, str(tmp_path / "two"))
        await press(pilot, "ctrl+s")
        assert "没有新内容" in seen(app)
        await press(pilot, "escape")
    assert len(record.said(desk, meeting.id)) == 8


async def test_a_folder_without_an_archive_is_refused(tmp_path: Path, here: tuple[Desk, Meeting]) -> None:
    app = MinutesApp(here[0])
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "j")
        await type_in(pilot, str(tmp_path / "nowhere"))
        await press(pilot, "ctrl+s")
        assert "没有档案" in told(app) + seen(app)
