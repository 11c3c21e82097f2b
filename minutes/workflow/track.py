"""Step 5, track (反馈·测评·销号·回头看): hand over, log what comes back, extend, vote, close, look again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from minutes.contract import Desk, Procedure
from minutes.errors import Refused
from minutes.model import (
    Ballot,
    Case,
    Closing,
    Count,
    Extension,
    Feedback,
    FollowUp,
    Ledger,
    Office,
    Opinion,
    Paper,
    Term,
    Transfer,
    Value,
    replace,
)
from minutes.procedure import Facts, due_on, facts, status, verdict
from minutes.procedure import ledger as ledger_of
from minutes.rules import name_on, successor
from minutes.text import _

FEEDBACK = ("received", "not_ours", "passed_on", "plan", "progress", "result", "refused", "promise", "urged")
OUTCOMES = ("planned", "held", "reopened")


class Event(Value, frozen=True, kw_only=True):
    """One thing that happened to a case, for its timeline."""

    on: date
    kind: str  # handed_over | a feedback type | extension | transfer | ballot | closed | look_back
    text: str
    by: str = ""


# Handing over


def hand_over(desk: Desk, paper: str, on: date | None = None, term: Term | None = None) -> tuple[Case, ...]:
    """交办: open a case for each opinion of an issued paper that has none yet, all in one transaction.

    The term is the given one, else that of the agenda kind, else the procedure's. Raises Refused if the paper is not
    issued or an opinion has no handler.
    """
    known = desk.fetch(Paper, paper)
    if known.issued_on is None:
        raise Refused(_("Only an issued paper can be handed over."))
    day, dossier = on or desk.today, desk.archive.dossier(known.meeting)
    opened = {case.opinion for case in dossier.cases}
    opinions = [one for one in dossier.opinions_on(known.item) if one.id in known.opinions and one.id not in opened]
    lacking = [one.theme or one.problem[:12] for one in opinions if not one.handler]
    if lacking:
        raise Refused(_("No handler yet for: {listed}. Assign one first.").format(listed="、".join(lacking)))
    offices = {office.id: office for office in dossier.offices}
    cases = [_case(desk, one, known, day, term, offices) for one in opinions]
    return desk.save(*cases) if cases else ()


def _case(
    desk: Desk, opinion: Opinion, paper: Paper, day: date, term: Term | None, offices: Mapping[str, Office]
) -> Case:
    procedure = rectification(desk)
    item = desk.archive.dossier(paper.meeting).item(paper.item)
    kind = item.kind if item else ""
    agenda_kind = desk.settings.agenda_kinds.get(kind)
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
    )


def rectification(desk: Desk) -> Procedure:
    """The procedure by which opinions are followed. Raises NotFound if no plugin declares one."""
    return desk.plugins.named(Procedure, "rectify")


# Facts


def log(
    desk: Desk,
    case: str,
    text: str,
    *,
    type: str = "progress",
    on: date | None = None,
    office: str = "",
    achieved: str = "",
) -> Feedback:
    """Log what the handling body answered or the office found; `achieved`: the committee's view, yes, partly or no."""
    if type not in FEEDBACK:
        unknown = _("“{type}” is no kind of feedback. Choose one of: {known}.")
        raise Refused(unknown.format(type=type, known="、".join(FEEDBACK)))
    if not text.strip():
        raise Refused(_("There are no words in this feedback."))
    known = _live(desk, case)
    return desk.keep(
        Feedback(
            id=desk.new_id(),
            meeting=known.meeting,
            case=case,
            on=_not_before(known, on or desk.today),
            type=type,
            text=text.strip(),
            office=office or known.handler,
            by=desk.user,
            achieved=achieved,
        )
    )


def extend(desk: Desk, case: str, until_on: date, reason: str, consent: str) -> Case:
    """延期: a later due date. Refused without a written reason and the name of who consented, or for an earlier day."""
    known = _live(desk, case)
    if not (reason.strip() and consent.strip()):
        raise Refused(_("An extension needs a written reason and the consent of a named person."))
    due = due_on(known_facts(desk, known), desk.settings.calendar).on
    if until_on <= due:
        raise Refused(_("The new date must be later than {due}.").format(due=due))
    granted = Extension(until_on=until_on, reason=reason.strip(), consent=consent.strip(), granted_on=desk.today)
    return desk.keep(replace(known, extensions=(*known.extensions, granted)))


def transfer(desk: Desk, case: str, target: str, reason: str, role: str = "handler") -> Case:
    """改派: pass an open case to another office, with the reason."""
    known = _live(desk, case)
    if not reason.strip():
        raise Refused(_("Say why; without a reason no case is passed on."))
    desk.fetch(Office, target)
    return desk.keep(_moved(desk, known, target, reason.strip(), role))


def succeed(desk: Desk, office: str) -> tuple[Case, ...]:
    """Move the open cases of a dissolved office to its successor, the reason recorded; answers those moved."""
    gone = desk.fetch(Office, office)
    heir = successor(gone, desk.archive.offices(), desk.today)
    if heir.id == gone.id:
        raise Refused(_("“{name}” still serves, or has no successor.").format(name=gone.name))
    reason = _("{old} was succeeded by {new}").format(old=gone.name, new=heir.name)
    moved = []
    for known in desk.archive.cases():
        if status(known_facts(desk, known)) == "closed":
            continue
        after = known
        for role in ("handler", "supervisor"):
            if getattr(after, role) == office:
                after = _moved(desk, after, heir.id, reason, role)
        if after is not known:
            moved.append(desk.keep(after))
    return tuple(moved)


