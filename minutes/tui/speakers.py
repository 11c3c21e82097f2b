"""Who speaks: found by two or three keys, the initials of the name or any part of name and post."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Static

from minutes.model import Member, Remark
from minutes.text import _, printable

SHOWN = 6


def fitting(people: Iterable[Member], typed: str, recent: Sequence[str] = ()) -> list[Member]:
    """The people that what was typed may mean, the likeliest first; without words, those who spoke last.

    `recent` are ids, the last speaker first. An id or whole name comes before initials, a part of the name before a
    part of the post; those who spoke last come before others.
    """
    words = "".join(typed.split()).casefold()
    turn = {member: n for n, member in enumerate(recent)}
    if not words:
        return sorted((one for one in people if one.id in turn), key=lambda one: turn[one.id])
    ranked = [(_rank(one, words), turn.get(one.id, len(turn)), n, one) for n, one in enumerate(people)]
    return [one for rank, _turn, _n, one in sorted(ranked, key=lambda row: row[:3]) if rank < 9]


def _rank(person: Member, words: str) -> int:
    names = [name.casefold() for name in (person.name, *person.aliases, *(old.name for old in person.former))]
    if words in (person.id.casefold(), *names):
        return 0
    if words in person.keys:
        return 1
    if any(key.startswith(words) for key in person.keys):
        return 2
    if any(name.startswith(words) for name in names):
        return 3
    if any(words in name for name in names):
        return 4
    if words in person.post.casefold():
        return 5
    return 9


def named(remark: Remark) -> str:
    """Who spoke, as lists say it."""
    return remark.name or _("(unidentified)")


def lately(remarks: Sequence[Remark]) -> list[str]:
    """The ids of those who spoke, the last first, each once."""
    return list(dict.fromkeys(remark.speaker for remark in reversed(remarks) if remark.speaker))


class SpeakerLine(Vertical):
    """The field for the speaker, and below it whom the typed letters may mean."""

    DEFAULT_CSS = """
    SpeakerLine { height: 2; }
    SpeakerLine Horizontal { height: 1; }
    SpeakerLine .label { width: auto; padding: 0 1; text-style: bold; }
    SpeakerLine Input { width: 1fr; background: $boost; }
    SpeakerLine #fits { height: 1; padding: 0 1; color: $text-muted; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "choose(1)", show=False),
        Binding("up", "choose(-1)", show=False),
    ]

    class Taken(Message):
        """The speaker is chosen; the words may follow."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.people: list[Member] = []
        self.recent: list[str] = []
        self.person: Member | None = None
        self._fits: list[Member] = []
        self._at = 0

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Static(_("Speaker"), classes="label", markup=False)
            yield Input(
                placeholder=_("initials, or part of name or post; empty: not identified"),
                compact=True,
                select_on_focus=False,
            )
        yield Static("", id="fits", markup=False)

    @property
    def speaker(self) -> str:
        """The id of the member, or what was typed; "" for not identified."""
        return self.person.id if self.person else self.typed

    @property
    def typed(self) -> str:
        """What stands in the field."""
        return self.query_one(Input).value.strip()

    def know(self, people: Sequence[Member], recent: Sequence[str]) -> None:
        """Whom there is to choose from."""
        self.people, self.recent = list(people), list(recent)
        self._narrow()

    def put(self, name: str) -> None:
        """Put a name into the field; whoever bears it on the roster is meant."""
        self.query_one(Input).value = printable(name, lines=False)
        bearers = [one for one in self.people if name and name in (one.id, one.name)]
        self._choose(bearers[0] if len(bearers) == 1 else None)

    def take(self, n: int) -> None:
        """Take the n-th of those shown."""
        if n < len(self._fits):
            self._take(self._fits[n])

    def _take(self, person: Member) -> None:
        self.query_one(Input).value = person.name
        self._choose(person)
        self.post_message(self.Taken())

    def _choose(self, person: Member | None) -> None:
        self.person = person
        self._narrow()

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        if self.person and event.value.strip() != self.person.name:
            self.person = None
        self._at = 0
        self._narrow()

    @on(Input.Submitted)
    def _entered(self) -> None:
        if self.person is None and self.typed and self._fits:
            self._take(self._fits[self._at])
        else:
            self.post_message(self.Taken())

    def action_choose(self, by: int) -> None:
        """Go to the next or last of those shown."""
        if self._fits:
            self._at = (self._at + by) % min(len(self._fits), SHOWN)
            self._draw()

    def _narrow(self) -> None:
        self._fits = [] if self.person else fitting(self.people, self.typed, self.recent)
        self._draw()

    def on_resize(self) -> None:
        """As many as there is room for."""
        self._draw()

    def _draw(self) -> None:
        line = Text(no_wrap=True, end="")
        if self.person:
            line.append(printable(f"✓ {self.person.name}　{self.person.post}", lines=False), "bold")
        elif self.typed and not self._fits:
            line.append(_("Nobody on the roster; will be kept as not identified."))
        else:
            for n, one in enumerate(self._fits[:SHOWN]):
                shown = printable(f" {n + 1} {one.name} {one.post} ", lines=False)
                if cell_len(line.plain) + cell_len(shown) > max(self.size.width - 2, 20):
                    break
                line.append(shown, "reverse" if n == self._at and self.typed else "")
        self.query_one("#fits", Static).update(line)
