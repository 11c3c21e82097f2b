"""Beside a paper: who passed it when, what the checks found, and who answers for what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import time

from minutes.contract import Finding
from minutes.model import Approval, Paper, Value, Waiver
from minutes.rules import next_step, paper_state
from minutes.text import _
from minutes.tui.widgets.prose import Line, flow, hanging
from minutes.wording import word
from minutes.workflow.issue import Review, gaps

TONES = {"returned": "late", "in_approval": "soon", "approved": "soon", "issued": "good", "withdrawn": "quiet"}
BLANK: Line = ()


class Kin(Value, frozen=True, kw_only=True):
    """The papers beside a paper: which one it replaces, and which one replaces it."""

    replaces: Paper | None = None
    replaced_by: Paper | None = None


def beside(paper: Paper, kin: Kin, review: Review | None, titles: Mapping[str, str], room: int) -> list[Line]:
    """Everything about a paper that does not stand in it, what keeps it in the house first.

    `titles` are those of the checks, by name.
    """
    drawn = _standing(paper, kin, room)
    if paper.issued_on is None and not paper.withdrawn:
        drawn += [BLANK, *_findings(paper, review, titles, room)]
    drawn += _chain(paper, room)
    if paper.waivers:
        drawn += [BLANK, *flow(_("Waived"), room, tone="title")]
        for one in paper.waivers:
            said = _("{check}: {reason} ({by}, {when})")
            text = said.format(
                check=titles.get(one.check) or word("check", one.check), reason=one.reason, by=one.by, when=moment(one)
            )
            drawn += hanging("- ", text, room)
    return drawn


def moment(event: Approval | Waiver) -> str:
    """When it happened, in local time; of a step that was noted later, the day alone."""
    at = event.at.astimezone()
    return f"{at:%Y-%m-%d}" if at.time() == time() else f"{at:%m-%d %H:%M}"


def _standing(paper: Paper, kin: Kin, room: int) -> list[Line]:
    state = paper_state(paper)
    drawn = flow(word("paper_state", state), room, tone=TONES.get(state, "strong"))
    if paper.number:
        drawn += flow(_("Number: {number}").format(number=paper.number), room)
    if paper.issued_on:
        drawn += flow(_("Issued on {day} by {who}").format(day=paper.issued_on, who=paper.issued_by), room)
    if paper.withdrawn:
        drawn += flow(_("Withdrawn: {reason}").format(reason=paper.withdrawn), room)
    if paper.replaces:
        known = kin.replaces.number or kin.replaces.title if kin.replaces else _("an issued paper")
        drawn += flow(_("Corrects and replaces: {paper}").format(paper=known), room)
    if kin.replaced_by:
        fresh = kin.replaced_by
        known = fresh.number or word("paper_state", paper_state(fresh))
        drawn += flow(_("Replaced by a correction: {paper}").format(paper=known), room, tone="soon")
    return drawn


def _chain(paper: Paper, room: int) -> list[Line]:
    if not paper.steps:
        return [BLANK, *flow(_("This paper needs no approval."), room, tone="quiet")]
    waiting = next_step(paper)
    passed = paper.steps.index(waiting) if waiting in paper.steps else len(paper.steps)
    given = _since_return(paper.approvals)
    drawn = [BLANK, *flow(_("Approval: {chain}").format(chain=word("chain", paper.chain)), room, tone="title")]
    for n, step in enumerate(paper.steps):
        if n < passed and n < len(given):
            text = _("{step}: {by}, {when}").format(step=step, by=given[n].by, when=moment(given[n]))
            drawn += hanging("✓ ", text, room, tone="good")
            drawn += hanging("   ", given[n].note, room) if given[n].note else []
        else:
            here = n == passed and not paper.withdrawn
            text = _("{step} (next)").format(step=step) if here else step
            drawn += hanging("› " if here else "  ", text, room, tone="soon" if here else "quiet")
    return drawn + _earlier(paper.approvals[: len(paper.approvals) - len(given)], room)


def _earlier(approvals: Sequence[Approval], room: int) -> list[Line]:
    """What was passed before the paper came back, and why it came back."""
    drawn: list[Line] = []
    for one in approvals:
        text = (_("{step}: {by}, {when}") if one.passed else _("{step}: returned by {by}, {when}: {reason}")).format(
            step=one.step, by=one.by, when=moment(one), reason=one.note
        )
        note = f"　{one.note}" if one.passed and one.note else ""
        drawn += hanging("- " if one.passed else "✗ ", text + note, room, tone="quiet" if one.passed else "late")
    return [*flow(_("Earlier rounds"), room, tone="quiet"), *drawn] if drawn else []


def _since_return(approvals: Sequence[Approval]) -> list[Approval]:
    given: list[Approval] = []
    for one in approvals:
        given = [*given, one] if one.passed else []
    return given


def _findings(paper: Paper, review: Review | None, titles: Mapping[str, str], room: int) -> list[Line]:
    if review is None:
        known = [line for one in gaps(paper) for line in hanging("!! ", _told(one, titles), room, tone="late")]
        return known + flow(_("The checks are being made …"), room, tone="quiet")
    blocking = review.blocking
    others = [one for one in review.findings if one not in blocking]
    drawn = flow(_heading(len(blocking), len(others)), room, tone="title")
    for one in blocking:
        drawn += hanging("!! ", _told(one, titles), room, tone="late")
    for one in others:
        mark = "✓ " if one.check in review.waived else "!  "
        drawn += hanging(mark, _told(one, titles), room, tone="quiet" if one.check in review.waived else "plain")
    for fault in review.faults:
        drawn += hanging("✗ ", fault, room, tone="late")
    return drawn


def _heading(blocking: int, others: int) -> str:
    if blocking:
        return _("Must be mended or waived: {n}; to be looked at: {others}").format(n=blocking, others=others)
    if others:
        return _("Nothing stands in the way; to be looked at: {others}").format(others=others)
    return _("The checks found nothing.")


def _told(finding: Finding, titles: Mapping[str, str]) -> str:
    return f"{finding.text}［{titles.get(finding.check) or word('check', finding.check)}］"
