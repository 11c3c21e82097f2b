"""Members and offices as Popolo and as tables: what goes out comes in again, and files of others come in."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from minutes_rosters import read_popolo, write_members, write_offices, write_popolo

from minutes import BadInput
from minutes.model import Dossier, Member, Naming, Office, replace
from tests.plugins.whole_dossier import dossier

HERE = dossier()
WORDS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=8).filter(str.strip).map(str.strip)
NAMES = st.lists(WORDS, max_size=3, unique=True).map(tuple)
DAY = st.one_of(st.none(), st.dates(date(1990, 1, 1), date(2040, 1, 1)))
FORMER = st.lists(st.builds(Naming, name=WORDS, until_on=st.dates()), max_size=2).map(tuple)
MEMBERS = st.lists(st.builds(
    Member, id=st.just(""), name=WORDS, post=st.one_of(st.just(""), WORDS),
    role=st.sampled_from(["member", "observer"]), aliases=NAMES, keys=st.just(()), former=FORMER,
    from_on=DAY, to_on=DAY, withdrawn=st.just(""), rev=st.just(0),
), max_size=4)  # fmt: skip
OFFICES = st.lists(st.builds(
    Office, id=st.just(""), name=WORDS, role=st.sampled_from(["handler", "supervisor"]), duties=WORDS, aliases=NAMES,
    supervisor=st.sampled_from(["", "k0"]), successor=st.sampled_from(["", "k0"]), former=FORMER, from_on=DAY,
    to_on=DAY, withdrawn=st.just(""), rev=st.just(0),
), max_size=4)  # fmt: skip


def numbered(listed: list[Any]) -> tuple[Any, ...]:
    return tuple(replace(one, id=f"k{n}") for n, one in enumerate(listed))


def popolo(**fields: Any) -> bytes:
    return json.dumps(fields).encode()


@given(MEMBERS, OFFICES)
def test_what_goes_out_as_popolo_comes_in_again_unchanged(members: list[Member], offices: list[Office]) -> None:
    given = Dossier(meeting=HERE.meeting, members=numbered(members), offices=numbered(offices))
    if not members and not offices:
        with pytest.raises(BadInput):
            read_popolo(write_popolo(given), HERE)
        return
    back = read_popolo(write_popolo(given), HERE)
    assert (back.members, back.offices, back.unread) == (given.members, given.offices, ())


def test_the_file_is_popolo_as_other_programs_read_it() -> None:
    file = json.loads(write_popolo(HERE))
    assert [one["id"] for one in file["organizations"]] == ["committee", "o1", "o2", "o3"]
    assert file["memberships"][0] == {
        "id": "p1@committee", "person_id": "p1", "organization_id": "committee", "role": "member",
        "start_date": "2021-01-01", "end_date": "2027-01-01", "label": "主任",
    }  # fmt: skip
    assert file["persons"][0]["other_names"] == [
        {"name": "老张", "note": "alias"}, {"name": "张山", "end_date": "2020-01-01"},
    ]  # fmt: skip


def test_a_roster_of_another_house_comes_in_with_posts_held_last_and_bodies_that_handle() -> None:
    found = read_popolo(popolo(
        persons=[
            {"id": 7, "name": "Ada Finn",
             "other_names": [{"name": "A. Finn"}, {"name": "Ada Low", "end_date": "2020-06"}], "email": None,
             "memberships": [{"organization_id": "p", "role": "member", "start_date": "2024"}]},
            {"id": "8", "other_names": [{"note": "Main", "given_name": "Tom", "family_name": "Reed"}]},
            {"id": "9"},
        ],
        organizations=[
            {"id": "p", "name": "A party", "classification": "Party"}, {"id": "h", "name": "The House",
             "classification": "legislature"}, {"id": "d", "name": "Ports Office", "founding_date": "1999"},
            {"id": "c", "name": "Ports Committee", "classification": "Committee"},
        ],
        memberships=[
            {"person_id": 7, "organization_id": "h", "role": "Speaker", "start_date": "2021", "end_date": "2023-02"},
            {"person_id": "8", "post_id": "x", "start_date": "2019-02-31"},
        ],
        posts=[{"id": "x", "organization_id": "h", "label": "Member for North"}],
    ), HERE)  # fmt: skip
    ada, tom = found.members
    assert (ada.name, ada.post, ada.aliases) == ("Ada Finn", "Speaker", ("A. Finn",))
    assert (ada.from_on, ada.to_on) == (date(2021, 1, 1), date(2023, 2, 28))
    assert ada.former == (Naming(name="Ada Low", until_on=date(2020, 6, 30)),)
    assert (tom.name, tom.post, tom.from_on) == ("Tom Reed", "Member for North", None)
    assert [(one.name, one.role, one.from_on) for one in found.offices] == [
        ("Ports Office", "handler", date(1999, 1, 1)), ("Ports Committee", "supervisor", None),
    ]  # fmt: skip
    assert [one.text for one in found.unread] == ["9", "A party", "The House"]


HOSTILE = {
    "empty": b"", "a list": b"[]", "nobody": b"{}", "broken": b'{"persons": [', "deep": b'{"a":' * 100_000,
    "deep where it counts": b'{"persons":' + b"[" * 100_000, "a wrong kind": popolo(persons=[{"name": ["x"]}]),
    "no text": b"\xff\xfe{", "too many": b'{"persons": [' + b"{}," * 20_001 + b"{}]}",
    "too large": b" " * (20 * 1024 * 1024 + 1),
}  # fmt: skip


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_popolo_is_refused_with_a_sentence(content: bytes) -> None:
    with pytest.raises(BadInput) as refused:
        read_popolo(content, HERE)
    assert str(refused.value).endswith("。")


@given(st.recursive(st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5)),
                    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
                        ["persons", "organizations", "memberships", "id", "name", "other_names", "start_date", "role"]),
                        inner, max_size=4), max_leaves=20))  # fmt: skip
def test_any_json_is_read_or_refused(value: Any) -> None:
    try:
        found = read_popolo(json.dumps(value).encode(), HERE)
    except BadInput:
        return
    assert all(one.name for one in (*found.members, *found.offices))


def test_no_cell_of_a_roster_begins_as_a_formula_does() -> None:
    bad = replace(HERE.members[0], name="=1+1", post="@x", aliases=())
    rows = write_members(replace(HERE, members=(bad,))).decode("utf-8-sig").splitlines()
    assert rows[1].startswith("'=1+1,'@x,")
    office = replace(HERE.offices[0], duties="-水务")
    assert ",'-水务," in write_offices(replace(HERE, offices=(office,))).decode("utf-8-sig")
