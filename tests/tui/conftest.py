"""What the tests of screens share: a screen as plain text, kept beside the tests in `seen/*.txt`.

`MINUTES_SEEN=write pytest tests/tui` writes the texts anew; look at the difference before it is committed.
"""

from __future__ import annotations

import io
import os
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from minutes import text

SEEN = Path(__file__).parent / "seen"
SIZES = ((80, 24), (120, 40))


@pytest.fixture(autouse=True)
def second_places(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What an archive cannot take goes to no place of whoever runs the tests."""
    place = tmp_path_factory.mktemp("second")
    for name in ("XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR", "TMPDIR"):
        monkeypatch.setenv(name, str(place / name.lower()))
    monkeypatch.setattr(tempfile, "tempdir", str(place / "tmp"))
    return place


@pytest.fixture(autouse=True)
def chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    """Screens are tested in the language and at the hours of their users."""
    text.use("zh_CN")
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()


def seen(app: App[Any]) -> str:
    """The screen as plain text, dialogs on top, spaces at the ends of lines left out."""
    width, height = app.size
    page = Console(
        width=width, height=height, file=io.StringIO(), color_system=None, force_terminal=False, legacy_windows=False
    )
    page.print(app.screen._compositor.render_update(full=True, screen_stack=app._background_screens), end="")
    drawn = page.file.getvalue()  # type: ignore[attr-defined]
    return "\n".join(line.rstrip() for line in drawn.split("\n")).rstrip("\n") + "\n"


def told(app: App[Any]) -> str:
    """What was said in passing so far, one sentence a line."""
    return "\n".join(notice.message.replace("\n", "") for notice in app._notifications)


async def settled(pilot: Pilot[Any]) -> None:
    """Wait until workers have answered and the screen is drawn."""
    await pilot.pause()
    while len(pilot.app.workers):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


Looks = Callable[[Pilot[Any], str], Awaitable[None]]


@pytest.fixture
def looks_as_before() -> Looks:
    """Compare the screen, without passing notices, with the text kept under that name and the screen's size."""

    async def compare(pilot: Pilot[Any], name: str) -> None:
        pilot.app.clear_notifications()
        await settled(pilot)
        kept = SEEN / f"{name}_{pilot.app.size.width}x{pilot.app.size.height}.txt"
        now = seen(pilot.app)
        if os.environ.get("MINUTES_SEEN") == "write":
            SEEN.mkdir(exist_ok=True)
            kept.write_text(now, encoding="utf-8")
        assert now == kept.read_text(encoding="utf-8"), f"{kept.name} differs; MINUTES_SEEN=write keeps the new look"

    return compare


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys one after the other, letting workers answer in between."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


async def type_in(pilot: Pilot[Any], words: str) -> None:
    """Put words into the field that has the focus, as an input method does: many characters at once."""
    focused = pilot.app.focused
    if isinstance(focused, Input):
        focused.insert_text_at_cursor(words)
    else:
        assert isinstance(focused, TextArea)
        focused.insert(words)
    await settled(pilot)
