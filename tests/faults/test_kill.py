"""kill -9 at any moment: every acknowledged save is there, none is half there, and the archive checks.

`MINUTES_KILLS=200 pytest tests/faults/test_kill.py -s` runs as many kills as wanted and prints its figures.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from minutes_tinydb.store import TinyStore

from minutes.model import Record
from tests.faults.writer import mark

KILLS = int(os.environ.get("MINUTES_KILLS", "12"))
WRITER = Path(__file__).with_name("writer.py")

pytestmark = pytest.mark.skipif(os.name == "nt", reason="kill -9 is a matter of Unix")


def killed(command: list[str], after: float, typed: bytes = b"") -> list[bytes]:
    """Run a program, kill it so many seconds after it first spoke, and answer the whole lines that it printed."""
    program = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert program.stdin is not None
    assert program.stdout is not None
    first = program.stdout.readline()
    assert first, program.stderr.read() if program.stderr else ""
    time.sleep(after)
    program.send_signal(signal.SIGKILL)
    rest, _errors = program.communicate()
    return [first, *rest.splitlines(keepends=True)]


@pytest.mark.timeout(60 + KILLS * 5)
def test_a_kill_at_any_moment_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    chance = random.Random(KILLS)
    told: dict[tuple[str, int], str] = {}
    for n in range(KILLS):
        command = [sys.executable, str(WRITER), str(tmp_path), str(n)]
        lines = killed(command, after=chance.random() * 0.15)
        for line in lines:
            if line.endswith(b"\n") and (said := json.loads(line)):
                told[said[0], said[1]] = said[2]
        _check(tmp_path, told)
    torn = sum(file.read_bytes().count(b"\n") for file in tmp_path.rglob("*.torn"))
    print(f"{KILLS} kills, {len(told)} acknowledged saves, none lost; {torn} torn lines set aside")


def _check(folder: Path, told: dict[tuple[str, int], str]) -> None:
    store = TinyStore(folder)
    assert store.state.writer
    assert not store.state.why
    kept = {(one.record.id, one.record.rev): one.record for one in store.since()}
    assert not [key for key, said in told.items() if key not in kept or mark(kept[key]) != said]
    assert not store.verify()
    _revisions_follow(list(kept.values()))
    store.close()


def _revisions_follow(records: list[Record]) -> None:
    seen: dict[str, int] = {}
    for record in records:
        assert record.rev == seen.get(record.id, 0) + 1
        seen[record.id] = record.rev
