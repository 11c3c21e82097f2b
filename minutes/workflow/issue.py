"""Step 4, issue (成文·签发): draft a paper from the dossier, pass it along its chain, number it, lock it, export it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from minutes.contract import Brief, Check, Desk, Exporter, Finding, Template
from minutes.errors import NotFound, PluginFault, Refused
from minutes.markdown import Document, read
from minutes.model import Approval, Dossier, Ledger, Number, Opinion, Paper, Value, Waiver, replace
from minutes.numbering import document_number
from minutes.procedure import ledger, term_words
from minutes.rules import next_step, paper_state
from minutes.text import _


class Review(Value, frozen=True, kw_only=True):
    """What the checks found in a paper's dossier, what was waived, and which checks failed themselves."""

    findings: tuple[Finding, ...] = ()
    waived: tuple[str, ...] = ()  # names of checks
    faults: tuple[str, ...] = ()

    @property
    def blocking(self) -> tuple[Finding, ...]:
        """The findings that must be mended or waived before issuing."""
        return tuple(one for one in self.findings if one.blocks and one.check not in self.waived)


# Drafting


def compose(
    desk: Desk,
    template: str,
    *,
    meeting: str = "",
    item: str = "",
    case: str = "",
    extra: Mapping[str, str] | None = None,
) -> Document:
    """The paper as a document, without saving. A template that takes the ledger needs no meeting."""
    chosen = desk.plugins.named(Template, template)
    settings, number = desk.settings, ""
    term = ""
    if meeting and item:
        known = desk.archive.dossier(meeting).item(item)
        kind = settings.agenda_kinds.get(known.kind) if known else None
        term = term_words(kind.term) if kind else ""
        number = _number_of_opinion(desk, meeting, item)
    brief = Brief(
        on=desk.today, item=item, case=case, number=number, profile=settings.profile, quantifiers=settings.quantifiers,
        term=term, extra=extra or {},
    )  # fmt: skip
    if chosen.takes == "ledger":
        return chosen.run(_ledger(desk), brief)
    if not meeting:
        raise Refused(_("Say which meeting this paper is about."))
    return chosen.run(desk.archive.dossier(meeting), brief)


def draft(
    desk: Desk, template: str, *, meeting: str, item: str = "", case: str = "", extra: Mapping[str, str] | None = None
) -> Paper:
    """Draft a paper and put it on file, with the approval chain that the settings prescribe for its template."""
    document = compose(desk, template, meeting=meeting, item=item, case=case, extra=extra)
    chain = desk.settings.paper_chains.get(template, "")
    chain = desk.settings.chain if chain == "default" else chain
    adopted = [one.id for one in desk.archive.dossier(meeting).opinions_on(item) if one.accepted_by] if item else []
    return desk.keep(
        Paper(
            id=desk.new_id(),
            meeting=meeting,
            item=item,
            template=template,
            title=document.meta.get("title", desk.plugins.named(Template, template).title),
            text=str(document),
            chain=chain,
            steps=desk.settings.chains.get(chain, ()),
            opinions=tuple(adopted),
        )
    )


def rewrite(desk: Desk, paper: str, text: str) -> Paper:
    """Change the words of a draft; approvals given to the earlier words are void. Raises BadInput, Refused."""
    known = _open(desk, paper)
    document = read(text)
    if known.text == text:
        return known
    title = document.meta.get("title", known.title)
    return desk.keep(replace(known, text=text, title=title, approvals=()))


# Approval


def approve(desk: Desk, paper: str, by: str = "", note: str = "") -> Paper:
    """Pass the next step of the chain. Raises Refused if all steps are passed."""
    known = _open(desk, paper)
    step = next_step(known)
    if not step:
        raise Refused(_("All steps of the chain are passed; the paper can be issued."))
    given = Approval(step=step, by=by or desk.user, at=desk.clock(), note=note)
    return desk.keep(replace(known, approvals=(*known.approvals, given)))


