"""The child process: reads one plugin of others, says what it offers or runs one contribution, and is gone.

Run as `python -m minutes.plugins.child`: a request as JSON on stdin, a reply as JSON on what was stdout. Whatever the
plugin prints goes to stderr. A watchdog ends the process when the time is up, naming the line on the reply's channel.
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from minutes import errors, text
from minutes.plugins import answers, find, hooks
from minutes.plugins.faults import Unfit, explain
from minutes.plugins.wire import Offered, Probed, Reply, Request, arguments_of
from minutes.text import _


def main() -> None:
    """Answer one request, then end at once, whatever threads the plugin has left running."""
    request = msgspec.json.decode(sys.stdin.buffer.read(), type=Request)
    channel = _own_channel()
    _first_to_go()
    text.use(request.language)
    faulthandler.enable()
    faulthandler.dump_traceback_later(request.seconds, exit=True, file=channel)
    reply = msgspec.json.encode(_answered(request))
    faulthandler.cancel_dump_traceback_later()
    _write(channel, reply)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


def _own_channel() -> int:
    """Keep the reply's channel for ourselves: the plugin's prints go to stderr, and it reads an empty file."""
    channel = os.dup(1)
    os.dup2(2, 1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    return channel


def _first_to_go() -> None:
    """Should a plugin eat all memory, Linux is to end this process and not the program."""
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")


@contextlib.contextmanager
def _unheard(wanted: bool) -> Iterator[None]:
    """What is printed now was told already, when the plugin was first read."""
    kept, nothing = [os.dup(1), os.dup(2)], os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2) if wanted else ():
        os.dup2(nothing, stream)
    yield
    sys.stdout.flush()
    sys.stderr.flush()
    for stream, old in enumerate(kept, 1):
        os.dup2(old, stream)


def _answered(request: Request) -> Reply:
    try:
        with _unheard(bool(request.contribution)):
            plugin = find.imported(request.plugin)
            offer = hooks.offered(plugin, request.plugin.name, request.settings)
        if not request.contribution:
            return Reply(answer=msgspec.Raw(msgspec.json.encode(_told(offer))))
        return Reply(answer=msgspec.Raw(msgspec.json.encode(_ran(offer, request))))
    except BaseException as error:  # here stands the border: nothing of a plugin passes it but words
        if request.contribution and isinstance(error, errors.MinutesError):
            return Reply(error=_house_name(error), text=str(error))
        return Reply(fault=explain(error, find.home(request.plugin)))


def _told(offer: hooks.Offer) -> Probed:
    return Probed(offers=tuple(_offered(one) for one in offer.contributions), warnings=offer.warnings, took=offer.took)


def _offered(one: Any) -> Offered:
    kind: type = type(one)
    names = hooks.types_of(kind)
    fields = one if isinstance(one, hooks.DATA) else {name: getattr(one, name) for name in names}
    return Offered(kind=kind.__name__, fields=msgspec.Raw(msgspec.json.encode(fields)))


def _ran(offer: hooks.Offer, request: Request) -> Any:
    named = {(type(one).__name__, one.name): one for one in offer.contributions}
    chosen = named.get((request.kind, request.contribution))
    if chosen is None:
        raise Unfit(_("it offers other things each time it is read"))
    arguments = msgspec.json.decode(request.arguments, type=arguments_of(chosen))
    return answers.checked(type(chosen), chosen.run(*arguments))


def _house_name(error: errors.MinutesError) -> str:
    mro: tuple[type, ...] = type(error).__mro__
    return next(str(kind.__name__) for kind in mro if getattr(errors, kind.__name__, None) is kind)


def _write(channel: int, reply: bytes) -> None:
    while reply:
        reply = reply[os.write(channel, reply) :]


if __name__ == "__main__":
    main()
