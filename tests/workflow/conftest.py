"""A desk with one meeting, two members, an observer and a condenser that makes a point of every sentence."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from minutes.contract import (
    Assigner,
    Condenser,
    Desk,
    Exporter,
    Importer,
    Point,
    Procedure,
    Proposal,
    Reading,
    RemarkDraft,
    Suggestion,
    Template,
    Unit,
)
from minutes.markdown import Document
from minutes.model import AgendaItem, Dossier, Meeting, Member, Office, Opinion, Source
from minutes.testing import desk as new_desk
from minutes.workflow import assign, people, record
from tests.workflow.laptops import Two

HELD = date(2026, 9, 24)


def sentences(dossier: Dossier, item: str, budget: int) -> Proposal:
    """Each sentence is a point of its own; whatever says 谢谢 is set aside."""
    units, points = [], []
    for remark in dossier.remarks_on(item):
        for found in re.finditer(r"[^。]+。?", remark.text):
            spot: dict[str, Any] = {"remark": remark.id, "start": found.start(), "end": found.end()}
            if "谢谢" in found[0]:
                units.append(Unit(**spot, type="courtesy", set_aside="courtesy"))
                continue
            id = f"{remark.id}-{found.start()}"
            units.append(Unit(**spot, type="problem", point=id))
            source = Source(**spot, text=found[0])
            points.append(Point(id=id, theme=found[0][:4], problem=found[0], sources=(source,)))
    return Proposal(units=tuple(units), points=tuple(points))


def by_colon(content: bytes, dossier: Dossier) -> Reading:
    """A line `name:words` is a remark."""
    pairs = [line.split(":", 1) for line in content.decode().splitlines() if ":" in line]
    return Reading(remarks=tuple(RemarkDraft(name=name, text=words) for name, words in pairs))


def water(opinion: Opinion, dossier: Dossier, archive: object) -> Iterable[Suggestion]:
    """The bureau of water handles everything."""
    yield Suggestion(office="water", score=1.0, reason="职责含“渠道”", words=("渠道",))
    yield Suggestion(office="rural", role="supervisor", score=1.0, reason="对口")


CONTRIBUTIONS = (
    Condenser(name="extract", title="sentences", run=sentences),
    Importer(name="colon", title="colon", run=by_colon, suffixes=(".txt",)),
    Assigner(name="water", title="water", run=water),
    Procedure(name="rectify", title="rectify"),
    Template(
        name="opinion",
        title="审议意见",
        run=lambda dossier, brief: Document(
            meta={"title": "审议意见", "form": "file"},
            body="\n".join(o.problem for o in dossier.opinions_on(brief.item)),
        ),
    ),
    Exporter(name="md", title="Markdown", suffix=".md", run=lambda document: str(document).encode()),
)


@pytest.fixture
def desk() -> Desk:
    desk = new_desk(*CONTRIBUTIONS)
    desk.clock.set(HELD)  # type: ignore[attr-defined]
    people.enrol(
        desk,
        Member(id="zeng", name="曾若谷"),
        Member(id="lu", name="陆知行", post="副主任"),
        Member(id="obs", name="何列席", post="县水利局局长", role="observer"),
    )
    assign.list_offices(
        desk,
        Office(id="water", name="县水利局"),
        Office(id="farm", name="县农业农村局"),
        Office(id="rural", name="农业农村工作委员会", role="supervisor"),
    )
    return desk


@pytest.fixture
def meeting(desk: Desk) -> Meeting:
    items = (AgendaItem(id="i1", title="听取灌区报告"), AgendaItem(id="i2", title="听取预算报告", kind="budget"))
    return record.convene(desk, held_on=HELD, items=items, term=18, session=31)


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    pair = Two(tmp_path / "a", tmp_path / "b")
    yield pair
    pair.a.store.close()
    pair.b.store.close()
