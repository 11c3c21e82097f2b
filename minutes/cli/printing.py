"""Printing: sentences for people that cannot steer their terminal, lines of JSON for programs, each flushed at once."""

from __future__ import annotations

import io
import re
import shutil
import sys
from collections.abc import Iterable
from typing import Any, TextIO

from minutes.contract import Line
from minutes.text import printable

UNSEEN = re.compile("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]")
"""What JSON would let through although it can steer a terminal or turn text around."""


WIDE, MOST = 20, 25  # cells of the progress bar, and characters beside it


def prepare() -> None:
    """Write UTF-8 to files and pipes; on a terminal keep its encoding, showing what it lacks as codes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="backslashreplace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def standard_input() -> TextIO:
    """The standard input as UTF-8, whatever the locale; other octets become surrogates, to be refused by line."""
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")
    return sys.stdin


def said(lines: Iterable[Line], as_json: bool) -> int:
    """Print what a command says, line by line; answers its exit code.

    With `as_json` values go to stdout and sentences without a value to stderr. Values without a sentence are printed
    in either case: they are the answer of commands that speak JSON by themselves.
    """
    code, bar = 0, Bar(sys.stderr)
    for line in lines:
        if line.share is not None:
            bar.show(line.share, line.text)
            continue
        bar.clear()
        if line.json is not None and (as_json or not line.text):
            _out(encoded(line.json))
        elif line.text:
            complain(line.text) if as_json else _out(printable(line.text))
        code = code if line.exit is None else line.exit
    return code


class Bar:
    """How far a long run is, on one line of a terminal; nothing where nobody watches."""

    def __init__(self, stream: TextIO) -> None:
        self._stream, self._wide = stream, 0

    def show(self, share: float, what: str) -> None:
        """Draw the bar anew."""
        if not self._stream.isatty():
            return
        done = round(WIDE * min(max(share, 0.0), 1.0))
        text = f"{'#' * done}{'.' * (WIDE - done)} {printable(what, lines=False)[:MOST]}"
        self.clear()
        self._wide = WIDE + 1 + 2 * len(what)
        self._stream.write(text)
        self._stream.flush()

    def clear(self) -> None:
        """Take the bar away, so that what is said next stands on a line of its own."""
        if self._wide:
            self._stream.write("\r" + " " * min(self._wide, WIDE + 1 + 2 * MOST) + "\r")
            self._stream.flush()
            self._wide = 0


def said_plainly(text: str) -> None:
    """Print a text for people."""
    _out(printable(text))


def paged(text: str) -> None:
    """Print a text for people, page by page on a terminal that it does not fit on."""
    if not sys.stdout.isatty() or text.count("\n") < shutil.get_terminal_size().lines:
        said_plainly(text)
        return
    import click

    click.echo_via_pager(printable(text) + "\n", color=False)


def complain(sentence: str) -> None:
    """Print a sentence on stderr."""
    print(printable(sentence), file=sys.stderr, flush=True)


def encoded(value: Any) -> str:
    """The value as one line of JSON: Chinese left readable, what cannot be seen escaped."""
    import json  # for the commands that speak it

    line = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", line)


def _out(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
