"""The one composition root: opens the screens, or carries out one command; its answer is the exit code.

0 done, 1 refused (the reason is on stderr), 2 wrong usage. Click and the screens are imported only where they are used.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from time import time
from typing import Any

from msgspec import structs

from minutes import text, watching
from minutes.cli import printing, start
from minutes.cli.start import Opened, Start, Usage
from minutes.contract import Command, Line
from minutes.errors import MinutesError, Refused, reason
from minutes.text import _

MENDING = "MINUTES_DEBUG"
"""The environment variable with which a mistake of the program is shown as Python shows it."""
BEGINNERS = ("convene", "members", "offices")
"""The commands that may begin an archive where there is none."""
SERVED = "TEXTUAL_DRIVER"
"""Textual's own variable: the screens are drawn for something else than a terminal, say a browser."""
CURSORLESS = ("dumb", "unknown")
"""What TERM says in an editor's shell window or a bare pipe over ssh, which would show the screens as garbage."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out the command line; answers the exit code."""
    text.use(text.preferred())
    printing.prepare()
    given, own, begun = list(sys.argv[1:] if arguments is None else arguments), watching.own_folder(os.environ), time()
    code = _ended(given, own)
    watching.note(own, "ended", code=code, seconds=f"{time() - begun:.2f}")
    return code


def _ended(given: list[str], own: Path | None) -> int:
    try:
        asked, words = start.read(given)
        text.use(asked.language)
        return carried_out(asked, words, given) if words else screens(asked)
    except Usage as error:
        printing.complain(str(error))
        return 2
    except MinutesError as error:
        printing.complain(str(error))
        return 1
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        if not isinstance(error, BrokenPipeError):  # whoever read has read enough
            printing.complain(_("{file} cannot be used: {why}.").format(
                file=error.filename or _("The output"), why=reason(error)))  # fmt: skip
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what is still to be flushed has nowhere to go
        return 1
    except Exception as error:  # a mistake of the program, told with a report in place of a traceback
        if os.environ.get(MENDING):
            raise
        printing.complain(watching.crashed(own, error, "command"))
        return 1


def screens(asked: Start) -> int:
    """Open the screens on the archive."""
    if asked.trace == "-":
        raise Usage(_("The screens need the terminal for themselves: name a file, --trace-plugins=FILE."))
    gc.disable()  # until the first page stands: much is made, and nothing dropped
    with start.opened(asked, later=True) as desk:
        desk.lazy.may_begin = True
        store = desk.lazy.opened()  # whatever hinders that is said before the screens open
        if not (SERVED in os.environ or all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))):
            raise Refused(_("The screens need a terminal. `minutes --help` lists the commands, which do not."))
        if os.environ.get("TERM") in CURSORLESS and SERVED not in os.environ:
            told = _(
                "The screens need a terminal that can move its cursor; TERM says “{term}”. "
                "`minutes --help` lists the commands, which do not."
            )
            raise Refused(told.format(term=os.environ["TERM"]))
        from minutes.tui import curtain

        shown = replace(desk, store=store)
        with curtain.drawn(shown) as picture:
            from minutes.tui.app import run

            folder = start.beside(asked, watching.own_folder(os.environ))
            if asked.folder is None and folder and not desk.settings.second_place:  # a lasting place, on no other disk
                shown = replace(shown, settings=structs.replace(desk.settings, second_place=str(folder)))
            return run(shown, folder, picture)


def carried_out(asked: Start, words: list[str], given: Sequence[str] = ()) -> int:
    """Carry out one command; `given` are all words that were typed. Raises Usage, MinutesError."""
    with start.opened(asked) as desk:
        from minutes.cli import demo, plugin, quick, usage

        commands = [demo.command(asked, screens), *plugin.commands(), *desk.plugins.all(Command)]
        command, options, as_json = usage.understood(commands, words, lambda told: quick.keep(given, told))
        if command is None:
            return 0  # help was asked for, and given
        desk.lazy.may_begin = command.name in BEGINNERS
        failed = ",".join(one.name for one in desk.plugins.loaded if one.fault and not one.chosen)
        watching.note(watching.own_folder(os.environ), "command", name=command.name, left_out=failed)
        code = printing.said(_lines(command, desk, options), as_json)
        desk.warn()
        return code


def _lines(command: Command, desk: Opened, options: Mapping[str, Any]) -> Iterator[Line]:
    yield from command.run(desk if command.needs_desk else None, options, printing.standard_input())
