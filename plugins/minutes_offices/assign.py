"""The order of evidence: an explicit mention, then duty words, then the item's own office, then past decisions."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from minutes import Archive, Suggestion, _, in_office
from minutes.model import Dossier, Office, Opinion
from minutes_offices.tables import Committee, Known, committees, kinds

HAN = re.compile(r"[\u3400-\u9fff]+")
AFTER = r"(?:局|委|办|厅|部门|机关|系统|单位|两家|两部门|[、和与及会牵得也要应把])"
EMPTY = frozenset("负责主管工作管理监督等和与的全市各级类承担依法进行相关有关建设服务方面推进落实统筹协调指导组织")
DULL = frozenset(("政府", "单位", "责任", "部门", "机关", "资金", "项目", "问题"))  # said of every office
SHOWN = 3
LEAD = 0.75  # what it is worth to be the committee office in charge of the item
WORD = 0.08  # what a word of a committee office's own duties adds
CLEAR, SURE = 0.3, 2.0  # a handler below the first says nothing; from the second on its counterpart is fully meant
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
    asked = "。".join([*opinion.measures, *(one.text for one in opinion.sources if one.kind == "suggestion")])
    told = "。".join(
        [opinion.theme, opinion.problem, *(one.text for one in opinion.sources if one.kind != "suggestion")]
    )
    vocabulary = {office.id: _vocabulary(office) for office in offices}
    common: Counter[str] = Counter(word for words in vocabulary.values() for word in words)
    item = dossier.item(opinion.item)
    title = item.title if item else ""
    lead = item.lead_handler if item else ""
    out = {}
    for office in offices:
        named = _named(office, asked) or _named(office, told)
        weight = 3.0 if _named(office, asked) else 1.2
        hits = {
            word: value
            * (math.log((1 + len(offices)) / common[word]) + 0.2)
            * min(2.0, asked.count(word) * 1.0 + told.count(word) * 0.8)
            for word, value in vocabulary[office.id].items()
            if word in asked or word in told
        }
        duty = sum(hits.values())
        general = COMMON if _kind(office.name) is not None and "人民政府办公室" in office.name else 0.0
        own = 1.0 if office.id == lead else (0.6 if _named(office, title) else 0.0)
        words = tuple(sorted(hits, key=lambda word: (-hits[word], word))[:4])
        score = (weight if named else 0.0) + min(4.0, duty / 2.5) + own + general + min(0.5, past.get(office.id, 0.0))
        out[office.id] = Evidence(
            score, ((named,) if named else ()) + words, _reason(named, words, own, past.get(office.id, 0.0))
        )
    return out


def _reason(named: str, words: Sequence[str], own: float, past: float) -> str:
    if named:
        return _("The remarks name it: {words}.").format(words=named)
    if words:
        return _("Words of its duties: {words}.").format(words="、".join(words))
    if own:
        return _("It is the office of this agenda item.")
    if past:
        return _("Similar opinions went to it before.")
    return _("No word speaks for it; listed as a possibility only.")


def _vocabulary(office: Office) -> dict[str, float]:
    """The words of an office's duties with their weight: those of its own table, and those its kind is known by."""
    out: dict[str, float] = {}
    known = _kind(office.name)
    for word in known.words if known else ():
        out[word] = 1.0 if len(word) > 1 else 0.5
    for run in re.split(r"[、，,。；;和与及等]", office.duties):
        for piece in HAN.findall(run):
            for at in range(len(piece) - 1):
                pair = piece[at : at + 2]
                if pair not in DULL and not set(pair) <= EMPTY:
                    out[pair] = max(out.get(pair, 0.0), 0.8)
    return out


def _kind(name: str) -> Known | None:
    """The kind of office that a name belongs to: the longest stem it holds."""
    found = [one for one in kinds() if len(one.stem) > 1 and one.stem in name]
    if not found and name.startswith("各"):
        return next((one for one in kinds() if one.stem == "各"), None)
    return (
        max(found, key=lambda one: len(one.stem))
        if found and not name.startswith("各")
        else (next((one for one in kinds() if one.stem == "各"), None) if name.startswith("各") else None)
    )


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
    total = max(SURE, sum(strength.values()))
    out = {}
    for office in offices:
        names = [one.name for one, _score in handlers if one.id in strength and _watches(office, one)]
        share = sum(strength[one.id] for one, _score in handlers if one.name in names) / total
        words = tuple(word for word in _vocabulary(office) if len(word) > 1 and word in told)[:4]
        lead_score = LEAD if office.id == lead else 0.0
        score = lead_score + share + WORD * len(words)
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
    words = _pairs(opinion)
    out: dict[str, float] = {}
    for one in archive.opinions():
        if not one.handler or one.id == opinion.id:
            continue
        other = _pairs(one)
        alike = len(words & other) / math.sqrt(max(1, len(words)) * max(1, len(other)))
        if alike > 0.15:
            out[one.handler] = max(out.get(one.handler, 0.0), alike)
    return out


def _pairs(opinion: Opinion) -> set[str]:
    runs: Iterable[str] = HAN.findall("。".join([opinion.theme, opinion.problem, *opinion.measures]))
    return {run[at : at + 2] for run in runs for at in range(len(run) - 1)}
