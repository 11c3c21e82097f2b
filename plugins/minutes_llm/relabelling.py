"""What labels change in a proposal: little, and only where the base was unsure, so that no remark can talk itself out.

A label may bring in a unit that was set aside, or change problem for suggestion. It never takes a unit out of a point:
one that the model takes for courtesy or praise is shown as doubtful, and a person decides.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from minutes import Point, Proposal, Unit, speaker_key
from minutes.model import Remark, Source, replace

SUBSTANCE = ("problem", "suggestion")
DOUBTS = ("courtesy", "praise")
DOUBTED = 0.4  # the confidence of a unit that the model holds to be no substance
CHANGED = 0.5  # the confidence of a unit whose label was changed: shown as unsure
OPEN = ("courtesy", "praise", "agreement", "context", "other")  # reasons that a label may overrule


@dataclass
class _Draft:
    """The proposal while labels are applied to it."""

    units: list[Unit]
    points: dict[str, Point]
    remarks: Mapping[str, Remark]

    def words(self, unit: Unit) -> str:
        return self.remarks[unit.remark].text[unit.start : unit.end]

    def source(self, unit: Unit) -> Source:
        remark = self.remarks[unit.remark]
        kind = unit.type if unit.type in SUBSTANCE else "problem"
        return Source(
            remark=unit.remark, start=unit.start, end=unit.end, text=self.words(unit), kind=kind,
            confidence=unit.confidence, speaker=speaker_key(remark), role=remark.role,
        )  # fmt: skip


def relabelled(base: Proposal, labels: Mapping[int, str], remarks: Mapping[str, Remark], sure: float = 0.7) -> Proposal:
    """The proposal with the labels (by the unit's place in it) where the base is less than `sure`."""
    draft = _Draft(list(base.units), {one.id: one for one in base.points}, remarks)
    unsure = {n: label for n, label in labels.items() if base.units[n].confidence < sure}
    for n, label in unsure.items():
        if draft.units[n].point in draft.points:
            _retype(draft, n, label)
        elif label in SUBSTANCE and base.units[n].set_aside in OPEN:
            _bring_in(draft, n, label)
    return Proposal(units=tuple(draft.units), points=tuple(draft.points.values()), summary=base.summary)


def _retype(draft: _Draft, n: int, label: str) -> None:
    """Give a unit of a point the label's type, or show it as doubtful where the label holds it to be nothing."""
    unit = draft.units[n]
    if unit.type == label or label not in (*SUBSTANCE, *DOUBTS):
        return
    changed = {"confidence": DOUBTED} if label in DOUBTS else {"type": label, "confidence": CHANGED}
    draft.units[n] = fresh = replace(unit, **changed)
    point = draft.points[unit.point]
    place = (unit.remark, unit.start)
    sources = tuple(
        replace(one, kind=fresh.type, confidence=fresh.confidence) if (one.remark, one.start) == place else one
        for one in point.sources
    )
    draft.points[point.id] = replace(point, sources=sources)


def _bring_in(draft: _Draft, n: int, label: str) -> None:
    """Put the unit into the point of its neighbour that it belongs to, or into one of its own."""
    unit = replace(draft.units[n], type=label, confidence=CHANGED, set_aside="")
    near, wanted = (n + 1, "suggestion") if label == "problem" else (n - 1, "problem")
    other = draft.units[near] if 0 <= near < len(draft.units) else None
    if other and other.remark == unit.remark and other.point in draft.points and other.type == wanted:
        point = draft.points[other.point]
        draft.points[point.id] = replace(point, sources=(*point.sources, draft.source(unit)))
        draft.units[n] = replace(unit, point=point.id)
        return
    text = draft.words(unit).strip(" \n\t　，,。；;：:！!？?、")
    if not re.search(r"\w", text):
        return
    name = f"{unit.remark}.{unit.start}"
    while name in draft.points:
        name += "+"
    said = {"problem": text} if label == "problem" else {"measures": (text,)}
    draft.points[name] = Point(id=name, sources=(draft.source(unit),), **said)
    draft.units[n] = replace(unit, point=name)
