"""The order of evidence: an explicit mention, then duty words, then the item's own office, then past decisions."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from minutes import Archive, Suggestion, _, alike, in_office
from minutes.model import AgendaItem, Dossier, Office, Opinion
from minutes_offices.tables import Committee, Known, committees, kinds

HAN = re.compile(r"[\u3400-\u9fff]+")
AFTER = r"(?:局|委|办|厅|部门|机关|系统|单位|两家|两部门|[、和与及会牵得也要应把])"
EMPTY = frozenset("负责主管工作管理监督等和与的全市各级类承担依法进行相关有关建设服务方面推进落实统筹协调指导组织")
DULL = frozenset(("政府", "单位", "责任", "部门", "机关", "资金", "项目", "问题"))  # said of every office
SHOWN = 3
CALLED, MENTIONED = 4.5, 1.2  # what it is worth to be named in what is asked for, or elsewhere
DUTY = 4.0  # the most that duty words are worth
OWN = 1.0  # what it is worth to be the item's own office
HISTORY = 0.5  # the most that past decisions are worth
LEAD = 0.85  # what it is worth to be the committee office in charge of the item
LONGEST = 6  # characters of a word of duties
WORD = 0.08  # what a word of a committee office's own duties adds
CLEAR, SURE = 0.3, 2.0  # a handler below the first says nothing; from the second on its counterpart is fully meant
PAST = 2000  # earlier opinions that are looked at, the latest
COMMON = 0.05  # the government's office takes what is nobody's own


class Evidence(NamedTuple):
    """Why one office: a score, the words that match, and the reason's sentence."""

    score: float
    words: tuple[str, ...]
    reason: str


def suggestions(opinion: Opinion, dossier: Dossier, archive: Archive, history: bool = True) -> list[Suggestion]:
    """The three likeliest handlers and supervisors, best first; fewer where there are no candidates."""
    day = dossier.meeting.held_on
    offices = [one for one in dossier.offices if in_office(one, day) and not one.withdrawn]
    handlers = [one for one in offices if one.role == "handler"]
    supervisors = [one for one in offices if one.role == "supervisor"]
    past = _past(opinion, archive) if history else {}
    scored = _handlers(opinion, dossier, handlers, past)
    ranked = sorted(handlers, key=lambda one: (-scored[one.id].score, handlers.index(one)))
    watched = _supervisors(opinion, dossier, supervisors, [(one, scored[one.id].score) for one in ranked[:SHOWN]])
    order = sorted(supervisors, key=lambda one: (-watched[one.id].score, supervisors.index(one)))
    return [
        *(_suggested(one, "handler", scored[one.id]) for one in ranked[:SHOWN]),
        *(_suggested(one, "supervisor", watched[one.id]) for one in order[:SHOWN]),
    ]


