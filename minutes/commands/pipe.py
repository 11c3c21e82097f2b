"""The pipe: one JSON line a task in, one JSON line an answer out, for programs that condense without an archive."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import msgspec

from minutes.contract import Assigner, Condenser, Proposal, Suggestion
from minutes.errors import BadInput
from minutes.model import AgendaItem, Dossier, Meeting, Office, Opinion, Remark
from minutes.rules import hollow
from minutes.store import Archive, MemoryStore
from minutes.text import _

ITEM = "item"
DAY = date(2000, 1, 1)  # a task has no day; nothing that is answered depends on it
LONGEST = 50_000_000  # characters of one line


class OfficeLine(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One office of a task."""

    name: str
    kind: str = "handler"
    duties: str = ""


class RemarkLine(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One remark of a task."""

    id: str
    text: str
    speaker: str = ""
    post: str = ""


class Task(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line of the pipe: the remarks on one item, the offices there are, and the summary's length."""

    id: str
    remarks: tuple[RemarkLine, ...]
    item: str = ""
    reporting_body: str = ""
    lead_supervisor: str = ""
    summary_chars: int = 300
    offices: tuple[OfficeLine, ...] = ()


def task(line: str, number: int) -> Task:
    """The task of one line. Raises BadInput naming the line and the field that is missing or wrong."""
    if len(line) > LONGEST:
        raise BadInput(_("Line {n} is too long.").format(n=number))
    try:
        read = msgspec.json.decode(line.encode("utf-8", "strict"), type=Task)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise BadInput(_("Line {n} is not a task: {why}.").format(n=number, why=str(error).rstrip("."))) from error
    _checked(read, number)
    return read


def _checked(read: Task, number: int) -> None:
    ids = [remark.id for remark in read.remarks]
    twice = sorted({one for one in ids if ids.count(one) > 1}) if len(set(ids)) < len(ids) else []
    if twice:
        raise BadInput(_("Line {n}: the remark id “{id}” occurs twice.").format(n=number, id=twice[0]))
    if not all((read.id, *ids, *(office.name for office in read.offices))):
        raise BadInput(_("Line {n}: an id or a name is empty.").format(n=number))
    wrong = [office.kind for office in read.offices if office.kind not in ("handler", "supervisor")]
    if wrong:
        raise BadInput(
            _("Line {n}: an office is a handler or a supervisor, not “{kind}”.").format(n=number, kind=wrong[0])
        )
    if not 0 <= read.summary_chars <= 1_000_000:
        raise BadInput(_("Line {n}: summary_chars must lie between 0 and 1000000.").format(n=number))


def dossier(read: Task) -> Dossier:
    """The task as a dossier with one item; office ids are their names."""
    lead = read.lead_supervisor if any(one.name == read.lead_supervisor for one in read.offices) else ""
    item = AgendaItem(id=ITEM, title=read.item, reporting_body=read.reporting_body, lead_supervisor=lead)
    at = datetime(DAY.year, DAY.month, DAY.day, tzinfo=UTC)
    return Dossier(
        meeting=Meeting(id=read.id, held_on=DAY, items=(item,)),
        offices=tuple(
            Office(id=one.name, name=one.name, role=one.kind, duties=one.duties) for one in _once(read.offices)
        ),
        remarks=tuple(
            Remark(id=one.id, meeting=read.id, item=ITEM, text=one.text, name=one.speaker, post=one.post,
                   role=_role(one.post), at=at, order=n)
            for n, one in enumerate(read.remarks)
        ),
    )  # fmt: skip


def _once(offices: Iterable[OfficeLine]) -> Iterable[OfficeLine]:
    return {one.name: one for one in offices}.values()


def _role(post: str) -> str:
    if not post:
        return "unknown"
    return "observer" if "列席" in post or "代表" in post else "member"


def answer(read: Task, proposal: Proposal, suggestions: dict[str, tuple[Suggestion, ...]]) -> dict[str, Any]:
    """The answer's object: units, points with the offices suggested for each, and the summary."""
    return {
        "id": read.id,
        "units": [
            {"remark": one.remark, "start": one.start, "end": one.end, "type": one.type, "confidence": one.confidence,
             "point": one.point or None, "set_aside": one.set_aside or None}
            for one in proposal.units
        ],
        "points": [
            {"id": one.id, "theme": one.theme, "problem": one.problem, "measures": list(one.measures),
             "hollow": [hollow(measure) for measure in one.measures], "opposes": one.opposes or None,
             "speakers": len({source.speaker or source.remark for source in one.sources}),
             "sources": [{"remark": source.remark, "start": source.start, "end": source.end, "text": source.text}
                         for source in one.sources],
             "handlers": _offices(suggestions.get(one.id, ()), "handler"),
             "supervisors": _offices(suggestions.get(one.id, ()), "supervisor")}
            for one in proposal.points
        ],
        "summary": proposal.summary[: read.summary_chars],
    }  # fmt: skip


def _offices(suggestions: Iterable[Suggestion], role: str) -> list[dict[str, Any]]:
    return [{"office": one.office, "score": one.score, "reason": one.reason, "words": list(one.words)}
            for one in suggestions if one.role == role]  # fmt: skip


def opinions(read: Task, proposal: Proposal) -> Iterator[Opinion]:
    """The proposal's points as opinions, so that an assigner can read them; each has its point's id."""
    for n, point in enumerate(proposal.points):
        yield Opinion(
            id=point.id, meeting=read.id, item=ITEM, theme=point.theme, problem=point.problem,
            measures=point.measures, sources=point.sources, order=n,
        )  # fmt: skip


def answers(lines: Iterable[str], condenser: Condenser, assigner: Assigner | None = None) -> Iterator[dict[str, Any]]:
    """One answer a task, in order; blank lines are passed over. Raises BadInput at the first line that is no task."""
    archive = Archive(MemoryStore(lambda: datetime(DAY.year, DAY.month, DAY.day, tzinfo=UTC)))
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        read = task(line, number)
        on_file = dossier(read)
        proposal = condenser.run(on_file, ITEM, read.summary_chars)
        found: dict[str, tuple[Suggestion, ...]] = {}
        if assigner is not None and read.offices:
            found = {one.id: tuple(assigner.run(one, on_file, archive)) for one in opinions(read, proposal)}
        yield answer(read, proposal, found)


def encoded(value: dict[str, Any]) -> str:
    """An answer as one line of JSON, Chinese left readable."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
