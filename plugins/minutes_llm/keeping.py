"""What is kept of the talk with the model: good answers by the hash of what was asked, and a trace of all of them."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec

LARGEST_TRACE = 20_000_000  # octets; then it becomes trace.1.jsonl, and what was there before is gone
CLEARED = 0.9  # the share of answers that stay when there are too many


def fingerprint(*parts: Any) -> str:
    """The hash of these values in this order."""
    return sha256(msgspec.json.encode(parts)).hexdigest()


class Keeper:
    """The folder of answers and trace, readable by its owner alone; without a folder, what this run has heard.

    A folder that cannot be used never stops a run: answers are then asked for again, and the trace lacks a line.
    """

    def __init__(self, folder: str, most: int, largest: int) -> None:
        self._folder = Path(folder).expanduser() if folder else None
        self._most, self._largest = most, largest
        self._heard: dict[str, str] = {}
        if self._folder:
            with contextlib.suppress(OSError):
                (self._folder / "answers").mkdir(mode=0o700, parents=True, exist_ok=True)

    def answer(self, key: str) -> str | None:
        """The answer kept under that hash."""
        if key in self._heard:
            return self._heard[key]
        if not self._folder:
            return None
        try:
            path = self._path(key)
            if path.stat().st_size > self._largest * 2:
                return None
            kept = msgspec.json.decode(path.read_bytes(), type=dict[str, str])
        except (OSError, ValueError, msgspec.MsgspecError):
            return None
        return kept.get("answer") if kept.get("key") == key else None

    def keep(self, key: str, answer: str) -> None:
        """Keep a good answer; the oldest go when there are too many."""
        self._heard[key] = answer
        if not self._folder or not self._most:
            return
        with contextlib.suppress(OSError):
            self._write(self._path(key), msgspec.json.encode({"key": key, "answer": answer}))
            self._clear()

    def trace(self, line: Mapping[str, Any]) -> None:
        """One line more in the trace, with the moment."""
        if not self._folder:
            return
        entry = {"at": datetime.now(UTC).isoformat(timespec="seconds"), **line}
        file = self._folder / "trace.jsonl"
        with contextlib.suppress(OSError):
            if file.exists() and file.stat().st_size > LARGEST_TRACE:
                file.replace(file.with_name("trace.1.jsonl"))
            with open(file, "ab", opener=lambda path, flags: os.open(path, flags, 0o600)) as out:
                out.write(msgspec.json.encode(entry) + b"\n")

    def _path(self, key: str) -> Path:
        assert self._folder
        assert re.fullmatch(r"[0-9a-f]{64}", key)
        return self._folder / "answers" / f"{key}.json"

    def _write(self, path: Path, content: bytes) -> None:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")  # for its owner alone
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(content)
            os.replace(name, path)
        except OSError:
            os.unlink(name)
            raise

    def _clear(self) -> None:
        assert self._folder
        files = [path for path in (self._folder / "answers").iterdir() if path.suffix == ".json"]
        if len(files) > self._most:
            files.sort(key=lambda path: path.stat().st_mtime)
            for path in files[: len(files) - int(self._most * CLEARED)]:
                path.unlink(missing_ok=True)
