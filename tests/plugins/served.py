"""The real program serving its screens on loopback, for the tests: started by the command line, ended with the test."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.commands.program import Program

SECRETS = {"记录员": "correct horse battery", "查阅": "only to look at"}


def archive(folder: Path) -> Program:
    """The sample archive with a secretary and a reader at its door."""
    program = Program(folder)
    program.done("demo", "--no-open")
    for name, part in (("记录员", "secretary"), ("查阅", "reader")):
        program.done("door", name, "--part", part, stdin=SECRETS[name] + "\n")
    return program


@contextmanager
def serving(folder: Path, *words: str) -> Iterator[str]:
    """The address at which that archive is served."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "minutes", "--archive", str(folder), "--lang", "zh_CN", "serve", "--port", str(port),
         *words],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    try:
        for _try in range(150):
            try:
                urlopen(f"{address}/in", timeout=5).close()
                break
            except URLError:
                assert process.poll() is None, process.communicate()[0].decode()
                time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def processes(folder: Path) -> list[int]:
    """The visitors' processes of that archive that live."""
    found = []
    for one in Path("/proc").glob("[0-9]*"):
        try:
            words = (one / "cmdline").read_bytes().decode("utf-8", "replace").split("\0")
        except OSError:
            continue
        if "minutes_serve.visitor" in words and str(folder) in words:
            found.append(int(one.name))
    return found
