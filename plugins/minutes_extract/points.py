"""A point: the theme, the problem and the measures of one group of passages, made of their own words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from minutes import Point, hollow, speaker_key
from minutes.model import Remark, Source
from minutes_extract.clauses import MARKED, Clause
from minutes_extract.grouping import together, vector
from minutes_extract.kinds import Kind
from minutes_extract.passages import Passage
from minutes_extract.standing import tale
from minutes_extract.themes import theme
from minutes_extract.wording import distinct, shortened, worth

PROBLEM = 24  # characters of a problem's text
HEAD, TALE = 1.3, 0.6  # what it is worth to name a matter that is counted, and to be a tale
BRIEF = 0.6  # the share of the weight of the best comma clause of a problem that another must have
MEASURE, MEASURES = 40, 3  # characters of a measure, and how many


@dataclass(frozen=True)
class Item:
    """Everything that was said on one item, and how rare each gram is in it."""

    clauses: Sequence[Clause]
    counted: Sequence[Counter[str]]  # the grams of each clause
    kinds: Sequence[Kind]
    remarks: Mapping[str, Remark]
    rarity: Mapping[str, float]
    telling: Mapping[str, float]  # how much each word tells one clause from the others
    known: str = ""  # the words of the agenda item and of the offices' duties


def point(name: str, group: Sequence[Passage], said: Item, opposes: str = "") -> Point:
    """The point of one group of passages. `opposes`: the id of the point that holds the opposite view."""
    numbers = [n for passage in group for n in passage.units]
    centre = vector(together([said.counted[n] for n in numbers]), said.rarity)
    asks = [said.clauses[n].text for n in numbers if said.kinds[n].type == "suggestion"]
    told = [[said.clauses[n].text for n in passage.units] for passage in group]
    called = theme(told, said.telling, said.known, frozenset(asks))
    measures = sorted(distinct([shortened(text, MEASURE, centre) for text in asks]), key=hollow)[:MEASURES]
    return Point(
        id=name,
        theme=called,
        problem=_problem(group, said, centre, called),
        measures=tuple(measures),
        sources=tuple(_source(n, said) for n in numbers),
        opposes=opposes,
    )


def _problem(group: Sequence[Passage], said: Item, centre: Mapping[str, float], called: str) -> str:
    """The fact that stands for the group, shortened: the one with the weightiest comma clause, tales last."""
    facts = [said.clauses[n].text for passage in group for n in passage.units if said.kinds[n].type == "problem"]
    if len(facts) > 1:
        facts = [max(facts, key=lambda text: worth(text, centre, called) * _standing(text))]
    best = facts[0] if facts else ""
    return best and shortened(best, PROBLEM, centre, called, BRIEF)


def _standing(text: str) -> float:
    """What it is worth to head what is counted, and what it costs to be a tale."""
    return (HEAD if MARKED.match(text) else 1.0) * (TALE if tale(text) else 1.0)


def _source(n: int, said: Item) -> Source:
    clause, kind = said.clauses[n], said.kinds[n]
    remark = said.remarks[clause.remark]
    return Source(
        remark=clause.remark,
        start=clause.start,
        end=clause.end,
        text=clause.text,
        kind="suggestion" if kind.type == "suggestion" else "problem",
        confidence=round(kind.confidence, 2),
        speaker=speaker_key(remark),
        role=remark.role,
    )
