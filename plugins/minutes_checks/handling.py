"""Whether what is asked for can be handled: a body with that duty, a measure for each problem, not asked before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from minutes import Archive, Finding, _, alike, facts, status
from minutes.model import Case, Dossier, Office, Opinion
from minutes_checks.finding import found, in_force, label

AGAIN = 0.3  # the likeness from which an earlier opinion is taken for the same matter
DULL = frozenset("负责主管工作管理监督等和与的全市县区各级类承担依法进行有关建设服务方面推进落实统筹协调指导组织")


def handler(dossier: Dossier, archive: Archive, on: date) -> Iterable[Finding]:
    """Opinions that nobody is to handle, which a hand-over cannot do without."""
    for one in in_force(dossier):
        if dossier.office(one.handler) is None:
            yield found("handler", one, _("“{opinion}” has no handling body."))


def measure(dossier: Dossier, archive: Archive, on: date) -> Iterable[Finding]:
    """Problems without a measure: 审议意见 names what is to be done about each."""
    for one in in_force(dossier):
        if one.problem and not one.measures:
            yield found(
                "measure", one, _("“{opinion}” asks for nothing: add a measure, or merge it with one that does.")
            )


def duty(dossier: Dossier, archive: Archive, on: date) -> Iterable[Finding]:
    """Handling bodies whose duties have nothing to do with the opinion, and that nobody named."""
    for one in in_force(dossier):
        office = dossier.office(one.handler)
        if office is None or not office.duties or _named(office, one) or _touches(office, one):
            continue
        text = _("The duties of {office} say nothing about “{opinion}”. Choose another body, or add to its duties.")
        yield Finding(check="duty", text=text.format(office=office.name, opinion=label(one)), record=one.id)


def _words(one: Opinion) -> str:
    return "。".join([one.theme, one.problem, *one.measures, *(source.text for source in one.sources)])


def _named(office: Office, one: Opinion) -> bool:
    return any(name and name in _words(one) for name in (office.name, office.name[1:], *office.aliases))


def _touches(office: Office, one: Opinion) -> bool:
    words = _words(one)
    pairs = ("".join(pair) for pair in pairwise(office.duties) if not set(pair) & DULL)
    return any(pair.isalpha() and pair in words for pair in pairs)


def again(dossier: Dossier, archive: Archive, on: date) -> Iterable[Finding]:
    """Matters that were raised at an earlier meeting: closed since, which is to be said, or still in work."""
    earlier = [one for one in archive.opinions() if one.meeting != dossier.meeting.id]
    cases = {case.opinion: case for case in archive.cases()} if earlier else {}
    held = {meeting.id: meeting.held_on for meeting in archive.meetings()} if earlier else {}
    for one in in_force(dossier):
        before = [old for old in earlier if held.get(old.meeting, on) < dossier.meeting.held_on and old.id in cases]
        like = max(before, key=lambda old: (alike(one, old), held[old.meeting]), default=None)
        if like is not None and alike(one, like) >= AGAIN:
            case = cases[like.id]
            ended = status(facts(case, archive.dossier(case.meeting))) == "closed"
            yield Finding(check="again", text=_again(one, case, held[like.meeting], ended), record=one.id)


def _again(one: Opinion, case: Case, day: date, ended: bool) -> str:
    if ended:
        text = _(
            "“{opinion}” was raised on {day} already (“{before}”) and closed on {closed}. Look at that case again, or "
            "say in the opinion that it is raised again."
        )
        return text.format(opinion=label(one), day=day, before=case.title, closed=case.closings[-1].closed_on)
    text = _("“{opinion}” was raised on {day} already (“{before}”) and is still in work. Refer to that case.")
    return text.format(opinion=label(one), day=day, before=case.title)
