"""The public site (公开网站): `minutes publish DIR` writes static pages of what is cleared.

Nothing is fetched from elsewhere, no page needs a script, the same record on the same day gives the same octets. What
may be seen is decided in `cleared` alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from minutes import Command, hookimpl


@hookimpl
def register_commands(settings: Mapping[str, Any]) -> Iterable[Command]:
    """`publish`; own table in minutes.toml: `procedures`, whose matters that come from no opinion are shown too."""
    from minutes_publish.command import command

    return [command(settings)]
