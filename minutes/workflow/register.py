"""收文登记: what came in, each letter under a number of our own, with the sender's number, copies and who was told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from minutes.contract import Desk
from minutes.model import Attachment, Case, Feedback, Incoming, Value, replace
from minutes.workflow.numbers import INCOMING, take


class Entry(Value, frozen=True, kw_only=True):
    """One letter as the register lists it, with the cases that it answers."""

    incoming: Incoming
    on: date
    sender: str
    type: str
    cases: tuple[str, ...]  # titles
    attachments: tuple[Attachment, ...] = ()


def entered(
    desk: Desk,
    answers: Sequence[Feedback],
    *,
    their_number: str = "",
    copies: int = 1,
    passed_to: Sequence[str] = (),
    attachments: Sequence[Attachment] = (),
) -> tuple[Feedback, ...]:
    """The answers of one letter, not saved yet, with the next number of the register and with its attachments."""
    incoming = Incoming(
        number=take(desk, INCOMING, answers[0].on, answers[0].id),
        their_number=their_number.strip(),
        copies=copies,
        passed_to=tuple(passed_to),
    )
    return tuple(replace(one, incoming=incoming, attachments=(*one.attachments, *attachments)) for one in answers)


def register(desk: Desk, year: int | None = None) -> tuple[Entry, ...]:
    """Every letter that was entered, of that year or of any, in the order of the numbers."""
    cases = {case.id: case for case in desk.store.find(Case)}
    names = {one.id: one.name for one in desk.archive.offices()}
    letters: dict[str, list[Feedback]] = {}
    for one in desk.store.find(Feedback):
        if one.incoming and not one.withdrawn and year in (None, one.on.year):
            letters.setdefault(one.incoming.number, []).append(one)
    entries = [
        Entry(
            incoming=first.incoming,
            on=first.on,
            sender=names.get(first.office, first.office),
            type=first.type,
            cases=tuple(cases[one.case].title for one in answers if one.case in cases),
            attachments=first.attachments,
        )
        for first, *rest in letters.values()
        for answers in [[first, *rest]]
        if first.incoming
    ]
    return tuple(sorted(entries, key=lambda one: (one.on.year, _n(one.incoming.number))))


def _n(number: str) -> int:
    digits = number.rpartition("〕")[2].removesuffix("号")
    return int(digits) if digits.isdecimal() else 0
