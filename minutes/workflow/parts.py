"""Remarks split, joined and moved to another agenda item: what rests on their words goes with them, in one save."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeVar, cast

from minutes.clearance import Marks, level
from minutes.contract import Desk
from minutes.errors import Refused
from minutes.model import Mark, Meeting, Opinion, Record, Remark, SetAside, Source, replace
from minutes.rules import marks_held, speaker_key
from minutes.text import _
from minutes.workflow.opinions import must_be_unprinted, new_opinion, without_sources
from minutes.workflow.speaking import agenda_item, checked_text, said

S = TypeVar("S", Source, SetAside, Mark)


class Stretch(NamedTuple):
    """Characters of a remark that stand in `remark` from now on, so many places further on."""

    start: int
    end: int
    remark: Remark
    shift: int


def split(desk: Desk, remark: str, at: int, rev: int | None = None) -> tuple[Remark, Remark]:
    """Make two remarks of one, the second beginning at that character; blanks there stay with the first.

    What rests on words of both parts rests on each part's own words from now on. Raises Refused if a part would have no
    words, or if an issued paper prints an opinion that rests on the remark; Stale if it is not of `rev` any more.
    """
    known = desk.seen(Remark, remark, rev)
    at = max(at, 0) + len(known.text[max(at, 0) :]) - len(known.text[max(at, 0) :].lstrip())
    if not (known.text[:at].strip() and known.text[at:].strip()):
        raise Refused(_("Put the cursor where the second remark begins: both need words."))
    first = replace(known, text=known.text[:at], marks=(), ended_at=None)
    second = replace(
        known,
        id=desk.new_id(),
        rev=0,
        text=known.text[at:],
        marks=(),
        began_at=None,
        origin="",
        follows=known.id,
        order=0,
    )
    there = [Stretch(0, at, first, 0), Stretch(at, len(known.text), second, -at)]
    halves = [replace(one, marks=_marks(known, one, there)) for one in (first, second)]
    saved = desk.save(*halves, *_resting(desk, known, there))
    return cast(Remark, saved[0]), cast(Remark, saved[1])


def join(desk: Desk, remark: str, rev: int | None = None) -> Remark:
    """Put a remark's words behind those of the remark before it on its item, character for character.

    It is signed only if both were. Raises Refused if there is none before it, if another person or in another form said
    it, or if an issued paper prints an opinion that rests on it.
    """
    second = desk.seen(Remark, remark, rev)
    spoken = said(desk, second.meeting, second.item)
    place = [one.id for one in spoken].index(second.id)
    if not place:
        raise Refused(_("No remark stands before this one on its item."))
    first = spoken[place - 1]
    _check_alike(first, second, Marks(desk.store))
    checked_text(first.text + second.text)
    shift = len(first.text)
    whole = replace(
        first,
        text=first.text + second.text,
        ended_at=second.ended_at,
        confirmed=second.confirmed and first.confirmed,
    )
    there = [Stretch(0, len(second.text), whole, shift)]
    whole = replace(whole, marks=(*marks_held(first), *_marks(second, whole, there)))
    gone = replace(second, withdrawn=_("joined with the remark before it"))
    answering = [replace(one, answers=first.id) for one in said(desk, second.meeting) if one.answers == second.id]
    saved = desk.save(whole, gone, *answering, *_resting(desk, second, there))
    return cast(Remark, saved[0])


def _check_alike(first: Remark, second: Remark, marks: Marks) -> None:
    nobody = not (second.speaker or second.name)
    if not nobody and (first.speaker, first.name) != (second.speaker, second.name):
        raise Refused(_("Another person said this. Say first who spoke, then join."))
    if marks.of(first) != marks.of(second):
        raise Refused(_("These two are not marked alike as secret. Mark them alike first, then join."))
    if (first.form, first.group) != (second.form, second.group):
        raise Refused(_("These two were not said in the same form or group. Change that first, then join."))


def move(desk: Desk, remark: str, item: str, rev: int | None = None) -> Remark:
    """Put a remark under another agenda item of its meeting, with the opinions that rest on its words.

    Where an opinion rests on other remarks too, only these words leave it, for a new opinion on the other item. Raises
    Refused for a merge, which must be undone first, and for what an issued paper prints.
    """
    known = desk.seen(Remark, remark, rev)
    target = agenda_item(desk.fetch(Meeting, known.meeting), item).id
    if target == known.item:
        return known
    _check_marked(Marks(desk.store), known, target)
    after: list[Record] = [
        replace(one, item=target) for one in desk.store.find(SetAside, known.meeting, remark=known.id)
        if not one.withdrawn
    ]  # fmt: skip
    for one in _citing(desk, known):
        if one.parts or one.merged_into:
            raise Refused(_("“{theme}” is a merge or part of one. Undo the merge first.").format(theme=one.theme))
        after += _moved(desk, one, known, target)
    return cast(Remark, desk.save(replace(known, item=target), *after)[0])


def _check_marked(marks: Marks, remark: Remark, item: str) -> None:
    """Raises Refused where words would leave, with the item, the mark of secrecy that holds for them by it."""
    mark = marks.of(remark)
    if level(marks.of(replace(remark, item=item))) < level(mark):
        raise Refused(_("It is marked {mark} by its agenda item. Mark the remark itself first, then move it.").format(
            mark=mark))  # fmt: skip


def _moved(desk: Desk, opinion: Opinion, remark: Remark, item: str) -> list[Record]:
    own = [source for source in opinion.sources if source.remark == remark.id]
    if len(own) == len(opinion.sources):
        return [replace(opinion, item=item)]
    fresh = new_opinion(desk, opinion.meeting, item, own)
    touched = opinion.edited_by or opinion.accepted_by or opinion.assigned_by
    fresh = replace(fresh, edited_by=desk.user if touched else "", condenser=opinion.condenser)
    return [without_sources(opinion, own), fresh]


# What rests on the words


def _citing(desk: Desk, remark: Remark) -> list[Opinion]:
    """The opinions in force that rest on the remark, none of them printed by an issued paper. Raises Refused."""
    found = [
        one for one in desk.store.find(Opinion, remark.meeting)
        if not one.withdrawn and any(source.remark == remark.id for source in one.sources)
    ]  # fmt: skip
    for one in found:
        must_be_unprinted(desk, one)
    return found


def _resting(desk: Desk, known: Remark, there: Sequence[Stretch]) -> list[Record]:
    """The opinions and set-asides that rest on the remark, on its words where they stand from now on."""
    after: list[Record] = []
    for one in _citing(desk, known):
        sources = [part for source in one.sources for part in _there(source, known, there)]
        after.append(replace(one, sources=tuple(sources)))
    for aside in desk.store.find(SetAside, known.meeting, remark=known.id):
        if not aside.withdrawn:
            first, *more = _there(aside, known, there)
            after += [first, *(replace(one, id=desk.new_id(), rev=0) for one in more)]
    return after


def _there(one: S, known: Remark, there: Sequence[Stretch]) -> list[S]:
    """The source, set-aside or mark on the words that it is on, part by part; one that does not hold stays as it is."""
    owner = known.id if isinstance(one, Mark) else one.remark
    if owner != known.id or known.text[max(one.start, 0) : one.end] != one.text:
        return [one]
    parts: list[S] = []
    for stretch in there:
        start, end = max(one.start, stretch.start), min(one.end, stretch.end)
        if known.text[start : max(start, end)].strip():
            place = {"start": start + stretch.shift, "end": end + stretch.shift, "text": known.text[start:end]}
            parts.append(replace(_of(one, stretch.remark), **place))
    return parts or ([] if isinstance(one, Mark) else [one])


def _of(one: S, remark: Remark) -> S:
    if isinstance(one, Source):
        return replace(one, remark=remark.id, speaker=speaker_key(remark), role=remark.role)
    return replace(one, remark=remark.id) if isinstance(one, SetAside) else one


def _marks(known: Remark, remark: Remark, there: Sequence[Stretch]) -> tuple[Mark, ...]:
    """The marks of `known` that stand in that remark now."""
    own = [stretch for stretch in there if stretch.remark.id == remark.id]
    held = [one for one in marks_held(known) if any(one.start < s.end and s.start < one.end for s in own)]
    return tuple(part for one in held for part in _there(one, known, own))