def _suggested(office: Office, role: str, evidence: Evidence) -> Suggestion:
    return Suggestion(
        office=office.id,
        role=role,
        score=round(evidence.score, 3),
        reason=evidence.reason,
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
    common = Counter(word for office in offices for word in _vocabulary(office))
    rare = {word: math.log((1 + len(offices)) / n) + 0.2 for word, n in common.items()}
    item = dossier.item(opinion.item)
    out = {}
    for office in offices:
        called = _named(office, asked)
        named = called or _named(office, told)
        hits = _hits(_vocabulary(office), rare, asked, told)
        words = tuple(sorted(hits, key=lambda word: (-hits[word], word))[:4])
        own = _own(office, item)
        before = min(HISTORY, past.get(office.id, 0.0))
        score = (CALLED if called else MENTIONED if named else 0.0) + min(DUTY, math.fsum(hits.values()) / 2.5)
        out[office.id] = Evidence(
            score + own + before + (COMMON if "人民政府办公室" in office.name else 0.0),
            ((named,) if named else ()) + words,
            _reason(named, words, own, before),
        )
    return out


def _hits(vocabulary: Mapping[str, float], rare: Mapping[str, float], asked: str, told: str) -> dict[str, float]:
    """The words of the duties that occur, worth more in what is asked for, more often, and the rarer they are."""
    counts = {word: asked.count(word) + 0.8 * told.count(word) for word in vocabulary}
    return {word: vocabulary[word] * rare[word] * min(2.0, n) for word, n in counts.items() if n}


def _own(office: Office, item: AgendaItem | None) -> float:
    """What it is worth to be the office that drafted the report, or whose field the item's title names."""
    if item is None:
        return 0.0
    return OWN if office.id == item.lead_handler else 0.6 * OWN if _named(office, item.title) else 0.0


def _reason(named: str, words: Sequence[str], own: float, past: float) -> str:
    told = []
    if named:
        told.append(_("The remarks name it: {words}.").format(words=named))
    if words:
        told.append(_("Words of its duties: {words}.").format(words="、".join(words)))
    if own:
        told.append(_("It is the office of this agenda item."))
    if past:
        told.append(_("Similar opinions went to it before."))
    return " ".join(told) or _("No word speaks for it; listed as a possibility only.")


def _vocabulary(office: Office) -> Mapping[str, float]:
    """The words of an office's duties with their weight: those of its own table, and those its kind is known by."""
    return _words(office.name, office.duties)


@lru_cache(maxsize=1024)
def _words(name: str, duties: str) -> Mapping[str, float]:
    known = _kind(name)
    out = {word: 1.0 if len(word) > 1 else 0.5 for word in known.words} if known else {}
    for piece in HAN.findall(re.sub(r"[和与及等]", "，", duties)):
        for pair in map("".join, pairwise(piece)):
            if pair not in DULL and not set(pair) <= EMPTY:
                out[pair] = max(out.get(pair, 0.0), 0.8)
    return out


@lru_cache(maxsize=256)
def _watched(name: str, duties: str) -> tuple[str, ...]:
    """The words of a committee office's field: those its kind is known by, and those of its duties, whole."""
    known = _committee(name)
    pieces = re.split(r"[^\u3400-\u9fff]+|[和与及等]|联系|监督|承担|部门|方面|工作", duties)
    told = (piece for piece in pieces if 1 < len(piece) <= LONGEST and not set(piece) <= EMPTY and piece not in DULL)
    return tuple(dict.fromkeys((*(known.words if known else ()), *told)))


def _kind(name: str) -> Known | None:
    """The kind of office that a name belongs to: that of the longest stem in it; 各… are the governments below."""
    found = [one for one in kinds() if (one.stem == "各" if name.startswith("各") else one.stem in name[1:])]
    return max(found, key=lambda one: len(one.stem), default=None)


def _named(office: Office, text: str) -> str:
    """The name, alias or short form by which the text names the office, or ""."""
    for name in (office.name, *office.aliases):
        if name and name in text:
            return name
    bare = re.sub(r"^[省市县区州旗]", "", office.name)
    if len(bare) > 2 and bare in text:
        return bare
    known = _kind(office.name)
    for short in known.short if known else ():
        match = re.search(re.escape(short) + AFTER, text)
        if match:
            return match.group()
    return ""


# Supervisors


def _supervisors(
    opinion: Opinion, dossier: Dossier, offices: Sequence[Office], handlers: Sequence[tuple[Office, float]]
) -> dict[str, Evidence]:
    item = dossier.item(opinion.item)
    lead = item.lead_supervisor if item else ""
    told = "。".join([opinion.problem, *opinion.measures, *(one.text for one in opinion.sources)])
    strength = {one.id: score / 2**place for place, (one, score) in enumerate(handlers) if score > CLEAR}
    total = max(SURE, math.fsum(strength.values()))
    out = {}
    for office in offices:
        names = [one.name for one, _score in handlers if one.id in strength and _watches(office, one)]
        share = math.fsum(strength[one.id] for one, _score in handlers if one.name in names) / total
        hits = [word for word in _vocabulary(office) if len(word) > 1 and word in told][:4]
        words = tuple(word for word in _watched(office.name, office.duties) if word in told)[:4]
        lead_score = LEAD if office.id == lead else 0.0
        speaks = bool(names or words or lead_score)  # parts of words alone are no reason to give an office a matter
        score = lead_score + share + WORD * len(hits) if speaks else 0.0
        out[office.id] = Evidence(score, (*names, *words), _watch_reason(names, office.id == lead, words))
    return out


def _watch_reason(names: Sequence[str], lead: bool, words: Sequence[str]) -> str:
    if names:
        return _("It watches over {offices}.").format(offices="、".join(names))
    if lead:
        return _("It is the office in charge of this agenda item.")
    if words:
        return _("Words of its duties: {words}.").format(words="、".join(words))
    return _("No word speaks for it; listed as a possibility only.")


def _watches(supervisor: Office, handler: Office) -> bool:
    """Whether a committee office is the counterpart (对口) of a handling office."""
    if handler.supervisor:
        return handler.supervisor == supervisor.id
    kind = _kind(handler.name)
    committee = _committee(supervisor.name)
    if kind is None:
        return False
    if any(short in supervisor.duties for short in (kind.stem, *kind.short)):
        return True
    return committee is not None and kind.stem in committee.liaison


def _committee(name: str) -> Committee | None:
    return next((one for one in committees() if any(stem in name for stem in one.stems)), None)


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
