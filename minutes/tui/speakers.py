"""Who speaks: found by two or three keys, the initials of the name or any part of name and post."""

from __future__ import annotations

from collections.abc import Sequence
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
from minutes.tui.widgets.cells import one_line

SHOWN = 6


def fitting(
    people: Sequence[Member], typed: str, recent: Sequence[str] = (), announced: Sequence[str] = ()
) -> list[Member]:
    """The people that what was typed may mean, the likeliest first; without words, the next one and who spoke last.

    `recent` are ids, the last speaker first; `announced` are those whose turn is still to come. An id or whole name
    comes before initials, a part of the name before a part of the post; those who spoke last come before others.
    A digit alone, or behind initials, means that one of those shown without it; 代表1 stays what was heard.
    """
    words = "".join(typed.split()).casefold()
    if not words:
        known = {one.id: one for one in people}
        order = dict.fromkeys([*announced[:1], *recent, *announced[1:]])
        return [known[id] for id in order if id in known]
    turn = {member: n for n, member in enumerate(recent)}
    ranked = [(_rank(one, words), turn.get(one.id, len(turn)), n, one) for n, one in enumerate(people)]
    found = [one for rank, _turn, _n, one in sorted(ranked, key=lambda row: row[:3]) if rank < 9]
    if found or not words.isascii() or words[-1] not in "123456":
        return found
    return fitting(people, words[:-1], recent, announced)[int(words[-1]) - 1 :][:1]


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
    return 6 if _titled(words, (*person.keys, *names), person.post.casefold()) else 9


def _titled(words: str, names: Sequence[str], post: str) -> bool:
    """Whether the words begin with the beginning of a name and end with a part of the post: 王副主任."""
    return any(
        words[cut:] in post and any(name.startswith(words[:cut]) for name in names) for cut in range(1, len(words))
    )


def _namesakes(found: Sequence[Member]) -> bool:
    """Whether the likeliest one shares the name with another one."""
    return any(one.name == found[0].name for one in found[1:])


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

    def __init__(self, first: str = "1", id: str | None = None) -> None:
        super().__init__(id=id)
        self.first = first  # the key that takes the first of those shown
        self.people: list[Member] = []
        self.recent: list[str] = []
        self.person: Member | None = None
        self.announced: list[str] = []
        self._fits: list[Member] = []
        self._at = -1  # -1: none is chosen yet
        self._asked = False

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Static(_("Speaker"), classes="label", markup=False)
            yield Input(
                placeholder=_("initials, or part of name or post; with ? or empty: not identified"),
                compact=True,
                select_on_focus=False,
            )
        yield Static("", id="fits", markup=False)

    @property
    def speaker(self) -> str:
        """The id of the member, or what was heard; "" for not identified. A question mark behind it: not sure."""
        heard = self.typed.rstrip("?？ ")
        unsure = "？" if heard != self.typed else ""
        return self.person.id if self.person else heard and heard + unsure

    @property
    def typed(self) -> str:
        """What stands in the field."""
        return self.query_one(Input).value.strip()

    @property
    def kept(self) -> str:
        """What a draft keeps of it: the name, or the id where two bear that name."""
        if self.person is None:
            return self.typed
        alone = sum(one.name == self.person.name for one in self.people) < 2
        return self.person.name if alone else self.person.id

    def know(self, people: Sequence[Member], recent: Sequence[str], announced: Sequence[str] = ()) -> None:
        """Whom there is to choose from."""
        self.people, self.recent, self.announced = list(people), list(recent), list(announced)
        self._narrow()

    def put(self, name: str) -> None:
        """Put a name into the field; whoever alone bears it on the roster is meant."""
        bearers = [one for one in self.people if name and name in (one.id, one.name)]
        meant = bearers[0] if len(bearers) == 1 else None
        self.query_one(Input).value = printable(meant.name if meant else name, lines=False)
        self._choose(meant)

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
        self._narrow()

    @on(Input.Submitted)
    def _entered(self) -> None:
        if self.person is None and self._fits and self._at >= 0:
            self._take(self._fits[self._at])
        elif self.person is None and self._fits and self.typed:
            self._asked = True
            self._draw()
        else:
            self.post_message(self.Taken())

    def action_choose(self, by: int) -> None:
        """Go to the next or last of those who may be meant."""
        if self._fits:
            self._at = (max(self._at, 0 if by < 0 else -1) + by) % len(self._fits)
            self._draw()

    def _narrow(self) -> None:
        """Find anew whom the letters may mean. Of two with one name the first is not chosen unasked."""
        self._fits = [] if self.person else fitting(self.people, self.typed, self.recent, self.announced)
        self._at = 0 if self._fits and self.typed and not _namesakes(self._fits) else -1
        self._asked = False
        self._draw()

    def on_resize(self) -> None:
        """As many as there is room for."""
        self._draw()

    def _draw(self) -> None:
        line = Text(no_wrap=True, end="")
        if self.person:
            line.append(one_line(f"✓ {self.person.name}　{self.person.post}"), "bold")
        elif self.typed and not self._fits:
            line.append(_("Nobody on the roster; will be kept as not identified."))
        else:
            self._list(line)
        self.query_one("#fits", Static).update(line, layout=False)

    def _list(self, line: Text) -> None:
        """As many of those who may be meant as there is room for."""
        if self._asked:
            line.append(_("Two of one name; choose with ↓ or Alt and the number:"), "bold")
        elif not self.typed and self.announced and self._fits:
            line.append(_("Next:"), "bold")
        first, shown = self._in_sight(max(self.size.width - 3, 20) - cell_len(line.plain))
        for n, one in enumerate(shown, first):
            line.append(one, "reverse" if n == self._at else "")
        if first + len(shown) < len(self._fits):
            line.append("…")

    def _in_sight(self, room: int) -> tuple[int, list[str]]:
        """So many as there is room for, among them the one that is chosen, and the place of the first of them."""
        first, shown = 0, list[str]()
        for n, one in enumerate(self._fits):
            told = one_line(f" {n + 1 if n else self.first} {one.name} {one.post} ")
            if shown and (len(shown) == SHOWN or cell_len("".join(shown)) + cell_len(told) > room):
                if self._at < n:
                    break
                first, shown = n, []
            shown.append(told)
        return first, shown
