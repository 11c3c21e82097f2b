"""The roll, arrivals and departures, and the order of speaking are noted; what cannot be is refused in a sentence."""

from datetime import timedelta

import pytest

from minutes.attendance import presence, turnout
from minutes.contract import Desk
from minutes.errors import BadInput, Refused
from minutes.model import Event, Meeting, Member, replace
from minutes.text import _
from minutes.workflow import attending, people, record, undo


def spans(desk: Desk, meeting: Meeting) -> dict[str, int]:
    """How many times each person was there for a while."""
    held = desk.fetch(Meeting, meeting.id)
    return {one.person.member: len(one.spans) for one in presence(held, desk.store.find(Event, meeting.id))}


def test_the_whole_roll_is_one_save_and_who_was_called_stays_so_when_the_rest_are_present(
    desk: Desk, meeting: Meeting
) -> None:
    after = attending.call_roll(desk, meeting.id, {"zeng": "leave", "lu": "absent"})
    assert after.rev == meeting.rev + 1
    assert [one.state for one in attending.all_present(desk, meeting.id).attendance] == ["leave", "absent", "present"]
    assert attending.all_present(desk, meeting.id).rev == after.rev + 1, "nothing new, nothing saved"


def test_nobody_of_a_new_meeting_counts_as_present_before_the_roll_is_called(desk: Desk, meeting: Meeting) -> None:
    assert {one.state for one in meeting.attendance} == {"uncalled"}
    assert turnout(presence(meeting, [])).uncalled == 2
    record.speak(desk, meeting.id, "i1", "同意。", speaker="lu")
    assert turnout(presence(meeting, [], record.said(desk, meeting.id))).came == 1


def test_a_guest_who_arrives_is_put_on_the_roster(desk: Desk, meeting: Meeting) -> None:
    people.enrol(desk, Member(id="guest", name="旁听者", role="observer"))
    attending.arrive(desk, meeting.id, "guest")
    assert spans(desk, meeting) == {"zeng": 0, "lu": 0, "obs": 0, "guest": 1}


def test_nobody_leaves_or_comes_twice(desk: Desk, meeting: Meeting) -> None:
    begin = desk.clock()
    late, middle, end = (begin + timedelta(minutes=n) for n in (10, 20, 30))
    attending.arrive(desk, meeting.id, "zeng", late)
    with pytest.raises(Refused, match="曾若谷"):
        attending.arrive(desk, meeting.id, "zeng", middle)
    with pytest.raises(Refused):
        attending.arrive(desk, meeting.id, "zeng", begin)
    attending.leave(desk, meeting.id, "zeng", end)
    with pytest.raises(Refused):
        attending.leave(desk, meeting.id, "zeng", middle)
    attending.call_roll(desk, meeting.id, {"lu": "absent"})
    with pytest.raises(Refused):
        attending.leave(desk, meeting.id, "lu", late)
    assert spans(desk, meeting) == {"zeng": 1, "lu": 0, "obs": 0}


def test_a_time_is_one_of_the_sittings_day(desk: Desk, meeting: Meeting) -> None:
    for words in ("9:40", "0940", "9：40", "9时40分", " 09:40 "):
        found = attending.moment(desk, meeting, words).astimezone()
        assert (found.date(), found.hour, found.minute) == (meeting.held_on, 9, 40)
    for words in ("", "25:00", "9", "上午", "9:60"):
        with pytest.raises(BadInput):
            attending.moment(desk, meeting, words)
    over = replace(meeting, held_on=meeting.held_on - timedelta(3), ended_on=meeting.held_on - timedelta(2))
    assert attending.moment(desk, over, "9:40").astimezone().date() == over.ended_on


def test_the_roster_is_taken_anew_and_keeps_what_was_noted(desk: Desk, meeting: Meeting) -> None:
    attending.call_roll(desk, meeting.id, {"lu": "leave"})
    people.change(desk, "lu", post="主任")
    people.retire(desk, "zeng", meeting.held_on - timedelta(1))
    people.enrol(desk, Member(id="new", name="新当选"))
    after = attending.renew_roster(desk, meeting.id)
    assert [(one.member, one.post, one.state) for one in after.attendance] == [
        ("lu", "主任", "leave"), ("obs", "县水利局局长", "uncalled"), ("new", "委员", "uncalled"),
    ]  # fmt: skip
    assert turnout(presence(after, [])).due == 2


def test_the_order_of_speaking_belongs_to_one_item_and_takes_people_on_file_only(desk: Desk, meeting: Meeting) -> None:
    after = attending.announce(desk, meeting.id, "i1", ["lu", "zeng", "lu"])
    assert [one.announced for one in after.items] == [("lu", "zeng"), ()]
    with pytest.raises(Exception, match="nobody-here"):
        attending.announce(desk, meeting.id, "i1", ["nobody-here"])
    assert undo.steps(desk, meeting.id).done[0].name == _("order of speaking noted")
    assert attending.announce(desk, meeting.id, "i1", []).items[0].announced == ()


def test_attend_of_the_record_is_the_roll(desk: Desk, meeting: Meeting) -> None:
    assert record.attend(desk, meeting.id, "zeng", "absent").attendance[0].state == "absent"
    with pytest.raises(Refused, match="asleep"):
        record.attend(desk, meeting.id, "zeng", "asleep")
