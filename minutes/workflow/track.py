"""Step 5, track (反馈·测评·销号·回头看): hand over, log what comes back, extend, vote, close, look again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from minutes.contract import Desk
from minutes.course import leading, logged, stages_of, votes, walk
from minutes.details import fields_of, filled
from minutes.errors import Refused
from minutes.model import (
    Ballot,
    Case,
    Closing,
    Count,
    Extension,
    Feedback,
    FollowUp,
    Office,
    Transfer,
    replace,
)
from minutes.procedure import due_on, facts, status
from minutes.rules import in_office, successor
from minutes.terms import open_stage
from minutes.text import _
from minutes.wording import word
from minutes.workflow.cases import STRONGER, live, must_lead_on, not_to_come, parts_ended
from minutes.workflow.cases import Event as Event
from minutes.workflow.cases import after_failing as after_failing
from minutes.workflow.cases import known_facts as known_facts
from minutes.workflow.cases import ledger as ledger
from minutes.workflow.cases import stages_due as stages_due
from minutes.workflow.cases import timeline as timeline
from minutes.workflow.handover import hand_over as hand_over
from minutes.workflow.handover import rectification as rectification

FEEDBACK = ("received", "not_ours", "passed_on", "plan", "progress", "result", "refused", "promise", "kept", "urged",
            *STRONGER)  # fmt: skip
OUTCOMES = ("planned", "held", "reopened")
ACHIEVED = ("", "yes", "partly", "no")
ROLES = ("handler", "supervisor")


# Facts


def kinds(case: Case) -> dict[str, str]:
    """What can be logged on the case, in the reader's words: the stages of its own course, then any feedback."""
    own = logged(case)
    return own | {kind: word("feedback", kind) for kind in FEEDBACK if kind not in own}


def log(
    desk: Desk,
    case: str,
    text: str,
    *,
    type: str = "progress",
    on: date | None = None,
    office: str = "",
    achieved: str = "",
    details: Mapping[str, str] | None = None,
) -> Feedback:
    """Log what the handling body answered or the office found; `achieved`: the committee's view, yes, partly or no."""
    heard = answered(desk, case, text, type=type, on=on, office=office, achieved=achieved, details=details)
    return desk.keep(heard)


def answered(
    desk: Desk,
    case: str,
    text: str,
    *,
    type: str = "progress",
    on: date | None = None,
    office: str = "",
    achieved: str = "",
    details: Mapping[str, str] | None = None,
) -> Feedback:
    """The feedback that `log` saves, not saved yet; `details`: by name or title, the fields of the stage.

    Raises Refused for what cannot be logged, BadInput for what fits no field.
    """
    if achieved not in ACHIEVED:
        raise Refused(_("Whether it was achieved is one of: {known}.").format(known="、".join(ACHIEVED[1:])))
    if not text.strip() and not details:
        raise Refused(_("There are no words in this feedback."))
    known = live(desk, case)
    if office:
        desk.fetch(Office, office)
    if type not in kinds(known):
        unknown = _("“{type}” is no kind of feedback. Choose one of: {known}.")
        raise Refused(unknown.format(type=type, known="、".join(kinds(known))))
    heard = Feedback(
        id=desk.new_id(),
        meeting=known.meeting,
        case=case,
        on=_day_of(desk, known, on),
        type=type,
        text=text.strip(),
        office=office or known.handler,
        by=desk.user,
        achieved=achieved,
    )
    before = known_facts(desk, known)
    must_lead_on(before, replace(before, feedback=(*before.feedback, heard)))
    return replace(heard, details=filled(fields_of(known.stages, type), details or {}))


