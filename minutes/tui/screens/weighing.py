"""What helps to decide on opinions: the unsure ones first, words moved, proposals compared, earlier opinions beside."""

from __future__ import annotations

from minutes.errors import MinutesError
from minutes.model import Opinion
from minutes.text import _
from minutes.tui.comparing import compare
from minutes.tui.moving import move
from minutes.tui.screens.deciding import Deciding
from minutes.tui.sources import Sheet, origins
from minutes.tui.widgets.prose import Prose, Span, flow
from minutes.tui.widgets.rows import Rows
from minutes.workflow import history


class Weighing(Deciding):
    """The part of the opinions page that shows an opinion in other lights."""

    unsure_first: bool = False
    _beside: tuple[str, list[Span]] = ("", [])

    def opinions(self) -> tuple[Opinion, ...]:
        """Those in force on this item, in the order of the paper, or what the condenser was least sure of first."""
        known = self.dossier.opinions_on(self.item)
        return tuple(sorted(known, key=_sureness)) if self.unsure_first else known

    def action_move_words(self) -> None:
        """Move a source of the opinion under the cursor to another, or split it off."""
        with self.told():
            move(self, self.opinion(), self.dossier)

    def action_compare(self) -> None:
        """Set two proposals side by side."""
        with self.told():
            compare(self)

    def action_order(self) -> None:
        """Change between the order of the paper and the unsure ones first."""
        self.unsure_first = not self.unsure_first
        self.show_all()
        if self.unsure_first:
            self.notify(_("Open opinions that the condenser was least sure of come first."), markup=False)
        else:
            self.notify(_("In the order of the paper."), markup=False)

    def show_origins(self, opinion: Opinion) -> None:
        """The words it rests on; then, once they are found, the opinions of earlier meetings that are like it."""
        told = origins(opinion, self.dossier)
        if told == self._beside:
            return  # with what was found of earlier meetings
        self._beside = told
        self.query_one("#sources", Prose).show(*told)
        self.apart(lambda: self._earlier(opinion), lambda found: self._show_earlier(opinion, found), group="earlier")

    def show_nothing(self) -> None:
        """No opinion, no sources."""
        self._beside = ("", [])
        self.query_one("#sources", Prose).show("")

    def _earlier(self, opinion: Opinion) -> tuple[history.Earlier, ...]:
        try:
            return history.earlier(self.desk, opinion.id)
        except MinutesError:  # of no weight: another opinion is chosen, or the list is read again
            return ()

    def _show_earlier(self, opinion: Opinion, found: tuple[history.Earlier, ...]) -> None:
        if not found or self.query_one("#opinions", Rows).key != opinion.id:
            return
        page = Sheet()
        page.put(self._beside[0])
        page.spans = list(self._beside[1])
        page.put("\n\n" + _("Earlier opinions like this one"), "title")
        for one in found:
            page.put(f"\n\n{one.meeting.held_on}　{one.opinion.theme or one.opinion.problem}", "strong")
            page.put("\n" + one.opinion.problem)
            page.put("\n" + one.outcome, "quiet")
        text, spans = page.text, page.spans
        self.query_one("#sources", Prose).lay(lambda room: flow(text, room, spans), keep=True)


def _sureness(opinion: Opinion) -> tuple[bool, float, int]:
    """Open ones before adopted ones, by the source of which the condenser was least sure."""
    return bool(opinion.accepted_by), min((one.confidence for one in opinion.sources), default=0.0), opinion.order
