"""From the remarks on one item to points, set-asides and a summary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from minutes import Point, Proposal, Unit, speaker_key
from minutes.model import Dossier
from minutes_extract import marked
from minutes_extract.clauses import Clause, cut
from minutes_extract.grouping import grams, rarity
from minutes_extract.kinds import HOLLOW, Kind, kinds
from minutes_extract.matters import said as matters_said
from minutes_extract.merging import merged
from minutes_extract.parting import parted, returned
from minutes_extract.passages import Passage, evidence, passages, settled
from minutes_extract.points import Item, point
from minutes_extract.summary import summary
from minutes_extract.themes import weights
from minutes_extract.voices import Voice

BLOCK = 4000  # units grouped together; a longer item is grouped block by block


def condense(dossier: Dossier, item: str, budget: int) -> Proposal:
    """The proposal for one agenda item; `budget` is the summary's length in characters."""
    remarks = {one.id: one for one in dossier.remarks_on(item) if not one.withdrawn}
    clauses: list[Clause] = []
    told: list[Kind] = []
    for remark in remarks.values():
        marks = marked.told(remark)
        places = marked.spans(remark.text, marks) if marks else cut(remark.text)
        own = [Clause(remark.id, start, end, remark.text[start:end]) for start, end in places]
        clauses += own
        told += marked.overruled(kinds([one.text for one in own]), places, marks)
    by_remark = {one.id: Voice(speaker_key(one), one.name, one.post) for one in remarks.values()}
    counted = [grams(one.text) for one in clauses]
    rare = rarity(counted)
    found = passages(clauses, told, [by_remark[one.remark] for one in clauses])
    found = settled(found, clauses, told)
    about = {n: matters_said(clauses[n].text) for passage in found for n in passage.units}
    found = parted(found, clauses, told, counted, rare, about)
    evidence(found, clauses, told)
    said = Item(
        clauses=clauses,
        counted=counted,
        kinds=told,
        remarks=remarks,
        rarity=rare,
        telling=weights([[clauses[n].text for n in passage.units] for passage in found]),
        known="，".join(one.duties for one in dossier.offices),
    )
    groups: list[list[Passage]] = []
    opposes: dict[str, str] = {}
    for block in _blocks(found):
        numbers, against = merged(block, clauses, told, counted, about, _closing(clauses, by_remark))
        numbers = returned(numbers, block, told)
        opposes |= _opposing(numbers, against, len(groups))
        groups += [[block[n] for n in group] for group in numbers]
    points = [point(f"p{n}", group, said, opposes.get(f"p{n}", "")) for n, group in enumerate(groups, 1)]
    where = {n: one.id for one, group in zip(points, groups, strict=True) for passage in group for n in passage.units}
    return Proposal(units=_units(clauses, told, where), points=_ordered(points), summary=summary(clauses, told, budget))


def _opposing(groups: Sequence[Sequence[int]], against: set[tuple[int, int]], before: int) -> dict[str, str]:
    """For each point that opposes another, the id of that other; `before`: how many points there are already."""
    home = {n: f"p{at}" for at, group in enumerate(groups, before + 1) for n in group}
    out: dict[str, str] = {}
    for a, b in sorted(against):
        if home[a] != home[b]:
            out.setdefault(home[b], home[a])
            out.setdefault(home[a], home[b])
    return out


def _closing(clauses: Sequence[Clause], voices: Mapping[str, Voice]) -> str:
    """The id of the last remark where the chair or a deputy speaks it and so sums up, or ""."""
    last = clauses[-1].remark if clauses else ""
    return last if last and "主任" in voices[last].post else ""


def _blocks(found: Sequence[Passage]) -> list[list[Passage]]:
    """The passages in blocks that can be compared pair by pair without the time growing out of hand."""
    out: list[list[Passage]] = [[]]
    size = 0
    for passage in found:
        if size + len(passage.units) > BLOCK:
            out.append([])
            size = 0
        out[-1].append(passage)
        size += len(passage.units)
    return out


def _units(clauses: Sequence[Clause], told: Sequence[Kind], where: dict[int, str]) -> tuple[Unit, ...]:
    """Every clause with its type, and the point that it went to or the reason why it goes to none."""
    return tuple(
        Unit(
            remark=clause.remark,
            start=clause.start,
            end=clause.end,
            type=kind.type,
            confidence=round(kind.confidence, 2),
            point=where.get(n, ""),
            set_aside="" if n in where else kind.set_aside or "other",
        )
        for n, (clause, kind) in enumerate(zip(clauses, told, strict=True))
    )


def _ordered(points: Sequence[Point]) -> tuple[Point, ...]:
    """By how many raised it, then by how much was said of it; hollow calls come last."""

    def rank(one: Point) -> tuple[bool, int, int]:
        hollow = max(source.confidence for source in one.sources) <= HOLLOW
        return (
            hollow,
            -len({source.speaker for source in one.sources}),
            -sum(len(source.text) for source in one.sources),
        )

    return tuple(sorted(points, key=rank))
