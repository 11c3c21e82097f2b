"""A full disk, a folder that goes away, a disk that turns read-only, while somebody types: seen, kept, made good."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import takewhile
from pathlib import Path

import pytest
from minutes_tinydb.store import TinyStore
from textual.pilot import Pilot
from textual.widgets import TextArea

from minutes import second as places
from minutes import text
from minutes.contract import Desk
from minutes.model import Meeting, Remark
from minutes.settings import Settings
from minutes.testing import desk as new_desk
from minutes.tui.app import MinutesApp
from minutes.tui.hand import BEHIND, key_of
from minutes.tui.widgets.rows import Rows
from minutes.workflow import record
from tests.tui.conftest import press, seen, settled, told, type_in

pytestmark = pytest.mark.skipif(os.name == "nt", reason="uses Unix mounts and rights")
BALLAST = "ballast"
SAID = [f"第{n}句。" + "床位不足。" * 600 for n in range(1, 5)]  # more than the last block of a file still takes


@pytest.fixture(autouse=True)
def chinese() -> None:
    text.use("zh_CN")


@pytest.fixture
def second(tmp_path: Path) -> Path:
    return tmp_path / "second"


@contextmanager
def mounted(*words: str, at: Path) -> Iterator[Path]:
    at.mkdir(exist_ok=True)
    if subprocess.run(["mount", *words, str(at)], capture_output=True).returncode:
        pytest.skip("a small disk can only be mounted by root")
    try:
        yield at
    finally:
        subprocess.run(["umount", "-l", str(at)], check=False, capture_output=True)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte."""
    with mounted("-t", "tmpfs", "-o", "size=1m", "tmpfs", at=tmp_path / "disk") as place:
        yield place


def opened(folder: Path, second: Path) -> Desk:
    return new_desk(store=TinyStore(folder), settings=Settings(second_place=str(second)), user="李记录")


def begun(folder: Path, second: Path) -> tuple[Desk, Meeting]:
    desk = opened(folder, second)
    return desk, record.convene(desk, held_on=date(2026, 11, 25), titles=["听取报告"], term=16, session=37)


def fill(disk: Path) -> None:
    """Leave not a byte."""
    with (disk / BALLAST).open("ab", buffering=0) as ballast:
        for size in (65536, 4096, 512, 1):
            try:
                while ballast.write(b"x" * size):
                    pass
            except OSError:
                continue


def texts(desk: Desk, meeting: Meeting) -> list[str]:
    return [one.text for one in record.said(desk, meeting.id)]


async def say(pilot: Pilot[None], words: str) -> None:
    await press(pilot, "tab")
    await type_in(pilot, words)
    await press(pilot, "ctrl+s")


async def landed(app: MinutesApp, pilot: Pilot[None]) -> None:
    app.look()
    await settled(pilot)


async def test_on_a_full_disk_remarks_wait_in_sight_and_come_on_file_when_there_is_room(
    disk: Path, second: Path
) -> None:
    desk, meeting = begun(disk / "archive", second)
    app = MinutesApp(desk, disk / "archive")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3")
        await say(pilot, "第一句。")
        clock = app.saved
        assert clock
        fill(disk)
        for words in SAID:
            await say(pilot, words)
        assert "未入档 4 条（已存第二处）：磁盘已满" in seen(app)
        assert app.screen.query_one("StatusLine").has_class("trouble")
        assert app.saved == clock
        assert [row.texts[-2] for row in app.screen.query_one("#remarks", Rows).rows] == ["第一句。", *SAID]
        await press(pilot, "tab")
        await type_in(pilot, "正在说的")
        await pilot.pause(BEHIND + 0.15)
        assert len(list(second.glob("*/.drafts/*.draft"))) == 1
        assert texts(desk, meeting) == ["第一句。"]
        await landed(app, pilot)
        assert "未入档 4 条" in seen(app)
        (disk / BALLAST).unlink()
        await landed(app, pilot)
        assert "未入档" not in seen(app)
        assert "4 次保存已补入档案" in told(app)
        await type_in(pilot, "话")
        await pilot.pause(BEHIND + 0.15)
        assert not app.screen.query_one("StatusLine").has_class("trouble")
        assert list(second.iterdir()) == []
        await press(pilot, "ctrl+s")
    assert texts(desk, meeting) == ["第一句。", *SAID, "正在说的话"]
    assert not desk.store.verify()
    desk.store.close()


async def test_a_program_killed_on_a_full_disk_finds_all_at_its_next_start(disk: Path, second: Path) -> None:
    desk, meeting = begun(disk / "archive", second)
    item = meeting.items[0].id
    app = MinutesApp(desk, disk / "archive")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3")
        fill(disk)
        for words in SAID[:2]:
            await say(pilot, words)
        await press(pilot, "tab")
        await type_in(pilot, "说到一半")
        await pilot.pause(BEHIND + 0.15)
    desk.store.close()  # what a kill leaves: nothing of this run but its files
    (disk / BALLAST).unlink()
    desk = opened(disk / "archive", second)
    app = MinutesApp(desk, disk / "archive")
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        assert "上次结束时尚未入档的内容" in seen(app)
        assert "第2句。" in seen(app)
        await press(pilot, "enter")
        assert "2 次保存已补入档案" in seen(app)
        assert texts(desk, meeting) == SAID[:2]
        await press(pilot, "escape", "enter")
        assert app.screen.query_one("#words", TextArea).text == "说到一半"
        await press(pilot, "ctrl+s")
    assert texts(desk, meeting) == [*SAID[:2], "说到一半"]
    assert not list(second.glob("*/*"))
    assert app.hand.held(key_of(meeting.id, item)) is None
    desk.store.close()


