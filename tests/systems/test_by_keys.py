"""Each system of the office: the same matter by keyboard alone, on the real program's ledger page."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from minutes import text
from minutes.cli import start
from minutes.contract import Procedure
from minutes.tui.app import MinutesApp
from tests.systems.by_command import row
from tests.systems.by_keys import Press, See, Type, flat, script
from tests.systems.conftest import house
from tests.systems.matters import WALKS, Walk
from tests.tui.conftest import press, seen, settled, told, type_in


async def played(pilot: Pilot[None], walk: Walk, procedure: Procedure) -> None:
    """Play the script into the app."""
    app = pilot.app
    for action in script(walk, procedure):
        if isinstance(action, Press):
            await press(pilot, *action.keys)
        elif isinstance(action, Type):
            if isinstance(app.focused, Input | TextArea):
                await type_in(pilot, action.text)
            else:
                await pilot.press(*action.text)  # into a list that is open
                await settled(pilot)
        elif isinstance(action, See):
            assert flat(action.text) in flat(seen(app)) + flat(told(app)), f"{action}\n{seen(app)}\n{told(app)}"
            app.clear_notifications()


ALWAYS = ("S1", "S3", "S6", "S11", "S14")
"""Walked on every run, for a walk takes a quarter of a minute; MINUTES_WALKS=all walks every system."""
WALKED = [walk for walk in WALKS if os.environ.get("MINUTES_WALKS") == "all" or walk.system in ALWAYS]


@pytest.mark.parametrize("walk", WALKED, ids=lambda walk: f"{walk.system}-{walk.procedure}")
async def test_a_matter_goes_from_its_beginning_to_its_end_by_keyboard(walk: Walk, tmp_path: Path) -> None:
    text.use("zh_CN")
    program = house(tmp_path)
    with start.opened(start.Start(archive=str(program.archive), user="李文书")) as desk:
        procedure = desk.plugins.named(Procedure, walk.procedure)
        app = MinutesApp(desk)
        app.NOTIFICATION_TIMEOUT = 3600  # they stay until they were looked for, on however busy a machine
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "f6")
            await played(pilot, walk, procedure)
        [case] = desk.archive.cases()
    known = row(program, case.id)
    assert (known["lateness"], known["stage"] or "已结束") == ("none", walk.end)
    shown = program("case", case.id).out
    assert [word for word in walk.practice if word not in shown] == [], shown
