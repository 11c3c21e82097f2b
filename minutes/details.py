"""The fields (栏目) that a course declares for its stages: what may be put down, whether it fits, and what was.

What is wrong is said in a clause that names the field. Nothing here reads a clock.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from minutes.course import Facts, leading
from minutes.errors import BadInput
from minutes.model import Case, Detail, Feedback, Field, Stage
from minutes.text import _

TYPES = ("text", "number", "date", "people", "choice")
LONGEST = 4000  # characters of one field
NUMBER = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,6})?")


def fields_of(stages: Sequence[Stage], fact: str) -> tuple[Field, ...]:
    """The fields of the stage that the fact leads to."""
    place = leading(tuple(stages)).get(fact)
    return () if place is None else stages[place].fields


def filled(fields: Sequence[Field], given: Mapping[str, str]) -> tuple[Detail, ...]:
    """The details of what was given under the names or titles of the fields. Raises BadInput naming the field."""
    known = {word: one for one in fields for word in (one.name, one.title)}
    for word in given:
        if word not in known:
            there = "、".join(one.title for one in fields) or _("none")
            raise BadInput(_("There is no field “{field}” here. Known: {known}.").format(field=word, known=there))
    texts = {known[word].name: text.strip() for word, text in given.items() if text.strip()}
    missing = [one.title for one in fields if one.required and one.name not in texts]
    if missing:
        raise BadInput(_("Still empty: {fields}.").format(fields="、".join(missing)))
    return tuple(Detail(field=one.name, text=_read(one, texts[one.name])) for one in fields if one.name in texts)


def _read(field: Field, text: str) -> str:
    """The text as it is kept. Raises BadInput."""
    wrong = ""
    if len(text) > LONGEST:
        wrong = _("“{field}” takes up to {most} characters.").format(field=field.title, most=LONGEST)
    elif field.type == "number":
        text = text.replace(",", "").replace("，", "").rstrip("%％").strip()
        if not NUMBER.fullmatch(text):
            wrong = _("“{field}” takes a number.").format(field=field.title)
    elif field.type == "date":
        text, wrong = _day(field, text)
    elif field.type == "people":
        text = "、".join(dict.fromkeys(people(text)))
    elif field.type == "choice" and text not in field.choices:
        wrong = _("“{field}” is one of: {known}.").format(field=field.title, known="、".join(field.choices))
    if wrong:
        raise BadInput(wrong)
    return text


def _day(field: Field, text: str) -> tuple[str, str]:
    found = re.fullmatch(r"([0-9]{4})[-./年]([0-9]{1,2})[-./月]([0-9]{1,2})日?", text)
    try:
        return date(*map(int, found.groups() if found else ())).isoformat(), ""
    except (TypeError, ValueError):
        return text, _("“{field}” takes a day such as 2026-11-25.").format(field=field.title)


def people(text: str) -> list[str]:
    """The names of a field of that type."""
    return [name for part in re.split(r"[、，,；;\n]", text) if (name := part.strip())]


def told(fields: Sequence[Field], details: Sequence[Detail]) -> str:
    """The details on a line: 科目：宪法；分数：92."""
    titles = {one.name: one.title for one in fields}
    return "；".join(f"{titles.get(one.field, one.field)}：{one.text}" for one in details)


def told_of(case: Case, heard: Feedback | None = None) -> str:
    """The details of the case's opening, or of a feedback on it, on a line."""
    if heard is not None:
        return told(fields_of(case.stages, heard.type), heard.details)
    return told(case.stages[0].fields if case.stages else (), case.details)


def entries(known: Facts) -> Iterator[Mapping[str, str]]:
    """What stands in the fields of a case: its opening, then each fact that counts.

    A stage that a case returns to as often as it likes counts each time, any other by the last time it was logged.
    """
    stages = known.case.stages
    places = leading(stages) if stages else {}
    last = {places[one.type]: n for n, one in enumerate(known.feedback) if one.type in places}
    yield {one.field: one.text for one in known.case.details}
    for n, one in enumerate(known.feedback):
        place = places.get(one.type)
        if place is not None and one.details and (n == last[place] or stages[place].back == stages[place].name):
            yield {each.field: each.text for each in one.details}


def whole(known: Facts) -> dict[str, str]:
    """Every field of the case by its name, as it was put down last."""
    return {name: text for one in entries(known) for name, text in one.items()}


def by_title(known: Facts) -> dict[str, str]:
    """Every field of the case by its title, as it was put down last."""
    titles = {one.name: one.title for stage in known.case.stages for one in stage.fields}
    return {titles.get(name, name): text for name, text in whole(known).items()}
