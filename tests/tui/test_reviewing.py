"""A file of remarks is seen before it is taken in: who is meant, what was not understood, what is on file already."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from minutes.model import Remark
from minutes.tui.app import MinutesApp
from minutes.workflow import record
from tests.tui import sitting
from tests.tui.conftest import SIZES, Looks, press, seen, told, type_in

FILE = """一、关于义务教育优质均衡发展情况的专项工作报告
张海舟：建议加快学校建设。
吴大为委员：食堂卫生要管好。
单委员：大班额要压下来。
（休会十分钟）
吴大为委员（插话）：还有校车。
"""


async def take_in(pilot: Pilot[Any], file: Path) -> None:
    """Ask for a file's import from home."""
    await press(pilot, "i")
    await type_in(pilot, str(file))
    await press(pilot, "ctrl+s")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "记录.txt").write_text(FILE, encoding="utf-8")
    return tmp_path / "记录.txt"


@pytest.mark.parametrize("size", SIZES)
async def test_a_transcript_is_seen_before_it_is_taken_in(
    size: tuple[int, int], looks_as_before: Looks, file: Path
) -> None:
    desk, meeting = sitting.convened()
    app = MinutesApp(desk)
    async with app.run_test(size=size) as pilot:
        await take_in(pilot, file)
        assert "休会十分钟" in seen(app)
        await looks_as_before(pilot, "import_preview")
        assert not desk.store.find(Remark)
        await press(pilot, "ctrl+s")
        assert [one.name for one in record.said(desk, meeting.id)] == ["张海舟", "吴大为", "单委员", "吴大为"]
        assert [bool(one.speaker) for one in record.said(desk, meeting.id)] == [True, False, False, False]
        await take_in(pilot, file)
        assert "没有新内容" in seen(app)
        await press(pilot, "escape")
        assert len(desk.store.find(Remark)) == 4


@pytest.mark.parametrize("size", SIZES)
async def test_who_is_meant_is_chosen_for_each_name_and_nobody_is_invented(
    size: tuple[int, int], looks_as_before: Looks, file: Path
) -> None:
    desk, meeting = sitting.convened()
    app = MinutesApp(desk)
    async with app.run_test(size=size) as pilot:
        await take_in(pilot, file)
        await press(pilot, "down", "down", "enter")
        await looks_as_before(pilot, "import_who")
        await press(pilot, "enter")  # the one of this surname
        await press(pilot, "home", "enter", "down", "enter")  # 张海舟 is not to be identified after all
        await looks_as_before(pilot, "import_chosen")
        await press(pilot, "ctrl+s")
    assert [(one.name, one.speaker) for one in record.said(desk, meeting.id)] == [
        ("张海舟", ""), ("吴大为", ""), ("单雪莹", "m4"), ("吴大为", ""),
    ]  # fmt: skip


@pytest.mark.parametrize("size", SIZES)
async def test_a_line_like_an_unknown_speaker_is_shown_and_cut_off_only_by_the_secretary(
    size: tuple[int, int], looks_as_before: Looks, tmp_path: Path
) -> None:
    desk, meeting = sitting.convened()
    (tmp_path / "疑.txt").write_text("张海舟：建议加快。\n还有校车。\n买买提：食堂要管好。\n刘敏之：同意。\n", "utf-8")
    app = MinutesApp(desk)
    async with app.run_test(size=size) as pilot:
        await take_in(pilot, tmp_path / "疑.txt")
        assert "疑为他人 1 行" in seen(app)
        await looks_as_before(pilot, "import_doubt")
        await press(pilot, "end", "enter")
        await looks_as_before(pilot, "import_doubt_asked")
        await press(pilot, "enter", "end", "enter", "end", "enter")  # cut, then taken back …
        assert "疑为他人 1 行" in seen(app)
        await press(pilot, "end", "enter", "enter")  # … and cut after all
        await looks_as_before(pilot, "import_doubt_cut")
        await press(pilot, "ctrl+s")
    assert [(one.name, one.speaker, one.text) for one in record.said(desk, meeting.id)] == [
        ("张海舟", "m2", "建议加快。\n还有校车。"), ("买买提", "", "食堂要管好。"), ("刘敏之", "m3", "同意。"),
    ]  # fmt: skip


async def test_leaving_saves_nothing(file: Path) -> None:
    desk, _meeting = sitting.convened()
    async with MinutesApp(desk).run_test(size=(80, 24)) as pilot:
        await take_in(pilot, file)
        await press(pilot, "down", "enter", "escape", "escape")
    assert not desk.store.find(Remark)


@pytest.mark.parametrize("size", SIZES)
async def test_a_file_that_would_steer_the_terminal_is_shown_as_codes(
    size: tuple[int, int], looks_as_before: Looks, tmp_path: Path
) -> None:
    desk, meeting = sitting.convened()
    words = "[bold]红[/bold]\x1b[31m字\x1b]0;题\x07\u202e倒\u200b空"
    (tmp_path / "坏.txt").write_text(f"标题\x1b[2J\n张海舟：{words}\n李\u200b四：好。\n", encoding="utf-8")
    app = MinutesApp(desk)
    async with app.run_test(size=size) as pilot:
        await take_in(pilot, tmp_path / "坏.txt")
        assert not any(one in seen(app) for one in "\x1b\x07\u202e\u200b")
        await looks_as_before(pilot, "import_hostile")
        await press(pilot, "ctrl+s")
    assert record.said(desk, meeting.id)[0].text.startswith(words)


async def test_a_file_of_many_names_and_long_words_is_read_to_its_end(tmp_path: Path) -> None:
    desk, _meeting = sitting.convened()
    lines = [f"说话人{n}：{'很长的话，' * 40}第{n}句完。" for n in range(1, 41)]
    (tmp_path / "长.txt").write_text("\n".join(lines), encoding="utf-8")
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await take_in(pilot, tmp_path / "长.txt")
        await press(pilot, "tab", "end")
        assert "第40句完" in seen(app)
        await press(pilot, "ctrl+s")
    assert len(desk.store.find(Remark)) == 40


async def test_a_file_that_cannot_be_read_is_refused_with_its_name(tmp_path: Path) -> None:
    desk, _meeting = sitting.convened()
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await take_in(pilot, tmp_path / "没有.txt")
        assert "没有.txt 无法读取" in told(app)
        (tmp_path / "表.xyz").write_bytes(b"\0\1\2")
        await take_in(pilot, tmp_path / "表.xyz")
        assert "表.xyz" in told(app)
        (tmp_path / "空.txt").write_bytes(b"")
        await take_in(pilot, tmp_path / "空.txt")
        assert "空.txt" in told(app)
    assert not desk.store.find(Remark)
