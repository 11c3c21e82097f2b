"""A whole sitting typed key by key, with speaker switches, slips and amendments: the archive equals what was typed.

`MINUTES_SITTING=file.json pytest tests/tui/test_whole_sitting.py` types every character of a recorded sitting.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from minutes_tinydb.store import TinyStore
from textual import events
from textual.pilot import Pilot

from minutes.drafts import drafts
from minutes.model import Member
from minutes.testing import desk as new_desk
from minutes.tui.app import MinutesApp
from minutes.workflow import people, record, undo
from tests.faults.dictation import invented, recorded, tasks
from tests.tui import sitting
from tests.tui.conftest import settled

FILE = os.environ.get("MINUTES_SITTING", "")
SLIP_EVERY = 40  # characters

pytestmark = pytest.mark.timeout(1800 if FILE else 120)


async def typed(pilot: Pilot[None], words: str) -> None:
    """Type these words key by key, now and then with a slip that is taken back. (`press` drops what is no letter.)"""
    for n, character in enumerate(words, 1):
        if n % SLIP_EVERY == 0:
            pilot.app.post_message(events.Key("错", "错"))
            pilot.app.post_message(events.Key("backspace", None))
        pilot.app.post_message(events.Key(character, character))
        await pilot.pause(0)


async def test_the_archive_equals_what_was_typed_and_all_of_it_can_be_taken_back(tmp_path: Path) -> None:
    said = recorded(Path(FILE)) if FILE else invented(7, 4)
    desk = new_desk(store=TinyStore(tmp_path), user="李记录")
    names = dict.fromkeys(one.speaker for one in said)
    people.enrol(desk, *(Member(id=f"p{n}", name=name) for n, name in enumerate(names)))
    meeting = record.convene(desk, held_on=sitting.nine().date(), titles=["听取和审议报告"], term=16, session=37)
    app = MinutesApp(desk, tmp_path)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f3")
        for task in tasks(said):
            if task.amends >= 0:
                await pilot.press("f8", "home", *["down"] * task.amends, "e")
            else:
                await typed(pilot, task.said.speaker)
                await pilot.press("enter")
            await typed(pilot, task.said.text[len(task.before) :])
            await pilot.press("ctrl+s")
            await settled(pilot)
    assert [(one.name, one.text) for one in record.said(desk, meeting.id)] == [(one.speaker, one.text) for one in said]
    assert all(one.speaker for one in record.said(desk, meeting.id))
    assert not drafts(tmp_path)
    while undo.steps(desk, meeting.id).done:
        undo.back(desk, meeting.id)
    assert not record.said(desk, meeting.id)
    assert not desk.store.verify()
    desk.store.close()
