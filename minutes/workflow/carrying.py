"""What rests on a remark goes with it: sources and set-asides when it is amended, the speaker when one is named."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from minutes.anchors import Kept, kept, moved
from minutes.contract import Desk
from minutes.model import Mark, Opinion, Record, Remark, SetAside, Source, replace
from minutes.rules import marks_held, speaker_key

S = TypeVar("S", Source, SetAside)


def carried(desk: Desk, known: Remark, words: str) -> list[Record]:
    """The opinions and set-asides on words that an amendment leaves alone, moved to where these words will stand."""
    return carried_all(desk, [(known, words)])


def carried_all(desk: Desk, amended: Sequence[tuple[Remark, str]]) -> list[Record]:
    """The same for several remarks of one meeting that are amended in one save."""
    opinions = _citing(desk, *(known for known, _words in amended))
    ids = {known.id for known, _words in amended}
    asides = [one for known, _words in amended[:1] for one in desk.store.find(SetAside, known.meeting)
              if one.remark in ids and not one.withdrawn]  # fmt: skip
    before: list[Record] = [*opinions, *asides]
    after = before
    for known, words in amended:
        if any(_rests(one, known) for one in before):
            stretches = kept(known.text, words)
            after = [_with_moved(one, known, stretches) for one in after]
    return [one for one, was in zip(after, before, strict=True) if one != was]


def followed(desk: Desk, changed: Sequence[tuple[Remark, Remark]]) -> list[Record]:
    """What rests on remarks of one meeting that become others: moved with their words, told their new speakers."""
    after = {one.id: one for one in carried_all(desk, [(a, b.text) for a, b in changed if a.text != b.text])}
    named = {b.id: b for a, b in changed if (speaker_key(a), a.role) != (speaker_key(b), b.role)}
    for one in _citing(desk, *named.values()):
        moved = after.get(one.id, one)
        assert isinstance(moved, Opinion)
        after[one.id] = replace(moved, sources=tuple(_told(each, named.get(each.remark)) for each in moved.sources))
    return list(after.values())


def reworded(known: Remark, words: str) -> Remark:
    """The remark with other words: no longer confirmed, its marks where the words they are on now stand."""
    marks: tuple[Mark, ...] = ()
    if known.marks:
        stretches = kept(known.text, words)
        places = [(one, moved(one.start, one.end, stretches)) for one in marks_held(known)]
        marks = tuple(replace(one, start=place[0], end=place[1]) for one, place in places if place)
    return replace(known, text=words, confirmed=None, marks=marks)


def told(desk: Desk, *remarks: Remark) -> list[Record]:
    """The opinions that rest on these remarks of one meeting, their sources with the speakers of now."""
    by_id = {remark.id: remark for remark in remarks}
    return [
        replace(one, sources=tuple(_told(source, by_id.get(source.remark)) for source in one.sources))
        for one in _citing(desk, *remarks)
    ]


def _told(source: Source, remark: Remark | None) -> Source:
    return replace(source, speaker=speaker_key(remark), role=remark.role) if remark else source


def _rests(one: Record, remark: Remark) -> bool:
    if isinstance(one, Opinion):
        return any(source.remark == remark.id for source in one.sources)
    return isinstance(one, SetAside) and one.remark == remark.id


def _with_moved(one: Record, remark: Remark, stretches: Sequence[Kept]) -> Record:
    if isinstance(one, Opinion):
        return replace(one, sources=tuple(_moved(source, remark, stretches) for source in one.sources))
    return _moved(one, remark, stretches) if isinstance(one, SetAside) else one


def _moved(one: S, remark: Remark, stretches: Sequence[Kept]) -> S:
    if one.remark != remark.id or remark.text[max(one.start, 0) : one.end] != one.text:
        return one
    place = moved(one.start, one.end, stretches)
    return replace(one, start=place[0], end=place[1]) if place else one


def _citing(desk: Desk, *remarks: Remark) -> list[Opinion]:
    ids = {remark.id for remark in remarks}
    places = {remark.meeting for remark in remarks}
    found = [one for place in places for one in desk.store.find(Opinion, place) if not one.withdrawn]
    return [one for one in found if any(source.remark in ids for source in one.sources)]
