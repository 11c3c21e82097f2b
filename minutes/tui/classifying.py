"""密级 on the screens: what bears a mark shows it; one form sets and lifts the mark of what is in hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from minutes.clearance import LEVELS, Marks
from minutes.contract import Option
from minutes.text import _
from minutes.tui.page import Page
from minutes.tui.screens.asking import fill_in
from minutes.workflow import secrecy


def shown(mark: str) -> str:
    """The mark as it stands before a title; "" where there is none."""
    return f"〔{mark}〕" if mark else ""


def classify(page: Page, things: Sequence[tuple[str, str]]) -> None:
    """Ask which of these things (id, title) is marked how, the first one proposed; no mark lifts the one there is."""
    marks = Marks(page.desk.store)
    options = [
        Option(name="about", title=_("What is marked"), required=True),
        Option(name="mark", title=_("Secrecy"), default=marks.own(page.meeting, things[0][0])),
        Option(name="reason", title=_("Reason")),
    ]

    def act(filled: dict[str, Any]) -> None:
        about, mark, reason = filled["about"], filled["mark"].strip(), filled["reason"]
        if mark:
            made = secrecy.classify(page.desk, about, mark, reason, _place(page, about))
            page.done(_("Marked {mark}.").format(mark=made.mark))
        else:
            lifted = secrecy.lift(page.desk, about, reason, _place(page, about))
            page.done(_("The mark {mark} is lifted.").format(mark=lifted.mark))

    note = _("{levels}; with a term: {example}. Left empty, the mark is lifted; say why. What is marked goes into no "
             "file, notice, site, clipboard or model.").format(levels=" ".join(LEVELS), example="秘密★5年")  # fmt: skip
    choices = {"about": [(title, id) for id, title in things]}
    fill_in(page, _("Mark as secret"), options, act, values={"about": things[0][0]}, choices=choices, note=note)


def _place(page: Page, about: str) -> str:
    """The meeting in which an agenda item is named; everything else is known by its id."""
    held = page.held()
    return page.meeting if held and any(item.id == about for item in held.items) else ""
