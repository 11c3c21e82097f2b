"""Members and offices as tables (CSV) that come in again, and in which no cell is run as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

from minutes.model import Dossier

ROLES = {"member": "组成人员", "observer": "列席人员", "handler": "承办单位", "supervisor": "督办单位"}
MEMBERS = ("姓名", "职务", "身份", "别名", "任职起", "任职止")
OFFICES = ("名称", "类别", "职责", "简称", "督办单位", "任职起", "任职止")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")


def members(dossier: Dossier) -> bytes:
    """A row for each person; several other names stand side by side with 、 between them."""
    return _table(MEMBERS, (
        (one.name, one.post, ROLES[one.role], "、".join(one.aliases), _day(one.from_on), _day(one.to_on))
        for one in dossier.members
    ))  # fmt: skip


def offices(dossier: Dossier) -> bytes:
    """A row for each office; its supervising office stands there by name."""
    names = {one.id: one.name for one in dossier.offices}
    return _table(OFFICES, (
        (one.name, ROLES[one.role], one.duties, "、".join(one.aliases), names.get(one.supervisor, ""),
         _day(one.from_on), _day(one.to_on))
        for one in dossier.offices
    ))  # fmt: skip


def _day(day: date | None) -> str:
    return str(day or "")


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(heads)
    table.writerows([f"'{cell}" if cell.startswith(FORMULA) else cell for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")
