"""Commands of step 4, issue: papers from draft through the approval chain to the locked document and its file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from minutes.commands import answers, files, holding, outgoing, places
from minutes.commands.places import Options
from minutes.contract import Command, Desk, Exporter, Line, Option, Template
from minutes.errors import BadInput, NotFound, Refused
from minutes.markdown import Document, read
from minutes.model import Case, Meeting, Paper, Term
from minutes.rules import next_step, paper_state
from minutes.text import _
from minutes.wording import word
from minutes.workflow import issue as step
from minutes.workflow import track


def paper(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """A paper as text or file: of a template, made now from what is on file, or one that is on file by its id."""
    name, suffix = options["paper"], _suffix(desk, options["to"])
    if any(one.name == name for one in desk.plugins.all(Template)):
        document = _composed(desk, options)
        content = step.write(desk, document, suffix) if suffix else b""
    else:
        document = read(_paper(desk, name).text)
        content = step.export(desk, name, suffix) if suffix else b""
    if not suffix:
        yield Line(text=str(document), json={"meta": dict(document.meta), "body": document.body})
        return
    yield _written(desk, options, content, document.meta.get("title", name))


def _paper(desk: Desk, name: str) -> Paper:
    try:
        return desk.fetch(Paper, name)
    except NotFound as error:
        gone = next((one for one in desk.store.find(Paper) if one.id == name), None)
        if gone is not None:
            raise Refused(_("This paper was withdrawn ({reason}). `minutes history {id}` shows its words.").format(
                reason=gone.withdrawn, id=name)) from error  # fmt: skip
        known = answers.listed(one.name for one in desk.plugins.all(Template)) or _("none")
        raise NotFound(_("“{name}” is neither a template nor a paper on file. Templates: {known}.").format(
            name=name, known=known)) from error  # fmt: skip


def _composed(desk: Desk, options: Options) -> Document:
    meeting, item = _place(desk, options)
    document = step.compose(
        desk, options["paper"], meeting=meeting, item=item, case=options["case"], extra=pairs(options["set"])
    )
    if options["paper"] not in desk.settings.paper_chains:
        return document
    return step.marked(desk, document, options["paper"], meeting, item)


def _place(desk: Desk, options: Options) -> tuple[str, str]:
    """The meeting and item the paper is about; both "" for one that takes the ledger, no item for a whole meeting."""
    template = desk.plugins.named(Template, options["paper"])
    if template.takes == "ledger":
        return "", ""
    if options["case"]:
        known = desk.fetch(Case, options["case"])
        return known.meeting, known.item
    if template.about == "meeting" and not options["item"]:
        return places.recorded(desk, options).id, ""
    held, item = places.recorded_item(desk, options)
    return held.id, item.id


def pairs(given: tuple[str, ...]) -> dict[str, str]:
    """The values of name=value. Raises BadInput."""
    for one in given:
        if "=" not in one:
            raise BadInput(_("“{text}” must read name=value.").format(text=one))
    return {name.strip(): value.strip() for name, _sign, value in (one.partition("=") for one in given)}


def _suffix(desk: Desk, to: str) -> str:
    """The ending that says the format: the longest that a format has, .pages.html before .html."""
    if to and "." not in to.rpartition("/")[2][1:]:
        raise BadInput(_("{file}: the ending says which kind of file is written, for instance .docx.").format(file=to))
    known = [one.suffix for one in desk.plugins.all(Exporter) if to.lower().endswith(one.suffix)]
    return max(known, key=len, default=to.rpartition(".")[2]) if to else ""


def _written(desk: Desk, options: Options, content: bytes, title: str) -> Line:
    path = files.write(options["to"], content, options["force"])
    told = [_("Written: {file} ({title}).").format(file=options["to"], title=title)]
    (writer, *_others) = [one for one in outgoing.formats(desk) if one.suffix == _suffix(desk, options["to"])]
    lacking = holding.lacking(writer)
    told += [_("Not in the file: {named}.").format(named=lacking)] if lacking else []
    return Line(text="\n".join(told), json={"file": options["to"], "title": title, "octets": len(content)},
                file=str(path))  # fmt: skip


# Drafting and approval


def draft(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Draft a paper and put it on file."""
    meeting, item = _place(desk, options)
    if not meeting:
        raise Refused(_("The ledger is not kept as a paper; write it to a file with `minutes paper`."))
    made = step.draft(
        desk, options["paper"], meeting=meeting, item=item, case=options["case"], extra=pairs(options["set"])
    )
    yield answers.saved(_("Drafted “{title}”:").format(title=made.title), made)


