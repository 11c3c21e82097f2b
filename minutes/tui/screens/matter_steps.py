"""What opens a matter, or bears on its clock and its parts: each step asks for what it needs."""

from __future__ import annotations

from datetime import date
from typing import Any

from minutes.contract import Option, Procedure
from minutes.errors import Refused
from minutes.model import Case, Office, replace
from minutes.rules import in_office
from minutes.text import _
from minutes.tui.page import Page
from minutes.tui.screens import fields
from minutes.tui.screens.asking import fill_in
from minutes.tui.screens.case_steps import Done
from minutes.workflow import matters, splitting


def open_matter(page: Page, done: Done) -> None:
    """Open a matter that comes from no opinion, under a procedure."""
    options = [
        Option(name="procedure", title=_("Procedure"), required=True),
        Option(name="title", title=_("What it is about"), required=True),
        Option(name="handler", title=_("Handled by"), required=True),
        Option(name="supervisor", title=_("Supervised by")),
        Option(name="problem", title=_("Asked for, in full"), type="lines"),
        Option(name="on", title=_("Day"), type="date", required=True),
    ]
    known = page.desk.plugins.all(Procedure)
    if not known:
        raise Refused(_("No plugin declares a procedure."))
    offices = sorted(_serving(page), key=lambda one: one.role)  # bodies that handle come first
    supervisors = [(one.name, one.id) for one in offices if one.role == "supervisor"]

    def act(filled: dict[str, Any]) -> None:
        matter = matters.Matter(
            title=filled["title"], handler=filled["handler"], supervisor=filled["supervisor"] or "",
            problem=filled["problem"] or "",
        )  # fmt: skip
        _with_fields(page, done, filled["procedure"], matter, filled["on"])

    fill_in(
        page, _("Open a matter"), options, act, values={"on": page.desk.today.isoformat()},
        choices={"procedure": [(one.title, one.name) for one in known],
                 "handler": [(one.name, one.id) for one in offices], "supervisor": supervisors},
    )  # fmt: skip


def _with_fields(page: Page, done: Done, procedure: str, matter: matters.Matter, day: date) -> None:
    """Ask for the fields of the first stage, where it has any, and open the matter."""
    chosen = page.desk.plugins.named(Procedure, procedure)
    asked = chosen.stages[0].fields if chosen.stages else ()

    def act(filled: dict[str, Any]) -> None:
        full = replace(matter, details=fields.details(filled))
        opened = matters.open_matter(page.desk, chosen.name, full, day)
        done(_("Opened: {title}").format(title=opened.title))

    if not asked:
        act({})
        return
    title = _("Particulars of “{case}”").format(case=matter.title)
    fill_in(
        page, title, fields.options(asked), act, choices=fields.choices(asked), note=fields.note(asked)
    )  # fmt: skip


def clock(page: Page, case: Case, done: Done) -> None:
    """Stop the clock of the case; where it stands still, let it go again."""
    still = bool(case.pauses) and case.pauses[-1].until_on is None
    day = Option(name="on", title=_("Day"), type="date", required=True)
    options = [day] if still else [
        Option(name="reason", title=_("Reason"), required=True),
        Option(name="consent", title=_("Consent of"), required=True), day,
    ]  # fmt: skip

    def act(filled: dict[str, Any]) -> None:
        if still:
            matters.go_on(page.desk, case.id, filled["on"])
            done(_("The clock goes again."))
        else:
            matters.pause(page.desk, case.id, filled["reason"], filled["consent"], filled["on"])
            done(_("The clock stands still."))

    title = _("Let the clock of “{case}” go again") if still else _("Stop the clock of “{case}”")
    fill_in(page, title.format(case=case.title), options, act, values={"on": page.desk.today.isoformat()})


def quiet(page: Page, case: Case, done: Done) -> None:
    """Say nothing of the case until so many days before it is due."""
    options = [Option(name="days", title=_("Days before it is due"), type="int")]

    def act(filled: dict[str, Any]) -> None:
        kept = matters.quiet(page.desk, case.id, filled["days"])
        done(
            _("Reminded as the settings say.")
            if kept.quiet_days is None
            else _("Quiet until {n} days before it is due.").format(n=kept.quiet_days)
        )

    values = {} if case.quiet_days is None else {"days": str(case.quiet_days)}
    note = _("Left empty: as the settings say.")
    fill_in(page, _("Stay quiet about “{case}”").format(case=case.title), options, act, values=values, note=note)


def divide(page: Page, case: Case, done: Done) -> None:
    """Split the case among bodies that each reply, one a line."""
    names = {one.id: one.name for one in _serving(page)}
    given = "\n".join(names.get(id, id) for id in (case.handler, *case.co_handlers))
    options = [Option(name="bodies", title=_("Bodies"), type="lines", required=True)]

    def act(filled: dict[str, Any]) -> None:
        lines = [line for line in filled["bodies"].splitlines() if line.strip()]
        made = splitting.split(page.desk, case.id, dict(map(splitting.weighed, lines)))
        done(_("Split into {n} parts.").format(n=len(made)))

    fill_in(
        page, _("Split “{case}”").format(case=case.title), options, act, values={"bodies": given},
        note=_("One body a line; its weight behind =, else 1."),
    )  # fmt: skip


def promise(page: Page, case: Case, done: Done) -> None:
    """Note what was promised, as a case with its own date."""
    options = [
        Option(name="text", title=_("Promised"), type="lines", required=True),
        Option(name="by", title=_("Promised for"), type="date", required=True),
    ]

    def act(filled: dict[str, Any]) -> None:
        splitting.promise(page.desk, case.id, filled["text"], filled["by"])
        done(_("Promised for {day}.").format(day=filled["by"]))

    fill_in(page, _("Promise in “{case}”").format(case=case.title), options, act)


def _serving(page: Page) -> list[Office]:
    return [one for one in page.desk.archive.offices() if in_office(one, page.desk.today)]