def send_back(desk: Desk, paper: str, reason: str, by: str = "") -> Paper:
    """Return the paper to its drafter, with the reason; the chain begins anew."""
    known = _open(desk, paper)
    if not reason.strip():
        raise Refused(_("Say why; without a reason no paper is returned."))
    step = next_step(known) or (known.steps[-1] if known.steps else _("drafting"))
    returned = Approval(step=step, by=by or desk.user, at=desk.clock(), passed=False, note=reason.strip())
    return desk.keep(replace(known, approvals=(*known.approvals, returned)))


def review(desk: Desk, paper: str) -> Review:
    """Run every check over the paper's dossier; those about another agenda item are left out."""
    known = desk.fetch(Paper, paper)
    dossier = desk.archive.dossier(known.meeting)
    findings: list[Finding] = []
    faults = []
    for check in desk.plugins.all(Check):
        try:
            findings += check.run(dossier, desk.archive, desk.today)
        except PluginFault as fault:
            faults.append(str(fault))
    if _changed_since(desk, known, dossier):
        outdated = _("The adopted opinions have changed since this draft was made. Draft the paper again.")
        findings.append(Finding(check="outdated_draft", text=outdated, record=known.id, blocks=True))
    ours = {record.id for record in (*dossier.remarks_on(known.item), *dossier.opinions_on(known.item))}
    ours |= {known.id, known.item, ""}
    return Review(
        findings=tuple(one for one in findings if not known.item or one.record in ours),
        waived=tuple(waiver.check for waiver in known.waivers),
        faults=tuple(faults),
    )


def waive(desk: Desk, paper: str, check: str, reason: str, by: str = "") -> Paper:
    """Answer by name and reason for what a check found, so that the paper can be issued all the same."""
    if not reason.strip():
        raise Refused(_("Say why; without a reason nothing is waived."))
    waiver = Waiver(check=check, by=by or desk.user, reason=reason.strip(), at=desk.clock())
    known = _open(desk, paper)
    return desk.keep(replace(known, waivers=(*known.waivers, waiver)))


# Issuing


def issue(desk: Desk, paper: str, on: date | None = None) -> Paper:
    """Give the paper its number and date, and lock it.

    The number is reserved in the office's journal first, then the paper is saved: no number is ever used twice, and one
    reserved without a paper is listed by `loose_numbers`. Raises Refused, naming what is missing.
    """
    known, day = _open(desk, paper), on or desk.today
    step = next_step(known)
    if step:
        raise Refused(_("The step “{step}” is still to be passed.").format(step=step))
    blocking = review(desk, paper).blocking if known.template in desk.settings.checked_papers else ()
    if blocking:
        listed = "\n".join(f"- {one.check}: {one.text}" for one in blocking[:20])
        raise Refused(_("This must be mended or waived by name first:\n{listed}").format(listed=listed))
    document = read(known.text)
    number = known.number or _take_number(desk, document.meta.get("form", ""), day, known.id)
    meta = {**document.meta, **({"number": number} if number else {}), "signed_on": day.isoformat()}
    text = str(Document(meta=meta, body=document.body))
    return desk.keep(replace(known, text=text, number=number, issued_on=day, issued_by=desk.user))


def correct(desk: Desk, paper: str) -> Paper:
    """A new draft that replaces an issued paper and names it; the old one stays on file, locked."""
    known = desk.fetch(Paper, paper)
    if known.issued_on is None:
        raise Refused(_("This paper is still a draft; change it as it is."))
    document = read(known.text)
    meta = {key: value for key, value in document.meta.items() if key not in ("number", "signed_on")}
    fresh = replace(
        known, id=desk.new_id(), rev=0, text=str(Document(meta=meta, body=document.body)), approvals=(), waivers=(),
        number="", issued_on=None, issued_by="", replaces=known.id,
    )  # fmt: skip
    return desk.keep(fresh)


