"""The guard around every `run`: whatever a plugin does, what comes out is a checked answer or a PluginFault.

Built-in plugins run in place. Those of others run in a child process where the kind takes and gives plain values, else
in a thread of their own, with the office's time limit; a command may be silent for ten times as long between two lines.
A child lives for one call and remembers nothing of the last. What runs in a thread can still end the whole process by
force (os._exit) or crash it. A backend runs in place: its store lives as long as the program, which can do nothing
without it, so its faults are told but never switch it off.
"""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from minutes import text
from minutes.contract import STRIKES, Backend, Command
from minutes.errors import MinutesError, PluginFault
from minutes.plugins import answers
from minutes.plugins.aside import Limits, each, within
from minutes.plugins.faults import explain, shown
from minutes.plugins.find import Found
from minutes.plugins.hooks import DATA, kind_of
from minutes.plugins.outward import leaving
from minutes.plugins.tracing import Meter
from minutes.plugins.wire import VALUES, Request, answer_of
from minutes.text import _
from minutes.wording import word

REMEMBERED = 500  # sentences about faults
SILENCE = 10  # how many times the limit a command may be silent


@dataclass(frozen=True, kw_only=True)
class Watch:
    """Who is being watched, how closely, and where its faults are written."""

    plugin: str
    trusted: bool  # built in, or without code: it runs in place
    home: str
    seconds: float
    faults: list[str]
    strikes: dict[str, int]
    child: Found | None = None  # where a child process finds it; None: it can only run here
    settings: Mapping[str, Any] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)
    meter: Meter = field(default_factory=Meter)

    def enter(self, one: Any) -> None:
        """Raises PluginFault if the plugin has been switched off."""
        if self.strikes.get(self.plugin, 0) >= STRIKES:
            why = _("the plugin failed {n} times in a row and is switched off until the next start").format(n=STRIKES)
            raise PluginFault(self.sentence(one, why))

    def failed(self, one: Any, error: BaseException) -> PluginFault:
        """Write the fault down and answer it."""
        fault = PluginFault(self.sentence(one, explain(error, self.home)))
        with self.lock:
            self.strikes[self.plugin] = self.strikes.get(self.plugin, 0) + 1
            self._write(str(fault))
        return fault

    def kept(self) -> None:
        """It did as it promised: earlier faults are forgotten."""
        if self.strikes.get(self.plugin):
            with self.lock:
                self.strikes[self.plugin] = 0

    def printed(self, one: Any, words: str) -> None:
        """Write down once what a contribution printed; it works all the same."""
        if not words.strip():
            return
        said = self.sentence(one, _("it printed “{words}”, which was kept from the screen").format(words=shown(words)))
        with self.lock:
            if said not in self.faults:
                self._write(said)

    def _write(self, sentence: str) -> None:
        self.faults.append(sentence)
        del self.faults[:-REMEMBERED]

    def sentence(self, one: Any, why: str) -> str:
        """The clause as a sentence that names plugin and contribution."""
        return _("The {kind} “{name}” of the plugin “{plugin}”: {why}.").format(
            kind=word("contribution", kind_of(one)), name=one.name, plugin=self.plugin, why=why)  # fmt: skip


def guarded(one: Any, watch: Watch) -> Any:
    """The same contribution with a `run` that can't do harm; data needs none."""
    if isinstance(one, DATA):
        return one
    offer = f"{kind_of(one)} {one.name}"
    if isinstance(one, Command):
        return dataclasses.replace(one, run=watch.meter.lines(watch.plugin, offer, _lines(one, watch)))
    return dataclasses.replace(one, run=watch.meter.once(watch.plugin, offer, _once(one, watch)))


class _Guarded:
    """A store of others: each of its methods answers, raises an error of the house, or raises PluginFault."""

    def __init__(self, store: Any, one: Any, watch: Watch) -> None:
        self._store, self._one, self._watch = store, one, watch

    def __getattr__(self, name: str) -> Any:
        held = self._tried(lambda: getattr(self._store, name))
        return (lambda *given, **named: self._tried(lambda: held(*given, **named))) if callable(held) else held

    def _tried(self, call: Callable[[], Any]) -> Any:
        try:
            return call()
        except (MinutesError, KeyboardInterrupt):
            raise
        except BaseException as error:
            raise PluginFault(self._watch.sentence(self._one, explain(error, self._watch.home))) from error


def _once(one: Any, watch: Watch) -> Callable[..., Any]:
    call = _way(one, watch)

    def run(*arguments: Any) -> Any:
        watch.enter(one)
        try:
            answer = answers.checked(type(one), call(*arguments))
        except PluginFault:  # of another plugin that this one called: written down already
            raise
        except MinutesError:
            watch.kept()
            raise
        except KeyboardInterrupt:  # the user's own: a plugin's came out of its thread as a clause
            raise
        except BaseException as error:
            raise watch.failed(one, error) from error
        watch.kept()
        return answer

    return run


def _way(one: Any, watch: Watch) -> Callable[..., Any]:
    """Where this contribution runs: in place, in a child process, or in a thread of its own."""
    if watch.trusted:
        return lambda *arguments: one.run(*arguments)
    if isinstance(one, Backend):
        return lambda *arguments: _Guarded(answers.checked(Backend, one.run(*arguments)), one, watch)
    if watch.child and isinstance(one, VALUES):
        return lambda *arguments: _in_child(one, watch, arguments)
    limits = Limits(watch.seconds, watch.home, lambda words: watch.printed(one, words))
    # checked within the thread too: there an answer is drawn out to its end while limit and muting hold
    return lambda *arguments: within(limits, lambda: answers.checked(type(one), one.run(*arguments)))


def _in_child(one: Any, watch: Watch, arguments: tuple[Any, ...]) -> Any:
    from minutes.plugins import outside

    assert watch.child is not None
    request = Request(
        plugin=watch.child,
        settings=watch.settings,
        language=text.language(),
        seconds=watch.seconds,
        kind=type(one).__name__,
        contribution=one.name,
        arguments=msgspec.Raw(msgspec.json.encode(arguments)),
    )
    answer, words = outside.ask(request)
    watch.printed(one, words)
    return msgspec.json.decode(answer, type=answer_of(type(one)))


def _lines(one: Command, watch: Watch) -> Callable[..., Iterator[Any]]:
    def run(*arguments: Any) -> Iterator[Any]:
        watch.enter(one)
        try:
            with leaving(one, arguments) as (given, left):
                for said in _said(one, watch, given):
                    yield answers.line(said)
                yield from left()
        except PluginFault:
            raise
        except MinutesError:
            watch.kept()
            raise
        except (KeyboardInterrupt, GeneratorExit):  # the reader's own
            raise
        except BaseException as error:
            raise watch.failed(one, error) from error
        watch.kept()

    return run


def _said(one: Command, watch: Watch, arguments: tuple[Any, ...]) -> Iterable[Any]:
    if watch.trusted:
        return one.run(*arguments)
    limits = Limits(watch.seconds * SILENCE, watch.home, lambda words: watch.printed(one, words))
    return each(limits, lambda: one.run(*arguments))
