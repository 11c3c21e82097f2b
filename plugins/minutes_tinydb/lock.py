"""The lock of the one writer: the system's own on a file, which goes when its process goes, however that ends."""

from __future__ import annotations

import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

else:
    import fcntl

    def _take(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def _which(seen: os.stat_result) -> tuple[int, int]:
    return seen.st_dev, seen.st_ino


class Lock:
    """Held from `taken` until `release`, by one process and one opener in it."""

    def __init__(self, file: Path) -> None:
        self._file, self._handle = str(file), -1
        self._own = (0, 0)  # which file it is that is held: no other has its number while it is open

    def taken(self) -> bool:
        """Take it; false if another holds it. Raises OSError if there can be no lock in that place."""
        handle = os.open(self._file, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
        try:
            if _take(handle):
                self._own = _which(os.fstat(handle))
                self._handle, handle = handle, -1
        finally:
            if handle >= 0:
                os.close(handle)
        return self._handle >= 0

    def holds(self) -> bool:
        """Whether it is still held; taken anew where somebody removed its file, which would let another in.

        Raises OSError if there can be no lock in that place now.
        """
        try:
            if self._handle >= 0 and _which(os.lstat(self._file)) == self._own:
                return True
        except OSError:
            pass
        self.release()
        return self.taken()

    def release(self) -> None:
        """Give it back; the file stays, since another may be about to lock it."""
        if self._handle >= 0:
            os.close(self._handle)  # the lock goes with it
            self._handle = -1