def withdraw_paper(desk: Desk, paper: str, reason: str) -> Paper:
    """Withdraw a draft or an issued paper, with the reason; it stays on file and its number is not used again."""
    if not reason.strip():
        raise Refused(_("Say why; without a reason nothing is withdrawn."))
    return desk.keep(replace(desk.fetch(Paper, paper), withdrawn=reason.strip()))


def loose_numbers(desk: Desk) -> list[Number]:
    """Numbers that were reserved and whose paper was never issued: no gap without an explanation."""
    issued = {one.id: one.number for one in desk.store.find(Paper) if one.number}
    return [
        one for one in desk.archive.numbers()
        if not one.void and issued.get(one.paper) != document_number(one.series, one.year, one.n)
    ]  # fmt: skip


def export(desk: Desk, paper: str, suffix: str) -> bytes:
    """The paper as a file of that kind (md, html, docx …). A draft says so in its front matter."""
    known = desk.fetch(Paper, paper)
    document = read(known.text)
    if known.issued_on is None:
        document = Document(meta={**document.meta, "draft": _("internal draft")}, body=document.body)
    return write(desk, document, suffix)


def write(desk: Desk, document: Document, suffix: str) -> bytes:
    """A document as a file of that kind. Raises NotFound naming the kinds there are."""
    exporters = [one for one in desk.plugins.all(Exporter) if one.takes == "document"]
    wanted = "." + suffix.lower().lstrip(".")
    chosen = [one for one in exporters if one.suffix == wanted]
    if not chosen:
        known = " ".join(one.suffix for one in exporters)
        raise NotFound(_("Papers cannot be written as {suffix}. Known: {known}").format(suffix=wanted, known=known))
    return chosen[0].run(document)


def _open(desk: Desk, paper: str) -> Paper:
    known = desk.fetch(Paper, paper)
    if paper_state(known) == "issued":
        raise Refused(_("This paper was issued on {day} and is locked. Draft a correction instead.").format(
            day=known.issued_on))  # fmt: skip
    return known


def _changed_since(desk: Desk, paper: Paper, dossier: Dossier) -> bool:
    """Whether the opinions that the paper prints are other ones, or worded otherwise, than when it was drafted."""
    if not paper.opinions:
        return False
    adopted = {one.id for one in dossier.opinions_on(paper.item) if one.accepted_by}
    if adopted != set(paper.opinions):
        return True
    drafted_at = desk.store.history(paper.id)[0].at
    for id in paper.opinions:
        versions = desk.store.history(id)
        then = [one.record for one in versions if one.at <= drafted_at][-1:]
        if not then or _words(then[0]) != _words(versions[-1].record):
            return True
    return False


def _words(opinion: Opinion) -> tuple[str, str, tuple[str, ...]]:
    return opinion.theme, opinion.problem, opinion.measures


def _take_number(desk: Desk, form: str, day: date, paper: str) -> str:
    profile = desk.settings.profile
    series = {"file": profile.series, "letter": profile.letter_series}.get(form, "")
    if not series:
        return ""
    taken = [one for one in desk.archive.numbers() if one.series == series and one.year == day.year]
    own = [one.n for one in taken if one.paper == paper and not one.void]
    if own:  # reserved by an earlier try whose paper could not be saved
        return document_number(series, day.year, own[0])
    n = max((one.n for one in taken), default=0) + 1
    desk.keep(Number(id=f"{series}-{day.year}-{n}", series=series, year=day.year, n=n, paper=paper))
    return document_number(series, day.year, n)


def _number_of_opinion(desk: Desk, meeting: str, item: str) -> str:
    papers = [one for one in desk.store.find(Paper, meeting, item=item, template="opinion") if not one.withdrawn]
    return next((one.number for one in reversed(papers) if one.number), "")


def _ledger(desk: Desk) -> Ledger:
    settings = desk.settings
    return ledger(desk.archive, desk.today, settings.calendar, settings.soon_days, settings.long_days)
