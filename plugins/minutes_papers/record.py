"""会议记录 and 发言摘要: what was said, speaker by speaker in the order of speaking, in full and in short."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from minutes import (
    Brief,
    Coverage,
    Document,
    coverage,
    day,
    enough,
    full_session,
    heading,
    quorum,
    speaker_key,
    turned_out,
)
from minutes.model import AgendaItem, Attendance, Dossier, Meeting, Remark, turns
from minutes_papers.happened import events, form_of, group_of, groups, withdrawn
from minutes_papers.loops import Block
from minutes_papers.phrases import days, flat, gap, given, joined, paragraphs
from minutes_papers.shortening import Chosen, left_out, room, shares, shortened
from minutes_papers.skeleton import PART, Load, Skeleton
from minutes_papers.words_meeting import STATES

Said = Callable[[Remark], Block]


def record(load: Load, dossier: Dossier, brief: Brief) -> Document:
    """The record of the whole meeting, or of the brief's item alone; every remark in full."""
    wording, meeting = load("record"), dossier.meeting
    items = _items(dossier, brief)

    def in_full(remark: Remark) -> Block:
        return joined([paragraphs(remark.text), _confirmation(remark, wording)])

    return wording.document(
        session=full_session(meeting),
        record="记录" if full_session(meeting).endswith("会议") else "会议记录",
        days=days(meeting),
        place=given(meeting.place, "地点"),
        chair=given(meeting.chair, "主持人"),
        attendance=joined([_attendance(dossier, wording), groups(dossier, wording)]),
        count=str(len(items)),
        items=joined(
            [
                *(_item(n, item, dossier, wording, in_full) for n, item in enumerate(items, 1)),
                events(dossier, wording) if len(items) == len(meeting.items) else "",
            ]
        ),
        keeper=given(brief.extra.get("keeper", ""), "记录人"),
    )


def digest(load: Load, dossier: Dossier, brief: Brief) -> Document:
    """The remarks without courtesies and the like, at most as long as asked; what is left out is said under each."""
    wording = load("digest")
    return wording.document(
        session=full_session(dossier.meeting),
        items=_in_short(dossier, brief, wording) or Block(gap("议题")),
    )


def _in_short(dossier: Dossier, brief: Brief, wording: Skeleton, whole: bool = False) -> Block:
    """The items one after the other. `whole`: every word, unless the brief gives a number of characters."""
    items, most = _items(dossier, brief), room(brief)
    share = shares(dossier, items, most)
    blocks: list[Block] = []
    for n, item in enumerate(items, 1):
        covered = coverage(dossier, item.id)
        out = left_out(covered, dossier, item.id, share[item.id], aside=not whole or most is not None)

        def in_short(remark: Remark, covered: Coverage = covered, out: Chosen = out) -> Block:
            return _short(*shortened(remark, covered, out), wording)

        blocks.append(_item(n, item, dossier, wording, in_short, counted=True))
    return joined(blocks)


def bulletin(load: Load, dossier: Dossier, brief: Brief) -> Document:
    """会议简报: what was said on each item, in full or as long as asked; words that nobody has signed are marked."""
    wording, meeting = load("bulletin"), dossier.meeting

    return wording.document(
        session=full_session(meeting),
        days=days(meeting),
        office=brief.profile.office,
        day=day(brief.on),
        issue=given(brief.extra.get("issue", ""), "期数"),
        items=_in_short(dossier, brief, wording, whole=True),
    )


def _items(dossier: Dossier, brief: Brief) -> tuple[AgendaItem, ...]:
    asked = dossier.item(brief.item)
    return (asked,) if asked else dossier.meeting.items


def _attendance(dossier: Dossier, wording: Skeleton) -> Block:
    listed = turned_out(dossier.meeting, dossier.events, dossier.remarks)
    if not listed:
        return wording.part("attended", state="出席", count="　", names=gap("出席名单"))
    blocks: list[Block] = []
    for (role, state), word in STATES.items():
        names = [one.name for one in listed if (one.role, one.state) == (role, state)]
        if names:
            blocks.append(wording.part("attended", state=word, count=str(len(names)), names="、".join(names)))
    return joined([*blocks, _quorum(dossier.meeting, listed, wording)])


def _quorum(meeting: Meeting, listed: Sequence[Attendance], wording: Skeleton) -> Block:
    """How many of the members were due and came, and whether that is more than half; of a sitting only."""
    members = [one.state for one in listed if one.role == "member"]
    if meeting.type != "meeting" or not members or f"{PART}quorum" not in wording.meta:
        return Block("")
    came, uncalled = members.count("present"), members.count("uncalled")
    reached = {True: "符合", False: "不足", None: gap("是否符合")}[enough(quorum(len(members)), came, uncalled)]
    told = gap("实到人数") if uncalled else str(came)
    return wording.part("quorum", due=str(len(members)), came=told, enough=reached)


def _item(n: int, item: AgendaItem, dossier: Dossier, wording: Skeleton, said: Said, counted: bool = False) -> Block:
    """One agenda item: its title word for word, then everyone who spoke."""
    remarks = dossier.remarks_on(item.id)
    blocks = [wording.part("item", mark=heading(1, n), title=flat(item.title)), withdrawn(item, wording)]
    if not remarks:
        return joined([*blocks, wording.part("none")])
    if counted:
        blocks.append(_counted(remarks, wording))
    return joined([*blocks, *(_speaker(remark, wording) + said(remark) for remark in remarks)])


def _counted(remarks: Iterable[Remark], wording: Skeleton) -> Block:
    spoken = turns(remark for remark in remarks if remark.form != "interjection")
    confirmed = sum(all(remark.confirmed is not None for remark in turn) for turn in spoken)
    signed = confirmed == len(spoken) and f"{PART}signed" in wording.meta
    return wording.part(
        "signed" if signed else "counted",
        times=str(len(spoken)),
        people=str(len({speaker_key(turn[0]) for turn in spoken})),
        confirmed=str(confirmed),
        unconfirmed=str(len(spoken) - confirmed),
    )


def _speaker(remark: Remark, wording: Skeleton) -> Block:
    """Who spoke, as far as known, with post and the marks of the remark; a name is never guessed."""
    post = f"（{remark.post}）" if remark.post else ""
    mark = wording.words("unmarked") if "part.unmarked" in wording.meta and remark.unsigned else ""
    name = remark.name or wording.words("unknown")
    return wording.part("speaker", name=name, post=post + form_of(remark, wording) + group_of(remark), mark=mark)


def _confirmation(remark: Remark, wording: Skeleton) -> Block:
    if remark.confirmed is None:
        return wording.part("unconfirmed") if remark.unsigned else Block("")
    on = day(remark.confirmed.at.astimezone().date())
    return wording.part("confirmed", by=remark.confirmed.by, day=on)


def _short(kept: str, left: Mapping[str, int], wording: Skeleton) -> Block:
    """The words that stay, and under them how many were left out, and why."""
    if not left:
        return paragraphs(kept)
    note = wording.part("left_out", count=str(sum(left.values())), reasons="、".join(left))
    return joined([paragraphs(kept), note] if kept.strip() else [note])
