"""What a command says on the way: a bar where somebody watches, and nothing of it anywhere else."""

from __future__ import annotations

import io

import pytest

from minutes.cli import printing
from minutes.contract import Line


class Terminal(io.StringIO):
    """A stream that somebody watches."""

    def isatty(self) -> bool:
        return True


LINES = [Line(text="第一项", share=0.0), Line(text="第二项", share=0.5), Line(text="done", json={"n": 2})]


def test_a_bar_is_drawn_on_a_terminal_and_taken_away_before_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    watched = Terminal()
    monkeypatch.setattr("sys.stderr", watched)
    printing.said(LINES, as_json=False)
    drawn = watched.getvalue()
    assert "#" * 10 + "." * 10 + " 第二项" in drawn
    assert drawn.endswith("\r")


@pytest.mark.parametrize("as_json", [True, False])
def test_nobody_watching_gets_the_answer_alone(as_json: bool, capsys: pytest.CaptureFixture[str]) -> None:
    printing.said(LINES, as_json=as_json)
    said = capsys.readouterr()
    assert said.out.strip() == ('{"n":2}' if as_json else "done")
    assert "第一项" not in said.err
