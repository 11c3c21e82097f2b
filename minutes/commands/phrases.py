"""The command for phrases: list, keep and drop what short keys stand for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from minutes.commands import answers
from minutes.commands.places import Options
from minutes.contract import Command, Desk, Line, Option
from minutes.text import _
from minutes.workflow import phrases as step


def phrases(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """The phrases of the office; with a key and words one is kept, with --drop it is taken out."""
    text = " ".join(options["text"])
    if options["drop"]:
        yield answers.saved(_("Dropped: {key}.").format(key=options["key"]), step.drop_phrase(desk, options["key"]))
    elif text:
        yield answers.saved(_("Kept: {key}.").format(key=options["key"]), step.keep_phrase(desk, options["key"], text))
    else:
        found = [one for one in step.phrases(desk) if options["key"] in ("", one.key)]
        shown = "\n".join(f"{one.key}  {one.text}" for one in found)
        yield Line(text=shown or _("There is no such phrase."), json=[answers.plain(one) for one in found])


def commands() -> list[Command]:
    """The one command."""
    return [
        Command(name="phrases", title=_("Phrases that short keys stand for"), run=phrases, options=(
            Option(name="key", title=_("short key"), positional=True),
            Option(name="text", title=_("the words"), positional=True, many=True),
            Option(name="drop", title=_("take this phrase out"), type="flag"),
        )),
    ]  # fmt: skip
