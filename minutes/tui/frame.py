"""What frames every page: the line of tabs, the status line, and the line of keys."""

from __future__ import annotations

from rich.cells import cell_len
from rich.text import Text
from textual.events import Click, Resize
from textual.reactive import reactive
from textual.widgets import Input, Static, TextArea

from minutes.contract import Desk
from minutes.text import _
from minutes.tui import keys
from minutes.tui.widgets.cells import cut, one_line

LOOK = 5.0
"""Seconds after which the status line is drawn anew."""


class TabLine(Static):
    """The pages and their keys in one line, the present one marked."""

    def __init__(self, page: str, changed: keys.Changed) -> None:
        super().__init__(markup=False)
        self.page = page
        self._caps = {key.id.removeprefix("page-"): key.cap for key in keys.on("app", changed)}
        self._spans: list[tuple[int, int, str]] = []

    def render(self) -> Text:
        line, self._spans = Text(no_wrap=True, end=""), []
        help = f"{self._caps['help']} {_('Help')} "
        aside = [name for _key, name, _title in keys.ASIDE if name == self.page]
        room = self.size.width - sum(map(cell_len, (help, *map(self._tab, aside))))
        for name in [name for _key, name, _title in keys.PAGES] + aside:
            start, tab = cell_len(line.plain), self._tab(name)
            if aside and name != self.page and start + cell_len(tab) > room:
                continue  # the page itself is seen rather than the way to the last one
            line.append(tab, "reverse bold" if name == self.page else "")
            self._spans.append((start, cell_len(line.plain), name))
        line.append(" " * max(1, self.size.width - cell_len(line.plain) - cell_len(help)) + help)
        return line

    def _tab(self, name: str) -> str:
        return f" {self._caps[name]} {keys.title(name)} "

    def on_click(self, event: Click) -> None:
        """The mouse may choose a page, too."""
        for start, end, name in self._spans:
            if start <= event.x < end:
                self.app.call_later(self.app.run_action, f"app.page('{name}')")


class OneLine(Static):
    """A line of text, cut with … where the room ends."""

    def __init__(self, text: str = "", *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes, markup=False)
        self.text = text

    def show(self, text: str) -> None:
        """Show this line instead."""
        self.text = text
        self.refresh()

    def render(self) -> Text:
        return Text(cut(one_line(self.text), self.size.width), no_wrap=True, end="")


class StatusLine(Static):
    """Who works here, whether this program may write, and when something was last saved for good."""

    trouble: reactive[str] = reactive("")
    """Why the last save failed, until one succeeds."""
    waiting: reactive[str] = reactive("")
    """How many saves are not yet on file, and why."""
    unkept: reactive[str] = reactive("")
    """Why what is being typed is not on disk."""
    saved: reactive[str] = reactive("")

    def __init__(self, desk: Desk) -> None:
        super().__init__(markup=False)
        self.desk = desk

    def on_mount(self) -> None:
        """Follow the app's clock of the last save; whether one may write is looked up every few seconds."""
        self.set_interval(LOOK, self.refresh)
        self.watch(self.app, "saved", self._follow)
        self.watch(self.app, "waiting", self._wait)

    def _follow(self, saved: str) -> None:
        if saved != self.saved:
            self.saved, self.trouble = saved, ""

    def _wait(self, waiting: str) -> None:
        self.waiting = waiting

    def render(self) -> Text:
        state = self.desk.store.state
        saved = _("Last saved {time}").format(time=self.saved) if self.saved else _("Nothing saved yet")
        damage = state.why if state.writer else _("Read only: {why}").format(why=state.why)
        wrong = self.waiting or self.trouble or self.unkept or damage
        self.set_class(bool(wrong), "trouble")
        room = max(10, self.size.width - cell_len(saved) - 4)
        left = Text(one_line(self.desk.user + "　" + (wrong or _("Writing"))), no_wrap=True, end="")
        left.truncate(room, overflow="ellipsis", pad=True)
        return Text(" ", end="").append_text(left).append(f"  {saved} ")


class KeyHints(Static):
    """The page's keys in one line. What does not fit stays out whole: F1 lists everything."""

    def __init__(self, page: str, changed: keys.Changed) -> None:
        super().__init__(markup=False)
        self.page, self.changed = page, changed

    def on_mount(self) -> None:
        """What a field takes as text is no key while it has the focus."""
        self.watch(self.screen, "focused", self._refocused, init=False)

    def _refocused(self) -> None:
        self.refresh()

    def on_resize(self, event: Resize) -> None:
        """More room shows more keys."""
        self.refresh()

    def render(self) -> Text:
        typing = isinstance(self.screen.focused, Input | TextArea)
        shown = [key for key in keys.on(self.page, self.changed) if key.shown and not (typing and len(key.cap) == 1)]
        own = [(key.cap, key.name) for key in sorted(shown, key=lambda key: not typing and key.cap.startswith("Ctrl+"))]
        last = {key.action: (key.cap, key.name) for key in keys.on("app", self.changed)}
        return fitted([*own, last["quit"]], [last["palette"]], self.size.width)


def fitted(own: list[tuple[str, str]], always: list[tuple[str, str]], width: int) -> Text:
    """As many hints as there is room for, first to last; those in `always` have their place first."""
    room = width - sum(_cells(*hint) for hint in always)
    line = Text(no_wrap=True, end="")
    for hint in own:
        if room < _cells(*hint):
            break
        room -= _cells(*hint)
        _put(line, *hint)
    for hint in always:
        _put(line, *hint)
    return line


def _cells(cap: str, name: str) -> int:
    return cell_len(cap) + cell_len(name) + 3


def _put(line: Text, cap: str, name: str) -> None:
    line.append(f" {cap}", "bold").append(f" {name} ")
