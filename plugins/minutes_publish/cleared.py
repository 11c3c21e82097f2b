"""Clearance (公开审查): the one place that decides what of the record may be seen by the public.

Three rules. Words come only from the fields listed in CLEARED. Nothing of an agenda item is public before its 审议意见
or its 公开稿 is issued; a matter is only where the 审议意见 it came from is, and its procedure names what is public of
it. One that comes from no opinion is public only if the office has put its procedure on the site, that procedure says
so, and it has come to a public stage; of its fields, the public ones of public stages. Whatever names a person of the
committee, or bears a mark of secrecy, is left out and told to the office.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from types import SimpleNamespace
from typing import Any

from minutes import (
    COURSE,
    BadInput,
    Desk,
    Document,
    Facts,
    Procedure,
    _,
    facts,
    ledger,
    read,
    session_short,
    verdict,
    walk,
)
from minutes.model import (
    AgendaItem,
    Ballot,
    Case,
    Closing,
    Detail,
    Dossier,
    Feedback,
    Field,
    LedgerRow,
    Meeting,
    Office,
    Paper,
    Stage,
)
from minutes_publish.counts import counts
from minutes_publish.values import Item, Matter, Site, Step, Text, Vote, key
from minutes_publish.words import BASE, GRADE, HANDED, LATE, MOTION, NEW, OVERDUE, STAGE, STATUS, UNDER_WAY

CLEARED: dict[type[Any], tuple[str, ...]] = {
    Meeting: ("held_on", "term", "session", "title"),
    AgendaItem: ("title", "report", "reporting_body"),
    Office: ("name",),
    Paper: ("title", "text", "number", "issued_on"),
    Case: ("title", "problem", "measures", "handed_on"),
    Procedure: ("title",),
    Stage: ("title",),
    Field: ("title",),
    Detail: ("text",),
    Feedback: ("on", "text"),
    Closing: ("closed_on",),
    Ballot: ("held_on", "counts", "all_members", "present", "invalid", "grading"),
    LedgerRow: ("due_on", "estimated", "status", "lateness"),
}
"""The fields of which words, numbers or days may be seen; of Paper.text, of its front matter only FRONT."""

FRONT = ("form", "mark", "title", "passed", "to", "signer", "signed_on", "attached", "columns")
SECRET = ("secrecy", "copy", "draft")
"""Front matter with which a paper is not for the public: 密级, 份号, 内部草稿."""

OPINION, FOR_PUBLICATION = "opinion", "public"
MATTER = "matter"
"""What a procedure declares in `public` whose own matters, which come from no opinion, may be seen."""
BODIES = tuple("局院办委会厅部所站府庭")
"""How names of bodies end."""

LONGEST_NAME = 4  # characters, but for names with a dot


def shown(record: Any) -> Any:
    """The record with its cleared fields and no others."""
    return SimpleNamespace(**{field: getattr(record, field) for field in CLEARED[type(record)]})


def cleared(desk: Desk, chosen: Collection[str] = ()) -> Site:
    """All that may be seen today; `chosen`: the procedures whose own matters the office has put on the site."""
    settings, archive = desk.settings, desk.archive
    rows = ledger(archive, desk.today, settings.calendar, settings.soon_days, settings.long_days).rows
    gate = Gate(desk, {row.case.id: row for row in rows}, chosen)
    items: list[Item] = []
    others: list[Matter] = []
    for meeting in archive.meetings():
        dossier = archive.dossier(meeting.id)
        items += gate.items(dossier)
        others += gate.others(dossier)
    counted = counts(gate.counted, settings.calendar, desk.today)
    return Site(
        on=desk.today, owner=settings.profile.body, items=tuple(items), others=tuple(others), by_year=counted.by_year,
        by_body=counted.by_body, held=tuple(gate.held),
    )  # fmt: skip


class Gate:
    """Lets through what may be seen, and writes down what it held back."""

    def __init__(self, desk: Desk, rows: Mapping[str, LedgerRow], chosen: Collection[str]) -> None:
        self.held: list[str] = []
        self.counted: list[tuple[str, LedgerRow, Facts]] = []
        self._rows, self._chosen = rows, chosen
        self._followed = {one.name: one for one in desk.plugins.all(Procedure)}
        self._names = re.compile("|".join(map(re.escape, _people(desk))) or r"(?!)")

    def items(self, dossier: Dossier) -> Iterator[Item]:
        """The items of a meeting of which a paper is public, with what is public of them."""
        texts = {paper.id: (paper, self._text(paper)) for paper in _in_force(dossier.papers)}
        for item in dossier.meeting.items:
            public = [text for paper, text in texts.values() if paper.item == item.id and text]
            seen, meeting = shown(item), shown(dossier.meeting)
            words = (seen.title, seen.report, seen.reporting_body, meeting.title)
            if not public or item.withdrawn or not self._passes(item.id, *words):
                continue
            origin = _origins(dossier.papers, {id for id, (paper, text) in texts.items() if text and
                                               paper.template == OPINION and paper.item == item.id})  # fmt: skip
            cases = [case for case in dossier.cases if case.item == item.id and case.paper in origin]
            matters = (self._matter(case, dossier, key(item.id)) for case in cases)
            yield Item(
                key=key(item.id), meeting=session_short(meeting), held_on=meeting.held_on, title=seen.title,
                report=seen.report, reporting_body=seen.reporting_body, texts=tuple(public),
                matters=tuple(filter(None, matters)),
            )  # fmt: skip

    def others(self, dossier: Dossier) -> Iterator[Matter]:
        """The matters that come from no opinion, of the chosen procedures, that have come to a public stage."""
        for case in dossier.cases:
            followed = self._followed.get(case.procedure)
            own = not (case.opinion or case.paper or case.part_of)
            if own and followed and case.procedure in self._chosen and MATTER in followed.public:
                came = walk(facts(case, dossier)).came
                if any(stage.public and stage.name in came for stage in case.stages):
                    matter = self._matter(case, dossier, "", shown(followed).title)
                    if matter:
                        yield matter

    def _passes(self, id: str, *words: str) -> bool:
        """Whether none of the words names a person of the committee."""
        named = next(filter(None, map(self._names.search, words)), None)
        if named:
            self.held.append(_("{id} is left out: it names {name}.").format(id=id, name=named.group()))
        return named is None

    def _text(self, paper: Paper) -> Text | None:
        seen = shown(paper)
        try:
            known = read(seen.text)
        except BadInput:
            known = Document(body=seen.text)
        marked = next((known.meta[name] for name in SECRET if known.meta.get(name)), "")
        if marked:
            self.held.append(_("{id} is left out: it is marked “{mark}”.").format(id=paper.id, mark=marked))
            return None
        meta = {name: known.meta[name] for name in FRONT if name in known.meta}
        if not self._passes(paper.id, seen.title, seen.number, known.body, *meta.values()):
            return None
        meta |= {"title": seen.title, "number": seen.number, "signed_on": seen.issued_on.isoformat()}
        return Text(key=key(paper.id), title=seen.title, number=seen.number, issued_on=seen.issued_on, meta=meta,
                    body=known.body)  # fmt: skip

    def _matter(self, case: Case, dossier: Dossier, item: str, kind: str = "") -> Matter | None:
        """The matter, where its procedure says that it is public and its words name nobody."""
        followed, row, seen = self._followed.get(case.procedure), self._rows[case.id], shown(case)
        public = followed.public if followed else ()
        offices = {office.id: shown(office).name for office in dossier.offices}
        handler, told = offices.get(case.handler, ""), _details(case.stages[:1], case.details)
        words = (seen.title, seen.problem, *seen.measures, handler, told)
        if (MATTER if kind else "opinion") not in public or not self._passes(case.id, *words):
            return None
        known, state = facts(case, dossier), shown(row)
        votes = tuple(_votes(known)) if "ballot" in public else ()
        if not case.part_of:  # a part counts with the matter it was split off from
            self.counted.append((handler, row, known))
        steps = [Step(on=seen.handed_on, title=NEW if kind else HANDED, text=told),
                 *self._steps(known, "result" in public, votes)]  # fmt: skip
        return Matter(
            key=key(case.id), item=item, kind=kind, title=seen.title or seen.problem, problem=seen.problem,
            measures=seen.measures, handler=handler, supervisor=offices.get(case.supervisor, ""),
            co_handlers=tuple(offices[one] for one in case.co_handlers if one in offices),
            handed_on=seen.handed_on, due_on=state.due_on, estimated=state.estimated,
            status=STATUS.get(state.status, UNDER_WAY), votes=votes, late=LATE.get(state.lateness, ""),
            overdue=state.lateness in OVERDUE, steps=tuple(sorted(steps, key=lambda one: one.on)),
        )  # fmt: skip

    def _steps(self, known: Facts, results: bool, votes: Iterable[Vote]) -> Iterator[Step]:
        """What led to a stage that may be published, the votes, the end; words only of results."""
        stages = {fact: stage for stage in known.case.stages or COURSE if stage.public
                  for fact in stage.facts or (stage.name,)}  # fmt: skip
        for one in known.feedback:
            if one.type in stages:
                seen, stage = shown(one), stages[one.type]
                told = "\n".join(filter(None, (seen.text, _details((stage,), one.details))))
                text = told if results and self._passes(one.id, told) else ""
                yield Step(on=seen.on, title=STAGE.get(stage.title, shown(stage).title), text=text)
        for vote in votes:
            yield Step(on=vote.on, title=vote.title, text=vote.verdict)
        for closing in known.case.closings:
            yield Step(on=shown(closing).closed_on, title="办结销号")


def _details(stages: Iterable[Stage], details: Iterable[Detail]) -> str:
    """What stands in the public fields of a public stage."""
    titles = {one.name: shown(one).title for stage in stages if stage.public for one in stage.fields if one.public}
    return "；".join(f"{titles[one.field]}：{shown(one).text}" for one in details if one.field in titles)


def _votes(known: Facts) -> Iterator[Vote]:
    """The votes that lead to a public stage."""
    stages = {fact.removesuffix("_passed"): stage for stage in known.case.stages or COURSE if stage.public
              for fact in stage.facts or (stage.name,)}  # fmt: skip
    for ballot in known.ballots:
        stage = stages.get(f"vote-{ballot.about}" if ballot.about else "vote")
        if stage:
            yield _vote(ballot, STAGE.get(stage.title, shown(stage).title))


def _vote(ballot: Ballot, title: str) -> Vote:
    seen, read = shown(ballot), verdict(ballot)
    called = seen.grading.called(read)
    return Vote(
        on=seen.held_on, title=title, counts=tuple((GRADE.get(one.grade, one.grade), one.votes) for one in seen.counts),
        all_members=seen.all_members, present=seen.present, invalid=seen.invalid,
        base=BASE.get(seen.grading.base, ""),
        verdict=MOTION[read == "satisfied"] if "for" in seen.grading.grades else GRADE.get(called, called),
    )  # fmt: skip


def _in_force(papers: Iterable[Paper]) -> list[Paper]:
    """The issued opinions and texts for publication that no later one replaces."""
    issued = [one for one in papers if one.issued_on and one.template in (OPINION, FOR_PUBLICATION)]
    replaced = {one.replaces for one in issued}
    return [one for one in issued if one.id not in replaced]


def _origins(papers: Iterable[Paper], public: set[str]) -> set[str]:
    """Those papers and all that they were corrected from."""
    before, found = {one.id: one.replaces for one in papers}, set[str]()
    waiting = list(public)
    while waiting:
        one = waiting.pop()
        if one and one not in found:
            found.add(one)
            waiting.append(before.get(one, ""))
    return found


def _people(desk: Desk) -> list[str]:
    """The names, former ones too, of all members and of the persons among those who attend."""
    bodies = {name for one in desk.archive.offices() for name in (one.name, *one.aliases)}
    known = ((one.role, name) for one in desk.archive.members() for name in (one.name, *(f.name for f in one.former)))
    return sorted({name for role, name in known if len(name) > 1 and (role == "member" or _person(name, bodies))})


def _person(name: str, bodies: set[str]) -> bool:
    """Whether it is a person's name: rolls list bodies among those who attend, too."""
    return (len(name) <= LONGEST_NAME or "·" in name) and not name.endswith(BODIES) and name not in bodies
