"""Remarks: take down who said what on one agenda item, amend, withdraw, identify, confirm, import."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from minutes.attendance import awaited
from minutes.clearance import Marks
from minutes.errors import BadInput, NotFound
from minutes.model import Remark
from minutes.rules import in_office, tally
from minutes.text import _, printable
from minutes.tui import attended, keys
from minutes.tui.classifying import shown
from minutes.tui.frame import OneLine
from minutes.tui.hand import Hand, key_of, place_of
from minutes.tui.live import LivePoints
from minutes.tui.manner import hours, signs
from minutes.tui.revisions import times_amended
from minutes.tui.screens.keeping import KeepingRemarks
from minutes.tui.speakers import SpeakerLine, lately, named
from minutes.tui.widgets.columns import Column
from minutes.tui.widgets.editor import Editor
from minutes.tui.widgets.prose import Prose
from minutes.tui.widgets.rows import Row, Rows
from minutes.workflow import record


class RemarksPage(KeepingRemarks):
    """The remarks on one item above, the one in hand below."""

    NAME = "remarks"
    BINDINGS: ClassVar[list[BindingType]] = keys.of("remarks")

    def body(self) -> ComposeResult:
        with Horizontal(id="above"):
            yield Prose(id="beside")
            yield Rows(
                [
                    Column(title=_("No."), wide=4, right=True),
                    Column(title=_("Time"), wide=11, rank=9),
                    Column(title=_("Speaker"), wide=10, least=8, grow=True, most=18),
                    Column(title=_("Post"), wide=14, least=10, rank=3),
                    Column(title=_("Signed"), wide=4, rank=1),
                    Column(title=_("Amended"), wide=4, rank=2, right=True),
                    Column(title=_("Words"), wide=32, least=28, grow=True),
                    Column(title=_("Length"), wide=6, rank=4, right=True),
                ],
                empty=self.keyed(_("Nothing is recorded on this item yet. Type below; {save} saves.")),
                id="remarks",
            )
            yield LivePoints(self.desk)
        yield OneLine(id="tally", classes="caption")
        yield OneLine(id="editing")
        yield SpeakerLine(self.keyed("{speaker_1}"), id="speaker")
        yield Editor(
            id="words",
            compact=True,
            tab_behavior="focus",
            placeholder=self.keyed(_("What is said goes here. {save} saves it.")),
        )

    def on_mount(self) -> None:
        """Typing begins with the speaker; a new remark starts with what was in hand."""
        self._hand: Hand = getattr(self.app, "hand", None) or Hand(None, new_id=self.desk.new_id)
        self._history: dict[tuple[str, int], int] = {}
        self.query_one("#speaker Input").focus()

    def purpose(self) -> str:
        return _(
            "Here the remarks on one agenda item are taken down: first the speaker (initials, or a part of name or "
            "post, then Enter), then the words, then {save}. Tab goes round speaker, words and list; a key that is a "
            "single letter works in the list, to which {swap} goes.\nWhat is typed is kept on disk within a second "
            "and is there again after a crash. An earlier remark can be amended while another one is in hand; every "
            "earlier wording stays on file.\nA passage is marked while it is typed: the "
            "marks go before what a condenser makes of the words. The list shows 〔form〕〔group〕〔marks〕 first."
        )

    # Showing

    def subject(self) -> str:
        held, item, line = self.held(), self.agenda_item(), super().subject()
        over = item is not None and item.closed and held is not None and held.ended_on is None
        return _("[over]") + line if over else line

    def reload(self) -> None:
        held, item = self.held(), self.agenda_item()
        if held is None or item is None:
            raise NotFound(self.keyed(_("No meeting chosen. {page_home} lists the meetings.")))
        remarks, self._marks = record.said(self.desk, self.meeting, self.item), Marks(self.desk.store)
        people = [one for one in self.desk.archive.members() if in_office(one, self.desk.today)]
        listed = self.query_one("#remarks", Rows)
        grown = len(remarks) > len(listed.keys)
        listed.fill_from([one.id for one in remarks], lambda place: self._row(place + 1, remarks[place]))
        if grown and not listed.has_focus and remarks:
            listed.go_to(remarks[-1].id)
        recent = lately(remarks or record.said(self.desk, held.id))
        self.query_one(SpeakerLine).know(people, recent, awaited(item, remarks))
        self.query_one("#tally", OneLine).show(f"{_tally(remarks)}　{attended.short(self.desk, held)}")
        self.query_one(LivePoints).ask(self.meeting, self.item)
        wanted = place_of(self._hand.wanted)
        if self._loaded != key_of(self.meeting, self.item) or (wanted and wanted[:2] == (self.meeting, self.item)):
            self._recover()

    def _row(self, n: int, remark: Remark) -> Row:
        amended = self._history.get((remark.id, remark.rev))
        if amended is None:
            amended = times_amended(self.desk, remark)
            self._history[(remark.id, remark.rev)] = amended
        texts = (
            str(n), hours(remark), named(remark), remark.post, "✓" if remark.confirmed else "", str(amended or ""),
            shown(self._marks.own(remark.meeting, remark.id)) + signs(remark) + remark.text, str(len(remark.text)),
        )  # fmt: skip
        tone = "late" if remark.id in self.waiting else "plain" if remark.speaker else "soon"
        return Row(key=remark.id, texts=texts, tone=tone)

    def say_editing(self) -> None:
        """Above the editor: what is in it."""
        line, told = self.query_one("#editing", OneLine), self.manner_told()
        if self.amending:
            name = named(self.desk.fetch(Remark, self.amending))
            told.insert(0, _("Amending what {name} said. {save} saves, Esc leaves it as it was.").format(
                name=name, save=self.keyed("{save}")))  # fmt: skip
        line.display = bool(told)
        line.show("　".join(told))

    # The text in hand

    def _recover(self) -> None:
        """Put what was in hand on this item into the editor: what was chosen, else an amendment that was begun."""
        self._loaded, self.amending = key_of(self.meeting, self.item), ""
        here = [place for place in map(place_of, self._hand.all()) if place and place[:2] == (self.meeting, self.item)]
        amends = next((remark for _meeting, _item, remark in here if remark), "")
        wanted, self._hand.wanted = place_of(self._hand.wanted), ""
        if wanted in here:
            amends = wanted[2]
            self.words.focus()  # after what a page that was just made gives the focus to
        try:
            self.amending = self.desk.fetch(Remark, amends).id if amends else ""
        except NotFound:  # the remark was withdrawn meanwhile; its new words are not thrown away
            self._hand.put_aside(key_of(self.meeting, self.item, amends))
        self._put_in_editor(self._hand.held(self._key()) or ("", ""))

    def _put_in_editor(self, held: tuple[str, str]) -> None:
        self._stop_timer()
        self.query_one(SpeakerLine).put(held[0])
        self.words.load_text(held[1])
        self.words.move_cursor(self.words.document.end)
        self.take_up(self._key())

    def turn(self, step: int) -> None:
        """Another item: what is in hand stays with its own."""
        self.put_down()
        super().turn(step)

    # Saving

    def action_save(self) -> None:
        """Put the words in the editor on file, as a new remark or as an amendment."""
        with self.told():
            if not self.words.text.strip():
                raise BadInput(_("There are no words in this remark."))
            speaker = self.query_one(SpeakerLine).speaker
            if self.amending:
                self.put_down()  # whatever was saved just before a crash is known by its words
                self._save_amendment(speaker)
            else:
                id = self._hand.id_of(self._key())
                said = record.speak(
                    self.desk, self.meeting, self.item, self.words.text, speaker=speaker, id=id, **self.fields()
                )
                self._show_at_once(said)
            self.next_one()

    def _show_at_once(self, said: Remark) -> None:
        """A remark that is on file is seen before all else; where it is not the last, when the page is read again."""
        listed = self.query_one("#remarks", Rows)
        if said.rev == 1 and not said.order and said.id not in listed.keys:
            self._history[(said.id, said.rev)] = 0
            listed.add(self._row(len(listed.keys) + 1, said))
            self.paint(listed)

    def _save_amendment(self, speaker: str) -> None:
        known = self.desk.fetch(Remark, self.amending)
        record.amend(self.desk, known.id, self.words.text, **self.fields())
        if speaker not in (known.speaker, printable(known.name, lines=False)):
            record.identify(self.desk, known.id, speaker)

    def next_one(self) -> None:
        """The words are on file: their draft goes, and what was in hand before comes back."""
        key, self.amending = self._key(), ""
        self._stop_timer()
        self._hand.drop(key)
        self._put_in_editor(self._hand.held(self._key()) or ("", ""))
        self.show_all()
        self.set_focus(self.words if self.words.text else self.query_one("#speaker Input"))

    @on(SpeakerLine.Taken)
    def _speaker_taken(self) -> None:
        self.set_focus(self.words)

    def action_speaker(self, n: int) -> None:
        """Take the n-th of the speakers shown."""
        self.query_one(SpeakerLine).take(n - 1)

    # Amending

    def action_amend(self) -> None:
        """Take the remark under the cursor into the editor; what is in hand is put aside."""
        with self.told():
            remark = self.chosen()
            self.put_down()
            self.amending = remark.id
            self._put_in_editor(self._hand.held(self._key()) or (remark.name, remark.text))
            self.set_focus(self.words)

    def action_leave(self) -> None:
        """Esc: leave an amendment as it was, else go home."""
        if self.put_away():
            return
        if not self.amending:
            self.app.call_later(self.app.run_action, "app.home")
            return
        with self.told():
            self._keep_apart()
            self.next_one()

    def _keep_apart(self) -> None:
        """New words of an amendment that is left are not in hand any more, and not lost."""
        self.put_down()
        held, known = self._hand.held(self._key()), self.desk.fetch(Remark, self.amending)
        if held and held[1].strip() != known.text.strip():
            self._hand.put_aside(self._key())
            self.tell(self.keyed(_("The new words are kept apart; {palette} lists what was kept.")), "information")

    def action_swap(self) -> None:
        """Go from the editor to the list, or back: a new remark begins with the speaker."""
        begun = bool(self.words.text or self.query_one(SpeakerLine).typed)
        lower = self.words if begun else self.query_one("#speaker Input")
        self.set_focus(lower if self.upper.has_focus else self.upper)


def _tally(remarks: list[Remark]) -> str:
    """人次 and 人数, members and observers apart."""
    counted = tally(remarks)
    line = _(
        "Members: {times} remarks by {people}　Observers: {observer_times} by {observers}　Not identified: {unknown}"
    )
    return line.format(
        times=counted.member_times, people=counted.members, observer_times=counted.observer_times,
        observers=counted.observers, unknown=counted.unknown_times,
    )  # fmt: skip
