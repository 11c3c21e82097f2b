"""What a remark on file is made of: split, join and move it, say its form and group; change the agenda it is on."""

from __future__ import annotations

from typing import Any

from minutes.anchors import SENTENCE
from minutes.contract import Option
from minutes.errors import NotFound, Refused
from minutes.model import FORMS, Meeting, Remark
from minutes.text import _
from minutes.tui.agenda_changes import change_agenda
from minutes.tui.dialogs import Pick
from minutes.tui.manner import owner
from minutes.tui.screens.asking import ask, fill_in
from minutes.tui.screens.beside import ReadingBeside
from minutes.tui.widgets.cells import aligned, cut, one_line
from minutes.tui.widgets.rows import Rows
from minutes.wording import word
from minutes.workflow import record
from minutes.workflow.manner import ANSWERING, answerable

NEW_GROUP = "+"
LONG = 66  # cells of a sentence in a list to pick from


class RemarkParts(ReadingBeside):
    """The part of the remarks page that takes remarks apart and puts them together."""

    amending: str = ""
    """The id of the remark whose words are in the editor; "" while a new one is taken down."""

    def _at_rest(self) -> Remark:
        """The remark under the cursor. Raises Refused while words of a remark on file are in the editor."""
        if self.amending:
            raise Refused(_("A remark is being amended. Save it, or leave it with Esc, first."))
        return self.chosen()

    def split_at_cursor(self) -> None:
        """Split the remark in the editor where the cursor stands."""

    def action_split(self) -> None:
        """Make two remarks of one: at the cursor of the editor, or where a sentence begins."""
        with self.told():
            if self.amending and self.amending == self.chosen().id:
                self.split_at_cursor()
                return
            remark = self._at_rest()
            sentences = [one for one in SENTENCE.finditer(remark.text) if one[0].strip()][1:]
            if not sentences:
                one = _("This is one sentence. Press {amend}, put the cursor where to split, then {manner}.")
                raise Refused(self.keyed(one))
            rows = [(str(one.start()), cut(one_line(one[0].strip()), LONG)) for one in sentences]
            ask(self, Pick(_("With which sentence does the second remark begin?"), rows, owner(remark), typing=False),
                lambda at: self._split(remark, int(at)))  # fmt: skip

    def _split(self, remark: Remark, at: int) -> None:
        _first, second = record.split(self.desk, remark.id, at, rev=remark.rev)
        self.done(_("Split. The second begins: {words}").format(words=second.text[:12]))

    def action_join(self) -> None:
        """Put the words of the remark behind those of the one before it."""
        with self.told():
            whole = record.join(self.desk, self._at_rest().id)
            self.done(self.keyed(_("Joined with the remark before. {undo} undoes it.")))
            self.query_one("#remarks", Rows).go_to(whole.id)

    def action_move(self) -> None:
        """Put the remark under another agenda item."""
        with self.told():
            remark = self._at_rest()
            items = self.desk.fetch(Meeting, self.meeting).items
            rows = [(one.id, f"{n}　{one.title}") for n, one in enumerate(items, 1) if one.id != self.item]
            if not rows:
                raise NotFound(_("The agenda has no other item."))
            ask(self, Pick(_("To which item does this belong?"), rows, owner(remark)),
                lambda item: self._move(remark, item))  # fmt: skip

    def _move(self, remark: Remark, item: str) -> None:
        record.move(self.desk, remark.id, item, rev=remark.rev)
        ids = [one.id for one in self.desk.fetch(Meeting, self.meeting).items]
        moved = self.keyed(_("Now under item {n}, with what rests on its words. {undo} undoes it."))
        self.done(moved.format(n=ids.index(item) + 1))

    def action_agenda(self) -> None:
        """Change the agenda, break the sitting off, or go on with it."""
        change_agenda(self)

    # Form and group

    def action_form(self) -> None:
        """Say in which form the remark was made."""
        with self.told():
            remark = self.chosen()
            rows = [(one, f"{n}　{word('form', one)}") for n, one in enumerate(FORMS, 1)]
            pick = Pick(_("In which form was this said?"), rows, owner(remark), typing=False, present=(remark.form,))
            ask(self, pick, lambda form: self._form(remark, form))

    def _form(self, remark: Remark, form: str) -> None:
        """An interjection, question or answer belongs to another remark: the likeliest is offered first."""
        spoken = record.said(self.desk, self.meeting, self.item)
        before = [one for one in spoken[: [one.id for one in spoken].index(remark.id)] if one.id != remark.id]
        if form not in ANSWERING or not before:
            self._in_form(remark, form, "")
            return
        likely = answerable(form, before)
        before.sort(key=lambda one: (one.id == likely, one.order))
        rows = [*((one.id, owner(one)) for one in before[::-1]), ("", _("to none of them"))]
        present = (remark.answers,) if form == remark.form else ()
        ask(self, Pick(_("To which remark does it belong?"), rows, owner(remark), present=present),
            lambda answers: self._in_form(remark, form, answers))  # fmt: skip

    def _in_form(self, remark: Remark, form: str, answers: str) -> None:
        record.as_form(self.desk, remark.id, form, answers, rev=remark.rev)
        self.done(_("Form: {form}").format(form=word("form", form)))

    def action_group(self) -> None:
        """Say in which group the remark was made."""
        with self.told():
            remark = self.chosen()
            ask(self, Pick(_("In which group was this said?"), self.groups(), owner(remark), present=(remark.group,)),
                lambda group: self.with_group(group, lambda name: self._in_group(remark, name)))  # fmt: skip

    def _in_group(self, remark: Remark, group: str) -> None:
        record.in_group(self.desk, remark.id, group, rev=remark.rev)
        self.done(_("Group: {group}").format(group=group or _("before all")))

    def groups(self) -> list[tuple[str, str]]:
        """The groups of the meeting with their convenors, as a list to pick from."""
        held = self.held()
        if held is None:
            raise NotFound(self.keyed(_("No meeting chosen. {page_home} lists the meetings.")))
        names = {one.id: one.name for one in self.desk.archive.members()}
        rows = [("", _("before all"))]
        for one in held.groups:
            rows.append((one.name, f"{one.name}　{_('convenor: {name}').format(name=names.get(one.convenor, '—'))}"))
        return [*rows, (NEW_GROUP, _("New group …"))]

    def with_group(self, group: str, act: Any) -> None:
        """Act on the group that was picked; a new one is put on file first."""
        if group != NEW_GROUP:
            act(group)
            return
        members = self.desk.archive.members()
        shown = aligned([(one.name, one.post) for one in members])
        people = list(zip(shown, (one.id for one in members), strict=True))
        options = [
            Option(name="name", title=_("Name of the group"), required=True),
            Option(name="convenor", title=_("Convenor")),
            Option(name="members", title=_("Members, one a line"), many=True),
        ]

        def put(filled: dict[str, Any]) -> None:
            record.keep_group(self.desk, self.meeting, filled["name"], filled["convenor"], filled["members"])
            act(filled["name"].strip())

        fill_in(self, _("New group"), options, put, choices={"convenor": people})
