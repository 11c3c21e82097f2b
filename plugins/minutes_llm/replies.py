"""What a model wrote, read as the value that was asked for: whole, fenced, or somewhere among other words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeVar

import msgspec

T = TypeVar("T")

THOUGHT = re.compile(r"<think>.*?</think>", re.DOTALL)
FENCED = re.compile(r"```[a-zA-Z]*\s*\n(.*?)```", re.DOTALL)
STARTS = 20  # opening braces that are tried


def value(reply: str, wanted: type[T]) -> T | None:
    """The first JSON object in the reply that is true to the wanted type; None where there is none."""
    text = THOUGHT.sub("", reply)
    for candidate in _candidates(text):
        try:
            return msgspec.json.decode(candidate.encode("utf-8"), type=wanted)
        except (msgspec.MsgspecError, UnicodeEncodeError, RecursionError):
            continue
    return None


def _candidates(text: str) -> Iterator[str]:
    yield text.strip()
    yield from (match[1].strip() for match in FENCED.finditer(text))
    start = text.find("{")
    for _n in range(STARTS):
        if start < 0:
            return
        end = _closing(text, start)
        if end:
            yield text[start:end]
        start = text.find("{", start + 1)


def _closing(text: str, start: int) -> int:
    """Where the object that opens at `start` ends, braces within strings aside; 0 where it never does."""
    depth, quoted, escaped = 0, False, False
    for n in range(start, len(text)):
        one = text[n]
        if quoted:
            quoted, escaped = escaped or one != '"', one == "\\" and not escaped
        elif one == '"':
            quoted = True
        elif one in "{}":
            depth += 1 if one == "{" else -1
            if not depth:
                return n + 1
    return 0
