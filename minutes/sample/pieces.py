"""Where each stretch of the remarks was put by the condenser, and where the sample's secretary wants it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from minutes.model import Dossier
from minutes.sample import data

SUBSTANCE = 18  # what a machine set aside is looked at again from this many characters on


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A stretch of a remark: the opinion or set-aside it is in, and the key of opinions.toml where it should be."""

    remark: str
    start: int
    end: int
    text: str
    kind: str = "problem"
    opinion: str = ""  # id
    aside: str = ""  # id
    reason: str = ""
    goal: str = ""


def pieces(dossier: Dossier, item: str, wanted: Sequence[data.Wanted]) -> list[Piece]:
    """Every source and every set-aside of the item, each with its goal; set-asides without one stay as they are."""
    sources = [
        Piece(remark=s.remark, start=s.start, end=s.end, text=s.text, kind=s.kind, opinion=one.id)
        for one in dossier.opinions_on(item)
        for s in one.sources
    ]
    asides = [
        Piece(remark=a.remark, start=a.start, end=a.end, text=a.text, aside=a.id, reason=a.reason)
        for a in dossier.set_asides
        if a.item == item
    ]
    aimed = [dataclasses.replace(one, goal=_by_words(one, wanted)) for one in (*sources, *asides)]
    opinions = {each.key for each in wanted if not each.aside}
    return [one if one.goal or one.aside else _by_place(one, aimed, opinions) for one in aimed]


def _by_words(one: Piece, wanted: Iterable[data.Wanted]) -> str:
    """The key whose words the piece holds most of, "" for none, or where a machine's set-aside may stand."""
    hits = {each: sum(word in one.text for word in each.words) for each in wanted}
    best = max(hits, key=lambda each: hits[each])
    stands = one.aside and (one.reason == best.aside or (one.reason != "praise" and len(one.text) < SUBSTANCE))
    return best.key if hits[best] and not stands else ""


def _by_place(one: Piece, aimed: Iterable[Piece], opinions: set[str]) -> Piece:
    """The piece with the goal of its neighbour in the same remark, the one before it if there is one."""
    beside = [other for other in aimed if other.remark == one.remark and other.goal in opinions]
    before = [other for other in beside if other.start < one.start]
    near = max(before, key=lambda other: other.start) if before else min(beside, key=lambda o: o.start, default=None)
    return dataclasses.replace(one, goal=near.goal if near else "")
