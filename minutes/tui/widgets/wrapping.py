"""The words in the editor as lines: divided as Chinese is, control characters as codes, an edit divided where it is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from textual.document._document import Document, EditResult, Location
from textual.document._document_navigator import DocumentNavigator
from textual.document._wrapped_document import WrappedDocument
from textual.expand_tabs import get_tab_widths
from textual.geometry import Offset

from minutes.text import printable
from minutes.tui.widgets.breaking import fit, forbidden
from minutes.tui.widgets.cells import EMOJI, cells, width


class Words(Document):
    """The text exactly as it is: only a line feed divides it, and every other character stays what it was."""

    def __init__(self, text: str) -> None:
        super().__init__("")
        self._newline = "\n"
        self._lines = text.split("\n")

    def replace_range(self, start: Location, end: Location, text: str) -> EditResult:
        top, bottom = sorted((start, end))
        replaced, lines = self.get_text_range(top, bottom), self._lines
        before = lines[top[0]][: top[1]] if top[0] < len(lines) else ""
        after = lines[bottom[0]][bottom[1] :] if bottom[0] < len(lines) else ""
        fresh = (before + text).split("\n")
        place = (top[0] + len(fresh) - 1, len(fresh[-1]))
        fresh[-1] += after
        lines[top[0] : bottom[0] + 1] = fresh
        return EditResult(place, replaced)


@lru_cache(maxsize=1 << 15)
def cells_of(character: str) -> int:
    """How many cells the character takes at most as it is shown; a tab, which depends on its place, is not asked."""
    shown = printable(character, lines=False)
    return cells(character) if shown == character else width(shown)


def divided(text: str, room: int, tabs: Sequence[int] = ()) -> list[tuple[int, int]]:
    """Where lines begin after the first: each place, and how many characters one had to read to know it.

    `tabs` are the widths of the tabs. Unlike on paper, spaces at a line's end take room: the cursor stands in them.
    """
    found: list[tuple[int, int]] = []
    measures = _measures(text, tabs) if tabs else None
    start = 0
    while (step := first_break(text, room, start, measures)) is not None:
        found.append(step)
        start = step[0]
    return found


def first_break(text: str, room: int, start: int, measures: Sequence[int] | None = None) -> tuple[int, int] | None:
    """Where the line that begins at `start` ends, and how many characters decided it; None if it is the last one."""
    used = 0
    for at in range(start, len(text)):
        used += cells_of(text[at]) if measures is None else measures[at]
        if used > room and at > start:
            return _place(text, start, at), at + 1
    return None


def _measures(text: str, tabs: Sequence[int]) -> list[int]:
    """The cells of each character, tabs among them."""
    rest = iter(tabs)
    return [next(rest, 1) if one == "\t" else cells_of(one) for one in text]


def _place(text: str, start: int, at: int) -> int:
    """The last fit place up to `at`, which does not fit on the line; else between any marks, else anywhere."""
    loose = forced = 0
    for place in range(at, start, -1):
        one = text[place]
        if one == EMOJI or (one != "\t" and not cells_of(one)):  # goes with the character before it
            continue
        if fit(text, place):
            return place
        forced = forced or place
        if not loose and not forbidden(text, place):
            loose = place
    return loose or forced or at


def shared(one: str, other: str) -> int:
    """How many characters at the beginning are the same in both."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


