"""`minutes --help` is told from what it was last time, as long as nothing that it follows from has changed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from minutes.cli import quick
from tests.commands.program import run


@pytest.fixture(autouse=True)
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("MINUTES_ARCHIVE", str(tmp_path / "archive"))


def test_the_second_answer_is_the_first_one_word_for_word() -> None:
    assert quick.kept(["--help"]) == ""
    first = run("--help")
    assert quick.kept(["--help"])
    assert run("--help") == first == run("help")


def test_a_plugin_that_comes_makes_the_help_anew(tmp_path: Path) -> None:
    run("--help")
    folder = tmp_path / "archive" / "plugins"
    folder.mkdir(parents=True)
    (folder / "more.py").write_text(
        "from minutes import Command, Line, hookimpl\n\n"
        "@hookimpl\ndef register_commands(settings):\n"
        '    yield Command(name="more", title="一个新命令", run=lambda desk, options, stdin: [Line(text="x")])\n',
        encoding="utf-8",
    )
    assert "一个新命令" in run("--help").out
    (tmp_path / "archive" / "minutes.toml").write_text('disabled = ["more"]\n', encoding="utf-8")
    assert "一个新命令" not in run("--help").out


@pytest.mark.parametrize("name", quick.SETS)
def test_another_language_archive_or_width_is_another_help(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    run("--help")
    monkeypatch.setenv(name, "en_US.UTF-8")
    assert quick.kept(["--help"]) == ""


def test_only_the_bare_question_is_kept(tmp_path: Path) -> None:
    run("--lang", "en", "--help")
    run("help", "start")
    run("meetings", "--help")
    assert not (tmp_path / "state" / "minutes" / quick.FILE).exists()


def test_a_folder_that_cannot_be_written_only_costs_the_time(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("", encoding="utf-8")
    assert run("--help").code == 0


def test_telling_it_again_reads_none_of_the_program() -> None:
    run("--help")
    code = "import sys; from minutes.cli import main; code = main(['--help']); print('msgspec' in sys.modules, code)"
    here = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    before = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=here)
    again = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=here)
    assert before.stdout.splitlines()[:-1] == again.stdout.splitlines()[:-1]
    assert again.stdout.splitlines()[-1] == "False 0"


def test_the_face_has_every_name_and_no_other() -> None:
    import minutes
    from minutes import face

    assert all(getattr(minutes, name) is getattr(face, name) for name in face.__all__)
    assert minutes.__all__ == face.__all__
    with pytest.raises(AttributeError, match="nothing_of_that_name"):
        _ = minutes.nothing_of_that_name
