"""The ledger (督办台账) as a workbook, and beside it the sheet that those who handle the cases fill in."""

from __future__ import annotations

from collections.abc import Iterator

from minutes import day
from minutes.model import Case, Ledger, LedgerRow
from minutes_sheets.seal import Cell, sealed
from minutes_sheets.table import Column, Row, Sheet, continued
from minutes_sheets.table import workbook as written
from minutes_sheets.words import ANSWER, BY, CHECK, CODE, DONE, GRADE, KIND, LATE, ON, SENT, STATUS

COLUMNS = (
    Column(title="序号", wide=6, form="short"),
    Column(title="会议", wide=14),
    Column(title="议题", wide=22),
    Column(title="文号", wide=14, form="short"),
    Column(title="督办事项", wide=28),
    Column(title="承办单位", wide=16),
    Column(title="协办单位", wide=14),
    Column(title="督办单位", wide=16),
    Column(title="交办日期", wide=12, form="date"),
    Column(title="办理期限", wide=12, form="date"),
    Column(title="状态", wide=10, form="short", choices=tuple(STATUS.values())),
    Column(title="时限", wide=10, form="short", choices=tuple(filter(None, LATE.values()))),
    Column(title="测评结论", wide=10, form="short", choices=tuple(GRADE.values())),
    Column(title="最近情况", wide=30),
)

OWN = (
    Column(title=CODE, wide=12, form="short"),
    Column(title=SENT[0], wide=14, form="short"),
    Column(title=SENT[1], wide=44),
    Column(title=SENT[2], wide=16),
    Column(title=SENT[3], wide=12, form="date"),
)
TO_FILL = (
    Column(title=KIND, wide=12, form="short", fill=True, choices=tuple(ANSWER.values())),
    Column(title=DONE, wide=40, fill=True),
    Column(title=ON, wide=12, form="date", fill=True),
    Column(title=BY, wide=10, form="short", fill=True),
    Column(title=CHECK, wide=10, hidden=True),
)
NOTE = "请填写黄色各栏：类别从下拉列表选择，日期如 2026-11-23；没有新情况的行留空。其他各栏请勿改动，请勿删除行、列。"


def workbook(ledger: Ledger) -> bytes:
    """Both sheets: the ledger as it stands, and the cases that are not closed, to be filled in."""
    rows = [row for n, one in enumerate(ledger.rows, 1) for row in continued(COLUMNS, _cells(n, one))]
    asked = [row for one in ledger.rows if one.status != "closed" for row in _to_fill(one)]
    as_of = f"（截至{day(ledger.on)}）"
    return written([
        Sheet(name="督办台账", title=f"审议意见督办台账{as_of}", columns=COLUMNS, rows=rows, steady=1),
        Sheet(name="反馈填报", title=f"督办事项办理情况反馈表{as_of}", columns=(*OWN, *TO_FILL), rows=asked, note=NOTE),
    ])  # fmt: skip


def _cells(n: int, row: LedgerRow) -> list[Cell]:
    case = row.case
    return [
        n, row.meeting, row.item, row.number, case.title or case.problem, row.handler, "、".join(row.co_handlers),
        row.supervisor, case.handed_on, row.due_on, row.stage or STATUS.get(row.status, row.status),
        _late(row), _called(row), row.last,
    ]  # fmt: skip


def _late(row: LedgerRow) -> str:
    """How near the term is, of which stage, and whether it rests on a calendar that is not announced yet."""
    late = LATE.get(row.lateness, row.lateness)
    told = f"{row.due_stage}：{late}" if late and row.due_stage else late
    return f"{told}（预计）" if told and row.estimated else told


def _to_fill(row: LedgerRow) -> Iterator[Row]:
    """The row of a case with empty cells to fill in, and the seals of the others."""
    sent: list[Cell] = [row.case.id, row.number, matter(row.case), row.handler, row.due_on]
    for high, cells in continued(OWN, sent):
        yield high, [*cells, None, None, None, None, sealed(row.case.id, dict(zip(SENT, cells[1:], strict=True)))]


def matter(case: Case) -> str:
    """What is to be handled: the theme, the problem, the measures, a line each."""
    parts = (one.strip() for one in (case.title, case.problem, *case.measures))
    return "\n".join(filter(None, dict.fromkeys(parts)))


def _called(row: LedgerRow) -> str:
    """The grade that the last vote is called by; "" where none was held."""
    grade = row.rule.called(row.verdict) if row.verdict else ""
    return GRADE.get(grade, grade)
