"""A case split among several bodies that each reply (分办), and what was promised in it, each a case of its own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from minutes.contract import Desk
from minutes.errors import BadInput, Refused
from minutes.model import Case, Office, Term, replace
from minutes.procedure import due_on, status
from minutes.rules import name_on
from minutes.settings import LONGEST_TERM
from minutes.text import _
from minutes.workflow.cases import known_facts, live, not_to_come
from minutes.workflow.matters import serving

HEAVIEST = 100
PROMISE = "promise"
"""The procedure of what was promised."""


def split(
    desk: Desk, case: str, bodies: Mapping[str, int], on: date | None = None, term: Term | None = None
) -> tuple[Case, ...]:
    """Open a part of the case for each body, by id or name, with its weight; all in one save.

    The case itself stays with its handler (主办), who answers for the whole. A part is due when the whole is, unless a
    term is given. Raises Refused for a part of a part, and for a body that has an open part already.
    """
    whole, day = live(desk, case), on or desk.today
    not_to_come(desk, day)
    if whole.part_of:
        raise Refused(_("This is a part itself. Split the case that it belongs to."))
    if day < whole.handed_on:
        raise Refused(
            _("{day} lies before the case was handed over ({handed}).").format(day=day, handed=whole.handed_on)
        )
    if not bodies or not all(1 <= weight <= HEAVIEST for weight in bodies.values()):
        raise Refused(_("Name the bodies, each with a weight from 1 to {most}.").format(most=HEAVIEST))
    offices = {serving(desk, named, day).id: weight for named, weight in bodies.items()}
    busy = {one.handler for one in parts(desk, whole) if one.weight and status(known_facts(desk, one)) != "closed"}
    for id in busy & set(offices):
        raise Refused(_("“{name}” has a part of it already.").format(name=desk.fetch(Office, id).name))
    left = (due_on(known_facts(desk, whole), desk.settings.calendar).on - day).days
    given = term or (Term(n=min(left, LONGEST_TERM), unit="days") if left > 0 else whole.term)
    opened = [_part(desk, whole, desk.fetch(Office, id), day, given, weight) for id, weight in offices.items()]
    # The whole goes into the same save: of two who split it at once, the second is refused instead of doubling parts.
    return desk.save(*opened, whole)[: len(opened)]


def weighed(given: str) -> tuple[str, int]:
    """A body with its weight as it is typed: 县水利局=2, or the body alone. Raises BadInput."""
    name, equals, weight = given.replace("＝", "=").partition("=")
    if equals and not (weight.strip().isdecimal() and len(weight.strip()) <= 3):
        raise BadInput(_("“{text}” must read body=weight, the weight a whole number.").format(text=given))
    return name.strip(), int(weight) if equals else 1


def promise(desk: Desk, case: str, text: str, by: date, on: date | None = None) -> Case:
    """A promise (承诺事项) as a case of its own, due on the day it was promised for; the case does not wait for it."""
    within, day = live(desk, case), on or desk.today
    not_to_come(desk, day)
    if not text.strip():
        raise Refused(_("Say what was promised."))
    days = (by - day).days
    if not 0 < days <= LONGEST_TERM:
        raise Refused(_("What is promised is due 1 to {most} days after it was promised, not on {day}.").format(
            most=LONGEST_TERM, day=by))  # fmt: skip
    if any(one.problem == text.strip() for one in parts(desk, within)):
        raise Refused(_("This promise is on file already."))
    return desk.keep(promised(desk, within, text.strip(), day, by))


def promised(desk: Desk, within: Case, text: str, day: date, by: date) -> Case:
    """The case that `promise` saves, not saved yet."""
    office = desk.fetch(Office, within.handler)
    term = Term(n=(by - day).days, unit="days")
    part = _part(desk, within, office, day, term, 0)
    return replace(part, title=text[:30], problem=text, measures=(), procedure=PROMISE)


def parts(desk: Desk, case: Case) -> list[Case]:
    """What the case was split into, and what was promised in it."""
    return [one for one in desk.store.find(Case, case.meeting, part_of=case.id) if not one.withdrawn]


def _part(desk: Desk, whole: Case, office: Office, day: date, term: Term, weight: int) -> Case:
    """A part with the matter of the whole; whatever course that follows, a part is answered, and closed."""
    return Case(
        id=desk.new_id(),
        meeting=whole.meeting,
        item=whole.item,
        title=whole.title,
        problem=whole.problem,
        measures=whole.measures,
        procedure=whole.procedure,
        paper=whole.paper,
        handler=office.id,
        handler_name=name_on(office, day),
        supervisor=whole.supervisor,
        supervisor_name=whole.supervisor_name,
        handed_on=day,
        term=term,
        redo_term=whole.redo_term,
        part_of=whole.id,
        weight=weight,
    )