async def test_a_folder_that_is_gone_and_comes_back_gets_what_was_typed_meanwhile(tmp_path: Path, second: Path) -> None:
    desk, meeting = begun(tmp_path / "archive", second)
    app = MinutesApp(desk, tmp_path / "archive")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3")
        await say(pilot, "第一句。")
        (tmp_path / "archive").rename(tmp_path / "away")
        await say(pilot, "第二句。")
        assert "未入档 1 条" in seen(app)
        assert not (tmp_path / "archive").exists()
        (tmp_path / "away").rename(tmp_path / "archive")
        await landed(app, pilot)
        assert "未入档" not in seen(app)
    assert texts(desk, meeting) == ["第一句。", "第二句。"]
    assert not desk.store.verify()
    desk.store.close()


async def test_a_folder_that_was_removed_takes_up_its_work_once_the_backup_is_back(
    tmp_path: Path, second: Path
) -> None:
    desk, meeting = begun(tmp_path / "archive", second)
    app = MinutesApp(desk, tmp_path / "archive")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3")
        await say(pilot, "第一句。")
        shutil.copytree(tmp_path / "archive", tmp_path / "backup")
        shutil.rmtree(tmp_path / "archive")
        await say(pilot, "第二句。")
        await say(pilot, "第三句。")
        assert "未入档 2 条" in seen(app)
        shutil.copytree(tmp_path / "backup", tmp_path / "archive")
        await landed(app, pilot)
        assert "未入档" not in seen(app)
    assert texts(desk, meeting) == ["第一句。", "第二句。", "第三句。"]
    desk.store.close()


async def test_a_disk_that_is_pulled_out_and_put_in_again(tmp_path: Path, second: Path) -> None:
    with mounted("-t", "tmpfs", "-o", "size=1m", "tmpfs", at=tmp_path / "stick") as stick:
        (tmp_path / "port").mkdir()
        with mounted("--bind", str(stick), at=tmp_path / "port") as port:
            desk, meeting = begun(port / "archive", second)
            app = MinutesApp(desk, port / "archive")
            async with app.run_test(size=(80, 24)) as pilot:
                await press(pilot, "f3")
                await say(pilot, "第一句。")
                subprocess.run(["umount", "-l", str(port)], check=True)
                await say(pilot, "第二句。")
                assert "未入档 1 条" in seen(app)
                assert not list(port.iterdir())
                subprocess.run(["mount", "--bind", str(stick), str(port)], check=True)
                await landed(app, pilot)
                assert "未入档" not in seen(app)
            assert texts(desk, meeting) == ["第一句。", "第二句。"]
            desk.store.close()


async def test_a_disk_that_turns_read_only_keeps_drafts_and_saves_elsewhere(tmp_path: Path, second: Path) -> None:
    with mounted("-t", "tmpfs", "-o", "size=1m", "tmpfs", at=tmp_path / "real") as real:
        (tmp_path / "seen").mkdir()
        with mounted("--bind", str(real), at=tmp_path / "seen") as place:
            desk, meeting = begun(place / "archive", second)
            other = record.convene(desk, held_on=date(2026, 11, 26), titles=["另一次"], term=16, session=38)
            app = MinutesApp(desk, place / "archive")
            async with app.run_test(size=(80, 24)) as pilot:
                subprocess.run(["umount", "-l", str(place)], check=True)
                subprocess.run(["mount", "--bind", str(real), str(place)], check=True)
                subprocess.run(["mount", "-o", "remount,bind,ro", str(place)], check=True)
                app.open_page("remarks", meeting.id, meeting.items[0].id)
                await settled(pilot)
                await say(pilot, "第一句。")
                assert "未入档 1 条（已存第二处）" in seen(app)
                subprocess.run(["mount", "-o", "remount,bind,rw", str(place)], check=True)
                await landed(app, pilot)
                assert "未入档" not in seen(app)
            assert texts(desk, meeting) == ["第一句。"]
            assert not texts(desk, other)
            desk.store.close()


async def test_a_folder_that_may_not_be_written_any_more(tmp_path: Path, second: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can become somebody who may not write")
    desk, meeting = begun(tmp_path / "archive", second)
    record.convene(desk, held_on=date(2026, 11, 26), titles=["另一次"], term=16, session=38)
    for one in (tmp_path, *takewhile(lambda folder: not folder.stat().st_mode & stat.S_ISVTX, tmp_path.parents)):
        one.chmod(0o755)
    second.mkdir(mode=0o777)
    second.chmod(0o777)
    app = MinutesApp(desk, tmp_path / "archive")
    async with app.run_test(size=(80, 24)) as pilot:
        app.open_page("remarks", meeting.id, meeting.items[0].id)
        await settled(pilot)
        os.seteuid(65534)
        try:
            await say(pilot, "第一句。")
            assert "未入档 1 条（已存第二处）" in seen(app)
        finally:
            os.seteuid(0)
        await landed(app, pilot)
        assert "未入档" not in seen(app)
    assert [one.text for one in desk.store.find(Remark)] == ["第一句。"]
    assert not places.waits(app.store.places)
    desk.store.close()
