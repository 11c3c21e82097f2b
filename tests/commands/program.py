"""The program as a test runs it: in this process, with words, a standard input and what comes out of it."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from minutes import text
from minutes.cli import main


@dataclass(frozen=True)
class Answer:
    """What one run of the program answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one value that was printed."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        """Every value that was printed, a line each."""
        return [json.loads(line) for line in self.out.split("\n") if line]


@dataclass(frozen=True)
class Program:
    """The program on one archive, in Chinese unless told otherwise."""

    archive: Path
    language: str = "zh_CN"

    def __call__(self, *words: str, stdin: str | bytes = "") -> Answer:
        return run("--archive", str(self.archive), "--lang", self.language, "--user", "李文书", *words, stdin=stdin)

    def done(self, *words: str, stdin: str | bytes = "") -> Any:
        """The value of a command that must succeed."""
        answer = self(*words, "--json", stdin=stdin)
        assert answer.code == 0, answer
        return answer.lines[0] if len(answer.lines) == 1 else answer.lines

    def refused(self, *words: str, stdin: str | bytes = "") -> str:
        """The one sentence of a command that must be refused."""
        answer = self(*words, stdin=stdin)
        assert answer.code == 1, answer
        assert "Traceback" not in answer.err
        assert answer.err.strip(), answer
        return answer.err.strip()

    def misused(self, *words: str) -> str:
        """The sentence for a command line that cannot be understood."""
        answer = self(*words)
        assert answer.code == 2, answer
        return answer.err.strip()


def run(*words: str, stdin: str | bytes = "") -> Answer:
    """Run `minutes` with these words."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _each in range(2))
    given = io.TextIOWrapper(io.BytesIO(stdin if isinstance(stdin, bytes) else stdin.encode()), encoding="utf-8")
    with _language_kept(), _standard_input(given), redirect_stdout(out), redirect_stderr(err):
        code = main(words)
    return Answer(code, *(stream.buffer.getvalue().decode() for stream in (out, err)))  # type: ignore[attr-defined]


@contextmanager
def _language_kept() -> Iterator[None]:
    before = text.language()
    try:
        yield
    finally:
        text.use(before)


@contextmanager
def _standard_input(given: io.TextIOWrapper) -> Iterator[None]:
    before, sys.stdin = sys.stdin, given
    try:
        yield
    finally:
        sys.stdin = before
