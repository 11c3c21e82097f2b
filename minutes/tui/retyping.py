"""The kind of a source: what a condenser took for a problem may be a suggestion, or the other way round."""

from __future__ import annotations

from minutes.model import Dossier, Opinion, Source
from minutes.text import _
from minutes.tui.choosing import choose
from minutes.tui.page import Page
from minutes.wording import word
from minutes.workflow import review


def retype(page: Page, opinion: Opinion, dossier: Dossier) -> None:
    """Choose a source of the opinion; it gets the other kind. Raises NotFound where there is none."""

    def kinds(one: Source) -> str:
        return f"{word('unit', one.kind)}→{word('unit', other(one.kind))}"

    title = _("Which words are of the other kind?")
    choose(page, opinion, dossier, title, kinds, lambda n: _change(page, opinion, n))


def other(kind: str) -> str:
    """The other of the two kinds a source can have."""
    return "suggestion" if kind == "problem" else "problem"


def _change(page: Page, opinion: Opinion, n: int) -> None:
    with page.told():
        kind = other(opinion.sources[n].kind)
        review.retype(page.desk, opinion.id, n, kind)
        page.done(page.keyed(_("These words are now: {kind}. {undo} undoes it.")).format(kind=word("unit", kind)))
