"""What the program notes of itself for those who mend it: a log that rotates, and crash reports; no word of a remark.

Both lie in this user's own folder. What is noted are names of commands, plugins and pages, times, kinds of error and
lines of code; never what an error says, for that may quote what somebody said.
"""

from __future__ import annotations

import os
import platform
import sys
import traceback
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from minutes.text import _

FILE, OLDER = "minutes.log", 2  # and so many files of before: minutes.log.1, minutes.log.2
LARGEST = 500_000  # octets of one file
CRASHES = 5  # reports that are kept
LAST = 20  # lines of the log that a report holds


def own_folder(environ: Mapping[str, str]) -> Path | None:
    """Where this user's choices, the log and the reports are kept, whatever the archive; None without a home."""
    base = environ.get("XDG_STATE_HOME") or environ.get("LOCALAPPDATA")
    try:
        return (Path(base) if base else Path.home() / ".local" / "state") / "minutes"
    except RuntimeError:
        return None


def note(folder: Path | None, event: str, **facts: object) -> None:
    """Add a line to the log, if the folder can be written: a log is not worth a complaint."""
    if folder is None:
        return
    told = " ".join(f"{name}={_plain(value)}" for name, value in facts.items())
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        _rotate(folder / FILE)
        with open(folder / FILE, "a", encoding="utf-8", opener=_private) as file:
            file.write(f"{_now()} {os.getpid()} {event} {told}".rstrip() + "\n")


def _plain(value: object) -> str:
    """A fact as one word."""
    return "".join(one if one.isprintable() and not one.isspace() else "_" for one in str(value))[:200] or "-"


def _rotate(file: Path) -> None:
    if not file.is_file() or file.stat().st_size < LARGEST:
        return
    for n in range(OLDER, 0, -1):
        before = file.with_name(f"{file.name}.{n - 1}") if n > 1 else file
        if before.is_file():
            os.replace(before, file.with_name(f"{file.name}.{n}"))


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def kind(error: BaseException | None) -> dict[str, str]:
    """What may be noted of an error: its kind, and the line of code at which it was raised."""
    return {"error": type(error).__name__, "at": _place(error) if error else "-"}


# Crashes


def crashed(folder: Path | None, error: BaseException, where: str, plugins: Sequence[str] = ()) -> str:
    """Note a mistake of the program, write a report of it, and answer what to tell the user.

    `where`: the command or page; `plugins`: those that are loaded, with their versions.
    """
    note(folder, "crashed", where=where, **kind(error))
    told = _("minutes made a mistake and had to stop. What was saved is safe; what was being typed is offered again "
             "at the next start.")  # fmt: skip
    try:
        file = _written(folder, report(folder, error, where, plugins))
    except OSError:
        file = None
    if file is None:
        return told
    hint = _("A report is in {file}: read it before you send it to whoever mends the program. It holds lines of code "
             "and names of plugins, no word of a remark and no name of a person.")  # fmt: skip
    return f"{told}\n{hint.format(file=file)}"


def report(folder: Path | None, error: BaseException, where: str, plugins: Sequence[str]) -> str:
    """The report: where the program stood and in which surroundings, without a value of any variable."""
    frames = [f"  {_module(frame.filename)}, line {frame.lineno}, in {frame.name}\n      {frame.line or ''}"
              for frame in traceback.extract_tb(error.__traceback__)]  # fmt: skip
    chain: list[str] = []
    cause = error.__cause__ or error.__context__
    while cause is not None and len(chain) < 5:
        chain.append(f"after {type(cause).__name__} at {_place(cause)}")
        cause = cause.__cause__ or cause.__context__
    return "\n".join([
        f"minutes {_version()}, {_now()}",
        f"Python {platform.python_version()}, {platform.system()} {platform.release()} {platform.machine()}",
        f"terminal {os.environ.get('TERM', '-')}, locale {os.environ.get('LC_ALL') or os.environ.get('LANG', '-')}",
        f"in: {where}",
        "",
        f"{type(error).__module__}.{type(error).__qualname__} (its words are left out: they may quote somebody)",
        *chain,
        *frames,
        "",
        "plugins: " + (", ".join(plugins) or "-"),
        "",
        "the last lines of the log:",
        *_last(folder),
        "",
    ])  # fmt: skip


def _module(file: str) -> str:
    """A source file as it is imported, without the folder it is installed in."""
    for place in sorted(filter(None, sys.path), key=len, reverse=True):
        with suppress(ValueError):
            return str(Path(file).relative_to(place))
    return Path(file).name


def _place(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return f"{_module(frames[-1].filename)}:{frames[-1].lineno}" if frames else "-"


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("minutes")
    except PackageNotFoundError:
        return "?"


def _last(folder: Path | None) -> list[str]:
    try:
        return (folder / FILE).read_text(encoding="utf-8", errors="replace").splitlines()[-LAST:] if folder else []
    except OSError:
        return []


def _written(folder: Path | None, text: str) -> Path | None:
    """Put the report beside those of before, of which the oldest make room."""
    if folder is None:
        return None
    folder.mkdir(parents=True, exist_ok=True)
    for old in sorted(folder.glob("crash-*.txt"))[: 1 - CRASHES]:
        old.unlink(missing_ok=True)
    file = folder / f"crash-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}.txt"
    with open(file, "x", encoding="utf-8", opener=_private) as opened:
        opened.write(text)
    return file
