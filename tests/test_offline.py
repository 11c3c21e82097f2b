"""Nothing calls out: the whole line, and the screens, in a network without any card, every attempt written down."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tui.test_curtain import read

ALONE = ["unshare", "--map-root-user", "--net"]
WATCHED = """
import os, sys
CALLS = ("socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname")
def noted(event, given):
    if event in CALLS:
        with open(os.environ["MINUTES_TEST_CALLS"], "a") as file:
            print(event, given[1:], file=file)
sys.addaudithook(noted)
"""
PROGRAM = WATCHED + "from minutes.cli import main\nsys.exit(main())"
TASK = """{"id": "S1", "item": "听取和审议关于供水情况的报告", "remarks": [\
{"id": "R1", "speaker": "陈志远", "text": "管网漏损率高。建议县水利局年内完成老旧管网改造。"}]}"""


@pytest.fixture(autouse=True)
def no_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of one's own, where calls are noted; skipped where the system makes no empty network."""
    if not shutil.which("unshare") or subprocess.run([*ALONE, "true"], capture_output=True, check=False).returncode:
        pytest.skip("no empty network may be made here")
    for name, place in (("HOME", "home"), ("MINUTES_ARCHIVE", "archive"), ("MINUTES_TEST_CALLS", "calls")):
        monkeypatch.setenv(name, str(tmp_path / place))
    for name, said in (("MINUTES_LANG", "en"), ("MINUTES_TOUR", "off"), ("TERM", "xterm-256color")):
        monkeypatch.setenv(name, said)


def alone(code: str, *words: str, stdin: str = "") -> str:
    """What a program answers without any network."""
    done = subprocess.run([*ALONE, sys.executable, "-c", code, *words], input=stdin, capture_output=True, text=True,
                          check=False)  # fmt: skip
    assert done.returncode == 0, (words, done.stderr)
    return done.stdout


def test_the_whole_line_works_without_a_network_and_nothing_tries_to_reach_one(tmp_path: Path) -> None:
    alone(PROGRAM, "demo", "--no-open")
    assert '"id":"S1"' in alone(PROGRAM, "condense", "--jsonl", stdin=TASK)
    alone(PROGRAM, "paper", "export", "--all", "--format", "docx", "--format", "pdf", "--folder", str(tmp_path / "out"))
    written = [file.suffix for file in (tmp_path / "out").iterdir()]
    assert written.count(".docx") == written.count(".pdf") > 0
    assert "养老" in alone(PROGRAM, "search", "养老")
    alone(PROGRAM, "ledger", "--to", str(tmp_path / "ledger.xlsx"))
    alone(PROGRAM, "doctor")
    alone(PROGRAM, "verify")
    assert not (tmp_path / "calls").exists(), (tmp_path / "calls").read_text()


def test_the_screens_open_and_close_without_a_network_and_nothing_tries_to_reach_one(tmp_path: Path) -> None:
    import pty

    alone(PROGRAM, "demo", "--no-open")
    pid, handle = pty.fork()
    if pid == 0:
        os.execvp(ALONE[0], [*ALONE, sys.executable, "-c", PROGRAM])
    read(handle, b"F7")
    os.write(handle, b"\x11")
    _pid, status = os.waitpid(pid, 0)
    os.close(handle)
    assert os.waitstatus_to_exitcode(status) == 0
    assert not (tmp_path / "calls").exists(), (tmp_path / "calls").read_text()


def test_an_attempt_to_call_out_fails_here_and_would_be_seen(tmp_path: Path) -> None:
    trying = "import socket\ntry: socket.create_connection(('192.0.2.1', 9), 5)\nexcept OSError: print('no')"
    assert alone(WATCHED + trying) == "no\n"
    assert "192.0.2.1" in (tmp_path / "calls").read_text()
