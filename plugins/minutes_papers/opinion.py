"""审议意见: the opinion of the committee on one agenda item. It never names a speaker."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from minutes import Brief, Document, day, full_session, heading, tally
from minutes.model import AgendaItem, Dossier, Opinion, Source
from minutes_papers.loops import Block
from minutes_papers.phrases import (
    adopted,
    attribution,
    clause,
    days,
    gap,
    given,
    heard,
    item_of,
    joined,
    measures,
    office_name,
    office_names,
    quoted,
    report,
    said_still,
    supervisor_of,
)
from minutes_papers.skeleton import Load, Skeleton

MOST_PRAISE = 4


def opinion(load: Load, dossier: Dossier, brief: Brief) -> Document:
    """The opinion on the brief's item, from the adopted opinions, with graded words for how many said so."""
    wording, item, profile = load("opinion"), item_of(dossier, brief), brief.profile
    points = adopted(dossier, item)
    letter = profile.carrier == "letter"
    return wording.document(
        form="letter" if letter else "file",
        mark=profile.office if letter else f"{profile.body}文件",
        title=title(item, wording, profile.carrier),
        kind=kind(wording, profile.carrier),
        passed=_passed(dossier, brief, wording),
        signer=profile.office if letter else profile.body,
        addressee=item.reporting_body or profile.addressee,
        copies="，".join(dict.fromkeys((*profile.copies, *_handlers(dossier, points)))),
        office=profile.office,
        committee=profile.short,
        days=days(dossier.meeting),
        session=full_session(dossier.meeting),
        heard=heard(item),
        report=report(item),
        spoke=_spoke(dossier, item, wording),
        appraisal=_appraisal(dossier, item, brief, wording),
        problems=_problems(dossier, points, brief, wording),
        suggestions=_suggestions(points, wording),
        term=given(brief.term, "办理期限"),
        supervisor=office_name(dossier, supervisor_of(item, points), "对口委室"),
    )


def kind(wording: Skeleton, carrier: str) -> str:
    """What the paper calls itself: 审议意见, 审议意见书 or 审议通报."""
    return wording.words(f"kind_{carrier}" if carrier in ("statement", "circular") else "kind")


def title(item: AgendaItem, wording: Skeleton, carrier: str) -> str:
    """The title: on the report, or on the item as it was convened."""
    name = report(item)
    on_report = item.report or name.endswith(("报告", "情况"))
    made = wording.words("title" if on_report else "title_other").replace("{kind}", kind(wording, carrier))
    return made.replace("{report}", name) if on_report else made.replace("{title}", item.title)


def _passed(dossier: Dossier, brief: Brief, wording: Skeleton) -> str:
    """The note under the title where the committee itself voted the opinion (brief.extra: passed)."""
    asked = brief.extra.get("passed", "")
    meeting = dossier.meeting
    note = wording.words("voted").replace("{day}", day(meeting.ended_on or meeting.held_on))
    return note.replace("{session}", full_session(meeting)) if asked == "yes" else asked


def _handlers(dossier: Dossier, points: Iterable[Opinion]) -> list[str]:
    offices = [office for one in points for office in (one.handler, *one.co_handlers) if dossier.office(office)]
    return [office_names(dossier, [office]) for office in offices]


def _spoke(dossier: Dossier, item: AgendaItem, wording: Skeleton) -> Block:
    counted = tally(dossier.remarks_on(item.id))
    times = counted.member_times + counted.observer_times + counted.unknown_times
    if counted.observer_times and not counted.unknown_times:
        return wording.part(
            "spoke_apart",
            times=str(times),
            members=str(counted.member_times),
            observers=str(counted.observer_times),
        )
    return wording.part("spoke", times=str(times) if times else gap("人次"))


def _members(dossier: Dossier, item: str) -> int:
    return tally(dossier.remarks_on(item)).members


def _appraisal(dossier: Dossier, item: AgendaItem, brief: Brief, wording: Skeleton) -> Block:
    """What was praised: one passage a speaker, at most four, with the word for how many praised."""
    remarks = {remark.id: remark for remark in dossier.remarks_on(item.id)}
    said: dict[str, str] = {}
    sources: list[Source] = []
    for aside in dossier.set_asides:
        remark = remarks.get(aside.remark)
        if aside.reason != "praise" or aside.item != item.id or remark is None or not clause(aside.text):
            continue
        speaker = remark.speaker or remark.name or remark.id
        sources.append(Source(remark=remark.id, start=0, end=1, text=aside.text, speaker=speaker, role=remark.role))
        said.setdefault(speaker, quoted(clause(aside.text)))
    if not said:
        return Block(gap("总体评价"))
    who = attribution(sources, _members(dossier, item.id), brief, verb="认为")
    return wording.part("praise", who=who, words="；".join(list(dict.fromkeys(said.values()))[:MOST_PRAISE]))


def _problems(dossier: Dossier, points: Sequence[Opinion], brief: Brief, wording: Skeleton) -> Block:
    """Each problem with the word for how many raised it."""
    if not points:
        return Block(gap("突出问题"))
    shown = [one for one in points if clause(one.problem)]
    members = _members(dossier, points[0].item)
    blocks: list[Block] = []
    for n, one in enumerate(shown, 1):
        who = attribution(said_still(dossier, one), members, brief)
        text = wording.part("problem", who=who, problem=quoted(clause(one.problem)))
        blocks += _numbered(n, one, text, wording)
    return joined(blocks) if blocks else wording.part("no_problem")


def _suggestions(points: Sequence[Opinion], wording: Skeleton) -> Block:
    """The measures, grouped by point."""
    shown = [one for one in points if measures(one)]
    blocks: list[Block] = []
    for n, one in enumerate(shown, 1):
        blocks += _numbered(n, one, wording.part("plain", words=measures(one)), wording, "advice")
    return joined(blocks) if blocks else Block(gap("意见建议"))


def _numbered(n: int, one: Opinion, text: Block, wording: Skeleton, part: str = "heading") -> list[Block]:
    """The text under its theme, or with the number before it where there is none."""
    theme = quoted(clause(one.theme)).removeprefix("关于").removesuffix("问题")
    if theme:
        return [wording.part(part, mark=heading(2, n), theme=theme), text]
    return [Block(heading(2, n) + text)]
