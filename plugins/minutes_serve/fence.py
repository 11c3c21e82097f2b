"""A fence around one visitor's process: which files it may open, whatever he types into a field for a file's name.

Every way of Python's to a file passes an audit hook (PEP 578), which cannot be taken away again. What is read are the
program itself, the system's shared files, the archive, and the visitor's own folder; what is written, the archive
without its settings, plugins and templates, and that folder.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterable
from typing import Any

SHARED = ("/usr", "/lib", "/lib64", "/bin", "/etc", "/dev", "/proc/self", "/proc/cpuinfo", "/proc/meminfo",
          "/sys/devices/system/cpu", "/run/systemd/resolve")  # fmt: skip
SECRET = ("/etc/shadow", "/etc/gshadow", "/etc/ssl/private", "/etc/sudoers")
HOST = ("plugins", "templates", "minutes.toml", ".door")
"""What lies in the archive's folder and is the host's: a visitor may not write it; and not read what begins with a dot
and is not the archive's own."""
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
TWO = frozenset({"os.rename", "os.link"})
ONE = frozenset({"os.mkdir", "os.remove", "os.rmdir", "os.truncate", "os.chmod", "os.chown", "os.utime",
                 "shutil.rmtree", "sqlite3.connect"})  # fmt: skip
LISTS = frozenset({"os.listdir", "os.scandir", "os.chdir"})
NEVER = frozenset({"os.symlink", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.forkpty", "os.startfile"})


class Fence:
    """Which paths are within."""

    def __init__(self, own: str, archive: str = "", read: Iterable[str] = ()) -> None:
        self.own, self.archive = os.path.realpath(own), os.path.realpath(archive) if archive else ""
        self.read = tuple(dict.fromkeys(os.path.realpath(one) for one in (*SHARED, *read) if one))

    def may_read(self, path: Any) -> bool:
        """Whether that path may be read."""
        place = _place(path)
        if place is None or _within(place, self.own):
            return True
        if self.archive and _within(place, os.path.join(self.archive, ".door")):
            return False
        if self.archive and _within(place, self.archive):
            return True
        return any(_within(place, one) for one in self.read) and not any(_within(place, one) for one in SECRET)

    def may_write(self, path: Any) -> bool:
        """Whether that path may be written, made, renamed or removed."""
        place = _place(path)
        if place is None or _within(place, self.own) or place in ("/dev/null", "/dev/tty"):
            return True
        hosts = (os.path.join(self.archive, one) for one in HOST)
        return bool(self.archive) and _within(place, self.archive) and not any(_within(place, one) for one in hosts)

    def raise_it(self, child: Callable[[Any], bool]) -> None:
        """Put it up around this process, for good. `child` says which programs may be started."""

        def hook(event: str, arguments: tuple[Any, ...]) -> None:
            if event == "open":
                path, _mode, flags = arguments
                may = self.may_write if isinstance(flags, int) and flags & WRITES else self.may_read
                paths: tuple[Any, ...] = (path,)
            elif event in ONE or event in TWO:
                may, paths = self.may_write, arguments[: 2 if event in TWO else 1]
            elif event in LISTS:
                may, paths = self.may_read, arguments[:1]
            elif event in NEVER or (event == "subprocess.Popen" and not child(arguments[1])):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), event)
            else:
                return
            for path in paths:
                if not may(path):
                    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

        sys.addaudithook(hook)


def _place(path: Any) -> str | None:
    """Where the path leads in the end; None for an open descriptor, and for what is no path at all."""
    if not isinstance(path, str | bytes | os.PathLike):
        return None
    text = os.fsdecode(path)
    if text in ("", ":memory:"):
        return None
    return os.path.realpath(text.removeprefix("file:").partition("?")[0] if text.startswith("file:") else text)


def _within(place: str, folder: str) -> bool:
    return place == folder or place.startswith(folder.rstrip(os.sep) + os.sep)
