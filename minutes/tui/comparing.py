"""Two condensers side by side: what each would propose for the same remarks. Nothing is saved."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from minutes.contract import Condenser
from minutes.errors import MinutesError, NotFound
from minutes.model import Opinion
from minutes.rules import raised_by
from minutes.text import _, printable
from minutes.tui.dialogs import Dialog, Pick
from minutes.tui.page import Page
from minutes.tui.sources import Sheet
from minutes.tui.widgets.prose import Prose, Span
from minutes.workflow import condense

Shown = tuple[str, tuple[Opinion, ...]]
"""A title, and the opinions under it."""


def compare(page: Page) -> None:
    """Set what is on file, and what each condenser proposes, beside another. Raises NotFound without a condenser."""
    known = page.desk.plugins.all(Condenser)
    if not known:
        raise NotFound(page.keyed(_("No condenser is loaded. {page_plugins} says what is.")))
    if len(known) == 1:
        _against(page, "", known[0].name)
        return
    rows = [("", _("What is on file")), *((one.name, one.title) for one in known)]
    last = Pick(_("Compare: on the right"), rows[1:], typing=False)

    def chosen(left: str | None) -> None:
        if left is not None:
            page.app.push_screen(last, lambda right: None if right is None else _against(page, left, right))

    page.app.push_screen(Pick(_("Compare: on the left"), rows, typing=False), chosen)


def _against(page: Page, left: str, right: str) -> None:
    page.notify(_("The condenser is reading …"), markup=False, timeout=2)
    page.apart(
        lambda: (_proposed(page, left), _proposed(page, right)),
        lambda both: page.app.push_screen(SideBySide(*both)),
        group="compare",
    )


def _proposed(page: Page, condenser: str) -> Shown:
    on_file = page.desk.archive.dossier(page.meeting).opinions_on(page.item)
    if not condenser:
        return _("What is on file"), on_file
    try:
        changes = condense.propose(page.desk, page.meeting, page.item, condenser)
    except MinutesError as error:
        return f"{condenser}: {error}", ()
    decided = tuple(one for one in on_file if condense.touched(one))
    proposed = sorted((*changes.keep, *changes.add), key=lambda one: one.order)
    return condenser, (*decided, *proposed)


class SideBySide(Dialog[None]):
    """Two columns; Tab goes from one to the other, the arrows scroll."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter", "dismiss", show=False),
        Binding("tab", "app.focus_next", show=False, priority=True),
    ]

    def __init__(self, left: Shown, right: Shown) -> None:
        super().__init__()
        self.left, self.right = left, right

    def compose(self) -> ComposeResult:
        with Vertical(classes="box wide"):
            yield Static(_("Two proposals for the same remarks"), classes="heading", markup=False)
            with Horizontal(classes="scrolls"):
                yield Prose(id="left")
                yield Prose(id="right-side")
            yield Static(_("Tab: other column    Esc closes; nothing was changed"), classes="foot", markup=False)

    def on_mount(self) -> None:
        """The left column takes the arrow keys."""
        for name, side in (("#left", self.left), ("#right-side", self.right)):
            self.query_one(name, Prose).show(*_told(side))
        self.query_one("#left").focus()


def _told(side: Shown) -> tuple[str, list[Span]]:
    title, opinions = side
    page = Sheet()
    page.put(printable(title, lines=False), "title")
    length = sum(len(one.problem) + sum(map(len, one.measures)) for one in opinions)
    page.put("\n" + _("{n} opinions, {characters} characters").format(n=len(opinions), characters=length), "quiet")
    for n, one in enumerate(opinions, 1):
        page.put(f"\n\n{n}. {one.theme or _('(no theme)')}", "strong")
        page.put("　" + _("Raised by {n}").format(n=raised_by(one)), "quiet")
        page.put("\n" + "\n".join(filter(None, (one.problem, *(f"→ {measure}" for measure in one.measures)))))
    return page.text, page.spans
