"""Loads every plugin alone: one that fails is left out whole, its fault kept in words, and all others stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any

from minutes.contract import Backend, Condenser, Loaded, Plugins, Proposal, Wording
from minutes.errors import NotFound, reason
from minutes.model import Dossier
from minutes.plugins import department, find, hooks, probe
from minutes.plugins.faults import Unfit, explain, shown
from minutes.plugins.find import Found
from minutes.plugins.guard import Watch, guarded
from minutes.plugins.tracing import Meter, Write
from minutes.settings import Settings
from minutes.text import _
from minutes.wording import word


@dataclass(frozen=True)
class _Shelf:
    """What has been loaded so far."""

    settings: Settings
    children: bool = True  # whether child processes may run the plugins of others
    contributions: list[Any] = field(default_factory=list)
    loaded: list[Loaded] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    strikes: dict[str, int] = field(default_factory=dict)
    taken: dict[tuple[str, str], str] = field(default_factory=dict)  # kind and name → plugin
    meter: Meter = field(default_factory=Meter)

    def place(self, found: Found, offer: hooks.Offer) -> None:
        """Take in all contributions of one plugin. Raises Unfit, and takes none, if another offers the same."""
        keys = [(hooks.kind_of(one), one.name) for one in offer.contributions]
        for kind, name in keys:
            if (kind, name) in self.taken:
                why = _("“{plugin}” and “{other}” both offer the {kind} “{name}”; the first stays")
                words = {"kind": word("contribution", kind), "name": name, "other": found.name}
                raise Unfit(why.format(plugin=self.taken[kind, name], **words))
        watch = self.watch(found)
        self.taken.update(dict.fromkeys(keys, found.name))
        self.contributions.extend(guarded(one, watch) for one in offer.contributions)
        offers = tuple(f"{kind} {name}" for kind, name in keys)
        told = {"warnings": offer.warnings, "seconds": offer.seconds, "hooks": dict(offer.took)}
        self.loaded.append(_loaded(found, offers=offers, **told))
        self.meter.hooks(found.name, offer.took)

    def watch(self, found: Found) -> Watch:
        """The watch over one plugin, which writes what it sees to this shelf."""
        return Watch(
            plugin=found.name,
            trusted=not probe.needed(found),
            home=find.home(found),
            seconds=self.settings.time_limit,
            faults=self.faults,
            strikes=self.strikes,
            child=found if self.children and probe.needed(found) else None,
            settings=probe.table(found, self.settings),
            meter=self.meter,
        )

    def laid_out(self) -> Plugins:
        """Everything together."""
        contributions, spent = _composed(self.contributions), self.meter.spent
        return Plugins(contributions, tuple(self.loaded), self.faults, self.strikes, spent)

    def leave_out(self, found: Found, why: str, chosen: bool = False) -> None:
        """Keep the reason why a plugin is not there."""
        self.loaded.append(_loaded(found, fault=_("Left out: {why}.").format(why=why), chosen=chosen))


def _loaded(found: Found, **more: Any) -> Loaded:
    return Loaded(name=found.name, origin=found.origin, version=found.version, **more)


def load(
    settings: Settings,
    folder: Path | None = None,
    safe: bool = False,
    only: tuple[str, ...] = (),
    extra: Sequence[tuple[str, Any]] = (),
    also: Sequence[Found] = (),
    trace: Write | None = None,
) -> Plugins:
    """All plugins: installed ones, and the single files in `folder`; and `extra`, the core's own modules with hooks.

    `also` are read last, whatever the settings and the other words say.
    `safe` starts with the built-in ones alone; `only` with those named, and raises NotFound if one does not exist.
    What the settings disable is left out. `trace` takes a line for each call. Nothing a plugin does makes this fail.
    """
    shelf = _Shelf(settings, meter=Meter(write=trace))
    for name, module in extra:
        one = Found(name=name, origin=_("built in"), own=True, target=getattr(module, "__name__", ""))
        _take(shelf, one, partial(_in_place, one, module, settings))
    found = _found(shelf, folder)
    _must_exist(only, found)
    wanted = [*_wanted(shelf, found, safe, only), *also]
    probes = probe.all_at_once([one for one in wanted if probe.needed(one)], settings)
    for one in wanted:
        _take(shelf, one, partial(_read, shelf, one, probes.get(one.name)))
    places = {(one.name, one.origin): n for n, one in enumerate([*found, *also])}
    shelf.loaded.sort(key=lambda one: places.get((one.name, one.origin), -1))
    return shelf.laid_out()


def _composed(contributions: Sequence[Any]) -> tuple[Any, ...]:
    """All contributions, each condenser that refines another laid over it; over one that is not there, it says so."""
    bases = {one.name: one for one in contributions if isinstance(one, Condenser) and not one.refines}

    def laid(one: Any) -> Any:
        if not isinstance(one, Condenser) or not one.refines:
            return one
        return one.over(bases.get(one.refines) or _lacking(one.refines))

    return tuple(laid(one) for one in contributions)


def _lacking(name: str) -> Condenser:
    def run(dossier: Dossier, item: str, budget: int) -> Proposal:
        raise NotFound(_("The condenser “{name}”, which another refines, is not there.").format(name=name))

    return Condenser(name=name, title=name, run=run)


def backend(module: str, settings: Settings) -> Backend | None:
    """What a built-in plugin opens folders with, read alone before all others; None if that is not to be had so."""
    found = Found(name=module, origin=_("built in"), own=True, target=module)
    if found.name in settings.disabled:
        return None
    shelf = _Shelf(settings)
    _take(shelf, found, lambda: _in_place(found, find.imported(found), settings))
    return next((one for one in shelf.contributions if isinstance(one, Backend) and "" in one.schemes), None)


def alone(plugin: Any, name: str, settings: Settings) -> Plugins:
    """One plugin that is here already, say a module under test: read and guarded as one of others, in this process."""
    shelf = _Shelf(settings, children=False)
    found = Found(name=name, origin=_("not installed"), file=_source(plugin))
    _take(shelf, found, lambda: probe.read_here(found, lambda: plugin, settings))
    return shelf.laid_out()


def _source(plugin: Any) -> str:
    """The file or, for a package, the folder in which the plugin's hooks are written."""
    codes = [getattr(getattr(plugin, hook, None), "__code__", None) for hook in hooks.kinds()]
    file = next((Path(code.co_filename) for code in codes if code), Path())
    return str(file.parent if file.name == "__init__.py" else file)


