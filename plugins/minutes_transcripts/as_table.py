"""Remarks as a table (CSV) that comes in again unchanged, and in which no cell is run as a formula.

Programs for tables take a cell that begins with `=`, `+`, `-`, `@` or a tab for a formula: such a cell gets a `'`
before it, and the importer takes one `'` away again.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from minutes.model import Dossier, Remark
from minutes_transcripts.escapes import escaped
from minutes_transcripts.forms import form_word
from minutes_transcripts.moments import written
from minutes_transcripts.places import label
from minutes_transcripts.tables import defused

HEADS = ("发言人", "职务", "人员类别", "发言方式", "议题", "发言内容")
ROLES = {"member": "组成人员", "observer": "列席人员", "unknown": ""}
OPTIONAL = ("分组", "开始时间", "结束时间")  # columns only where some remark has them
ESCAPED = "转义"  # a column only where some cell needs it: its rows are written with backslashes


def write(dossier: Dossier) -> bytes:
    """The remarks in the order of speaking, a row each, in UTF-8 with its mark, so that WPS and Excel show them."""
    extras = [(one.group, written(one.began_at), written(one.ended_at)) for one in dossier.remarks]
    shown = [n for n in range(len(OPTIONAL)) if any(extra[n] for extra in extras)]
    rows = [
        (*_row(dossier, remark), *(extra[n] for n in shown))
        for remark, extra in zip(dossier.remarks, extras, strict=True)
    ]
    odd = [any(one in cell for cell in row for one in "\r\0") for row in rows]
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow([*HEADS, *(OPTIONAL[n] for n in shown), *([ESCAPED] if any(odd) else [])])
    for row, with_backslashes in zip(rows, odd, strict=True):
        cells = [escaped(cell) for cell in row] if with_backslashes else list(row)
        mark = ["\\" if with_backslashes else ""] if any(odd) else []
        table.writerow([*(defused(cell) for cell in cells), *mark])
    return text.getvalue().encode("utf-8-sig")


def _row(dossier: Dossier, remark: Remark) -> Sequence[str]:
    role = ROLES.get(remark.role, remark.role)
    return remark.name, remark.post, role, form_word(remark.form), label(dossier, remark.item), remark.text
