"""Step 4, issue (成文·签发): draft a paper from the dossier, pass it along its chain, number it, lock it, export it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from minutes.clearance import Marks, highest, level
from minutes.contract import Brief, Desk, Exporter, Template
from minutes.details import by_title
from minutes.errors import NotFound, Refused
from minutes.markdown import Document, read
from minutes.model import Case, Ledger, Paper, replace
from minutes.procedure import ledger, term_words
from minutes.rules import next_step
from minutes.text import _
from minutes.workflow.cases import known_facts
from minutes.workflow.checking import Review as Review
from minutes.workflow.checking import review as review
from minutes.workflow.drafting import drawn_from, newest, still_open
from minutes.workflow.drafting import marked as marked
from minutes.workflow.drafting import rewrite as rewrite
from minutes.workflow.gaps import fill_gap as fill_gap
from minutes.workflow.gaps import filled_as_before
from minutes.workflow.gaps import gaps as gaps
from minutes.workflow.numbers import is_own, take_number
from minutes.workflow.numbers import loose_numbers as loose_numbers
from minutes.workflow.numbers import void_number as void_number
from minutes.workflow.numbers import void_numbers as void_numbers
from minutes.workflow.passing import approve as approve
from minutes.workflow.passing import send_back as send_back
from minutes.workflow.passing import waive as waive

SEAL = 16  # characters of a hash that a paper prints


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
        kind = desk.agenda_kinds.get(known.kind) if known else None
        term = term_words(kind.term) if kind else ""
        number = _number_of_opinion(desk, meeting, item)
    brief = Brief(
        on=desk.today, item=item, case=case, number=number, profile=settings.profile, quantifiers=settings.quantifiers,
        term=term, extra={**_note_of(_chain(desk, template)), **_details(desk, case), **(extra or {})},
        calendar=settings.calendar,
    )  # fmt: skip
    marks = Marks(desk.store)
    if chosen.takes == "ledger":
        listed = _ledger(desk)
        return under(chosen.run(listed, brief), highest(marks.of(row.case) for row in listed.rows))
    if not meeting:
        raise Refused(_("Say which meeting this paper is about."))
    return under(chosen.run(desk.archive.dossier(meeting), brief), highest(marks.within(meeting, item)))


def under(document: Document, mark: str) -> Document:
    """The document with that mark of secrecy in its head, unless there is as high a one."""
    if level(mark) <= level(document.meta.get("secrecy", "")):
        return document
    return Document(meta={**document.meta, "secrecy": mark}, body=document.body)


def draft(
    desk: Desk, template: str, *, meeting: str, item: str = "", case: str = "", extra: Mapping[str, str] | None = None
) -> Paper:
    """Draft a paper and put it on file, with the approval chain that the settings prescribe for its template."""
    drawn = newest(desk, meeting)
    document = compose(desk, template, meeting=meeting, item=item, case=case, extra=extra)
    chain = _chain(desk, template)
    if chain and chain not in desk.settings.chains:
        raise Refused(_("The settings know no approval chain “{chain}”. Mend minutes.toml first.").format(chain=chain))
    return desk.keep(
        Paper(
            id=desk.new_id(),
            meeting=meeting,
            item=item,
            case=case,
            asked=tuple((extra or {}).items()),
            template=template,
            title=document.meta.get("title", desk.plugins.named(Template, template).title),
            text=str(document),
            chain=chain,
            steps=desk.settings.chains.get(chain, ()),
            opinions=_adopted(desk, meeting, item),
            drawn_from=drawn,
        )
    )


def _chain(desk: Desk, template: str) -> str:
    """The name of the chain that the settings prescribe for papers of that template; "" for none."""
    chain = desk.settings.paper_chains.get(template, "")
    return desk.settings.chain if chain == "default" else chain


def _note_of(chain: str) -> dict[str, str]:
    """A paper that the whole committee votes on bears the note of its passing."""
    return {"passed": "yes"} if chain == "plenary" else {}


def _details(desk: Desk, case: str) -> dict[str, str]:
    """What stands in the fields of the case, by their titles: a paper asks for it by these."""
    return by_title(known_facts(desk, desk.fetch(Case, case))) if case else {}


def drawn_anew(desk: Desk, paper: str, case: str = "", extra: Mapping[str, str] | None = None) -> Document:
    """The words of a draft, or of a correction, from the dossier as it is now; gaps that were filled stay so.

    They are about the same case, with what else was asked for, unless that is said anew.
    """
    known = still_open(desk, paper)
    asked = {**dict(known.asked), **(extra or {})}
    fresh = compose(desk, known.template, meeting=known.meeting, item=known.item, case=case or known.case, extra=asked)
    return read(filled_as_before(known.text, str(fresh)))


def redraft(desk: Desk, paper: str, case: str = "", extra: Mapping[str, str] | None = None) -> Paper:
    """Put those words into the place of the draft's; approvals and waivers are void."""
    known = still_open(desk, paper)
    drawn = newest(desk, known.meeting)
    document = drawn_anew(desk, paper, case, extra)
    return desk.keep(
        replace(
            known, text=str(document), title=document.meta.get("title", known.title), approvals=(), waivers=(),
            case=case or known.case, asked=tuple({**dict(known.asked), **(extra or {})}.items()),
            opinions=_adopted(desk, known.meeting, known.item), drawn_from=drawn,
        )
    )  # fmt: skip


def _adopted(desk: Desk, meeting: str, item: str) -> tuple[str, ...]:
    """The opinions that a paper on that item prints."""
    found = desk.archive.dossier(meeting).opinions_on(item) if item else ()
    return tuple(one.id for one in found if one.accepted_by)


