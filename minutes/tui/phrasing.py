"""Phrases on the screen: a list to choose from, and a form in which the office changes its own."""

from __future__ import annotations

from typing import Any

from minutes.contract import Desk, Option
from minutes.errors import BadInput
from minutes.text import _
from minutes.tui.page import Page
from minutes.tui.screens.asking import fill_in
from minutes.tui.widgets.cells import cut, one_line
from minutes.workflow.phrases import drop_phrase, keep_phrase, phrases

LONG = 66  # cells of a row in a list to pick from
BREAK = "⏎"
"""What a break of lines within a phrase looks like in a form of one line a phrase."""


def phrase_rows(desk: Desk) -> list[tuple[str, str]]:
    """The phrases as a list to pick from: the short key, then the words."""
    return [(one.key, cut(one_line(f"{one.key}　{one.text}"), LONG)) for one in phrases(desk)]


def edit_phrases(page: Page) -> None:
    """Show all phrases, one a line, to change, add and take out."""
    known = {one.key: one.text for one in phrases(page.desk)}
    lines = [f"{key} {text}".replace("\n", BREAK) for key, text in known.items()]
    option = Option(name="lines", title=_("Short key, then the words"), many=True)
    note = _("One phrase a line: the short key, a blank, the words. A line taken out drops its phrase.")
    fill_in(page, _("Phrases"), [option], lambda filled: _keep(page, known, filled), values={"lines": lines}, note=note)


def _keep(page: Page, known: dict[str, str], filled: dict[str, Any]) -> None:
    read = dict(_read(line) for line in filled["lines"])
    for key, text in read.items():
        if known.get(key) != text:
            keep_phrase(page.desk, key, text)
    for key in known:
        if key not in read:
            drop_phrase(page.desk, key)
    page.done(_("{n} phrases are on file.").format(n=len(read)))


def _read(line: str) -> tuple[str, str]:
    key, _blank, text = line.replace("　", " ").partition(" ")
    if not text.strip():
        raise BadInput(_("“{line}”: first the short key, then a blank, then the words.").format(line=line[:20]))
    return key.lower(), text.strip().replace(BREAK, "\n")
