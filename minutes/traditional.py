"""Traditional characters as simple ones, for searching only; the table comes with the extra `zh`, if that is there."""

from __future__ import annotations

import re
from functools import cache
from zlib import crc32


@cache
def table() -> dict[int, str]:
    """For each traditional character the simple one that it is searched as."""
    from importlib.resources import files  # only who searches waits for it

    try:
        listed = (files("opencc") / "dictionary" / "TSCharacters.txt").read_text(encoding="utf-8")
    except (ImportError, OSError, ValueError):
        return {}
    pairs = (line.split() for line in listed.splitlines())
    simple = {pair[0]: pair[1] for pair in pairs if len(pair) > 1 and len(pair[0]) == len(pair[1]) == 1}
    return {ord(one): _last(simple, one) for one in simple if _last(simple, one) != one}


def _last(simple: dict[str, str], one: str) -> str:
    """What is left when nothing more is to be made simpler."""
    seen = {one}
    while (after := simple.get(one, one)) not in seen:
        seen.add(after)
        one = after
    return one


@cache
def _any() -> re.Pattern[str]:
    return re.compile(f"[{''.join(map(chr, table()))}]" if table() else "(?!)")


def simplified(text: str) -> str:
    """The text in simple characters."""
    return text.translate(table()) if _any().search(text) else text


def version() -> int:
    """A number that is another one when the table is."""
    return crc32(repr(sorted(table().items())).encode()) if table() else 0
