"""The desk that every step is handed, and the plugins that lie on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, NamedTuple, TypeVar

from minutes.clearance import Cleared
from minutes.contract.kinds import Listener
from minutes.errors import NotFound, PluginFault, Refused, Stale
from minutes.model import R, Value
from minutes.settings import AgendaKind, Settings
from minutes.store import Archive, Store, stale_message
from minutes.text import _

K = TypeVar("K")

STRIKES = 3
"""So many faults in a row switch a plugin off until the next start."""


class Loaded(Value, frozen=True, kw_only=True):
    """One plugin that was found: what it offers, or why it was left out."""

    name: str
    origin: str  # "built in", the distribution, or the file
    version: str = ""
    offers: tuple[str, ...] = ()  # "condenser extract" …
    fault: str = ""  # why it was left out whole
    warnings: tuple[str, ...] = ()  # it works, but printed, misspelt a hook …
    chosen: bool = False  # left out because somebody said so, in the settings or at the start
    seconds: float = 0.0  # that reading it took, in the child process where it was read there
    hooks: Mapping[str, float] = {}  # each hook that was called, and the seconds it took


class Spent(NamedTuple):
    """What the calls of one contribution took so far, in seconds."""

    calls: int = 0
    seconds: float = 0.0
    longest: float = 0.0

    def and_one(self, seconds: float) -> Spent:
        """And one call more."""
        return Spent(self.calls + 1, self.seconds + seconds, max(self.longest, seconds))


@dataclass(frozen=True)
class Plugins:
    """Everything that was loaded, and what was not and why."""

    contributions: tuple[Any, ...] = ()
    loaded: tuple[Loaded, ...] = ()
    faults: list[str] = field(default_factory=list)  # what went wrong while running, newest last
    strikes: dict[str, int] = field(default_factory=dict)  # faults in a row, by plugin
    spent: dict[str, Spent] = field(default_factory=dict)  # by contribution, "condenser extract"

    def also(self, *more: Any) -> Plugins:
        """The same and these contributions, for which no plugin answers."""
        return replace(self, contributions=(*self.contributions, *more))

    def switched_off(self, plugin: str) -> bool:
        """Whether that plugin failed too often in a row and answers no more until the next start."""
        return self.strikes.get(plugin, 0) >= STRIKES

    def all(self, kind: type[K]) -> tuple[K, ...]:
        """The contributions of one kind, in the order of loading."""
        return tuple(one for one in self.contributions if isinstance(one, kind))

    def named(self, kind: type[K], name: str) -> K:
        """The contribution of that kind and name. Raises NotFound naming those there are."""
        found = [one for one in self.all(kind) if getattr(one, "name", "") == name]
        if not found:
            known = "、".join(str(getattr(one, "name", "")) for one in self.all(kind)) or _("none")
            raise NotFound(_("There is no {kind} called “{name}”. Known: {known}.").format(
                kind=kind.__name__.lower(), name=name, known=known))  # fmt: skip
        return found[0]


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What every step is handed: where to read and save, who asks, and when."""

    store: Store
    plugins: Plugins
    settings: Settings
    user: str
    clock: Callable[[], datetime]  # now, in UTC
    new_id: Callable[[], str]
    clearance: str = ""  # up to which mark of secrecy something may leave the house by this desk

    @property
    def archive(self) -> Archive:
        """The read-only view over all dossiers."""
        return Archive(self.store)

    @property
    def agenda_kinds(self) -> Mapping[str, AgendaKind]:
        """The kinds of agenda items by name: the office's own and the built-in ones, then those that plugins bring."""
        brought = {one.name: one for one in self.plugins.all(AgendaKind)}
        return {
            **self.settings.agenda_kinds,
            **{k: v for k, v in brought.items() if k not in self.settings.agenda_kinds},
        }

    @property
    def today(self) -> date:
        """The day it is where the office is."""
        return self.clock().astimezone().date()

    @property
    def outward(self) -> Desk:
        """The same desk on the archive as it may leave the house (密级): every way out reads this one."""
        if isinstance(self.store, Cleared):
            return self
        return replace(self, store=Cleared(self.store, self.clearance))

    def fetch(self, kind: type[R], id: str) -> R:
        """The record of that kind and id, in force. Raises NotFound."""
        found = self.store.get(id)
        if not isinstance(found, kind) or found.withdrawn:
            raise NotFound(_("Nothing is on file under “{id}”.").format(id=id))
        return found

    def seen(self, kind: type[R], id: str, rev: int | None) -> R:
        """The record in force, as the person saw it: raises Stale if it is not of that `rev` any more (None: any)."""
        found = self.fetch(kind, id)
        if rev is not None and found.rev != rev:
            raise Stale(stale_message(self.store.history(id)[-1]))
        return found

    def keep(self, record: R) -> R:
        """Save one record; answers it with its new `rev`."""
        return self.save(record)[0]

    def save(self, *records: R) -> tuple[R, ...]:
        """Save as one transaction in the user's name, then tell every listener; answers the saved records.

        Raises Refused for a desk without a user: what nobody put their name to would pass for a machine's.
        """
        if not self.user.strip():
            raise Refused(_("Say first who you are: with --user NAME, or as `user` in minutes.toml."))
        saved = self.store.put(*records, by=self.user)
        for listener in self.plugins.all(Listener):
            try:
                listener.run(saved, self)
            except PluginFault as fault:  # a listener's fault never undoes a save
                if str(fault) not in self.plugins.faults:  # the guard has written it down already
                    self.plugins.faults.append(str(fault))
        return saved
