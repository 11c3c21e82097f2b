"""The order of evidence: an explicit mention, then duty words, then the item's own office, then past decisions."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache, partial

from minutes import Archive, Suggestion, _, alike, in_office, sentences
from minutes.model import AgendaItem, Dossier, Office, Opinion
from minutes_offices.evidence import WORDS, Evidence, asks_nothing
from minutes_offices.known import called, everywhere, lexicon
from minutes_offices.watching import supervising

SHOWN = 3  # offices of each kind that are suggested
CALLED, MENTIONED = 4.5, 1.2  # what it is worth to be named in what is asked for, or elsewhere
DUTY = 4.0  # the most that duty words are worth
OWN, HOME = 1.0, 1.5  # what it is worth to be the item's own office, or the one whose work its title names
HISTORY = 0.5  # the most that past decisions are worth
THIN = 2.5  # below it the words for a handler that nobody named are no clear margin,
PART, ABOUT = 0.3, 0.3  # and count so much for its counterpart; so much counts an office with a part in everything
PAST = 2000  # earlier opinions that are looked at, the latest
COMMON, EVERYBODY = 0.05, 4.0  # the government's office takes what is nobody's own, and passes on what all are to do


def suggestions(opinion: Opinion, dossier: Dossier, archive: Archive, history: bool = True) -> list[Suggestion]:
    """The three likeliest handlers and supervisors, best first; fewer where there are no candidates."""
    day = dossier.meeting.held_on
    offices = [one for one in dossier.offices if in_office(one, day) and not one.withdrawn]
    handlers = [one for one in offices if one.role == "handler"]
    supervisors = [one for one in offices if one.role == "supervisor"]
    past = _past(opinion, archive) if history else {}
    scored = _handlers(opinion, dossier, handlers, past)
    ranked = sorted(handlers, key=lambda one: -scored[one.id].score)
    watched = supervising(opinion, dossier, supervisors, [(one, scored[one.id].sure) for one in ranked[:SHOWN]])
    order = sorted(supervisors, key=lambda one: -watched[one.id].score)
    return [
        *(_suggested(one, "handler", scored[one.id]) for one in ranked[:SHOWN]),
        *(_suggested(one, "supervisor", watched[one.id]) for one in order[:SHOWN]),
    ]


def _suggested(office: Office, role: str, evidence: Evidence) -> Suggestion:
    return Suggestion(
        office=office.id,
        role=role,
        score=round(evidence.score, 3),
        reason=evidence.reason(),
        words=evidence.words,
    )


# Handlers


def _handlers(
    opinion: Opinion, dossier: Dossier, offices: Sequence[Office], past: Mapping[str, float]
) -> dict[str, Evidence]:
    """The evidence for each handling office: its name said, words of its duties, the item's own office, the past."""
    asked = "。".join([*opinion.measures, *(one.text for one in opinion.sources if one.kind == "suggestion")])
    told = "。".join(
        [opinion.theme, opinion.problem, *(one.text for one in opinion.sources if one.kind != "suggestion")]
    )
    duties = lexicon(tuple((one.name, one.duties) for one in offices)).hits(asked, told)
    item = dossier.item(opinion.item)
    home = _home(tuple((one.id, one.name, one.duties) for one in offices), item.title) if item else ""
    general = asks_nothing(opinion)
    out = {}
    for office, hits in zip(offices, [{}] * len(offices) if general else duties, strict=True):
        meant = called(office.name, office.aliases, asked)
        named = meant or called(office.name, office.aliases, told)
        best = tuple(sorted(hits, key=lambda word: (-hits[word], word))[:WORDS])
        own = _own(office, item) or HOME * (office.id == home)
        before = min(HISTORY, past.get(office.id, 0.0))
        score = (CALLED if meant else MENTIONED if named else 0.0) + min(DUTY, math.fsum(hits.values()) / 2.5)
        common = (EVERYBODY if general else COMMON) if "人民政府办公室" in office.name else 0.0
        score += own + before + common
        out[office.id] = Evidence(
            score,
            score if named or own else _sure(office, score),
            ((named,) if named else ()) + best,
            partial(_reason, named, best, own, before, common > COMMON),
        )
    return out


def _own(office: Office, item: AgendaItem | None) -> float:
    """What it is worth to be the office that drafted the report, or whose field the item's title names."""
    if item is None:
        return 0.0
    if office.id == item.lead_handler:
        return OWN
    return HOME if _titled(office.name, office.aliases, item.title) else 0.0


@lru_cache(maxsize=1024)
def _titled(name: str, aliases: tuple[str, ...], title: str) -> str:
    """How an item's title names an office: the same for all opinions on the item."""
    return called(name, aliases, title)


@lru_cache(maxsize=64)
def _home(offices: tuple[tuple[str, str, str], ...], title: str) -> str:
    """The id of the office whose work an item's title names most clearly, or "". `offices`: id, name and duties."""
    found = lexicon(tuple((name, duties) for _id, name, duties in offices)).hits(title, "")
    worth = {one[0]: math.fsum(hits.values()) for one, hits in zip(offices, found, strict=True)}
    best = max(worth, key=lambda one: worth[one], default="")
    return best if worth.get(best) else ""


def _sure(office: Office, score: float) -> float:
    """How far an office that nobody named, and whose item it is not, takes a matter to its own counterpart."""
    return score * (PART if score < THIN else 1.0) * (ABOUT if everywhere(office.name) else 1.0)


def _reason(named: str, words: Sequence[str], own: float, past: float, general: bool) -> str:
    told = []
    if named:
        told.append(_("The remarks name it: {words}.").format(words=named))
    if words:
        told.append(_("Words of its duties: {words}.").format(words="、".join(words)))
    if own:
        told.append(_("It is the office of this agenda item."))
    if general:
        told.append(_("A general call: it passes it on to all bodies."))
    if past:
        told.append(_("Similar opinions went to it before."))
    return sentences(*told) or _("No word speaks for it; listed as a possibility only.")


# Past decisions


def _past(opinion: Opinion, archive: Archive) -> dict[str, float]:
    """How alike this opinion is to those that each office was given before: the best of each, up to 1."""
    out: dict[str, float] = {}
    for one in archive.opinions()[-PAST:]:
        if not one.handler or one.id == opinion.id:
            continue
        likeness = alike(opinion, one)
        if likeness > 0.15:
            out[one.handler] = max(out.get(one.handler, 0.0), likeness)
    return out
