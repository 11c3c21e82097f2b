"""kill -9 at any moment: every acknowledged save is there, none is half there, and the archive checks.

`MINUTES_KILLS=200 pytest tests/faults/test_kill.py -s` runs as many kills of each kind and prints its figures.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from minutes_tinydb.store import TinyStore

from minutes.model import Record, Remark
from tests.faults import killing
from tests.faults.writer import mark

ASKED = int(os.environ.get("MINUTES_KILLS", "0"))
WRITER = Path(__file__).with_name("writer.py")
MINUTES = (sys.executable, "-m", "minutes")
ROUND = 20  # kills of one archive, before a new one is begun
SPOKEN = 2000  # lines for one run of the command

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="kill -9 is a matter of Unix"),
    pytest.mark.timeout(120 + ASKED * 8),
]


def killed(command: Sequence[str], after: float, typed: Path | None = None) -> list[bytes]:
    """Run a program, kill it so many seconds after it first spoke, and answer the whole lines that it printed."""
    with open(typed or os.devnull, "rb") as stdin:
        program = subprocess.Popen(command, stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert program.stdout is not None
    with program.stdout as stdout:
        first = stdout.readline()
        time.sleep(after)
        program.send_signal(signal.SIGKILL)
        printed = [first, *stdout.read().splitlines(keepends=True)]
    program.wait()
    assert first, command
    return [line for line in printed if line.endswith(b"\n")]


def test_a_kill_at_any_moment_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    kills, chance, count = ASKED or 12, random.Random(ASKED), 0
    for start in range(0, kills, ROUND):
        told: dict[tuple[str, int], str] = {}
        folder = tmp_path / str(start)
        for n in range(start, min(start + ROUND, kills)):
            command = [sys.executable, str(WRITER), str(folder), str(n)]
            for line in killed(command, after=chance.random() * 0.15):
                if said := json.loads(line):
                    told[said[0], said[1]] = said[2]
            kept = _checked(folder)
            assert not [key for key, said in told.items() if key not in kept or mark(kept[key]) != said]
        count += len(told)
    torn = sum(file.read_bytes().count(b"\n") for file in tmp_path.rglob("*.torn"))
    print(f"\n{kills} kills, {count} acknowledged saves, none lost; {torn} torn lines set aside")


def test_a_kill_while_remarks_are_taken_down_loses_none_that_was_answered(tmp_path: Path) -> None:
    kills, chance, count = ASKED or 3, random.Random(ASKED), 0
    for start in range(0, kills, ROUND):
        folder, told, place = tmp_path / str(start), dict[str, str](), ["--archive", str(tmp_path / str(start))]
        subprocess.run([*MINUTES, "convene", *place, "--item", "养老服务专项工作报告"], check=True, capture_output=True)
        for n in range(start, min(start + ROUND, kills)):
            spoken = [_spoken(chance, told, f"第{n}次第{k}条：") for k in range(SPOKEN)]
            file = tmp_path / "spoken.jsonl"
            file.write_text("".join(json.dumps(one) + "\n" for one in spoken))
            answers = killed([*MINUTES, "record", *place, "--jsonl"], chance.random() * 0.3, file)
            ids = [json.loads(line)["id"] for line in answers]
            assert all(one.get("id", id) == id for id, one in zip(ids, spoken, strict=False))
            told |= {id: one["text"] for id, one in zip(ids, spoken, strict=False)}
            count += len(ids)
            kept = {(id, getattr(one, "text", "")) for (id, _rev), one in _checked(folder).items()}
            assert not told.items() - kept
        listed = subprocess.run([*MINUTES, "remarks", *place, "--json"], check=True, capture_output=True)
        assert told.keys() <= {one["id"] for one in json.loads(listed.stdout)}
        subprocess.run([*MINUTES, "verify", *place], check=True, capture_output=True)
    print(f"\n{kills} kills of `minutes record --jsonl`, {count} answers, none lost")


def test_a_kill_at_any_step_of_the_line_loses_nothing_that_was_told(tmp_path: Path) -> None:
    figures = killing.rounds(tmp_path, ASKED or 20)
    print(f"\n{figures}")
    assert figures.shorter >= figures.told * (0.3 if ASKED else 0.1)  # few kills may all come early, before amendments


def _spoken(chance: random.Random, told: dict[str, str], start: str) -> dict[str, str]:
    """A new remark, or new and shorter words for one that is on file."""
    if told and chance.random() < 0.4:
        id = chance.choice(list(told))
        return {"id": id, "text": start + told[id][: chance.randrange(1, 200)]}
    return {"speaker": "", "text": start + "养老床位不足。" * chance.randrange(1, 200)}


def _checked(folder: Path) -> dict[tuple[str, int], Record]:
    """Everything on file by id and revision, from an archive that opens for writing and checks."""
    store = TinyStore(folder)
    assert store.state.writer
    assert not store.state.why
    assert not store.verify()
    kept = {(one.record.id, one.record.rev): one.record for one in store.since()}
    latest: dict[str, int] = {}
    for id, rev in kept:
        assert rev == latest.get(id, 0) + 1
        latest[id] = rev
    assert all(type(one) is not Remark or one.text for one in kept.values())
    store.close()
    return kept
