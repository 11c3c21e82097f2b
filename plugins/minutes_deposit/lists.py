"""The lists that go with a package, as papers: 归档文件目录 within the transfer list, and the figures above it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from minutes import Desk, Document, day, literal
from minutes_deposit.gathering import Piece
from minutes_deposit.options import CODES, Options

HEADS = ("件号", "档号", "文号", "责任者", "题名", "日期", "密级", "保管期限", "页数", "备注")
WIDTHS = "22 120 96 84 190 58 40 46 26 46"


def transfer_list(desk: Desk, year: int, found: Sequence[Piece], given: Options) -> Document:
    """移交清单 of one year: who hands over what to whom, how much of each term, and each paper on a line of its own."""
    counts = Counter(one.term for one in found)
    receiver = given.receiver or "〔待补：接收单位〕"
    figures = "、".join(f"{term}{counts[term]}件" for term in CODES if counts[term])
    body = [
        f"移交单位：{literal(desk.settings.profile.body)}　接收单位：{literal(receiver)}　归档年度：{year}年",
        "",
        f"共{len(found)}件：{figures}。" if found else "共0件。",
        "",
        *_table(found, desk),
        "",
        "移交人：　　　　　　　　　　接收人：　　　　　　　　　　　　　年　　月　　日",
        "",
    ]
    meta = {"form": "table", "title": "档案移交清单", "passed": f"（{day(desk.today)}制）", "columns": WIDTHS}
    return Document(meta=meta, body="\n".join(body))


def _table(found: Sequence[Piece], desk: Desk) -> list[str]:
    lines = [_row(HEADS), _row(":--" if head == "题名" else ":-:" for head in HEADS)]
    order = list(CODES)
    for one in sorted(found, key=lambda one: (order.index(one.term), one.n)):
        paper = one.paper
        on = f"{paper.issued_on:%Y%m%d}" if paper.issued_on else ""
        cells = (str(one.n), one.number, paper.number, one.signer or desk.settings.profile.short, paper.title, on,
                 one.secrecy, one.term, "", "已撤回" if paper.withdrawn else "")  # fmt: skip
        lines.append(_row(_cell(each) for each in cells))
    return lines


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _cell(text: str) -> str:
    return literal(" ".join(text.split())) or "　"
