"""What every command line may say beside its command, and the desk that it is carried out on."""

from __future__ import annotations

import getpass
import hashlib
import os
import secrets
import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import msgspec

from minutes import plugins, second, settings, text
from minutes.clearance import LEVELS
from minutes.cli import printing
from minutes.contract import Backend, Desk, Plugins
from minutes.errors import NotFound
from minutes.settings import Settings
from minutes.store import Store
from minutes.text import _

LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"  # none that is mistaken for another
LANGUAGES = {"zh": "zh_CN", "zh_cn": "zh_CN", "zh-cn": "zh_CN", "en": "en"}


class Usage(Exception):
    """The command line cannot be understood; the sentence says why."""


@dataclass(frozen=True, kw_only=True)
class Start:
    """The common options: which archive, in which language, with which plugins, in whose name."""

    archive: str = "archive"
    language: str = "zh_CN"
    user: str = ""
    safe: bool = False
    read_only: bool = False
    only: tuple[str, ...] = ()
    trace: str = ""  # the file that calls of plugins are written to, "-" for standard error
    clearance: str = ""

    @property
    def scheme(self) -> str:
        """What stands before :// in the archive's address; "" for a folder."""
        return self.archive.partition("://")[0] if "://" in self.archive else ""

    @property
    def folder(self) -> Path | None:
        """The archive's folder; None where a plugin keeps it elsewhere."""
        return None if self.scheme else Path(self.archive).expanduser()


def read(words: Sequence[str]) -> tuple[Start, list[str]]:
    """The common options, wherever they stand before a lone --, and all other words. Raises Usage."""
    values: dict[str, list[str]] = {
        "archive": [], "lang": [], "user": [], "only": [], "trace-plugins": [], "cleared": [],
    }  # fmt: skip
    rest, flags, queue = [], set[str](), list(words)
    while queue:
        word = queue.pop(0)
        name, equals, value = word.removeprefix("--").partition("=")
        if word == "--":
            rest += [word, *queue]
            break
        if word in ("--safe", "--read-only"):
            flags.add(word)
        elif word == "--trace-plugins":
            values["trace-plugins"].append("-")
        elif word.startswith("--") and name in values:
            if not equals and not queue:
                raise Usage(_("{name} needs a value.").format(name=f"--{name}"))
            values[name].append(value if equals else queue.pop(0))
        else:
            rest.append(word)
    return _start(values, flags), rest


def _start(values: dict[str, list[str]], flags: Collection[str]) -> Start:
    language = text.preferred()
    if values["lang"]:
        language = LANGUAGES.get(values["lang"][-1].lower(), "")
        if not language:
            raise Usage(_("--lang is zh_CN or en, not “{value}”.").format(value=values["lang"][-1]))
    archive = (values["archive"] or [os.environ.get("MINUTES_ARCHIVE", "")])[-1] or "archive"
    user = (values["user"] or [os.environ.get("MINUTES_USER", "")])[-1]
    only = tuple(name for listed in values["only"] for name in listed.replace(",", " ").split())
    trace = (values["trace-plugins"] or [""])[-1]
    clearance = (values["cleared"] or [""])[-1]
    if clearance not in ("", *LEVELS):
        raise Usage(_("--cleared is {known}, not “{value}”.").format(known="、".join(LEVELS), value=clearance))
    return Start(
        archive=archive, language=language, user=user, safe="--safe" in flags, read_only="--read-only" in flags,
        only=only, trace=trace, clearance=clearance,
    )  # fmt: skip


# The desk

FOLDERS = "minutes_tinydb"
"""The built-in plugin that opens folders; the screens do not wait for any other."""


class LazyPlugins:
    """All plugins, read when the first of them is asked for; whoever asks meanwhile waits."""

    def __init__(self, load: Callable[[], Plugins]) -> None:
        self._load = load
        self._lock = threading.Lock()
        self._plugins: Plugins | None = None

    def also(self, *more: Any) -> LazyPlugins:
        """The same and these contributions, still not read."""
        return LazyPlugins(lambda: self._all().also(*more))

    def _all(self) -> Plugins:
        with self._lock:
            if self._plugins is None:
                self._plugins = self._load()
            return self._plugins

    def __getattr__(self, name: str) -> Any:
        return getattr(self._all(), name)


