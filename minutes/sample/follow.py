"""What happens to the sample's cases: logged, extended, passed on, voted, closed and looked at, day by day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

from minutes.contract import Desk
from minutes.sample import data
from minutes.sample.days import back, day
from minutes.workflow import assign, track

Keys = Mapping[str, str]


def follow(desk: Desk, papers: Keys, kept: Keys, offices: Keys) -> dict[str, str]:
    """Hand every issued opinion over and live through the days since; answers the cases' ids by key."""
    schedule = data.follow()
    handing = back(desk, day(desk, schedule.handed))
    opened = [case for paper in papers.values() for case in track.hand_over(handing, paper)]
    by_opinion = {case.opinion: case.id for case in opened}
    cases = {key: by_opinion[opinion] for key, opinion in kept.items() if opinion in by_opinion}
    dissolved = False
    for fact in sorted(schedule.fact, key=lambda one: one.day):
        if fact.day > schedule.dissolved and not dissolved:
            _dissolve(desk, schedule, offices)
            dissolved = True
        TYPES.get(fact.type, _log)(back(desk, day(desk, fact.day)), cases[fact.case], fact, offices)
    return cases


def _dissolve(desk: Desk, schedule: data.Follow, offices: Keys) -> None:
    """The office is dissolved, and from the next day on its open cases are its successor's."""
    listed = {one.key: one for one in data.read("offices.toml", data.Bodies).office}
    gone, heir = offices[schedule.dissolved_office], offices[listed[schedule.dissolved_office].successor]
    last = day(desk, schedule.dissolved)
    assign.dissolve(back(desk, last), gone, last, heir)
    track.succeed(back(desk, last + timedelta(days=1)), gone)


def _log(desk: Desk, case: str, fact: data.Fact, offices: Keys) -> None:
    track.log(desk, case, fact.text, type=fact.type, achieved=fact.achieved)


def _extend(desk: Desk, case: str, fact: data.Fact, offices: Keys) -> None:
    until = day(desk, fact.until - fact.day)  # the desk stands on the day of the fact
    track.extend(desk, case, until, fact.text, fact.consent)


def _transfer(desk: Desk, case: str, fact: data.Fact, offices: Keys) -> None:
    track.transfer(desk, case, offices[fact.to], fact.text)


def _ballot(desk: Desk, case: str, fact: data.Fact, offices: Keys) -> None:
    counts = dict(zip(desk.settings.grading.grades, fact.votes, strict=False))
    everyone = data.follow().all_members
    track.ballot(desk, case, counts, all_members=everyone, present=fact.present, invalid=fact.invalid)


def _close(desk: Desk, case: str, fact: data.Fact, offices: Keys) -> None:
    track.close(desk, case, fact.text)


def _look_back(desk: Desk, case: str, fact: data.Fact, offices: Keys) -> None:
    track.look_back(desk, case, fact.outcome, fact.text)


TYPES: dict[str, Callable[[Desk, str, data.Fact, Keys], None]] = {
    "extend": _extend,
    "transfer": _transfer,
    "ballot": _ballot,
    "close": _close,
    "look_back": _look_back,
}
