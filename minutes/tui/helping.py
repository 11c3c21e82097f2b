"""The half of the app that helps: F1 anywhere, the manual, the tour of the first start, and words for a crash."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from rich.segment import Segments
from rich.text import Text
from textual.app import App

from minutes import watching
from minutes.contract import Desk
from minutes.text import _
from minutes.tui import keys
from minutes.tui.dialogs import Dialog, Tell
from minutes.tui.page import Page

TOURED = "toured"
"""The file in this user's folder that says that the tour was seen."""
NO_TOUR = "MINUTES_TOUR"
"""The environment variable that, set to "off", leaves the tour out."""


class Helping(App[None]):
    """An app that explains itself."""

    desk: Desk
    own: Path | None
    begin: str
    _early: Any

    def action_help(self) -> None:
        """Say what the field in hand takes, and what its page or dialog is for."""
        from minutes.tui.help import DialogHelp, Help

        shown: object = self.screen
        if isinstance(shown, Page):
            self.push_screen(Help(shown))
        elif isinstance(shown, Dialog) and not isinstance(shown, Tell):
            self.push_screen(DialogHelp(shown))

    def action_help_quit(self) -> None:
        """Ctrl+C outside of a field: how one leaves, in our words in place of Textual's."""
        self.notify(keys.keyed(_("{quit} leaves the program; nothing is lost."), "app", self.desk.settings.keys))

    def action_manual(self) -> None:
        """List the topics of the manual."""
        from minutes.tui.help import choose_topic

        choose_topic(self)

    def action_tour(self) -> None:
        """The five keys, once more."""
        from minutes.tui.tour import Tour

        self.push_screen(Tour(self.desk.settings.keys))

    def offer_tour(self) -> None:
        """At the very first start, on the first page, if nothing was typed yet: the five keys, once."""
        if self.own is None or self.begin != "home" or self._early or os.environ.get(NO_TOUR) == "off" or self.is_web:
            return
        mark = self.own / TOURED
        with suppress(OSError):
            if mark.exists() or len(self.screen_stack) > 1:
                return
            self.own.mkdir(parents=True, exist_ok=True)
            mark.write_text("", encoding="utf-8")
            self.action_tour()

    # A mistake of the program

    def _fatal_error(self) -> None:
        """In place of Textual's traceback, which shows what variables hold: a report without any, and where it is."""
        error = self._exception or RuntimeError()
        pages = [page for page in self.screen_stack if isinstance(page, Page)]
        plugins: list[str] = []
        with suppress(Exception):  # the very thing that failed may be what is asked here
            for page in pages:
                page.put_down()
            plugins = [f"{one.name} {one.version}".strip() for one in self.desk.plugins.loaded if not one.fault]
        told = watching.crashed(self.own, error, pages[-1].NAME if pages else "start", plugins)
        self._exit_renderables.append(Segments(self.console.render(Text(told), self.console.options)))
        self._close_messages_no_wait()
