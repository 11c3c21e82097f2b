"""The plugin's own table of minutes.toml, read strictly."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta

from minutes import BadInput, _

SUPPORT = 0.40  # the least support score of a sentence
Share = Annotated[float, Meta(ge=0, le=1)]
Seconds = Annotated[float, Meta(gt=0, le=3600)]


class Options(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """[plugins.minutes_llm]. Without an address, a model and the opt-in nothing is offered."""

    base_url: str = ""  # https://…/v1 of any OpenAI-compatible server
    model: str = ""
    send_remarks: bool = False  # the office consents to remarks leaving this machine for that address
    key_variable: str = ""  # the environment variable that holds the key; "": the server asks for none
    folder: str = ""  # where answers and the trace are kept; "": nowhere
    base: str = "extract"  # the condenser whose proposal is refined
    support: Share = SUPPORT
    sure: Share = 0.7  # what the base is at least that sure of, a label does not change
    seconds: Seconds = 60.0  # one request
    total_seconds: Annotated[float, Meta(gt=0, le=86_400)] = 1_200.0  # one run
    tries: Annotated[int, Meta(ge=1, le=10)] = 3  # of one request
    pause: Annotated[float, Meta(ge=0, le=60)] = 1.0  # seconds before the second try, doubled each time
    largest: Annotated[int, Meta(ge=1_000, le=100_000_000)] = 1_000_000  # octets of one answer
    kept: Annotated[int, Meta(ge=0, le=1_000_000)] = 5_000  # answers in the folder

    @property
    def ready(self) -> bool:
        """Whether the office has named a server and a model and consents."""
        return bool(self.base_url and self.model and self.send_remarks)


def options(settings: Mapping[str, Any]) -> Options:
    """The table as it is given. Raises BadInput naming the word that is wrong."""
    try:
        given = msgspec.convert({name: value for name, value in settings.items() if name != "archive"}, Options)
    except msgspec.ValidationError as error:
        raise BadInput(_("[plugins.minutes_llm]: {why}").format(why=str(error).rstrip("."))) from error
    if given.base_url:
        _check_address(given.base_url)
    if given.folder and not Path(given.folder).expanduser().is_absolute():
        raise BadInput(_("[plugins.minutes_llm]: folder must be a full path, not “{path}”").format(path=given.folder))
    return given


def _check_address(url: str) -> None:
    try:
        parts = urlsplit(url)
        sound = parts.scheme in ("http", "https") and parts.hostname and (parts.port or 1)
    except ValueError:
        sound = False
    if not sound:
        raise BadInput(_("[plugins.minutes_llm]: base_url must begin with http:// or https:// and name a server"))
    if parts.username or parts.password or parts.query or parts.fragment:
        raise BadInput(_("[plugins.minutes_llm]: base_url must hold no name, password or question mark; "
                         "name the key's environment variable in key_variable"))  # fmt: skip
