"""Recovery: what was in hand or waited when the program ended; per text: see the difference, take it, set it aside."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from minutes import second
from minutes.drafts import Draft
from minutes.errors import MinutesError, NotFound
from minutes.model import Meeting, Record, Remark, Value
from minutes.numbering import session_short
from minutes.second import Wait
from minutes.store import Store
from minutes.text import _, printable
from minutes.tui.dialogs import Dialog, Tell
from minutes.tui.difference import difference
from minutes.tui.hand import Hand, place_of, told_in
from minutes.tui.patient import PatientStore, on_file
from minutes.tui.widgets.columns import Column
from minutes.tui.widgets.rows import Row, Rows
from minutes.unreadable import Unreadable, set_aside
from minutes.workflow.deeds import Change, about, deed

TALLEST = 12


class Lost(Value, frozen=True, kw_only=True):
    """One text that is not on file: a draft (`key`), a save that waits (`wait`), or a file that should hold either and
    cannot be read (`broken`); perhaps set aside."""

    name: str
    key: str = ""
    wait: Any = None
    broken: Any = None
    aside: bool = False
    where: str
    what: str
    who: str
    text: str
    before: Any = None  # the words on file; None: none


def found(store: PatientStore, hand: Hand, aside: bool = True) -> list[Lost]:
    """Everything that was in hand or waits and is not on file; what came on file as the program ended goes."""
    waiting = {wait.name for wait in store.waits}
    lost = []
    for wait in second.waits(store.places):
        if on_file(store.store, wait):
            second.drop(store.places, wait.name)
        elif wait.name not in waiting:
            lost.append(_of_wait(store, wait, False))
    for key, draft in hand.all().items():
        if place_of(key) is None:
            continue
        if _saved(store, draft):
            hand.drop(key)
        else:
            lost.append(_of_draft(store, key, draft, False))
    lost += [_of_file(one, False) for one in (*second.broken(store.places), *hand.broken())]
    if aside:
        lost += [_of_file(one, True) for one in (*second.broken(store.places, True), *hand.broken(True))]
        lost += [_of_wait(store, wait, True) for wait in second.waits(store.places, aside=True)]
        lost += [_of_draft(store, name, draft, True) for name, draft in hand.asides().items() if place_of(draft.key)]
    return lost


def _saved(store: Store, draft: Draft) -> bool:
    """Whether the draft's words are on file: under the id it was to bear, or as the words that it amends."""
    _meeting, _item, amends = place_of(draft.key) or ("", "", "")
    known = _known(store, amends or draft.id)
    words = draft.text.partition("\n")[2].strip()
    return known is not None and (not amends or (known.text == words and not known.withdrawn))


def _known(store: Store, id: str) -> Remark | None:
    try:
        known: Record = store.get(id)
    except NotFound:
        return None
    return known if isinstance(known, Remark) else None


def _of_draft(store: Store, name: str, draft: Draft, aside: bool) -> Lost:
    meeting, item, amends = place_of(draft.key) or ("", "", "")
    first, _break, words = draft.text.partition("\n")
    known = _known(store, amends) if amends else None
    what = _("amendment in hand") if amends else _("remark in hand")
    return Lost(
        name=name, key=draft.key, aside=aside, where=_where(store, meeting, item), who=told_in(first)[0], text=words,
        what=_("kept apart") if aside else what, before=known.text if known else None,
    )  # fmt: skip


def _of_wait(store: Store, wait: Wait, aside: bool) -> Lost:
    changes = []
    for one in wait.records:
        try:
            changes.append(Change(before=store.get(one.id), after=one))
        except NotFound:
            changes.append(Change(before=None, after=one))
    first = changes[0]
    spoken = isinstance(first.after, Remark)
    where = _where(store, first.after.dossier, getattr(first.after, "item", ""))
    return Lost(
        name=wait.name, wait=wait, aside=aside, where=where,
        what=_("kept apart") if aside else deed(changes), who=first.after.name if spoken else "",
        text=first.after.text if spoken else about(changes),
        before=first.before.text if spoken and first.before else None,
    )  # fmt: skip


def _of_file(one: Unreadable, aside: bool) -> Lost:
    told = _("Line {line}: {what}").format(line=one.line, what=one.what)
    return Lost(
        name=str(one.file), broken=one, aside=aside, where=one.file.name, who="",
        what=_("kept apart") if aside else _("cannot be read"), text=f"{one.words}　{told}".strip(),
    )  # fmt: skip


