"""The ledger, or a part of it, as a file: by an exporter of ledgers, else worded as a paper in any format of those."""

from __future__ import annotations

from minutes.clearance import Marks, highest, level
from minutes.contract import Brief, Desk, Exporter, Template
from minutes.errors import NotFound
from minutes.model import Ledger, replace
from minutes.text import _
from minutes.workflow.issue import under, write


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
    """Those of these rows that may leave the house, as a file of that kind. Raises NotFound naming those there are."""
    chosen, template = writer(desk, suffix), _template(desk)
    marks, most = Marks(desk.store), level(desk.clearance)
    kept = tuple(row for row in ledger.rows if level(marks.of(row.case)) <= most)
    cleared = replace(ledger, rows=kept)
    if chosen.takes == "ledger" or template is None:
        return chosen.run(cleared)
    settings = desk.settings
    brief = Brief(on=ledger.on, profile=settings.profile, calendar=settings.calendar)
    return write(desk, under(template.run(cleared, brief), highest(marks.of(row.case) for row in kept)), suffix)


def _template(desk: Desk) -> Template | None:
    """The paper that words a ledger."""
    return next((one for one in desk.plugins.all(Template) if one.takes == "ledger"), None)
