"""Which committee office watches over a matter: its handler's counterpart, whose business it is, the one in charge."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache, partial
from itertools import islice

from minutes import _
from minutes.model import Dossier, Office, Opinion
from minutes_offices.evidence import WORDS, Evidence, asks_nothing
from minutes_offices.known import LIAISON, committee, concerns, field, kind, vocabulary

LEAD = 0.5  # what it is worth to be the committee office in charge of the item
WORD = 0.08  # what a word of a committee office's own duties adds
CLEAR, SURE = 0.3, 2.0  # a handler below the first says nothing; from the second on its counterpart is fully meant
NEXT = 3  # so many times less counts the counterpart of each handler than that of the one before
BUSINESS, MUCH = 1.5, 6.0  # the most that words of its matters are worth, and how much of them all that asks for
FEW = 12  # with fewer remarks than this their number says nothing about how rare a word is


def supervising(
    opinion: Opinion, dossier: Dossier, offices: Sequence[Office], handlers: Sequence[tuple[Office, float]]
) -> dict[str, Evidence]:
    """The evidence for each committee office. `handlers`: the likeliest, best first, and how sure each is."""
    item = dossier.item(opinion.item)
    lead = item.lead_supervisor if item else ""
    told = "。".join([opinion.problem, *opinion.measures, *(one.text for one in opinion.sources)])
    asks = not asks_nothing(opinion)
    strength = {one.id: sure / NEXT**place for place, (one, sure) in enumerate(handlers) if asks and sure > CLEAR}
    total = max(SURE, math.fsum(strength.values()))
    facing = {one.id: counterparts(one, offices) for one, _sure in handlers}
    business = _business(told if asks else "", item.title if item else "", dossier, offices)
    most = max(MUCH, math.fsum(math.fsum(words.values()) for words in business.values()))
    out = {}
    for office in offices:
        names = [one.name for one, _sure in handlers if one.id in strength and office.id in facing[one.id]]
        share = math.fsum(strength[one.id] for one, _sure in handlers if one.name in names) / total
        parts = (word for word in vocabulary(office.name, office.duties) if word in told)
        hits = list(islice(parts, WORDS))
        own = (word for word in field(office.name, office.duties) if word in told)
        words = tuple(islice(dict.fromkeys((*own, *business[office.id])), WORDS))
        lead_score = LEAD if office.id == lead else 0.0
        speaks = bool(names or words or lead_score)  # parts of words alone are no reason to give an office a matter
        concern = BUSINESS * math.fsum(business[office.id].values()) / most
        score = lead_score + share + concern + WORD * len(hits) if speaks else 0.0
        out[office.id] = Evidence(
            score, score, (*names, *words), partial(_reason, tuple(names), office.id == lead, words)
        )
    return out


def _business(told: str, title: str, dossier: Dossier, offices: Iterable[Office]) -> dict[str, dict[str, float]]:
    """For each committee office the words of its matters, each by how few remarks have it; those of the title none."""
    spoken = _spoken(tuple(one.text for one in dossier.remarks))
    return {
        office.id: {
            word: spoken.rarity(word)
            for word in concerns(office.name, office.duties)
            if word in told and word not in title
        }
        for office in offices
    }


class Spoken:
    """How few of the remarks have a word, looked up once for all opinions on them."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._known: dict[str, float] = {}

    def rarity(self, word: str) -> float:
        """0 for a word that nearly all have; the more, the fewer have it."""
        if word not in self._known:
            having = sum(word in text for text in self._texts)
            self._known[word] = math.log((1 + max(FEW, len(self._texts))) / (0.5 + having))
        return self._known[word]


@lru_cache(maxsize=1)
def _spoken(texts: tuple[str, ...]) -> Spoken:
    return Spoken(texts)


def _reason(names: Sequence[str], lead: bool, words: Sequence[str]) -> str:
    if names:
        return _("It watches over {offices}.").format(offices="、".join(names))
    if lead:
        return _("It is the office in charge of this agenda item.")
    if words:
        return _("Words of its duties: {words}.").format(words="、".join(words))
    return _("No word speaks for it; listed as a possibility only.")


def counterparts(handler: Office, supervisors: Sequence[Office]) -> set[str]:
    """The ids of the committee offices that a handling office is the counterpart (对口) of.

    First by the table; then those whose duties list it, those whose duties speak of it, those of a kind that usually
    watches over its kind.
    """
    if handler.supervisor:
        return {handler.supervisor}
    known = kind(handler.name)
    if known is None:
        return set()
    listed = {one.id: LIAISON.search(one.duties) for one in supervisors}
    duties = {one.id: one.duties for one in supervisors}
    usual = {one.id: found.liaison if (found := committee(one.name)) else () for one in supervisors}
    names = (known.stem, *known.short)
    return (
        {one for one, match in listed.items() if match and any(name in match[1] for name in names)}
        or {one for one, text in duties.items() if any(name in text for name in names)}
        or {one for one, stems in usual.items() if known.stem in stems}
    )
