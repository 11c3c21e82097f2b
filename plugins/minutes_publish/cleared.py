"""Clearance (公开审查): the one place that decides what of the record may be seen by the public.

Three rules. Words come only from the fields listed in CLEARED. Nothing of an agenda item is public before its 审议意见
or its 公开稿 is issued; a matter is only where the 审议意见 it came from is, and its procedure names what is public of
it. Whatever names a person of the committee, or bears a mark of secrecy, is left out and told to the office.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from types import SimpleNamespace
from typing import Any

from minutes import COURSE, BadInput, Desk, Document, Facts, Procedure, _, facts, ledger, read, session_short, verdict
from minutes.model import AgendaItem, Ballot, Case, Closing, Dossier, Feedback, LedgerRow, Meeting, Office, Paper, Stage
from minutes_publish.counts import counts
from minutes_publish.values import Item, Matter, Site, Step, Text, Vote, key
from minutes_publish.words import BASE, GRADE, LATE, OVERDUE, STAGE, STATUS, UNDER_WAY

CLEARED: dict[type[Any], tuple[str, ...]] = {
    Meeting: ("held_on", "term", "session", "title"),
    AgendaItem: ("title", "report", "reporting_body"),
    Office: ("name",),
    Paper: ("title", "text", "number", "issued_on"),
    Case: ("title", "problem", "measures", "handed_on"),
    Stage: ("title",),
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
BODIES = tuple("局院办委会厅部所站府庭")
"""How names of bodies end."""

LONGEST_NAME = 4  # characters, but for names with a dot


def shown(record: Any) -> Any:
    """The record with its cleared fields and no others."""
    return SimpleNamespace(**{field: getattr(record, field) for field in CLEARED[type(record)]})


def cleared(desk: Desk) -> Site:
    """All that may be seen today."""
    settings, archive = desk.settings, desk.archive
    rows = ledger(archive, desk.today, settings.calendar, settings.soon_days, settings.long_days).rows
    gate = Gate(desk, {row.case.id: row for row in rows})
    items = [item for meeting in archive.meetings() for item in gate.items(archive.dossier(meeting.id))]
    counted = counts(gate.counted, settings.calendar)
    return Site(
        on=desk.today, owner=settings.profile.body, items=tuple(items), by_year=counted.by_year,
        by_body=counted.by_body, held=tuple(gate.held),
    )  # fmt: skip


class Gate:
    """Lets through what may be seen, and writes down what it held back."""

    def __init__(self, desk: Desk, rows: Mapping[str, LedgerRow]) -> None:
        self.held: list[str] = []
        self.counted: list[tuple[str, LedgerRow, Facts]] = []
        self._rows = rows
        self._public = {one.name: one.public for one in desk.plugins.all(Procedure)}
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

    def _matter(self, case: Case, dossier: Dossier, item: str) -> Matter | None:
        """The matter, where its procedure says that the opinion is public and its words name nobody."""
        public, row, seen = self._public.get(case.procedure, ()), self._rows[case.id], shown(case)
        offices = {office.id: shown(office).name for office in dossier.offices}
        handler = offices.get(case.handler, "")
        if "opinion" not in public or not self._passes(case.id, seen.title, seen.problem, *seen.measures, handler):
            return None
        known, state = facts(case, dossier), shown(row)
        votes = tuple(map(_vote, known.ballots)) if "ballot" in public else ()
        if not case.part_of:  # a part counts with the matter it was split off from
            self.counted.append((handler, row, known))
        return Matter(
            key=key(case.id), item=item, title=seen.title or seen.problem, problem=seen.problem, measures=seen.measures,
            handler=handler, co_handlers=tuple(offices[one] for one in case.co_handlers if one in offices),
            supervisor=offices.get(case.supervisor, ""), handed_on=seen.handed_on, due_on=state.due_on,
            estimated=state.estimated, status=STATUS.get(state.status, UNDER_WAY), votes=votes,
            late=LATE.get(state.lateness, ""), overdue=state.lateness in OVERDUE,
            steps=tuple(sorted(self._steps(known, "result" in public, votes), key=lambda one: one.on)),
        )  # fmt: skip

    def _steps(self, known: Facts, results: bool, votes: Iterable[Vote]) -> Iterator[Step]:
        """Handing over, what led to a stage that may be published, the votes, the end; words only of results."""
        yield Step(on=shown(known.case).handed_on, title="交办")
        titles = {fact: shown(stage).title for stage in known.case.stages or COURSE if stage.public
                  for fact in stage.facts or (stage.name,)}  # fmt: skip
        for one in known.feedback:
            if one.type in titles:
                seen, title = shown(one), titles[one.type]
                text = seen.text if results and self._passes(one.id, seen.text) else ""
                yield Step(on=seen.on, title=STAGE.get(title, title), text=text)
        for vote in votes:
            yield Step(on=vote.on, title="满意度测评", text=vote.verdict)
        for closing in known.case.closings:
            yield Step(on=shown(closing).closed_on, title="办结销号")


def _vote(ballot: Ballot) -> Vote:
    seen = shown(ballot)
    grade = seen.grading.called(verdict(ballot))
    return Vote(
        on=seen.held_on, counts=tuple((GRADE.get(one.grade, one.grade), one.votes) for one in seen.counts),
        all_members=seen.all_members, present=seen.present, invalid=seen.invalid,
        base=BASE.get(seen.grading.base, ""), verdict=GRADE.get(grade, grade),
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
