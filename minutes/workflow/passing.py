"""A paper along its chain: passed step by step, returned with the reason, answered for by name."""

from __future__ import annotations

from datetime import date, datetime, time

from minutes.contract import Desk
from minutes.errors import Refused
from minutes.model import Approval, Paper, Waiver, replace
from minutes.rules import next_step
from minutes.text import _
from minutes.workflow.checking import review
from minutes.workflow.drafting import still_open


def approve(
    desk: Desk, paper: str, by: str = "", note: str = "", rev: int | None = None, on: date | None = None
) -> Paper:
    """Pass the next step of the chain. `on`: the day it was passed, if not today. Raises Refused if all are passed.

    Raises Stale if the paper is not of `rev`, the revision that the person saw, any more.
    """
    known = still_open(desk, paper, rev)
    step = next_step(known)
    if not step:
        raise Refused(_("All steps of the chain are passed; the paper can be issued."))
    given = Approval(step=step, by=by.strip() or desk.user, at=_moment(desk, known, on), note=note.strip())
    return desk.keep(replace(known, approvals=(*known.approvals, given)))


def send_back(desk: Desk, paper: str, reason: str, by: str = "", on: date | None = None) -> Paper:
    """Return the paper to its drafter, with the reason; the chain begins anew."""
    known = still_open(desk, paper)
    if not reason.strip():
        raise Refused(_("Say why; without a reason no paper is returned."))
    step = next_step(known) or (known.steps[-1] if known.steps else _("drafting"))
    at = _moment(desk, known, on)
    returned = Approval(step=step, by=by.strip() or desk.user, at=at, passed=False, note=reason.strip())
    return desk.keep(replace(known, approvals=(*known.approvals, returned)))


def _moment(desk: Desk, paper: Paper, on: date | None) -> datetime:
    """Now, or the beginning of that day. Raises Refused for one that has not come, or lies before another step."""
    if on is None or on == desk.today:
        return desk.clock()
    if on > desk.today:
        raise Refused(_("{day} has not come yet; today is {today}.").format(day=on, today=desk.today))
    last = max((one.at.astimezone().date() for one in paper.approvals), default=None)
    if last and on < last:
        raise Refused(_("{day} lies before the step that was passed last ({last}).").format(day=on, last=last))
    return datetime.combine(on, time()).astimezone(desk.clock().tzinfo)


def waive(desk: Desk, paper: str, check: str, reason: str, by: str = "") -> Paper:
    """Answer by name and reason for what a check has found by now, so that the paper can be issued all the same."""
    if not reason.strip():
        raise Refused(_("Say why; without a reason nothing is waived."))
    known = still_open(desk, paper)
    found = tuple(dict.fromkeys(one.record for one in review(desk, paper).findings if one.check == check))
    if not found:
        raise Refused(_("“{check}” has found nothing that could be waived.").format(check=check))
    waiver = Waiver(
        check=check, by=by.strip() or desk.user, reason=reason.strip(), at=desk.clock(), records=found
    )  # fmt: skip
    return desk.keep(replace(known, waivers=(*known.waivers, waiver)))
