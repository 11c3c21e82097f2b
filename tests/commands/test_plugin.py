"""Whoever writes a plugin tries it on the sample, and is told in sentences what works and what does not."""

from pathlib import Path
from time import monotonic

import pytest

from minutes.errors import BadInput
from minutes.testing import failures, plugins_at, trial
from tests.commands.program import Program

BAD = """from minutes import Check, Finding, Template, hookimpl

def find(dossier, archive, day):
    print("seen")
    return [Finding(check="bad", text=str(1 / 0))]

def word(dossier, brief):
    while True:
        pass

@hookimpl
def register_checks(settings):
    yield Check(name="bad", title="B", run=find)
    yield Check(name="good", title="G", run=lambda dossier, archive, day: [])

@hookimpl
def register_templates(settings):
    yield Template(name="slow", title="S", run=word)
"""


def put(folder: Path, name: str, source: str) -> str:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(source, encoding="utf-8")
    return str(file)


def test_each_contribution_is_told_by_itself_with_its_line(program: Program, tmp_path: Path) -> None:
    answer = program("plugin", "check", put(tmp_path, "bad.py", BAD))
    assert answer.code == 1, answer
    said = answer.out.splitlines()
    assert "检查“bad”" in said[1] + said[2]
    assert any(line.startswith("✗") and "ZeroDivisionError" in line and "bad.py 第 5 行" in line for line in said), said
    assert any(line.startswith("✓ 检查“good”：2 份案卷查出 0 处。") for line in said), said
    (slow,) = [line for line in said if "slow" in line]
    assert slow.startswith("✗")
    assert "第 8 行" in slow or "第 9 行" in slow, slow
    assert any(line.startswith("!") and "seen" in line for line in said), said
    assert said[-1] == "还有 2 处不行，前面标 ✗。"
    assert not program.archive.exists()


def test_what_cannot_be_read_is_told_with_its_line(program: Program, tmp_path: Path) -> None:
    answer = program("plugin", "check", put(tmp_path, "torn.py", "x = 1\nimport nowhere_to_be_found\n"), "--json")
    assert answer.code == 1
    (seen,) = answer.lines
    assert seen["state"] == "fault"
    assert "nowhere_to_be_found" in seen["text"]
    assert "第 2 行" in seen["text"]
    wrong = put(tmp_path, "wrong.toml", '[[offices]]\nname = "甲局"\nrole = "chief"\n')
    assert "第 1 行" in program("plugin", "check", wrong).out


def test_what_is_no_plugin_is_refused_by_name(program: Program, tmp_path: Path) -> None:
    assert "nothing.py" in program.refused("plugin", "check", str(tmp_path / "nothing.py"))
    assert "__init__.py" in program.refused("plugin", "check", str(tmp_path))
    assert ".toml" in program.refused("plugin", "check", put(tmp_path, "words.txt", "words"))
    with pytest.raises(BadInput):
        failures(tmp_path)


def test_a_department_file_is_tried_as_its_offices_and_its_procedures(program: Program, tmp_path: Path) -> None:
    source = '[[offices]]\nname = "虚构县水利局"\n'
    answer = program("plugin", "check", put(tmp_path, "county.toml", source))
    assert answer.code == 0, answer
    assert "✓ 单位名录“county”：列出 1 个单位。" in answer.out


def test_a_package_imports_its_parts_by_its_name(tmp_path: Path) -> None:
    put(tmp_path, "project/hejiang_part/looking.py", "def find(dossier, archive, day):\n    return []\n")
    put(tmp_path, "project/hejiang_part/__init__.py", (
        "from hejiang_part.looking import find\nfrom minutes import Check, hookimpl\n\n\n"
        '@hookimpl\ndef register_checks(settings):\n    yield Check(name="part", title=settings["title"], run=find)\n'
    ))  # fmt: skip
    seen = list(trial(tmp_path / "project", {"title": "T"}))
    assert [one.state for one in seen] == ["ok", "ok"]
    assert plugins_at(tmp_path / "project" / "hejiang_part", {"title": "T"}).loaded[-1].offers == ("check part",)
    assert "title" in failures(tmp_path / "project")[0]


def test_a_package_that_is_called_like_another_is_left_out(tmp_path: Path) -> None:
    put(tmp_path, "json/__init__.py", "")
    (said,) = failures(tmp_path / "json")
    assert "json" in said


def test_a_trial_ends_when_its_time_is_up(tmp_path: Path) -> None:
    source = BAD.replace("1 / 0", "1")
    seen = list(trial(put(tmp_path, "late.py", source), seconds=-1))
    assert [one.state for one in seen] == ["ok", "fault", "fault", "fault"]


ENDLESS = """import time
from minutes import Backend, Command, Line, hookimpl

def tick(desk, options, stdin):
    while True:
        time.sleep(0.2)
        yield Line(text="tick")

def sleep(url, settings):
    time.sleep(60)

@hookimpl
def register_backends(settings):
    yield Backend(name="sleepy", title="S", run=sleep)

@hookimpl
def register_commands(settings):
    yield Command(name="clock", title="C", run=tick)
"""


def test_what_never_ends_is_left_behind_with_its_line(tmp_path: Path) -> None:
    begun = monotonic()
    seen = list(trial(put(tmp_path, "endless.py", ENDLESS), seconds=5))
    assert monotonic() - begun < 20
    assert [one.state for one in seen] == ["ok", "fault", "fault"]
    assert "endless.py" in seen[1].text
    assert any(f"第 {n} 行" in seen[1].text for n in (6, 7, 10)), seen


def test_the_list_says_what_each_plugin_offers_and_how_long_it_took(program: Program) -> None:
    program.archive.mkdir()
    (program.archive / "minutes.toml").write_text('disabled = ["minutes_html"]\n', encoding="utf-8")
    told = program("plugin", "list").out
    assert told.splitlines()[0].startswith("✓ commands（内置、读取 ")
    assert "– minutes_html" in told
    listed = {one["name"]: one for one in program.done("plugin", "list")["plugins"]}
    assert listed["minutes_extract"]["offers"] == ["condenser extract"]
    assert listed["minutes_extract"]["seconds"] > 0
    assert listed["minutes_html"]["chosen"]
    assert program.done("plugins")["plugins"][0]["name"] == "commands"
