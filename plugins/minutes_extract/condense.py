"""From the remarks on one item to points, set-asides and a summary."""

from __future__ import annotations

from collections.abc import Sequence

from minutes import Point, Proposal, Unit, speaker_key
from minutes.model import Dossier, Remark, Source
from minutes_extract import cues
from minutes_extract.clauses import Clause, cut
from minutes_extract.grouping import grams, linked, rarity, similarities, vector
from minutes_extract.kinds import Kind, kinds
from minutes_extract.passages import Passage, passages
from minutes_extract.summary import summary
from minutes_extract.wording import distinct, shortened, theme

BLOCK = 4000  # units grouped together; a longer item is grouped block by block
MERGE = 0.13  # least mean similarity of two passages of one matter
PROBLEM = 44  # characters of a problem's text
MEASURE = 36  # characters of one measure
MEASURES = 4


def condense(dossier: Dossier, item: str, budget: int) -> Proposal:
    """The proposal for one agenda item; `budget` is the summary's length in characters."""
    remarks = [one for one in dossier.remarks_on(item) if not one.withdrawn]
    clauses: list[Clause] = []
    told: list[Kind] = []
    for remark in remarks:
        own = [Clause(remark.id, start, end, remark.text[start:end]) for start, end in cut(remark.text)]
        clauses += own
        told += kinds([one.text for one in own])
    by_id = {remark.id: remark for remark in remarks}
    speakers = [speaker_key(by_id[one.remark]) for one in clauses]
    posts = [by_id[one.remark].post for one in clauses]
    found = passages(clauses, told, speakers, posts)
    groups: list[list[Passage]] = []
    for block in _blocks(found):
        groups += _grouped(block, clauses)
    weight, _ = rarity(grams(one.text) for one in clauses)
    made = [_point(f"p{n}", group, clauses, told, by_id, weight) for n, group in enumerate(groups, 1)]
    units = _units(clauses, told, made)
    points = _ordered([point for point, _ in made])
    return Proposal(
        units=units, points=points, summary=summary(clauses, told, points, budget, item_title(dossier, item))
    )


def item_title(dossier: Dossier, item: str) -> str:
    """The agenda item's title, "" where it has none."""
    found = dossier.item(item)
    return found.title if found else ""


def _blocks(found: Sequence[Passage]) -> list[list[Passage]]:
    out: list[list[Passage]] = [[]]
    size = 0
    for passage in found:
        if size + len(passage.units) > BLOCK:
            out.append([])
            size = 0
        out[-1].append(passage)
        size += len(passage.units)
    return out


def _grouped(found: list[Passage], clauses: Sequence[Clause]) -> list[list[Passage]]:
    counted = [grams("".join(clauses[n].text for n in passage.units)) for passage in found]
    idf, _ = rarity(counted)
    similar = similarities([vector(one, idf) for one in counted])

    def apart(a: int, b: int) -> bool:
        return found[a].remark == found[b].remark and similar.get((min(a, b), max(a, b)), 0.0) < 2 * MERGE

    return [[found[n] for n in group] for group in linked(len(found), similar, MERGE, apart)]


def _point(name, group, clauses, told, by_id, weight):  # type: ignore[no-untyped-def]
    numbers = [n for passage in group for n in passage.units]
    texts = {n: clauses[n].text for n in numbers}
    counted = [grams(texts[n]) for n in numbers]
    idf = {gram: weight.get(gram, 0.0) for one in counted for gram in one}
    centre = vector(sum(counted[1:], counted[0]), idf)
    problems = [n for n in numbers if told[n].type == "problem"]
    asks = [n for n in numbers if told[n].type == "suggestion"]
    problem = ""
    if problems:
        best = max(problems, key=lambda n: (_standing(texts[n], told[n], centre, idf), -n))
        problem = shortened(texts[best], PROBLEM, {g: centre.get(g, 0.0) for g in centre})
    measures = distinct([shortened(texts[n], MEASURE, centre) for n in asks])[:MEASURES]
    sources = tuple(_source(clauses[n], told[n], by_id) for n in numbers)
    return Point(
        id=name, theme=theme(list(texts.values()), idf), problem=problem, measures=tuple(measures), sources=sources
    ), numbers


def _standing(text, kind, centre, idf):  # type: ignore[no-untyped-def]
    """How well a clause stands for its group."""
    own = vector(grams(text), idf)
    near = sum(value * centre.get(gram, 0.0) for gram, value in own.items())
    length = 1 - min(1.0, abs(len(text) - 38) / 60)
    return near + 0.3 * length + 0.5 * kind.confidence - (0.2 if cues.TELLS.search(text) else 0.0)


def _source(clause: Clause, kind: Kind, by_id: dict[str, Remark]) -> Source:
    remark = by_id[clause.remark]
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


def _units(clauses, told, made):  # type: ignore[no-untyped-def]
    where = {n: point.id for point, numbers in made for n in numbers}
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


def _ordered(points: list[Point]) -> tuple[Point, ...]:
    def rank(point: Point) -> tuple[int, float]:
        return -len({one.speaker for one in point.sources}), -sum(len(one.text) for one in point.sources)

    return tuple(sorted(points, key=rank))
