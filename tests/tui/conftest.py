"""What the tests of screens share: a screen as plain text, kept beside the tests in `seen/*.txt`.

`MINUTES_SEEN=write pytest tests/tui` writes the texts anew; look at the difference before it is committed.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from textual.app import App
from textual.pilot import Pilot

from minutes import text

SEEN = Path(__file__).parent / "seen"
SIZES = ((80, 24), (120, 40))


@pytest.fixture(autouse=True)
def chinese() -> None:
    """Screens are tested in the language of their users."""
    text.use("zh_CN")


def seen(app: App[Any]) -> str:
    """The screen as plain text, dialogs on top, spaces at the ends of lines left out."""
    width, height = app.size
    page = Console(
        width=width, height=height, file=io.StringIO(), color_system=None, force_terminal=False, legacy_windows=False
    )
    page.print(app.screen._compositor.render_update(full=True, screen_stack=app._background_screens), end="")
    drawn = page.file.getvalue()  # type: ignore[attr-defined]
    return "\n".join(line.rstrip() for line in drawn.split("\n")).rstrip("\n") + "\n"


async def settled(pilot: Pilot[Any]) -> None:
    """Wait until workers have answered and the screen is drawn."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


@pytest.fixture
def looks_as_before() -> Callable[[App[Any], str], None]:
    """Compare the screen with the text kept under that name and the screen's size."""

    def compare(app: App[Any], name: str) -> None:
        kept = SEEN / f"{name}_{app.size.width}x{app.size.height}.txt"
        now = seen(app)
        if os.environ.get("MINUTES_SEEN") == "write" or not kept.exists():
            SEEN.mkdir(exist_ok=True)
            kept.write_text(now, encoding="utf-8")
        assert now == kept.read_text(encoding="utf-8")

    return compare
