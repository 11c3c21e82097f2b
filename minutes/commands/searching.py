"""The command that searches the whole archive."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from minutes.commands import answers
from minutes.commands.places import Options
from minutes.contract import Command, Desk, Line, Option
from minutes.numbering import session_short
from minutes.text import _
from minutes.wording import word
from minutes.workflow.searching import Hit
from minutes.workflow.searching import search as found_by


def search(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """What fits the query, newest first; the index is brought up to date before."""
    for share in desk.store.index():
        yield Line(text=_("Indexing"), share=share)
    found = found_by(desk, " ".join(options["words"]), options["limit"])
    heads = (_("Day"), _("Kind"), _("Meeting"), _("By"), _("Passage"), _("id"))
    text = answers.table(heads, map(_row, found.hits)) if found.hits else _("Nothing was found.")
    if found.more:
        text += "\n" + _("There are more; --limit N shows more of them.")
    yield Line(text=text, json=[answers.plain(one.record) for one in found.hits])


def _row(hit: Hit) -> tuple[str, ...]:
    held = hit.meeting
    day, meeting = (f"{held.held_on}", session_short(held)) if held else ("", "")
    return (day, word("record", hit.record.kind), meeting, hit.who, hit.passage, hit.record.id)


def command() -> Command:
    """Search."""
    filters = _("words that all occur, and filters: speaker:张 office:民政 year:2026 kind:paper is:open due:<7d")
    return Command(
        name="search",
        title=_("Search what was said, opined, issued and answered"),
        run=search,
        options=(
            Option(name="words", title=filters, positional=True, many=True, required=True),
            Option(name="limit", title=_("how many at most"), type="int", default="50"),
        ),
    )
