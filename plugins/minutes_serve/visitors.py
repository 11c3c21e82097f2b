"""One visitor's line to a process of his own: started bounded, fed as he types, ended when he is gone."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from minutes import printable

LEAVE = 5.0
"""Seconds that a process has to put away what is in hand; then it is ended."""
WIDEST, HIGHEST = 500, 200
BEGINS = b"__GANGLION__\n"
"""The line with which Textual's driver begins."""
WORDS = 4096
log = logging.getLogger(__name__)
PASSED = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "SYSTEMROOT", "PYTHONPATH", "VIRTUAL_ENV", "MINUTES_TOUR")
"""What a visitor's process is told of the door's surroundings; no secret of the host's is among it."""


class Visit(AppService):
    """A process of `minutes` for one browser page."""

    def __init__(
        self, words: Sequence[str], own: Path, megabytes: int, *,
        write_bytes: Callable[[bytes], Awaitable[None]], write_str: Callable[[str], Awaitable[None]],
        close: Callable[[], Awaitable[None]],
    ) -> None:  # fmt: skip
        super().__init__(
            "minutes", write_bytes=write_bytes, write_str=write_str, close=close, download_manager=DownloadManager()
        )
        self._words, self._own, self._megabytes = words, own, megabytes

    async def start(self, width: int, height: int) -> None:
        """Start the screens at that size, in columns and rows."""
        await super().start(min(max(width, 20), WIDEST), min(max(height, 5), HIGHEST))

    async def set_terminal_size(self, width: int, height: int) -> None:
        """Tell the screens of another size."""
        await super().set_terminal_size(min(max(width, 20), WIDEST), min(max(height, 5), HIGHEST))

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        command = [sys.executable, "-P", "-m", "minutes_serve.visitor", str(self._own), str(self._megabytes)]
        self._process = process = await asyncio.create_subprocess_exec(
            *command, *self._words, stdin=PIPE, stdout=PIPE, stderr=PIPE,
            env=self._build_environment(width, height), start_new_session=True,
        )  # fmt: skip
        self._stdin = process.stdin
        return process

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        passed = {name: os.environ[name] for name in PASSED if name in os.environ}
        own = str(self._own)
        return {
            **passed, "HOME": own, "XDG_STATE_HOME": own, "TMPDIR": own, "PYTHONUTF8": "1",
            "TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver", "TEXTUAL_COLOR_SYSTEM": "truecolor",
            "COLUMNS": str(width), "ROWS": str(height),
        }  # fmt: skip

    async def run(self) -> None:
        """Hand on what the screens draw, until they end; then close the line."""
        process = self._process
        assert process is not None
        assert process.stdout is not None
        said = asyncio.create_task(_last_words(process))
        drawn = False
        try:
            while (line := await process.stdout.readline()) and line != BEGINS:
                pass
            while True:
                kind, size = await process.stdout.readexactly(1), await process.stdout.readexactly(4)
                content = await process.stdout.readexactly(int.from_bytes(size, "big"))
                if kind == b"D":
                    drawn = True
                    await self.remote_write_bytes(content)
                elif kind == b"M" and msgspec.json.decode(content, type=dict[str, Any]).get("type") == "exit":
                    break  # no other wish of the process reaches the browser: no address is opened, no file sent
        except (asyncio.IncompleteReadError, ValueError, OSError):
            pass
        finally:
            with suppress(Exception):
                await self.remote_close()
            words = ""
            with suppress(TimeoutError):
                words = await asyncio.wait_for(said, LEAVE)
        if not drawn:
            log.error("%s: the screens did not start: %s", self._own.name, printable(words))

    async def stop(self) -> None:
        """Let the process put away what is in hand and end; one that does not is ended."""
        process = self._process
        if process is None:
            return
        self._process = None
        with suppress(Exception):
            await asyncio.wait_for(self.send_meta({"type": "quit"}), LEAVE)
        for end in (None, process.terminate, process.kill):
            with suppress(ProcessLookupError):
                if end is not None:
                    end()
            with suppress(TimeoutError):
                await asyncio.wait_for(process.wait(), LEAVE)
                break
        if self._task is not None:
            self._task.cancel()
            with suppress(Exception, asyncio.CancelledError):
                await self._task
            self._task = None


async def _last_words(process: Process) -> str:
    """The end of what the process complains of; nothing else is kept of it."""
    assert process.stderr is not None
    kept = b""
    while part := await process.stderr.read(WORDS):
        kept = (kept + part)[-WORDS:]
    return kept.decode("utf-8", "replace").strip().rpartition("\n")[2]
