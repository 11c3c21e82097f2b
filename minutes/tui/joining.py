"""Several recorders, from home: what another archive holds of the chosen meeting is looked at, then taken in."""

from __future__ import annotations

from typing import Any

from minutes.commands import joining as command
from minutes.contract import Option
from minutes.errors import NotFound
from minutes.text import _
from minutes.tui.dialogs import Ask, Tell
from minutes.tui.page import Page
from minutes.tui.screens.asking import ask, fill_in
from minutes.workflow import joining as step


def join(page: Page, meeting: str) -> None:
    """Ask for the folder of the other archive, and look over what it holds of the meeting."""
    if not meeting:
        raise NotFound(_("No meeting is on file yet."))
    options = [Option(name="folder", title=_("Folder of the archive"), type="folder", required=True)]

    def look(filled: dict[str, Any]) -> None:
        page.apart(
            lambda: command.looked(page.desk, filled["folder"], meeting),
            lambda found: _offer(page, found),
            group="joining",
        )

    note = _("Its journals are checked first. What is here already does not come in twice.")
    fill_in(page, _("Take in another recorder's remarks"), options, look, note=note)


def _offer(page: Page, found: step.Joining) -> None:
    told = command.told(found, ()).text
    if not found.brings:
        page.app.push_screen(Tell(told, _("Nothing new")))
        return

    def take(_yes: bool) -> None:
        taken = step.take_over(page.desk, found)
        rest = found.beside
        n = len(rest.roll) + len(rest.events) + len(rest.materials) + len(rest.phrases)
        told = _("{n} remarks taken in.").format(n=len(taken))
        page.done(told + _(" With them {n} other entries.").format(n=n) if n else told)

    ask(page, Ask(_("Take this in?"), told), take)