class Wrapped(WrappedDocument):
    """The document in lines of the screen. Only the lines of a paragraph that an edit reaches are divided again."""

    _texts: list[str]
    _looked: list[list[int]]  # for each paragraph and each of its breaks: the characters that decided it

    def wrap(self, width: int, tab_width: int | None = None) -> None:
        self._width = width
        self._tab_width = tab_width or self._tab_width
        self._texts, self._wrap_offsets, self._looked, self._tab_width_cache = [], [], [], []
        self._put(0, 0, self.document.lines)

    def wrap_range(self, start: Location, old_end: Location, new_end: Location) -> None:
        """Find what has changed by looking: the bounds of several edits that are undone at once may be too small."""
        lines, known = self.document.lines, self._texts
        most = min(len(lines), len(known))
        top = next((n for n in range(most) if lines[n] != known[n]), most)
        below = next((n for n in range(most - top) if lines[-1 - n] != known[-1 - n]), most - top)
        self._put(top, len(known) - below, lines[top : len(lines) - below])

    def _put(self, top: int, bottom: int, fresh: Sequence[str]) -> None:
        """Put these paragraphs in the place of those from `top` to before `bottom`, and number all lines anew."""
        if len(fresh) == 1 and bottom == top + 1:
            rows = [self._divided(fresh[0], top)]
        else:
            rows = [self._divided(text) for text in fresh]
        self._texts[top:bottom] = fresh
        self._wrap_offsets[top:bottom] = [[place for place, _looked in breaks] for breaks, _tabs in rows]
        self._looked[top:bottom] = [[looked for _place, looked in breaks] for breaks, _tabs in rows]
        self._tab_width_cache[top:bottom] = [tabs for _breaks, tabs in rows]
        self._offset_to_line_info, self._line_index_to_offsets = [], []
        for n, places in enumerate(self._wrap_offsets):
            first = len(self._offset_to_line_info)
            self._offset_to_line_info += [(n, section) for section in range(len(places) + 1)]
            self._line_index_to_offsets.append(list(range(first, len(self._offset_to_line_info))))

    def _divided(self, text: str, known: int | None = None) -> tuple[list[tuple[int, int]], list[int]]:
        """The breaks of one paragraph and the widths of its tabs; `known` is the paragraph that it was before."""
        tabs = [cells for _part, cells in get_tab_widths(text, self._tab_width)] if "\t" in text else []
        if not self._width:
            return [], tabs
        if known is None or tabs or self._tab_width_cache[known]:
            return divided(text, self._width, tabs), tabs
        return self._redivided(text, known), tabs

    def _redivided(self, text: str, known: int) -> list[tuple[int, int]]:
        """Breaks before the edit stay; behind it they move with the text from the first line that begins as before."""
        old, before = self._texts[known], list(zip(self._wrap_offsets[known], self._looked[known], strict=True))
        same = shared(old, text)
        found = before[: bisect_right(self._looked[known], same)]
        moved = len(text) - len(old)
        behind = {place + moved: n for n, (place, _looked) in enumerate(before)}
        tail = len(text) - shared(old[same:][::-1], text[same:][::-1])
        start = found[-1][0] if found else 0
        while True:
            step = first_break(text, self._width, start)
            if step is None:
                return found
            found.append(step)
            start = step[0]
            if start >= tail and start in behind:
                return found + [(place + moved, looked + moved) for place, looked in before[behind[start] + 1 :]]

    # Measuring

    @property
    def height(self) -> int:
        return len(self._offset_to_line_info)

    def edges(self, line: int, section: int) -> tuple[int, int]:
        """The first column of a section (a paragraph's n-th line on the screen), and that behind its last."""
        places = self._wrap_offsets[line]
        start = places[section - 1] if section else 0
        return start, places[section] if section < len(places) else len(self._texts[line])

    def shown(self, line: int, start: int, end: int) -> str:
        """The columns from start to end as they are painted: tabs as spaces, control characters as codes."""
        text = self._texts[line][start:end]
        if text.isprintable():
            return text
        tabs = iter(self._tab_width_cache[line][self._texts[line].count("\t", 0, start) :])
        return "".join(" " * next(tabs, 1) if one == "\t" else printable(one, lines=False) for one in text)

    def get_sections(self, line_index: int) -> list[str]:
        text, places = self._texts[line_index], self._wrap_offsets[line_index]
        return [text[start:end] for start, end in zip([0, *places], [*places, len(text)], strict=True)]

    def location_to_offset(self, location: Location) -> Offset:
        line = max(0, min(location[0], len(self._texts) - 1))
        section = bisect_right(self._wrap_offsets[line], location[1])
        start, _end = self.edges(line, section)
        return Offset(width(self.shown(line, start, location[1])), self._line_index_to_offsets[line][section])

    def get_target_document_column(self, line_index: int, x_offset: int, y_offset: int) -> int:
        sections = len(self._wrap_offsets[line_index]) + 1
        section = range(sections)[y_offset]
        start, end = self.edges(line_index, section)
        used = 0
        for column in range(start, end):
            one = self._texts[line_index][column]
            if one in ("\t", EMOJI):  # as wide as what stands before it lets it be
                used = width(self.shown(line_index, start, column + 1))
            else:
                used += cells_of(one)
            if used > x_offset:
                return column
        return end if section == sections - 1 else end - 1


class Navigator(DocumentNavigator):
    """Up and down go by the cells that are on the screen."""

    def get_location_above(self, location: Location) -> Location:
        x, y = self._wrapped_document.location_to_offset(location)
        return self._at(x, y - 1) if y else (0, 0)

    def get_location_below(self, location: Location) -> Location:
        x, y = self._wrapped_document.location_to_offset(location)
        return self._at(x, y + 1) if y + 1 < self._wrapped_document.height else self._document.end

    def _at(self, x: int, y: int) -> Location:
        return self._wrapped_document.offset_to_location(Offset(max(x, self.last_x_offset), y))
