"""Matters that come from no opinion, opened under a procedure; and the clock of any case: stopped, going, quiet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from minutes.contract import Desk, Procedure
from minutes.details import filled
from minutes.errors import NotFound, Refused
from minutes.model import Case, Meeting, Office, Pause, Term, Value, replace
from minutes.rules import in_office, name_on, successor
from minutes.settings import LONGEST_TERM, UNITS
from minutes.text import _
from minutes.workflow.cases import live, not_to_come, own_stages


class Matter(Value, frozen=True, kw_only=True):
    """What a case without an opinion is about; `handler` and `supervisor` are offices by id, name or other name."""

    title: str
    handler: str
    meeting: str = ""  # in whose dossier it is kept; "": the newest
    item: str = ""
    supervisor: str = ""
    problem: str = ""
    details: Mapping[str, str] = {}  # by name or title, what stands in the fields of the first stage


def open_matter(desk: Desk, procedure: str, matter: Matter, on: date | None = None, term: Term | None = None) -> Case:
    """Open a case of that procedure. Raises Refused or NotFound for a place, an office or a day that does not fit."""
    followed = desk.plugins.named(Procedure, procedure)
    held, day = _meeting(desk, matter.meeting), on or desk.today
    not_to_come(desk, day)
    if not matter.title.strip():
        raise Refused(_("A matter needs a title."))
    if term is not None and not (0 < term.n <= LONGEST_TERM and term.unit in UNITS):
        raise Refused(_("A term is 1 to {most} days, workdays or months.").format(most=LONGEST_TERM))
    kind = next((one.kind for one in held.items if one.id == matter.item), "")
    case = Case(
        id=desk.new_id(),
        meeting=held.id,
        item=matter.item,
        title=matter.title.strip(),
        problem=matter.problem.strip(),
        procedure=followed.name,
        handed_on=day,
        term=term or followed.term_for(kind),
        redo_term=followed.redo_term if followed.stages else desk.settings.redo_term,
        stages=own_stages(followed),
        grading=followed.grading,
        details=filled(followed.stages[0].fields if followed.stages else (), matter.details),
    )
    return desk.keep(_placed(desk, case, matter, day))


def _placed(desk: Desk, case: Case, matter: Matter, day: date) -> Case:
    """The case with its offices, by the names of that day."""
    handler = serving(desk, matter.handler, day)
    case = replace(case, handler=handler.id, handler_name=name_on(handler, day))
    if not matter.supervisor:
        return case
    supervisor = serving(desk, matter.supervisor, day)
    return replace(case, supervisor=supervisor.id, supervisor_name=name_on(supervisor, day))


def _meeting(desk: Desk, meeting: str) -> Meeting:
    if meeting:
        return desk.fetch(Meeting, meeting)
    held = desk.archive.meetings()
    if not held:
        raise NotFound(_("There is no meeting yet whose dossier could hold the matter. Convene one first."))
    return held[-1]


def serving(desk: Desk, named: str, day: date) -> Office:
    """The office of that id, name or other name. Raises NotFound, and Refused if it does not serve on that day."""
    known = desk.archive.offices()
    office = next((one for one in known if named in (one.id, one.name, *one.aliases)), None)
    if office is None:
        raise NotFound(_("There is no office “{name}”.").format(name=named))
    if not in_office(office, day):
        heir = successor(office, known, day)
        gone = _("“{name}” no longer serves; its duties went to: {heir}.")
        raise Refused(gone.format(name=office.name, heir=_("nobody") if heir.id == office.id else heir.name))
    return office


# The clock


def pause(desk: Desk, case: str, reason: str, consent: str, on: date | None = None) -> Case:
    """Stop the clock of an open case from that day. Refused without reason and consent, or while it stands still."""
    known, day = live(desk, case), on or desk.today
    if not (reason.strip() and consent.strip()):
        raise Refused(_("To stop the clock takes a written reason and the consent of a named person."))
    _checked_day(desk, known, day)
    if known.pauses and known.pauses[-1].until_on is None:
        raise Refused(_("The clock stands still since {day} already.").format(day=known.pauses[-1].from_on))
    stopped = Pause(from_on=day, reason=reason.strip(), consent=consent.strip())
    return desk.keep(replace(known, pauses=(*known.pauses, stopped)))


def go_on(desk: Desk, case: str, on: date | None = None) -> Case:
    """Let the clock go again on that day. Refused where it does not stand still."""
    known, day = live(desk, case), on or desk.today
    if not known.pauses or known.pauses[-1].until_on is not None:
        raise Refused(_("The clock of this case does not stand still."))
    _checked_day(desk, known, day)
    going = replace(known.pauses[-1], until_on=day)
    return desk.keep(replace(known, pauses=(*known.pauses[:-1], going)))


def _checked_day(desk: Desk, case: Case, day: date) -> None:
    """Raises Refused for a day before the case was opened, before its clock last changed, or yet to come."""
    last = case.pauses[-1] if case.pauses else None
    least = max(case.handed_on, (last.until_on or last.from_on) if last else case.handed_on)
    if day < least:
        raise Refused(_("{day} lies before {least}, when the clock last changed.").format(day=day, least=least))
    not_to_come(desk, day)


def quiet(desk: Desk, case: str, days: int | None) -> Case:
    """Say nothing of the case until so many days before it is due; None: as the settings say."""
    known = live(desk, case)
    if days is not None and not 0 <= days <= LONGEST_TERM:
        raise Refused(_("Days are a whole number from 0 to {most}.").format(most=LONGEST_TERM))
    return desk.keep(replace(known, quiet_days=days))
