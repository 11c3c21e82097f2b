"""Whether an opinion's words are those of an opinion: borne by what was said, graded as it was raised, not hollow."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from minutes import Archive, Finding, _, hollow, missing_figures, raised_by
from minutes.model import Dossier, Opinion, replace
from minutes_checks.finding import in_force, label, short

LAW = re.compile(r"《[^《》]{1,80}》")
MANY = re.compile(
    r"(?:普遍|一致|绝大多数|大多数|多数|大家)(?:委员|组成人员|同志|代表)?(?:都|均)?(?:认为|反映|提出|建议|认同|要求|指出|表示)"
)
GENRE = ("会议认为", "会议要求", "会议强调", "会议指出", "会议决定", "会议号召")
MOST = 20  # points on one item, beyond which a paper is not read any more


def hollow_wording(dossier: Dossier, archive: Archive, on: date) -> Iterable[Finding]:
    """Measures that only call for attention and effort, without a thing to be done."""
    for one in in_force(dossier):
        for measure in one.measures:
            if hollow(measure):
                text = _("This measure says nothing that can be checked: “{words}”.").format(words=short(measure))
                yield Finding(check="hollow", text=text, record=one.id)


def figure(dossier: Dossier, archive: Archive, on: date) -> Iterable[Finding]:
    """Figures that nobody said: they are in no source of the opinion."""
    for one in in_force(dossier):
        said = "\n".join(source.text for source in one.sources)
        for number in missing_figures("。".join(_printed(one)), said):
            text = _("“{opinion}” gives a figure that no source holds: {figure}. Correct it, or add its source.")
            yield Finding(check="figure", text=text.format(opinion=label(one), figure=number), record=one.id)


def law(dossier: Dossier, archive: Archive, on: date) -> Iterable[Finding]:
    """Names in 《》 that stand neither in a source of the opinion nor in the agenda item."""
    for one in in_force(dossier):
        item = dossier.item(one.item)
        known = "\n".join([*(source.text for source in one.sources), *((item.title, item.report) if item else ())])
        for name in dict.fromkeys(LAW.findall("。".join(_printed(one)))):
            if name[1:-1] not in known:
                text = _("“{opinion}” names {law}, which no source does. Correct it, or add its source.")
                yield Finding(check="law", text=text.format(opinion=label(one), law=name), record=one.id)


def majority(dossier: Dossier, archive: Archive, on: date) -> Iterable[Finding]:
    """Opinions that speak for many while few raised them."""
    spoke: dict[str, set[str]] = {}
    said = {remark.id for remark in dossier.remarks if not remark.withdrawn}
    for remark in dossier.remarks:
        if remark.role == "member" and not remark.withdrawn:
            spoke.setdefault(remark.item, set()).add(remark.speaker or remark.name)
    for one in in_force(dossier):
        word = MANY.search("。".join(_printed(one)))
        said_still = replace(one, sources=tuple(each for each in one.sources if each.remark in said))
        raised, speakers = raised_by(said_still), len(spoke.get(one.item, ()))
        if word and raised * 2 < speakers:
            text = _("“{opinion}” says “{word}”, but {n} of {m} members who spoke raised it. Take the words out.")
            told = text.format(opinion=label(one), word=word.group(), n=raised, m=speakers)
            yield Finding(check="majority", text=told, record=one.id)


def genre(allowed: Sequence[str], dossier: Dossier, archive: Archive, on: date) -> Iterable[Finding]:
    """Phrases of a resolution or of minutes in an opinion, but for those that the office's own form uses."""
    strange = [phrase for phrase in GENRE if phrase not in allowed]
    for one in in_force(dossier):
        for phrase in (phrase for phrase in strange if any(phrase in text for text in _printed(one))):
            text = _("“{opinion}” says “{phrase}”, which belongs into minutes, not into an opinion.")
            yield Finding(check="genre", text=text.format(opinion=label(one), phrase=phrase), record=one.id)


def many(most: int, dossier: Dossier, archive: Archive, on: date) -> Iterable[Finding]:
    """Items with more opinions than anybody reads."""
    for item, n in Counter(one.item for one in in_force(dossier)).items():
        if n > most:
            text = _("There are {n} opinions on this item, more than {most}. Merge those that ask for the same.")
            yield Finding(check="many", text=text.format(n=n, most=most), record=item)


def _printed(one: Opinion) -> tuple[str, ...]:
    return (one.theme, one.problem, *one.measures)
