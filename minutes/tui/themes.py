"""Three looks: light, dark and high contrast; every text stands out from its ground by 4.5 to 1 at least."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from textual.theme import Theme

from minutes.text import _ as translated


def _(message: str) -> str:
    """Mark the message for the catalogue without translating it yet."""
    return message


def _look(name: str, dark: bool, ground: str, surface: str, panel: str, boost: str, ink: Mapping[str, str]) -> Theme:
    """A theme whose every text colour is given, so that none is worked out to something pale."""
    text = {f"text-{tone}": colour for tone, colour in ink.items() if tone != "plain"}
    plain, primary = ink["plain"], ink["primary"]
    fields = {
        "boost": boost, "text": plain, "text-disabled": ink["muted"], "border": primary, "border-blurred": ink["muted"],
        "input-cursor-background": plain, "input-cursor-foreground": ground,
        "input-selection-background": primary, "input-selection-foreground": ground,
        "block-cursor-background": plain, "block-cursor-foreground": ground, "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": plain, "block-cursor-blurred-foreground": ground,
        "block-hover-background": panel, "scrollbar": ink["muted"], "scrollbar-background": panel,
        "scrollbar-corner-color": panel, "scrollbar-hover": plain, "scrollbar-active": plain,
        "scrollbar-background-hover": panel, "scrollbar-background-active": panel,
        "warning-muted": panel, "error-muted": panel, "success-muted": panel, "primary-muted": panel,
    }  # fmt: skip
    return Theme(
        name=name, dark=dark, background=ground, surface=surface, panel=panel, foreground=plain,
        primary=primary, secondary=ink["secondary"], accent=ink["accent"], warning=ink["warning"], error=ink["error"],
        success=ink["success"], variables={**fields, **text},
    )  # fmt: skip


LIGHT = _look("light", False, "#ffffff", "#f4f4f4", "#e2e6ea", "#fff0b8", {
    "plain": "#1a1a1a", "muted": "#4f5357", "primary": "#0b4f8a", "secondary": "#4a3d8f", "accent": "#7a3b00",
    "warning": "#7a4a00", "error": "#a01010", "success": "#1c5e1c",
})  # fmt: skip
DARK = _look("dark", True, "#121417", "#191c20", "#2a2f36", "#323a44", {
    "plain": "#e4e4e4", "muted": "#adb3ba", "primary": "#8ec5ff", "secondary": "#c3b1f5", "accent": "#ffb37a",
    "warning": "#f2c55c", "error": "#ff9b94", "success": "#8fd694",
})  # fmt: skip
CONTRAST = _look("contrast", True, "#000000", "#000000", "#000000", "#000080", {
    "plain": "#ffffff", "muted": "#ffffff", "primary": "#00ffff", "secondary": "#00ffff", "accent": "#ffff00",
    "warning": "#ffff00", "error": "#ffff00", "success": "#00ff00",
})  # fmt: skip
"""Only pure colours, which a terminal of 16 colours has, too."""

THEMES: tuple[tuple[Theme, str], ...] = (
    (DARK, _("Dark colours")),
    (LIGHT, _("Light colours")),
    (CONTRAST, _("High contrast")),
)


def titles() -> list[tuple[str, str]]:
    """Name and title of each look, in the reader's language."""
    return [(theme.name, translated(title)) for theme, title in THEMES]


class Chosen:
    """The look that this user chose last, kept in a file of their own; without a folder it lasts until the end."""

    def __init__(self, folder: Path | None) -> None:
        self._file = folder / "theme" if folder else None

    def theme(self) -> str:
        """The name of the look, or "" for none."""
        try:
            known = self._file.read_text(encoding="utf-8").strip() if self._file else ""
        except (OSError, UnicodeDecodeError):
            return ""
        return known if known in {theme.name for theme, _title in THEMES} else ""

    def keep(self, name: str) -> None:
        """Keep that look for the next start, if the folder can be written: a look is not worth a complaint."""
        if self._file is None:
            return
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.write_text(name + "\n", encoding="utf-8")
        except OSError:
            return
