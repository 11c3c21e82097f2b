"""交办: the opinions of an issued paper become cases, one for each, with its handler and its term."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from minutes.contract import Desk, Procedure
from minutes.errors import Refused
from minutes.model import Case, Dossier, Meeting, Office, Opinion, Paper, Term
from minutes.rules import name_on, successor
from minutes.settings import LONGEST_TERM, UNITS
from minutes.text import _
from minutes.workflow.cases import not_to_come, own_stages


def hand_over(desk: Desk, paper: str, on: date | None = None, term: Term | None = None) -> tuple[Case, ...]:
    """交办: open a case for each opinion of an issued paper that has none yet, all in one transaction.

    The term is the given one, else that of the agenda kind, else the procedure's. Raises Refused if the paper is not
    issued or an opinion has no handler.
    """
    known = desk.fetch(Paper, paper)
    if known.issued_on is None:
        raise Refused(_("Only an issued paper can be handed over."))
    day, dossier = on or desk.today, desk.archive.dossier(known.meeting)
    _checked_handover(desk, known, dossier, day, term)
    opened = {case.opinion for case in dossier.cases}
    opinions = [one for one in dossier.opinions if one.id in known.opinions and one.id not in opened]
    if any(one.merged_into for one in opinions) or set(known.opinions) - {one.id for one in dossier.opinions}:
        changed = _("Opinions that this paper prints were merged or taken out since. Issue its correction first.")
        raise Refused(changed)
    offices = {office.id: office for office in dossier.offices}
    _checked_handlers(opinions, offices, day)
    cases = [_case(desk, one, known, day, term, offices) for one in opinions]
    # The paper goes into the same save: of two who hand over at once, the second is refused instead of doubling cases.
    return tuple(one for one in desk.save(*cases, known) if isinstance(one, Case)) if cases else ()


def _checked_handover(desk: Desk, paper: Paper, dossier: Dossier, day: date, term: Term | None) -> None:
    newer = next((one for one in dossier.papers if one.replaces == paper.id and one.issued_on), None)
    if newer:
        raise Refused(_("This paper was replaced by {number}. Hand over that one.").format(number=newer.number))
    if paper.issued_on and day < paper.issued_on:
        raise Refused(_("{day} lies before the paper was issued ({issued}).").format(day=day, issued=paper.issued_on))
    not_to_come(desk, day)
    if term is not None and not (0 < term.n <= LONGEST_TERM and term.unit in UNITS):
        raise Refused(_("A term is 1 to {most} days, workdays or months.").format(most=LONGEST_TERM))


def _checked_handlers(opinions: Sequence[Opinion], offices: Mapping[str, Office], day: date) -> None:
    """Raises Refused, naming them, for opinions without a handler, or with one that no longer serves on that day."""
    lacking = [one.theme or one.problem[:12] for one in opinions if one.handler not in offices]
    if lacking:
        raise Refused(_("No handler yet for: {listed}. Assign one first.").format(listed="、".join(lacking)))
    for one in opinions:
        for id in (one.handler, *one.co_handlers):
            office = offices.get(id)
            if office and office.to_on is not None and office.to_on < day:
                heir = successor(office, offices.values(), day)
                gone = _("“{name}” no longer serves; its duties went to: {heir}.")
                raise Refused(gone.format(name=office.name, heir=_("nobody") if heir is office else heir.name))


def _case(
    desk: Desk, opinion: Opinion, paper: Paper, day: date, term: Term | None, offices: Mapping[str, Office]
) -> Case:
    procedure = rectification(desk)
    item = next((one for one in desk.fetch(Meeting, paper.meeting).items if one.id == paper.item), None)
    kind = item.kind if item else ""
    agenda_kind = desk.agenda_kinds.get(kind)
    names = {id: name_on(office, day) for id, office in offices.items()}
    return Case(
        id=desk.new_id(),
        meeting=paper.meeting,
        item=paper.item,
        opinion=opinion.id,
        title=opinion.theme or opinion.problem[:20],
        problem=opinion.problem,
        measures=opinion.measures,
        procedure=procedure.name,
        paper=paper.id,
        handler=opinion.handler,
        handler_name=names.get(opinion.handler, ""),
        co_handlers=opinion.co_handlers,
        supervisor=opinion.supervisor,
        supervisor_name=names.get(opinion.supervisor, ""),
        handed_on=day,
        term=term or (agenda_kind.term if agenda_kind else procedure.term_for(kind)),
        redo_term=desk.settings.redo_term,
        stages=own_stages(procedure),
    )


def rectification(desk: Desk) -> Procedure:
    """The procedure by which opinions are followed. Raises NotFound if no plugin declares one."""
    return desk.plugins.named(Procedure, "rectify")
