"""Commands for the plugins that are here: which, what each offers and takes, switch one off and on again."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TextIO

from minutes.commands import answers
from minutes.commands.places import Options
from minutes.contract import Command, Desk, Line, Loaded, Option
from minutes.text import _
from minutes.wording import word
from minutes.workflow import switching as step


def listed(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """What is loaded, and what was left out and why; how long each hook took, and each run since the start."""
    lines = [line for one in desk.plugins.loaded for line in _shown(desk, one)]
    lines += [f"! {fault}" for fault in desk.plugins.faults]
    spent = {offer: one._asdict() for offer, one in desk.plugins.spent.items()}
    value = {"plugins": [answers.plain(one) for one in desk.plugins.loaded], "faults": list(desk.plugins.faults)}
    yield Line(text="\n".join(lines) or _("No plugin was found."), json={**value, "spent": spent})


def _shown(desk: Desk, one: Loaded) -> Iterator[str]:
    mark = "–" if one.chosen else "✗" if one.fault else "✓"
    took = [_("read in {n} ms").format(n=round(one.seconds * 1000))] if one.seconds else []
    yield answers.noted(f"{mark} {one.name} {one.version}".rstrip(), one.origin, *took)
    for kind, offers in groupby(sorted(one.offers, key=_kind), key=_kind):
        yield f"    {word('contribution', kind)}: {answers.listed(offer.partition(' ')[2] for offer in offers)}"
    if one.hooks:
        yield "    " + answers.listed(f"{hook} {seconds * 1000:.1f} ms" for hook, seconds in one.hooks.items())
    for offer in one.offers:
        if ran := desk.plugins.spent.get(offer):
            told = _("{n} calls, {mean} ms each, at most {most} ms")
            mean, most = f"{ran.seconds / ran.calls * 1000:.1f}", f"{ran.longest * 1000:.1f}"
            yield f"    {offer}: " + told.format(n=ran.calls, mean=mean, most=most)
    if one.fault:
        yield f"    {one.fault}"
    yield from (f"    ! {warning}" for warning in one.warnings)


def _kind(offer: str) -> str:
    return offer.partition(" ")[0]


def disable(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Switch a plugin off."""
    off = step.switch(desk, options["name"], on=False)
    told = _("“{name}” is switched off: from the next start it is not even read. `minutes plugin enable` undoes it.")
    yield Line(text=told.format(name=options["name"]), json={"disabled": off})


def enable(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Switch a plugin on again."""
    off = step.switch(desk, options["name"], on=True)
    told = _("“{name}” is switched on from the next start.")
    yield Line(text=told.format(name=options["name"]), json={"disabled": off})


def commands() -> list[Command]:
    """The plugins that are here."""
    named = Option(name="name", title=_("the plugin, as the list names it"), positional=True, required=True)
    return [
        Command(name="plugin list", title=_("List the plugins, what each offers and how long it took"), run=listed),
        Command(name="plugins", title=_("List the plugins and what was left out"), run=listed),
        Command(name="plugin disable", title=_("Switch a plugin off, kept in minutes.toml"), run=disable,
                options=(named,)),
        Command(name="plugin enable", title=_("Switch a plugin on again"), run=enable, options=(named,)),
    ]  # fmt: skip
