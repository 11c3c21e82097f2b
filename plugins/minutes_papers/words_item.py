"""Words of agenda items, of the opinions adopted on them and of the bodies that are to handle them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from minutes import chinese, day, tally
from minutes.model import AgendaItem, Opinion, Paper, replace
from minutes_papers.opinion import title as opinion_title
from minutes_papers.phrases import (
    adopted,
    attribution,
    cited,
    clause,
    flat,
    heard,
    issued_opinion,
    measures,
    office_name,
    office_names,
    quoted,
    report,
    said_still,
    supervisor_of,
)
from minutes_papers.vocabulary import List, Seen, Word

MISSING = ""  # where a name is not on file, the word itself is the gap


def opinions(seen: Seen) -> list[Opinion]:
    """The adopted opinions: of the item, or of all items where the paper is about none; of one body inside its list."""
    one_item = seen.within or seen.dossier.item(seen.brief.item)
    items = (seen.item,) if one_item else seen.dossier.meeting.items
    found = [one for item in items for one in adopted(seen.dossier, item)]
    return [one for one in found if not seen.unit or seen.unit in _bodies(seen, one)]


def bodies(seen: Seen) -> list[str]:
    """The names of the bodies that handle or assist, each once, in the order of the opinions."""
    return list(dict.fromkeys(name for one in opinions(seen) for name in _bodies(seen, one)))


def _bodies(seen: Seen, one: Opinion) -> list[str]:
    named = [office_name(seen.dossier, office, MISSING) for office in (one.handler, *one.co_handlers) if office]
    return [name for name in named if not name.startswith("〔")]


def delivered(seen: Seen) -> list[str]:
    """Everyone who gets the papers: the body that reported, the copies, and all handling bodies."""
    first = seen.item.reporting_body or seen.brief.profile.addressee
    return list(dict.fromkeys((first, *seen.brief.profile.copies, *bodies(seen))))


def _items(seen: Seen) -> Sequence[Seen]:
    return [replace(seen, item=one, within=True) for one in seen.dossier.meeting.items if not one.withdrawn]


def _points(seen: Seen) -> str:
    """Which opinions of the item a body is to handle, by their numbers in the list: 第一、三条."""
    every = opinions(replace(seen, unit=""))
    numbers = [chinese(n) for n, one in enumerate(every, 1) if seen.unit in _bodies(seen, one)]
    return f"第{'、'.join(numbers)}条" if numbers else ""


def _issued(seen: Seen) -> Paper | None:
    return issued_opinion(seen.dossier, seen.item)


def _of_issued(read: Callable[[Paper], str]) -> Callable[[Seen], str]:
    def value(seen: Seen) -> str:
        issued = _issued(seen)
        return read(issued) if issued else ""

    return value


def _title(seen: Seen) -> str:
    issued = _issued(seen)
    return issued.title if issued else opinion_title(seen.item, seen.load("opinion"), seen.brief.profile.carrier)


def _times(seen: Seen) -> str:
    counted = tally(seen.dossier.remarks_on(seen.item.id))
    return str(counted.member_times + counted.observer_times + counted.unknown_times or "")


def _who(seen: Seen) -> str:
    assert seen.opinion
    members = tally(seen.dossier.remarks_on(seen.opinion.item)).members
    return attribution(said_still(seen.dossier, seen.opinion), members, seen.brief)


def _office(seen: Seen, office: str) -> str:
    name = office_name(seen.dossier, office, MISSING)
    return "" if name.startswith("〔") else name


def _said(read: Callable[[Opinion], str]) -> Callable[[Seen], str]:
    def value(seen: Seen) -> str:
        assert seen.opinion
        return read(seen.opinion)

    return value


def _opposed(seen: Seen) -> str:
    """How many views stand against the opinion, "" if none: it is no word of the whole meeting then."""
    assert seen.opinion
    one = seen.opinion
    against = [
        other for other in seen.dossier.opinions_on(one.item) if one.opposes == other.id or other.opposes == one.id
    ]
    return str(len(against) or "")


def _demand(one: Opinion) -> str:
    """The measures as the meeting's own demand: without 建议, which is a member's word."""
    asked = tuple(measure.strip().removeprefix("建议") for measure in one.measures)
    return measures(replace(one, measures=asked))


def _item(read: Callable[[AgendaItem], str]) -> Callable[[Seen], str]:
    return lambda seen: read(seen.item)


ITEM = {
    "title": Word(label="议题", value=_item(lambda item: flat(item.title))),
    "report": Word(label="报告全称", value=_item(report)),
    "heard": Word(label="听取和审议了", value=_item(heard)),
    "reporting_body": Word(label="报告机关", value=_item(lambda item: item.reporting_body)),
    "addressee": Word(
        label="主送", value=lambda seen: seen.item.reporting_body or seen.brief.profile.addressee
    ),
    "lead_handler": Word(label="起草部门", value=lambda seen: _office(seen, seen.item.lead_handler)),
    "lead_supervisor": Word(
        label="对口委室", value=lambda seen: _office(seen, supervisor_of(seen.item, adopted(seen.dossier, seen.item)))
    ),
    "times": Word(label="发言人次", value=_times),
    "opinion_count": Word(label="意见条数", value=lambda seen: str(len(opinions(seen)) or "")),
    "opinion_title": Word(label="审议意见标题", value=_title),
    "opinion_cited": Word(label="审议意见书名", value=lambda seen: cited(_title(seen))),
    "opinion_number": Word(
        label="审议意见文号", value=lambda seen: _of_issued(lambda one: one.number)(seen) or seen.brief.number
    ),
    "opinion_on": Word(
        label="审议意见日期", value=_of_issued(lambda one: day(one.issued_on) if one.issued_on else "")
    ),
    "term": Word(label="办理期限", value=lambda seen: seen.brief.term),
}  # fmt: skip

OPINION = {
    "theme": Word(label="主题", value=_said(lambda one: quoted(clause(one.theme))), of=("opinion",)),
    "who": Word(label="提出人", value=_who, of=("opinion",)),
    "co_bodies": Word(
        label="意见协办单位", value=lambda seen: _said(lambda one: office_names(seen.dossier, one.co_handlers))(seen),
        of=("opinion",), optional=True,
    ),
    "point": Word(
        label="问题或主题", value=_said(lambda one: quoted(clause(one.problem)) or quoted(clause(one.theme))),
        of=("opinion",),
    ),
    "opposed": Word(label="不同意见数", value=_opposed, of=("opinion",), optional=True),
    "advice": Word(label="措施建议", value=_said(measures), of=("opinion",)),
    "demand": Word(label="会议要求", value=_said(_demand), of=("opinion",)),
    "body_in_charge": Word(
        label="意见承办单位", value=lambda seen: _said(lambda one: _office(seen, one.handler))(seen), of=("opinion",)
    ),
    "watching_office": Word(
        label="意见督办单位", value=lambda seen: _said(lambda one: _office(seen, one.supervisor))(seen),
        of=("opinion",),
    ),
}  # fmt: skip

UNIT = {
    "unit": Word(label="单位", value=lambda seen: seen.unit, of=("unit",)),
    "unit_points": Word(label="承办条目", value=_points, of=("unit",), optional=True),
}

WORDS = {**ITEM, **OPINION, **UNIT}

LISTS = {
    "items": List(label="各议题", entries=_items, gives=("item",)),
    "opinions": List(
        label="审议意见", entries=lambda seen: [replace(seen, opinion=one) for one in opinions(seen)],
        gives=("opinion",),
    ),
    "bodies": List(
        label="承办单位", entries=lambda seen: [replace(seen, unit=name) for name in bodies(seen)], gives=("unit",)
    ),
    "delivered": List(
        label="受送达单位", entries=lambda seen: [replace(seen, unit=name) for name in delivered(seen)],
        gives=("unit",),
    ),
}  # fmt: skip