def extend(desk: Desk, case: str, until_on: date, reason: str, consent: str) -> Case:
    """延期: a later due date. Refused without a written reason and the name of who consented, or for an earlier day."""
    known = live(desk, case)
    if not (reason.strip() and consent.strip()):
        raise Refused(_("An extension needs a written reason and the consent of a named person."))
    about = known_facts(desk, known)
    due, stage = due_on(about, desk.settings.calendar).on, open_stage(about, walk(about))
    if until_on <= due:
        raise Refused(_("The new date must be later than {due}.").format(due=due))
    granted = Extension(
        until_on=until_on,
        reason=reason.strip(),
        consent=consent.strip(),
        granted_on=desk.today,
        stage="" if stage is None or stage.own_term else stage.name,
    )
    return desk.keep(replace(known, extensions=(*known.extensions, granted)))


def transfer(desk: Desk, case: str, target: str, reason: str, role: str = "handler") -> Case:
    """改派: pass an open case to another office, with the reason."""
    known = live(desk, case)
    if not reason.strip():
        raise Refused(_("Say why; without a reason no case is passed on."))
    office = desk.fetch(Office, target)
    if role not in ROLES:
        raise Refused(_("“{role}” is no role. Choose one of: {known}.").format(role=role, known="、".join(ROLES)))
    if getattr(known, role) == target:
        raise Refused(_("The case is with “{name}” already.").format(name=office.name))
    if not in_office(office, desk.today):
        heir = successor(office, desk.archive.offices(), desk.today)
        gone = _("“{name}” no longer serves; its duties went to: {heir}.")
        raise Refused(gone.format(name=office.name, heir=_("nobody") if heir.id == office.id else heir.name))
    moved, about = _moved(desk, known, target, reason.strip(), role), known_facts(desk, known)
    must_lead_on(about, replace(about, case=moved))
    return desk.keep(moved)


def succeed(desk: Desk, office: str) -> tuple[Case, ...]:
    """Move the open cases of a dissolved office to its successor, the reason recorded; answers those moved."""
    gone = desk.fetch(Office, office)
    heir = successor(gone, desk.archive.offices(), desk.today)
    if heir.id == gone.id:
        raise Refused(_("“{name}” still serves, or has no successor.").format(name=gone.name))
    reason = _("{old} was succeeded by {new}").format(old=gone.name, new=heir.name)
    moved: list[Case] = []
    for meeting in dict.fromkeys(one.meeting for one in desk.archive.cases() if office in _offices(one)):
        dossier = desk.archive.dossier(meeting)
        open_cases = [
            one for one in dossier.cases if status(facts(one, dossier)) != "closed" and office in _offices(one)
        ]
        if open_cases:
            moved += desk.save(*(_inherited(desk, one, office, heir.id, reason) for one in open_cases))
    return tuple(moved)


def _offices(case: Case) -> tuple[str, ...]:
    return (case.handler, case.supervisor, *case.co_handlers)


def _inherited(desk: Desk, case: Case, office: str, heir: str, reason: str) -> Case:
    for role in ROLES:
        if getattr(case, role) == office:
            case = _moved(desk, case, heir, reason, role)
    if office in case.co_handlers:
        noted = Transfer(role="co_handler", source=office, target=heir, reason=reason, moved_on=desk.today)
        helpers = dict.fromkeys(heir if one == office else one for one in case.co_handlers)
        case = replace(case, co_handlers=tuple(helpers), transfers=(*case.transfers, noted))
    return _alone(case)


def _moved(desk: Desk, case: Case, target: str, reason: str, role: str) -> Case:
    noted = Transfer(role=role, source=getattr(case, role), target=target, reason=reason, moved_on=desk.today)
    after = replace(case, **{role: target, "transfers": (*case.transfers, noted)})
    return _alone(after)


def _alone(case: Case) -> Case:
    """The case whose handler does not help itself."""
    return replace(case, co_handlers=tuple(one for one in case.co_handlers if one != case.handler))


