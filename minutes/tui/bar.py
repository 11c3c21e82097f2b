"""The coverage bar: where the words of an agenda item went, in shares that add up to the whole."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.widgets import Static

from minutes.rules import Coverage
from minutes.text import _
from minutes.wording import word

STATES = (("used", "█"), ("merged", "▓"), ("set_aside", "▒"), ("open", "·"))
"""Each state with its sign: the bar reads without colours, too."""


class CoverageBar(Static):
    """Two lines: the bar, and what its parts mean."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"bar--{state}" for state, _sign in STATES}

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self.covered: Coverage | None = None
        self._counted: list[int] = []  # the characters in each of the states
        self._places = 0  # that are open

    def show(self, covered: Coverage) -> None:
        """Show this coverage instead."""
        self.covered = covered
        counted = [covered.characters(state) for state, _sign in STATES]
        places = len(covered.open)
        if (counted, places) != (self._counted, self._places):
            self._counted, self._places = counted, places
            self.refresh()

    def render(self) -> Text:
        if not any(self._counted):
            return Text(_("No words are recorded on this item yet."), end="")
        room = max(self.size.width, 20)
        bar, legend = Text(no_wrap=True, end="\n"), Text(no_wrap=True, end="")
        widths, shares = parts(self._counted, room), parts(self._counted, 100)
        for (state, sign), wide, share in zip(STATES, widths, shares, strict=True):
            tone = self.get_component_rich_style(f"bar--{state}", partial=True)
            bar.append(sign * wide, tone)
            if share:
                legend.append(sign, tone).append(f" {word('coverage', state)} {share}%　")
        if self._places:
            legend.append(_("in {n} places").format(n=self._places))
        return bar.append_text(legend)


def parts(counts: list[int], whole: int) -> list[int]:
    """`whole` divided as the counts are; what is not nothing gets at least one, and all add up to the whole."""
    total = sum(counts)
    if not total:
        return [0] * len(counts)
    given = [max(1, count * whole // total) if count else 0 for count in counts]
    largest = given.index(max(given))
    given[largest] += whole - sum(given)
    return given
