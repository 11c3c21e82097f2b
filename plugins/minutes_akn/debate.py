"""The record of a meeting as `debate`: who was there, then a section each time another agenda item is spoken on."""

from __future__ import annotations

from minutes import day, full_session, heading
from minutes.model import Dossier, Event, Remark
from minutes_akn.frbr import NOBODY, Cast, meta
from minutes_akn.nodes import FORMAT, Element, fill, marked, moment, node, opened, written

TAGS = {"question": "question", "answer": "answer"}
STATES = {"present": "出席", "leave": "请假", "absent": "缺席", "uncalled": "未点名"}
EVENTS = {
    "agenda_changed": "议程变更", "item_withdrawn": "撤回议题", "adjourned": "休会", "resumed": "复会",
    "arrived": "到会", "left": "离会", "other": "会议事项",
}  # fmt: skip

Entry = Remark | Event


def debate(dossier: Dossier) -> bytes:
    """The file."""
    root, document = opened("debate", "standingCommitteeMeeting")
    cast, numbers = Cast(), places(dossier)
    _preface(document, dossier)
    body = node(document, "debateBody")
    _roll(body, dossier, cast)
    for n, (item, entries) in enumerate(sections(dossier), 1):
        section = _section(body, dossier, item, n)
        for entry in entries:
            if isinstance(entry, Remark):
                _speech(section, entry, cast, numbers)
            else:
                _scene(section, entry, numbers)
    meta(document, "debate", dossier, cast)
    return written(root)


def sections(dossier: Dossier) -> list[tuple[str, list[Entry]]]:
    """Each run of remarks on one item, with what happened between them; items nobody spoke on in their places."""
    runs: list[tuple[str, list[Entry]]] = []
    waiting = sorted(dossier.events, key=lambda one: one.at)
    for remark in dossier.remarks:
        if not runs or runs[-1][0] != remark.item:
            runs.append((remark.item, []))
        while waiting and waiting[0].at <= (remark.began_at or remark.at):
            runs[-1][1].append(waiting.pop(0))
        runs[-1][1].append(remark)
    if waiting:
        runs = runs or [(waiting[0].item, [])]
        runs[-1][1].extend(waiting)
    agenda = [one.id for one in dossier.meeting.items]
    for n, item in enumerate(agenda):
        if item not in {held for held, _entries in runs}:
            later = (at for at, (held, _entries) in enumerate(runs) if held in agenda[n + 1 :])
            runs.insert(next(later, len(runs)), (item, []))
    return runs or [("", [])]


def places(dossier: Dossier) -> dict[str, str]:
    """The address within the file of every remark and event, by its id."""
    return {
        entry.id: f"dbsect_{n}__{TAGS.get(entry.form, 'speech') if isinstance(entry, Remark) else 'scene'}_{m}"
        for n, (_item, entries) in enumerate(sections(dossier), 1)
        for m, entry in enumerate(entries, 1)
    }


def _preface(document: Element, dossier: Dossier) -> None:
    meeting = dossier.meeting
    made = node(document, "preface")
    marked(made, format=FORMAT, term=meeting.term, session=meeting.session, type=meeting.type, title=meeting.title,
           place=meeting.place, chair=meeting.chair)  # fmt: skip
    node(node(made, "p"), "docTitle", f"{full_session(meeting)}审议发言记录")
    dates = node(made, "p")
    node(dates, "docDate", day(meeting.held_on), date=meeting.held_on)
    if meeting.ended_on:
        fill(dates, "至")
        node(dates, "docDate", day(meeting.ended_on), date=meeting.ended_on)
    for label, said in (("地点", meeting.place), ("主持", meeting.chair)):
        if said:
            node(made, "p", f"{label}：{said}")


def _roll(body: Element, dossier: Dossier, cast: Cast) -> None:
    if not dossier.meeting.attendance:
        return
    made = node(body, "rollCall", eId="rollcall")
    node(made, "heading", "出席情况")
    for n, one in enumerate(dossier.meeting.attendance, 1):
        line = node(made, "summary", eId=f"rollcall__summary_{n}", m_state=one.state, m_role=one.role)
        node(line, "person", one.name, eId=f"rollcall__summary_{n}__person", refersTo=cast.person(one.member, one.name),
             as_=cast.role(one.post))  # fmt: skip
        fill(line, f"（{one.post}）：" if one.post else "：")
        fill(line, STATES.get(one.state, one.state))


def _section(body: Element, dossier: Dossier, item: str, n: int) -> Element:
    made = node(body, "debateSection", name="agendaItem", eId=f"dbsect_{n}")
    for at, one in enumerate(dossier.meeting.items, 1):
        if one.id == item:
            marked(made, number=at, kind=one.kind, withdrawn=one.withdrawn)
            node(made, "num", heading(1, at))
            node(made, "heading", one.title)
            return made
    node(made, "heading", "会议记录")
    return made


def _speech(section: Element, remark: Remark, cast: Cast, numbers: dict[str, str]) -> None:
    signed = remark.confirmed
    made = node(
        section, TAGS.get(remark.form, "speech"), eId=numbers[remark.id],
        by=cast.person(remark.speaker, remark.name), as_=cast.role(remark.post),
        startTime=moment(remark.began_at), endTime=moment(remark.ended_at),
        m_id=remark.id, m_at=moment(remark.at), m_role=remark.role, m_group=remark.group,
        m_form="" if remark.form in ("spoken", *TAGS) else remark.form,
        m_answers=f"#{numbers[remark.answers]}" if remark.answers in numbers else "",
        m_confirmedBy=signed.by if signed else "", m_confirmedAt=moment(signed.at) if signed else "",
        m_confirmedNote=signed.note if signed else "",
    )  # fmt: skip
    node(made, "from", f"{remark.name or NOBODY}{f'（{remark.post}）' if remark.post else ''}：")
    for line in remark.text.split("\n"):
        node(made, "p", line)


def _scene(section: Element, event: Event, numbers: dict[str, str]) -> None:
    made = node(section, "scene", eId=numbers[event.id], m_id=event.id, m_type=event.type, m_member=event.member,
                m_item=event.item)  # fmt: skip
    node(made, "recordedTime", f"{event.at.astimezone():%H:%M}", time=moment(event.at))
    fill(made, f"　{EVENTS.get(event.type, event.type)}{'：' if event.text else ''}")
    fill(made, event.text)
