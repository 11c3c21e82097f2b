"""What the checks find in a paper's dossier before it is issued, and what somebody has answered for."""

from __future__ import annotations

from minutes.contract import Check, Desk, Finding
from minutes.errors import PluginFault
from minutes.model import Dossier, Paper, Value, Waiver, replace
from minutes.text import _
from minutes.workflow.drafting import changed_since
from minutes.workflow.gaps import gaps


class Review(Value, frozen=True, kw_only=True):
    """What the checks found in a paper's dossier, what was waived, and which checks failed themselves."""

    findings: tuple[Finding, ...] = ()
    waived: tuple[str, ...] = ()  # names of checks
    faults: tuple[str, ...] = ()
    waivers: tuple[Waiver, ...] = ()

    @property
    def blocking(self) -> tuple[Finding, ...]:
        """The findings that must be mended or waived before issuing."""
        return tuple(one for one in self.findings if one.blocks and not self._answered(one))

    def _answered(self, finding: Finding) -> bool:
        """Whether somebody answered for this finding; what the check found only later is not answered for."""
        if not self.waivers:
            return finding.check in self.waived
        return any(
            one.check == finding.check and (not one.records or finding.record in one.records) for one in self.waivers
        )


def review(desk: Desk, paper: str) -> Review:
    """Run every check over the paper's dossier; those about another agenda item are left out.

    Gaps stand in the way of every paper, what the checks find only of those for which the settings say so.
    """
    known = desk.fetch(Paper, paper)
    dossier = desk.archive.dossier(known.meeting)
    findings: list[Finding] = []
    faults = []
    for check in desk.plugins.all(Check):
        try:
            findings += check.run(dossier, desk.archive, desk.today)
        except PluginFault as fault:
            faults.append(str(fault))
    if changed_since(desk, known, dossier):
        outdated = _("The adopted opinions have changed since this draft was made. Draft the paper again.")
        findings.append(Finding(check="outdated_draft", text=outdated, record=known.id, blocks=True))
    before = _issued_before(known, dossier)
    if before:
        twice = _(
            "{number} was issued on this agenda item already. Draft a correction of it, or say why there are two."
        )
        text = twice.format(number=before.number or before.title)
        findings.append(Finding(check="issued_before", text=text, record=known.id, blocks=True))
    if known.template not in desk.settings.checked_papers:
        findings = [replace(one, blocks=False) for one in findings]
    findings = [*gaps(known), *findings]
    ours = {record.id for record in (*dossier.remarks_on(known.item), *dossier.opinions_on(known.item))}
    ours |= {known.id, known.item, ""}
    return Review(
        findings=tuple(one for one in findings if not known.item or one.record in ours),
        waived=tuple(waiver.check for waiver in known.waivers),
        faults=tuple(faults),
        waivers=known.waivers,
    )


def _issued_before(paper: Paper, dossier: Dossier) -> Paper | None:
    """Another paper of this kind on the same agenda item that stands issued, unless this one corrects it."""
    replaced = {paper.replaces, *(one.replaces for one in dossier.papers if one.issued_on)}
    same = [one for one in dossier.papers if (one.template, one.item) == (paper.template, paper.item) and one.item]
    standing = (one for one in same if one.issued_on and one.id != paper.id and one.id not in replaced)
    return next(standing, None) if paper.issued_on is None else None
