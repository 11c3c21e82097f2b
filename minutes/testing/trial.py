"""A plugin on trial: read from its file or folder beside the built-in ones, and each contribution run on the sample."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from pathlib import Path
from time import monotonic
from typing import Any

from msgspec import structs

from minutes import commands, sample
from minutes.contract import Desk, Loaded, Plugins
from minutes.errors import BadInput, MinutesError, PluginFault
from minutes.model import Value
from minutes.plugins import load
from minutes.plugins.aside import Limits, within
from minutes.plugins.faults import Unfit
from minutes.plugins.find import Found
from minutes.plugins.hooks import kind_of
from minutes.settings import Settings
from minutes.testing import trials
from minutes.testing.desk import desk
from minutes.text import _, printable
from minutes.wording import word

EACH, ONE, ALL = 5.0, 20.0, 60.0  # seconds that one run may take, all runs of one contribution, and all together


class Trial(Value, frozen=True, kw_only=True):
    """What was seen of one part of a plugin; `state`: ok | note | fault."""

    part: str  # "check vague"; "" for the plugin as a whole
    state: str
    text: str
    seconds: float = 0.0  # that the run took


def plugins_at(path: Path | str, settings: Mapping[str, Any] | None = None, seconds: float = EACH) -> Plugins:
    """The plugin in that file, folder of a package or project, as the program would read it, beside the built-in ones.

    `settings` is its own table; `seconds` what one run may take. Raises BadInput where no plugin can be.
    """
    found = _found(Path(path).expanduser())
    kept = structs.replace(
        sample.settings(), time_limit=seconds, plugins={found.name: dict(settings or {})}, disabled=()
    )
    return load(kept, safe=True, extra=(("commands", commands),), also=(found,))


def trial(path: Path | str, settings: Mapping[str, Any] | None = None, seconds: float = ALL) -> Iterator[Trial]:
    """Read the plugin, and run all it offers on the sample, one after the other. Raises BadInput as `plugins_at`."""
    end = monotonic() + seconds
    found = _found(Path(path).expanduser())
    plugins = plugins_at(path, settings)
    plugin = plugins.loaded[-1]
    yield from _read(plugin)
    if plugin.fault or not plugin.offers:
        return
    place, told = _place(plugins), set[str]()
    for one in plugins.contributions:
        if f"{kind_of(one)} {one.name}" in plugin.offers:
            plugins.strikes.clear()  # what failed before says nothing of what comes now
            begun = monotonic()
            seen = _in_time(one, place, end - begun, found)
            told.add(seen.text)
            yield structs.replace(seen, seconds=monotonic() - begun)
    yield from (Trial(part="", state="note", text=said) for said in plugins.faults if said not in told)


def failures(path: Path | str, settings: Mapping[str, Any] | None = None) -> list[str]:
    """What does not work in the plugin, a sentence each: for a test of its author's."""
    return [one.text for one in trial(path, settings) if one.state == "fault"]


def _found(path: Path) -> Found:
    """The plugin at that place, not yet read. Raises BadInput."""
    place = path.resolve()
    if not place.exists():
        raise BadInput(_("There is nothing at {file}.").format(file=path))
    if place.is_dir() and not (place / "__init__.py").is_file():
        packages = sorted(one.parent for one in place.glob("*/__init__.py") if one.parent.name != "tests")
        if len(packages) != 1:
            why = _("{file} is no package: it holds no __init__.py, nor one folder that does.")
            raise BadInput(why.format(file=path))
        place = packages[0]
    if place.is_file() and place.suffix not in (".py", ".toml"):
        why = _("{file} is no plugin: one is a .py or a .toml file, or the folder of a package.")
        raise BadInput(why.format(file=path))
    name = printable(place.name if place.is_dir() else place.stem, lines=False)
    return Found(name=name, origin=printable(place.name, lines=False), file=str(place))


def _read(plugin: Loaded) -> Iterator[Trial]:
    if plugin.fault:
        yield Trial(part="", state="fault", text=plugin.fault)
    elif plugin.offers:
        told = _("“{name}” is read in {n} ms and offers {count} contributions.")
        words = {"name": plugin.name, "n": round(plugin.seconds * 1000), "count": len(plugin.offers)}
        yield Trial(part="", state="ok", text=told.format(**words))
    state = "note" if plugin.offers else "fault"
    yield from (Trial(part="", state=state, text=warning) for warning in plugin.warnings)


def _place(plugins: Plugins) -> trials.Place:
    """The sample, built by the built-in plugins; then the plugin on trial lies on its desk too."""
    settings: Settings = sample.settings()
    bare = desk(settings=settings)
    before: Desk = dataclasses.replace(bare, plugins=load(settings, safe=True))
    built = sample.build(before)
    return trials.Place(
        desk=dataclasses.replace(before, plugins=plugins), meeting=built.meeting, case=next(iter(built.cases.values()))
    )


def _in_time(one: Any, place: trials.Place, seconds: float, found: Found) -> Trial:
    """How it went, or that it was still at work when the time for all was up: the guard alone bounds each step."""
    if seconds <= 0:
        return _seen(one, "fault", _("not tried, the time was up"))
    limits = Limits(min(round(seconds, 1), ONE), found.file, lambda words: None)  # what it prints the guard has heard
    try:
        seen: Trial = within(limits, lambda: _tried(one, place))
    except Unfit as why:
        return _seen(one, "fault", str(why))
    return seen


def _tried(one: Any, place: trials.Place) -> Trial:
    try:
        return _seen(one, "ok", trials.HOW[type(one)](one, place))
    except PluginFault as fault:
        return Trial(part=f"{kind_of(one)} {one.name}", state="fault", text=str(fault))
    except trials.NotRun as why:
        return _seen(one, "note", str(why))
    except (AssertionError, trials.Wrong) as why:
        return _seen(one, "fault", printable(str(why), lines=False))
    except MinutesError as error:
        return _seen(one, "note", _("it refused: {why}").format(why=str(error).rstrip("。.")))


def _seen(one: Any, state: str, clause: str) -> Trial:
    told = _("The {kind} “{name}”: {what}.").format(kind=word("contribution", kind_of(one)), name=one.name, what=clause)
    return Trial(part=f"{kind_of(one)} {one.name}", state=state, text=told)
