"""The plugin's own table of minutes.toml, read strictly; no password stands in it, only where one is to be found."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from minutes import BadInput, _


class Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table in which an unknown word is refused by name."""


class Mail(Table, frozen=True, kw_only=True):
    """A mail server of the office."""

    host: str
    sender: str
    port: Annotated[int, Meta(ge=1, le=65535)] = 25
    tls: bool = False  # STARTTLS before anything is said
    user: str = ""
    password_variable: str = ""  # the environment variable that holds the password
    seconds: Annotated[float, Meta(gt=0, le=300)] = 20.0


class Options(Table, frozen=True, kw_only=True):
    """[plugins.minutes_notify]."""

    folder: str = "outbox"  # within the archive's folder, or a whole path; "": none
    mail: Mail | None = None
    chat: tuple[str, ...] = ()  # addresses that apprise knows, for notices to anybody
    to: dict[str, tuple[str, ...]] = {}  # name of an office or person = mail addresses
    archive: str = ""  # the archive's folder; known by the program

    @property
    def place(self) -> Path | None:
        """The folder of notices; None where there is none."""
        if not self.folder:
            return None
        folder = Path(self.folder).expanduser()
        if folder.is_absolute():
            return folder
        return Path(self.archive) / folder if self.archive else None


def options(settings: Mapping[str, Any]) -> Options:
    """The table as it is given. Raises BadInput naming the word that is wrong."""
    try:
        return msgspec.convert(settings, Options)
    except msgspec.ValidationError as error:
        raise BadInput(_("[plugins.minutes_notify]: {why}").format(why=str(error).rstrip("."))) from error
