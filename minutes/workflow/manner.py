"""How words came into the record: spoken, in writing, called in, asked or answered; before all or in a group."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from minutes.contract import Desk
from minutes.errors import NotFound, Refused
from minutes.model import FORMS, Group, Meeting, Remark, replace
from minutes.text import _
from minutes.workflow.people import meant

ANSWERING = ("interjection", "question", "answer")
"""The forms that belong to another remark: the one interrupted, asked about or answered."""


def as_form(desk: Desk, remark: str, form: str, answers: str = "", rev: int | None = None) -> Remark:
    """Say in which form the words came, and to which remark an interjection, question or answer belongs.

    Raises NotFound, Refused for an unknown form or a remark of another meeting; Stale if it is not of `rev` any more.
    """
    known = desk.seen(Remark, remark, rev)
    after = replace(known, form=form, answers=answers if form in ANSWERING else "")
    return _kept(desk, known, after)


def in_group(desk: Desk, remark: str, group: str, rev: int | None = None) -> Remark:
    """Say in which group of the meeting the words were said; "": before all. Raises NotFound, Stale."""
    known = desk.seen(Remark, remark, rev)
    return _kept(desk, known, replace(known, group=group))


def _kept(desk: Desk, known: Remark, after: Remark) -> Remark:
    checked_manner(desk, desk.fetch(Meeting, known.meeting), after, known)
    return known if after == known else desk.keep(after)


def checked_manner(desk: Desk, meeting: Meeting, remark: Remark, before: Remark | None = None) -> Remark:
    """The remark, if its form, group and the remark it answers are there. Raises Refused, NotFound.

    What it bore `before` it may go on to bear: the remark that it answers may have been withdrawn since.
    """
    if remark.form not in FORMS:
        unknown = _("“{form}” is no form of a remark. Choose one of: {known}.")
        raise Refused(unknown.format(form=remark.form, known="、".join(FORMS)))
    stays = before.group if before else ""
    if remark.group not in ("", stays, *(one.name for one in meeting.groups)):
        raise NotFound(_("The meeting has no group “{group}”.").format(group=remark.group))
    if remark.answers and remark.answers != (before.answers if before else ""):
        other = desk.fetch(Remark, remark.answers)
        if other.meeting != meeting.id or other.id == remark.id:
            raise Refused(_("A remark answers another one of its own meeting."))
    return remark


def still_there(desk: Desk, meeting: str, answers: str, group: str) -> tuple[str, str]:
    """The remark that is answered and the group, each only if it is in force still: for words that are in hand."""
    known = [one for one in desk.store.find(Remark, meeting, id=answers) if not one.withdrawn] if answers else []
    groups = [one.name for one in desk.fetch(Meeting, meeting).groups]
    return answers if known else "", group if group in groups else ""


def answerable(form: str, earlier: Sequence[Remark]) -> str:
    """The id of the earlier remark that one of this form most likely belongs to: the last, or the last question."""
    asked = [one for one in earlier if one.form == "question"]
    if form not in ANSWERING or form == "question" or not earlier:
        return ""
    return (asked[-1] if form == "answer" and asked else earlier[-1]).id


def keep_group(desk: Desk, meeting: str, name: str, convenor: str = "", members: Iterable[str] = ()) -> Meeting:
    """Put a group (分组) with its convenor (召集人) on file, or change the one of that name; persons by id or name.

    Without a convenor or members, those on file stay. Raises Refused for somebody who is not on the roster.
    """
    held, name = desk.fetch(Meeting, meeting), name.strip()
    if not name:
        raise Refused(_("A group needs a name."))
    known = next((one for one in held.groups if one.name == name), Group(name=name))
    people = tuple(meant(desk, one).id for one in members) or known.members
    fresh = Group(name=name, convenor=meant(desk, convenor).id if convenor else known.convenor, members=people)
    if fresh in held.groups:
        return held
    others = tuple(fresh if one.name == name else one for one in held.groups)
    return desk.keep(replace(held, groups=others if fresh in others else (*others, fresh)))
