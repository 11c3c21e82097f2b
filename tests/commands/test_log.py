"""The log of what the commands did, and what is said where the program itself makes a mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutes import watching
from tests.commands.program import Program, run

SAID = "垃圾清运不及时"


def fail() -> None:
    raise ValueError(f"cannot read “{SAID}”")


def test_commands_are_logged_by_name_and_a_mistake_of_the_program_by_its_line(
    sitting: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    sitting.done("record", "--speaker", "曾建国", SAID)
    log = tmp_path / "state" / "minutes" / watching.FILE
    said = log.read_text(encoding="utf-8")
    assert " command name=record" in said
    assert " ended code=0 seconds=" in said
    assert SAID not in said
    assert "曾建国" not in said
    monkeypatch.setattr("minutes.cli.program.carried_out", lambda *given: fail())
    answer = run("--lang", "zh_CN", "meetings")
    assert (answer.code, "crash-" in answer.err, "Traceback" in answer.err, SAID in answer.err) == (
        1,
        True,
        False,
        False,
    )
    monkeypatch.setenv("MINUTES_DEBUG", "1")
    with pytest.raises(ValueError, match=SAID):
        run("meetings")
