"""The editor: a text area that shows control characters as signs, so that no text can steer the terminal."""

from __future__ import annotations

import unicodedata

from rich.text import Text
from textual.widgets import TextArea

HIDDEN = ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")
"""The categories of Unicode that `text.printable` shows as codes; here each is one sign, so that the cursor fits."""


class Editor(TextArea):
    """The words are kept exactly as they are; only what is painted differs."""

    def get_line(self, line_index: int) -> Text:
        """The line as it is painted, character for character."""
        line = super().get_line(line_index)
        line.plain = "".join(sign(character) for character in line.plain)
        return line


def sign(character: str) -> str:
    """A visible sign of the same place: ␛ for escape, ¤ for other hidden characters."""
    if character == "\t" or unicodedata.category(character) not in HIDDEN:
        return character
    return chr(0x2400 + ord(character)) if ord(character) < 0x20 else "¤"
