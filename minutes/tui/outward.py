"""What an app shows and hands out whatever its pages are: its look, passing notices, words for the clipboard."""

from __future__ import annotations

from typing import Any

from textual.app import App

from minutes.contract import Desk
from minutes.text import _
from minutes.tui import themes
from minutes.tui.copying import clean, fitting
from minutes.tui.themes import Chosen
from minutes.tui.widgets.breaking import lines

NOTICE = 4
"""The cells at the edges of a passing notice."""


class Outward(App[None]):
    """An app with our looks and our manners."""

    _chosen_look: Chosen

    def dress(self, desk: Desk, chosen: Chosen) -> None:
        """Take the look that the user chose, else the office's; on 16 colours the one that has them all."""
        for theme, _title in themes.THEMES:
            self.register_theme(theme)
        self._chosen_look = chosen
        few = self.console.color_system == "standard"
        self._begin_in(chosen.theme() or desk.settings.theme or ("contrast" if few else "dark"))

    def _begin_in(self, name: str) -> None:
        """Wear that look from the first painting on: setting `theme` would read every style sheet twice."""
        self.set_reactive(App.theme, self._validate_theme(name))
        dark = self.current_theme.dark
        for worn, one in ((True, f"-theme-{name}"), (dark, "-dark-mode"), (not dark, "-light-mode")):
            self.set_class(worn, one, update=False)
        self._refresh_truecolor_filter(self.ansi_theme)
        self.stylesheet.set_variables(self.get_css_variables())

    def action_colours(self, name: str) -> None:
        """Take that look, now and at the next start."""
        self.theme = name
        self._chosen_look.keep(name)

    def notify(self, message: str, **said: Any) -> None:
        """Say something in passing, broken into lines as Chinese is."""
        room = self.size.width - NOTICE
        super().notify("\n".join(message[start:end].rstrip() for start, end in lines(message, room)), **said)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy to the system's clipboard what it can take (Ctrl+C in the editor ends here, too)."""
        words = clean(text)
        first = fitting(words)
        super().copy_to_clipboard(first)
        self._clipboard = text  # what is pasted inside the program stays whole
        if first != words:
            left = _("The system's clipboard takes {n} characters; {rest} were left out of it.")
            self.notify(left.format(n=len(first), rest=len(words) - len(first)), severity="warning", markup=False)
