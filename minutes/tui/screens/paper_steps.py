"""What is done with a paper: each step asks for what it needs and calls the workflow's function of that name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from minutes.contract import Check, Option, Template
from minutes.errors import Refused
from minutes.model import Case, Number, Paper
from minutes.numbering import document_number
from minutes.rules import next_step
from minutes.text import _
from minutes.tui.dialogs import Ask, Pick, Say
from minutes.tui.difference import lines_apart
from minutes.tui.page import Page
from minutes.tui.screens.asking import ask, fill_in
from minutes.wording import word
from minutes.workflow import issue, track

WHOLE = "."
"""Stands for the whole meeting where an agenda item is picked."""


def draft(page: Page, then: Any) -> None:
    """Pick a template, and what of the meeting it is about; the draft is worded in a worker."""
    templates = [(one.name, one.title) for one in page.desk.plugins.all(Template)]
    if not templates:
        raise Refused(_("No plugin offers a template for papers."))
    note = _("The draft is made from what is on file.")
    ask(page, Pick(_("Draft a paper"), templates, note, typing=False), lambda name: _about(page, name, then))


def _about(page: Page, template: str, then: Any) -> None:
    held = page.held()
    if held is None:
        raise Refused(page.keyed(_("No meeting chosen. {page_home} lists the meetings.")))
    chosen = page.desk.plugins.named(Template, template)

    def word_it(item: str = "", case: str = "") -> None:
        about = "" if item == WHOLE else item
        page.apart(
            lambda: issue.draft(page.desk, template, meeting=page.meeting, item=about, case=case), then, group="draft"
        )

    if chosen.about == "meeting" or chosen.takes == "ledger":
        word_it()
    elif chosen.about == "case":
        _about_case(page, chosen, lambda case: word_it(case.item, case.id))
    else:
        items = [(one.id, f"{n}. {one.title}") for n, one in enumerate(held.items, 1)]
        items.sort(key=lambda row: row[0] != page.item)
        rows = [*items, (WHOLE, _("The whole meeting"))]
        ask(page, Pick(_("{title}: about which item?").format(title=chosen.title), rows, typing=False), word_it)


def _about_case(page: Page, template: Template, then: Callable[[Case], None]) -> None:
    cases = {one.id: one for one in page.desk.store.find(Case, page.meeting) if not one.withdrawn}
    if not cases:
        raise Refused(_("Nothing of this meeting is handed over yet, so there is no case to write about."))
    rows = [(one.id, one.title) for one in cases.values()]
    ask(page, Pick(_("{title}: about which case?").format(title=template.title), rows, typing=False),
        lambda case: then(cases[case]))  # fmt: skip


def must_stand(paper: Paper) -> None:
    """Raises Refused for a paper that was withdrawn: it stays on file as it is."""
    if paper.withdrawn:
        raise Refused(_("This paper was withdrawn ({reason}). Draft a new one.").format(reason=paper.withdrawn))


def must_be_draft(paper: Paper) -> None:
    """Raises Refused for a paper that was withdrawn or issued."""
    must_stand(paper)
    if paper.issued_on is not None:
        raise Refused(_("Only a draft can be changed. An issued paper is corrected by a new one."))


def approve(page: Page, paper: Paper) -> None:
    """Pass the next step: who passed it, and a note."""
    must_be_draft(paper)
    step = next_step(paper)
    if not step:
        issue.approve(page.desk, paper.id)  # says why there is nothing to pass
    options = [
        Option(name="by", title=_("Passed by"), required=True),
        Option(name="note", title=_("Note")),
        Option(name="on", title=_("Day"), type="date", required=True),
    ]

    def act(filled: dict[str, Any]) -> None:
        issue.approve(page.desk, paper.id, by=filled["by"], note=filled["note"], on=filled["on"])
        page.done(_("Passed: {step}").format(step=step))

    today = {"on": page.desk.today.isoformat()}
    fill_in(page, _("Pass the step “{step}”").format(step=step), options, act, values=today)


def send_back(page: Page, paper: Paper) -> None:
    """Return the paper to its drafter: who, and why."""
    must_be_draft(paper)
    options = [
        Option(name="by", title=_("Returned by"), required=True),
        Option(name="reason", title=_("Reason"), required=True),
        Option(name="on", title=_("Day"), type="date", required=True),
    ]

    def act(filled: dict[str, Any]) -> None:
        issue.send_back(page.desk, paper.id, filled["reason"], by=filled["by"], on=filled["on"])
        page.done(_("The paper is returned; its chain begins anew."))

    fill_in(page, _("Return the paper"), options, act, values={"on": page.desk.today.isoformat()})


def waive(page: Page, paper: Paper, review: issue.Review | None) -> None:
    """Pick a finding and answer for it by name and reason."""
    must_be_draft(paper)
    blocking = review.blocking if review else ()
    checks: dict[str, list[str]] = {}
    for one in blocking:
        checks.setdefault(one.check, []).append(one.text)
    if not checks:
        raise Refused(_("Nothing stands in the way of this paper."))
    titles = {one.name: one.title for one in page.desk.plugins.all(Check)}
    rows = [
        (check, f"{titles.get(check) or word('check', check)} × {len(texts)}　{texts[0]}")
        for check, texts in checks.items()
    ]
    options = [
        Option(name="by", title=_("Answered for by"), required=True, default=page.desk.user),
        Option(name="reason", title=_("Reason"), required=True),
    ]

    def reason(check: str) -> None:
        def act(filled: dict[str, Any]) -> None:
            issue.waive(page.desk, paper.id, check, filled["reason"], by=filled["by"])
            page.done(_("Noted: {by} answers for it.").format(by=filled["by"]))

        fill_in(page, _("Issue it all the same"), options, act, note="\n".join(checks[check][:8]))

    ask(page, Pick(_("Which finding is answered for?"), rows, typing=False), reason)


def issue_paper(page: Page, paper: Paper) -> None:
    """Number, date and lock the paper, after a last question."""
    must_be_draft(paper)
    options = [Option(name="on", title=_("Date of issue"), type="date", required=True)]
    note = _("The paper gets the next number of its series and is locked. Later changes need a correction.")

    def act(filled: dict[str, Any]) -> None:
        on: date = filled["on"]
        page.apart(lambda: issue.issue(page.desk, paper.id, on), done, group="issue")

    def done(issued: Paper) -> None:
        number = issued.number or _("without a number")
        page.done(_("Issued: {number}").format(number=number))

    fill_in(page, _("Issue the paper"), options, act, values={"on": page.desk.today.isoformat()}, note=note)


def correct(page: Page, paper: Paper, then: Any) -> None:
    """Draft a correction of an issued paper."""
    must_stand(paper)
    question = _("Draft a correction of “{title}”?").format(title=paper.title)
    details = _("The issued paper stays on file, locked; the new draft replaces it once it is issued.")
    ask(page, Ask(question, details), lambda _yes: then(issue.correct(page.desk, paper.id)))


def withdraw(page: Page, paper: Paper) -> None:
    """Withdraw a paper with the reason."""
    must_stand(paper)

    def act(reason: str) -> None:
        issue.withdraw_paper(page.desk, paper.id, reason)
        page.done(_("Withdrawn; the paper stays on file."))

    ask(page, Say(_("Withdraw the paper: why?"), note=paper.title), act)


def hand_over(page: Page, paper: Paper) -> None:
    """交办: open a case for each opinion of the paper."""
    must_stand(paper)
    options = [Option(name="on", title=_("Handed over on"), type="date", required=True)]
    note = _("A case is opened for each opinion; its term is that of the agenda kind.")

    def act(filled: dict[str, Any]) -> None:
        opened = track.hand_over(page.desk, paper.id, filled["on"])
        if opened:
            page.done(page.keyed(_("Cases opened: {n}. {page_ledger} shows the ledger.")).format(n=len(opened)))
        else:
            page.tell(_("Every opinion of this paper has its case already."), "information")

    fill_in(page, _("Hand over"), options, act, values={"on": page.desk.today.isoformat()}, note=note)


def redraft(page: Page, paper: Paper) -> None:
    """Draw the words anew from what is on file, after a look at what would change."""
    must_be_draft(paper)
    chosen = page.desk.plugins.named(Template, paper.template)

    def look(case: str = "") -> None:
        page.apart(
            lambda: issue.drawn_anew(page.desk, paper.id, case),
            lambda fresh: offer(str(fresh), case),
            group="draft",
        )

    def offer(fresh: str, case: str) -> None:
        if fresh == paper.text:
            page.tell(_("What is on file says the same as this draft."), "information")
            return
        question = _(
            "Draw “{title}” anew? Filled gaps stay; other words changed by hand, steps passed and waivers fall away."
        )
        ask(page, Ask(question.format(title=paper.title), lines_apart(paper.text, fresh)), lambda _yes: draw(case))

    def draw(case: str) -> None:
        page.apart(lambda: issue.redraft(page.desk, paper.id, case), lambda _paper: done(), group="draft")

    def done() -> None:
        page.done(_("Drawn anew from what is on file."))

    if chosen.about == "case" and not paper.case:  # an older draft
        _about_case(page, chosen, lambda case: look(case.id))
    else:
        look()


def numbers(page: Page) -> None:
    """List numbers that are reserved without an issued paper, and those given up with the reason; give one up."""
    loose, void = issue.loose_numbers(page.desk), issue.void_numbers(page.desk)
    rows = [(one.id, _("{number}: reserved, on no issued paper").format(number=_printed(one))) for one in loose]
    rows += [
        (one.id, _("{number}: given up ({reason})").format(number=_printed(one), reason=one.void)) for one in void
    ]  # fmt: skip
    if not rows:
        raise Refused(_("Every number taken so far stands on an issued paper."))

    def give_up(number: str) -> None:
        known = next(one for one in (*loose, *void) if one.id == number)
        if known.void:
            raise Refused(_("This number was given up already."))
        ask(page, Say(_("Give up {number}: why?").format(number=_printed(known))), lambda why: act(known, why))

    def act(known: Number, why: str) -> None:
        issue.void_number(page.desk, known.id, why)
        page.done(_("{number} is given up; it is never used again.").format(number=_printed(known)))

    note = _("Enter gives a reserved number up, with the reason; it is never used again.")
    ask(page, Pick(_("Numbers without an issued paper"), rows, note, typing=False), give_up)


def _printed(number: Number) -> str:
    return document_number(number.series, number.year, number.n)
