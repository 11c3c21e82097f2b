"""A full disk, a folder that may not be written, a second program: a clear word, nothing lost, work goes on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from minutes_tinydb.store import TinyStore

from minutes import NotSaved, ReadOnly
from minutes.model import Member, Remark
from minutes.testing import Clock
from minutes.testing.store import meeting, remark

pytestmark = pytest.mark.skipif(os.name == "nt", reason="uses Unix limits and mounts")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real disk of one megabyte."""
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(tmp_path)], capture_output=True)
    if mounted.returncode:
        pytest.skip("a small disk can only be mounted by root")
    yield tmp_path
    subprocess.run(["umount", "-l", str(tmp_path)], check=True)


def test_on_a_full_disk_nothing_is_lost_and_work_goes_on_when_there_is_room(small_disk: Path) -> None:
    store = TinyStore(small_disk / "archive", clock=Clock())
    store.put(meeting(), by="王")
    (small_disk / "ballast").write_bytes(b"x" * 500_000)
    count = 0
    with suppress(NotSaved):
        while True:
            store.put(remark(f"r{count}", text="床位" * 3000), by="王")
            count += 1
    for _again in range(3):
        with pytest.raises(NotSaved, match=r"016-037\.journal"):
            store.put(remark(f"r{count}", text="床位" * 3000), by="王")
    assert count > 5
    assert [one.id for one in store.find(Remark)] == [f"r{n}" for n in range(count)]
    assert not store.verify()
    with pytest.raises(NotSaved):
        store.put(meeting("m2", session=38, title="长" * 20_000), by="王")
    (small_disk / "ballast").unlink()
    store.put(remark(f"r{count}"), by="王")
    store.put(meeting("m2", session=38), by="王")
    assert (store.folder / "2026" / "016-038.journal").exists()
    store.close()
    again = TinyStore(small_disk / "archive")
    assert len(again.find(Remark)) == count + 1
    assert not again.verify()
    assert again.state.writer
    again.close()


LIMITED = """
import json, resource, signal, sys
from pathlib import Path
from minutes import NotSaved
from minutes.testing.store import remark
from minutes_tinydb.store import TinyStore
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = TinyStore(Path(sys.argv[1]))
store.put(remark("first"), by="王")
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, resource.RLIM_INFINITY))
kept, refused = ["first"], 0
for n in range(40):
    try:
        store.put(remark(f"r{n}", text="床位" * (n * 97 % 500)), by="王")
        kept.append(f"r{n}")
    except NotSaved:
        refused += 1
assert not store.verify()
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
store.put(remark("last"), by="王")
print(json.dumps([kept + ["last"], refused]))
"""


def test_a_write_that_the_system_cuts_short_leaves_no_trace(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", LIMITED, str(tmp_path)], capture_output=True, text=True, check=False)
    assert not done.returncode, done.stderr
    kept, refused = json.loads(done.stdout)
    assert refused > 3
    store = TinyStore(tmp_path)
    assert [one.id for one in store.find(Remark)] == kept
    assert not store.verify()
    assert not list(tmp_path.rglob("*.torn"))
    store.close()


def test_a_failing_flush_takes_the_save_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = TinyStore(tmp_path, clock=Clock())
    store.put(remark("r1"), by="王")

    def fails(_handle: int) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", fails)
        with pytest.raises(NotSaved):
            store.put(remark("r2"), by="王")
        with pytest.raises(NotSaved):
            store.put(Member(id="p1", name="张三"), by="王")
    assert [one.id for one in store.find(Remark)] == ["r1"]
    store.put(remark("r3"), by="王")
    store.put(Member(id="p1", name="张三"), by="王")
    store.close()
    again = TinyStore(tmp_path)
    assert [one.id for one in again.find(Remark)] == ["r1", "r3"]
    assert not again.verify()
    again.close()


def test_an_interrupted_save_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = TinyStore(tmp_path, clock=Clock())
    store.put(remark("r1"), by="王")

    def interrupted(_handle: int) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", interrupted)
        with pytest.raises(KeyboardInterrupt):
            store.put(remark("r2"), by="王")
    store.put(remark("r2", text="再来"), by="王")
    assert not store.verify()
    assert [one.id for one in store.find(Remark)] == ["r1", "r2"]
    store.close()


@pytest.fixture
def locked_folder() -> Iterator[Path]:
    """An archive in a folder that may not be written, seen by somebody who is not root."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = TinyStore(folder, clock=Clock())
        store.put(remark("r1"), by="王")
        store.close()
        for one in [*folder.rglob("*"), folder]:
            one.chmod(0o555 if one.is_dir() else 0o444)
        was = os.geteuid()
        if was == 0:
            os.seteuid(65534)
        yield folder
        os.seteuid(was)
        for one in [folder, *folder.rglob("*")]:
            one.chmod(0o755)


def test_a_folder_that_may_not_be_written_is_read(locked_folder: Path) -> None:
    store = TinyStore(locked_folder)
    assert not store.state.writer
    assert store.state.why
    assert [one.id for one in store.find(Remark)] == ["r1"]
    assert not store.verify()
    with pytest.raises(ReadOnly):
        store.put(remark("r2"), by="王")
    store.close()


def test_a_folder_that_cannot_be_made_is_refused(locked_folder: Path) -> None:
    with pytest.raises(ReadOnly):
        TinyStore(locked_folder / "new")


SECOND = """
import sys
from pathlib import Path
from minutes import ReadOnly
from minutes.testing.store import remark
from minutes_tinydb.store import TinyStore
store = TinyStore(Path(sys.argv[1]))
try:
    store.put(remark("theirs"), by="李")
except ReadOnly as error:
    print(error)
"""


def second(folder: Path) -> str:
    done = subprocess.run([sys.executable, "-c", SECOND, str(folder)], capture_output=True, text=True, check=True)
    return done.stdout


def test_a_second_program_is_told_who_writes_and_changes_nothing(tmp_path: Path) -> None:
    store = TinyStore(tmp_path)
    store.put(remark("ours"), by="王")
    assert str(os.getpid()) in second(tmp_path)
    store.close()
    assert second(tmp_path) == ""
    assert [one.id for one in TinyStore(tmp_path).find(Remark)] == ["ours", "theirs"]


def test_of_programs_that_race_for_a_new_archive_all_are_right_or_told(tmp_path: Path) -> None:
    command = [sys.executable, "-c", SECOND.replace('"theirs"', "sys.argv[2]"), str(tmp_path)]
    racing = [subprocess.Popen([*command, f"r{n}"], stdout=subprocess.PIPE, text=True) for n in range(4)]
    told = [one.communicate()[0] for one in racing]
    assert all(one.returncode == 0 for one in racing)
    store = TinyStore(tmp_path)
    assert {one.id for one in store.find(Remark)} == {f"r{n}" for n in range(4) if not told[n]}
    assert not store.verify()
    store.close()
