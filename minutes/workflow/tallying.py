"""Ballot papers counted by keys, one key a paper, twice over: only two counts that agree make a vote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from minutes.errors import BadInput, Refused
from minutes.model import Value
from minutes.text import _
from minutes.wording import word

INVALID = "0"
MOST = 9  # grades that have a key of their own


class Tally(Value, frozen=True, kw_only=True):
    """How many papers there were of each grade, and how many invalid ones."""

    counts: Mapping[str, int]
    invalid: int

    @property
    def cast(self) -> int:
        """All papers."""
        return sum(self.counts.values()) + self.invalid


def tallied(keys: str, grades: Sequence[str]) -> Tally:
    """The papers of a run of keys: 1 for the first grade, 2 for the second …, 0 for an invalid paper; spaces are free.

    Raises BadInput naming the place of a key that stands for no grade.
    """
    typed = "".join(keys.split())
    known = {str(n): grade for n, grade in enumerate(grades[:MOST], 1)}
    for n, key in enumerate(typed, 1):
        if key not in known and key != INVALID:
            raise BadInput(_("Paper {n}: “{key}” is no key. Keys: {keys}.").format(n=n, key=key, keys=legend(grades)))
    return Tally(
        counts={grade: typed.count(key) for key, grade in known.items()},
        invalid=typed.count(INVALID),
    )


def legend(grades: Sequence[str]) -> str:
    """The keys in words: 1 满意, 2 基本满意, 3 不满意, 0 无效票."""
    named = [f"{n} {word('grade', grade)}" for n, grade in enumerate(grades[:MOST], 1)]
    return "、".join([*named, f"{INVALID} {_('Invalid')}"])


def agreed(first: Tally, second: Tally) -> Tally:
    """The vote that both counts came to. Raises Refused naming where they differ: count again."""
    differ = [
        f"{word('grade', grade)} {n} / {second.counts.get(grade, 0)}"
        for grade, n in first.counts.items()
        if n != second.counts.get(grade, 0)
    ]
    if first.invalid != second.invalid:
        differ.append(f"{_('Invalid')} {first.invalid} / {second.invalid}")
    if differ:
        raise Refused(_("The two counts differ: {where}. Count again.").format(where="、".join(differ)))
    if not first.cast:
        raise Refused(_("No paper was counted."))
    return first
