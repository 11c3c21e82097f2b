"""The help page on interchange is followed for real: every command in its table is run, in its order."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import minutes
from minutes.contract import Exporter, Importer
from minutes.plugins import load
from minutes.settings import Settings
from tests.commands.program import Program

HELP = (Path(minutes.__file__).parent / "help" / "interchange.md").read_text(encoding="utf-8")
ROWS = [line.split("|")[1:-1] for line in HELP.splitlines() if line.startswith("| `")]
COMMAND = re.compile(r"`minutes ([^`]+)`")


@pytest.mark.timeout(300)
def test_every_command_of_the_table_does_what_the_page_says(tmp_path: Path) -> None:
    program = Program(tmp_path / "archive")
    assert program("demo", "--no-open").code == 0
    commands = [each for row in ROWS for each in COMMAND.findall(row[2])]
    commands += [each for row in ROWS for each in COMMAND.findall(row[3]) if each != "backup"]
    assert len(commands) >= 20
    for command in commands:
        verb, file = command.replace("文件.json", "名册.popolo.json").removesuffix(" --look").rsplit(" ", 1)
        answer = program(*verb.split(), str(tmp_path / file))
        if verb == "feedback":  # nobody has filled it in
            assert "没有" in answer.out + answer.err
        else:
            assert answer.code == 0, (command, answer)


def test_the_table_names_every_ending_that_is_written_or_read() -> None:
    plugins = load(Settings(), Path("nowhere"), safe=True)
    named = set(re.findall(r"`(\.[\w.]+)`", HELP))
    written = {one.suffix for one in plugins.all(Exporter) if one.takes != "document"}
    read = {suffix for one in plugins.all(Importer) for suffix in one.suffixes}
    assert written - {".members.csv", ".offices.csv"} <= named
    assert read - {".docx", ".tsv"} <= named
