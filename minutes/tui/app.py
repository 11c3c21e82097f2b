"""The app: opens the pages, keeps the subject from one to the next, and lets nothing but sentences reach the user."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any, ClassVar

from textual.binding import BindingType
from textual.driver import Driver
from textual.screen import Screen

from minutes import second, watching
from minutes.contract import Command, Desk, Listener, ScreenSpec
from minutes.errors import MinutesError, NotFound
from minutes.model import Meeting, Record
from minutes.text import _
from minutes.tui import beginning, keymap, keys, palette
from minutes.tui.alt_digits import hear_alt_digits
from minutes.tui.dialogs import Pick, Tell
from minutes.tui.early import EarlyKeys
from minutes.tui.frame import LOOK
from minutes.tui.hand import Hand
from minutes.tui.helping import Helping
from minutes.tui.indexing import Indexing
from minutes.tui.outward import Outward
from minutes.tui.page import Page
from minutes.tui.past import Past
from minutes.tui.pastes import read_whole_pastes
from minutes.tui.patient import PatientStore
from minutes.tui.standby import Standby
from minutes.tui.themes import Chosen

PAGES = {
    "home": "HomePage",
    "remarks": "RemarksPage",
    "sitting": "SittingPage",
    "opinions": "OpinionsPage",
    "papers": "PapersPage",
    "ledger": "LedgerPage",
    "plugins": "PluginsPage",
    "search": "SearchPage",
    "figures": "FiguresPage",
}
"""The class of each page in `minutes.tui.screens.<name>`, imported when it is first opened."""


SETTLED = 0.3
"""Seconds after the start until the plugins are read, unless one is wanted before."""


TURN = 0.0005
"""Seconds after which another thread has its turn: keys are read and paintings are written by threads of their own."""


class MinutesApp(EarlyKeys, Helping, Past, Standby, Indexing, Outward):
    """The secretary's desk."""

    CSS_PATH = "minutes.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = keys.of("app")

    curtain: str = ""
    """What stands on the terminal already, and is drawn again when Textual has cleared it."""

    def __init__(self, desk: Desk, folder: Path | None = None, own: Path | None = None, begin: str = "home") -> None:
        hear_alt_digits()
        super().__init__()
        self.set_keymap(keymap.bindings(desk.settings.keys))
        self.dress(desk, Chosen(own))
        self.own = own
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
        told = Listener(name="screens", title=_("Time of the last save"), run=self._saved)
        own_drafts = folder if desk.store.state.writer else None  # a reader's drafts are not the writer's
        places = second.places(desk.settings.second_place, own_drafts, os.environ) if own_drafts else ()
        self.store = PatientStore(desk.store, places, desk.clock)
        self.desk, self.folder = replace(desk, plugins=desk.plugins.also(told), store=self.store), folder
        self.meeting, self.item, self.begin = "", "", begin
        self.hand = Hand(own_drafts, places, desk.new_id)

    def get_driver_class(self) -> type[Driver]:
        """The terminal's, with pastes read whole."""
        driver = super().get_driver_class()
        read_whole_pastes(driver)
        return driver

    def get_default_screen(self) -> Screen[Any]:
        """The page to begin with is the first screen: none that is empty comes before it."""
        if self._driver is not None:
            self._driver.write(self.curtain)
        self._settle()
        page = self._page(self.begin, "")
        if page is None:
            return super().get_default_screen()
        page._push_result_callback(page, None)  # as push_screen would: else the first screen could not be switched
        return page

    def on_mount(self) -> None:
        """What the first page does not need comes after it: texts that were in hand, and the plugins."""
        self.title = "minutes"
        self.screen.call_after_refresh(self._first_page_stands)
        self.call_later(self.offer)
        self.set_interval(LOOK, self.look)
        self.set_interval(LOOK, self.index)
        self.set_timer(SETTLED, self._read_plugins)

    def _first_page_stands(self) -> None:
        """It gets what was typed meanwhile; where nothing was, and never before, the tour comes."""
        self.offer_tour()
        self.take_early_keys()

    def _read_plugins(self) -> None:
        gc.enable()
        gc.collect()
        gc.freeze()  # what is here now stays: looking through it again would only make keys wait
        self.run_worker(lambda: self.desk.plugins.loaded, thread=True, exit_on_error=False)

    def _saved(self, records: Sequence[Record], desk: Any) -> None:
        """Told of each save, perhaps by a worker: note the time."""
        self.call_later(self.note_saves, not self.store.waits)

    # Pages

    def open_page(self, name: str, meeting: str = "", item: str = "", case: str = "", record: str = "") -> None:
        """Show a page about that subject; without one, about what the last page was about."""
        self.meeting, self.item = meeting or self.meeting, item or self.item
        if not self.meeting:
            self._settle()
        page = self._page(name, case)
        if page is None:
            return
        page.record = record
        shown: object = self.screen
        if isinstance(shown, Page) and shown is not page:
            page.came_from = shown.NAME
        if page is shown:
            page.show_all()
        elif isinstance(self.screen, Page):
            self.switch_screen(page)
        else:
            self.push_screen(page)

    def _settle(self) -> None:
        """Without a choice, the newest open meeting and its first open item are meant."""
        meetings = self.desk.archive.meetings()
        chosen = next((one for one in reversed(meetings) if one.ended_on is None), meetings[-1] if meetings else None)
        if chosen:
            self.meeting, self.item = chosen.id, beginning.item(self.desk, chosen)

    def _page(self, name: str, case: str) -> Page | None:
        """The page of that name, as it was left if it is about the same subject, or else a new one."""
        installed = f"page-{name}"
        if self.is_screen_installed(installed):
            known = self.get_screen(installed)
            assert isinstance(known, Page)
            if self._same(known, case):
                return known
            shown: object = self.screen
            if known is shown:
                known.meeting, known.item, known.case = self.meeting, self.item, case
                return known
            self.uninstall_screen(installed)
            known.remove()
        try:
            kind = getattr(import_module(f"minutes.tui.screens.{name}"), PAGES[name])
        except ModuleNotFoundError:
            self.notify(_("This screen is not part of this version."), severity="warning", markup=False)
            return None
        page: Page = kind(self.desk, self.meeting, self.item, case)
        self.install_screen(page, installed)
        return page

    def _same(self, page: Page, case: str) -> bool:
        """Whether the page need not change: a case counts for the ledger only, and only where one was asked for."""
        if page.NAME in ("home", "plugins", "search", "figures"):
            return True
        if page.NAME == "ledger":
            return case in ("", page.case)
        return (page.meeting, page.item) == (self.meeting, self.item)

    def on_page_open(self, message: Page.Open) -> None:
        """A page asks for another."""
        if message.meeting and not message.item:
            self.item = ""
            self._first_item(message.meeting)
        self.open_page(message.page, message.meeting, message.item, message.case, message.record)
        if message.cases:
            shown = self.get_screen(f"page-{message.page}")
            assert isinstance(shown, Page)
            shown.show_only(message.cases, message.why)

    def _first_item(self, meeting: str) -> None:
        held = self.desk.store.get(meeting)
        if isinstance(held, Meeting) and held.items:
            self.item = next((one.id for one in held.items if not (one.closed or one.withdrawn)), held.items[0].id)

    def on_page_turned(self, message: Page.Turned) -> None:
        """A page has turned to another item."""
        self.meeting, self.item = message.meeting, message.item

    # Actions

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a dialog is open, only leaving the program works beside it."""
        if action in ("page", "palette"):
            return isinstance(self.screen, Page)
        if action == "help":  # which a dialog that only tells takes as its own way out
            return not isinstance(self.screen, Tell)
        return True

    def action_page(self, name: str) -> None:
        """Open a page by its function key."""
        self.open_page(name)

    def action_home(self) -> None:
        """Go back to the list of meetings."""
        self.open_page("home")

    async def action_quit(self) -> None:
        """Leave; what is in hand is kept on disk for the next start."""
        for page in self.screen_stack:
            if isinstance(page, Page):
                page.put_down()
        self.leave()

    def action_keys(self) -> None:
        """Show the key map as minutes.toml takes it."""
        self.push_screen(
            Tell(keymap.listing(self.desk.settings.keys), _("The key map, to be copied into minutes.toml"))
        )

    def action_palette(self) -> None:
        """Find an action by its name."""
        found = palette.entries(self.screen, self.desk)
        self.push_screen(Pick(_("All actions"), palette.rows(found)), lambda n: self._chosen(found, n))

    def _chosen(self, found: list[palette.Entry], n: str | None) -> None:
        if n is None:
            return
        entry = found[int(n)]
        if entry.command:
            self._ask_command(self.desk.plugins.named(Command, entry.command))
        elif entry.screen:
            self._open_spec(self.desk.plugins.named(ScreenSpec, entry.screen))
        else:
            page = self.screen
            self.call_later(self.run_action, entry.action, None if entry.action.startswith("app.") else page)

    def _open_spec(self, spec: ScreenSpec) -> None:
        try:
            screen = spec.run(self.desk)
        except MinutesError as error:
            self.push_screen(Tell(str(error)))
            return
        if isinstance(screen, Screen):
            self.push_screen(screen)
        else:
            self.push_screen(Tell(_("“{title}” did not give a screen.").format(title=spec.title)))

    def _ask_command(self, command: Command) -> None:
        if command.options:
            from minutes.tui.forms import Form

            form = Form(command.title, command.options)
            self.push_screen(form, lambda filled: None if filled is None else self._command(command, filled))
        else:
            self._command(command, {})

    def _command(self, command: Command, options: dict[str, Any]) -> None:
        """Carry a command out in a worker; the screen stands."""
        page = self.screen
        if not isinstance(page, Page):
            return
        self.notify(_("“{title}” is at work …").format(title=command.title), markup=False)

        def tell(said: str) -> None:
            page.show_all()
            self.push_screen(Tell(said, command.title))

        page.apart(lambda: palette.carried_out(command, self.desk, options), tell, group=command.name)


def run(desk: Desk, folder: Path | None = None, curtain: str = "") -> int:
    """Open the screens on that desk, until the user leaves; answers the exit code. `folder` is where drafts are kept.

    `curtain`: what stands on the terminal already, to be drawn again when Textual has cleared it.
    """
    sys.setswitchinterval(TURN)
    try:
        app = MinutesApp(desk, folder, watching.own_folder(os.environ), beginning.page(desk))
        app.curtain = curtain
        app.run()
        return app.return_code or 0
    except NotFound as error:  # the archive went away while it was open
        raise SystemExit(str(error)) from error
