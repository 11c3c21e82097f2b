"""Alt with a digit reaches the program as the terminal sends it, and at once."""

import pytest
from textual import events
from textual._xterm_parser import XTermParser

from minutes.tui.app import MinutesApp
from tests.tui import sitting


@pytest.mark.parametrize("digit", range(10))
def test_escape_and_a_digit_are_alt_and_that_digit(digit: int) -> None:
    MinutesApp(sitting.empty())
    heard = [one for one in XTermParser().feed(f"\x1b{digit}") if isinstance(one, events.Key)]
    assert [(one.key, one.is_printable) for one in heard] == [(f"alt+{digit}", False)]


def test_a_paragraph_sign_that_is_typed_stays_one() -> None:
    MinutesApp(sitting.empty())
    heard = [one.character for one in XTermParser().feed("§¶") if isinstance(one, events.Key)]
    assert heard == ["§", "¶"]
