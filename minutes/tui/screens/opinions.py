"""Opinions: what was proposed, the words it rests on, and where every other word went."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical

from minutes.errors import NotFound
from minutes.model import Dossier, Opinion, Remark
from minutes.rules import Piece, coverage, raised_by, standing
from minutes.text import _
from minutes.tui import keys
from minutes.tui.bar import CoverageBar
from minutes.tui.dialogs import Ask, Pick
from minutes.tui.frame import OneLine
from minutes.tui.screens.weighing import Weighing
from minutes.tui.sources import opposed, said, state
from minutes.tui.speakers import named
from minutes.tui.widgets.cells import width
from minutes.tui.widgets.columns import Column, widest
from minutes.tui.widgets.prose import Prose
from minutes.tui.widgets.rows import Row, Rows
from minutes.wording import word
from minutes.workflow import review

TONES = {"grounded": "plain", "outdated": "soon", "unverified": "late"}


class OpinionsPage(Weighing):
    """The opinions on one item at the left; the text and its sources at the right; the coverage below."""

    NAME = "opinions"
    BINDINGS: ClassVar[list[BindingType]] = keys.of("opinions")

    known: Mapping[str, Opinion] = MappingProxyType({})  # those that are listed, by id
    _shown: str | None = None  # the item whose words are shown; what follows is worked out once for it
    _remarks: dict[str, Remark]
    _faced: frozenset[str]  # the opinions to which another holds the opposite view
    _rows: dict[str, Row]  # by opinion, as they come in sight
    _told: tuple[Opinion | None, Dossier] | None = None  # the opinion that is told, and what was on file then

    def body(self) -> ComposeResult:
        with Horizontal(id="split"):
            yield Rows(
                [
                    Column(title=_("Theme"), wide=10, least=10, grow=True),
                    Column(title=_("State"), wide=max(6, width(_("proposed")))),
                    Column(title=_("Standing"), wide=max(6, widest("standing")), rank=1),
                    Column(title=_("Raised"), wide=4, rank=2, right=True),
                ],
                empty=_("No opinion yet: p proposes."),
                marks=True,
                id="opinions",
            )
            with Vertical(id="right"):
                yield Prose(id="text")
                yield Prose(id="sources")
        yield OneLine(id="open-caption", classes="caption")
        yield Rows(
            [
                Column(title=_("Speaker"), wide=10, least=8),
                Column(title=_("Words not yet accounted for"), wide=30, grow=True),
                Column(title=_("Length"), wide=6, right=True, rank=1),
            ],
            id="open",
        )
        yield CoverageBar(id="bar")

    def on_mount(self) -> None:
        """The list of opinions takes the keys."""
        self.query_one("#opinions").focus()

    def purpose(self) -> str:
        return _(
            "Here remarks become opinions. {propose} lets a condenser propose; each proposal stands on the very words "
            "of the remarks, shown beside it. Adopt ({accept}), edit ({edit}), merge (Space, {merge}) or set aside "
            "({put_aside}); what a person has decided no machine changes.\nThe bar below shows where all words went; "
            "{unaccounted} leads through those that are not accounted for. When none is left, the paper "
            "({page_papers}) can be issued."
        )

    # Showing

    def reload(self) -> None:
        if self.held() is None or self.agenda_item() is None:
            raise NotFound(self.keyed(_("No meeting chosen. {page_home} lists the meetings.")))
        read = self.desk.archive.dossier(self.meeting), self.item
        if read != (self.dossier, self._shown):  # back from a dialog, or listed in another order, the words stay
            self.dossier, self._shown = read
            self._show_words()
        known = self.opinions()
        self.known = {one.id: one for one in known}
        self.query_one("#opinions", Rows).fill_from([one.id for one in known], lambda at: self._row(known[at]))
        self._show_opinion()

    def _show_words(self) -> None:
        """Where all words went, and those that are not accounted for."""
        self._remarks = {remark.id: remark for remark in self.dossier.remarks}
        self._faced, self._rows = opposed(self.dossier, self.item), {}
        self.covered = coverage(self.dossier, self.item)
        names = {remark.id: named(remark) for remark in self.dossier.remarks}
        listed = self.query_one("#open", Rows)
        pieces = self.covered.open
        listed.fill(_piece(piece, names) for piece in pieces)
        listed.display = self.query_one("#open-caption").display = bool(pieces)
        caption = self.keyed(
            _("Not yet accounted for: {n} places, {characters} characters. {unaccounted} decides on the next one.")
        )
        length = sum(piece.end - piece.start for piece in pieces)
        self.query_one("#open-caption", OneLine).show(caption.format(n=len(pieces), characters=length))
        self.query_one("#bar", CoverageBar).show(self.covered)

    @on(Rows.Highlighted, "#opinions")
    def _show_opinion(self) -> None:
        key = self.query_one("#opinions", Rows).key
        shown = self.known.get(key)
        if self._told and (shown, self.dossier) == self._told:
            return
        self._told = shown, self.dossier
        text = self.query_one("#text", Prose)
        if shown is None:
            text.show(self.keyed(_("Opinions are proposed from the remarks on this item: press {propose}.")))
            self.show_nothing()
        else:
            text.show(*said(shown, self.dossier))
            self.show_origins(shown)

    def _row(self, opinion: Opinion) -> Row:
        row = self._rows.get(opinion.id)
        if row is None:
            row = self._rows[opinion.id] = _row(opinion, self._remarks, opinion.id in self._faced)
        return row

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Enter: what can be done with this opinion, or with these words."""
        if event.rows.id == "open":
            self.decide(next(one for one in self.covered.open if _key(one) == event.key))
            return
        known = keys.on(self.NAME, self.desk.settings.keys)
        rows = [(key.action, f"{key.help}　{key.cap}") for key in known if key.action in ROW_ACTIONS]
        self.app.push_screen(Pick(_("This opinion"), rows, typing=False), self._do)

    async def _do(self, action: str | None) -> None:
        if action is not None:
            await self.run_action(action)

    def action_unaccounted(self) -> None:
        """Decide on the next words that are not accounted for."""
        with self.told():
            if not self.covered.open:
                raise NotFound(_("Every word on this item is accounted for."))
            listed = self.query_one("#open", Rows)
            self.decide(next((one for one in self.covered.open if _key(one) == listed.key), self.covered.open[0]))

    def action_accept_all(self) -> None:
        """Adopt every opinion on this item, after a look at how many."""
        fresh = [one.id for one in self.opinions() if not one.accepted_by]
        with self.told():
            if not fresh:
                said = (
                    _("Every opinion on this item is adopted.") if self.opinions() else _("There are no opinions yet.")
                )
                raise NotFound(said)
            ask = Ask(_("Adopt all {n} opinions that are still open on this item?").format(n=len(fresh)))
            self.app.push_screen(ask, lambda yes: self._accept(fresh) if yes else None)

    def action_accept(self) -> None:
        """Adopt the marked opinions, or the one under the cursor."""
        with self.told():
            self._accept(list(self.chosen()))

    def _accept(self, opinions: list[str]) -> None:
        with self.told():
            review.accept(self.desk, *opinions)
            self.query_one("#opinions", Rows).marked.clear()
            self.done(self.keyed(_("{n} adopted. {undo} undoes it.")).format(n=len(opinions)))


ROW_ACTIONS = ("accept", "edit", "assign", "put_aside", "retype", "move_words", "unmerge", "reopen")


def _row(opinion: Opinion, remarks: Mapping[str, Remark], faced: bool) -> Row:
    stands = standing(opinion, [remarks[one.remark] for one in opinion.sources if one.remark in remarks])
    tone = TONES.get(stands, "plain")
    theme = opinion.theme or opinion.problem or "".join(opinion.measures)
    texts = (
        _("(opp.) {theme}").format(theme=theme) if faced else theme,
        state(opinion),
        word("standing", stands),
        str(raised_by(opinion)),
    )
    return Row(key=opinion.id, texts=texts, tone="good" if tone == "plain" and opinion.accepted_by else tone)


def _piece(piece: Piece, names: dict[str, str]) -> Row:
    return Row(key=_key(piece), texts=(names.get(piece.remark, ""), piece.text, str(piece.end - piece.start)))


def _key(piece: Piece) -> str:
    return f"{piece.remark} {piece.start} {piece.end}"
