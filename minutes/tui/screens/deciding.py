"""What a person decides about opinions: propose, edit, merge, assign, set aside; and about words left over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from minutes.contract import Condenser, Option
from minutes.errors import NotFound
from minutes.model import REASONS, Dossier, Meeting, Opinion, SetAside
from minutes.rules import Coverage, Piece
from minutes.text import _
from minutes.tui import plain
from minutes.tui.copying import copy
from minutes.tui.dialogs import Ask, Pick, Say
from minutes.tui.forms import Form
from minutes.tui.retyping import retype
from minutes.tui.speakers import named
from minutes.tui.undo import Undoing
from minutes.tui.widgets.rows import Rows
from minutes.wording import word
from minutes.workflow import condense, merging, record, review

ReasonGiven = Callable[[str, str], None]
"""What is done once a reason and, for `other`, words are given."""


class Deciding(Undoing):
    """The half of the opinions page that changes something; what it shows is the other half."""

    dossier = Dossier(meeting=Meeting(id="", held_on=date.min))  # until there is a meeting
    covered = Coverage(pieces=())

    def chosen(self) -> tuple[str, ...]:
        """The marked opinions, or the one under the cursor. Raises NotFound."""
        found = self.query_one("#opinions", Rows).chosen
        if not found:
            raise NotFound(_("No opinion is chosen."))
        return found

    def opinion(self) -> Opinion:
        """The opinion under the cursor. Raises NotFound."""
        key = self.query_one("#opinions", Rows).key
        if not key:
            raise NotFound(_("No opinion is chosen."))
        return self.desk.fetch(Opinion, key)

    # Proposing

    def action_propose(self) -> None:
        """Choose a condenser, see what it would change, then take it or leave it."""
        with self.told():
            if not record.said(self.desk, self.meeting, self.item):
                raise NotFound(self.keyed(_("Nothing is recorded on this item yet. {page_remarks} records it.")))
            known = self.desk.plugins.all(Condenser)
            if not known:
                raise NotFound(self.keyed(_("No condenser is loaded. {page_plugins} says what is.")))
            if len(known) == 1:
                self._propose(known[0].name)
                return
            rows = [(one.name, f"{one.title}　{one.name}") for one in known]
            rows.sort(key=lambda row: row[0] != self.desk.settings.condenser)
            self.app.push_screen(Pick(_("Which condenser?"), rows), self._propose)

    def _propose(self, condenser: str | None) -> None:
        if condenser is None:
            return
        self.notify(_("The condenser is reading …"), markup=False, timeout=2)
        meeting, item = self.meeting, self.item
        self.apart(
            lambda: condense.propose(self.desk, meeting, item, condenser),
            lambda changes: self._offer(changes),
            group="condense",
        )

    def _offer(self, changes: condense.Changes) -> None:
        if changes.empty:
            self.tell(_("Nothing would change: the proposal is what is on file."), "information")
            return
        self.app.push_screen(
            Ask(_("Take this proposal?"), "\n".join(lines(changes))), lambda yes: self._apply(changes) if yes else None
        )

    def _apply(self, changes: condense.Changes) -> None:
        with self.told():
            condense.apply(self.desk, changes)
            self.done(self.keyed(_("{n} opinions proposed. {undo} undoes it.")).format(n=len(changes.add)))

    # One opinion

    def action_edit(self) -> None:
        """Reword the opinion under the cursor."""
        with self.told():
            known = self.opinion()
            options = [
                Option(name="theme", title=_("Theme")),
                Option(name="problem", title=_("Problem"), type="lines"),
                Option(name="measures", title=_("Measures, one a line"), many=True),
            ]
            values = {"theme": known.theme, "problem": known.problem, "measures": known.measures}

            def edit(filled: dict[str, object] | None) -> None:
                if filled is not None:
                    with self.told():
                        review.edit(self.desk, known.id, **filled)  # type: ignore[arg-type]
                        self.done(_("Saved. No machine changes it any more."))

            self.app.push_screen(Form(_("Edit the opinion"), options, values=values), edit)

    def action_retype(self) -> None:
        """Call a source of the opinion under the cursor a problem or a suggestion."""
        with self.told():
            retype(self, self.opinion(), self.dossier)

    def action_copy(self) -> None:
        """Copy the opinion under the cursor."""
        with self.told():
            known = self.opinion()
            copy(self, plain.opinion(known), known.theme, known)

    def action_reopen(self) -> None:
        """Take the adoption of the opinion under the cursor back."""
        with self.told():
            review.reopen(self.desk, self.opinion().id)
            self.done(_("The opinion is open again."))

    def action_merge(self) -> None:
        """Merge the marked opinions into one."""
        with self.told():
            whole = merging.merge(self.desk, *self.chosen())
            self.query_one("#opinions", Rows).marked.clear()
            self.done(_("{n} opinions merged; the parts stay on file.").format(n=len(whole.parts)))
            self.query_one("#opinions", Rows).go_to(whole.id)

    def action_unmerge(self) -> None:
        """Take the merge under the cursor apart."""
        with self.told():
            parts = merging.unmerge(self.desk, self.opinion().id)
            self.done(_("The merge is undone: {n} opinions again.").format(n=len(parts)))

    def action_shift_up(self) -> None:
        """Print the opinion under the cursor before the one above."""
        self._shift(-1)

    def action_shift_down(self) -> None:
        """Print the opinion under the cursor after the one below."""
        self._shift(1)

    def _shift(self, by: int) -> None:
        with self.told():
            known, ids = self.opinion(), [one.id for one in self.dossier.opinions_on(self.item)]
            at = ids.index(known.id)
            if not 0 <= at + by < len(ids):
                return
            ids[at], ids[at + by] = ids[at + by], ids[at]
            review.arrange(self.desk, *ids)
            self.show_all()

    def action_assign(self) -> None:
        """Ask the assigners, then decide."""
        from minutes.tui.assigning import ask

        with self.told():
            ask(self, self.opinion())

    def action_assign_all(self) -> None:
        """Fill in the best suggestion wherever nobody has decided."""
        from minutes.tui.assigning import fill_in

        fill_in(self)

    # Words

    def action_put_aside(self) -> None:
        """Take the opinion out, and set its words aside."""
        with self.told():
            known = self.opinion()

            def dismiss(reason: str, note: str) -> None:
                review.dismiss(self.desk, known.id, reason, note)
                self.done(self.keyed(_("Set aside, with its words. {undo} undoes it.")))

            self._ask_reason(_("Why is this set aside?"), known.theme or known.problem[:40], dismiss)

    def _ask_reason(self, title: str, note: str, then: ReasonGiven) -> None:
        """Ask for one of the reasons; `other` needs words."""

        def given(reason: str | None) -> None:
            if reason == "other":
                self.app.push_screen(Say(title), lambda words: self._with_reason(then, reason, words))
            elif reason is not None:
                self._with_reason(then, reason, "")

        rows = [(one, word("reason", one)) for one in REASONS]
        self.app.push_screen(Pick(title, rows, note, typing=False), given)

    def _with_reason(self, then: ReasonGiven, reason: str, words: str | None) -> None:
        if words is not None:
            with self.told():
                then(reason, words)

    def decide(self, piece: Piece) -> None:
        """Ask what becomes of words that are not accounted for."""
        remark = next(one for one in self.dossier.remarks if one.id == piece.remark)
        before, after = remark.text[max(0, piece.start - 30) : piece.start], remark.text[piece.end : piece.end + 30]
        note = f"{named(remark)}：…{before}【{piece.text}】{after}…"
        rows = [
            ("problem", _("A new opinion: this is the problem")),
            ("suggestion", _("A new opinion: this is the measure")),
            ("into problem", _("Into an opinion on file, as a problem")),
            ("into suggestion", _("Into an opinion on file, as a measure")),
            *((f"aside {one}", _("Set aside: {reason}").format(reason=word("reason", one))) for one in REASONS),
        ]
        self.app.push_screen(
            Pick(_("What becomes of the words in 【】?"), rows, note, typing=False),
            lambda what: self._decided(piece, what),
        )

    def _decided(self, piece: Piece, what: str | None) -> None:
        kind, _space, rest = (what or "").partition(" ")
        if kind in ("problem", "suggestion"):
            self._adopt(piece, kind, "")
        elif kind == "into":
            rows = [(one.id, one.theme or one.problem[:40]) for one in self.dossier.opinions_on(self.item)]
            ask = Pick(_("Into which opinion?"), rows, piece.text[:60])
            self.app.push_screen(ask, lambda chosen: self._adopt(piece, rest, chosen) if chosen else None)
        elif rest == "other":
            ask_why = Say(_("Why is this set aside?"), note=piece.text[:60])
            self.app.push_screen(ask_why, lambda words: self._put_aside(piece, rest, words) if words else None)
        elif kind == "aside":
            self._put_aside(piece, rest, "")

    def _adopt(self, piece: Piece, kind: str, opinion: str) -> None:
        with self.told():
            made = review.adopt_words(self.desk, piece.remark, piece.start, piece.end, kind, opinion)
            self.done(_("The words are in “{theme}”.").format(theme=made.theme))
            self.query_one("#opinions", Rows).go_to(made.id)

    def _put_aside(self, piece: Piece, reason: str, note: str) -> None:
        with self.told():
            review.set_aside(self.desk, piece.remark, piece.start, piece.end, reason, note)
            self.done(_("Set aside: {reason}").format(reason=word("reason", reason)))

    def action_asides(self) -> None:
        """List what was set aside; the chosen one is taken back."""
        with self.told():
            asides = [one for one in self.dossier.set_asides if one.item == self.item]
            if not asides:
                raise NotFound(_("Nothing is set aside on this item."))
            names = {remark.id: named(remark) for remark in self.dossier.remarks}
            rows = [
                (one.id, f"{word('reason', one.reason)}　{names.get(one.remark, '')}：{one.text}") for one in asides
            ]
            note = _("Choose one to take it back: its words are unaccounted for again.")
            self.app.push_screen(Pick(_("Words set aside"), rows, note), self._take_back)

    def _take_back(self, aside: str | None) -> None:
        if aside is not None:
            with self.told():
                review.take_back(self.desk, self.desk.fetch(SetAside, aside).id)
                self.done(_("Taken back. u decides on these words."))


def lines(changes: condense.Changes) -> list[str]:
    """What a proposal would change: figures first, then each opinion."""
    told = _(
        "New: {add}　Withdrawn: {withdraw}　Kept: {keep}　Decided by people, left alone: {human}　Set aside: {aside}"
    )
    said = [told.format(
        add=len(changes.add), withdraw=len(changes.withdraw), keep=len(changes.keep), human=changes.human,
        aside=len(changes.set_aside),
    )]  # fmt: skip
    for mark, opinions in (("+", changes.add), ("-", changes.withdraw)):
        for one in opinions:
            said.append(f"{mark} {one.theme}：{one.problem or '；'.join(one.measures)}")
    return said