def ballot(
    desk: Desk,
    case: str,
    counts: Mapping[str, int],
    *,
    all_members: int,
    present: int,
    invalid: int = 0,
    held_on: date | None = None,
    about: str = "",
) -> Ballot:
    """满意度测评: enter the counted votes, read by the rule of the settings. Refused if the counts do not add up."""
    known = live(desk, case)
    if not votes(known, about):
        raise Refused(_("No such vote is held on this case: its procedure knows none."))
    grading = known.grading or desk.settings.grading
    unknown = [grade for grade in counts if grade not in grading.grades]
    if unknown or any(n < 0 for n in counts.values()) or invalid < 0:
        raise Refused(_("Votes are whole numbers for: {grades}.").format(grades="、".join(grading.grades)))
    cast = sum(counts.values()) + invalid
    if cast > present or present > all_members or not cast:
        wrong = _("{cast} ballots, {present} present, {all} members in all: these cannot all be right.")
        raise Refused(wrong.format(cast=cast, present=present, all=all_members))
    cast_votes = tuple(Count(grade=grade, votes=counts.get(grade, 0)) for grade in grading.grades)
    held = Ballot(
        id=desk.new_id(),
        meeting=known.meeting,
        case=case,
        held_on=_day_of(desk, known, held_on),
        counts=cast_votes,
        all_members=all_members,
        present=present,
        invalid=invalid,
        grading=grading,
        about=about,
    )
    before = known_facts(desk, known)
    must_lead_on(before, replace(before, ballots=(*before.ballots, held)))
    return desk.keep(held)


def close(desk: Desk, case: str, reason: str, on: date | None = None) -> Case:
    """销号. Refused while no result is on file or the last vote was 不满意: closing decides nothing by itself."""
    known = live(desk, case)
    state = status(known_facts(desk, known))
    if not known.stages and state not in ("reported", "satisfied"):
        raise Refused(_("It cannot be closed yet: the last fact on file is “{state}”. Log the result first.").format(
            state=word("status", state)))  # fmt: skip
    if not reason.strip():
        raise Refused(_("Say why; without a reason no case is closed."))
    parts_ended(desk, known)
    day, about = _day_of(desk, known, on), known_facts(desk, known)
    last = max([known.handed_on, *(one.on for one in about.feedback), *(one.held_on for one in about.ballots),
                *(one.on for one in about.follow_ups if one.outcome == "reopened")])  # fmt: skip
    if day < last:
        raise Refused(_("{day} lies before the last fact on file ({last}).").format(day=day, last=last))
    closing = Closing(closed_on=day, by=desk.user, reason=reason.strip())
    closed = replace(known, closings=(*known.closings, closing))
    must_lead_on(about, replace(about, case=closed))
    return desk.keep(closed)


def look_back(desk: Desk, case: str, outcome: str, text: str, on: date | None = None) -> FollowUp:
    """回头看: look at a closed case again; `reopened` opens it again. Refused for a case that is not closed."""
    known = desk.fetch(Case, case)
    if outcome not in OUTCOMES:
        raise Refused(_("“{outcome}” is no outcome. Choose one of: {known}.").format(
            outcome=outcome, known="、".join(OUTCOMES)))  # fmt: skip
    if status(known_facts(desk, known)) != "closed":
        raise Refused(_("Only a closed case is looked at again."))
    day, closed = on or desk.today, max(one.closed_on for one in known.closings)
    if day < closed:
        raise Refused(_("{day} lies before the case was closed ({closed}).").format(day=day, closed=closed))
    if outcome != "planned":
        not_to_come(desk, day)
    looked = FollowUp(
        id=desk.new_id(),
        meeting=known.meeting,
        case=case,
        on=day,
        outcome=outcome,
        text=text.strip(),
        by=desk.user,
    )
    about = known_facts(desk, known)
    if outcome == "reopened" and "reopened" not in leading(stages_of(known)):
        raise Refused(_("A case of this procedure is not opened again."))
    must_lead_on(about, replace(about, follow_ups=(*about.follow_ups, looked)))
    return desk.keep(looked)


def _day_of(desk: Desk, case: Case, on: date | None) -> date:
    """The day of a fact about the case, today by default. Raises Refused before the handing over, or if yet to come."""
    day = on or desk.today
    if day < case.handed_on:
        raise Refused(
            _("{day} lies before the case was handed over ({handed}).").format(day=day, handed=case.handed_on)
        )
    not_to_come(desk, day)
    return day
