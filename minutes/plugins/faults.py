"""What went wrong in a plugin, as a clause a secretary can read, with the file and line where it is known."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterable
from pathlib import Path
from types import FrameType

from minutes.errors import MinutesError
from minutes.text import _, printable

LONGEST = 300  # characters of a plugin's own words that are shown


class Unfit(Exception):
    """What a plugin offers or answers does not fit; its text is already a clause in the reader's language."""


def explain(error: BaseException, home: str) -> str:
    """Why it failed, and where in the plugin's own file or folder `home`, as one clause without a full stop."""
    return located(_clause(error), _place(error, home))


def located(why: str, place: tuple[str, int] | None) -> str:
    """The clause with the file and line behind it."""
    if place is None:
        return why
    return _("{why} ({file}, line {line})").format(why=why, file=shown(place[0]), line=place[1])


def _clause(error: BaseException) -> str:
    match error:
        case Unfit() | MinutesError():
            return str(error).rstrip("。.")
        case ModuleNotFoundError(name=str(package)):
            return _("it needs the package “{package}”, which is not installed").format(package=package)
        case SyntaxError():
            return _("it is not valid Python: {why}").format(why=shown(error.msg))
        case SystemExit():
            return _("it tried to end the program")
        case KeyboardInterrupt():
            return _("it tried to interrupt the program")
        case RecursionError():
            return _("it called itself without end")
        case MemoryError():
            return _("it asked for more memory than there is")
    return _("it raised {error}: {why}").format(error=type(error).__name__, why=shown(_said(error)) or "–")


def _said(error: BaseException) -> str:
    try:
        return str(error)
    except BaseException:  # its own words are a plugin's code too
        return ""


def shown(text: object) -> str:
    """A plugin's own words on one line, cut to a length that can be read, unable to steer a terminal."""
    line = " ".join(printable(str(text)).split())
    return line if len(line) <= LONGEST else line[:LONGEST] + "…"


def _place(error: BaseException, home: str) -> tuple[str, int] | None:
    if isinstance(error, SyntaxError) and error.filename and error.lineno and within(error.filename, home):
        return Path(error.filename).name, error.lineno
    frames = [(frame.f_code.co_filename, line) for frame, line in traceback.walk_tb(error.__traceback__)]
    return _innermost(reversed(frames), home)


def place_of_thread(thread: int | None, home: str) -> tuple[str, int] | None:
    """The file and line of the plugin at which that thread is working now."""
    frame: FrameType | None = sys._current_frames().get(thread or 0)
    frames: list[tuple[str, int]] = []
    while frame is not None:
        frames.append((frame.f_code.co_filename, frame.f_lineno))
        frame = frame.f_back
    return _innermost(frames, home)


def _innermost(frames: Iterable[tuple[str, int]], home: str) -> tuple[str, int] | None:
    return next(((Path(file).name, line) for file, line in frames if within(file, home)), None)


def within(file: str, home: str) -> bool:
    """Whether a source file is the plugin's own."""
    return bool(home) and (file == home or Path(home) in Path(file).parents)
