"""The lists of one meeting as a workbook: opinions with their handlers, cases, remarks, attendance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from minutes import facts, full_session, stage_title, status, turned_out
from minutes.model import Case, Dossier, Opinion, Remark
from minutes_sheets.seal import Cell
from minutes_sheets.table import Column, Sheet, continued
from minutes_sheets.table import workbook as written
from minutes_sheets.words import FORM, PRESENCE, ROLE, STATUS

NUMBER = Column(title="序号", wide=6, form="short")
ITEM = Column(title="议题", wide=24)
HANDLERS = (
    Column(title="承办单位", wide=16), Column(title="协办单位", wide=14), Column(title="督办单位", wide=16),
)  # fmt: skip
OPINIONS = (
    NUMBER, ITEM, Column(title="主题", wide=16), Column(title="突出问题", wide=36),
    Column(title="意见建议", wide=44), *HANDLERS,
)  # fmt: skip
CASES = (
    NUMBER, ITEM, Column(title="督办事项", wide=20), Column(title="突出问题", wide=36),
    Column(title="意见建议", wide=40), *HANDLERS, Column(title="交办日期", wide=12, form="date"),
    Column(title="状态", wide=10, form="short", choices=tuple(STATUS.values())),
)  # fmt: skip
REMARKS = (
    NUMBER, ITEM, Column(title="发言人", wide=12, form="short"), Column(title="职务", wide=16),
    Column(title="人员类别", wide=10, form="short", choices=tuple(filter(None, ROLE.values()))),
    Column(title="发言方式", wide=10, form="short", choices=tuple(FORM.values())), Column(title="发言内容", wide=90),
)  # fmt: skip
ATTENDANCE = (
    NUMBER, Column(title="姓名", wide=14, form="short"), Column(title="职务", wide=40),
    Column(title="人员类别", wide=14, form="short", choices=tuple(filter(None, ROLE.values()))),
    Column(title="出席情况", wide=14, form="short", choices=tuple(PRESENCE.values())),
    Column(title="备注", wide=30),
)  # fmt: skip


def workbook(dossier: Dossier) -> bytes:
    """A sheet for each list that has entries; the opinions always."""
    opinions = [one for one in dossier.opinions if not one.merged_into]
    meeting = full_session(dossier.meeting)
    sheets = [
        _sheet("审议意见", meeting, OPINIONS, (_opinion(dossier, one) for one in opinions)),
        _sheet("交办清单", meeting, CASES, (_case(dossier, one) for one in dossier.cases)),
        _sheet("审议发言", meeting, REMARKS, (_remark(dossier, one) for one in dossier.remarks)),
        _sheet("出席情况", meeting, ATTENDANCE, _people(dossier)),
    ]
    return written([sheets[0], *(one for one in sheets[1:] if one.rows)])


def _sheet(name: str, meeting: str, columns: tuple[Column, ...], entries: Iterable[Sequence[Cell]]) -> Sheet:
    rows = [row for n, entry in enumerate(entries, 1) for row in continued(columns, [n, *entry])]
    return Sheet(name=name, title=f"{meeting}{name}", columns=columns, rows=rows)


def _opinion(dossier: Dossier, one: Opinion) -> list[Cell]:
    return [_item(dossier, one.item), one.theme, one.problem, _numbered(one.measures), *_bodies(dossier, one)]


def _case(dossier: Dossier, one: Case) -> list[Cell]:
    known = facts(one, dossier)
    state = stage_title(known) if one.stages else status(known)
    return [
        _item(dossier, one.item), one.title, one.problem, _numbered(one.measures), *_bodies(dossier, one),
        one.handed_on, STATUS.get(state, state),
    ]  # fmt: skip


def _remark(dossier: Dossier, one: Remark) -> list[Cell]:
    role, form = ROLE.get(one.role, one.role), FORM.get(one.form, one.form)
    return [_item(dossier, one.item), one.name, one.post, role, form, one.text]


def _people(dossier: Dossier) -> list[list[Cell]]:
    return [
        [one.name, one.post, ROLE.get(one.role, one.role), PRESENCE.get(one.state, one.state), ""]
        for one in turned_out(dossier.meeting, dossier.events, dossier.remarks)
    ]  # fmt: skip


def _item(dossier: Dossier, id: str) -> str:
    item = dossier.item(id)
    return item.title if item else ""


def _bodies(dossier: Dossier, one: Opinion | Case) -> list[Cell]:
    """Handler, co-handlers and supervisor by their names of today."""
    names = {office.id: office.name for office in dossier.offices}
    handler = names.get(one.handler, one.handler)
    supervisor = names.get(one.supervisor, one.supervisor)
    return [handler, "、".join(names.get(id, id) for id in one.co_handlers), supervisor]


def _numbered(measures: Sequence[str]) -> str:
    return "\n".join(f"{n}. {one}" if len(measures) > 1 else one for n, one in enumerate(measures, 1))
