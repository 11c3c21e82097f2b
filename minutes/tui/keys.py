"""The key map: one table of every screen's keys, from which bindings, footer, palette and help are made.

No bare letter works while a text field has the focus, and none needs AltGr. Labels are translated when they are shown.
"""

from __future__ import annotations

from typing import NamedTuple

from textual.binding import Binding, BindingType

from minutes.text import _ as translated


def _(message: str) -> str:
    """Mark the message for the catalogue without translating it yet."""
    return message


class Key(NamedTuple):
    """One key (or several, with commas), the action it calls, its name for the footer, and what it does for F1."""

    keys: str
    action: str
    label: str
    about: str = ""
    shown: bool = True  # in the footer

    @property
    def name(self) -> str:
        """The label in the reader's language."""
        return translated(self.label)

    @property
    def help(self) -> str:
        """What the key does, in the reader's language."""
        return translated(self.about or self.label)

    @property
    def cap(self) -> str:
        """The first of the keys as it is printed on a keyboard."""
        return cap(self.keys.split(",")[0])


PAGES: tuple[tuple[str, str, str], ...] = (
    ("f2", "home", _("Home")),
    ("f3", "remarks", _("Remarks")),
    ("f4", "opinions", _("Opinions")),
    ("f5", "papers", _("Papers")),
    ("f6", "ledger", _("Ledger")),
    ("f7", "plugins", _("Plugins")),
)
"""Function key, name and title of each page, in the order of the work."""

TABLE: dict[str, tuple[Key, ...]] = {
    "app": (
        Key("f1", "help", _("Help"), _("What this screen is for, and its keys")),
        *(Key(key, f"page('{name}')", title, shown=False) for key, name, title in PAGES),
        Key("ctrl+p", "palette", _("All actions"), _("Find any action by its name")),
        Key("ctrl+q", "quit", _("Quit"), _("Leave the program; everything saved stays saved")),
    ),
    "home": (
        Key("n", "new_meeting", _("New meeting"), _("Put a new meeting with its agenda on file")),
        Key("enter", "open", _("Open"), _("Open the chosen meeting or case")),
        Key("i", "import", _("Import"), _("Import a transcript into an agenda item")),
        Key("m", "members", _("Members"), _("Enter members and observers: one name and post a line")),
        Key("o", "offices", _("Offices"), _("Take in the offices that plugins list, or enter your own")),
        Key("a", "adjourn", _("End meeting"), _("Note that the chosen meeting has ended"), shown=False),
        Key("tab", "app.focus_next", _("Other list"), shown=False),
    ),
}
"""The keys of each page, the most used first: where the footer is too narrow, the last ones stay out of it."""


def of(page: str) -> list[BindingType]:
    """The bindings of a page; those of the app work everywhere, typing or not."""
    everywhere = page == "app"
    return [Binding(key.keys, key.action, key.label, priority=everywhere, show=key.shown) for key in TABLE[page]]


def title(page: str) -> str:
    """The title of a page in the reader's language."""
    return next((translated(label) for key, name, label in PAGES if name == page), page)


CAPS = {"escape": "Esc", "enter": "Enter", "space": "Space", "tab": "Tab", "delete": "Del", "up": "↑", "down": "↓",
        "left": "←", "right": "→", "pageup": "PgUp", "pagedown": "PgDn", "home": "Home", "end": "End",
        "question_mark": "?", "plus": "+", "minus": "-", "slash": "/", "comma": ",", "full_stop": "."}  # fmt: skip


def cap(key: str) -> str:
    """A key as it is printed on a keyboard: ctrl+s → Ctrl+S, f2 → F2, n → n."""
    *modifiers, last = key.split("+")
    name = CAPS.get(last, last.upper() if modifiers or (last[:1] == "f" and last[1:].isdigit()) else last)
    return "+".join([*(one.title() for one in modifiers), name])
