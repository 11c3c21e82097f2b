"""F10 on every page: who changed the record in hand, when, and each field before and after."""

from __future__ import annotations

import io
from collections.abc import Iterator

from textual.app import App

from minutes.commands.history import history
from minutes.contract import Desk
from minutes.errors import NotFound
from minutes.model import Record
from minutes.text import _, printable
from minutes.tui.dialogs import Tell
from minutes.tui.page import Page
from minutes.tui.widgets.rows import Rows
from minutes.wording import word


class Past(App[None]):
    """An app that tells what became of a record."""

    desk: Desk

    def action_history(self) -> None:
        """Show every revision of the record in hand."""
        page: object = self.screen
        if not isinstance(page, Page):
            return
        with page.told():
            record = in_hand(page)
            if record is None:
                raise NotFound(_("Nothing on file is chosen here."))
            [told] = history(self.desk, {"id": record.id}, io.StringIO())
            title = _("What became of this: {kind}").format(kind=word("record", record.kind))
            self.push_screen(Tell(printable(told.text), title))


def in_hand(page: Page) -> Record | None:
    """The record under the cursor of the list that has the keys, else of the first list; else the case or meeting."""
    for id in (*_under_cursors(page), page.case, page.meeting):
        try:
            if id:
                return page.desk.store.get(id)
        except NotFound:  # a row that stands for something else
            continue
    return None


def _under_cursors(page: Page) -> Iterator[str]:
    lists = [one for one in page.query(Rows) if one.display]
    yield from (one.key for one in sorted(lists, key=lambda one: not one.has_focus))
