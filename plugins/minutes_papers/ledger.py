"""督办台账: every case under the opinion it comes from, in the order of its due date, what has ended last."""

from __future__ import annotations

from collections import Counter
from datetime import date

from minutes import Brief, Document, day, heading
from minutes.model import Ledger, LedgerRow
from minutes_papers.loops import Block
from minutes_papers.phrases import flat, gap, joined, table
from minutes_papers.skeleton import Load, Skeleton
from minutes_papers.words import GRADE, LATE, STATUS

ENDED = ("satisfied", "closed")

Place = tuple[str, str, str]
"""Meeting, agenda item and number of the paper: what a group of rows has in common."""


def ledger(load: Load, ledger: Ledger, brief: Brief) -> Document:
    """The ledger on its day."""
    wording = load("ledger")
    groups: dict[Place, list[LedgerRow]] = {}
    for row in sorted(ledger.rows, key=lambda row: (row.status in ENDED, row.due_on)):
        groups.setdefault((row.meeting, row.item, row.number), []).append(row)
    ordered = sorted(groups.items(), key=_first_handed)
    estimated = any(row.estimated for row in ledger.rows)
    return wording.document(
        day=day(ledger.on),
        counted=_counted(ledger, wording),
        items=joined(_item(n, place, rows, wording) for n, (place, rows) in enumerate(ordered, 1)),
        footnote=wording.part("footnote") if estimated else Block(""),
    )


def _first_handed(group: tuple[Place, list[LedgerRow]]) -> tuple[date, int, Place]:
    """By the day on which the first case was handed over, then by the number as numbers go: 2号 before 10号."""
    (meeting, item, number), rows = group
    return min(row.case.handed_on for row in rows), len(number), (number, meeting, item)


def _counted(ledger: Ledger, wording: Skeleton) -> Block:
    if not ledger.rows:
        return wording.part("none")
    states = Counter(_state(row) for row in ledger.rows)
    order = dict.fromkeys((*STATUS.values(), *states))
    late = sum(row.lateness in ("overdue", "long_overdue") for row in ledger.rows)
    return wording.part(
        "counted",
        count=str(len(ledger.rows)),
        states="、".join(f"{state}{states[state]}件" for state in order if states[state]),
        late=wording.part("late", late=str(late)) if late else "",
    )


def _state(row: LedgerRow) -> str:
    return row.stage or STATUS.get(row.status, row.status)


def _item(n: int, place: Place, rows: list[LedgerRow], wording: Skeleton) -> Block:
    """One opinion's cases: which meeting and paper, then a table."""
    meeting, item, number = place
    issued = wording.part("issued", meeting=meeting, number=number or gap("文号"), count=str(len(rows)))
    shown = [_row(n, row, wording) for n, row in enumerate(rows, 1)]
    head = wording.words("head").split("\n")
    return joined([wording.part("item", mark=heading(1, n), item=flat(item)), issued, table(head, shown, "cllllcccl")])


def _row(n: int, row: LedgerRow, wording: Skeleton) -> tuple[str, ...]:
    due = day(row.due_on)
    state = _state(row)
    return (
        str(n),
        row.case.title or row.case.problem,
        row.handler or gap("承办单位"),
        "、".join(row.co_handlers),
        row.supervisor or gap("督办单位"),
        wording.words("estimated").replace("{day}", due) if row.estimated else due,
        f"{state}，{LATE[row.lateness]}" if row.lateness in LATE else state,
        _called(row),
        row.last,
    )


def _called(row: LedgerRow) -> str:
    """The grade that the last vote is called by; "" where none was held."""
    grade = row.rule.called(row.verdict) if row.verdict else ""
    return GRADE.get(grade, grade)
