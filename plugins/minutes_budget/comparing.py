"""What was said beside what the report says: figures of the same thing that are not the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import islice

from minutes import Finding, _
from minutes.model import Dossier
from minutes_budget.amounts import Amount, amounts

MOST = 20_000  # figures of one report that are read
SHOWN = 3  # figures of the report that a finding names
TALK = re.compile(r".*(?:报告|我|咱|看到|注意到|提到|说|讲|里|中|显示|介绍|反映|关于|但|而|的)$")
"""How words end that lead up to a subject without belonging to it."""


def findings(dossier: Dossier, kinds: Sequence[str], near: float) -> Iterator[Finding]:
    """What remarks and opinions say otherwise than the reports on file for their item."""
    for item in dossier.meeting.items:
        if kinds and item.kind not in kinds:
            continue
        texts = [one.text for one in dossier.materials if one.item in ("", item.id)]
        reported = list(islice((one for text in texts for one in amounts(text)), MOST))
        if not reported:
            continue
        for remark in dossier.remarks_on(item.id):
            told = _("{speaker} said {said} of “{subject}”, the report says {reported}.")
            for one, other in unlike(remark.text, reported, near):
                words = {"speaker": remark.name or _("somebody not identified"), **_words(one, other)}
                yield Finding(check="report_figures", record=remark.id, text=told.format(**words))
        for opinion in dossier.opinions_on(item.id):
            told = _(
                "The opinion gives {said} for “{subject}”, the report says {reported}. Correct it, or say whence it is."
            )
            text = "。".join((opinion.theme, opinion.problem, *opinion.measures))
            for one, other in unlike(text, reported, near):
                yield Finding(check="report_figures", record=opinion.id, text=told.format(**_words(one, other)))


def unlike(text: str, reported: Sequence[Amount], near: float) -> Iterator[tuple[Amount, list[Amount]]]:
    """The figures of the text that differ, with those that the report gives for the same thing."""
    for one in amounts(text):
        same = [other for other in reported if same_thing(one, other)]
        if same and not any(agrees(one, other, near) for other in same):
            yield one, same


def same_thing(one: Amount, other: Amount) -> bool:
    """Whether a figure that was said and one of the report are of the same thing."""
    if one.sense != other.sense or (one.unit == "元") != (other.unit == "元"):
        return False
    if one.scope and other.scope and one.scope != other.scope:
        return False
    if one.year and other.year and _year(one.year) != _year(other.year):
        return False
    if other.subject.endswith(one.subject):
        return True
    before = one.subject.removesuffix(other.subject)
    return before != one.subject and bool(TALK.fullmatch(before))


def agrees(one: Amount, other: Amount, near: float) -> bool:
    """Whether what was said is the report's figure, rounded to the last place that was said."""
    if one.unit != other.unit:  # 5% and 5 percentage points are two things
        return False
    if one.about:
        return abs(one.value - other.value) <= abs(other.value) * Fraction(near)
    rounded = abs(one.value - other.value) <= max(one.step, other.step) / 2
    return rounded or _cut(other.value, one.step) == one.value


def _cut(value: Fraction, step: Fraction) -> Fraction:
    """The value with all behind that place left away, as people also round."""
    return Fraction(int(value / step)) * step


def _year(words: str) -> str:
    return words.removesuffix("度").removesuffix("年")


def _words(one: Amount, others: Sequence[Amount]) -> dict[str, str]:
    known = list(dict.fromkeys(other.text for other in others))
    return {"subject": others[0].subject, "said": one.text, "reported": "、".join(known[:SHOWN])}
