"""Copying out: what reaches the terminal's clipboard is the words, clean, and never more than it takes."""

from __future__ import annotations

import base64
import os
import pty
import re
import select
import subprocess
import sys
import time
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as some
from textual.widgets import TextArea

from minutes.markdown import Document
from minutes.tui import plain
from minutes.tui.app import MinutesApp
from minutes.tui.copying import MOST, clean, fitting
from minutes.workflow import issue, record
from tests.tui import line, sitting
from tests.tui.conftest import press, seen, told, type_in


@given(some.text())
def test_nothing_that_steers_a_terminal_is_copied_and_nothing_else_is_lost(words: str) -> None:
    copied = clean(words)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", copied)
    assert [one for one in copied if one.isprintable()] == [one for one in words if one.isprintable()]


@given(some.text(alphabet="审a😀é", max_size=60).map(lambda words: words * 1000))
def test_what_is_handed_over_is_a_beginning_that_fits(words: str) -> None:
    first = fitting(words)
    assert words.startswith(first)
    assert len(base64.b64encode(first.encode())) < 100_000
    assert first == words or len(first.encode()) > MOST - 4


async def test_y_copies_the_remark_the_opinion_the_paper_and_the_case() -> None:
    desk = line.desk()
    line.cases(desk)
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "f8", "home", "y")
        assert app.clipboard == f"林致远（委员）：{line.SAID}"
        await press(pilot, "Y")
        assert app.clipboard == f"林致远（委员）：{line.SAID}\n\n苏晚晴（委员）：{line.ALSO}"
        assert f"已复制 {len(app.clipboard)} 字" in told(app)
        await press(pilot, "f4", "y")
        assert app.clipboard.startswith("资源下沉\n优质医疗资源下沉不够")
        await press(pilot, "f5", "y")
        assert "审议意见" in app.clipboard
        assert not re.search(r"\*\*|^#|---|\|", app.clipboard, re.MULTILINE)
        await press(pilot, "f6", "y")
        head, row = app.clipboard.split("\n")
        assert head.count("\t") == row.count("\t") == 9
        assert "市大数据管理局" in row


async def test_ctrl_c_copies_the_selection_of_the_editor_and_a_cut_loses_nothing() -> None:
    desk, _meeting = sitting.spoken()
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "tab")
        await type_in(pilot, "前半句，后半句。")
        await press(pilot, *["shift+left"] * 4, "ctrl+c")
        assert app.clipboard == "后半句。"
        words = app.screen.query_one("#words", TextArea)
        words.load_text("长" * 30_000)
        words.select_all()
        await press(pilot, "ctrl+x", "ctrl+v")
        assert len(words.text) == 30_000
        assert "后 6000 字未放入" in told(app)


async def test_too_many_words_are_offered_as_a_file(tmp_path: Path) -> None:
    desk, meeting = sitting.spoken()
    record.speak(desk, meeting.id, meeting.items[0].id, "很长的发言。" * 5000, speaker="张海舟")
    app = MinutesApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "f8", "end", "y")
        assert "共 30008 字，超出终端剪贴板的容量" in seen(app)
        assert "只复制前 24000 字，后 6008 字不复制" in seen(app)
        await press(pilot, "down", "enter")
        assert len(app.clipboard) == MOST // 3
        await press(pilot, "y", "enter", "ctrl+u")
        await type_in(pilot, str(tmp_path / "全文.txt"))
        await press(pilot, "enter")
        assert (tmp_path / "全文.txt").read_text(encoding="utf-8") == "张海舟（委员）：" + "很长的发言。" * 5000
        await press(pilot, "y", "enter", "ctrl+u")
        await type_in(pilot, str(tmp_path / "全文.txt"))
        await press(pilot, "enter")
        assert "要覆盖吗" in seen(app)


def test_a_paper_is_copied_without_its_markdown_and_a_table_with_tabs() -> None:
    meta = {"title": "关于某事的函", "to": "市人民政府", "signer": "市人大常委会办公室", "signed_on": "2026-11-25"}
    body = "一段**要紧**的话。\n\n## 一、标题\n\n- 甲\n- 乙\n\n1. 子\n2. 丑\n\n| 一 | 二 |\n|---|---|\n| 三 | 四 |\n"
    assert plain.paper(Document(meta=meta, body=body)).split("\n") == [
        "关于某事的函", "", "市人民政府：", "一段要紧的话。", "一、标题", "· 甲", "· 乙", "1. 子", "2. 丑",
        "一\t二", "三\t四", "", "市人大常委会办公室", "2026年11月25日",
    ]  # fmt: skip


def test_every_paper_of_the_templates_has_its_words_in_what_is_copied() -> None:
    desk = line.desk()
    paper = issue.draft(desk, "opinion", meeting=line.meeting_of(desk), item="a1")
    copied = plain.paper(Document(body=paper.text))
    assert "建立专家下派名单" in copied


SCRIPT = """
from minutes import text; text.use("zh_CN")
from minutes.tui.app import MinutesApp
from tests.tui import line
MinutesApp(line.desk()).run()
"""


def test_the_escape_sequence_that_the_terminal_gets_holds_the_words() -> None:
    master, slave = pty.openpty()
    env = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"}
    program = subprocess.Popen([sys.executable, "-c", SCRIPT], stdin=slave, stdout=slave, stderr=slave, env=env)
    os.close(slave)
    try:
        read_until(master, "发言".encode())
        os.write(master, b"\x1bOS")  # F4
        out = read_until(master, "已复制".encode(), again=b"y")
    finally:
        program.kill()
        program.wait()
        os.close(master)
    encoded = re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", out)
    assert base64.b64decode(encoded[0]).decode().startswith("资源下沉\n优质医疗资源下沉不够")


def read_until(master: int, wanted: bytes, again: bytes = b"", seconds: float = 20.0) -> bytes:
    """What the program writes, until that is in it; a key may be pressed again and again meanwhile."""
    out, end = b"", time.monotonic() + seconds
    while wanted not in out and time.monotonic() < end:
        if select.select([master], [], [], 0.3)[0]:
            out += os.read(master, 65536)
        else:
            os.write(master, again)
    assert wanted in out
    return out
