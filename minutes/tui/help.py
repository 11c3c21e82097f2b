"""F1: what a page is for, and its keys, made from the key map so that it never goes stale."""

from __future__ import annotations

from typing import Any, ClassVar

from rich.cells import cell_len
from textual.app import App
from textual.binding import Binding, BindingType

from minutes import manual
from minutes.text import _
from minutes.tui import fields, keys
from minutes.tui.dialogs import Dialog, Pick, Tell
from minutes.tui.page import Page


class Help(Tell):
    """The help of the field that has the focus and of its page; `m` opens the manual."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("m", "manual", show=False)]

    def __init__(self, page: Page) -> None:
        self.topic = manual.OF_PAGES.get(page.NAME, "")
        here = fields.here(page)
        told = "\n".join([*([_("Here: {field}").format(field=here), ""] if here else []), words(page)])
        super().__init__(
            told, _("Help: {title}").format(title=keys.title(page.NAME)), _("m opens the manual    Esc closes")
        )

    def action_manual(self) -> None:
        """Choose a topic of the manual, and read it."""
        choose_topic(self.app, self.topic)


class DialogHelp(Tell):
    """The help of a dialog, and of the field in it that has the focus."""

    def __init__(self, dialog: Dialog[Any]) -> None:
        here = fields.here(dialog)
        told = [*([_("Here: {field}").format(field=here), ""] if here else []), fields.of_dialog(dialog)]
        super().__init__(
            "\n".join(told), _("Help: {title}").format(title=getattr(dialog, "heading", "") or _("dialog"))
        )


def choose_topic(app: App[Any], topic: str = "") -> None:
    """List the topics of the manual, that one in hand, and show the one that is chosen."""
    rows = [(name, title) for name, title in manual.topics().items()]

    def show(name: str | None) -> None:
        if name:
            app.push_screen(Tell(manual.text(name), manual.topics()[name]))

    app.push_screen(Pick(_("The manual"), rows, present=(topic,) if topic else ()), show)


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
