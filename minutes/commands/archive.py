"""Commands for the archive as a whole: verify, a dossier as a file, the plugins."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TextIO

from minutes.commands import answers, files, history, places, searching
from minutes.commands.places import Options
from minutes.contract import Command, Desk, Line, Loaded, Option
from minutes.text import _
from minutes.wording import word


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
    path = files.write(options["to"], files.exported(desk, known, options["to"]), options["force"])
    yield Line(text=_("Written: {file}.").format(file=options["to"]), json={"file": options["to"]}, file=str(path))


def plugins(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """What is loaded, and what was left out and why."""
    lines = [line for one in desk.plugins.loaded for line in _shown(one)]
    lines += [f"! {fault}" for fault in desk.plugins.faults]
    value = {"plugins": [answers.plain(one) for one in desk.plugins.loaded], "faults": list(desk.plugins.faults)}
    yield Line(text="\n".join(lines) or _("No plugin was found."), json=value)


def _shown(one: Loaded) -> Iterator[str]:
    mark = "–" if one.chosen else "✗" if one.fault else "✓"
    took = [_("read in {n} ms").format(n=round(one.seconds * 1000))] if one.seconds else []
    yield answers.noted(f"{mark} {one.name} {one.version}".rstrip(), one.origin, *took)
    for kind, offers in groupby(sorted(one.offers, key=_kind), key=_kind):
        yield f"    {word('contribution', kind)}: {answers.listed(offer.partition(' ')[2] for offer in offers)}"
    if one.fault:
        yield f"    {one.fault}"
    yield from (f"    ! {warning}" for warning in one.warnings)


def _kind(offer: str) -> str:
    return offer.partition(" ")[0]


def commands() -> list[Command]:
    """Everything about the archive and the program."""
    return [
        Command(name="verify", title=_("Check the whole archive"), run=verify),
        searching.command(),
        history.command(),
        Command(name="dossier", title=_("Write everything about a meeting to a file"), run=dossier, options=(
            places.meeting_option(),
            Option(name="to", title=_("file to write; its ending says which kind"), type="file"),
            Option(name="force", title=_("replace the file if there is one"), type="flag"),
        )),
        Command(name="plugin list", title=_("List the plugins, what each offers and how long it took"), run=plugins),
        Command(name="plugins", title=_("List the plugins and what was left out"), run=plugins),
    ]  # fmt: skip
