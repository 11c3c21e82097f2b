"""The remark in hand beside its words: form and group, when it began and ended, passages marked, phrases expanded."""

from __future__ import annotations

from typing import Any

from textual import on
from textual.widgets import TextArea

from minutes.errors import BadInput, Refused
from minutes.model import FORMS, Remark, replace
from minutes.text import _
from minutes.tui import manner as manners
from minutes.tui.dialogs import Pick
from minutes.tui.hand import Hand, key_of
from minutes.tui.manner import Manner
from minutes.tui.phrasing import edit_phrases, phrase_rows
from minutes.tui.screens.asking import ask
from minutes.tui.screens.parts import RemarkParts
from minutes.tui.speakers import SpeakerLine
from minutes.tui.widgets.editor import Editor, Span
from minutes.wording import word
from minutes.workflow import record
from minutes.workflow.manner import answerable, still_there
from minutes.workflow.marking import marked
from minutes.workflow.phrases import expanded, phrases

FORM, GROUP, SPLIT, EDIT = "form ", "group ", "split", "edit"


class MakingRemarks(RemarkParts):
    """The part of the remarks page that knows how the remark in hand comes about."""

    _hand: Hand
    manner: Manner = Manner()
    _group: str = ""  # in which remarks are taken down now
    _known: str = ""  # the words as they stood when the manner was last brought up to them

    @property
    def words(self) -> Editor:
        """The editor."""
        return self.query_one("#words", Editor)

    def say_editing(self) -> None:
        """Above the editor: what is in it."""

    def put_down_later(self) -> None:
        """What is in hand will be on disk in a moment."""

    def take_up(self, key: str) -> None:
        """What is in the editor now came about as its draft says, or as the remark on file did."""
        held = manners.read(self._hand.about(key))
        if held is None and self.amending:
            held = manners.of(self.desk.fetch(Remark, self.amending))
        self.manner, self._known = held or Manner(group=self._group), self.words.text
        self._group = self._group if self.amending else self.manner.group
        self._show_marks()

    @on(TextArea.Changed, "#words")
    def catch_up(self) -> None:
        """Bring times and marks up to the words: the first key begins a new remark, the last one ends it."""
        text = self.words.text
        if text == self._known:
            return
        moved = replace(self.manner, marks=manners.followed(self.manner.marks, self._known, text))
        if not self.amending:
            now = self.desk.clock() if text.strip() else None
            moved = replace(moved, began_at=moved.began_at or now if now else None, ended_at=now)
        changed, self.manner, self._known = moved.marks != self.manner.marks, moved, text
        if changed:
            self._show_marks()

    def fields(self) -> dict[str, Any]:
        """What is saved with the words in the editor; what it answered is left out if that was withdrawn meanwhile."""
        self.catch_up()
        if not self.amending:
            answers, group = still_there(self.desk, self.meeting, self.manner.answers, self.manner.group)
            self.manner = replace(self.manner, answers=answers, group=group)
        return manners.fields(self.manner, self._known)

    # Form and group

    def action_manner(self) -> None:
        """Choose form and group of the remark in hand, or split it at the cursor."""
        with self.told():
            self.catch_up()
            rows = [(f"{FORM}{one}", word("form", one)) for one in FORMS]
            rows.append((SPLIT, _("Split here: what stands behind the cursor is another remark")))
            rows += [(f"{GROUP}{one}", _("Group: {group}").format(group=shown)) for one, shown in self.groups()]
            numbered = [(one, f"{n}　{shown}") for n, (one, shown) in enumerate(rows, 1)]
            present = (f"{FORM}{self.manner.form}", f"{GROUP}{self.manner.group}")
            ask(self, Pick(_("The remark in hand is"), numbered, present=present), self._choose_manner)

    def _choose_manner(self, choice: str) -> None:
        if choice == SPLIT:
            self.split_at_cursor()
        elif choice.startswith(FORM):
            form = choice.removeprefix(FORM)
            earlier = record.said(self.desk, self.meeting, self.item)
            before = [one for one in earlier if one.id != self.amending]
            self._be(replace(self.manner, form=form, answers=answerable(form, before)))
        else:
            self.with_group(choice.removeprefix(GROUP), self._be_in_group)

    def _be_in_group(self, group: str) -> None:
        if not self.amending:
            self._group = group
        self._be(replace(self.manner, group=group))

    def _be(self, manner: Manner) -> None:
        self.manner = manner
        self.put_down_later()
        self.say_editing()

    def manner_told(self) -> list[str]:
        """Form, group and marks of the remark in hand, where there is something to tell."""
        manner, parts = self.manner, []
        if manner.form != "spoken":
            to = self.desk.store.get(manner.answers) if manner.answers else None
            parts.append(word("form", manner.form) + (f" ← {manners.owner(to)}" if isinstance(to, Remark) else ""))
        parts += [_("Group: {group}").format(group=manner.group)] if manner.group else []
        marks = manners.told(manner.marks)
        return [*parts, _("Marked: {marks}").format(marks=marks)] if marks else parts

    # Splitting

    def split_at_cursor(self) -> None:
        """What stands behind the cursor is a remark of its own: on file, or still in hand behind what is saved now."""
        fields, text, at = self.fields(), self._known, self._offset(self.words.cursor_location)
        if not (text[:at].strip() and text[at:].strip()):
            raise Refused(_("Put the cursor where the second remark begins: both need words."))
        if self.amending:
            known = record.amend(self.desk, self.amending, text, **fields)
            self._hand.drop(key_of(self.meeting, self.item, known.id))
            record.split(self.desk, known.id, at - (len(text) - len(text.lstrip())))
            self.next_one()
            return
        first, rest = text[:at], text[at:].lstrip()
        marks = self.manner.marks
        said = replace(self.manner, marks=manners.followed(marks, text, first))
        speaker = self.query_one(SpeakerLine).speaker
        record.speak(self.desk, self.meeting, self.item, first, speaker=speaker, **manners.fields(said, first))
        self.query_one(SpeakerLine).put("")
        self.words.load_text(rest)
        left = manners.followed(marks, text, rest)
        self.manner, self._known = Manner(group=self._group, began_at=self.desk.clock(), marks=left), rest
        self.put_down()  # at once, in the place of the whole
        self._show_marks()
        self.show_all()
        self.query_one("#speaker Input").focus()

    def next_one(self) -> None:
        """The words are on file; another remark may begin."""

    # Marks

    def action_mark(self, kind: str) -> None:
        """Mark the selection, or the sentence at the cursor; without a kind, take its marks away."""
        with self.told():
            self.catch_up()
            start, end = sorted(map(self._offset, self.words.selection))
            if start == end:
                start, end = manners.sentence_at(self._known, start)
            self.manner = replace(self.manner, marks=marked(self._known, self.manner.marks, start, end, kind))
            self._show_marks()
            self.put_down_later()

    def _show_marks(self) -> None:
        self.words.spans = tuple(Span(one.start, one.end, one.kind) for one in self.manner.marks)
        self.say_editing()

    def _offset(self, location: tuple[int, int]) -> int:
        lines = self._known.split("\n")
        return sum(len(line) + 1 for line in lines[: location[0]]) + location[1]

    # Phrases

    def action_phrase(self) -> None:
        """Expand the short key before the cursor; without one, choose a phrase."""
        with self.told():
            if self.words.read_only:
                raise BadInput(_("There are no words in this remark."))
            row, column = self.words.cursor_location
            line = self.words.document.get_line(row)[:column]
            found = expanded(phrases(self.desk), line)
            if found:
                self._insert(found[1], found[0])
            else:
                ask(self, Pick(_("Which phrase?"), [*phrase_rows(self.desk), (EDIT, _("Change the phrases …"))]),
                    self._choose_phrase)  # fmt: skip

    def _choose_phrase(self, key: str) -> None:
        if key == EDIT:
            edit_phrases(self)
        else:
            self._insert(next(one.text for one in phrases(self.desk) if one.key == key))

    def _insert(self, text: str, instead: int = 0) -> None:
        """Put the text at the cursor, in place of so many characters before it or of what is selected."""
        editor = self.words
        row, column = editor.cursor_location
        if instead:
            editor.replace(text, (row, column - instead), (row, column), maintain_selection_offset=False)
        else:
            editor.replace(text, *editor.selection, maintain_selection_offset=False)
        editor.focus()
