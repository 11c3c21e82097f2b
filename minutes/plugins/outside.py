"""The program's side of the child process: starts it, waits as long as the limit says, ends it, reads its reply."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from typing import IO

import msgspec

from minutes import errors
from minutes.plugins.aside import Late
from minutes.plugins.faults import Unfit, located
from minutes.plugins.wire import Reply, Request
from minutes.text import _

GRACE = 5.0  # seconds for starting Python, and for a plugin that silences the child's own watchdog
PRINTED = 8_000  # octets of what was printed that are remembered
LONGEST = 512 * 1024 * 1024  # octets of a reply
HUNG = b"Timeout ("  # how faulthandler begins


def ask(request: Request, grace: float = GRACE) -> tuple[msgspec.Raw, str]:
    """The child's answer and what it printed. Raises Unfit or Late, and the house's own errors as they were raised."""
    process = _started()
    reply, printed = bytearray(), bytearray()
    threads = [
        threading.Thread(target=_feed, args=(process.stdin, msgspec.json.encode(request)), daemon=True),
        threading.Thread(target=_collect, args=(process.stdout, reply, LONGEST), daemon=True),
        threading.Thread(target=_collect, args=(process.stderr, printed, PRINTED), daemon=True),
    ]
    for thread in threads:
        thread.start()
    try:
        late = _waited(process, request.seconds + grace)
    except BaseException:  # the user's Ctrl-C: the child is not to outlive it
        _end(process)
        raise
    _end(process)  # and what it has started
    for thread in threads:
        thread.join(1.0)  # what it has started in a session of its own may hold the pipes open
    return _read(bytes(reply), request, process.returncode, late), printed.decode("utf-8", "replace")


def _started() -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    return subprocess.Popen(
        [sys.executable, "-P", "-X", "utf8", "-m", "minutes.plugins.child"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=environment, start_new_session=True,
    )  # fmt: skip


def _waited(process: subprocess.Popen[bytes], seconds: float) -> bool:
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        _end(process)
        process.wait()
        return True
    return False


def _end(process: subprocess.Popen[bytes]) -> None:
    try:
        os.killpg(process.pid, signal.SIGKILL)  # the child leads a group of its own
    except (ProcessLookupError, PermissionError):
        process.kill()
    except AttributeError:  # Windows has no groups
        process.kill()


def _feed(pipe: IO[bytes], request: bytes) -> None:
    try:
        with pipe:
            pipe.write(request)
    except OSError:  # it ended before it had read all: the reply, or its lack, tells why
        pass


def _collect(pipe: IO[bytes], into: bytearray, most: int) -> None:
    with pipe:
        while piece := pipe.read1(65536):  # type: ignore[attr-defined]
            into += piece[: max(0, most - len(into))]


def _read(reply: bytes, request: Request, code: int | None, late: bool) -> msgspec.Raw:
    if late or reply.startswith(HUNG):
        why = _("it was still at work after {n} seconds and was ended").format(n=f"{request.seconds:g}")
        raise Late(located(why, _hung_at(reply, request)))
    try:
        said = msgspec.json.decode(reply, type=Reply)
    except msgspec.MsgspecError:
        raise Unfit(_ended(code)) from None
    if said.fault:
        raise Unfit(said.fault)
    if said.error:
        raise getattr(errors, said.error)(said.text)
    return said.answer


def _ended(code: int | None) -> str:
    if code is not None and code < 0:
        return _("its process crashed (signal {n})").format(n=-code)
    return _("it ended its process without an answer (exit code {n})").format(n=code)


def _hung_at(dump: bytes, request: Request) -> tuple[str, int] | None:
    """The innermost line of the plugin's own code in the watchdog's dump (which escapes all that is not ASCII)."""
    from minutes.plugins import find
    from minutes.plugins.faults import within

    home = find.home(request.plugin).encode("ascii", "backslashreplace").decode()
    frames = re.findall(r'File "(.+?)", line (\d+)', dump.decode("ascii", "replace"))
    name = "" if os.path.isdir(request.plugin.file) else os.path.basename(request.plugin.file)
    return next(((name or os.path.basename(file), int(n)) for file, n in frames if within(file, home)), None)
