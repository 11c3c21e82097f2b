"""Chinese line breaking (避头尾): where a text may be divided into lines, every character kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from minutes.tui.widgets.cells import EMOJI, cells

NEVER_FIRST = frozenset("，。、；：？！）》〉」』】〕〗］｝”’…—～·％℃!),.:;?]}%")
"""Marks that begin no line."""
NEVER_LAST = frozenset("（《〈「『【〔〖［｛“‘([{￥$")
"""Marks that end no line."""
SPACES = " \t"


def lines(text: str, room: int) -> list[tuple[int, int]]:
    """The lines of the text as (start, end) offsets; together they are the whole text, line breaks included.

    No line is wider than `room` cells (at least 2), spaces at its end not counted. A forbidden mark stands at an edge
    only where a line has no other place to be divided.
    """
    found: list[tuple[int, int]] = []
    start = 0
    for paragraph in text.split("\n"):
        end = start + len(paragraph)
        found += _paragraph(text, start, end, max(room, 2))
        if end < len(text):
            found[-1] = (found[-1][0], end + 1)
        start = end + 1
    return found


def _paragraph(text: str, start: int, end: int, room: int) -> Iterator[tuple[int, int]]:
    while True:
        stop = _stop(text, start, end, room)
        yield start, stop
        if stop >= end:
            return
        start = stop


def _stop(text: str, start: int, end: int, room: int) -> int:
    """Where the line that begins at `start` ends: the last fit place, else between any marks, else anywhere."""
    used = pending = 0
    for at in range(start, end):
        if text[at] in SPACES:
            pending += 1
            continue
        used, pending = used + pending + cells(text[at]), 0
        if used > room:
            return _best(text, start, at)
    return end


def _best(text: str, start: int, at: int) -> int:
    """The best of the places up to `at`, from the last one back; a line is never of spaces alone."""

    def last(right: Callable[[str, int], bool]) -> int:
        places = (n for n in range(at, start, -1) if text[n] != EMOJI and cells(text[n]) and right(text, n))
        return next(places, 0)

    good = last(fit)
    if good and text[start:good].strip(SPACES):
        return good
    loose = last(lambda text, n: not forbidden(text, n))
    if loose and text[start:loose].strip(SPACES):
        return loose
    return last(lambda text, n: True) or good or at


def forbidden(text: str, at: int) -> bool:
    """Whether a division before `at` would put a mark where it may not stand, or a space at a line's head."""
    return text[at] in NEVER_FIRST or text[at - 1] in NEVER_LAST or text[at] in SPACES


def fit(text: str, at: int) -> bool:
    """Whether a division before `at` leaves every mark and every word as it should."""
    return not forbidden(text, at) and not (_of_word(text[at - 1]) and _of_word(text[at]))


def _of_word(character: str) -> bool:
    """Letters and digits of other scripts, and the marks inside numbers and codes, are not divided."""
    return character not in SPACES and character != "\u3000" and cells(character) == 1