def _where(store: Store, meeting: str, item: str) -> str:
    try:
        held: Record = store.get(meeting)
    except NotFound:
        return _("another archive")
    if not isinstance(held, Meeting):
        return ""
    ids = [one.id for one in held.items]
    return f"{ids.index(item) + 1}/{len(ids)} {session_short(held)}" if item in ids else session_short(held)


class Recovery(Dialog[tuple[str, str] | None]):
    """The list. Dismissed with the meeting and item of the draft that is taken up, or None."""

    DEFAULT_CSS = "Recovery Rows { height: auto; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("d", "difference", show=False),
        Binding("x", "set_aside", show=False),
    ]

    def __init__(self, store: PatientStore, hand: Hand, noted: Callable[[bool], object]) -> None:
        super().__init__()
        self.store, self.hand, self.noted = store, hand, noted
        self.lost: list[Lost] = []

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static(_("Not on file when the program ended"), classes="heading", markup=False)
            yield Rows(
                [
                    Column(title=_("What it is"), wide=12, least=8),
                    Column(title=_("Where"), wide=14, least=8, rank=1),
                    Column(title=_("Speaker"), wide=10, least=8),
                    Column(title=_("Words"), wide=20, least=10, grow=True),
                    Column(title=_("Length"), wide=6, rank=2, right=True),
                ],
                empty=_("Nothing: everything that was typed is on file."),
            )
            yield Static(_("Enter: go on with it    d: difference    x: keep apart    Esc: later"),
                         classes="foot", markup=False)  # fmt: skip

    def on_mount(self) -> None:
        """The list takes the keys."""
        self.show_all()
        self.query_one(Rows).focus()

    def show_all(self) -> None:
        """Look again what there is."""
        self.lost = found(self.store, self.hand)
        listed = self.query_one(Rows)
        listed.fill(
            Row(key=one.name, texts=(one.what, one.where, printable(one.who, lines=False), one.text,
                                     str(len(one.text))), tone="quiet" if one.aside else "plain")
            for one in self.lost
        )  # fmt: skip
        listed.styles.height = min(TALLEST, len(self.lost) + 2)

    @property
    def chosen(self) -> Lost | None:
        """The text under the cursor."""
        return next((one for one in self.lost if one.name == self.query_one(Rows).key), None)

    def action_difference(self) -> None:
        """Show what is on file and what was in hand; of a file that cannot be read, where it is and what is legible."""
        if self.chosen and self.chosen.broken is not None:
            self._show_file(self.chosen.broken)
        elif self.chosen:
            self.app.push_screen(Tell(difference(self.chosen.before, self.chosen.text), self.chosen.what))

    def action_set_aside(self) -> None:
        """Keep the text, but offer it no more of itself."""
        one = self.chosen
        if one is None or one.aside:
            return
        try:
            if one.broken is not None:
                set_aside(one.broken.file)
            elif one.wait is not None:
                second.put_aside(self.store.places, one.name)
            else:
                self.hand.put_aside(one.key)
        except (MinutesError, OSError) as error:
            self.app.push_screen(Tell(str(error)))
        self.show_all()
        self.query_one(Rows).go_to(next((other.name for other in self.lost if not other.aside), one.name))

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Enter: save all that waits, or go on with the draft where it belongs."""
        one = self.chosen
        if one is None:
            return
        try:
            if one.broken is not None:
                self._show_file(one.broken)
            elif one.wait is not None:
                self._save_waiting(one)
            else:
                key = self.hand.take_up(one.name).key if one.aside else one.key
                meeting, item, _amends = place_of(key) or ("", "", "")
                self.hand.wanted = key
                self.dismiss((meeting, item))
        except (MinutesError, OSError) as error:
            self.app.push_screen(Tell(str(error)))

    def _show_file(self, one: Unreadable) -> None:
        note = _("The file stays where it is, and all else goes on without it. What can still be read in it:")
        words = one.words or _("(nothing)")
        self.app.push_screen(Tell("\n".join([printable(one.told, lines=False), "", note, words]), _("cannot be read")))

    def _save_waiting(self, one: Lost) -> None:
        """All that waited is saved in its order; of what was set aside, only this."""
        if one.aside:
            second.take_out(self.store.places, one.name)
        together = [other.wait for other in self.lost if other.wait is not None and not other.aside]
        count = self.store.resume([one.wait] if one.aside else together)
        self.noted(bool(count))
        self.show_all()
        told = [_("{n} saves are on file now.").format(n=count), *([self.store.why] if self.store.waits else [])]
        self.app.push_screen(Tell("\n".join([*told, *self.store.refused])))
        self.store.refused.clear()
