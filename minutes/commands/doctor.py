"""The command that looks over the whole place: one sentence for each part of it, with what to do; no word of a remark.

A plugin that knows of another part offers a command of two words, `doctor NAME`; `doctor` says its lines with its own.
"""

from __future__ import annotations

import locale
import os
import platform
import shutil
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TextIO

from minutes import watching
from minutes.calendar import known_until
from minutes.commands import answers
from minutes.commands.places import Options
from minutes.contract import Command, Desk, Line
from minutes.errors import MinutesError
from minutes.store import Damage
from minutes.text import _, sentences

MARKS = {"ok": "✓", "note": "!", "fault": "✗"}
WIDE, HIGH = 80, 24  # the least terminal that the screens are drawn for
LOW, FULL = 1_000_000_000, 100_000_000  # octets left on the disk: soon too few, and too few


def found(part: str, state: str, text: str) -> Line:
    """What was found of one part; `state`: ok | note | fault."""
    return Line(text=f"{MARKS[state]} {text}", json={"part": part, "state": state, "text": text})


def doctor(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Look at every part; exit 1 if one of them needs mending."""
    faults = 0
    for line in _looked(desk, options, stdin):
        faults += line.json["state"] == "fault"
        yield line
    if faults:
        yield Line(text=_("Parts that need mending, marked ✗: {n}.").format(n=faults), exit=1)
    else:
        yield Line(text=_("Nothing needs mending."))


def _looked(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    yield _program()
    yield from _archive(desk)
    yield _plugins(desk)
    asked = [one for one in desk.plugins.all(Command) if one.name.startswith("doctor ")]
    for one in asked:
        try:
            yield from one.run(desk if one.needs_desk else None, options, stdin)
        except MinutesError as error:
            yield found(one.name.removeprefix("doctor "), "fault", str(error))
    if "doctor fonts" not in [one.name for one in asked]:
        yield found("fonts", "note", _("No plugin here sets pages and knows of fonts; `minutes plugin list` says why."))
    yield _terminal()
    yield _holidays(desk)
    yield _disk(desk)
    yield _log()


def _program() -> Line:
    from importlib.metadata import PackageNotFoundError, version

    try:
        own = version("minutes")
    except PackageNotFoundError:
        own = "?"
    told = _("minutes {own}, Python {python}, {system}.")
    words = {"own": own, "python": platform.python_version(), "system": f"{platform.system()} {platform.release()}"}
    return found("program", "ok", told.format(**words))


def _archive(desk: Desk) -> Iterator[Line]:
    """The archive as opening it shows it; read whole only where opening it found something."""
    try:
        state = desk.store.state
        damage = desk.store.verify() if state.why else ()
        meetings = len(desk.archive.meetings())
    except MinutesError as error:
        yield found("archive", "fault", _("The archive cannot be opened: {why}").format(why=error))
        return
    if damage:
        yield found("archive", "fault", _damaged(damage))
    elif state.writer:
        told = _("The archive can be written, {n} meetings; `minutes verify` reads every line of it again.")
        yield found("archive", "note" if state.why else "ok", sentences(told.format(n=meetings), state.why))
    else:
        shut = bool(desk.settings.home) and not os.access(desk.settings.home, os.W_OK)
        yield found("archive", "fault" if shut else "note", state.why)
    yield _index(desk)


def _damaged(damage: Sequence[Damage]) -> str:
    told = _("The archive is damaged in {n} places, first in {file}, line {line}. `minutes repair` shows the ways out.")
    return told.format(n=len(damage), file=damage[0].file, line=damage[0].line)


def _index(desk: Desk) -> Line:
    share = next(iter(desk.store.index()), None)  # a first short step, if there is anything to take in
    if share is None or share >= 1:
        return found("index", "ok", _("Searching needs nothing made."))
    told = _("{share} % of the archive is in the index; searching reads the rest. The screens make it.")
    return found("index", "note", told.format(share=int(share * 100)))


def _plugins(desk: Desk) -> Line:
    loaded = desk.plugins.loaded
    failed = [one.name for one in loaded if one.fault and not one.chosen]
    works = sum(not one.fault for one in loaded)
    if failed or desk.plugins.faults:
        told = _("Of the plugins {n} are loaded, {out} failed: {names}. `minutes plugin list` says why.")
        names = answers.listed(failed) or _("none")
        return found("plugins", "fault", told.format(n=works, out=len(failed), names=names))
    left = sum(one.chosen for one in loaded)
    told = _("All plugins work: {n} are loaded, {left} are switched off.")
    return found("plugins", "ok", told.format(n=works, left=left))


def _terminal() -> Line:
    if not (os.isatty(0) and os.isatty(1)):  # the screens put streams of their own over these
        return found("terminal", "note", _("This is no terminal: commands work, the screens need one."))
    size, encoding = shutil.get_terminal_size(), locale.getencoding()
    told = _("The terminal has {wide} columns and {high} lines, {colours}, and writes {encoding}.").format(
        wide=size.columns, high=size.lines, colours=_colours(), encoding=encoding)  # fmt: skip
    if encoding.lower().replace("-", "") not in ("utf8", "gb18030"):
        return found("terminal", "fault", sentences(told, _("Set the locale to zh_CN.UTF-8, or Chinese is not shown.")))
    if os.environ.get("TERM", "") in ("", "dumb", "unknown"):
        return found("terminal", "note", sentences(told, _("The screens need one that can move its cursor.")))
    if size.columns < WIDE or size.lines < HIGH:
        return found("terminal", "note", sentences(told, _("Make it 80 × 24 or larger.")))
    return found("terminal", "ok", told)


def _colours() -> str:
    term, many = os.environ.get("TERM", ""), os.environ.get("COLORTERM", "").lower()
    if os.environ.get("NO_COLOR"):
        return _("without colours, as NO_COLOR asks")
    if many in ("truecolor", "24bit"):
        return _("with all colours")
    return _("with 256 colours") if "256color" in term else _("with 16 colours")


def _holidays(desk: Desk) -> Line:
    last, today = known_until(desk.settings.calendar), desk.today
    told = _("Holidays are known until {day}.").format(day=last)
    if last >= date(today.year + (today.month == 12), 12, 31):
        return found("holidays", "ok", told)
    hint = _("Dates beyond are estimates: put in the State Council's notice with `minutes holidays --keep`.")
    return found("holidays", "note" if last.year >= today.year else "fault", sentences(told, hint))


def _disk(desk: Desk) -> Line:
    place = Path(desk.settings.home or ".").absolute()
    while not place.exists():
        place = place.parent
    free = shutil.disk_usage(place).free
    told = _("The disk has {n} MB left.").format(n=free // 1_000_000)
    if free >= LOW:
        return found("disk", "ok", told)
    state = "note" if free >= FULL else "fault"
    return found("disk", state, sentences(told, _("Make room, or saves will have to wait in the second place.")))


def _log() -> Line:
    """Where the log lies, and how many crash reports wait to be read."""
    folder = watching.own_folder(os.environ)
    if folder is None:
        return found("log", "note", _("You have no home folder: no log is written, and your choices are not kept."))
    if not _writable(folder / watching.FILE):
        told = _("Nothing can be written in {folder}: no log is written, and your choices are not kept.")
        return found("log", "note", told.format(folder=folder))
    crashes = len(list(folder.glob("crash-*.txt")))
    told = _("The log is {file}; reports of crashes there: {n}.").format(file=folder / watching.FILE, n=crashes)
    return found("log", "note" if crashes else "ok", told)


def _writable(file: Path) -> bool:
    """Whether the file may be written, or made with the folders that lead to it."""
    there = next(place for place in (file, *file.parents) if os.path.exists(place))
    return os.access(there, os.W_OK) and (there == file or there.is_dir())


def commands() -> list[Command]:
    """The doctor."""
    return [Command(name="doctor", title=_("Look over archive, plugins, fonts, terminal and disk"), run=doctor)]
