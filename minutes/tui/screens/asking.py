"""Asking before acting: a dialog, then the step; what is refused is said, and nothing typed into a form is lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from textual.screen import ModalScreen

from minutes.contract import Option
from minutes.errors import MinutesError
from minutes.tui.forms import Choices, Form
from minutes.tui.page import Page


def ask(page: Page, dialog: ModalScreen[Any], act: Callable[[Any], object]) -> None:
    """Open the dialog and act on its answer; leaving it does nothing."""

    def answered(answer: Any) -> None:
        if answer is None or answer is False:
            return
        with page.told():
            act(answer)

    page.app.push_screen(dialog, answered)


def fill_in(
    page: Page,
    title: str,
    options: Sequence[Option],
    act: Callable[[dict[str, Any]], object],
    *,
    values: Mapping[str, Any] | None = None,
    choices: Choices | None = None,
    note: str = "",
) -> None:
    """Open a form and act on what was filled in; when that is refused the form is there again, with the reason."""

    def answered(filled: dict[str, Any] | None) -> None:
        if filled is None:
            return
        try:
            act(filled)
        except MinutesError as error:
            again = Form(title, options, values=_typed(filled), choices=choices, note=str(error))
            page.app.push_screen(again, answered)

    page.app.push_screen(Form(title, options, values=values, choices=choices, note=note), answered)


def _typed(filled: Mapping[str, Any]) -> dict[str, Any]:
    """The values as they were typed: a list one entry a line."""
    return {name: "\n".join(value) if isinstance(value, tuple) else value for name, value in filled.items()}
