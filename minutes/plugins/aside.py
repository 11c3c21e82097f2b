"""Plugin code in a thread of its own: waited for as long as its time limit says, then left behind.

A thread can't be killed; what is left behind can't hold up the program's end either (the threads are daemons).
"""

from __future__ import annotations

import contextvars
import queue
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from minutes.errors import MinutesError
from minutes.plugins.faults import Unfit, explain, located, place_of_thread
from minutes.plugins.quiet import muted
from minutes.text import _


class Late(Unfit):
    """It was still at work when its time was up."""


@dataclass(frozen=True)
class Limits:
    """How long plugin code may take, in seconds, and where its own code stands, to say at which line it hung."""

    seconds: float
    home: str
    printed: Callable[[str], None]


@dataclass(frozen=True)
class _Outcome:
    """One thing that came out of the thread: a value, an error, or (both None, `last`) the end."""

    value: Any = None
    error: BaseException | None = None
    last: bool = False


def within(limits: Limits, call: Callable[[], Any]) -> Any:
    """What `call` answers. Raises its errors of the house, Unfit for all others, or Late."""
    box: queue.SimpleQueue[_Outcome] = queue.SimpleQueue()

    def work() -> None:
        with muted() as paper:
            outcome = _outcome(call)
        _tell(limits, paper)
        box.put(outcome)

    return _opened(_awaited(box, _started(work), limits), limits)


def each(limits: Limits, call: Callable[[], Iterable[Any]]) -> Iterator[Any]:
    """What `call` yields, one by one, each within the time limit of the one before it. Raises as `within` does."""
    box: queue.Queue[_Outcome] = queue.Queue(maxsize=1)
    wanted = threading.Semaphore(0)  # the plugin is never ahead of its reader
    left = threading.Event()

    def work() -> None:
        with muted() as paper:
            for outcome in _outcomes(call):
                box.put(outcome)
                wanted.acquire()
                if left.is_set():
                    break
        _tell(limits, paper)

    thread = _started(work)
    try:
        while not (outcome := _awaited(box, thread, limits)).last:
            yield _opened(outcome, limits)
            wanted.release()
    finally:
        left.set()
        wanted.release()


def _outcomes(call: Callable[[], Iterable[Any]]) -> Iterator[_Outcome]:
    lines = None
    try:
        lines = iter(call())
        for line in lines:
            yield _Outcome(value=line)
    except GeneratorExit:
        if lines is not None and hasattr(lines, "close"):
            lines.close()
        raise
    except BaseException as error:
        yield _Outcome(error=error)
    yield _Outcome(last=True)


def _outcome(call: Callable[[], Any]) -> _Outcome:
    try:
        return _Outcome(value=call())
    except BaseException as error:  # SystemExit and KeyboardInterrupt can only be the plugin's own in this thread
        return _Outcome(error=error)


def _started(work: Callable[[], None]) -> threading.Thread:
    context = contextvars.copy_context()  # Textual finds its app through it
    thread = threading.Thread(target=context.run, args=(work,), name="minutes plugin", daemon=True)
    thread.start()
    return thread


def _awaited(box: Any, thread: threading.Thread, limits: Limits) -> _Outcome:
    try:
        outcome: _Outcome = box.get(timeout=limits.seconds)
    except queue.Empty:
        why = _("it was still at work after {n} seconds and was left behind").format(n=f"{limits.seconds:g}")
        raise Late(located(why, place_of_thread(thread.ident, limits.home))) from None
    return outcome


def _opened(outcome: _Outcome, limits: Limits) -> Any:
    if isinstance(outcome.error, MinutesError):
        raise outcome.error
    if outcome.error is not None:
        raise Unfit(explain(outcome.error, limits.home)) from outcome.error
    return outcome.value


def _tell(limits: Limits, paper: list[str]) -> None:
    text = "".join(paper)
    if text.strip():
        limits.printed(text)