# Issuing


def issue(desk: Desk, paper: str, on: date | None = None) -> Paper:
    """Give the paper its number and date, and lock it.

    The number is reserved in the office's journal first, then the paper is saved: no number is ever used twice, and one
    reserved without a paper is listed by `loose_numbers`. Raises Refused, naming what is missing.
    """
    known, day = still_open(desk, paper), on or desk.today
    _checked_day(desk, known, day)
    step = next_step(known)
    if step:
        raise Refused(_("The step “{step}” is still to be passed.").format(step=step))
    blocking = review(desk, paper).blocking
    if blocking:
        listed = "\n".join(f"- {one.check}: {one.text}" for one in blocking[:20])
        raise Refused(_("This must be mended or waived by name first:\n{listed}").format(listed=listed))
    document = read(known.text)
    number = known.number or take_number(desk, document.meta.get("form", ""), day, known.id)
    meta = _without(desk, document, ("number",))  # one typed by hand is none
    replaced = desk.fetch(Paper, known.replaces).number if known.replaces else ""
    head = desk.store.head(known.meeting)[:SEAL] if desk.settings.print_head else ""
    set_now = {"number": number, "signed_on": day.isoformat(), "replaces": replaced, "head": head}
    meta |= {key: value for key, value in set_now.items() if value}
    text = str(Document(meta=meta, body=document.body))
    return desk.keep(replace(known, text=text, number=number, issued_on=day, issued_by=desk.user))


def _without(desk: Desk, document: Document, keys: tuple[str, ...]) -> dict[str, str]:
    """The front matter without what issuing sets; a number of the paper's own wording stays."""
    own = is_own(desk, document)
    return {key: value for key, value in document.meta.items() if key not in keys or (own and key == "number")}


def _checked_day(desk: Desk, paper: Paper, day: date) -> None:
    """Raises Refused for a day before the meeting, or one that has not come yet.

    What is about the meeting itself, as its notice is, may go out before it.
    """
    held = desk.archive.dossier(paper.meeting).meeting.held_on
    about = {one.name: one.about for one in desk.plugins.all(Template)}
    if day < held and about.get(paper.template) != "meeting":
        raise Refused(_("{day} lies before the meeting began ({held}).").format(day=day, held=held))
    if day > desk.today:
        raise Refused(_("{day} has not come yet; today is {today}.").format(day=day, today=desk.today))


def correct(desk: Desk, paper: str) -> Paper:
    """A new draft that replaces an issued paper and names it; the old one stays on file, locked.

    The opinions that the old one prints may be changed again while the correction is in work. Raises Refused for a
    paper that has a correction already.
    """
    known = desk.fetch(Paper, paper)
    if known.issued_on is None:
        raise Refused(_("This paper is still a draft; change it as it is."))
    fresh = next((one for one in desk.store.find(Paper, known.meeting, replaces=paper) if not one.withdrawn), None)
    if fresh:
        raise Refused(_("It has a correction already ({number}). Go on with that one.").format(
            number=fresh.number or fresh.id))  # fmt: skip
    document = read(known.text)
    meta = _without(desk, document, ("number", "signed_on", "replaces", "head"))
    fresh = replace(
        known, id=desk.new_id(), rev=0, text=str(Document(meta=meta, body=document.body)), approvals=(), waivers=(),
        number="", issued_on=None, issued_by="", replaces=known.id, drawn_from=drawn_from(desk, known),
    )  # fmt: skip
    return desk.keep(fresh)


def withdraw_paper(desk: Desk, paper: str, reason: str) -> Paper:
    """Withdraw a draft or an issued paper, with the reason; it stays on file and its number is not used again.

    Raises Refused for a paper by which opinions were handed over.
    """
    if not reason.strip():
        raise Refused(_("Say why; without a reason nothing is withdrawn."))
    known = desk.fetch(Paper, paper)
    if any(not one.withdrawn for one in desk.store.find(Case, known.meeting, paper=paper)):
        raise Refused(_("Its opinions were handed over by this paper. Draft a correction instead."))
    return desk.keep(replace(known, withdrawn=reason.strip()))


def export(desk: Desk, paper: str, suffix: str) -> bytes:
    """The paper as a file of that kind (md, html, docx …). A draft says so in its front matter."""
    known = desk.fetch(Paper, paper)
    document = under(read(known.text), Marks(desk.store).of(known))
    if known.issued_on is None:
        document = marked(desk, document, known.template, known.meeting, known.item)
    return write(desk, document, suffix)


def write(desk: Desk, document: Document, suffix: str) -> bytes:
    """A document as a file of that kind. Raises NotFound naming the kinds there are."""
    exporters = [one for one in desk.plugins.all(Exporter) if one.takes == "document"]
    wanted = "." + suffix.lower().lstrip(".")
    chosen = [one for one in exporters if one.suffix == wanted]
    if not chosen:
        known = " ".join(one.suffix for one in exporters)
        told = _("Papers cannot be written as {suffix}. Known: {known}. What plugins lack: `minutes plugin list`.")
        raise NotFound(told.format(suffix=wanted, known=known))
    return chosen[0].run(document)


def _number_of_opinion(desk: Desk, meeting: str, item: str) -> str:
    papers = [one for one in desk.store.find(Paper, meeting, item=item, template="opinion") if not one.withdrawn]
    return next((one.number for one in reversed(papers) if one.number), "")


def _ledger(desk: Desk) -> Ledger:
    settings = desk.settings
    return ledger(desk.archive, desk.today, settings.calendar, settings.soon_days, settings.long_days)
