"""Plugins switched off and on again: kept in minutes.toml, heeded at the next start."""

from __future__ import annotations

import difflib
from pathlib import Path

from minutes import settings as office
from minutes.contract import Backend, Desk
from minutes.errors import NotFound, Refused
from minutes.text import _, sentences


def switch(desk: Desk, name: str, on: bool) -> tuple[str, ...]:
    """Note that the plugin is to be read from the next start on, or no more; answers all that are switched off.

    Raises NotFound for a plugin that is not here, Refused where no settings are kept, or this archive needs it.
    """
    present = switched_off(desk)
    _must_be_here(desk, name, present)
    if not on and _opens_this(desk, name):
        raise Refused(
            _("“{name}” opens this archive and stays: without it nothing here could be read.").format(name=name)
        )
    wanted = tuple(one for one in present if one != name) + (() if on else (name,))
    if wanted != present:
        office.note_disabled(Path(desk.settings.home), wanted)
    return wanted


def switched_off(desk: Desk) -> tuple[str, ...]:
    """The plugins that are not to be read, as the file says now. Raises Refused where no settings are kept."""
    if not desk.settings.home or not Path(desk.settings.home).is_dir():
        raise Refused(_("Settings are kept beside an archive in a folder, and there is none here."))
    return office.load(Path(desk.settings.home)).disabled


def _must_be_here(desk: Desk, name: str, present: tuple[str, ...]) -> None:
    known = [one.name for one in desk.plugins.loaded if one.name != "commands"]  # the program's own are no plugin
    if name not in (*known, *present):
        near = difflib.get_close_matches(name, known, 1)
        meant = _("Is “{name}” meant?").format(name=near[0]) if near else ""
        raise NotFound(sentences(_("There is no plugin called “{name}”.").format(name=name), meant,
                                 _("`minutes plugin list` names them all.")))  # fmt: skip


def _opens_this(desk: Desk, name: str) -> bool:
    offers = next((one.offers for one in desk.plugins.loaded if one.name == name), ())
    opening = [f"backend {one.name}" for one in desk.plugins.all(Backend) if "" in one.schemes]
    return opening[:1] != [] and opening[0] in offers
