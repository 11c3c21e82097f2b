"""Content lines of RFC 5545: words escaped, lines folded at 75 octets, none broken inside a character."""

from __future__ import annotations

from collections.abc import Iterable

from minutes import words

MOST = 75  # octets of a line, the break not counted


def escaped(text: str) -> str:
    """Words as the value of a property (3.3.11)."""
    plain = words(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return plain.replace("\n", "\\n")


def written(lines: Iterable[str]) -> bytes:
    """The lines, folded (3.1), each with its break."""
    return b"".join(_folded(line) for line in lines)


def _folded(line: str) -> bytes:
    parts, held, room = [], b"", MOST
    for character in line:
        octets = character.encode("utf-8", "replace")
        if len(held) + len(octets) > room:
            parts.append(held)
            held, room = b"", MOST - 1  # the blank that a folded line begins with
        held += octets
    return b"\r\n ".join([*parts, held]) + b"\r\n"
