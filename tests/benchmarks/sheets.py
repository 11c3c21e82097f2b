"""How long the ledger takes as a workbook, beside bare xlsxwriter writing the same cells: `python -m
tests.benchmarks.sheets [ROWS]`."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from datetime import date, timedelta
from time import process_time

import xlsxwriter
from minutes_sheets import write_ledger
from openpyxl import load_workbook

from minutes.model import Case, Ledger, LedgerRow, Term

ROUNDS = 5
BODIES = ("市财政局", "市住房和城乡建设局", "市卫生健康委员会", "市工业和信息化局", "各县（区）人民政府")


def invented(rows: int) -> Ledger:
    """A ledger of so many cases, each with words of its own."""
    return Ledger(on=date(2026, 11, 25), rows=tuple(map(_row, range(rows))))


def _row(n: int) -> LedgerRow:
    handed = date(2026, 1, 5) + timedelta(n % 200)
    case = Case(
        id=f"c{n:08}", meeting=f"m{n // 60}", item="i", opinion="o", title=f"第{n}项养老服务设施补建", handed_on=handed,
        problem=f"{n}个小区配建的养老服务用房没有移交，移交的也有一半没有启用，老年人反映很不方便。",
        measures=(f"建议在{n % 12 + 1}月底前逐一清点，限期移交。", "建议把启用情况列入年度考核，向社会公布结果。"),
        term=Term(n=3),
    )  # fmt: skip
    return LedgerRow(
        case=case, meeting=f"第十六届第{n // 60}次会议", item="听取和审议市人民政府关于全市养老服务体系建设情况的报告",
        number=f"某人常〔2026〕{n // 9}号", handler=BODIES[n % 5], co_handlers=(BODIES[(n + 1) % 5],),
        supervisor="社会建设工作委员会", due_on=handed + timedelta(90), status="in_progress", lateness="overdue",
        last=f"已清点{n}个小区，移交协议正在逐一签订，预计下月底前完成，其余的列入明年计划。",
    )  # fmt: skip


def bare(cells: list[list[list[object]]]) -> bytes:
    """The same cells by xlsxwriter alone, with one look for texts and one for days; no heights, filters or lists."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        look, day = book.add_format({"text_wrap": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        for sheet in cells:
            page = book.add_worksheet()
            for n, row in enumerate(sheet):
                for place, cell in enumerate(row):
                    if isinstance(cell, str):
                        page.write_string(n, place, cell, look)
                    elif isinstance(cell, date):
                        page.write_datetime(n, place, cell, day)
                    elif isinstance(cell, int):
                        page.write_number(n, place, cell, look)
                    else:
                        page.write_blank(n, place, None, look)
    return made.getvalue()


def seconds(run: Callable[[], bytes]) -> float:
    """Processor time of one run: what else the machine does does not count."""
    began = process_time()
    run()
    return process_time() - began


def main(rows: int) -> None:
    """Print the fastest of ROUNDS runs of each, taken in turn, and their ratio."""
    known = invented(rows)
    book = load_workbook(io.BytesIO(write_ledger(known)))
    cells = [[list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book.worksheets]
    times = [(seconds(lambda: write_ledger(known)), seconds(lambda: bare(cells))) for _round in range(ROUNDS)]
    ours, theirs = (min(one) for one in zip(*times, strict=True))
    print(f"{rows} rows: ours {ours:.2f} s, bare xlsxwriter {theirs:.2f} s, ratio {ours / theirs:.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5_000)
