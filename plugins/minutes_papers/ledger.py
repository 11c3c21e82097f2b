"""督办台账: every case on one broad sheet, in the order of its due date, what has ended last."""

from __future__ import annotations

from collections import Counter

from minutes import Brief, Document, day
from minutes.model import Ledger, LedgerRow
from minutes_papers.phrases import gap, table
from minutes_papers.skeleton import Block, Skeleton, load
from minutes_papers.words import GRADE, LATE, STATUS

ENDED = ("satisfied", "closed")


def ledger(ledger: Ledger, brief: Brief) -> Document:
    """The ledger on its day."""
    wording = load("ledger")
    rows = sorted(ledger.rows, key=lambda row: (row.status in ENDED, row.due_on, row.case.id))
    shown = [_row(n, row, wording) for n, row in enumerate(rows, 1)]
    estimated = any(row.estimated for row in rows)
    return wording.document(
        day=day(ledger.on),
        counted=_counted(rows, wording) if rows else wording.part("none"),
        table=table(wording.words("head").split("\n"), shown, "cllllllllccl") if rows else Block(""),
        footnote=wording.part("footnote") if estimated else Block(""),
    )


def _counted(rows: list[LedgerRow], wording: Skeleton) -> Block:
    states = Counter(STATUS.get(row.status, row.status) for row in rows)
    late = sum(row.lateness in ("overdue", "long_overdue") for row in rows)
    return wording.part(
        "counted",
        count=str(len(rows)),
        states="、".join(f"{state}{n}件" for state, n in states.items()),
        late=wording.part("late", late=str(late)) if late else "",
    )


def _row(n: int, row: LedgerRow, wording: Skeleton) -> tuple[str, ...]:
    due = day(row.due_on)
    state = STATUS.get(row.status, row.status)
    return (
        str(n),
        row.meeting,
        row.item,
        row.number or gap("文号"),
        row.case.title or row.case.problem,
        row.handler or gap("承办单位"),
        "、".join(row.co_handlers),
        row.supervisor or gap("督办单位"),
        wording.words("estimated").replace("{day}", due) if row.estimated else due,
        f"{state}，{LATE[row.lateness]}" if row.lateness in LATE else state,
        GRADE.get(row.verdict, row.verdict),
        row.last,
    )
