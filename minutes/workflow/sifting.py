"""Which cases of the ledger are meant: by office, body, stage, due, procedure and words; and in which group each is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from minutes.model import Ledger, LedgerRow, Value, replace
from minutes.sought import folded, wanted
from minutes.wording import word

GROUPS = ("late", "week", "later", "none")
"""By due: before today, from today to Sunday, after that, and where nothing is due."""
DUES = ("late", "today", "week", "later", "none")
"""What may be asked for by due: a group, or today alone."""
LATE = ("overdue", "long_overdue")
STATES: dict[str, Callable[[LedgerRow], bool]] = {
    "open": lambda row: row.status != "closed",
    "overdue": lambda row: row.lateness in LATE,
    "all": lambda row: True,
    "looks": lambda row: row.look_on is not None,
}


class Sieve(Value, frozen=True, kw_only=True):
    """What a case must be to be shown; "" lets every case through. Names are those that the ledger shows."""

    state: str = "open"  # one of STATES
    supervisor: str = ""
    handler: str = ""
    stage: str = ""  # as `stage_of` answers
    due: str = ""  # one of DUES
    procedure: str = ""
    words: str = ""  # every one of them, parted by spaces, occurs
    only: tuple[str, ...] = ()  # ids: none but these cases, whatever else is set

    @property
    def plain(self) -> bool:
        """Whether it is the one to begin with: every case in work."""
        return self == Sieve()


def stage_of(row: LedgerRow) -> str:
    """The title of the stage where the case stands, in the reader's language."""
    return row.stage or word("status", row.status)


def day_of(row: LedgerRow) -> date | None:
    """The day by which something is to be done: the planned look-back of a closed case, else the last day of its term.

    None where no term runs, since it was answered, its clock stands still or it was closed.
    """
    return row.look_on or (None if row.lateness == "none" else row.due_on)


def group_of(row: LedgerRow, on: date) -> str:
    """Which of GROUPS the case is in on that day. A week ends on Sunday; due today is this week and not late."""
    day = day_of(row)
    if day is None:
        return "none"
    if day < on:
        return "late"
    return "week" if day <= on + timedelta(days=6 - on.weekday()) else "later"


def grouped(rows: Iterable[LedgerRow], on: date) -> dict[str, list[LedgerRow]]:
    """The rows by group, in the order of GROUPS and, within one, as they came; only groups that have any."""
    found: dict[str, list[LedgerRow]] = {name: [] for name in GROUPS}
    for row in rows:
        found[group_of(row, on)].append(row)
    return {name: held for name, held in found.items() if held}


class Sifter:
    """One ledger, to be sifted again at every key: what words are looked for in is folded once."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._said: list[str] | None = None

    def sift(self, sieve: Sieve) -> Sequence[LedgerRow]:
        """The rows that the sieve lets through, in the order of the ledger."""
        rows: Sequence[LedgerRow] = self.ledger.rows
        if sieve.only:
            ids = set(sieve.only)
            return [row for row in rows if row.case.id in ids]
        if sieve.words:
            said, sought = self.said(), wanted(sieve.words)
            rows = [row for row, text in zip(rows, said, strict=True) if all(one in text for one in sought)]
        for fits in self._tests(sieve):
            rows = [row for row in rows if fits(row)]
        return rows

    def _tests(self, sieve: Sieve) -> Iterable[Callable[[LedgerRow], bool]]:
        if sieve.state != "all":
            yield STATES[sieve.state]
        if sieve.handler:
            yield lambda row: sieve.handler in (row.handler, row.case.handler)
        if sieve.supervisor:
            yield lambda row: sieve.supervisor in (row.supervisor, row.case.supervisor)
        if sieve.procedure:
            yield lambda row: row.case.procedure == sieve.procedure
        if sieve.stage:
            yield lambda row: sieve.stage == row.status or stage_of(row) == sieve.stage
        if sieve.due == "today":
            yield lambda row: day_of(row) == self.ledger.on
        elif sieve.due:
            yield lambda row: group_of(row, self.ledger.on) == sieve.due

    def said(self) -> Sequence[str]:
        """What words are looked for in, folded, for each row: what the list and the case show of it."""
        if self._said is None:
            self._said = [folded("\n".join(_texts(row))) for row in self.ledger.rows]
        return self._said

    def sifted(self, sieve: Sieve) -> Ledger:
        """The ledger with just those rows."""
        return replace(self.ledger, rows=tuple(self.sift(sieve)))


def _texts(row: LedgerRow) -> tuple[str, ...]:
    case = row.case
    return (
        case.title, case.problem, *case.measures, row.handler, *row.co_handlers, row.supervisor, row.meeting, row.item,
        row.number, stage_of(row), row.due_on.isoformat(), row.last,
    )  # fmt: skip
