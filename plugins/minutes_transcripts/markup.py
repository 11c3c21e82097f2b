"""People's words inside a Markdown file, each character kept: what Markdown would take for its own gets a backslash."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

ANYWHERE = re.compile(r"[\\`*_\[\]<|~&#]")
AT_START = re.compile(r"^(?:(\d+)([.)])|([-+>=:]))")
EDGES = re.compile("^[ \t]|[ \t]$|[\r\n\0]")
READ = re.compile(r"\\([!-/:-@\[-`{-~])|&#(\d{1,7});")


def marked(words: str) -> str:
    """The words within one line; blanks at their ends, breaks and what no text may hold as numbers: &#32;."""
    line = ANYWHERE.sub(lambda found: "\\" + found[0], words)
    return EDGES.sub(lambda found: f"&#{ord(found[0])};", line)


def said(text: str) -> list[str]:
    """A remark as one paragraph: a backslash at the end of a line keeps the break behind it."""
    lines = [AT_START.sub(_at_start, marked(line)) for line in text.split("\n")]
    return [*(line + "\\" for line in lines[:-1]), lines[-1]]


def _at_start(found: re.Match[str]) -> str:
    return f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}"


def read_words(line: str) -> str:
    """What `marked` or `said` was given, of a line or of lines that `continued` put together."""
    return READ.sub(lambda found: found[1] or _character(int(found[2])), line)


def _character(code: int) -> str:
    return chr(code) if code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else "\ufffd"


def continued(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Each line with its number, and with those that a backslash at its end joins to it."""
    held: list[str] = []
    first = 1
    for n, line in enumerate(lines, 1):
        first = n if not held else first
        if (len(line) - len(line.rstrip("\\"))) % 2:
            held.append(line[:-1])
            continue
        yield first, "\n".join([*held, line])
        held = []
    if held:
        yield first, "\n".join(held)
