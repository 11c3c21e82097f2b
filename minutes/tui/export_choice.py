"""Where this user's papers, or ledgers, went last and in which formats, kept for the next time in a file of each."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import msgspec

from minutes.model import Value

NAME = "export.json"
LARGEST = 10_000  # octets


class Choice(Value, frozen=True, kw_only=True):
    """A folder, and the endings of formats."""

    folder: str = ""
    formats: tuple[str, ...] = ()


def chosen_last(own: Path | None, name: str = NAME) -> Choice:
    """What was chosen last; nothing where there is no such file, or it cannot be read."""
    if own is None:
        return Choice()
    try:
        with (own / name).open("rb") as file:
            return msgspec.json.decode(file.read(LARGEST), type=Choice)
    except (OSError, msgspec.DecodeError):
        return Choice()


def remember(own: Path | None, choice: Choice, name: str = NAME) -> None:
    """Keep the choice, if the folder can be written: it is not worth a complaint."""
    if own is None:
        return
    with suppress(OSError):
        own.mkdir(parents=True, exist_ok=True)
        (own / name).write_bytes(msgspec.json.encode(choice) + b"\n")
