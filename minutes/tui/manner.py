"""How the remark in hand comes about: its form, group, times and marked passages, kept with its draft."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

import msgspec

from minutes.anchors import SENTENCE
from minutes.model import MARKS, Mark, Remark, Value, replace
from minutes.rules import marks_held
from minutes.text import _
from minutes.wording import word


class Manner(Value, frozen=True, kw_only=True, omit_defaults=True):
    """All of a remark in hand beside speaker and words; marks are places in the words as they stand in the editor."""

    form: str = "spoken"
    answers: str = ""
    group: str = ""
    began_at: datetime | None = None
    ended_at: datetime | None = None
    marks: tuple[Mark, ...] = ()


def of(remark: Remark) -> Manner:
    """How a remark on file came about."""
    return Manner(
        form=remark.form, answers=remark.answers, group=remark.group, began_at=remark.began_at,
        ended_at=remark.ended_at, marks=marks_held(remark),
    )  # fmt: skip


def fields(manner: Manner, text: str) -> dict[str, Any]:
    """The fields of the remark: its marks as places in the words without the blanks before them."""
    blanks = len(text) - len(text.lstrip())
    held = msgspec.structs.asdict(manner)
    return held | {"marks": tuple(replace(one, start=one.start - blanks, end=one.end - blanks) for one in manner.marks)}


def kept(manner: Manner) -> str:
    """The line that stands for it in a draft; "" where there is nothing to tell."""
    return "" if manner == Manner() else msgspec.json.encode(manner).decode()


def read(line: str) -> Manner | None:
    """What such a line stands for; None for one of another version, or none."""
    try:
        return msgspec.json.decode(line, type=Manner)
    except msgspec.MsgspecError:
        return None


# Marks


def followed(marks: Sequence[Mark], before: str, after: str) -> tuple[Mark, ...]:
    """The marks where their words stand after one edit: typing within a mark is marked, typing at its ends is not."""
    if not marks or before == after:
        return tuple(marks)
    head = _alike(before, after, lambda text, n: text[:n], min(len(before), len(after)))
    tail = _alike(before, after, lambda text, n: text[len(text) - n :], min(len(before), len(after)) - head)
    gone, grown = len(before) - tail, len(after) - len(before)
    places = ((one, *_place(one, head, gone, grown)) for one in marks)
    return tuple(
        replace(one, start=start, end=end, text=after[start:end])
        for one, start, end in places
        if start < end and after[start:end].strip()
    )


def _place(one: Mark, start: int, end: int, grown: int) -> tuple[int, int]:
    """Where a mark stands once the characters from `start` to `end` have become so many more."""
    if one.end <= start:
        return one.start, one.end
    if one.start >= end:
        return one.start + grown, one.end + grown
    return one.start if one.start < start else end + grown, one.end + grown if one.end > end else start


def _alike(before: str, after: str, cut: Callable[[str, int], str], most: int) -> int:
    """How many characters both texts share at one end."""
    least = 0
    while least < most:
        half = (least + most + 1) // 2
        if cut(before, half) == cut(after, half):
            least = half
        else:
            most = half - 1
    return least


def sentence_at(text: str, at: int) -> tuple[int, int]:
    """The sentence at the cursor; behind its end it is still meant. Without words before or at the cursor: nothing."""
    found = [one.span() for one in SENTENCE.finditer(text) if one[0].strip() and one.start() < max(at, 1)]
    return found[-1] if found else (0, 0)


def told(marks: Iterable[Mark]) -> str:
    """How many passages are marked as what, in words."""
    kinds = [one.kind for one in marks]
    return "、".join(f"{word('mark', kind)} {kinds.count(kind)}" for kind in MARKS if kind in kinds)


def signs(remark: Remark) -> str:
    """What stands before the words of a remark in a list: its form, its group, and what is marked in it."""
    form = "" if remark.form == "spoken" else word("form", remark.form)
    kinds = {one.kind for one in marks_held(remark)}
    marked = "".join(word("mark", kind)[:1] for kind in MARKS if kind in kinds)
    return "".join(f"〔{one}〕" for one in (form, remark.group, marked) if one)


def hours(remark: Remark) -> str:
    """From when to when it was taken down, as far as somebody saw it."""
    began, ended = (f"{one.astimezone():%H:%M}" if one else "" for one in (remark.began_at, remark.ended_at))
    return began if began == ended else f"{began}–{ended}"


def owner(remark: Remark) -> str:
    """A remark in a few words, where another one belongs to it."""
    name = remark.name or _("(unidentified)")
    return f"{name}：{remark.text[:16]}{'…' if len(remark.text) > 16 else ''}"
