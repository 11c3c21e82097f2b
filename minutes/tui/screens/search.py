"""Search: words and filters above, what fits below, newest first; Enter opens a hit where it stands."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.timer import Timer
from textual.widgets import Input

from minutes.errors import MinutesError
from minutes.model import Feedback, FollowUp, Record
from minutes.numbering import session_short
from minutes.text import _
from minutes.tui import keys
from minutes.tui.frame import OneLine
from minutes.tui.page import Page
from minutes.tui.screens.lateness import said, tone
from minutes.tui.widgets.columns import Column, widest
from minutes.tui.widgets.rows import Row, Rows
from minutes.wording import word
from minutes.workflow.searching import Found, Hit, search

AFTER = 0.15
"""Seconds after the last key until is looked for what was typed."""
MOST = 200
"""Hits that are shown: who wants more of them adds a word."""
PLACES = {"remark": "remarks", "material": "remarks", "event": "sitting", "opinion": "opinions", "paper": "papers",
          "case": "ledger", "feedback": "ledger", "follow_up": "ledger", "meeting": "home"}  # fmt: skip
"""The page on which each kind of record stands."""


class SearchPage(Page):
    """The field keeps what was asked, the list what was found, until something else is asked for."""

    NAME = "search"
    BINDINGS: ClassVar[list[BindingType]] = keys.of("search")
    DEFAULT_CSS = "SearchPage #asked { height: 1; border: none; padding: 0 1; background: $boost; }"

    _timer: Timer | None = None
    _told: str = ""

    def body(self) -> ComposeResult:
        hint = _("Words, and filters: speaker:张 office:民政 year:2026 kind:paper is:overdue due:<7d")
        yield Input(placeholder=hint, compact=True, id="asked")
        yield OneLine(id="found", classes="caption")
        yield Rows(
            [
                Column(title=_("Day"), wide=10),
                Column(title=_("Kind"), wide=widest("record"), least=8, rank=2),
                Column(title=_("Meeting"), wide=22, least=14, rank=4),
                Column(title=_("By"), wide=16, least=8, rank=3),
                Column(title=_("Passage"), wide=44, least=40, grow=True),
            ],
            empty=_("Nothing to show. One character is enough; words that are parted by spaces must all occur."),
            id="hits",
        )

    def on_mount(self) -> None:
        """Typing begins at once, the index is brought up to date, and how far it is stays in sight."""
        self._hits: dict[str, Hit] = {}
        self.query_one("#asked").focus()
        self.set_interval(0.5, self._say)
        start: Any = getattr(self.app, "index", None)
        if start is not None:
            start()

    def subject(self) -> str:
        return _("Search the whole archive")

    def purpose(self) -> str:
        return _(
            "Everything that was said, opined, issued and answered at all meetings, the newest first. Words that are "
            "parted by spaces must all occur; one character is enough; width and case do not matter.\nFilters stand "
            "beside the words: speaker:张 (a name begins so), office:民政 (who handles or supervises it), year:2026, "
            "kind:paper, is:open, is:overdue, is:soon, is:closed, due:<7d, due:>2w, due:<2026-12-31; in Chinese "
            "发言人: 单位: 年份: 种类: 状态: 期限:. is and due ask for cases.\nThe index is made in the background; "
            "what it does not hold yet is read, so that what is found is whole at any time. Enter opens a hit in its "
            "place."
        )

    def reload(self) -> None:
        self._ask()

    # Asking

    @on(Input.Changed, "#asked")
    def _typed(self) -> None:
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(AFTER, self._ask)

    def _ask(self) -> None:
        asked = self.query_one("#asked", Input).value
        self.apart(lambda: self._answer(asked), self._take_found, group="search")

    def _answer(self, asked: str) -> Found | str:
        """What fits, or why the question makes no sense: half a filter is nothing to interrupt anybody for."""
        try:
            return search(self.desk, asked, MOST)
        except MinutesError as error:
            return str(error)

    def _take_found(self, found: Found | str) -> None:
        hits = () if isinstance(found, str) else found.hits
        self._hits = {hit.record.id: hit for hit in hits}
        self.query_one("#hits", Rows).fill(map(self._row, hits))
        asked = self.query_one("#asked", Input).value.strip()
        self._told = found if isinstance(found, str) else _counted(found) if asked else ""
        self._say()

    def _say(self) -> None:
        share: float = getattr(self.app, "indexed", 1.0)
        at_work = _("index {share:.0%}").format(share=share) if share < 1 else ""
        self.query_one("#found", OneLine).show("　".join(filter(None, (self._told, at_work))))

    def _row(self, hit: Hit) -> Row:
        held, row = hit.meeting, hit.row
        day = f"{row.due_on}" if row else f"{held.held_on}" if held else ""
        state = said(row, self.desk.today) if row else ""
        texts = (day, word("record", hit.record.kind), session_short(held) if held else "", hit.who,
                 f"{state}　{hit.passage}" if state else hit.passage)  # fmt: skip
        return Row(key=hit.record.id, texts=texts, tone=tone(row) if row else "plain")

    # Moving about

    @on(Input.Submitted, "#asked")
    def _to_the_hits(self) -> None:
        if self._hits:
            self.query_one("#hits").focus()

    def action_hits(self) -> None:
        """From the field down into the list."""
        self._to_the_hits()

    def action_ask(self) -> None:
        """Back to the field."""
        self.query_one("#asked").focus()

    def action_back(self) -> None:
        """From the list to the field, then to the page from which it was asked."""
        field = self.query_one("#asked", Input)
        if not field.has_focus:
            field.focus()
        elif field.value:
            field.value = ""
        else:
            self.post_message(self.Open(self.came_from or "home"))

    @on(Rows.Chosen, "#hits")
    def action_open(self) -> None:
        """Open the hit on the page on which it stands."""
        hit = self._hits.get(self.query_one("#hits", Rows).key)
        if hit is not None:
            self.post_message(opening(hit.record))


def _counted(found: Found) -> str:
    if found.more:
        return _("More than {n} hits; the newest are shown").format(n=len(found.hits))
    return _("{n} hits").format(n=len(found.hits))


def opening(record: Record) -> Page.Open:
    """What is to be opened so that the record is seen: page, meeting, item, case."""
    case = record.case if isinstance(record, Feedback | FollowUp) else record.id if record.kind == "case" else ""
    item: str = getattr(record, "item", "")
    return Page.Open(PLACES[record.kind], record.dossier, item, case, record.id)
