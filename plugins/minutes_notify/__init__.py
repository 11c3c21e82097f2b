"""Notices out of the program: into a folder, by mail through a given host, into a work chat (extra `notify`).

Own table in minutes.toml: `[plugins.minutes_notify]`; the folder is there without any setting, the others where they
are set up. Addresses stand under `to`: the name of an office or person, and where it is reached. Nothing is sent by
itself: `minutes remind` and `minutes notify` show first what would leave.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from minutes import Notifier, Procedure, _, hookimpl, read_procedures
from minutes_notify.options import options


@hookimpl
def register_notifiers(settings: Mapping[str, Any]) -> Iterable[Notifier]:
    """Mail and chat where they are set up, in that order; then the folder."""
    from minutes_notify import channels

    given = options(settings)
    if given.mail:
        yield Notifier(name="mail", title=_("Mail"), run=partial(channels.by_mail, given, given.mail))
    if given.chat:
        yield Notifier(name="chat", title=_("Work chat"), run=partial(channels.by_chat, given))
    if given.place:
        yield Notifier(name="folder", title=_("Folder of notices"), run=partial(channels.into_folder, given))


@hookimpl
def register_procedures(settings: Mapping[str, Any]) -> Iterable[Procedure]:
    """代表知情知政: what deputies are to be told of, from plan to receipt."""
    from importlib.resources import files

    file = files("minutes_notify") / "procedures.toml"
    return read_procedures(file.read_text(encoding="utf-8"), "minutes_notify/procedures.toml")
