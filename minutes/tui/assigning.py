"""Who handles, who helps, who supervises: what assigners suggest and why, and what a person decides."""

from __future__ import annotations

from typing import Any

from minutes.contract import Option
from minutes.model import Office, Opinion
from minutes.rules import in_office
from minutes.text import _, sentences
from minutes.tui.forms import Form
from minutes.tui.page import Page
from minutes.wording import word
from minutes.workflow import assign


def ask(page: Page, opinion: Opinion) -> None:
    """Ask every assigner in a worker, then show the form."""
    page.apart(lambda: assign.suggest(page.desk, opinion.id), lambda asked: _show(page, opinion, asked), group="assign")


def _show(page: Page, opinion: Opinion, asked: assign.Asked) -> None:
    desk = page.desk
    serving = [one for one in desk.archive.offices() if in_office(one, desk.today)]
    names = {one.id: one.name for one in serving}
    handlers, supervisors = asked.best("handler"), asked.best("supervisor")
    best = sentences(*(one.reason for one in (*handlers[:1], *supervisors[:1])))
    values = {
        "handler": opinion.handler or (handlers[0].office if handlers else ""),
        "supervisor": opinion.supervisor or (supervisors[0].office if supervisors else ""),
        "co_handlers": [names.get(one, one) for one in opinion.co_handlers],
        "reason": opinion.assigned_reason or best,
    }
    choices = {
        "handler": _offered([one.office for one in handlers], [one for one in serving if one.role == "handler"]),
        "supervisor": _offered(
            [one.office for one in supervisors], [one for one in serving if one.role == "supervisor"]
        ),
    }
    options = [
        Option(name="handler", title=word("role", "handler")),
        Option(name="supervisor", title=word("role", "supervisor")),
        Option(name="co_handlers", title=word("role", "co_handler"), many=True),
        Option(name="reason", title=_("Reason")),
    ]
    form = Form(
        _("Assign: {theme}").format(theme=opinion.theme or opinion.problem[:30]),
        options, values=values, choices=choices, note=_reasons(asked, names),
    )  # fmt: skip

    def decide(filled: dict[str, Any] | None) -> None:
        if filled is not None:
            with page.told():
                assign.assign(page.desk, opinion.id, **filled)
                page.done(page.keyed(_("Assigned. {undo} undoes it.")))

    page.app.push_screen(form, decide)


def _offered(first: list[str], offices: list[Office]) -> list[tuple[str, str]]:
    """Those suggested first, with a mark, then all others."""
    rows = sorted(offices, key=lambda one: first.index(one.id) if one.id in first else len(first))
    return [(f"{'★ ' if one.id in first else ''}{one.name}", one.id) for one in rows]


def _reasons(asked: assign.Asked, names: dict[str, str]) -> str:
    lines = [
        f"★ {word('role', role)}　{names.get(one.office, one.office)}：{one.reason}"
        for role in ("handler", "supervisor")
        for one in asked.best(role, 2)
    ]
    return "\n".join([*(lines or [_("Nobody is suggested; choose by hand.")]), *asked.faults])


def fill_in(page: Page) -> None:
    """Fill in the best suggestion wherever nobody has decided, in a worker."""
    meeting, item = page.meeting, page.item

    def work() -> int:
        return len(assign.assign_all(page.desk, meeting, item))

    told, none = page.keyed(_("{n} opinions assigned. {undo} undoes it.")), _("No opinion was left to assign.")
    page.apart(work, lambda n: page.done(told.format(n=n) if n else none), group="assign")
