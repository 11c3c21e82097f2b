"""One key: what is pressed, the action it calls, what it is called, and how it is printed on a keyboard."""

from __future__ import annotations

import re
from typing import NamedTuple

from minutes.text import _ as translated


class Key(NamedTuple):
    """One key (or several, with commas), the action it calls, its name for the footer, and what it does for F1."""

    keys: str
    action: str
    label: str
    about: str = ""
    shown: bool = True  # in the footer

    @property
    def id(self) -> str:
        """The action as minutes.toml names it: page('home') is page-home."""
        return re.sub(r"\W+", "-", self.action).strip("-")

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


CAPS = {"escape": "Esc", "enter": "Enter", "space": "Space", "tab": "Tab", "delete": "Del", "up": "↑", "down": "↓",
        "left": "←", "right": "→", "pageup": "PgUp", "pagedown": "PgDn", "home": "Home", "end": "End",
        "question_mark": "?", "plus": "+", "minus": "-", "slash": "/", "comma": ",", "full_stop": "."}  # fmt: skip


def cap(key: str) -> str:
    """A key as it is printed on a keyboard: ctrl+s → Ctrl+S, f2 → F2, n → n."""
    *modifiers, last = key.split("+")
    name = CAPS.get(last, last.upper() if modifiers or (last[:1] == "f" and last[1:].isdigit()) else last)
    return "+".join([*(one.title() for one in modifiers), name])
