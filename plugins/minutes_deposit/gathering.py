"""What of a year goes to the archives: its issued papers with terms and numbers, once nothing is open any more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from minutes import Desk, Refused, _, facts, read, session_short, status
from minutes.model import Dossier, Meeting, Paper, Value
from minutes_deposit.options import CODES, Options, rule_for

NAMED = 5  # cases that a refusal names


class Piece(Value, frozen=True, kw_only=True):
    """One 件: a paper with its term and its number within year and term."""

    paper: Paper
    meeting: str  # as papers print it
    term: str
    basis: str
    n: int
    number: str  # 档号

    @property
    def secrecy(self) -> str:
        """The mark in its head, if there is one."""
        return read(self.paper.text).meta.get("secrecy", "")

    @property
    def signer(self) -> str:
        """责任者, as it is signed."""
        return read(self.paper.text).meta.get("signer", "")


def due_from(year: int, given: Options) -> date:
    """The first day on which everything of that year is old enough."""
    return date(year + given.years + 1, 1, 1)


def held_in(desk: Desk, year: int) -> list[Meeting]:
    """The meetings of that year that may be seen."""
    return [one for one in desk.archive.meetings() if one.held_on.year == year]


def dossiers(desk: Desk, year: int, given: Options, early: bool, despite_open: bool) -> list[Dossier]:
    """The dossiers of that year. Raises Refused if it is not due or has open cases, unless asked for all the same."""
    first = due_from(year, given)
    if desk.today < first and not early:
        raise Refused(_("The papers of {year} are handed over from {day} on. --early does so all the same.").format(
            year=year, day=first))  # fmt: skip
    found = [desk.archive.dossier(one.id) for one in held_in(desk, year)]
    open_cases = [case.title for known in found for case in known.cases if status(facts(case, known)) != "closed"]
    if open_cases and not despite_open:
        listed = "\n".join(f"- {title}" for title in open_cases[:NAMED])
        raise Refused(_("{n} cases of {year} are open. End them first, or say --despite-open:\n{listed}").format(
            n=len(open_cases), year=year, listed=listed))  # fmt: skip
    return found


def pieces(desk: Desk, known: Iterable[Dossier], given: Options) -> list[Piece]:
    """The issued papers, numbered within their term in the order of meeting, day and number; withdrawn ones too."""
    counted: Counter[str] = Counter()
    found = []
    for held in known:
        for paper in sorted(_issued(desk, held), key=_order):
            rule = rule_for(paper, given.rules)
            counted[rule.term] += 1
            n = counted[rule.term]
            found.append(Piece(paper=paper, meeting=session_short(held.meeting), term=rule.term, basis=rule.basis, n=n,
                               number=_number(held.meeting.held_on.year, rule.term, n, given)))  # fmt: skip
    return found


def _issued(desk: Desk, held: Dossier) -> list[Paper]:
    return [one for one in desk.store.find(Paper, held.meeting.id) if one.issued_on is not None]


def _order(paper: Paper) -> tuple[date, int, str]:
    return paper.issued_on or date.min, len(paper.number), paper.number


def _number(year: int, term: str, n: int, given: Options) -> str:
    """The 档号 of DA/T 22-2015: 全宗号-WS·年度-期限-机构-件号."""
    fonds = given.fonds or "〔待补：全宗号〕"
    return "-".join(filter(None, (f"{fonds}-WS·{year}", CODES[term], given.unit, f"{n:04d}")))
