"""Passages that a person marks: as a problem, a suggestion, a figure to check or a quote."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from minutes.contract import Desk
from minutes.errors import Refused
from minutes.model import MARKS, Mark, Remark, replace
from minutes.rules import marks_held
from minutes.text import _

TOLD = ("problem", "suggestion")


def mark(desk: Desk, remark: str, start: int, end: int, kind: str) -> Remark:
    """Mark a passage as a problem, a suggestion, a figure to check or a quote; `kind` "" takes marks on it away.

    What a passage is, problem or suggestion, it is alone: such a mark takes the place of those that it overlaps. Blanks
    at its ends are left out. Raises Refused for a passage without words.
    """
    known = desk.fetch(Remark, remark)
    return mark_all(desk, remark, marked(known.text, marks_held(known), start, end, kind))


def mark_all(desk: Desk, remark: str, marks: Iterable[Mark]) -> Remark:
    """Give a remark these marks and no others; those that do not fit its words are left out."""
    known = desk.fetch(Remark, remark)
    after = replace(known, marks=tuple(marks))
    after = replace(after, marks=marks_held(after))
    return known if after == known else desk.keep(after)


def marked(text: str, marks: Sequence[Mark], start: int, end: int, kind: str) -> tuple[Mark, ...]:
    """The marks of a text once that passage bears this one too; `kind` "": none. Raises Refused."""
    if kind not in ("", *MARKS):
        unknown = _("“{kind}” is no kind of mark. Choose one of: {known}.")
        raise Refused(unknown.format(kind=kind, known="、".join(MARKS)))
    if not 0 <= start < end <= len(text) or not text[start:end].strip():
        raise Refused(_("There are no words at this place to mark."))
    passage = text[start:end]
    start += len(passage) - len(passage.lstrip())
    fresh = (Mark(start=start, end=start + len(passage.strip()), text=passage.strip(), kind=kind),) if kind else ()
    stay = [one for one in marks if not (one.start < end and start < one.end and _gives_way(one, kind))]
    return tuple(sorted((*stay, *fresh), key=lambda one: (one.start, one.end, one.kind)))


def _gives_way(one: Mark, kind: str) -> bool:
    return not kind or one.kind == kind or (one.kind in TOLD and kind in TOLD)
