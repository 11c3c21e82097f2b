"""What is left over: look-backs that were planned and not held, and open cases for the next meeting's agenda."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from minutes.contract import Desk
from minutes.errors import Refused
from minutes.model import AgendaItem, Ledger, LedgerRow, Meeting, Value
from minutes.text import _
from minutes.workflow.agenda import add_item


class LookBack(Value, frozen=True, kw_only=True):
    """A closed case that is to be looked at again, and whether its day has come or gone."""

    case: str
    title: str
    handler: str
    on: date
    state: str  # early | today | overdue


def looks(ledger: Ledger) -> tuple[LookBack, ...]:
    """Every planned look-back that was not held, the earliest first."""
    found = [
        LookBack(case=row.case.id, title=row.case.title, handler=row.handler, on=row.look_on,
                 state="today" if row.look_on == ledger.on else "overdue" if row.look_on < ledger.on else "early")
        for row in ledger.rows if row.look_on
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: one.on))


class Carried(Value, frozen=True, kw_only=True):
    """An item for the next agenda: what became of the opinions on one item of an earlier meeting."""

    title: str
    cases: tuple[str, ...]
    handler: str = ""  # the body with most of them
    supervisor: str = ""


def left_over(desk: Desk, ledger: Ledger, meeting: Meeting) -> tuple[Carried, ...]:
    """What earlier meetings left open, an agenda item for each of theirs; parts and promises go with their case."""
    rows: dict[tuple[str, str], list[LedgerRow]] = {}
    for row in ledger.rows:
        case = row.case
        if row.status != "closed" and not case.part_of and case.meeting != meeting.id:
            rows.setdefault((case.meeting, case.item or case.id), []).append(row)
    known = {one.title for one in meeting.items if not one.withdrawn}
    carried = (_carried(desk, group) for group in rows.values())
    return tuple(one for one in carried if one.title not in known)


def _carried(desk: Desk, rows: Sequence[LedgerRow]) -> Carried:
    case = rows[0].case
    held = desk.fetch(Meeting, case.meeting)
    item = next((one for one in held.items if one.id == case.item), None)
    handlers = [row.case.handler for row in rows]
    return Carried(
        title=carried_title(item) if item else f"听取关于{case.title}办理情况的报告",
        cases=tuple(row.case.id for row in rows),
        handler=max(handlers, key=handlers.count),
        supervisor=case.supervisor,
    )


def carried_title(item: AgendaItem) -> str:
    """The title of an item on how opinions were handled, after the title of the item that they were given on."""
    subject = re.sub(r"^听取(?:和|并)?审议|^审议|^听取", "", item.title)
    report = item.report or subject.removeprefix(item.reporting_body)
    return f"听取{item.reporting_body}关于《{report.strip('《》')}》审议意见研究处理情况的报告"


def carry_over(desk: Desk, meeting: str, carried: Sequence[Carried]) -> Meeting:
    """Put them on the agenda of the meeting, behind what stands there. Raises Refused for a meeting that has ended."""
    held = desk.fetch(Meeting, meeting)
    if held.ended_on is not None:
        raise Refused(_("This meeting has ended. Convene the next one first."))
    for one in carried:
        held = add_item(desk, held.id, one.title, lead_handler=one.handler, lead_supervisor=one.supervisor)
    return held
