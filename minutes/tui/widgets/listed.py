"""What a list holds: rows that are made when asked for, those that a filter lets through, and where the cursor is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass

RowAt = Callable[[int], "Row"]
Fits = Callable[["Row"], bool]


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of the list: its key, the text of each column, and its tone (plain, late, soon, good, quiet, title).

    One text alone goes across all columns: a heading. `tones`: of each column, where they differ from the line's.
    """

    key: str
    texts: tuple[str, ...]
    tone: str = "plain"
    tones: tuple[str, ...] = ()


def whole(rows: Iterable[Row]) -> tuple[list[str], RowAt]:
    """The keys of rows that are made already, and how each is found."""
    given = tuple(rows)
    return [row.key for row in given], given.__getitem__


class Listed:
    """The keys are known; a row is made by `row_at` from its place among them. Only a filter asks for all rows."""

    def __init__(self) -> None:
        self.marked: set[str] = set()
        self.at = 0
        self._last = ""  # the key on which the cursor stood last, shown or not
        self._keys: Sequence[str] = ()
        self._row_at: RowAt = ().__getitem__
        self._made: dict[int, Row] = {}  # the rows that were asked for, by place
        self._fits: Fits | None = None
        self._places: Sequence[int] = ()  # of the rows that the filter lets through

    def __len__(self) -> int:
        return len(self._places)

    def row(self, at: int) -> Row:
        """The row that is shown there."""
        return self._at(self._places[at])

    @property
    def keys(self) -> Sequence[str]:
        """The keys of the rows that the filter lets through."""
        return self._keys if self._fits is None else [self._keys[place] for place in self._places]

    @property
    def key(self) -> str:
        """The key under the cursor; "" where there is none."""
        return self._keys[self._places[self.at]] if self._places else ""

    @property
    def marks(self) -> tuple[str, ...]:
        """The marked keys in their order."""
        return tuple(key for key in self._keys if key in self.marked) if self.marked else ()

    def fill(self, keys: Sequence[str], row_at: RowAt) -> None:
        """Hold these rows instead; cursor and marks stay with the rows that are still there."""
        before, self._keys, self._row_at, self._made = self._keys, keys, row_at, {}
        if self.marked:
            self.marked &= set(keys)
        self._sift(before)

    def add(self, row: Row) -> None:
        """Hold one more row at the end, and put the cursor on it unless the filter keeps it out."""
        last, row_at = len(self._keys), self._row_at
        self.fill([*self._keys, row.key], lambda place: row if place == last else row_at(place))
        if self._places and self._places[-1] == last:
            self.settle(len(self) - 1)

    def narrow(self, fits: Fits | None) -> None:
        """Let only the rows through that fit; the cursor stays on its row, or goes to the next one that is shown."""
        self._fits = fits
        self._sift(self._keys)

    def settle(self, at: int) -> None:
        """Put the cursor there."""
        self.at = at
        self._last = self.key or self._last

    def _at(self, place: int) -> Row:
        row = self._made.get(place)
        if row is None:
            row = self._made[place] = self._row_at(place)
        return row

    def _sift(self, before: Sequence[str]) -> None:
        every, fits = range(len(self._keys)), self._fits
        self._places = every if fits is None else [place for place in every if fits(self._at(place))]
        self.settle(self._stay(before))

    def _stay(self, before: Sequence[str]) -> int:
        """Where the cursor goes: to the first of its row, those behind it and those before it that is shown."""
        shown = self.keys
        with suppress(ValueError):
            return shown.index(self._last)
        at = before.index(self._last) if self._last in before else 0
        place = {key: n for n, key in enumerate(shown)}
        return next((place[key] for key in (*before[at:], *reversed(before[:at])) if key in place), 0)
