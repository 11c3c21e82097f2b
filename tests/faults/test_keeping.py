"""Whatever stops a backup, export or repair half-way: no half file bears a name, and the archive stays as it was."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from minutes_tinydb.checking import verified
from minutes_tinydb.store import TinyStore

from minutes.testing import Clock
from minutes.testing.store import meeting, remark
from tests.faults.test_damage import NAME

pytestmark = pytest.mark.skipif(os.name == "nt", reason="uses Unix limits and signals")

LIMITED = (
    "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)); "
    "from minutes.cli import main; sys.exit(main(sys.argv[1:]))"
)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive with a journal of some hundred thousand octets, closed."""
    store = TinyStore(tmp_path / "archive", clock=Clock())
    store.put(meeting(), by="王")
    for n in range(60):
        store.put(remark(f"r{n}", text="".join(chr(0x4E00 + (n * 997 + k * 31) % 20_000) for k in range(700))), by="王")
    store.close()
    return tmp_path / "archive"


def journal(archive: Path) -> bytes:
    return (archive / NAME).read_bytes()


def files(folder: Path) -> set[str]:
    """Everything beside the archive."""
    return {one.name for one in folder.iterdir() if one.name != "archive"}


def limited(archive: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The program where no file may grow beyond 20,000 octets, as on a disk that fills up."""
    call = [sys.executable, "-c", LIMITED, "--archive", str(archive), "--user", "王", *words]
    return subprocess.run(call, capture_output=True, text=True)


def test_on_a_disk_that_fills_up_nothing_half_is_left(archive: Path, tmp_path: Path) -> None:
    before = journal(archive)
    for words in (
        ("backup", str(tmp_path / "b.zip")),
        ("export", "--tinydb", str(tmp_path / "t.json")),
        ("export", "--markdown", str(tmp_path / "md")),
        ("copy", str(archive), str(tmp_path / "c")),
    ):
        answer = limited(archive, *words)
        assert answer.returncode == 1, (words, answer)
        assert "Traceback" not in answer.stderr
        assert answer.stderr.strip()
        assert files(tmp_path) <= {"c"}  # of a copy stands what was copied, as an archive that is whole
    assert journal(archive) == before
    assert not verified(tmp_path / "c")


def test_a_repair_that_finds_no_room_changes_nothing(archive: Path) -> None:
    lines = journal(archive).splitlines(keepends=True)
    damaged = b"".join([*lines[:30], lines[31], lines[30], *lines[32:]])
    (archive / NAME).write_bytes(damaged)
    answer = limited(archive, "repair", "--yes")
    assert answer.returncode == 1
    assert "Traceback" not in answer.stderr
    assert journal(archive) == damaged
    assert [one.name for one in (archive / NAME).parent.iterdir()] == ["016-037.journal"]
    again = subprocess.run([sys.executable, "-m", "minutes", "--archive", str(archive), "repair", "--yes"])
    assert again.returncode == 0
    assert journal(archive) == b"".join(lines)


def test_a_backup_that_is_killed_leaves_a_whole_file_or_none(archive: Path, tmp_path: Path) -> None:
    before, whole = journal(archive), 0
    backup = [sys.executable, "-m", "minutes", "--archive", str(archive), "--user", "王", "backup"]
    began = time.monotonic()
    subprocess.run([*backup, str(tmp_path / "uncut.zip")], check=True, stdout=subprocess.DEVNULL)
    took = time.monotonic() - began
    for n in range(8):  # from at once to almost done, on whatever machine
        target = tmp_path / f"{n}.zip"
        process = subprocess.Popen([*backup, str(target)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(took * n / 8)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
        if target.exists():
            whole += 1
            back = [sys.executable, "-m", "minutes", "restore", str(target), str(tmp_path / f"r{n}")]
            assert subprocess.run(back, stdout=subprocess.DEVNULL).returncode == 0
            assert journal(tmp_path / f"r{n}") == before
        assert journal(archive) == before
    assert not verified(archive)
    assert whole < 8
