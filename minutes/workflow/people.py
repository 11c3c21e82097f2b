"""Members, observers and offices over time: who is on the roster, who is meant by a name, how a name is typed."""

from __future__ import annotations

from datetime import date

from minutes.contract import Desk
from minutes.errors import Refused
from minutes.model import Attendance, Member, replace
from minutes.rules import in_office, name_on
from minutes.text import _

ROLES = ("member", "observer")


def enrol(desk: Desk, *people: Member) -> tuple[Member, ...]:
    """Put members and observers on file, with the initials by which they are found (every reading of the surname)."""
    for person in people:
        if not person.name.strip():
            raise Refused(_("A person without a name cannot be put on file."))
        if person.role not in ROLES:
            unknown = _("“{role}” is no role of a person. Choose one of: {known}.")
            raise Refused(unknown.format(role=person.role, known="、".join(ROLES)))
    keyed = [person if person.keys else replace(person, keys=initials(person.name)) for person in people]
    return tuple(desk.save(*keyed))


READINGS = {
    "单": "sd", "曾": "zc", "解": "xj", "仇": "qc", "区": "oq", "查": "zc", "翟": "zd", "缪": "m", "乐": "yl",
    "朴": "p", "盖": "g", "员": "y", "召": "sz", "尉": "yw", "长": "cz", "万": "wm", "折": "sz", "种": "cz", "重": "cz",
    "秘": "bm", "冼": "x", "洗": "x", "逄": "p", "覃": "qt", "谌": "cs", "晟": "cs", "郇": "xh", "隗": "kw", "尹": "y",
}  # fmt: skip
"""Initials of surnames read otherwise than the character usually is, every reading in use."""


def initials(name: str) -> tuple[str, ...]:
    """The initials to type for a name, one for each reading of the surname: 曾建国 → zjg, cjg."""
    from pypinyin import Style, lazy_pinyin

    letters = "".join(part[:1] for part in lazy_pinyin(name, style=Style.FIRST_LETTER)).lower()
    firsts = dict.fromkeys([*READINGS.get(name[:1], ""), letters[:1]])
    return tuple(first + letters[1:] for first in firsts)


def roster(desk: Desk, day: date) -> tuple[Attendance, ...]:
    """Who should attend on that day, all present, with the names of that day."""
    return tuple(
        Attendance(member=one.id, name=name_on(one, day), post=one.post, role=one.role)
        for one in desk.archive.members()
        if in_office(one, day)
    )


def whoever(desk: Desk, name: str) -> Member | None:
    """The one member or observer of that id, name, former name or alias; None if nobody, or more than one, fits."""
    bare = "".join(name.split())
    fits = [one for one in desk.archive.members() if bare and any(bare == "".join(n.split()) for n in _names(one))]
    return fits[0] if len(fits) == 1 else None


def _names(person: Member) -> tuple[str, ...]:
    return (person.id, person.name, *person.aliases, *(old.name for old in person.former))
