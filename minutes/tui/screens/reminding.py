"""Reminders from the screens: who would be told what is shown first; then they leave, and the receipts are shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from minutes.commands.reminding import outcome
from minutes.contract import Notifier, Option
from minutes.errors import Refused
from minutes.model import Case
from minutes.text import _
from minutes.tui.dialogs import Ask, Tell
from minutes.tui.page import Page
from minutes.tui.screens.asking import ask, fill_in
from minutes.tui.screens.case_steps import Done
from minutes.tui.screens.several import titled
from minutes.workflow import reminding as step
from minutes.workflow.reminding import Reminder

LISTED = 2_000  # characters of a reminder that are shown


def remind(page: Page, cases: Sequence[Case], done: Done) -> None:
    """Remind who supervises or handles these cases, however near their terms are."""
    options = [Option(name="to", title=_("Whom"), required=True), _channel()]
    whom = [(_("handling body"), "handler"), (_("supervising office"), "supervisor"), (_("both"), "both")]

    def act(filled: dict[str, Any]) -> None:
        ids, to, by = [one.id for one in cases], filled["to"], filled["by"]
        page.apart(
            lambda: step.by_hand(page.desk, ids, to), lambda found: _preview(page, found, by, done), group="remind"
        )

    fill_in(page, _("Remind of “{case}”").format(case=titled(cases)), options, act, values={"to": "handler"},
            choices={"to": whom, "by": _channels(page)})  # fmt: skip


def today(page: Page, done: Done) -> None:
    """What `minutes remind` would send today; or this week's list of all cases in work."""
    options = [
        Option(name="what", title=_("What"), required=True),
        Option(name="handlers", title=_("Handling bodies, too"), type="flag"), _channel(),
    ]  # fmt: skip
    what = [(_("what is due or late today"), "today"), (_("the week's list of all cases in work"), "week")]

    def act(filled: dict[str, Any]) -> None:
        weekly, handlers, by = filled["what"] == "week", filled["handlers"], filled["by"]
        page.apart(lambda: step.reminders(page.desk, weekly, handlers), lambda found: show(found, by), group="remind")

    def show(found: Sequence[Reminder], by: str) -> None:
        if not found:
            raise Refused(_("Nobody is to be reminded now."))
        _preview(page, found, by, done)

    fill_in(page, _("Reminders of today"), options, act, choices={"what": what, "by": _channels(page)},
            note=_("Each case at most once a day and person; whoever was told already is left out."))  # fmt: skip


def _channel() -> Option:
    return Option(name="by", title=_("Channel"), required=True)


def _channels(page: Page) -> list[tuple[str, str]]:
    """The notifiers there are. Raises NotFound where there is none."""
    step.channel(page.desk)
    return [(one.title, one.name) for one in page.desk.plugins.all(Notifier)]


def _preview(page: Page, found: Sequence[Reminder], by: str, done: Done) -> None:
    told = "\n\n".join(f"{one.to}　{one.subject}\n{one.text[:LISTED]}" for one in found)
    question = _("Send this to {names}?").format(names="、".join(one.to for one in found))

    def send() -> list[str]:
        lines = []
        for one in found:
            kept = step.send(page.desk, one, by)
            lines.append(f"- {one.to}: {outcome(kept) if kept else _('sent before')}")
        return lines

    def tell(lines: list[str]) -> None:
        done(_("Reminders: {n}").format(n=len(lines)))
        page.app.push_screen(Tell("\n".join(lines), _("What became of the reminders")))

    ask(page, Ask(question, told), lambda _yes: page.apart(send, tell, group="remind"))
