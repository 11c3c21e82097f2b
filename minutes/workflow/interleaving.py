"""The order of speaking where two recorders' remarks are laid together: each keeps its own, between them by time."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from minutes.model import Remark

Key = tuple[datetime, str]


def interleaved(here: Sequence[Remark], there: Sequence[Remark], root: Callable[[Remark], str]) -> list[Remark]:
    """Both as one sequence, each remark once, as it is here where both hold it; the same whoever is "here".

    `root` says which remark is which. What both hold in the same order stays fixed; what lies between two such remarks
    is merged by time, the two at one moment by their root.
    """
    places = {root(one): n for n, one in enumerate(here)}
    fixed = _rising([places[root(one)] for one in there if root(one) in places])
    merged: list[Remark] = []
    mine, theirs = 0, list(there)
    for n in [*fixed, len(here)]:
        at = next((k for k, one in enumerate(theirs) if places.get(root(one)) == n), len(theirs))
        fresh = [one for one in theirs[:at] if root(one) not in places]
        merged += _merged(here[mine:n], fresh, root)
        merged += here[n : n + 1]
        mine, theirs = n + 1, theirs[at + 1 :]
    return merged


def _rising(numbers: Sequence[int]) -> list[int]:
    """The longest of the rising parts of a sequence of different numbers."""
    ends: list[int] = []  # the smallest end of a rising part of each length
    chains: list[list[int]] = []
    for one in numbers:
        at = bisect_left(ends, one)
        chain = [*(chains[at - 1] if at else ()), one]
        ends[at : at + 1], chains[at : at + 1] = [one], [chain]
    return chains[-1] if chains else []


def _merged(mine: Sequence[Remark], theirs: Sequence[Remark], root: Callable[[Remark], str]) -> list[Remark]:
    def key(one: Remark) -> Key:
        return one.at, root(one)

    merged, waiting = list[Remark](), list(theirs)
    for one in mine:
        while waiting and key(waiting[0]) < key(one):
            merged.append(waiting.pop(0))
        merged.append(one)
    return merged + waiting


def orders(wanted: Sequence[Remark]) -> Mapping[str, int]:
    """The orders to be set, by id, so that the remarks stand in this sequence; those that stand right are left out.

    New ones are those of `rev` 0, saved in this sequence. Below zero: what is typed later has order 0 and follows.
    """
    told = len(wanted)
    while told and wanted[told - 1].rev == 0:
        told -= 1  # new ones at the end stand there by themselves …
    last = max((n for n, one in enumerate(wanted[:told], 1) if one.rev == 0 or one.order < 0), default=0)
    if told < len(wanted) and any(one.order > 0 for one in wanted[last:]):
        last = len(wanted)  # … unless somebody was put behind what is typed later
    return {one.id: n - last for n, one in enumerate(wanted[:last]) if one.order != n - last}
