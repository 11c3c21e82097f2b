"""When each stage of a case is due, step by step: chained terms, redo, extensions, clocks that stood still."""

from __future__ import annotations

from datetime import date

from minutes.calendar import Calendar, Working, due, later
from minutes.course import Facts, Walk, leading, stages_of, title_of, verdict, walk
from minutes.model import Ballot, Extension, Pause, Stage, Term, Value
from minutes.text import _


class Due(Value, frozen=True, kw_only=True):
    """A stage with a term: the last day of it and how that was worked out; `done_on` once the case came to it."""

    stage: Stage
    working: Working
    done_on: date | None = None


def dues(known: Facts, calendar: Calendar) -> tuple[Due, ...]:
    """Every stage of the course that has a term, in the order of the course."""
    gone, failed = walk(known), _failed(known)
    worked: dict[str, Working] = {}
    for stage in (one for one in stages_of(known.case) if runs(known, one, gone)):
        _work(known, gone, failed, stage.name, calendar, worked)
    return tuple(
        Due(stage=stage, working=worked[stage.name], done_on=gone.came.get(stage.name) if n <= gone.place else None)
        for n, stage in enumerate(stages_of(known.case))
        if stage.name in worked
    )


def open_stage(known: Facts, gone: Walk) -> Stage | None:
    """The stage that is due next: the first one ahead whose term runs; none when no term is running."""
    return next((stage for stage in stages_of(known.case)[gone.place + 1 :] if runs(known, stage, gone)), None)


def runs(known: Facts, stage: Stage, gone: Walk) -> bool:
    """Whether the stage has a term whose beginning is known: a day on file, or the due day of a mandatory stage."""
    if stage.term is None and not stage.own_term:
        return False
    if not stage.start or stage.start in gone.came:
        return True
    begin = next(one for one in stages_of(known.case) if one.name == stage.start)
    return not begin.optional and runs(known, begin, gone)


def due_on(known: Facts, calendar: Calendar, gone: Walk | None = None) -> Working:
    """When the next stage is due, or when the last one was, and how that was worked out."""
    gone = gone or walk(known)
    last = (one for one in reversed(stages_of(known.case)) if runs(known, one, gone))
    stage = open_stage(known, gone) or next(last)
    return _work(known, gone, _failed(known), stage.name, calendar, {})


def _failed(known: Facts) -> Ballot | None:
    rated = (ballot for ballot in reversed(known.ballots) if not ballot.about)
    return next((ballot for ballot in rated if verdict(ballot) == "dissatisfied"), None)


def _work(
    known: Facts, gone: Walk, failed: Ballot | None, name: str, calendar: Calendar, worked: dict[str, Working]
) -> Working:
    """The working of one stage, after those that its term runs from; a stage without a term has none of its own."""
    if name in worked:
        return worked[name]
    stage = next(one for one in stages_of(known.case) if one.name == name)
    term = known.case.term if stage.own_term else stage.term
    if term is None:
        return Working(on=gone.came.get(name, known.case.handed_on), steps=())
    begun, steps = _begin(known, gone, failed, stage, calendar, worked)
    running = due(begun.on, term, calendar)
    redone = failed is not None and _voted_on(known, stage)
    if failed and redone:
        steps += running.steps
        term = known.case.redo_term
        steps += (_("voted dissatisfied on {day}: to be done again").format(day=failed.held_on),)
        running = due(failed.held_on, term, calendar)
    plain = Working(
        on=running.on,
        steps=(*steps, *running.steps),
        estimated=running.estimated or (begun.estimated and not redone),
    )
    started = failed.held_on if failed and redone else begun.on
    since = started if redone or not stage.start or stage.start in gone.came else _round(known, gone)
    worked[name] = _changed(known, stage, plain, (started, since), term, calendar)
    return worked[name]


def _round(known: Facts, gone: Walk) -> date:
    """The day of the last recorded return, else of the opening: what was granted before it no longer counts."""
    returns = [gone.came[one.name] for one in stages_of(known.case) if one.back and one.name in gone.came]
    return max(returns, default=known.case.handed_on)


def _voted_on(known: Facts, stage: Stage) -> bool:
    """Whether that stage has the case's own term and is what the vote is on: a failed one gives it the redo term."""
    stages = stages_of(known.case)
    return stage.own_term and stages.index(stage) < leading(stages).get("vote_failed", 0)


def _begin(
    known: Facts, gone: Walk, failed: Ballot | None, stage: Stage, calendar: Calendar, worked: dict[str, Working]
) -> tuple[Working, tuple[str, ...]]:
    """The day a stage's term runs from: the day the case came to that stage, else the day that stage is due."""
    if not stage.start:
        return Working(on=known.case.handed_on, steps=()), ()
    title = title_of(next(one for one in stages_of(known.case) if one.name == stage.start))
    if stage.start in gone.came:
        day = gone.came[stage.start]
        return Working(on=day, steps=()), (_("runs from “{stage}”, {day}").format(stage=title, day=day),)
    first = _work(known, gone, failed, stage.start, calendar, worked)
    ahead = _("runs from “{stage}”, which is due on {day}").format(stage=title, day=first.on)
    return first, (*first.steps, ahead)


def _changed(
    known: Facts, stage: Stage, running: Working, begun: tuple[date, date], term: Term, calendar: Calendar
) -> Working:
    """What a clock that stood still and extensions granted since made of it, in the order of their days."""
    started, since = begun
    changes: list[tuple[date, int, Extension | Pause]] = [
        *((one.from_on, 0, one) for one in known.case.pauses if one.until_on is None or one.until_on > started),
        *((one.granted_on, 1, one) for one in known.case.extensions if _lengthens(one, stage, since)),
    ]
    for day, _order, change in sorted(changes, key=lambda one: one[:2]):
        if isinstance(change, Extension):
            granted = _("extended to {day}, consent of {who}: {reason}").format(
                day=change.until_on, who=change.consent, reason=change.reason
            )
            running = Working(on=change.until_on, steps=(*running.steps, granted))
        elif day <= running.on:
            running = _later(running, change, started, term, calendar)
    return running


def _later(running: Working, pause: Pause, started: date, term: Term, calendar: Calendar) -> Working:
    words = {"begin": pause.from_on, "reason": pause.reason, "who": pause.consent}
    if pause.until_on is None:
        stands = _("the clock stands still since {begin}, consent of {who}: {reason}").format(**words)
        return Working(on=running.on, steps=(*running.steps, stands), estimated=running.estimated)
    day = later(running.on, (max(pause.from_on, started), pause.until_on), term.unit, calendar)
    moved = _("the clock stood still from {begin} until {end}, consent of {who}: {reason} = {day}").format(
        end=pause.until_on, day=day, **words
    )
    return Working(on=day, steps=(*running.steps, moved), estimated=running.estimated)


def _lengthens(extension: Extension, stage: Stage, since: date) -> bool:
    if extension.granted_on < since:
        return False
    return extension.stage == stage.name or (not extension.stage and stage.own_term)


def stands_still(known: Facts, on: date) -> bool:
    """Whether the clock of the case stands still on that day."""
    return any(pause.from_on <= on and (pause.until_on is None or on < pause.until_on) for pause in known.case.pauses)
