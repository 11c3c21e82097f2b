"""A form made from options: the same declaration that a command shows on the command line is filled in here."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, Select, Static, TextArea

from minutes.contract import Option
from minutes.errors import BadInput
from minutes.text import _
from minutes.tui.dialogs import Dialog, Words
from minutes.tui.widgets.cells import one_line
from minutes.tui.widgets.editor import Editor
from minutes.wording import word

Choices = Mapping[str, Sequence[tuple[str, str]]]
"""For an option: what is shown and what it stands for, as `Select` takes them."""

WORDED = {"kind": ("mark",), "type": ("meeting",), "unit": ("unit_of_time",), "state": ("attendance", "sitting")}
"""The kinds of words (`minutes.wording`) for what an option may be, where they are not called as the option is."""


class Form(Dialog[dict[str, Any] | None]):
    """Fields to fill in; Ctrl+S is done, Esc cancels. Answers a value for each option, typed as it says.

    Types: text, int, date, flag, file and folder as in `Option`, and `lines` for text of several lines. An option of
    `many` gives a tuple, one entry a line.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,ctrl+enter", "done", show=False, priority=True),
        Binding("escape", "dismiss(None)", show=False),
    ]

    def __init__(
        self,
        title: str,
        options: Sequence[Option],
        *,
        values: Mapping[str, Any] | None = None,
        choices: Choices | None = None,
        note: str = "",
    ) -> None:
        super().__init__()
        self.heading, self.note, self.options = title, note, tuple(options)
        self.values, self.choices = dict(values or {}), dict(choices or {})

    def compose(self) -> ComposeResult:
        with Vertical(classes="box form"):
            yield Words(self.heading, still=True, classes="heading")
            if self.note:
                yield Words(self.note, still=True, classes="note")
            with VerticalScroll(can_focus=False, classes="scrolls"):
                for option in self.options:
                    with Horizontal(classes="field"):
                        star = "*" if option.required else " "
                        yield Static(star + one_line(option.title), classes="label", markup=False)
                        yield self._field(option)
            yield Words("", still=True, id="wrong")
            yield Static(_("Ctrl+S: done    Tab: next field    Esc: cancel"), classes="foot", markup=False)

    def on_mount(self) -> None:
        """Typing begins in the first field."""
        self.query_one("#wrong").display = False
        if self.options:
            self._widget(self.options[0]).focus()

    def _field(self, option: Option) -> Widget:
        name, value = f"field-{option.name}", self.values.get(option.name, option.default)
        listed = self.choices.get(option.name) or [(_worded(option.name, one), one) for one in option.choices]
        if option.type == "flag":
            chosen = "yes" if value in (True, "true", "yes", "1") else "no"
            return Select([(_("yes"), "yes"), (_("no"), "no")], value=chosen, allow_blank=False, compact=True, id=name)
        if listed and not option.many:
            return self._select(option, listed, value, name)
        if option.many or option.type == "lines":
            text = value if isinstance(value, str) else "\n".join(str(one) for one in value or ())
            lines = Editor(text, compact=True, id=name, tab_behavior="focus")
            lines.move_cursor(lines.document.end)  # as in a field of one line
            return lines
        shown = "" if value is None else str(value)
        hint = {"date": "2026-11-25", "file": _("path of a file"), "folder": _("path of a folder")}
        return Input(shown, compact=True, id=name, placeholder=hint.get(option.type, ""), select_on_focus=False)

    def _select(self, option: Option, listed: Sequence[tuple[str, str]], value: Any, name: str) -> Widget:
        rows = [(one_line(shown), held) for shown, held in listed]
        chosen = value if any(held == value for _shown, held in rows) else Select.NULL
        if option.required and chosen is Select.NULL and rows:
            chosen = rows[0][1]
        return Select(rows, value=chosen, allow_blank=not option.required, prompt=_("(none)"), compact=True, id=name)

    def _widget(self, option: Option) -> Widget:
        return self.query_one(f"#field-{option.name}")

    @on(Input.Submitted)
    def _enter(self) -> None:
        """Enter goes on to the next field, and is done in the last one."""
        last = self._widget(self.options[-1])
        if self.focused is last:
            self.action_done()
        else:
            self.focus_next()

    def action_done(self) -> None:
        """Answer what was filled in, or say what is wrong with which field."""
        filled: dict[str, Any] = {}
        for option in self.options:
            try:
                filled[option.name] = read(option, self._given(option))
            except BadInput as error:
                wrong = self.query_one("#wrong", Words)
                wrong.show(str(error))
                wrong.display = True
                wrong.refresh(layout=True)
                self.call_after_refresh(self._fit)
                self._widget(option).focus()
                return
        self.dismiss(filled)

    def _given(self, option: Option) -> str:
        widget = self._widget(option)
        if isinstance(widget, TextArea):
            return widget.text
        if isinstance(widget, Select):
            return "" if widget.value is Select.NULL else str(widget.value)
        assert isinstance(widget, Input)
        return widget.value


def _worded(name: str, value: str) -> str:
    """The reader's word for one of an option's values; one that has none stands for itself."""
    return next((told for kind in WORDED.get(name, (name,)) if (told := word(kind, value)) != value), value)


def read(option: Option, given: str) -> Any:
    """What was typed, as the option's type says. Raises BadInput naming the field."""
    text = given.strip()
    if option.type == "flag":
        return text == "yes"
    if option.required and not text:
        raise BadInput(_("“{field}” is still empty.").format(field=option.title))
    if option.many:
        return tuple(line.strip() for line in text.splitlines() if line.strip())
    if option.type == "int":
        if text and not re.fullmatch(r"[0-9]{1,9}", text):
            raise BadInput(_("“{field}” takes a whole number.").format(field=option.title))
        return int(text) if text else None
    if option.type == "date":
        return day_of(option.title, text) if text else None
    return text


def day_of(field: str, text: str) -> date:
    """The day that was typed: 2026-11-25, 2026.11.25, 20261125 or 2026年11月25日. Raises BadInput."""
    found = re.fullmatch(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?|(\d{4})(\d{2})(\d{2})", text)
    try:
        return date(*(int(part) for part in (found.groups() if found else ()) if part))
    except (ValueError, TypeError) as error:
        raise BadInput(_("“{field}” takes a day such as 2026-11-25.").format(field=field)) from error
