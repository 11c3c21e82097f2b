"""What stands on the terminal before the screens do: the newest remarks, harmless, and nothing that stays behind."""

from __future__ import annotations

import os
import re
import select
import sys
import time
from pathlib import Path

import pytest
from minutes_tinydb.store import TinyStore
from rich.cells import cell_len

from minutes.contract import Desk
from minutes.tui import curtain
from minutes.workflow import record
from tests.tui import sitting
from tests.tui.conftest import SIZES

PLACED = re.compile(r"\x1b\[(\d+);1H([^\x1b]*)")


def drawn(desk: Desk, size: tuple[int, int]) -> list[str]:
    """The picture line by line, as a terminal would place it."""
    placed = PLACED.findall(curtain.picture(desk, *size))
    assert [int(y) for y, _text in placed] == list(range(1, len(placed) + 1))
    return [text for _y, text in placed]


@pytest.mark.parametrize("size", SIZES)
def test_the_newest_remarks_are_seen_with_their_numbers_and_nothing_is_too_wide(size: tuple[int, int]) -> None:
    desk, _meeting = sitting.spoken()
    lines = drawn(desk, size)
    assert lines[0].strip() == "正在打开……"
    assert "第三十七次会议" in lines[1]
    assert lines[-1].split()[:2] == ["6", "陈志远"]
    assert "有的学校食堂管理不规范" in lines[-1]
    assert all(cell_len(line) <= size[0] for line in lines)
    assert len(lines) < size[1]


def test_only_as_many_remarks_are_drawn_as_the_page_will_show() -> None:
    desk, meeting = sitting.convened()
    for n in range(60):
        record.speak(desk, meeting.id, meeting.items[0].id, f"第{n}条发言。")
    lines = drawn(desk, (80, 24))
    assert [line.split()[0] for line in lines[3:]] == ["56", "57", "58", "59", "60"]


@pytest.mark.parametrize("text", ["\x1b[2J看不见", "一行\n二行\r三行", "\u202e反的", "堃" * 500, "\ud800"])
def test_no_remark_steers_the_terminal(text: str) -> None:
    desk, meeting = sitting.convened()
    record.speak(desk, meeting.id, meeting.items[0].id, "前一条。" + text.encode("utf-8", "replace").decode())
    lines = drawn(desk, (80, 24))
    assert len(lines) == 4
    assert "前一条" in lines[-1]
    assert cell_len(lines[-1]) <= 80
    assert lines[-1].isprintable()


def test_where_no_meeting_is_recorded_nothing_is_drawn() -> None:
    assert curtain.picture(sitting.empty(), 80, 24) == ""
    assert curtain.picture(sitting.convened()[0], 80, 24) == ""


RUN = "import sys; sys.argv[1:1] = ['--archive', sys.argv.pop()]; from minutes.cli import main; sys.exit(main())"


def begun(folder: Path, terminal: str) -> tuple[int, int]:
    """The program on an archive with remarks, in a terminal of that kind: its process and the terminal's other end."""
    import pty

    desk, _meeting = sitting.spoken()
    store = TinyStore(folder)
    desk.store.copy_to(store)
    store.close()
    pid, handle = pty.fork()
    if pid == 0:
        os.environ["TERM"] = terminal
        os.execv(sys.executable, [sys.executable, "-c", RUN, str(folder)])
    return pid, handle


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such terminals")
def test_the_curtain_rises_first_loses_no_key_and_leaves_the_terminal_as_it_was(tmp_path: Path) -> None:
    import termios

    pid, handle = begun(tmp_path / "a", "xterm-256color")
    before = termios.tcgetattr(handle)
    seen = read(handle, "有的学校食堂".encode())
    assert "正在打开".encode() in seen
    assert b"F3" not in seen
    os.write(handle, b"qwb")
    seen += read(handle, "钱文博".encode())  # whom the initials find, on the page
    os.write(handle, b"\x11")
    _pid, status = os.waitpid(pid, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    assert termios.tcgetattr(handle)[3] == before[3]
    os.close(handle)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such terminals")
def test_a_terminal_that_cannot_move_its_cursor_gets_one_plain_sentence(tmp_path: Path) -> None:
    pid, handle = begun(tmp_path / "a", "dumb")
    seen = read(handle, b"--help` ")
    assert "“dumb”" in seen.decode("utf-8", "replace")
    assert b"\x1b" not in seen
    _pid, status = os.waitpid(pid, 0)
    assert os.waitstatus_to_exitcode(status) == 1
    os.close(handle)


def read(handle: int, wanted: bytes) -> bytes:
    """What the program paints until that is painted."""
    seen, limit = b"", time.monotonic() + 20
    while wanted not in seen:
        assert time.monotonic() < limit, seen[-2000:]
        if select.select([handle], [], [], 0.5)[0]:
            seen += os.read(handle, 1 << 16)
    return seen
