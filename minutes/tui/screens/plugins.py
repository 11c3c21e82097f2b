"""Plugins: what is loaded and what each offers, what was left out and why, what went wrong while running."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input, Static

from minutes.contract import Contribution, Loaded
from minutes.text import _
from minutes.tui import keys
from minutes.tui.page import Page
from minutes.tui.widgets.columns import Column
from minutes.tui.widgets.prose import Line, Prose, flow, hanging
from minutes.tui.widgets.rows import Row, Rows
from minutes.wording import word
from minutes.workflow import switching

BLANK: Line = ()


class PluginsPage(Page):
    """The plugins that were found, those that need attention first; below, everything about the one in hand."""

    NAME = "plugins"
    BINDINGS: ClassVar[list[BindingType]] = keys.of("plugins")
    DEFAULT_CSS = """
    PluginsPage #plugins { height: 1fr; }
    PluginsPage #plugin { height: 1fr; border-top: solid $primary; }
    PluginsPage #filter { display: none; height: 1; border: none; padding: 0 1; background: $boost; }
    PluginsPage.searching #filter { display: block; }
    """

    def body(self) -> ComposeResult:
        columns = [
            Column(title=_("State"), wide=14, least=12),
            Column(title=_("Plugin"), wide=20, least=16, grow=True),
            Column(title=_("Offers"), wide=6, right=True, rank=2),
            Column(title=_("Version"), wide=10, rank=3),
            Column(title=_("From"), wide=24, least=12, rank=1),
        ]
        yield Static("", id="counts", classes="caption", markup=False)
        yield Rows(columns, empty=_("No plugin was found."), id="plugins")
        yield Prose(id="plugin")
        yield Input(placeholder=_("Words to look for; Enter goes back to the list"), compact=True, id="filter")

    def on_mount(self) -> None:
        """The list takes the keys."""
        self._found: dict[str, Loaded] = {}
        self.query_one("#plugins").focus()

    def subject(self) -> str:
        return _("Plugins: what is loaded, what failed and why")

    def purpose(self) -> str:
        return _(
            "Each plugin is loaded alone: one that fails is left out whole, and its reason stands here; all others "
            "work. One that fails while running is named below, and after three faults in a row it is switched off "
            "until the next start.\nA missing plugin is no error: the program says what cannot be done without it."
        )

    def reload(self) -> None:
        plugins = self.desk.plugins
        found = sorted(enumerate(plugins.loaded), key=lambda one: (self._rank(one[1]), one[0]))
        self._found = {str(n): loaded for n, loaded in found}
        self.query_one("#plugins", Rows).fill(self._row(str(n), loaded) for n, loaded in found)
        left_out = sum(bool(one.fault) for one in plugins.loaded)
        text = _("Loaded: {n}, left out: {out}, faults while running: {faults}")
        counted = text.format(n=len(plugins.loaded) - left_out, out=left_out, faults=len(plugins.faults))
        self.query_one("#counts", Static).update(counted)
        self._show()

    def _rank(self, loaded: Loaded) -> int:
        """What needs attention comes first."""
        if loaded.fault:
            return 0
        return 1 if self.desk.plugins.switched_off(loaded.name) else 2 if loaded.warnings else 3

    def _row(self, key: str, loaded: Loaded) -> Row:
        states = (
            ("late", "✗ " + _("left out")),
            ("late", "✗ " + _("switched off")),
            ("soon", "! " + _("with warnings")),
            ("plain", "✓ " + _("works")),
        )
        tone, state = states[self._rank(loaded)]
        texts = (state, loaded.name, str(len(loaded.offers) or ""), loaded.version, loaded.origin)
        return Row(key=key, texts=texts, tone=tone)

    @on(Rows.Highlighted, "#plugins")
    def _show(self) -> None:
        loaded = self._found.get(self.query_one("#plugins", Rows).key)
        view = self.query_one("#plugin", Prose)
        view.lay(lambda room: [*(self._about(loaded, room) if loaded else ()), *self._faults(room)])

    def _about(self, loaded: Loaded, room: int) -> Iterator[Line]:
        yield from flow(f"{loaded.name}　{loaded.version}", room, tone="title")
        yield from flow(_("From: {origin}").format(origin=loaded.origin), room, tone="quiet")
        if loaded.fault:
            yield from hanging("✗ ", loaded.fault, room, tone="late")
        if self.desk.plugins.switched_off(loaded.name):
            yield from hanging("✗ ", _("Switched off until the next start: three faults in a row."), room, tone="late")
        for warning in loaded.warnings:
            yield from hanging("! ", warning, room, tone="soon")
        for offer in loaded.offers:
            yield from hanging("- ", self._offer(offer) + self._spent(offer), room)

    def _offer(self, offer: str) -> str:
        """The kind in words, the title, and the name by which it is called."""
        kind, _space, name = offer.partition(" ")
        titles: dict[tuple[str, str], Any] = {
            (type(one).__name__.lower(), one.name): one.title
            for one in self.desk.plugins.contributions
            if isinstance(one, Contribution)
        }
        title = titles.get((kind, name), "")
        return f"{word('contribution', kind)}：{title}（{name}）" if title else f"{word('contribution', kind)}：{name}"

    def _spent(self, offer: str) -> str:
        """How often it was called since the start, and how long that took."""
        ran = self.desk.plugins.spent.get(offer)
        if ran is None:
            return ""
        told = "　" + _("{n} calls, {mean} ms each, at most {most} ms")
        mean, most = f"{ran.seconds / ran.calls * 1000:.1f}", f"{ran.longest * 1000:.1f}"
        return told.format(n=ran.calls, mean=mean, most=most)

    def _faults(self, room: int) -> Iterator[Line]:
        faults = self.desk.plugins.faults
        if faults:
            yield BLANK
            yield from flow(_("What went wrong while running, the newest first"), room, tone="title")
        for fault in reversed(faults[-100:]):
            yield from hanging("- ", fault, room)

    def action_switch(self) -> None:
        """Switch the plugin in hand off or on, from the next start."""
        loaded = self._found.get(self.query_one("#plugins", Rows).key)
        if loaded is None:
            return
        with self.told():
            off = loaded.name in switching.switched_off(self.desk)
            switching.switch(self.desk, loaded.name, on=off)
            told = _("“{name}” is switched on from the next start.") if off else _(
                "“{name}” is switched off from the next start; the same key switches it on again.")  # fmt: skip
            self.done(told.format(name=loaded.name))

    def action_search(self) -> None:
        """Type words to look for."""
        self.add_class("searching")
        self.query_one("#filter").focus()

    @on(Input.Changed, "#filter")
    def _typed(self, event: Input.Changed) -> None:
        self.query_one("#plugins", Rows).search(event.value)

    @on(Input.Submitted, "#filter")
    def _enough(self) -> None:
        self.set_class(bool(self.query_one("#filter", Input).value.strip()), "searching")
        self.query_one("#plugins").focus()

    def action_back(self) -> None:
        """Take the filter away."""
        self.query_one("#filter", Input).value = ""
        self.remove_class("searching")
        self.query_one("#plugins").focus()
