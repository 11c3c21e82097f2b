"""催办函: the letter that presses the handling body of one case for its result."""

from __future__ import annotations

from datetime import date

from minutes import BadInput, Brief, Document, Facts, NotFound, _, day, due_on, facts
from minutes.model import Case, Dossier, Opinion
from minutes_papers.loops import Block
from minutes_papers.phrases import cited, clause, gap, given, measures, office_name
from minutes_papers.skeleton import Load, Skeleton


def reminder(load: Load, dossier: Dossier, brief: Brief) -> Document:
    """The letter for the brief's case: how late it is, what was asked, what was answered last.

    `brief.extra`: `due_on`, the due date where the office's calendar is not to be asked; `new_due`, the new
    date in words.
    """
    wording, profile, case = load("reminder"), brief.profile, case_of(dossier, brief)
    known = facts(case, dossier)
    return wording.document(
        office=profile.office,
        case=case.title or clause(case.problem) or gap("督办事项"),
        handler=case.handler_name or office_name(dossier, case.handler, "承办单位"),
        contact=given(profile.contact, "联系人"),
        phone=given(profile.phone, "电话"),
        supervisor=case.supervisor_name or office_name(dossier, case.supervisor, "督办单位"),
        handed=day(case.handed_on),
        committee=profile.short,
        **_paper(dossier, case),
        late=_late(known, brief, wording),
        extended=_extended(case, wording),
        measure=_measure(case, wording),
        last=_last(known, wording),
        new_due=given(brief.extra.get("new_due", ""), "新的期限"),
    )


def case_of(dossier: Dossier, brief: Brief) -> Case:
    """The case that the paper is about: the one asked for, or the only one. Raises NotFound."""
    found = [one for one in dossier.cases if one.id == brief.case] or list(dossier.cases[: len(dossier.cases) == 1])
    if not found:
        raise NotFound(_("Say which case this paper is for."))
    return found[0]


def _paper(dossier: Dossier, case: Case) -> dict[str, str]:
    """The opinion's title and number, as issued."""
    issued = [one for one in dossier.papers if one.item == case.item and one.template == "opinion" and one.number]
    handed = next((one for one in dossier.papers if one.id == case.paper), None)
    paper = issued[-1] if issued else handed
    return {
        "paper": cited(paper.title) if paper else gap("审议意见标题"),
        "number": paper.number if paper and paper.number else gap("审议意见文号"),
    }


def _late(known: Facts, brief: Brief, wording: Skeleton) -> Block:
    due = _date(brief.extra["due_on"]) if brief.extra.get("due_on") else due_on(known, brief.calendar).on
    left = (due - brief.on).days
    part = "late" if left < 0 else "early" if left else "today"
    return wording.part(part, due=day(due), today=day(brief.on), days=str(abs(left)))


def _date(on: str) -> date:
    try:
        return date.fromisoformat(on)
    except ValueError as error:
        raise BadInput(_("“{day}” is no date. Write it like 2026-11-25.").format(day=on)) from error


def _extended(case: Case, wording: Skeleton) -> Block:
    if not case.extensions:
        return Block("")
    last = case.extensions[-1]
    return wording.part("extended", who=last.consent or gap("同意人"), day=day(last.until_on))


def _measure(case: Case, wording: Skeleton) -> Block:
    asked = measures(Opinion(id="", meeting="", item="", measures=case.measures))
    return wording.part("measure", words=asked) if asked else Block("")


def _last(known: Facts, wording: Skeleton) -> Block:
    answers = [one for one in known.feedback if one.type != "urged"]
    if not answers:
        return wording.part("none")
    return wording.part("last", day=day(answers[-1].on), words=clause(answers[-1].text))