def _take(shelf: _Shelf, found: Found, read: Callable[[], hooks.Offer]) -> None:
    """Read one plugin and place what it offers, or keep the reason why not: whatever it raises ends here."""
    begun = perf_counter()
    try:
        offer = read()
        shelf.place(found, replace(offer, seconds=offer.seconds + perf_counter() - begun))
    except KeyboardInterrupt:  # the user's own: others' plugins are read in a child or a thread
        raise
    except BaseException as error:
        shelf.leave_out(found, explain(error, find.home(found)))


def _read(shelf: _Shelf, found: Found, probed: probe.Outcome | None) -> hooks.Offer:
    if department.is_one(found):
        wording = next((one for one in shelf.contributions if isinstance(one, Wording)), None)
        return department.read(found, wording, shelf.settings.time_limit)
    if probed is not None:
        return probe.assembled(found, probed, shelf.settings)
    return _in_place(found, find.imported(found), shelf.settings)


def _in_place(found: Found, module: Any, settings: Settings) -> hooks.Offer:
    return hooks.offered(module, found.name, probe.table(found, settings))


def _wanted(shelf: _Shelf, found: Sequence[Found], safe: bool, only: tuple[str, ...]) -> list[Found]:
    """The plugins that are to be read; the reasons for all others go to the shelf."""
    names = {one.name for one in shelf.loaded}
    wanted = []
    for one in found:
        if why := _why_not(one, shelf.settings, safe, only):
            shelf.leave_out(one, why, chosen=True)
        elif one.name in names:
            shelf.leave_out(
                one, _("another plugin is called “{name}” too, and comes first").format(name=shown(one.name))
            )
        else:
            wanted.append(one)
            names.add(one.name)
    return wanted


def _found(shelf: _Shelf, folder: Path | None) -> tuple[Found, ...]:
    try:
        return find.everything(folder)
    except OSError as error:
        shelf.faults.append(_("The folder of plugins cannot be read: {why}.").format(why=reason(error)))
        return find.everything(None)


def _must_exist(only: tuple[str, ...], found: Sequence[Found]) -> None:
    known = {one.name for one in found}
    for name in only:
        if name not in known:
            raise NotFound(_("There is no plugin called “{name}”. Known: {known}.").format(
                name=name, known="、".join(sorted(known)) or _("none")))  # fmt: skip


def _why_not(found: Found, settings: Settings, safe: bool, only: tuple[str, ...]) -> str:
    if found.name in settings.disabled:
        return _("it is switched off in minutes.toml")
    if safe and not found.own:
        return _("the program was started with the built-in plugins alone")
    if only and found.name not in only:
        return _("the program was started with chosen plugins only")
    return ""
