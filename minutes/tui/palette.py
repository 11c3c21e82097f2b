"""The palette: every action of the page, the app and the plugins' commands, found by a part of its name."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from minutes.contract import Command, Desk, ScreenSpec
from minutes.errors import MinutesError
from minutes.model import Value
from minutes.text import _
from minutes.tui import keys, themes
from minutes.tui.page import Page


class Entry(Value, frozen=True, kw_only=True):
    """One line of the palette. `action` is one of the page or app; else it is a command's or a screen's name."""

    title: str
    key: str = ""
    action: str = ""
    command: str = ""
    screen: str = ""


def entries(page: object, desk: Desk) -> list[Entry]:
    """What can be done here, the page's own first."""
    found, changed = [], desk.settings.keys
    if isinstance(page, Page):
        found += [
            Entry(title=key.help, key=key.cap, action=key.action)
            for key in keys.on(page.NAME, changed)
            if not key.action.startswith("app.")
        ]
    found += [Entry(title=key.help, key=key.cap, action=f"app.{key.action}") for key in keys.on("app", changed)]
    found += [Entry(title=_("What was in hand, waits or was set aside"), action="app.recovery")]
    found += [
        Entry(title=_("The manual"), action="app.manual"),
        Entry(title=_("Five keys to begin with"), action="app.tour"),
    ]
    found += [Entry(title=title, action=f"app.colours('{name}')") for name, title in themes.titles()]
    found += [Entry(title=_("The key map, to be copied into minutes.toml"), action="app.keys")]
    found += [
        Entry(title=_("Command: {title}").format(title=one.title), key=one.name, command=one.name)
        for one in desk.plugins.all(Command)
    ]
    found += [
        Entry(title=_("Screen: {title}").format(title=one.title), key=one.name, screen=one.name)
        for one in desk.plugins.all(ScreenSpec)
    ]
    return found


def rows(found: list[Entry]) -> list[tuple[str, str]]:
    """The entries as `Pick` takes them: number and line."""
    return [(str(n), f"{one.title}　{one.key}") for n, one in enumerate(found)]


def carried_out(command: Command, desk: Desk, options: Mapping[str, Any]) -> str:
    """Run a command as the screens do, and answer what it said. Its refusal is an answer, too."""
    said = []
    try:
        for line in command.run(desk if command.needs_desk else None, options, io.StringIO()):
            if line.share is not None:
                continue
            said += [text for text in (line.text, line.file and _("Written: {file}").format(file=line.file)) if text]
    except MinutesError as error:
        said.append(str(error))
    return "\n".join(said) or _("Done.")
