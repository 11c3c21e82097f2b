"""The kind of a source: what a condenser took for a problem may be a suggestion, or the other way round."""

from __future__ import annotations

from minutes.errors import NotFound
from minutes.model import Dossier, Opinion
from minutes.text import _
from minutes.tui.dialogs import Pick
from minutes.tui.page import Page
from minutes.tui.speakers import named
from minutes.wording import word
from minutes.workflow import review


def retype(page: Page, opinion: Opinion, dossier: Dossier) -> None:
    """Choose a source of the opinion; it gets the other kind. Raises NotFound where there is none."""
    if not opinion.sources:
        raise NotFound(_("This opinion rests on no words of a remark."))
    names = {remark.id: named(remark) for remark in dossier.remarks}
    rows = [
        (str(n), f"{word('unit', one.kind)}→{word('unit', other(one.kind))}　{names.get(one.remark, '')}：{one.text}")
        for n, one in enumerate(opinion.sources)
    ]
    pick = Pick(_("Which words are of the other kind?"), rows, typing=False)
    page.app.push_screen(pick, lambda n: None if n is None else _change(page, opinion, int(n)))


def other(kind: str) -> str:
    """The other of the two kinds a source can have."""
    return "suggestion" if kind == "problem" else "problem"


def _change(page: Page, opinion: Opinion, n: int) -> None:
    with page.told():
        kind = other(opinion.sources[n].kind)
        review.retype(page.desk, opinion.id, n, kind)
        page.done(_("These words are now: {kind}. z undoes it.").format(kind=word("unit", kind)))
