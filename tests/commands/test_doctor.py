"""The doctor says of each part how it is and what to do, never a word of a remark; what needs mending fails it."""

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from minutes.calendar import Calendar, known_until
from tests.commands.program import Program

PARTS = ["program", "archive", "index", "plugins", "fonts", "terminal", "holidays", "disk", "log"]
SAID = "污水直排河道，群众反映强烈。"


def looked(program: Program, code: int = 0) -> dict[str, Any]:
    answer = program("doctor", "--json")
    assert answer.code == code, answer
    return {one["part"]: one for one in answer.lines}


@pytest.fixture
def spoken(sitting: Program) -> Program:
    sitting.done("record", SAID, "--speaker", "白若云")
    return sitting


def test_each_part_of_a_sound_place_is_told_in_a_sentence(spoken: Program) -> None:
    pytest.importorskip("typst")
    parts = looked(spoken)
    assert list(parts) == PARTS
    assert all(one["text"].endswith("。") for one in parts.values()), parts
    assert all(one["state"] in ("ok", "note") for one in parts.values()), parts
    assert parts["archive"]["state"] == "ok"
    assert "1 次会议" in parts["archive"]["text"]
    assert spoken("doctor").out.splitlines()[-1] == "一切正常，无须处理。"


def test_where_no_log_can_be_written_that_is_said_in_place_of_its_name(
    spoken: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "state").write_bytes(b"a file where the folder would be")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    log = looked(spoken)["log"]
    assert log["state"] == "note"
    assert "无法写入" in log["text"]
    assert "minutes.log" not in log["text"]


def test_damage_is_named_by_its_place_and_without_its_words(spoken: Program) -> None:
    (journal,) = spoken.archive.glob("*/*.journal")
    journal.write_bytes(journal.read_bytes().replace("污水".encode(), "清水".encode()))
    parts = looked(spoken, code=1)
    assert parts["archive"]["state"] == "fault"
    assert journal.name in parts["archive"]["text"]
    assert "minutes repair" in parts["archive"]["text"]
    everything = spoken("doctor")
    assert "群众反映" not in everything.out + everything.err
    assert "直排" not in everything.out + everything.err


def test_an_archive_that_is_not_there_is_a_fault_and_all_else_is_told(program: Program) -> None:
    parts = looked(program, code=1)
    assert "minutes convene" in parts["archive"]["text"]
    assert parts["disk"]["state"] == "ok"
    assert not program.archive.exists()


def test_without_a_plugin_that_sets_pages_the_fonts_are_a_note(spoken: Program) -> None:
    parts = looked(Program(spoken.archive), 0)
    alone = {one["part"]: one for one in spoken("--only", "minutes_tinydb", "doctor", "--json").lines}
    assert alone.keys() == parts.keys() | {"fonts"}
    assert (alone["fonts"]["state"], alone["plugins"]["state"]) == ("note", "ok")


def test_settings_that_cannot_be_read_are_told_by_their_line(spoken: Program) -> None:
    (spoken.archive / "minutes.toml").write_text("disabled = 3\n", encoding="utf-8")
    assert "minutes.toml" in spoken.refused("doctor")


def test_a_plugin_that_fails_is_a_fault_and_one_that_is_switched_off_is_none(spoken: Program) -> None:
    (spoken.archive / "plugins").mkdir()
    (spoken.archive / "plugins" / "broken.py").write_text("import nowhere_to_be_found\n", encoding="utf-8")
    assert "broken" in looked(spoken, code=1)["plugins"]["text"]
    (spoken.archive / "minutes.toml").write_text('disabled = ["broken"]\n', encoding="utf-8")
    plugins = looked(spoken)["plugins"]
    assert plugins["state"] == "ok"
    assert "停用 1 个" in plugins["text"]


def test_the_offices_own_table_makes_holidays_known_for_longer() -> None:
    known = known_until(Calendar())
    assert known_until(Calendar(days={date(known.year + 2, 5, 1): False})) == date(known.year + 2, 12, 31)
    assert known_until(Calendar(days={date(2006, 5, 1): False})) == known


def on_a_terminal(program: Program, columns: int, lines: int, **variables: str) -> str:
    """What the doctor says where a terminal of that size is on both ends."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
    hidden = ("COLUMNS", "LINES", "NO_COLOR", "COLORTERM", "LC_ALL")
    kept = {name: value for name, value in os.environ.items() if name not in hidden}
    words = [sys.executable, "-m", "minutes", "--archive", str(program.archive), "--lang", "zh", "doctor"]
    environment = {**kept, "LANG": "C.UTF-8", **variables}
    with subprocess.Popen(words, stdin=slave, stdout=slave, stderr=slave, env=environment, cwd=Path.cwd()) as process:
        os.close(slave)
        said = b""
        try:
            while piece := os.read(master, 4096):
                said += piece
        except OSError:  # Linux's way of saying that the other end was closed
            pass
        process.wait(30)
    os.close(master)
    return said.decode()


def test_the_terminal_is_told_by_size_and_colours(spoken: Program) -> None:
    wide = on_a_terminal(spoken, 120, 36, TERM="xterm-256color")
    assert "✓ 终端 120 列 36 行，256 色，编码 utf-8。" in wide.replace("UTF-8", "utf-8")
    small = on_a_terminal(spoken, 60, 20, TERM="xterm", NO_COLOR="1")
    assert "! 终端 60 列 20 行，按 NO_COLOR 不用颜色" in small
    assert "80×24" in small
