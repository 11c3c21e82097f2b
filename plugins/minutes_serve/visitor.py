"""`python -m minutes_serve.visitor OWN MEGABYTES ARCHIVE WORDS…`: one visitor's screens, fenced in and bounded."""

from __future__ import annotations

import os
import runpy
import sys
import threading
import time

from minutes_serve.fence import Fence

LOOK = 1.0
"""Seconds between two looks whether the door is still there: nobody's screens outlive it and hold the archive."""


def main() -> None:
    """Put up the fence, then open the screens as any start does."""
    own, megabytes, archive, *words = sys.argv[1:]
    _bound(int(megabytes))
    os.chdir(own)
    with_door = os.getppid()
    threading.Thread(target=_follow, args=(with_door,), daemon=True).start()
    folder = "" if "://" in archive else archive
    read = (*sys.path, sys.prefix, sys.base_prefix, os.path.dirname(os.path.realpath(sys.executable)))
    Fence(own, folder, read).raise_it(_our_own)
    sys.argv = ["minutes", "--archive", archive, *words]
    runpy.run_module("minutes", run_name="__main__", alter_sys=True)


def _bound(megabytes: int) -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    most = megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _our_own(words: object) -> bool:
    """A plugin's own process is the one program that is started; the host put it there."""
    return isinstance(words, list | tuple) and list(words)[:1] == [sys.executable] and "minutes.plugins.child" in words


def _follow(parent: int) -> None:
    import signal

    while os.getppid() == parent:
        time.sleep(LOOK)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(10 * LOOK)  # what was in hand has long been kept
    os._exit(1)


if __name__ == "__main__":
    main()
