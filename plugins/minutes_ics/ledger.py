"""Each case as a task (VTODO); its last day, and the next look-back, as days (VEVENT) that ring while a term runs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from minutes.model import Ledger, LedgerRow
from minutes_ics.lines import escaped, written

STATUS = {
    "handed_over": "已交办", "accepted": "已签收", "in_progress": "办理中", "reported": "已报结果", "redo": "重新办理",
    "satisfied": "测评通过", "closed": "已结束", "returned": "已退回",
}  # fmt: skip
UNTOUCHED = ("handed_over", "returned", "redo")
HOUR = 9  # of the day on which it rings
MOST_DAYS = 365


def calendar(ledger: Ledger, days_before: int) -> bytes:
    """The calendar as a file; the same ledger gives the same octets."""
    return written(_lines(ledger, days_before))


def _lines(ledger: Ledger, days_before: int) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//minutes//ledger//ZH", "CALSCALE:GREGORIAN")
    yield "X-WR-CALNAME:督办台账"
    for row in ledger.rows:
        before = days_before if row.case.quiet_days is None else row.case.quiet_days
        yield from _task(row, ledger.on, before)
        if row.lateness != "none" and row.status != "closed":
            yield from _day(row, ledger.on, "due", row.due_on, f"到期：{_title(row)}", before)
        if row.look_on:
            yield from _day(row, ledger.on, "look", row.look_on, f"回头看：{_title(row)}", before)
    yield "END:VCALENDAR"


def _task(row: LedgerRow, on: date, before: int) -> Iterator[str]:
    case, running = row.case, row.lateness != "none" and row.status != "closed"
    yield from ("BEGIN:VTODO", *_named(row, on, "task"), f"SUMMARY:{escaped(_title(row))}")
    yield f"DTSTART;VALUE=DATE:{min(case.handed_on, row.due_on):%Y%m%d}"
    yield f"DUE;VALUE=DATE:{max(row.due_on, case.handed_on + timedelta(1)):%Y%m%d}"  # must be later than DTSTART
    if row.status == "closed":
        yield "STATUS:COMPLETED"
        if case.closings:
            yield f"COMPLETED:{case.closings[-1].closed_on:%Y%m%d}T000000Z"
    else:
        yield f"STATUS:{'NEEDS-ACTION' if row.status in UNTOUCHED else 'IN-PROCESS'}"
    yield f"DESCRIPTION:{escaped(_told(row))}"
    if row.handler:
        yield f"CATEGORIES:{escaped(row.handler)}"
    yield from _alarms(row, before, "RELATED=END:") if running else ()
    yield "END:VTODO"


def _day(row: LedgerRow, on: date, what: str, day: date, title: str, before: int) -> Iterator[str]:
    yield from ("BEGIN:VEVENT", *_named(row, on, what), f"SUMMARY:{escaped(title)}")
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + timedelta(1):%Y%m%d}"
    yield f"DESCRIPTION:{escaped(_told(row))}"
    yield "TRANSP:TRANSPARENT"
    yield from _alarms(row, before, "")
    yield "END:VEVENT"


def _named(row: LedgerRow, on: date, what: str) -> tuple[str, str]:
    """Who it is in every file that is written of it, and as of when."""
    return f"UID:{what}-{escaped(row.case.id)}@ledger.minutes", f"DTSTAMP:{on:%Y%m%d}T000000Z"


def _alarms(row: LedgerRow, before: int, related: str) -> Iterator[str]:
    """On the morning of that many days before, and of the day itself; once where that is the same."""
    for days in sorted({min(max(before, 0), MOST_DAYS), 0}, reverse=True):
        hours = HOUR - days * 24
        sign = "-" if hours < 0 else ""
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{escaped(_title(row))}")
        yield (
            f"TRIGGER;{related.removesuffix(':')}:{sign}PT{abs(hours)}H"
            if related
            else f"TRIGGER:{sign}PT{abs(hours)}H"
        )
        yield "END:VALARM"


def _title(row: LedgerRow) -> str:
    matter = row.case.title or row.case.problem
    return f"{matter}（{row.handler}）" if row.handler else matter


def _told(row: LedgerRow) -> str:
    """What a person wants to read with it."""
    known = (
        ("状态", row.stage or STATUS.get(row.status, row.status)), ("会议", row.meeting), ("议题", row.item),
        ("文号", row.number), ("督办单位", row.supervisor), ("协办单位", "、".join(row.co_handlers)),
        ("要求", "\n".join((row.case.problem, *row.case.measures)).strip()), ("最近情况", row.last),
        ("说明", "办理期限按尚未公布的节假日安排推算" if row.estimated else ""),
    )  # fmt: skip
    return "\n".join(f"{label}：{said}" for label, said in known if said)
