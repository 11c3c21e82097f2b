"""What is seen while the screens are being made: the remarks recorded last, drawn at once and without Textual."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from minutes.contract import Desk
from minutes.model import Meeting, Remark
from minutes.numbering import session_short
from minutes.text import _
from minutes.tui import beginning
from minutes.tui.widgets.cells import cut, one_line
from minutes.tui.widgets.columns import Column, fit, line

OWN, HIDDEN, CLEAR = "\x1b[?1049h", "\x1b[?25l", "\x1b[2J"
BACK = "\x1b[?1049l\x1b[?25h"
GUTTER = "  "


def picture(desk: Desk, width: int, height: int) -> str:
    """The last remarks of the meeting that is being recorded, as a terminal draws them; "" where there is none."""
    held = beginning.sitting(desk)
    if held is None:
        return ""
    item = beginning.item(desk, held)
    found = [one for one in desk.store.find(Remark, held.id, item=item) if not one.withdrawn]
    remarks = list(enumerate(sorted(found, key=lambda one: one.order), 1))
    columns = [
        Column(title=_("No."), wide=4, right=True),
        Column(title=_("Speaker"), wide=10, least=8),
        Column(title=_("Words"), wide=20, least=20, grow=True),
    ]
    room = max(3, height * 11 // 20 - 8)  # about as many as the page will show
    rows = [(str(n), one.name or _("(unidentified)"), one.text) for n, one in remarks[-room:]]
    fitted = fit(columns, max(width - len(GUTTER), 1))
    listed = [[column.title for column in columns], *([one_line(text) for text in row] for row in rows)]
    head = [cut(f" {one_line(text)}", width) for text in (_("Opening …"), _about(held, item))]
    drawn = [*head, *(GUTTER + line(columns, fitted, texts) for texts in listed)]
    return CLEAR + "".join(f"\x1b[{y};1H{text}" for y, text in enumerate(drawn, 1))


def _about(held: Meeting, item: str) -> str:
    title = next((one.title for one in held.items if one.id == item), "")
    return f"{session_short(held)}　{title}"


@contextmanager
def drawn(desk: Desk) -> Iterator[str]:
    """Draw the picture, and keep keys that are pressed meanwhile for the screens; answers the picture, "" if none."""
    try:
        import termios
    except ImportError:  # Windows
        yield ""
        return
    if not sys.stdin.isatty():  # a browser
        yield ""
        return
    size = shutil.get_terminal_size()
    shown = picture(desk, size.columns, size.lines)
    keyboard = sys.stdin.fileno()
    before = termios.tcgetattr(keyboard)
    quiet = termios.tcgetattr(keyboard)
    quiet[3] &= ~(termios.ECHO | termios.ICANON)
    try:
        if shown:
            termios.tcsetattr(keyboard, termios.TCSANOW, quiet)
            _write(OWN + HIDDEN + shown)
        yield shown
    except BaseException:
        if shown:
            _write(BACK)  # the screens may not have come so far
        raise
    finally:
        termios.tcsetattr(keyboard, termios.TCSANOW, before)


def _write(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()
