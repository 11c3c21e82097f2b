"""People and bodies from a Popolo file, our own or one of others; what is neither is listed as not read."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from minutes import BadInput, Reading, Unread, _
from minutes.model import Member, Naming, Office
from minutes_rosters.popolo import ALIAS, COMMITTEE

LARGEST = 20 * 1024 * 1024
MOST = 20_000  # persons, organizations, memberships: of each
LONGEST = 500  # characters of a name
ROLES = ("member", "observer")
APART = ("party", "legislature", "chamber", "upper house", "lower house", "parliament", "faction", "group", "coalition")

Key = str | int | None
Text = str | None


class Name(msgspec.Struct, frozen=True):
    """Another name, or one borne before."""

    name: Text = None
    note: Text = None
    end_date: Text = None
    given_name: Text = None
    family_name: Text = None


class Membership(msgspec.Struct, frozen=True):
    """That a person belongs to a body."""

    person_id: Key = None
    organization_id: Key = None
    post_id: Key = None
    role: Text = None
    label: Text = None
    start_date: Text = None
    end_date: Text = None


class Person(msgspec.Struct, frozen=True):
    """A person."""

    id: Key = None
    name: Text = None
    given_name: Text = None
    family_name: Text = None
    other_names: list[Name] | None = None
    memberships: list[Membership] | None = None


class Extras(msgspec.Struct, frozen=True):
    """What Popolo has no field for."""

    supervisor_id: Key = None
    successor_id: Key = None


class Organization(msgspec.Struct, frozen=True):
    """A body."""

    id: Key = None
    name: Text = None
    classification: Text = None
    abstract: Text = None
    other_names: list[Name] | None = None
    founding_date: Text = None
    dissolution_date: Text = None
    extras: Extras | None = None


class Post(msgspec.Struct, frozen=True):
    """A post in a body, whoever holds it."""

    id: Key = None
    organization_id: Key = None
    label: Text = None
    role: Text = None


class File(msgspec.Struct, frozen=True):
    """The whole file."""

    persons: list[Person] | None = None
    organizations: list[Organization] | None = None
    memberships: list[Membership] | None = None
    posts: list[Post] | None = None


def read(content: bytes) -> Reading:
    """The members and offices. Raises BadInput for what is no Popolo, or names nobody."""
    file, unread = _file(content), list[Unread]()
    held: dict[str, list[Membership]] = {}
    nested = [(one, each) for one in file.persons or () for each in one.memberships or ()]
    for id, each in [*((str(one.id), each) for one, each in nested),
                     *((str(each.person_id), each) for each in file.memberships or ())]:  # fmt: skip
        held.setdefault(id, []).append(each)
    posts = {str(one.id): one for one in file.posts or ()}
    apart = {str(one.id) for one in file.organizations or () if (one.classification or "").casefold() == "party"}
    members = []
    for n, one in enumerate(file.persons or (), 1):
        if name := _called(one):
            members.append(_member(one, name, _last(held.get(str(one.id), ()), apart), posts))
        else:
            unread.append(Unread(line=n, text=str(one.id or ""), why=_("a person without a name")))
    offices = [*_offices(file.organizations or (), unread)]
    if not members and not offices:
        raise BadInput(_("The file names nobody: it holds neither persons nor organizations."))
    return Reading(members=tuple(members), offices=tuple(offices), unread=tuple(unread), form="popolo")


def _file(content: bytes) -> File:
    if len(content) > LARGEST:
        raise BadInput(_("The file holds {size} MB; at most {most} MB are read. Split it and import the parts.").format(
            size=len(content) // 1024 // 1024, most=LARGEST // 1024 // 1024))  # fmt: skip
    try:
        file = msgspec.json.decode(content, type=File)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        place = str(error).rpartition("`$")[2].strip("`")[:60] or "$"
        raise BadInput(_("The file is not Popolo (JSON), or is broken: {place}.").format(place=place)) from error
    if max(len(one or ()) for one in (file.persons, file.organizations, file.memberships, file.posts)) > MOST:
        raise BadInput(_("The file holds more than {most} persons or organizations.").format(most=MOST))
    return file


def _called(one: Person) -> str:
    """The name, or the one that is put together of a given and a family name."""
    main = next((each for each in one.other_names or () if each.note == "Main"), Name())
    parts = (one.given_name or main.given_name, one.family_name or main.family_name)
    return (one.name or main.name or " ".join(filter(None, parts)))[:LONGEST].strip()


def _last(held: Sequence[Membership], apart: set[str]) -> Membership:
    """The membership that holds still, or held last; one in a party only where there is no other."""
    return max(held, key=lambda one: (
        str(one.organization_id) not in apart, one.organization_id == COMMITTEE, one.end_date or "9999",
        one.start_date or "",
    ), default=Membership())  # fmt: skip


def _member(one: Person, name: str, held: Membership, posts: dict[str, Post]) -> Member:
    post, role = posts.get(str(held.post_id), Post()), held.role or ""
    label = held.label if held.label is not None else post.label or ("" if role in ROLES else role) or post.role
    aliases, former = _names(one.other_names or (), name)
    return Member(
        id=str(one.id or ""), name=name, post=(label or "")[:LONGEST], role=role if role in ROLES else "member",
        aliases=aliases, former=former, from_on=_day(held.start_date), to_on=_day(held.end_date, last=True),
    )  # fmt: skip


def _offices(organizations: Sequence[Organization], unread: list[Unread]) -> Iterator[Office]:
    for n, one in enumerate(organizations, 1):
        kind, name = (one.classification or "").casefold(), (one.name or "")[:LONGEST]
        if one.id == COMMITTEE:
            continue
        if kind in APART or not name.strip():
            why = _("neither handles nor supervises") if name.strip() else _("a body without a name")
            unread.append(Unread(line=n, text=name or str(one.id or ""), why=why))
            continue
        aliases, former = _names(one.other_names or (), name)
        extras = one.extras or Extras()
        yield Office(
            id=str(one.id or ""), name=name, role="supervisor" if kind in ("supervisor", "committee") else "handler",
            duties=one.abstract or "", aliases=aliases, former=former, supervisor=str(extras.supervisor_id or ""),
            successor=str(extras.successor_id or ""), from_on=_day(one.founding_date),
            to_on=_day(one.dissolution_date, last=True),
        )  # fmt: skip


def _names(others: Sequence[Name], name: str) -> tuple[tuple[str, ...], tuple[Naming, ...]]:
    """The other names, and those borne up to a day."""
    aliases, former = [], []
    for one in others:
        said = (one.name or "")[:LONGEST]
        until = None if one.note == ALIAS else _day(one.end_date, last=True)
        if until and said:
            former.append(Naming(name=said, until_on=until))
        elif said and (one.note == ALIAS or said != name):
            aliases.append(said)
    return tuple(aliases), tuple(former)


def _day(text: str | None, last: bool = False) -> date | None:
    """The day; of a year or a month its first one, or the last one. None where there is none."""
    parts = (text or "").partition("T")[0].split("-")
    try:
        numbers = [int(one) for one in parts]
        year, month = numbers[0], numbers[1] if len(numbers) > 1 else 12 if last else 1
        whole = calendar.monthrange(year, month)[1] if last else 1
        return date(year, month, numbers[2] if len(numbers) > 2 else whole)
    except (ValueError, IndexError, OverflowError):
        return None
