"""F1: what a page is for, and its keys, made from the key map so that it never goes stale."""

from __future__ import annotations

from rich.cells import cell_len

from minutes.text import _
from minutes.tui import keys
from minutes.tui.dialogs import Tell
from minutes.tui.page import Page


class Help(Tell):
    """The help of one page."""

    def __init__(self, page: Page) -> None:
        super().__init__(words(page), _("Help: {title}").format(title=keys.title(page.NAME)))


def words(page: Page) -> str:
    """The page's purpose, its own keys, the list's keys, the keys that work everywhere, and what is shown now."""
    changed = page.desk.settings.keys
    own = [(key.cap, key.help) for key in keys.on(page.NAME, changed)]
    lists = [
        ("↑ ↓", _("Move in a list; PgUp, PgDn, Home and End as well")),
        ("Tab", _("Go to the next field or list; Shift+Tab goes back")),
        ("Esc", _("Go back; in a dialog: leave it without doing anything")),
    ]
    everywhere = [(key.cap, key.help) for key in keys.on("app", changed)]
    parts = [page.keyed(page.purpose()), _("Keys of this screen"), *_table(own), "", _("Keys that work everywhere")]
    return "\n".join([*parts, *_table(lists + everywhere), "", page.further()]).strip()


def _table(rows: list[tuple[str, str]]) -> list[str]:
    room = max((cell_len(cap) for cap, about in rows), default=0)
    return [f"  {cap}{' ' * (room - cell_len(cap))}  {about}" for cap, about in rows]
