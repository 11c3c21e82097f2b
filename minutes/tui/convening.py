"""Putting a meeting on file: first the meeting, then what kind each of its agenda items is."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from minutes.contract import Desk, Option
from minutes.errors import NotFound, Refused
from minutes.model import AgendaItem, Meeting
from minutes.numbering import session_short
from minutes.rules import in_office
from minutes.text import _
from minutes.tui.dialogs import Ask
from minutes.tui.forms import Form
from minutes.tui.page import Page
from minutes.wording import word
from minutes.workflow import record

TYPES = ("meeting", "visit", "inspection", "appraisal")
HINTS = (
    ("审计查出", "audit_rectification"), ("整改", "audit_rectification"), ("审计", "audit"), ("预算", "budget"),
    ("决算", "budget"), ("计划", "plan"), ("执法检查", "law_enforcement"), ("询问", "inquiry"), ("视察", "visit"),
)  # fmt: skip
"""Words of a title and the kind that is offered first for it; the secretary chooses."""


def convene(page: Page) -> None:
    """Ask for a new meeting; the last one's term, place and chair are filled in, its session counted on."""
    options = [
        Option(name="held_on", title=_("Held on"), type="date", required=True),
        Option(name="term", title=_("Term"), type="int"),
        Option(name="session", title=_("Session"), type="int"),
        Option(name="type", title=_("Kind of meeting"), required=True),
        Option(name="title", title=_("Name, if it has no number")),
        Option(name="place", title=_("Place")),
        Option(name="chair", title=_("Chair")),
        Option(name="titles", title=_("Agenda, one a line"), required=True, many=True),
    ]
    choices = {"type": [(word("meeting", one), one) for one in TYPES]}
    form = Form(_("New meeting"), options, values=_as_last_time(page.desk), choices=choices)
    page.app.push_screen(form, lambda filled: None if filled is None else _ask_kinds(page, filled))


def _as_last_time(desk: Desk) -> dict[str, Any]:
    meetings = [one for one in desk.archive.meetings() if one.type == "meeting"]
    if not meetings:
        return {"held_on": desk.today, "type": "meeting"}
    last = max(meetings, key=lambda one: (one.held_on, one.session))
    return {
        "held_on": max(desk.today, last.held_on + timedelta(days=1)) if last.ended_on is None else desk.today,
        "term": last.term or "",
        "session": last.session + 1 if last.session else "",
        "type": last.type,
        "place": last.place,
        "chair": last.chair,
    }


def _ask_kinds(page: Page, meeting: dict[str, Any]) -> None:
    """Ask for each item's kind, on which its handling term depends, and the office in charge of it."""
    kinds = [(kind.title, name) for name, kind in page.desk.agenda_kinds.items()]
    offices = [one for one in page.desk.archive.offices() if in_office(one, meeting["held_on"])]
    supervisors = [(one.name, one.id) for one in offices if one.role == "supervisor"]
    options, values, choices = [], {}, {}
    for n, title in enumerate(meeting["titles"], 1):
        kind, lead = f"kind{n}", f"lead{n}"
        options.append(Option(name=kind, title=_("Item {n}: kind").format(n=n), required=True))
        options.append(Option(name=lead, title=_("office in charge")))
        values[kind] = next((found for hint, found in HINTS if hint in title), "special_report")
        choices[kind], choices[lead] = kinds, supervisors
    agenda = "\n".join(f"{n}. {title}" for n, title in enumerate(meeting["titles"], 1))
    form = Form(_("Kinds of agenda items"), options, values=values, choices=choices, note=agenda)
    page.app.push_screen(form, lambda filled: None if filled is None else _convene(page, meeting, filled))


def _convene(page: Page, meeting: dict[str, Any], kinds: dict[str, Any]) -> None:
    desk = page.desk
    items = [
        AgendaItem(id=desk.new_id(), title=title, kind=kinds[f"kind{n}"], lead_supervisor=kinds[f"lead{n}"])
        for n, title in enumerate(meeting["titles"], 1)
    ]
    fields = {key: value for key, value in meeting.items() if key not in ("titles", "held_on")}
    fields |= {"term": meeting["term"] or 0, "session": meeting["session"] or 0}
    with page.told():
        held = record.convene(desk, held_on=meeting["held_on"], items=items, **fields)
        page.done(_("{meeting} is on file. Enter opens it.").format(meeting=session_short(held)))
        page.post_message(Page.Open("home", held.id))


def adjourn(page: Page, meeting: str) -> None:
    """Ask whether the meeting has ended, and note it."""
    with page.told():
        if not meeting:
            raise NotFound(_("No meeting is on file yet."))
        held = page.desk.fetch(Meeting, meeting)
        if held.ended_on is not None:
            raise Refused(_("This meeting has ended already."))
        question = _("Has {meeting} ended? Its remarks can still be amended and confirmed.")
        page.app.push_screen(
            Ask(question.format(meeting=session_short(held))), lambda yes: _adjourn(page, held) if yes else None
        )


def _adjourn(page: Page, meeting: Meeting) -> None:
    with page.told():
        record.adjourn(page.desk, meeting.id)
        page.done(_("Noted as ended."))