def _moved(desk: Desk, case: Case, target: str, reason: str, role: str) -> Case:
    noted = Transfer(role=role, source=getattr(case, role), target=target, reason=reason, moved_on=desk.today)
    return replace(case, **{role: target, "transfers": (*case.transfers, noted)})


def ballot(
    desk: Desk,
    case: str,
    counts: Mapping[str, int],
    *,
    all_members: int,
    present: int,
    invalid: int = 0,
    held_on: date | None = None,
) -> Ballot:
    """满意度测评: enter the counted votes, read by the rule of the settings. Refused if the counts do not add up."""
    known = _live(desk, case)
    grading = desk.settings.grading
    unknown = [grade for grade in counts if grade not in grading.grades]
    if unknown or any(n < 0 for n in counts.values()) or invalid < 0:
        raise Refused(_("Votes are whole numbers for: {grades}.").format(grades="、".join(grading.grades)))
    cast = sum(counts.values()) + invalid
    if cast > present or present > all_members or not cast:
        wrong = _("{cast} ballots, {present} present, {all} members in all: these cannot all be right.")
        raise Refused(wrong.format(cast=cast, present=present, all=all_members))
    votes = tuple(Count(grade=grade, votes=counts.get(grade, 0)) for grade in grading.grades)
    return desk.keep(
        Ballot(
            id=desk.new_id(),
            meeting=known.meeting,
            case=case,
            held_on=_not_before(known, held_on or desk.today),
            counts=votes,
            all_members=all_members,
            present=present,
            invalid=invalid,
            grading=grading,
        )
    )


def close(desk: Desk, case: str, reason: str, on: date | None = None) -> Case:
    """销号. Refused while no result is on file or the last vote was 不满意: closing decides nothing by itself."""
    known = _live(desk, case)
    state = status(known_facts(desk, known))
    if state not in ("reported", "satisfied"):
        raise Refused(_("It cannot be closed yet: the last fact on file is “{state}”. Log the result first.").format(
            state=state))  # fmt: skip
    if not reason.strip():
        raise Refused(_("Say why; without a reason no case is closed."))
    closing = Closing(closed_on=_not_before(known, on or desk.today), by=desk.user, reason=reason.strip())
    return desk.keep(replace(known, closings=(*known.closings, closing)))


def look_back(desk: Desk, case: str, outcome: str, text: str, on: date | None = None) -> FollowUp:
    """回头看: look at a closed case again; `reopened` opens it again. Refused for a case that is not closed."""
    known = desk.fetch(Case, case)
    if outcome not in OUTCOMES:
        raise Refused(_("“{outcome}” is no outcome. Choose one of: {known}.").format(
            outcome=outcome, known="、".join(OUTCOMES)))  # fmt: skip
    if status(known_facts(desk, known)) != "closed":
        raise Refused(_("Only a closed case is looked at again."))
    return desk.keep(
        FollowUp(
            id=desk.new_id(),
            meeting=known.meeting,
            case=case,
            on=on or desk.today,
            outcome=outcome,
            text=text.strip(),
            by=desk.user,
        )
    )


# Views


def known_facts(desk: Desk, case: Case) -> Facts:
    """All that is on file about the case."""
    return facts(case, desk.archive.dossier(case.meeting))


def ledger(desk: Desk, on: date | None = None) -> Ledger:
    """督办台账: every case of every meeting as it stands on that day."""
    settings = desk.settings
    return ledger_of(desk.archive, on or desk.today, settings.calendar, settings.soon_days, settings.long_days)


def timeline(desk: Desk, case: str) -> tuple[Event, ...]:
    """What happened to a case, in order."""
    known = desk.fetch(Case, case)
    about = known_facts(desk, known)
    events = [Event(on=known.handed_on, kind="handed_over", text=known.handler_name)]
    events += [Event(on=one.on, kind=one.type, text=one.text, by=one.by) for one in about.feedback]
    events += [
        Event(on=one.granted_on, kind="extension", text=f"{one.until_on}：{one.reason}", by=one.consent)
        for one in known.extensions
    ]
    events += [Event(on=one.moved_on, kind="transfer", text=one.reason, by="") for one in known.transfers]
    events += [
        Event(on=one.held_on, kind="ballot", text=" ".join(str(c.votes) for c in one.counts), by=verdict(one))
        for one in about.ballots
    ]
    events += [Event(on=one.closed_on, kind="closed", text=one.reason, by=one.by) for one in known.closings]
    events += [Event(on=one.on, kind="look_back", text=one.text or one.outcome, by=one.by) for one in about.follow_ups]
    return tuple(sorted(events, key=lambda event: event.on))


def _live(desk: Desk, case: str) -> Case:
    known = desk.fetch(Case, case)
    if status(known_facts(desk, known)) == "closed":
        raise Refused(_("This case is closed. Look back at it to open it again."))
    return known


def _not_before(case: Case, day: date) -> date:
    if day < case.handed_on:
        raise Refused(
            _("{day} lies before the case was handed over ({handed}).").format(day=day, handed=case.handed_on)
        )
    return day
