"""What was logged by mistake: an answer, a part or a promise is withdrawn, with the reason; it stays on file."""

from __future__ import annotations

from minutes.contract import Desk
from minutes.errors import NotFound, Refused
from minutes.model import Case, Feedback, Record, replace
from minutes.procedure import rolled_up
from minutes.text import _
from minutes.workflow.cases import known_facts, live


def strike(desk: Desk, id: str, reason: str) -> Record:
    """Withdraw an answer on an open case, or a part or promise on which nothing is on file yet."""
    if not reason.strip():
        raise Refused(_("Say why; without a reason nothing is withdrawn."))
    found = desk.fetch(Record, id)
    if isinstance(found, Feedback):
        live(desk, found.case)
    elif isinstance(found, Case) and found.part_of:
        _must_be_bare(desk, found)
    else:
        raise NotFound(_("“{id}” is neither an answer, nor a part or promise of a case.").format(id=id))
    return desk.keep(replace(found, withdrawn=reason.strip()))


def _must_be_bare(desk: Desk, part: Case) -> None:
    known = known_facts(desk, live(desk, part.id))
    inner = rolled_up(part.id, desk.archive.dossier(part.meeting)).parts
    if known.feedback or known.ballots or inner:
        raise Refused(_("Something is on file about this part already. Close it instead."))
