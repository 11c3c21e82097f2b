"""Workbooks (XLSX): the ledger and a meeting's lists go out, and what an office filled in comes back row by row.

A workbook is a paper: its words are Chinese whatever language the screen speaks. Every text is written as text, so that
no cell is run as a formula; the same records give the same octets. The sheet 反馈填报 of the ledger is for those who
handle the cases: each row bears the number of its case and, in a hidden column, a seal of each cell that is not theirs
to change, by which a changed cell is known when the file comes back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from minutes import Exporter, Importer, Reading, _, hookimpl
from minutes.model import Dossier, Ledger

LEDGER = (
    "on", "rows.meeting", "rows.item", "rows.number", "rows.handler", "rows.co_handlers", "rows.supervisor",
    "rows.due_on", "rows.estimated", "rows.status", "rows.stage", "rows.due_stage", "rows.lateness", "rows.verdict",
    "rows.last", "rows.case.title", "rows.case.problem", "rows.case.measures", "rows.case.handed_on",
)  # fmt: skip
LISTS = (
    "meeting.term", "meeting.session", "meeting.title", "meeting.items.title", "meeting.attendance.name",
    "meeting.attendance.post", "meeting.attendance.role", "meeting.attendance.state", "remarks.item", "remarks.text",
    "remarks.name", "remarks.post", "remarks.role", "remarks.form", "opinions.item", "opinions.theme",
    "opinions.problem", "opinions.measures", "opinions.handler", "opinions.co_handlers", "opinions.supervisor",
    "cases.item", "cases.title", "cases.problem", "cases.measures", "cases.handler", "cases.co_handlers",
    "cases.supervisor", "cases.handed_on",
)  # fmt: skip


@hookimpl
def register_exporters(settings: Mapping[str, Any]) -> Iterable[Exporter]:
    """The ledger, and the lists of one meeting."""
    return (
        Exporter(name="ledger-xlsx", title=_("Ledger as a workbook"), run=write_ledger, suffix=".xlsx", takes="ledger",
                 holds=LEDGER),
        Exporter(name="lists-xlsx", title=_("Lists as a workbook"), run=write_lists, suffix=".xlsx", takes="dossier",
                 holds=LISTS),
    )  # fmt: skip


@hookimpl
def register_importers(settings: Mapping[str, Any]) -> Iterable[Importer]:
    """Answers on cases, from the ledger's own sheet."""
    return (Importer(name="answers-xlsx", title=_("Answers on cases"), run=read_answers, suffixes=(".xlsx",)),)


def write_ledger(ledger: Ledger) -> bytes:
    """The ledger with the sheet for answers; xlsxwriter is loaded only now."""
    from minutes_sheets.ledger import workbook

    return workbook(ledger)


def write_lists(dossier: Dossier) -> bytes:
    """Opinions, cases, remarks and attendance of one meeting, a sheet each."""
    from minutes_sheets.lists import workbook

    return workbook(dossier)


def read_answers(content: bytes, dossier: Dossier) -> Reading:
    """What was filled in, row by row, of whatever meeting the cases are."""
    from minutes_sheets.answers import read

    return read(content)
