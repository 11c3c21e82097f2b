"""The help page on plugins is followed from top to bottom for real: what it says to type, to save and to expect."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import minutes
from minutes.cli.skeleton import KINDS

HELP = (Path(minutes.__file__).parent / "help" / "plugins.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"(.*?)```(\w+)\n(.*?)```", re.DOTALL)
FAILS = "# 不行"


def typed(line: str, folder: Path) -> str:
    """What a line typed in that folder says; it must end as the page says that it does."""
    here = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}",
        "HOME": str(folder),
        "LANG": "zh_CN.UTF-8",
        "PYTHONPATH": os.pathsep.join(one for one in sys.path if one),
        "USER": "tester",
    }
    words = ["sh", "-c", line]
    done = subprocess.run(words, cwd=folder, env=here, capture_output=True, text=True, encoding="utf-8", timeout=100)
    assert (done.returncode != 0) == (FAILS in line), (line, done.stdout, done.stderr)
    return done.stdout


@pytest.mark.timeout(400)  # thirty starts of the program, on a machine that may be busy
def test_the_page_leads_from_nothing_to_working_plugins_with_tests(tmp_path: Path) -> None:
    """sh: typed; toml and python: saved under the last such name that the words before it give; text: was said."""
    said, steps = "", 0
    for words, kind, block in BLOCK.findall(HELP):
        if kind == "sh":
            said = "".join(typed(line, tmp_path) for line in block.splitlines())
        elif kind == "text":
            missing = [line for line in block.splitlines() if line not in said]
            assert not missing, (missing, said)
        else:
            (*_earlier, name) = re.findall(rf"`([\w/]+\.{ {'toml': 'toml', 'python': 'py'}[kind] })`", words)
            assert (tmp_path / name).is_file(), f"{name} is not there yet"
            (tmp_path / name).write_text(block, encoding="utf-8")
        steps += 1
    assert steps >= 15


def test_the_page_names_every_kind_of_skeleton() -> None:
    assert re.findall(r"^\| `(\w+)` \|", HELP, re.MULTILINE) == list(KINDS)
