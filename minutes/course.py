"""Where a case stands on its course: each fact leads on, back by a recorded return, or nowhere, and says why.

The course is the case's own `stages`; a case without any follows COURSE, 审议意见督办. Nothing here reads a clock.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import lru_cache
from itertools import zip_longest
from typing import Any

from minutes.model import Ballot, Case, Dossier, Feedback, FollowUp, Stage, Value
from minutes.text import _ as translated

EVENTS = ("opened", "moved", "vote", "vote_passed", "vote_failed", "closed", "planned", "held", "reopened")
"""Facts that are not logged as feedback: opening, 改派, a vote and how it reads, 销号, a look-back and its outcome."""


def _(message: str) -> str:
    """Mark a title for the catalogue; `title_of` translates it."""
    return message


def _stage(name: str, title: str, actor: str, *facts: str, **more: object) -> Stage:
    return Stage(name=name, title=title, actor=actor, facts=facts, back=name, **more)  # type: ignore[arg-type]


COURSE = (
    _stage("handed_over", _("handed over"), "office", "opened", "moved"),
    Stage(name="returned", title=_("sent back"), actor="handler", optional=True, facts=("not_ours", "refused"),
          back="handed_over"),
    _stage("accepted", _("accepted by the handling body"), "handler", "received", "passed_on", optional=True),
    _stage("plan", _("plan filed"), "handler", "plan", optional=True, state="in_progress"),
    _stage("in_progress", _("in hand"), "handler", "progress", "promise", "reopened", optional=True),
    _stage("reported", _("result reported"), "handler", "result", optional=True, own_term=True, papers=("handling",),
           public=True),
    _stage("ballot", _("satisfaction vote"), "committee", "vote_passed", optional=True, state="satisfied",
           papers=("vote",), public=True),
    Stage(name="redo", title=_("done again"), actor="handler", optional=True, facts=("vote_failed",),
          back="handed_over"),
    _stage("closed", _("closed"), "office", "closed"),
    Stage(name="look_back", title=_("looked at again"), actor="supervisor", optional=True, facts=("held",),
          state="closed", after=("closed", "look_back")),
)  # fmt: skip
"""审议意见督办, the course of a case that carries none of its own: any body may answer in any order."""


class Facts(Value, frozen=True, kw_only=True):
    """All that is on file about one case, each kind in the order of its dates."""

    case: Case
    feedback: tuple[Feedback, ...] = ()
    ballots: tuple[Ballot, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()


def facts(case: Case, dossier: Dossier) -> Facts:
    """What the dossier holds about that case."""
    return _about(case, *([one for one in held if one.case == case.id] for held in _held(dossier)))


def facts_of_all(dossier: Dossier) -> dict[str, Facts]:
    """What the dossier holds about each of its cases, by their ids; every record of it is looked at once."""
    kinds: list[dict[str, list[Any]]] = []
    for held in _held(dossier):
        by_case: dict[str, list[Any]] = {}
        for one in held:
            by_case.setdefault(one.case, []).append(one)
        kinds.append(by_case)
    return {case.id: _about(case, *(by_case.get(case.id, ()) for by_case in kinds)) for case in dossier.cases}


def _held(dossier: Dossier) -> tuple[Sequence[Any], ...]:
    return dossier.feedback, dossier.ballots, dossier.follow_ups


def _about(case: Case, feedback: Sequence[Feedback], ballots: Sequence[Ballot], looks: Sequence[FollowUp]) -> Facts:
    return Facts(
        case=case,
        feedback=tuple(sorted(feedback, key=lambda f: f.on)),
        ballots=tuple(sorted(ballots, key=lambda b: b.held_on)),
        follow_ups=tuple(sorted(looks, key=lambda f: f.on)),
    )


def verdict(ballot: Ballot) -> str:
    """满意 / 基本满意 / 不满意 by the rule that the ballot carries: satisfied, basically_satisfied or dissatisfied.

    The shares are taken of all members, of those present or of the valid votes; the tie rule of each threshold says
    whether exactly that share is enough (the published rule of 镇海区 2022 overlaps itself at one half).
    """
    rule = ballot.grading
    votes = {count.grade: count.votes for count in ballot.counts}
    base = {"all": ballot.all_members, "present": ballot.present}.get(rule.base, sum(votes.values()))
    satisfied = sum(votes.get(grade, 0) for grade in rule.grades[: rule.best])
    both = sum(votes.get(grade, 0) for grade in rule.grades[: rule.enough])
    if _reaches(satisfied, rule.satisfied, base, rule.satisfied_tie):
        return "satisfied"
    return "basically_satisfied" if _reaches(both, rule.basic, base, rule.basic_tie) else "dissatisfied"


def _reaches(votes: int, share: float, base: int, tie: bool) -> bool:
    least = Fraction(str(share)) * base  # exact: as floats, 0.55 of 100 would be more than 55
    return votes > 0 and (votes >= least if tie else votes > least)


# The walk


class Stray(Value, frozen=True, kw_only=True):
    """A fact that led nowhere, since it comes before its time: what it would lead to, and what had to come first."""

    on: date
    fact: str
    stage: Stage
    missing: tuple[Stage, ...] = ()  # every one of them; empty: the stage lies behind and is no recorded return
    one_of: tuple[Stage, ...] = ()  # one of these


class Walk(Value, frozen=True, kw_only=True):
    """Where a case stands: its stage, the place it goes on from, when it came to each stage, and what led nowhere."""

    stage: Stage
    place: int
    came: Mapping[str, date]
    trail: tuple[tuple[date, Stage], ...] = ()  # every step that led on, its opening first, returns and rounds included
    strays: tuple[Stray, ...] = ()


@lru_cache(maxsize=256)
def leading(stages: tuple[Stage, ...]) -> Mapping[str, int]:
    """The place of the stage that each fact leads into."""
    first = {"opened": 0} if stages and not stages[0].facts else {}
    return first | {fact: n for n, stage in enumerate(stages) for fact in stage.facts or (stage.name,)}


_OF_COURSE = leading(COURSE)


def stages_of(case: Case) -> tuple[Stage, ...]:
    """The course that the case follows."""
    return case.stages or COURSE


def title_of(stage: Stage) -> str:
    """The stage's title in the reader's language; one that an office wrote stands as it is."""
    return translated(stage.title)


def walk(known: Facts) -> Walk:
    """Follow the facts along the course in the order of their days; a later fact on the same day counts later.

    Of one day's facts, one that comes before its time waits for the others: vote, certificate and oath may be of one
    sitting, in whatever order they are kept.
    """
    stages = known.case.stages or COURSE
    places = leading(stages) if known.case.stages else _OF_COURSE
    place, stage, strays = 0, stages[0], []
    came, trail = {stage.name: known.case.handed_on}, [(known.case.handed_on, stage)]
    waiting = sorted((one for one in _happened(known) if one[2] in places), key=lambda one: one[:2])
    while waiting:
        at = _next(stages, place, stage, waiting, places)
        if at is None:
            day, _order, fact = waiting.pop(0)
            missing, one_of = _wrong(stages, place, stage, places[fact]) or ((), ())
            strays.append(Stray(on=day, fact=fact, stage=stages[places[fact]], missing=missing, one_of=one_of))
            continue
        day, _order, fact = waiting.pop(at)
        place = places[fact]
        stage = stages[place]
        came[stage.name] = day
        trail.append((day, stage))
        if stage.back:
            place = place if stage.back == stage.name else _index(stages, stage.back)
            came = _again(stages, place, came, day)
    return Walk(stage=stage, place=place, came=came, trail=tuple(trail), strays=tuple(strays))


def _next(
    stages: Sequence[Stage],
    place: int,
    stage: Stage,
    waiting: Sequence[tuple[date, int, str]],
    places: Mapping[str, int],
) -> int | None:
    """Which of the facts of the earliest day that are left leads on first; none does: nothing."""
    for n, (day, _order, fact) in enumerate(waiting):
        if day != waiting[0][0]:
            return None
        if _wrong(stages, place, stage, places[fact]) is None:
            return n
    return None


def _wrong(
    stages: Sequence[Stage], place: int, now: Stage, goal: int
) -> tuple[tuple[Stage, ...], tuple[Stage, ...]] | None:
    """Why a case may not go from there to that stage: the stages left out, or those of which one must come first."""
    stage = stages[goal]
    if stage.after and now.name not in stage.after:
        return (), tuple(one for one in stages if one.name in stage.after)
    left_out = goal > place and tuple(one for one in stages[place + 1 : goal] if not one.optional)
    if left_out:
        return left_out, ()
    return None if goal >= place or stage.back else ((), ())


def _again(stages: Sequence[Stage], place: int, came: Mapping[str, date], day: date) -> dict[str, date]:
    """The days once a case goes on from that place: it came there that day, and not yet to what lies ahead."""
    if len(came) > 1:
        ahead = {stage.name for stage in stages[place + 1 :] if not stage.back}
        came = {name: on for name, on in came.items() if name not in ahead}
    return {**came, stages[place].name: day}


def _index(stages: Sequence[Stage], name: str) -> int:
    return next(n for n, stage in enumerate(stages) if stage.name == name)


def _happened(known: Facts) -> Iterable[tuple[date, int, str]]:
    """(day, order within the day, what it is) of every fact."""
    for one in known.feedback:
        if one.office not in known.case.co_handlers:  # 协办: the body in charge answers for the whole
            yield one.on, 1, one.type
    for transfer in known.case.transfers:
        if transfer.role == "handler":
            yield transfer.moved_on, 2, "moved"
    for ballot in known.ballots:
        held = f"vote-{ballot.about}" if ballot.about else "vote"
        yield ballot.held_on, 3, held
        yield ballot.held_on, 3, f"{held}_failed" if verdict(ballot) == "dissatisfied" else f"{held}_passed"
    for closing in known.case.closings:
        yield closing.closed_on, 4, "closed"
    for look in known.follow_ups:
        yield look.on, 5, "reopened" if look.outcome == "reopened" else look.outcome


def status(known: Facts) -> str:
    """Where the case stands, from the last fact on file that led anywhere: a stage's state, else its name."""
    stage = walk(known).stage
    return stage.state or stage.name


