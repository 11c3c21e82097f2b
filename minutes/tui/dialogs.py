"""Small dialogs: tell, ask yes or no, ask for words, pick one of a list. Enter agrees, Esc leaves."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Key
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from minutes.text import _
from minutes.tui.widgets.cells import width
from minutes.tui.widgets.choices import Choices
from minutes.tui.widgets.prose import Prose

Answer = TypeVar("Answer")

PRESENT = "✓ "
"""Stands before what holds now in a list to pick from."""


class Words(Prose):
    """A text as high as its lines, broken as Chinese breaks them."""

    DEFAULT_CSS = "Words { height: auto; padding: 0; }"

    def __init__(self, text: str, *, still: bool = False, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(text, id=id, classes=classes)
        self.can_focus = not still

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """So many lines as the text takes."""
        return max(1, len(self._layout(max(width, 1))))


class Dialog(ModalScreen[Answer]):
    """A box in the middle of the screen; what is marked `scrolls` gives way, so that all else stays in sight."""

    def on_resize(self) -> None:
        """Fit into the screen once the sizes are known."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        taken = sum(
            child.outer_size.height + child.styles.margin.height
            for child in self.query(".box > *")  # none any more where the dialog has gone meanwhile
            if child.display and not child.has_class("scrolls")
        )
        for child in self.query(".scrolls"):
            child.styles.max_height = max(3, self.size.height * 9 // 10 - 2 - taken)


class Tell(Dialog[None]):
    """Words to read, until Esc or Enter."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,f1", "dismiss(None)", show=False)]

    def __init__(self, words: str, title: str = "", foot: str = "") -> None:
        super().__init__()
        self.words, self.heading, self.foot = words, title, foot

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Words(self.heading or _("Please note"), still=True, classes="heading")
            yield Words(self.words, classes="scrolls")
            yield Static(self.foot or _("Esc closes"), classes="foot", markup=False)

    def on_mount(self) -> None:
        """Arrow keys scroll at once."""
        self.query_one(Words).focus()


class Ask(Dialog[bool]):
    """A question with yes (Enter or y) and no (Esc or n)."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y", "dismiss(True)", show=False),
        Binding("escape,n", "dismiss(False)", show=False),
    ]

    def __init__(self, question: str, details: str = "") -> None:
        super().__init__()
        self.question, self.details = question, details

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Words(self.question, still=True, classes="heading")
            if self.details:
                yield Words(self.details, classes="scrolls")
            yield Static(_("Enter: yes    Esc: no"), classes="foot", markup=False)


class Say(Dialog[str | None]):
    """One line of words, a reason for instance."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", show=False)]

    def __init__(self, title: str, value: str = "", note: str = "") -> None:
        super().__init__()
        self.heading, self.value, self.note = title, value, note

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Words(self.heading, still=True, classes="heading")
            if self.note:
                yield Words(self.note, still=True)
            yield Input(self.value, compact=True, select_on_focus=False)
            yield Static(_("Enter: done    Esc: cancel"), classes="foot", markup=False)

    @on(Input.Submitted)
    def _say(self, event: Input.Submitted) -> None:
        if event.value.strip():
            self.dismiss(event.value.strip())


class Pick(Dialog[str | None]):
    """One of a list: typing narrows it, arrows move, Enter picks. `rows` are (value, what is shown).

    What holds at `present` has a sign before it, and the choice begins there.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("pagedown", "move(8)", show=False, priority=True),
        Binding("pageup", "move(-8)", show=False, priority=True),
    ]

    def __init__(
        self,
        title: str,
        rows: Sequence[tuple[str, str]],
        note: str = "",
        *,
        typing: bool = True,
        present: Collection[str] = (),
    ) -> None:
        super().__init__()
        self.heading, self.rows, self.note, self.typing = title, tuple(rows), note, typing
        self.present = present

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Words(self.heading, still=True, classes="heading")
            if self.note:
                yield Words(self.note, still=True, classes="note")
            yield Input(placeholder=_("Type a part of it"), compact=True)
            yield Choices(_("Nothing of that kind is in the list."), classes="scrolls")
            yield Static(_("↑↓ choose    Enter: take it    Esc: cancel"), classes="foot", markup=False)

    def on_mount(self) -> None:
        """The whole list first; the field takes the keys, if there is one, and the arrows move in the list."""
        typed = self.typing and len(self.rows) > 6
        self.query_one(Input).display = typed
        self.query_one(Choices).can_focus = not typed
        self._narrow("")
        self.query_one(Input if typed else Choices).focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._narrow(event.value)

    def _narrow(self, words: str) -> None:
        wanted = words.casefold().split()
        self._fits = [row for row in self.rows if all(word in row[1].casefold() for word in wanted)]
        at = next((n for n, (value, _shown) in enumerate(self._fits) if value in self.present and not words), 0)
        self.query_one(Choices).show([self._line(*row) for row in self._fits], at)

    def _line(self, value: str, shown: str) -> str:
        sign = (PRESENT if value in self.present else " " * width(PRESENT)) if self.present else ""
        return sign + shown

    def action_move(self, by: int) -> None:
        """Move the choice."""
        listed = self.query_one(Choices)
        listed.go_to(listed.at + by)

    def on_key(self, event: Key) -> None:
        """Where nothing is typed, the number before a row goes to it, for Enter to take; a letter takes its row."""
        listed = self.query_one(Choices)
        if not (listed.has_focus and event.character and event.character.isalnum()):
            return
        at = next((n for n, row in enumerate(self._fits) if row[1].startswith(f"{event.character}　")), None)
        if at is not None and event.character.isdigit():
            listed.go_to(at)
        elif at is not None:
            self.dismiss(self._fits[at][0])

    @on(Input.Submitted)
    @on(Choices.Taken)
    def _picked(self) -> None:
        if self._fits:
            self.dismiss(self._fits[self.query_one(Choices).at][0])
