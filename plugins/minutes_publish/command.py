"""`minutes publish DIR`: writes the site and says what was held back from it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, TextIO

from minutes import BadInput, Command, Desk, Exporter, Line, Option, Procedure, _


def command(settings: Mapping[str, Any]) -> Command:
    """Publish."""
    return Command(
        name="publish",
        title=_("Write the public site: issued opinions, how they are handled, votes, what is overdue"),
        run=partial(_run, settings),
        options=(
            Option(name="folder", title=_("a new folder, or the one of last time"), type="folder", positional=True,
                   required=True, outward=True),
            Option(name="address", title=_("where the site will stand, for the feed: https://…/")),
        ),
    )  # fmt: skip


def _run(settings: Mapping[str, Any], desk: Desk, options: Mapping[str, Any], stdin: TextIO) -> Iterator[Line]:
    from minutes_publish.cleared import cleared
    from minutes_publish.folder import write
    from minutes_publish.site import pages

    address, name = options["address"] or "", options["folder"]
    if address and not re.fullmatch(r"https?://[^\s\"'<>]+", address):
        raise BadInput(_("“{address}” is no address of a site. It begins with https://.").format(address=address))
    written = desk.plugins.named(Exporter, "html").run
    chosen = _chosen(desk, settings)
    yield Line(text=_("Reading"), share=0.0)
    site = cleared(desk, chosen)
    yield Line(text=_("Writing"), share=0.5)
    n = write(name, pages(site, written, address.rstrip("/") + "/" if address else ""))
    for held in site.held:
        yield Line(text=held, json={"held": held})
    yield Line(text=_("Written: {folder}, {n} pages.").format(folder=name, n=n),
               json={"folder": name, "pages": n, "held": len(site.held)})  # fmt: skip


def _chosen(desk: Desk, settings: Mapping[str, Any]) -> tuple[str, ...]:
    """The procedures that the office has put on the site. Raises BadInput for what is none, or says nothing public."""
    chosen = settings.get("procedures", [])
    known = {one.name for one in desk.plugins.all(Procedure) if "matter" in one.public}
    if not isinstance(chosen, list) or not all(isinstance(one, str) and one in known for one in chosen):
        wrong = _("minutes.toml, [plugins.minutes_publish]: procedures is a list of names out of: {known}.")
        raise BadInput(wrong.format(known=", ".join(sorted(known))))
    return tuple(chosen)
