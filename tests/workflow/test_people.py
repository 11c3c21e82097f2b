"""People are corrected without touching earlier meetings; of two who may be meant, nobody is taken."""

from datetime import timedelta

import pytest

from minutes.contract import Desk
from minutes.errors import Refused, Stale
from minutes.model import Meeting, Member, Naming, Remark
from minutes.rules import in_office, name_on
from minutes.workflow import people, record


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("单雨", {"sy", "dy"}), ("曾若谷", {"zrg", "crg"}), ("仇英", {"qy", "cy"}), ("解放", {"xf", "jf"}),
        ("任华", {"rh"}), ("区伟", {"ow", "qw"}), ("查良", {"zl", "cl"}), ("欧阳明月", {"oymy", "omy"}),
        ("尉迟恭", {"ycg", "yg"}), ("单于静", {"cyj", "cj"}), ("王乐", {"wl", "wy"}), ("李　伟", {"lw"}),
        ("欧阳", {"oy"}), ("", set()), ("阿依努尔·买合木提", {"aynemhmt", "ayne"}), ("王·", {"w"}), ("·", set()),
    ],
)  # fmt: skip
def test_initials_hold_every_reading_and_compound_surnames_in_full_and_in_short(name: str, keys: set[str]) -> None:
    assert set(people.initials(name)) == keys


def test_a_name_of_many_readings_has_a_handful_of_initials() -> None:
    assert len(people.initials("曾" + "乐行长" * 20)) <= 16


def test_a_new_name_holds_from_the_next_day_and_old_meetings_keep_the_old_one(desk: Desk, meeting: Meeting) -> None:
    said = record.speak(desk, meeting.id, "i1", "同意。", speaker="zeng")
    after = people.rename(desk, "zeng", "单若谷", meeting.held_on)
    assert (name_on(after, meeting.held_on), name_on(after, meeting.held_on + timedelta(1))) == ("曾若谷", "单若谷")
    assert (after.keys, desk.fetch(Remark, said.id).name) == (("srg", "drg"), "曾若谷")
    assert people.whoever(desk, "曾若谷") == after


def test_a_mistyped_name_is_right_in_the_meetings_still_open(desk: Desk, meeting: Meeting) -> None:
    ended = record.convene(desk, held_on=meeting.held_on - timedelta(30), titles=["旧事"])
    old = record.speak(desk, ended.id, "1", "同意。", speaker="zeng")
    record.adjourn(desk, ended.id)
    said = record.speak(desk, meeting.id, "i1", "同意。", speaker="zeng")
    record.confirm(desk, said.id)
    heard = record.speak(desk, meeting.id, "i1", "同意。", speaker="曾若谷先生")
    assert people.rename(desk, "zeng", "曾若榖").former == ()
    assert desk.fetch(Meeting, meeting.id).attendance[0].name == "曾若榖"
    after = desk.fetch(Remark, said.id)
    assert (after.name, after.confirmed is not None) == ("曾若榖", True)
    assert (desk.fetch(Remark, old.id).name, desk.fetch(Remark, heard.id).name) == ("曾若谷", "曾若谷先生")


def test_post_role_and_time_of_service_change_and_stand_at_earlier_meetings(desk: Desk, meeting: Meeting) -> None:
    said = record.speak(desk, meeting.id, "i1", "同意。", speaker="lu")
    people.change(desk, "lu", post="主任", role="observer")
    assert (desk.fetch(Remark, said.id).post, desk.fetch(Remark, said.id).role) == ("副主任", "member")
    after = people.retire(desk, "lu", meeting.held_on)
    assert in_office(after, meeting.held_on)
    assert not in_office(after, meeting.held_on + timedelta(1))
    with pytest.raises(Refused):
        people.change(desk, "lu", from_on=meeting.held_on + timedelta(9))
    with pytest.raises(Refused):
        people.change(desk, "lu", role="king")
    with pytest.raises(Stale):
        people.change(desk, "lu", rev=1, post="委员")


def test_another_name_belongs_to_one_person_only(desk: Desk) -> None:
    assert people.change(desk, "lu", aliases=("老陆",)).aliases == ("老陆",)
    assert people.meant(desk, "老陆").id == "lu"
    for taken in ("老陆", "陆知行"):
        with pytest.raises(Refused, match="陆知行"):
            people.change(desk, "zeng", aliases=(taken,))


def test_of_two_with_one_name_or_the_same_initials_nobody_is_taken(desk: Desk) -> None:
    people.enrol(desk, Member(id="lu2", name="陆知行", post="委员"), Member(id="other", name="曾若冠"))
    for unclear in ("陆知行", "lzx", "zrg", "天外来客", ""):
        with pytest.raises(Refused):
            people.meant(desk, unclear)
    for unclear in ("陆知行", "lzx"):
        with pytest.raises(Refused, match="陆知行（委员）"):
            people.meant(desk, unclear)
    assert people.meant(desk, "陆知行（委员）").id == "lu2"
    assert people.meant(desk, "HLX").id == "obs"
    assert people.whoever(desk, "陆知行") is None


def test_remarks_of_two_with_one_name_are_told_apart_when_one_is_identified_anew(desk: Desk, meeting: Meeting) -> None:
    people.enrol(desk, Member(id="lu2", name="陆知行", post="委员", former=(Naming(name="陆某", until_on=desk.today),)))
    first = record.speak(desk, meeting.id, "i1", "同意。", speaker="lu")
    second = record.speak(desk, meeting.id, "i1", "也同意。", speaker="lu2")
    record.identify_all(desk, meeting.id, "lu2", "zeng")
    assert [desk.fetch(Remark, one.id).speaker for one in (first, second)] == ["lu", "zeng"]
