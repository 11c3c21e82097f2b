"""Commands for whoever writes a plugin: begin one, and try it on the sample. They work on no archive."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TextIO

from minutes.cli import adding, skeleton
from minutes.commands import answers, files
from minutes.contract import Command, Line, Option
from minutes.errors import Refused, reason
from minutes.text import _

MARKS = {"ok": "✓", "note": "!", "fault": "✗"}


def check(desk: Any, options: Mapping[str, Any], stdin: TextIO) -> Iterator[Line]:
    """Read one plugin and run all it offers on the sample; exit 1 if something of it does not work."""
    from minutes.testing.trial import trial  # whoever wants another command needs no test kit

    path, faults = Path(options["path"]), 0
    for one in trial(path, desk.settings.plugins.get(path.resolve().stem)):
        faults += one.state == "fault"
        took = f" {one.seconds * 1000:.0f} ms" if one.seconds else ""
        yield Line(text=f"{MARKS[one.state]} {one.text}{took}", json=answers.plain(one))
    if faults:
        yield Line(text=_("Does not work yet, marked ✗: {n}.").format(n=faults), exit=1)
    else:
        yield Line(
            text=_("It works. `minutes plugin add FILE` puts it beside the archive; a package is installed with pip.")
        )


def new(desk: Any, options: Mapping[str, Any], stdin: TextIO) -> Iterator[Line]:
    """Write a plugin to begin with, and a test that it passes."""
    name, form, folder = options["name"], options["as"], Path(options["to"] or ".").expanduser()
    skeleton.fit(name, desk.plugins)
    wanted = skeleton.files_of(name, options["kind"], form)
    try:
        paths = skeleton.written(folder, wanted, form, name)
    except OSError as error:
        raise Refused(_("{file} cannot be written: {why}.").format(file=folder, why=reason(error))) from error
    place = folder / name if form == "package" else paths[0]
    told = [_("Written: {file}.").format(file=path) for path in paths]
    told += [
        _("Try it with: minutes plugin check {path}").format(path=place),
        _("Test it with: pytest {path}").format(path=paths[-1]),
    ]
    yield Line(text="\n".join(told), json={"plugin": str(place), "files": [str(path) for path in paths]})


def reference(desk: Any, options: Mapping[str, Any], stdin: TextIO) -> Iterator[Line]:
    """Say, or write to a file, what every hook takes and answers, with an example of each."""
    from minutes.cli import reference as made

    page = made.page()
    if not options["to"]:
        yield Line(text=page, json={"markdown": page})
        return
    path = files.write(options["to"], page.encode(), force=True)
    yield Line(text=_("Written: {file}.").format(file=options["to"]), json={"file": options["to"]}, file=str(path))


def commands() -> list[Command]:
    """Everything for whoever writes a plugin."""
    return [
        Command(name="plugin new", title=_("Write a plugin to begin with, and its test"), run=new, options=(
            Option(name="name", title=_("a short name of a–z, 0–9 and _"), positional=True, required=True),
            Option(name="kind", title=_("what it is to offer, else check"), choices=tuple(skeleton.KINDS)),
            Option(name="as", title=_("in which form"), default="file", choices=skeleton.FORMS),
            Option(name="to", title=_("where it goes, else here"), type="folder"),
        )),
        Command(name="plugin check", title=_("Try a plugin on the sample, and say what works"), run=check, options=(
            Option(name="path", title=_("a .py or .toml file, or the folder of a package"), type="file",
                   positional=True, required=True),
        )),
        adding.command(),
        Command(name="plugin reference", title=_("Every hook with what goes in and out, and an example"), run=reference,
                options=(Option(name="to", title=_("Markdown file to write"), type="file"),)),
    ]  # fmt: skip
