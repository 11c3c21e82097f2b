"""What can be done with remarks on file: read, identify, confirm, withdraw, undo; import more, close the item."""

from __future__ import annotations

from collections.abc import Collection

from minutes.errors import NotFound, Refused
from minutes.model import Meeting, Remark
from minutes.numbering import session_short
from minutes.text import _
from minutes.tui import keys, naming, plain
from minutes.tui.classifying import classify
from minutes.tui.copying import copy
from minutes.tui.dialogs import Pick, Say, Tell
from minutes.tui.patient import PatientStore
from minutes.tui.revisions import story
from minutes.tui.speakers import fitting, lately, named
from minutes.tui.undo import Undoing
from minutes.tui.widgets.cells import aligned, cell, width
from minutes.tui.widgets.rows import Rows
from minutes.workflow import record

ROW_ACTIONS = (
    "amend", "identify", "rename", "confirm", "signatures", "withdraw", "split", "join", "move", "form", "group",
    "secrecy",
)  # fmt: skip


def _cut(remark: Remark) -> str:
    words = remark.text[:60]
    return f"{named(remark)}：{words}{'…' if len(remark.text) > 60 else ''}"


class EarlierRemarks(Undoing):
    """The half of the remarks page that works on what is on file."""

    @property
    def waiting(self) -> Collection[str]:
        """The ids of what the archive could not take yet."""
        store = self.desk.store
        return store.over if isinstance(store, PatientStore) else ()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Enter on a remark: what can be done with it."""
        known = [key for key in keys.on(self.NAME, self.desk.settings.keys) if key.action in ROW_ACTIONS]
        rows = [("read", "", _("Read it whole, with its earlier wordings"))]
        rows += [(key.action, key.cap, key.help) for key in known]
        wide = max(width(cap) for _action, cap, _help in rows)
        listed = [(action, f"{cell(cap, wide)}　{help}") for action, cap, help in rows]
        self.app.push_screen(Pick(_("This remark"), listed, typing=False), self._do)

    async def _do(self, action: str | None) -> None:
        if action is not None:
            await self.run_action(action)

    def chosen(self) -> Remark:
        """The remark under the cursor. Raises NotFound."""
        key = self.query_one("#remarks", Rows).key
        if not key:
            raise NotFound(_("No remark is chosen."))
        return self.desk.fetch(Remark, key)

    def action_read(self) -> None:
        """Show the remark whole, with who changed what when."""
        with self.told():
            remark = self.chosen()
            self.app.push_screen(Tell(story(self.desk, remark), f"{named(remark)}　{remark.post}"))

    def action_copy(self) -> None:
        """Copy the remark under the cursor: speaker and words."""
        with self.told():
            remark = self.chosen()
            copy(self, plain.remark(remark), named(remark), remark)

    def action_copy_all(self) -> None:
        """Copy every remark on this item."""
        with self.told():
            remarks = record.said(self.desk, self.meeting, self.item)
            if not remarks:
                raise NotFound(_("No words are recorded on this item yet."))
            item = self.agenda_item()
            copy(self, plain.remarks(remarks), item.title if item else "", *remarks)

    def action_secrecy(self) -> None:
        """Mark the remark under the cursor, its item or the meeting as secret, or lift that."""
        with self.told():
            remark, item, held = self.chosen(), self.agenda_item(), self.held()
            things = [(remark.id, _cut(remark))]
            things += [(item.id, _("the item: {title}").format(title=item.title))] if item else []
            things += [(held.id, _("the whole meeting: {title}").format(title=session_short(held)))] if held else []
            classify(self, things)

    def action_withdraw(self) -> None:
        """Take the remark out of the record, with a reason."""
        with self.told():
            remark = self.chosen()
            ask = Say(_("Why is this remark withdrawn?"), note=_cut(remark))
            self.app.push_screen(ask, lambda reason: self._withdraw(remark, reason))

    def _withdraw(self, remark: Remark, reason: str | None) -> None:
        if reason is not None:
            with self.told():
                record.withdraw(self.desk, remark.id, reason)
                self.done(self.keyed(_("Withdrawn; it stays on file. {undo} undoes it.")))

    def action_identify(self) -> None:
        """Say who spoke."""
        with self.told():
            remark = self.chosen()
            recent = lately(record.said(self.desk, self.meeting))
            people = self.desk.archive.members()
            known = fitting(people, "", recent)
            known += [one for one in people if one not in known]
            shown = aligned([(one.name, one.post, " ".join(one.keys)) for one in known])
            rows = [*zip((one.id for one in known), shown, strict=True), ("", _("Not identified"))]
            ask = Pick(_("Who said this?"), rows, _cut(remark), present=(remark.speaker,))
            self.app.push_screen(ask, lambda speaker: self._identify(remark, speaker))

    def _identify(self, remark: Remark, speaker: str | None) -> None:
        if speaker is not None:
            with self.told():
                known = record.identify(self.desk, remark.id, speaker)
                self.done(_("Speaker: {name}").format(name=named(known)))

    def action_rename(self) -> None:
        """Name who spoke, in this remark or in all by the same name."""
        with self.told():
            naming.rename(self, self.chosen())

    def action_order(self) -> None:
        """Enter who put their names down to speak on this item."""
        with self.told():
            naming.order(self)

    def action_confirm(self) -> None:
        """Note that the speaker has checked and signed the words."""
        with self.told():
            remark = self.chosen()
            record.confirm(self.desk, remark.id)
            self.done(_("Signed by {name}.").format(name=remark.name))

    def action_signatures(self) -> None:
        """Sheets for the speakers to sign, out and in; or all of a speaker or item is signed."""
        from minutes.tui.signing import choose

        with self.told():
            choose(self, self.query_one("#remarks", Rows).key)

    def action_unknown(self) -> None:
        """Go to the next remark whose speaker is not identified."""
        listed = self.query_one("#remarks", Rows)
        with self.told():
            place = {one.id: n for n, one in enumerate(self.desk.fetch(Meeting, self.meeting).items)}
            told = sorted(record.said(self.desk, self.meeting), key=lambda one: place[one.item])
            unknown = [n for n, one in enumerate(told) if not one.speaker]
            if not unknown:
                raise NotFound(_("Every speaker of this meeting is identified."))
            before = sum(place[one.item] < place[self.item] for one in told)
            here = next((n for n, one in enumerate(told) if listed.has_focus and one.id == listed.key), before - 1)
            at = next((n for n in unknown if n > here), unknown[0])
            if told[at].item != self.item:
                self._turn_to(told[at].item)
            listed.go_to(told[at].id)
            listed.focus()
            left = _("Not identified: {n} of {all}").format(n=unknown.index(at) + 1, all=len(unknown))
            self.notify(left, markup=False, timeout=2)

    def _turn_to(self, item: str) -> None:
        """Turn to another item; what is in hand stays with its own."""
        ids = [one.id for one in self.desk.fetch(Meeting, self.meeting).items]
        self.turn(ids.index(item) - ids.index(self.item))

    def action_import(self) -> None:
        """Import a transcript into this item."""
        from minutes.tui.intake import into_meeting

        into_meeting(self, self.meeting, self.item)

    def action_close_item(self) -> None:
        """End the deliberation on this item, or take it up again."""
        with self.told():
            item = self.agenda_item()
            if item is None:
                raise Refused(self.keyed(_("No meeting chosen. {page_home} lists the meetings.")))
            record.close_item(self.desk, self.meeting, self.item, not item.closed)
            self.done(
                _("Deliberation on this item is open again.")
                if item.closed
                else _("Deliberation on this item is over.")
            )
