"""An archive is its owner's alone: whatever the program puts into it, nobody else may read it, whatever the umask."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from minutes import drafts
from minutes.testing import desk as new_desk
from minutes.workflow import attachments
from tests.commands.program import Program


@pytest.fixture(autouse=True)
def _open_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def rights(place: Path) -> set[tuple[bool, int]]:
    """Folder or file, with its rights, of the archive and all in it."""
    return {(one.is_dir(), one.stat().st_mode & 0o777) for one in [place, *place.rglob("*")]}


ALONE = {(True, 0o700), (False, 0o600)}


def test_what_a_new_archive_holds_is_for_its_owner_alone(tmp_path: Path) -> None:
    office = Program(tmp_path / "archive")
    office.done("convene", "--term", "16", "--session", "37", "--item", "养老服务情况")
    office.done("record", "养老床位不足。", "--speaker", "某人")
    office.done("search", "养老")
    office.done("holidays", "--off", "2027-02-05", "--keep")
    drafts.keep_draft(office.archive, "remark", "在手的字")
    settings = new_desk().settings
    desk = new_desk(settings=type(settings)(home=str(office.archive)))
    attachments.keep(desk, "附.txt", "附件".encode())
    assert rights(office.archive) == ALONE


def test_the_sample_and_what_is_restored_from_a_backup_are_for_their_owner_alone(tmp_path: Path) -> None:
    office = Program(tmp_path / "archive")
    assert office("demo").code in (0, 1)  # the screens need a terminal, the sample stands
    office.done("backup", str(tmp_path / "b.zip"))
    office.done("restore", str(tmp_path / "b.zip"), str(tmp_path / "back"))
    assert rights(office.archive) == ALONE
    assert rights(tmp_path / "back") == ALONE
    assert (tmp_path / "b.zip").stat().st_mode & 0o777 == 0o600
