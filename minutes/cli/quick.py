"""`minutes --help` from what it said last time: nothing is read but the dates of what it depends on.

A listing of all commands needs all plugins, which takes many times as long as telling it. What was told is kept in this
user's own folder with the dates of everything it follows from; as soon as one of them differs, it is made anew.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence

ASKED = (["--help"], ["-h"], ["help"])
FILE = "help.txt"
SETS = ("MINUTES_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "MINUTES_ARCHIVE", "COLUMNS")


def kept(words: Sequence[str]) -> str:
    """What the help said last time; "" where it was not asked for, or may say something else by now."""
    if list(words) not in ASKED or sys.stdout.isatty():
        return ""
    try:
        with open(_file(), encoding="utf-8") as file:
            told = file.read()
    except (OSError, UnicodeDecodeError):
        return ""
    mark, _line, text = told.partition("\n")
    return text if mark == _mark() else ""


def say(text: str) -> None:
    """Print it, in UTF-8 whatever the locale."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def keep(words: Sequence[str], text: str) -> None:
    """Keep what the help says now, if the folder can be written."""
    if list(words) not in ASKED or sys.stdout.isatty():
        return
    try:
        os.makedirs(os.path.dirname(_file()), exist_ok=True)
        fresh = f"{_file()}.{os.getpid()}"
        with open(fresh, "w", encoding="utf-8") as file:
            file.write(f"{_mark()}\n{text}")
        os.replace(fresh, _file())
    except OSError:
        return


def _file() -> str:
    base = os.environ.get("XDG_STATE_HOME") or os.environ.get("LOCALAPPDATA")
    return os.path.join(base or os.path.join(os.path.expanduser("~"), ".local", "state"), "minutes", FILE)


def _mark() -> str:
    """All that the listing follows from, as one line: the program, what is installed, the archive's own."""
    return repr([sys.version, *(os.environ.get(name, "") for name in SETS), *_dates()])


def _dates() -> Iterator[tuple[str, int, int]]:
    here = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    archive = os.environ.get("MINUTES_ARCHIVE") or "archive"
    yield from _dated(sys.path)  # a package that comes or goes changes its folder
    yield from _dated([os.path.join(here, "locale", language, "LC_MESSAGES", "minutes.mo") for language in ("zh_CN",)])
    for folder in (os.path.join(here, "commands"), os.path.join(here, "cli"), os.path.join(here, "help")):
        yield from _dated([folder, *_inside(folder)])
    yield from _dated([os.path.join(archive, "minutes.toml"), *_inside(os.path.join(archive, "plugins"))])


def _inside(folder: str) -> list[str]:
    try:
        return sorted(one.path for one in os.scandir(folder))
    except OSError:
        return []


def _dated(paths: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    for path in paths:
        try:
            found = os.stat(path)
        except OSError:
            continue
        yield path, found.st_mtime_ns, found.st_size