def papers(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """The papers on file with where each stands."""
    held = [desk.fetch(Meeting, options["meeting"])] if options["meeting"] else desk.archive.meetings()
    every = [one for meeting in held for one in desk.store.find(Paper, meeting.id)]
    found = [one for one in every if options["all"] or not one.withdrawn]
    rows = [(one.id, one.title, word("paper_state", paper_state(one)), one.number, next_step(one)) for one in found]
    heads = (_("id"), _("title"), _("state"), _("number"), _("next step"))
    values = [{**answers.plain(one), "state": paper_state(one), "next_step": next_step(one)} for one in found]
    yield Line(text=answers.table(heads, rows) if rows else _("No paper is on file."), json=values)


def rewrite(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Change the words of a draft to those of a Markdown file."""
    content = files.read(options["file"])
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n").rstrip("\n")
    except UnicodeDecodeError as error:
        raise BadInput(_("{file} is not UTF-8 text. Save it as UTF-8.").format(file=options["file"])) from error
    yield answers.saved(_("Changed:"), step.rewrite(desk, options["paper"], text))


def approve(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Pass the next step of the chain, or every one that is left."""
    known = step.approve(desk, options["paper"], options["by"], options["note"], on=options["on"])
    while options["all"] and next_step(known):
        known = step.approve(desk, options["paper"], options["by"], options["note"], on=options["on"])
    left = next_step(known)
    told = _("Passed; next: {step}.").format(step=left) if left else _("All steps are passed.")
    yield answers.saved(told, known)


def send_back(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Return a paper to its drafter."""
    yield answers.saved(
        _("Returned:"), step.send_back(desk, options["paper"], options["reason"], options["by"], options["on"])
    )


def check(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """What the checks find; exit 1 while something blocks issuing."""
    found = step.review(desk, options["paper"])
    lines = [f"{'!' if one in found.blocking else '·'} {one.check}: {one.text}" for one in found.findings]
    lines += [f"! {fault}" for fault in found.faults]
    blocking = [answers.plain(one) for one in found.blocking]
    yield Line(text="\n".join(lines) or _("Nothing was found."), json={**answers.plain(found), "blocking": blocking})
    if blocking:
        yield Line(text=_("This must be mended, or waived by name and reason."), exit=1)


def waive(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Answer by name and reason for what a check found."""
    waived = step.waive(desk, options["paper"], options["check"], options["reason"], options["by"])
    yield answers.saved(_("Waived:"), waived)


# Issuing


def issue(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Number, date and lock a paper whose chain is passed."""
    issued = step.issue(desk, options["paper"], options["on"])
    told = _("Issued on {day} {number}:").format(day=issued.issued_on, number=issued.number)
    yield answers.saved(told, issued)


def correct(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Draft a correction that replaces an issued paper."""
    yield answers.saved(_("Drafted:"), step.correct(desk, options["paper"]))


def withdraw(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Withdraw a paper; its number is not used again."""
    yield answers.saved(_("Withdrawn:"), step.withdraw_paper(desk, options["paper"], options["reason"]))


def hand_over(desk: Desk, options: Options, stdin: TextIO) -> Iterator[Line]:
    """Open a case for each opinion of an issued paper."""
    term = Term(n=options["term"], unit=options["unit"]) if options["term"] else None
    if options["term"] is not None and options["term"] < 1:
        raise Refused(_("A term is at least 1."))
    opened = track.hand_over(desk, options["paper"], options["on"], term)
    yield answers.saved(_("{n} cases opened:").format(n=len(opened)), *opened)


# The declarations


def commands() -> list[Command]:
    """Everything about papers."""
    return [*_of_drafts(), *_of_issue()]


def _of_drafts() -> list[Command]:
    known = Option(name="paper", title=_("id of the paper"), positional=True, required=True)
    by, reason = Option(name="by", title=_("who decides, where it is not you")), _reason()
    about = (
        places.meeting_option(), places.item_option(), Option(name="case", title=_("id of the case it is about")),
        Option(name="set", title=_("name=value for the template"), many=True),
    )  # fmt: skip
    template = Option(name="paper", title=_("name of a template"), positional=True, required=True)
    either = Option(
        name="paper", title=_("name of a template, or id of a paper on file"), positional=True, required=True
    )
    return [
        Command(name="paper", title=_("Write a paper to a file"), run=paper, options=(
            either, Option(name="to", title=_("file to write; its ending says which kind"), type="file", outward=True),
            Option(name="force", title=_("replace the file if there is one"), type="flag"), *about,
        )),
        Command(name="draft", title=_("Put a draft on file"), run=draft, options=(template, *about)),
        Command(name="papers", title=_("List the papers"), run=papers, options=(
            places.meeting_option(), Option(name="all", title=_("withdrawn ones, too"), type="flag"),
        )),
        Command(name="rewrite", title=_("Change the words of a draft"), run=rewrite, options=(
            known, Option(name="file", title=_("Markdown file"), type="file", positional=True, required=True),
        )),
        Command(name="approve", title=_("Pass the next step of the chain"), run=approve, options=(
            known, by, Option(name="note", title=_("note")),
            Option(name="on", title=_("day on which it was passed, else today"), type="date"),
            Option(name="all", title=_("all steps that are left"), type="flag"),
        )),
        Command(name="return", title=_("Return a paper to its drafter"), run=send_back, options=(
            known, reason, by, Option(name="on", title=_("day on which it was returned, else today"), type="date"),
        )),
        Command(name="check", title=_("Run the checks on a paper"), run=check, options=(known,)),
        Command(name="waive", title=_("Answer for what a check found"), run=waive, options=(
            known, Option(name="check", title=_("name of the check"), positional=True, required=True), reason, by,
        )),
    ]  # fmt: skip


def _of_issue() -> list[Command]:
    known = Option(name="paper", title=_("id of the paper"), positional=True, required=True)
    on = Option(name="on", title=_("day, else today"), type="date")
    return [
        Command(name="issue", title=_("Number, date and lock a paper"), run=issue, options=(known, on)),
        Command(name="correct", title=_("Draft a correction of an issued paper"), run=correct, options=(known,)),
        Command(name="withdraw-paper", title=_("Withdraw a paper"), run=withdraw, options=(known, _reason())),
        Command(name="handover", title=_("Hand over the opinions of an issued paper"), run=hand_over, options=(
            known, on, Option(name="term", title=_("term, else that of the agenda kind"), type="int"),
            Option(name="unit", title=_("unit of the term"), choices=("days", "workdays", "months"), default="months"),
        )),
    ]  # fmt: skip


def _reason() -> Option:
    return Option(name="reason", title=_("why"), required=True)
