"""The ledger, or a part of it, as a file: by an exporter of ledgers, else worded as a paper in any format of those."""

from __future__ import annotations

from minutes.contract import Brief, Desk, Exporter, Template
from minutes.errors import NotFound
from minutes.model import Ledger
from minutes.text import _
from minutes.workflow.issue import write


def formats(desk: Desk) -> list[Exporter]:
    """What a ledger can be written by, one for each ending: those that take a ledger, then those that take a paper."""
    offered = desk.plugins.all(Exporter)
    papers = [one for one in offered if one.takes == "document"] if _template(desk) else []
    ordered = [*(one for one in offered if one.takes == "ledger"), *papers]
    return list({one.suffix: one for one in reversed(ordered)}.values())[::-1]


def writer(desk: Desk, suffix: str) -> Exporter:
    """Who writes files with that ending. Raises NotFound naming the kinds there are."""
    known = {one.suffix: one for one in formats(desk)}
    if suffix not in known:
        raise NotFound(_("The ledger cannot be written as {suffix}. Known: {known}.").format(
            suffix=suffix, known=" ".join(known) or _("none")))  # fmt: skip
    return known[suffix]


def as_file(desk: Desk, ledger: Ledger, suffix: str) -> bytes:
    """These rows of the ledger as a file of that kind. Raises NotFound naming the kinds there are."""
    chosen, template = writer(desk, suffix), _template(desk)
    if chosen.takes == "ledger" or template is None:
        return chosen.run(ledger)
    settings = desk.settings
    brief = Brief(on=ledger.on, profile=settings.profile, calendar=settings.calendar)
    return write(desk, template.run(ledger, brief), suffix)


def _template(desk: Desk) -> Template | None:
    """The paper that words a ledger."""
    return next((one for one in desk.plugins.all(Template) if one.takes == "ledger"), None)
