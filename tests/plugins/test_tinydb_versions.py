"""An archive of every version there was is still read, word for word; older ones are moved up, newer ones refused."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from minutes_tinydb import versions
from minutes_tinydb.store import TinyStore

from minutes import Damaged, ReadOnly
from minutes.model import KINDS, Member, Remark
from minutes.testing import Clock
from minutes.testing.store import remark
from tests.commands.program import Program

FROZEN = Path(__file__).parent.parent / "frozen"
VERSIONS = sorted(FROZEN.iterdir(), key=lambda place: int(place.name))


def lines(archive: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every save as it stands in the files: the file, and what the line says."""
    for file in (archive / "office.journal", *sorted(archive.glob("*/*.journal"))):
        for line in file.read_text(encoding="utf-8").splitlines()[1:]:
            yield file.name, json.loads(line[65:])


def holds(said: Any, read: Any) -> bool:
    """Whether everything that was said is read as it was; fields that came later may be there, too."""
    if isinstance(said, dict):
        return all(key in read and holds(value, read[key]) for key, value in said.items())
    if isinstance(said, list):
        return len(said) == len(read) and all(map(holds, said, read))
    return bool(said == read)


@pytest.fixture(params=VERSIONS, ids=lambda place: f"version {place.name}")
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of a frozen archive; what is frozen is never written to."""
    return Path(shutil.copytree(request.param, tmp_path / "archive"))


def test_every_version_there_was_is_frozen() -> None:
    assert [place.name for place in VERSIONS] == [str(n + 1) for n in range(versions.newest())]
    for place in VERSIONS:
        kinds = {kind for _file, save in lines(place) for kind in save["put"]}
        assert len(kinds) >= 17
        assert kinds <= KINDS.keys()


def test_an_archive_of_every_version_is_read_word_for_word(archive: Path) -> None:
    store = TinyStore(archive, clock=Clock())
    assert not store.verify()
    read = {(one.record.id, one.record.rev): one for one in store.since()}
    count = 0
    for _file, save in lines(archive):
        for held in save["put"].values():
            for id, record in held.items():
                one = read[id, record["rev"]]
                assert holds(record, json.loads(msgspec.json.encode(one.record)))
                assert (one.by, one.at.isoformat().replace("+00:00", "Z")) == (save["by"], save["at"])
                count += 1
    assert count == len(read) > 30
    store.close()


def shout(body: dict[str, Any]) -> dict[str, Any]:
    """A step of a version to come: the words of remarks stand between brackets."""
    remarks = {id: {**one, "text": f"[{one['text']}]"} for id, one in body["put"].get("remark", {}).items()}
    return {**body, "put": {**body["put"], **({"remark": remarks} if remarks else {})}}


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> int:
    """The program as it will be when another version has come."""
    monkeypatch.setattr(versions, "STEPS", (*versions.STEPS, shout))
    return versions.newest()


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A copy of the newest frozen archive."""
    return Path(shutil.copytree(VERSIONS[-1], tmp_path / "archive"))


def test_an_older_archive_is_read_as_if_it_were_new_and_not_written(old: Path, later: int) -> None:
    before = {file: file.read_bytes() for file in old.rglob("*.journal")}
    store = TinyStore(old, clock=Clock())
    assert "minutes upgrade" in store.state.why
    assert all(one.text.startswith("[") for one in store.find(Remark))
    assert not store.verify()
    known = store.find(Remark)[0]
    for record in (Member(id="new", name="新"), remark("new", meeting=known.meeting)):
        with pytest.raises(ReadOnly, match="upgrade"):
            store.put(record, by="王")
    store.close()
    assert {file: file.read_bytes() for file in old.rglob("*.journal")} == before


def test_an_older_archive_is_moved_up_after_a_backup_and_written_again(old: Path, later: int, tmp_path: Path) -> None:
    program = Program(old)
    before = {file.relative_to(old): file.read_bytes() for file in old.rglob("*.journal")}
    done = program.done("upgrade")[-1]
    assert done["version"] == later
    assert sorted(done["moved"]) == sorted(file.as_posix() for file in before)
    for file, text in before.items():
        assert (old / f"{file}.v{later - 1}").read_bytes() == text
    store = TinyStore(old, clock=Clock())
    assert not store.state.why
    assert not store.verify()
    assert all(one.text.startswith("[") and not one.text.startswith("[[") for one in store.find(Remark))
    assert store.put(Member(id="new", name="新"), by="王")
    store.close()
    assert program.done("verify")["damage"] == []
    assert program.done("upgrade")["moved"] == []
    program.done("restore", done["backup"], str(tmp_path / "back"))
    assert {file: (tmp_path / "back" / file).read_bytes() for file in before} == before


def test_a_damaged_older_archive_is_not_moved_up(old: Path, later: int) -> None:
    office = old / "office.journal"
    damaged = office.read_bytes().replace("林致远".encode(), "林致近".encode(), 1)
    office.write_bytes(damaged)
    assert "repair" in Program(old).refused("upgrade")
    assert office.read_bytes() == damaged
    assert not list(old.parent.glob("*.zip"))


def test_an_archive_that_a_later_version_wrote_is_refused_by_name(
    old: Path, later: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    Program(old).done("upgrade")
    monkeypatch.undo()
    with pytest.raises(Damaged, match=r"office\.journal"):
        TinyStore(old)
    assert "office.journal" in Program(old).refused("remarks")


def test_the_archive_says_its_version(old: Path) -> None:
    assert str(versions.newest()) in Program(old)("upgrade").out
    assert json.loads((old / "office.journal").read_bytes().partition(b"\n")[0][65:])["minutes"] == versions.newest()