@dataclass
class LazyStore:
    """The archive, opened at the first question: what asks it nothing needs none."""

    asked: Start
    plugins: Plugins | LazyPlugins
    settings: Settings
    may_begin: bool = False
    store: Store | None = None

    def opened(self) -> Store:
        """The archive itself. Raises MinutesError if it cannot be opened, or is not there and may not be begun."""
        if self.store is None:
            if not self.may_begin:
                must_exist(self.asked)
            self.store = self._backend().run(self.asked.archive, self.settings)
        return self.store

    def _backend(self) -> Backend:
        early = isinstance(self.plugins, LazyPlugins) and not (self.asked.scheme or self.asked.only)
        found = plugins.backend(FOLDERS, self.settings) if early else None
        return found or backend(cast(Plugins, self.plugins), self.asked.scheme)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.opened(), name)


@dataclass(frozen=True, kw_only=True)
class Opened(Desk):
    """The desk of one run of the program."""

    lazy: LazyStore = field(repr=False)
    at_first: int = 0  # faults of plugins that were known when it was laid out

    def warn(self) -> None:
        """Say on stderr what went wrong in plugins meanwhile, and why the archive, if opened, may not be written."""
        for fault in self.plugins.faults[self.at_first :]:
            printing.complain(fault)
        if self.lazy.store is not None and self.lazy.store.state.why:
            printing.complain(self.lazy.store.state.why)


@contextmanager
def opened(asked: Start, later: bool = False) -> Iterator[Opened]:
    """The desk for this start; whatever was opened is closed behind it. Raises MinutesError.

    `later`: plugins are read when one is asked for, unless they were chosen by name and one may not exist.
    """
    kept = settings.load(asked.folder) if asked.folder else Settings()
    user = asked.user or kept.user or _login()
    address = str(asked.folder.absolute()) if asked.folder else asked.archive
    kept = msgspec.structs.replace(
        kept, user=user, home=str(asked.folder or ""), address=address, read_only=asked.read_only
    )
    folder = asked.folder / "plugins" if asked.folder else None
    trace = _trace(asked.trace) if asked.trace else None

    def load() -> Plugins:
        from minutes import commands

        return plugins.load(kept, folder, asked.safe, asked.only, extra=(("commands", commands),), trace=trace)

    loaded = LazyPlugins(load) if later and not asked.only else load()
    lazy = LazyStore(asked, loaded, kept)
    desk = Opened(
        store=cast(Store, lazy), plugins=cast(Plugins, loaded), settings=kept, user=user, clock=now, new_id=new_id,
        clearance=asked.clearance, lazy=lazy, at_first=0 if isinstance(loaded, LazyPlugins) else len(loaded.faults),
    )  # fmt: skip
    try:
        yield desk
    finally:
        if lazy.store is not None:
            lazy.store.close()


def _trace(place: str) -> Callable[[str], None]:
    """Where a line for each call of a plugin goes."""
    from minutes.plugins import tracing  # most starts trace nothing

    return printing.complain if place == "-" else tracing.into(Path(place).expanduser())


def backend(loaded: Plugins, scheme: str) -> Backend:
    """The plugin that opens archives of that scheme. Raises NotFound saying what to do."""
    found = [one for one in loaded.all(Backend) if scheme in one.schemes]
    if not found:
        kind = scheme + "://" if scheme else _("in a folder")
        missing = _("No plugin that is loaded opens archives {kind}. Install one, say minutes_tinydb for folders, or "
                    "look with `minutes plugins` why it was left out.")  # fmt: skip
        raise NotFound(missing.format(kind=kind))
    return found[0]


def beside(asked: Start, own: Path | None) -> Path | None:
    """The folder for what is in hand or waits: the archive's own, or one of this user's where it lies in none."""
    if asked.folder is not None:
        return asked.folder
    if own is None:
        return None
    address = f"{asked.scheme}://{asked.archive.partition('://')[2].rpartition('@')[2]}"
    try:
        return second.ready(own / f"{asked.scheme}-{hashlib.sha256(address.encode()).hexdigest()[:12]}")
    except OSError:
        return None


def must_exist(asked: Start) -> None:
    """Raises NotFound if the archive's folder is not there."""
    if asked.folder is not None and not asked.folder.is_dir():
        missing = _("There is no archive in “{folder}”. Name another with --archive, begin one with `minutes convene`, "
                    "or make a sample with `minutes demo`.")  # fmt: skip
        raise NotFound(missing.format(folder=asked.archive))


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def new_id() -> str:
    """A short random id: ten characters, 49 bits."""
    return "".join(secrets.choice(LETTERS) for _each in range(10))


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "?"
