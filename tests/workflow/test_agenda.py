"""The agenda while the meeting sits: each change with the event that tells of it; no title changes behind words."""

import pytest

from minutes.contract import Desk
from minutes.errors import Refused
from minutes.model import Event, Meeting
from minutes.workflow import condense, record


def happened(desk: Desk, meeting: Meeting) -> list[tuple[str, str]]:
    return [(one.type, one.text) for one in desk.archive.dossier(meeting.id).events]


def titles(meeting: Meeting) -> list[str]:
    return [one.title for one in meeting.items]


def test_an_item_is_put_on_the_agenda_where_it_belongs(desk: Desk, meeting: Meeting) -> None:
    after = record.add_item(desk, meeting.id, " 听取水库报告 ", 2, kind="budget")
    assert titles(after) == ["听取灌区报告", "听取水库报告", "听取预算报告"]
    assert after.items[1].kind == "budget"
    assert titles(record.add_item(desk, meeting.id, "其他事项"))[-1] == "其他事项"
    assert [type for type, _text in happened(desk, meeting)] == ["agenda_changed"] * 2
    with pytest.raises(Refused):
        record.add_item(desk, meeting.id, "  ")


def test_a_change_and_its_event_are_one_save(desk: Desk, meeting: Meeting) -> None:
    saves = len({one.mark for one in desk.store.since(0, meeting.id)})
    record.add_item(desk, meeting.id, "其他事项")
    assert len({one.mark for one in desk.store.since(0, meeting.id)}) == saves + 1


def test_a_title_stays_as_convened_once_somebody_has_spoken(desk: Desk, meeting: Meeting) -> None:
    assert titles(record.retitle(desk, meeting.id, "1", "听取灌区建设报告"))[0] == "听取灌区建设报告"
    assert "听取灌区报告 → 听取灌区建设报告" in happened(desk, meeting)[0][1]
    record.speak(desk, meeting.id, "1", "渠道漏水。")
    with pytest.raises(Refused, match="听取灌区建设报告"):
        record.retitle(desk, meeting.id, "1", "听取别的报告")


def test_items_change_places(desk: Desk, meeting: Meeting) -> None:
    assert titles(record.move_item(desk, meeting.id, "i2", 1)) == ["听取预算报告", "听取灌区报告"]
    assert record.move_item(desk, meeting.id, "i2", 1).rev == 2  # nothing new, nothing saved
    with pytest.raises(Refused):
        record.move_item(desk, meeting.id, "i2", 3)


def test_a_withdrawn_item_keeps_its_remarks_and_no_condenser_reads_them(desk: Desk, meeting: Meeting) -> None:
    record.speak(desk, meeting.id, "i1", "渠道漏水。")
    with pytest.raises(Refused):
        record.withdraw_item(desk, meeting.id, "i1", " ")
    after = record.withdraw_item(desk, meeting.id, "i1", "报告尚未成熟")
    assert record.agenda_item(after).id == "i2"  # the next one is meant from now on
    assert [one.text for one in record.said(desk, meeting.id, "i1")] == ["渠道漏水。"]
    with pytest.raises(Refused, match=r"听取灌区报告.*报告尚未成熟"):
        condense.propose(desk, meeting.id, "i1")
    with pytest.raises(Refused):
        record.withdraw_item(desk, meeting.id, "i1", "再一次")
    record.restore_item(desk, meeting.id, "i1")
    assert condense.propose(desk, meeting.id, "i1").add
    assert [type for type, _text in happened(desk, meeting)] == ["item_withdrawn", "agenda_changed"]


def test_a_sitting_is_broken_off_and_resumed_in_turn(desk: Desk, meeting: Meeting) -> None:
    with pytest.raises(Refused):
        record.resume(desk, meeting.id)
    noted = record.recess(desk, meeting.id, "休息二十分钟", item="1")
    assert (noted.type, noted.item, noted.text) == ("adjourned", "i1", "休息二十分钟")
    assert record.in_recess(desk.store.find(Event, meeting.id))
    with pytest.raises(Refused):
        record.recess(desk, meeting.id)
    record.resume(desk, meeting.id)
    assert not record.in_recess(desk.store.find(Event, meeting.id))
