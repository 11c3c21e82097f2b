"""Words that stand in the wrong opinion: moved to another one, or split off into one of their own."""

from __future__ import annotations

from minutes.model import Dossier, Opinion
from minutes.text import _
from minutes.tui.choosing import choose
from minutes.tui.dialogs import Pick
from minutes.tui.page import Page
from minutes.wording import word
from minutes.workflow import merging


def move(page: Page, opinion: Opinion, dossier: Dossier) -> None:
    """Choose a source of the opinion, then where it belongs. Raises NotFound where there is none."""
    title = _("Which words belong elsewhere?")
    choose(
        page, opinion, dossier, title, lambda one: word("unit", one.kind), lambda n: _whither(page, opinion, n, dossier)
    )


def _whither(page: Page, opinion: Opinion, n: int, dossier: Dossier) -> None:
    others = [one for one in dossier.opinions_on(opinion.item) if one.id != opinion.id]
    rows = [("new", _("Into an opinion of their own")), *((one.id, one.theme or one.problem[:40]) for one in others)]
    pick = Pick(_("Into which opinion?"), rows, opinion.sources[n].text[:60])
    page.app.push_screen(pick, lambda target: None if target is None else _move(page, opinion, n, target))


def _move(page: Page, opinion: Opinion, n: int, target: str) -> None:
    with page.told():
        _left, there = merging.move_sources(page.desk, opinion.id, [n], "" if target == "new" else target)
        told = page.keyed(_("The words are in “{theme}”. {undo} undoes it."))
        page.done(told.format(theme=there.theme or there.problem[:20]))
