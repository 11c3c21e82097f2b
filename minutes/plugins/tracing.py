"""What the calls of plugins take: counted for each contribution, and written down call by call where that is asked for.

What is written names plugin, call, time and sizes, never a word of what was handed in or answered.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

import msgspec

from minutes.contract import Spent
from minutes.errors import Refused, reason
from minutes.text import _

Write = Callable[[str], None]


@dataclass(frozen=True)
class Meter:
    """The time of every call, by contribution; `write` takes a line for each where calls are traced."""

    spent: dict[str, Spent] = field(default_factory=dict)
    write: Write | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)

    def once(self, plugin: str, offer: str, run: Callable[..., Any]) -> Callable[..., Any]:
        """The same function, measured."""

        def measured(*given: Any) -> Any:
            begun, answer, ended = perf_counter(), None, "ok"
            try:
                answer = run(*given)
            except BaseException as error:
                ended = type(error).__name__
                raise
            finally:
                self._note(plugin, offer, perf_counter() - begun, ended, given, answer)
            return answer

        return measured

    def lines(self, plugin: str, offer: str, run: Callable[..., Iterable[Any]]) -> Callable[..., Iterator[Any]]:
        """The same generator, measured without the time that its reader takes between two lines."""

        def measured(*given: Any) -> Iterator[Any]:
            seconds, ended, said = 0.0, "ok", 0
            lines = iter(run(*given))
            try:
                while True:
                    begun = perf_counter()
                    try:
                        line = next(lines)
                    except StopIteration:
                        return
                    finally:
                        seconds += perf_counter() - begun
                    said += 1
                    yield line
            except BaseException as error:
                ended = type(error).__name__
                raise
            finally:
                self._note(plugin, offer, seconds, ended, given[1:2], said)

        return measured

    def hooks(self, plugin: str, took: Mapping[str, float]) -> None:
        """The hooks of a plugin that was just read."""
        if self.write:
            for hook, seconds in took.items():
                self.write(_line(plugin, hook, seconds, "ok", "-", "-"))

    def _note(self, plugin: str, offer: str, seconds: float, ended: str, given: Iterable[Any], answer: Any) -> None:
        with self.lock:
            before = self.spent.get(offer, Spent())
            self.spent[offer] = before.and_one(seconds)
        if self.write:
            sizes = [known for one in given if (known := size(one)) is not None]
            self.write(_line(plugin, offer, seconds, ended, sum(sizes), size(answer) or 0))


def size(value: Any) -> int | None:
    """How many octets a value is, as JSON where it is no text; None for what is no plain value, as a desk."""
    if isinstance(value, bytes):
        return len(value)
    if isinstance(value, int):
        return value
    if not isinstance(value, msgspec.Struct | str | tuple | list | dict):
        return None
    try:
        return len(value.encode() if isinstance(value, str) else msgspec.json.encode(value))
    except (TypeError, ValueError, RecursionError):
        return None


def _line(plugin: str, call: str, seconds: float, ended: str, given: object, answered: object) -> str:
    at = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return f"{at} {plugin} {call.replace(' ', '/')} {seconds * 1000:.1f}ms in={given} out={answered} {ended}"


def into(file: Path) -> Write:
    """Writes lines to the end of that file. Raises Refused if it cannot be written."""

    def write(line: str) -> None:
        with file.open("a", encoding="utf-8") as opened:
            opened.write(line + "\n")

    try:
        file.open("a", encoding="utf-8").close()
    except OSError as error:
        raise Refused(_("{file} cannot be written: {why}.").format(file=file, why=reason(error))) from error
    return write
