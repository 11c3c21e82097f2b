"""A plugin to begin with works as it is written, in every kind and form, and its own test passes."""

import subprocess
import sys
from pathlib import Path

import pytest

from minutes.cli.skeleton import KINDS
from minutes.testing import trial
from tests.commands.program import Program


def begun(program: Program, folder: Path, name: str, *more: str) -> str:
    return str(program.done("plugin", "new", name, "--to", str(folder), *more)["plugin"])


def outcome(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the tests in that folder as their author would."""
    words = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "."]
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, timeout=110, check=False)


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_plugin_of_each_kind_works_on_the_sample(program: Program, tmp_path: Path, kind: str) -> None:
    path = begun(program, tmp_path, f"hejiang_{kind}", "--kind", kind)
    seen = list(trial(path))
    assert [one.part for one in seen] == ["", f"{KINDS[kind]} hejiang_{kind}"]
    assert {one.state for one in seen} <= ({"ok", "note"} if kind in ("notifier", "backend") else {"ok"}), seen


@pytest.mark.timeout(300)
@pytest.mark.parametrize("form", ["file", "package", "toml"])
def test_its_own_test_passes_in_every_form_and_fails_when_it_breaks(
    program: Program, tmp_path: Path, form: str
) -> None:
    path = Path(begun(program, tmp_path, f"hejiang_{form}", "--as", form))
    assert program("plugin", "check", str(path)).code == 0
    passed = outcome(tmp_path)
    assert (passed.returncode, "2 passed" in passed.stdout) == (0, True), passed.stdout
    written = path / f"hejiang_{form}" / "__init__.py" if form == "package" else path
    broken = written.read_text(encoding="utf-8").replace('name="hejiang', 'name="坏').replace('"supervisor"', '"chief"')
    written.write_text(broken, encoding="utf-8")
    assert outcome(tmp_path).returncode == 1


def test_nothing_that_is_there_is_written_over(program: Program, tmp_path: Path) -> None:
    path = Path(begun(program, tmp_path, "mine"))
    path.write_text("# my own work\n", encoding="utf-8")
    assert "mine.py" in program.refused("plugin", "new", "mine", "--to", str(tmp_path))
    path.unlink()
    assert "test_mine.py" in program.refused("plugin", "new", "mine", "--to", str(tmp_path))
    assert not path.exists()
    begun(program, tmp_path, "pack", "--as", "package")
    before = (tmp_path / "pack" / "pyproject.toml").stat().st_mtime_ns
    assert "pack" in program.refused("plugin", "new", "pack", "--as", "package", "--to", str(tmp_path))
    assert (tmp_path / "pack" / "pyproject.toml").stat().st_mtime_ns == before


@pytest.mark.parametrize(
    "name", ["Mine", "1st", "my-plugin", "json", "class", "../out", "", "minutes", "a" * 41, "我的"]
)
def test_a_name_that_python_or_the_program_could_not_use_is_refused(
    program: Program, tmp_path: Path, name: str
) -> None:
    answer = program("plugin", "new", name, "--to", str(tmp_path))
    assert answer.code in (1, 2)
    assert answer.err.strip()
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_is_taken_is_refused(program: Program, tmp_path: Path) -> None:
    for name in ("extract", "minutes_docx"):
        assert name in program.refused("plugin", "new", name, "--to", str(tmp_path))


def test_a_kind_that_does_not_fit_the_form_is_refused(program: Program, tmp_path: Path) -> None:
    said = program.refused("plugin", "new", "mine", "--as", "toml", "--kind", "exporter", "--to", str(tmp_path))
    assert "--as file" in said
    assert "--kind" in program.misused("plugin", "new", "mine", "--kind", "wish")
    assert list(tmp_path.iterdir()) == []
