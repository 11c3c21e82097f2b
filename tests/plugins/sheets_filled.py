"""A ledger of invented cases, and the sheet for answers as an office hands it back."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from openpyxl import Workbook, load_workbook

from minutes.model import Case, Ledger, LedgerRow, Term

HANDED = date(2026, 9, 8)
CELL = {"编号": "A", "文号": "B", "督办事项": "C", "承办单位": "D", "办理期限": "E", "反馈类别": "F", "办理情况": "G",
        "反馈日期": "H", "填报人": "I", "校验": "J"}  # fmt: skip
FIRST = 3  # the first row under note and head


def row(id: str, title: str = "加装电梯", problem: str = "推进慢。", **fields: Any) -> LedgerRow:
    case = Case(
        id=id, meeting="m1", item="i1", opinion="o", title=title, problem=problem, measures=("建议出台指引。",),
        handed_on=HANDED, term=Term(n=3),
    )  # fmt: skip
    known = {
        "meeting": "第十六届第三十五次会议", "item": "听取报告", "number": "澄人常〔2026〕12号",
        "handler": "市住房和城乡建设局", "supervisor": "城建环保工作委员会", "due_on": date(2026, 12, 8),
        "status": "handed_over", "lateness": "soon",
    }  # fmt: skip
    return LedgerRow(case=case, **{**known, **fields})


def ledger(*rows: LedgerRow) -> Ledger:
    return Ledger(on=date(2026, 11, 25), rows=rows or (row("c1"), row("c2", "物业管护"), row("c3", "夜间施工")))


def opened(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def filled(content: bytes, answers: Iterable[Mapping[str, Any]]) -> bytes:
    """The workbook with these cells, by the heads of their columns, in the rows from the first one down."""
    book = opened(content)
    sheet = book["反馈填报"]
    for n, answer in enumerate(answers, FIRST):
        for title, value in answer.items():
            sheet[f"{CELL[title]}{n}"] = value
    return saved(book)


def saved(book: Workbook) -> bytes:
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()
