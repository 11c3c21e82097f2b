"""Commands for the archive as a whole: verify, search, what happened, a dossier as a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from minutes.commands import answers, classifying, files, history, holding, places, searching
from minutes.commands.places import Options
from minutes.contract import Command, Desk, Line, Option
from minutes.text import _


def verify(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Read and check everything again; exit 1 if something does not check."""
    damage = desk.store.verify()
    for one in damage:
        place = _("{file}, line {n}").format(file=one.file, n=one.line) if one.line else one.file
        yield Line(text=f"{place}: {one.what}", json=answers.plain(one))
    if damage:
        yield Line(
            text=_("The archive is damaged in {n} places. `minutes repair` shows the ways out.").format(n=len(damage)),
            exit=1,
        )
        return
    saves = len({(one.record.dossier, one.mark) for one in desk.store.since()})
    yield Line(text=_("All is well: {n} saves checked.").format(n=saves), json={"saves": saves, "damage": []})


def dossier(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Everything on file about one meeting, as a value or as a file of a kind that a plugin writes."""
    held = places.recorded(desk, options)
    known = desk.archive.dossier(held.id)
    if not options["to"]:
        counts = [
            f"{name}: {len(held)}"
            for name in known.__struct_fields__
            if isinstance(held := getattr(known, name), tuple)
        ]
        yield Line(text="\n".join(counts), json=answers.plain(known))
        return
    writer = files.writer(desk, options["to"])
    path = files.write(options["to"], writer.run(known), options["force"])
    told = Line(text=_("Written: {file}.").format(file=options["to"]), json={"file": options["to"]}, file=str(path))
    yield holding.with_loss(told, writer, known)


def commands() -> list[Command]:
    """Everything about the archive and the program."""
    return [
        Command(name="verify", title=_("Check the whole archive"), run=verify),
        searching.command(),
        history.command(),
        classifying.command(),
        Command(name="dossier", title=_("Write everything about a meeting to a file"), run=dossier, options=(
            places.meeting_option(),
            Option(name="to", title=_("file to write; its ending says which kind"), type="file", outward=True),
            Option(name="force", title=_("replace the file if there is one"), type="flag"),
        )),
    ]  # fmt: skip
