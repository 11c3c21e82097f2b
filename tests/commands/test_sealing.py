"""An encrypted backup is an age file: read back after writing, opened only by its passphrase, never open on the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutes.commands import sealing
from tests.commands.program import Program

pyrage = pytest.importorskip("pyrage", reason="the extra minutes[age] is not installed")


@pytest.fixture
def kept(sitting: Program, tmp_path: Path) -> Program:
    """An archive with a remark, and its passphrase in a file."""
    sitting.done("record", "污水管网建设滞后。", "--speaker", "曾建国")
    (tmp_path / "secret").write_text("一句足够长的口令\n第二行不算\n", encoding="utf-8")
    return sitting


def test_an_encrypted_backup_comes_back_by_its_passphrase_and_by_stock_age(kept: Program, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    backup, secret = tmp_path / "stick" / "b.age", str(tmp_path / "secret")
    kept.done("backup", str(backup), "--passphrase", secret)
    assert backup.read_bytes().startswith(sealing.MAGIC)
    assert pyrage.passphrase.decrypt(backup.read_bytes(), "一句足够长的口令").startswith(b"PK")
    assert [one.name for one in backup.parent.iterdir()] == ["b.age"]
    assert "--passphrase" in kept.refused("restore", str(backup), str(tmp_path / "r1"))
    (tmp_path / "wrong").write_text("另一句足够长的口令", encoding="utf-8")
    assert "b.age" in kept.refused(
        "restore", str(backup), str(tmp_path / "r2"), "--passphrase", str(tmp_path / "wrong")
    )
    kept.done("restore", str(backup), str(tmp_path / "back"), "--passphrase", secret)
    for file in kept.archive.rglob("*.journal"):
        assert (tmp_path / "back" / file.relative_to(kept.archive)).read_bytes() == file.read_bytes()
    backup.write_bytes(backup.read_bytes()[:90])
    assert "b.age" in kept.refused("restore", str(backup), str(tmp_path / "r3"), "--passphrase", secret)
    assert not list(tmp_path.glob("r?"))


def test_a_passphrase_that_is_guessed_at_once_is_refused(kept: Program, tmp_path: Path) -> None:
    (tmp_path / "short").write_text("123456\n")
    assert "8" in kept.refused("backup", str(tmp_path / "b.age"), "--passphrase", str(tmp_path / "short"))
    assert "nowhere" in kept.refused("backup", str(tmp_path / "b.age"), "--passphrase", str(tmp_path / "nowhere"))
    assert not (tmp_path / "b.age").exists()


def test_a_passphrase_harms_no_backup_that_is_not_encrypted(kept: Program, tmp_path: Path) -> None:
    kept.done("backup", str(tmp_path / "b.zip"))
    kept.done("restore", str(tmp_path / "b.zip"), str(tmp_path / "back"), "--passphrase", str(tmp_path / "secret"))