def stage_title(known: Facts) -> str:
    """The title of the stage where the case stands."""
    return title_of(walk(known).stage)


def expected(known: Facts) -> str:
    """The kind of feedback that leads to the next stage of the case's own course; progress where that is none."""
    place = walk(known).place
    ahead = next((stage for stage in known.case.stages[place + 1 :] if not stage.optional), None)
    words = (ahead.facts or (ahead.name,)) if ahead else ()
    return next((fact for fact in words if fact in logged(known.case)), "progress")


def logged(case: Case) -> dict[str, str]:
    """The facts of the case's own course that are logged as feedback, with their labels or their stages' titles."""
    return {
        fact: label or title_of(stage)
        for stage in case.stages
        for fact, label in zip_longest(stage.facts or (stage.name,), stage.labels[: len(stage.facts)], fillvalue="")
        if fact not in EVENTS and not fact.startswith("vote-")
    }


def vote_title(case: Case, about: str) -> str:
    """The title of the stage of the case's own course that such a vote leads to."""
    held, known = f"vote-{about}" if about else "vote", leading(case.stages)
    return next((title_of(case.stages[known[one]]) for one in (held, f"{held}_passed") if one in known), "")


def votes(case: Case, about: str = "") -> bool:
    """Whether its course knows a vote, or a rating of that name."""
    held = f"vote-{about}" if about else "vote"
    known = leading(stages_of(case))
    return any(fact in known for fact in (held, f"{held}_passed", f"{held}_failed"))


def ratings(case: Case) -> tuple[str, ...]:
    """What the votes of its course rate, in the order of the course; "": the handling as a whole."""
    words = (fact for stage in stages_of(case) for fact in stage.facts or (stage.name,))
    votes_on = [re.fullmatch(r"vote(?:-(.+?))?(?:_passed|_failed)?", fact) for fact in words]
    return tuple(dict.fromkeys(found[1] or "" for found in votes_on if found))
