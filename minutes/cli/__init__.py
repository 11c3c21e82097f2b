"""The way in: help that was told before at once, all else by `program`, the one composition root."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out the command line; answers the exit code: 0 done, 1 refused (the reason is on stderr), 2 wrong usage."""
    from minutes.cli import quick

    words = list(sys.argv[1:] if arguments is None else arguments)
    if told := quick.kept(words):
        quick.say(told)
        return 0
    from minutes.cli import program

    return program.main(words)
