"""Members, observers and offices over time: who is on the roster, who is meant by a name, how a name is typed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from minutes.attendance import UNCALLED
from minutes.contract import Desk
from minutes.errors import Refused
from minutes.model import Attendance, Meeting, Member, Naming, Record, Remark, replace
from minutes.rules import in_office, name_on
from minutes.text import _
from minutes.workflow.initials import initials as initials

ROLES = ("member", "observer")


def enrol(desk: Desk, *people: Member) -> tuple[Member, ...]:
    """Put members and observers on file, with the initials by which they are found (every reading of the surname)."""
    for person in people:
        _check(person)
    keyed = [person if person.keys else replace(person, keys=initials(person.name)) for person in people]
    return tuple(desk.save(*keyed))


def _check(person: Member) -> None:
    if not person.name.strip():
        raise Refused(_("A person without a name cannot be put on file."))
    if person.role not in ROLES:
        unknown = _("“{role}” is no role of a person. Choose one of: {known}.")
        raise Refused(unknown.format(role=person.role, known="、".join(ROLES)))
    if person.from_on and person.to_on and person.to_on < person.from_on:
        backwards = _("{name} cannot have served from {first} to {last}.")
        raise Refused(backwards.format(name=person.name, first=person.from_on, last=person.to_on))


# Corrections


def change(desk: Desk, member: str, rev: int | None = None, **fields: Any) -> Member:
    """Change post, role, other names, or the time in which a person serves; what is on file of earlier meetings stays.

    A name is changed by `rename`. Raises Refused for another name that somebody else goes by, Stale if the person is
    not of that `rev` any more.
    """
    known = desk.seen(Member, member, rev)
    after = replace(known, **fields)
    _check(after)
    for name in after.aliases:
        others = [one for one in desk.archive.members() if one.id != known.id and name in _names(one)]
        if others:
            taken = _("“{name}” stands for {other} ({post}) already; a name for two would stand for nobody.")
            raise Refused(taken.format(name=name, other=others[0].name, post=others[0].post))
    return known if after == known else desk.keep(after)


def rename(desk: Desk, member: str, name: str, until_on: date | None = None) -> Member:
    """Give a person a new name, borne from the day after `until_on`; without a day, the old one was mistyped.

    A mistyped name is corrected in the meetings that are still open, too: on their rosters and in their remarks.
    """
    known, new = desk.fetch(Member, member), name.strip()
    if new == known.name:
        return known
    former = (*known.former, Naming(name=known.name, until_on=until_on)) if until_on else known.former
    after = replace(known, name=new, keys=initials(new), former=former)
    _check(after)
    saved = desk.keep(after)
    if until_on is None:
        for meeting in desk.archive.meetings():
            if meeting.ended_on is None:
                _correct(desk, meeting, known, new)
    return saved


def _correct(desk: Desk, meeting: Meeting, known: Member, new: str) -> None:
    """Put the right name in place of the mistyped one, as one transaction."""
    said = [one for one in desk.store.find(Remark, meeting.id) if (one.speaker, one.name) == (known.id, known.name)]
    changed: list[Record] = [replace(one, name=new) for one in said if not one.withdrawn]
    listed = tuple(replace(one, name=new) if one.member == known.id else one for one in meeting.attendance)
    if listed != meeting.attendance:
        changed.append(replace(meeting, attendance=listed))
    if changed:
        desk.save(*changed)


def retire(desk: Desk, member: str, on: date) -> Member:
    """Note the last day on which a person serves; they are on no later roster."""
    return change(desk, member, to_on=on)


# Who is meant


def roster(desk: Desk, day: date) -> tuple[Attendance, ...]:
    """Who should attend on that day, with the names of that day; the roll is still to be called."""
    return tuple(
        Attendance(member=one.id, name=name_on(one, day), post=one.post, role=one.role, state=UNCALLED)
        for one in desk.archive.members()
        if in_office(one, day)
    )


def whoever(desk: Desk, name: str) -> Member | None:
    """The one member or observer of that id, name, former name or alias; None if nobody, or more than one, fits."""
    fits = bearers(desk, name)
    return fits[0] if len(fits) == 1 else None


def bearers(desk: Desk, name: str) -> list[Member]:
    """Everybody of that id, name, former name or alias."""
    bare = "".join(name.split())
    return [one for one in desk.archive.members() if bare and any(bare == "".join(n.split()) for n in _names(one))]


def meant(desk: Desk, words: str) -> Member:
    """The one person that is typed: id, any name, 姓名（职务） where two bear one name, or initials that only one has.

    Raises Refused: of two, nobody is taken.
    """
    fits = bearers(desk, words)
    if len(fits) != 1:
        bare = "".join(words.split()).casefold()
        serving = [one for one in desk.archive.members() if in_office(one, desk.today)]
        fits = [one for one in serving if bare in (called(one).casefold(), *one.keys)] or fits
    if not fits:
        raise Refused(_("“{name}” is nobody on the roster. Enrol the person first.").format(name=words))
    if len(fits) > 1:
        told = _("“{name}” may be {people}. Give name and post like that, or the id.")
        raise Refused(told.format(name=words, people=_told_apart(fits)))
    return fits[0]


def _told_apart(people: Sequence[Member]) -> str:
    """Each with the post, or where that is the same, too, with the id."""
    names = [called(one) for one in people]
    return "、".join(one.id if names.count(name) > 1 else name for one, name in zip(people, names, strict=True))


def called(person: Member) -> str:
    """Name and post, by which two people of one name are told apart."""
    return f"{person.name}（{person.post}）" if person.post else person.name


def _names(person: Member) -> tuple[str, ...]:
    return (person.id, person.name, *person.aliases, *(old.name for old in person.former))
