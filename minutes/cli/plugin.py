"""Commands for whoever writes a plugin: try one on the sample. They open what is no archive, and so belong here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TextIO

from minutes.commands import answers
from minutes.contract import Command, Line, Option
from minutes.text import _

MARKS = {"ok": "✓", "note": "!", "fault": "✗"}


def check(desk: Any, options: Mapping[str, Any], stdin: TextIO) -> Iterator[Line]:
    """Read one plugin and run all it offers on the sample; exit 1 if something of it does not work."""
    from minutes.testing.trial import trial  # whoever wants another command needs no test kit

    path, faults = Path(options["path"]), 0
    for one in trial(path, desk.settings.plugins.get(path.resolve().stem)):
        faults += one.state == "fault"
        yield Line(text=f"{MARKS[one.state]} {one.text}", json=answers.plain(one))
    if faults:
        yield Line(text=_("Does not work yet, marked ✗: {n}.").format(n=faults), exit=1)
    else:
        yield Line(text=_("It works. Put it into the folder `plugins` beside the archive, or install the package."))


def commands() -> list[Command]:
    """Everything for whoever writes a plugin."""
    return [
        Command(name="plugin check", title=_("Try a plugin on the sample, and say what works"), run=check, options=(
            Option(name="path", title=_("a .py or .toml file, or the folder of a package"), type="file",
                   positional=True, required=True),
        )),
    ]  # fmt: skip
