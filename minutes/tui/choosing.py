"""One of the sources that an opinion rests on, chosen from their words."""

from __future__ import annotations

from collections.abc import Callable

from minutes.errors import NotFound
from minutes.model import Dossier, Opinion, Source
from minutes.text import _
from minutes.tui.dialogs import Pick
from minutes.tui.page import Page
from minutes.tui.speakers import named


def choose(
    page: Page,
    opinion: Opinion,
    dossier: Dossier,
    title: str,
    kind: Callable[[Source], str],
    then: Callable[[int], None],
) -> None:
    """Ask for a source under that title, `kind` before each; `then` gets its place. Raises NotFound without any."""
    if not opinion.sources:
        raise NotFound(_("This opinion rests on no words of a remark."))
    names = {remark.id: named(remark) for remark in dossier.remarks}
    rows = [(str(n), f"{kind(one)}　{names.get(one.remark, '')}：{one.text}") for n, one in enumerate(opinion.sources)]
    page.app.push_screen(Pick(title, rows, typing=False), lambda n: None if n is None else then(int(n)))
