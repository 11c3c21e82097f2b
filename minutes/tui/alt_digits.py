"""Alt with a digit: on most terminals it comes as Escape and the digit, which Textual 8.2.8 reads as a Mac's § or ¶."""

from __future__ import annotations

from typing import Any, NamedTuple, cast

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS


class Heard(NamedTuple):
    """A key as Textual's table of sequences names it."""

    value: str


def hear_alt_digits() -> None:
    """Have Alt+0 to Alt+9 come as such. Without this no binding hears them, and a sign is typed in their place."""
    sequences = cast(dict[str, Any], ANSI_SEQUENCES_KEYS)
    for digit in "0123456789":
        sequences[f"\x1b{digit}"] = (Heard(value=f"alt+{digit}"),)
