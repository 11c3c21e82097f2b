"""What the words of a clause weigh for each kind: a linear model over short runs of characters, learned from examples.

The weights are whole hundredths, so that every machine adds them to the same sum. `python -m tests.teaching` makes the
table anew; what it was made from and how well it does is told there. (Multinomial logistic regression; Jurafsky and
Martin, Speech and Language Processing, chapter 5.)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

KINDS = ("problem", "suggestion", "praise", "courtesy", "context")
LONGEST_RUN = 3
ALWAYS = "*"
"""The mark that every clause has: how likely each kind is before a word is read."""


@cache
def weights() -> Mapping[str, tuple[int, ...]]:
    """For each mark, its hundredths for each of `KINDS`."""
    text = files("minutes_extract").joinpath("weights.txt").read_text(encoding="utf-8")
    table = {}
    for line in text.splitlines():
        mark, *told = line.split(" ")
        table[mark] = tuple(map(int, told))
    return table


def weighed(texts: Sequence[str], n: int) -> tuple[int, ...]:
    """What the n-th clause of a remark weighs for each of `KINDS`, in hundredths of a logit."""
    table, sums = weights(), [0, 0, 0, 0, 0]
    for mark in set(marks(texts, n)):
        if found := table.get(mark):
            for k in range(5):
                sums[k] += found[k]
    return tuple(sums)


def marks(texts: Sequence[str], n: int) -> Iterator[str]:
    """What is seen of a clause: its runs of characters, how it begins and ends, where in the remark, how long."""
    text = texts[n].replace(" ", "_").replace("\n", "_")
    yield ALWAYS
    for size in range(1, LONGEST_RUN + 1):
        for at in range(len(text) - size + 1):
            yield text[at : at + size]
    for size in (2, 3):
        yield "^" + text[:size]
    for size in (2, 3, 4):
        yield "$" + text[-size:]
    yield f"@{min(n, 3)}"
    yield f"@-{min(len(texts) - n, 3)}"
    yield f"#{min(len(text) // 8, 6)}"
    if any(map(str.isdigit, text)):
        yield "#d"
