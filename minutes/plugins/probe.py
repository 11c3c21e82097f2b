"""Plugins of others are first read in child processes, all at once: one that hangs or exits there harms nobody."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from time import perf_counter
from typing import Any

import msgspec

from minutes import text
from minutes.plugins import department, find, hooks
from minutes.plugins.aside import Limits, within
from minutes.plugins.faults import Unfit, shown
from minutes.plugins.find import Found
from minutes.plugins.wire import KINDS, VALUES, Offered, Probed, Request
from minutes.settings import Settings
from minutes.text import _

LONGEST = 5.0  # seconds that reading a plugin may take, unless the office's own limit is shorter
ABREAST = 8  # child processes at once

Outcome = Probed | Exception


def needed(found: Found) -> bool:
    """Whether this plugin is code of others."""
    return not found.own and not department.is_one(found)


def all_at_once(plugins: Sequence[Found], settings: Settings) -> Mapping[str, Outcome]:
    """What each offers, or why it can't be read, by name."""
    if not plugins:
        return {}
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(min(ABREAST, len(plugins))) as pool:
        outcomes = pool.map(lambda one: _asked(one, settings), plugins)
        return {one.name: outcome for one, outcome in zip(plugins, outcomes, strict=True)}


def _asked(found: Found, settings: Settings) -> Outcome:
    from minutes.plugins import outside  # most starts need no child process

    request = Request(plugin=found, settings=table(found, settings), language=text.language(), seconds=_limit(settings))
    begun = perf_counter()
    try:
        answer, printed = outside.ask(request)
        probed = msgspec.json.decode(answer, type=Probed)
    except Exception as error:  # told where the plugin is taken in
        return error
    warnings = (*probed.warnings, *printed_at_load(printed))
    return msgspec.structs.replace(probed, warnings=warnings, seconds=perf_counter() - begun)


def printed_at_load(words: str) -> tuple[str, ...]:
    """The warning for what a plugin printed while it was read."""
    said = shown(words)
    return (
        (_("While being loaded it printed “{words}”, which was kept from the screen.").format(words=said),)
        if said
        else ()
    )


def assembled(found: Found, probed: Outcome, settings: Settings) -> hooks.Offer:
    """The contributions: values to be run in a child are made from the description, others need the code itself."""
    if isinstance(probed, Exception):
        raise probed
    kinds = [KINDS[one.kind] for one in probed.offers]
    here: Mapping[tuple[str, str], Any] = {}
    if any(kind not in (*VALUES, *hooks.DATA) for kind in kinds):
        offer = read_here(found, lambda: find.imported(found), settings)
        here = {(hooks.kind_of(one), one.name): one for one in offer.contributions}
    contributions = tuple(_contribution(one, here) for one in probed.offers)
    return hooks.Offer(contributions, probed.warnings, probed.seconds, probed.took)


def _contribution(told: Offered, here: Mapping[tuple[str, str], Any]) -> Any:
    kind = KINDS[told.kind]
    if kind in hooks.DATA:
        return msgspec.json.decode(told.fields, type=kind)
    fields = hooks.decoded(told.fields, kind)
    if kind in VALUES:
        return kind(**fields, run=_only_in_child)
    if (kind.__name__.lower(), fields["name"]) not in here:
        raise Unfit(_("it offers other things each time it is read"))
    return here[kind.__name__.lower(), fields["name"]]


def _only_in_child(*arguments: Any) -> Any:
    raise Unfit(_("it can run in a child process only"))


def read_here(found: Found, imported: Callable[[], Any], settings: Settings) -> hooks.Offer:
    """Read the plugin in this process, in a thread of its own."""
    words: list[str] = []
    limits = Limits(_limit(settings), find.home(found), words.append)
    offer: hooks.Offer = within(limits, lambda: hooks.offered(imported(), found.name, table(found, settings)))
    return replace(offer, warnings=(*offer.warnings, *printed_at_load("".join(words))))


def _limit(settings: Settings) -> float:
    return min(settings.time_limit, LONGEST)


def table(found: Found, settings: Settings) -> Mapping[str, Any]:
    """The plugin's own table of minutes.toml, dates as text; and under `archive` the folder of the archive."""
    plain: Mapping[str, Any] = msgspec.to_builtins(settings.plugins.get(found.name, {}))
    return {**plain, "archive": settings.home} if settings.home else plain
