"""Step 1: what was said is taken down, amended, withdrawn, confirmed and imported without losing a word."""

from dataclasses import replace as copy
from datetime import timedelta

import pytest

from minutes.contract import Desk
from minutes.errors import BadInput, NotFound, Refused, Stale
from minutes.model import Meeting, Member, Naming, Remark, replace
from minutes.workflow import people, record


def test_the_roster_of_a_meeting_has_the_names_of_that_day(desk: Desk) -> None:
    day = desk.today
    former = (Naming(name="陆小行", until_on=day),)
    people.enrol(
        desk, Member(id="x", name="陆大行", former=former), Member(id="y", name="离任", to_on=day - timedelta(1))
    )
    held = record.convene(desk, held_on=day, titles=["听取报告"])
    assert [one.name for one in held.attendance] == ["曾若谷", "陆知行", "何列席", "陆小行"]


def test_the_newest_open_meeting_and_its_first_open_item_are_the_default(desk: Desk, meeting: Meeting) -> None:
    later = record.convene(desk, held_on=desk.today + timedelta(30), titles=["另一项"])
    assert record.current(desk).id == later.id
    record.adjourn(desk, later.id)
    assert record.current(desk).id == meeting.id
    after = record.close_item(desk, meeting.id, "i1")
    assert record.agenda_item(after).id == "i2"
    assert record.agenda_item(after, "1").id == "i1"


def test_a_speaker_is_known_by_name_alias_former_name_or_id_and_else_stays_unidentified(
    desk: Desk, meeting: Meeting
) -> None:
    by_name = record.speak(desk, meeting.id, "i1", "渠道漏水。", speaker="曾若谷")
    assert (by_name.speaker, by_name.post, by_name.role) == ("zeng", "委员", "member")
    spaced = record.speak(desk, meeting.id, "i1", "同意。", speaker="何 列席")
    assert (spaced.speaker, spaced.role) == ("obs", "observer")
    nobody = record.speak(desk, meeting.id, "i1", "我也说两句。", speaker="说话人3")
    assert (nobody.speaker, nobody.name, nobody.role) == ("", "说话人3", "unknown")
    assert record.identify(desk, nobody.id, "陆知行").speaker == "lu"


def test_two_people_of_one_name_are_nobody_until_told_apart(desk: Desk, meeting: Meeting) -> None:
    people.enrol(desk, Member(id="zeng2", name="曾若谷"))
    assert record.speak(desk, meeting.id, "i1", "我说一点。", speaker="曾若谷").speaker == ""
    assert record.speak(desk, meeting.id, "i1", "我说一点。", speaker="zeng2").speaker == "zeng2"


def test_amending_keeps_the_earlier_words_and_voids_the_confirmation(desk: Desk, meeting: Meeting) -> None:
    said = record.speak(desk, meeting.id, "i1", "渠道漏水严重。", speaker="zeng")
    record.confirm(desk, said.id)
    after = record.amend(desk, said.id, "渠道漏水。")
    assert (after.text, after.confirmed, after.rev) == ("渠道漏水。", None, 3)
    assert [one.record.text for one in desk.store.history(said.id)] == [
        "渠道漏水严重。",
        "渠道漏水严重。",
        "渠道漏水。",
    ]
    assert record.amend(desk, said.id, "渠道漏水。").rev == 3  # nothing new, nothing saved


def test_a_stale_change_is_refused_and_names_the_other_person(desk: Desk, meeting: Meeting) -> None:
    said = record.speak(desk, meeting.id, "i1", "渠道漏水。")
    record.amend(copy(desk, user="小王"), said.id, "渠道渗漏。")
    with pytest.raises(Stale, match="小王"):
        desk.keep(replace(said, text="渠道坏了。"))


def test_a_remark_is_withdrawn_with_a_reason_and_stays_on_file(desk: Desk, meeting: Meeting) -> None:
    said = record.speak(desk, meeting.id, "i1", "记错了。")
    with pytest.raises(Refused):
        record.withdraw(desk, said.id, "  ")
    record.withdraw(desk, said.id, "记录有误")
    assert record.said(desk, meeting.id) == []
    assert desk.store.get(said.id).withdrawn == "记录有误"
    with pytest.raises(NotFound):
        record.amend(desk, said.id, "新的")


def test_nobody_confirms_the_words_of_an_unidentified_speaker(desk: Desk, meeting: Meeting) -> None:
    said = record.speak(desk, meeting.id, "i1", "渠道漏水。")
    with pytest.raises(Refused):
        record.confirm(desk, said.id)


@pytest.mark.parametrize("text", ["", " \n　", "x" * (record.LONGEST + 1), "坏\ud800字"])
def test_empty_overlong_and_unstorable_text_is_refused_and_nothing_saved(
    desk: Desk, meeting: Meeting, text: str
) -> None:
    with pytest.raises(BadInput):
        record.speak(desk, meeting.id, "i1", text)
    assert desk.store.find(Remark) == []


@pytest.mark.parametrize("text", ["\x1b[31m红", "[bold]粗[/bold]", "**重点**", "<script>alert(1)</script>", "a\u202eb"])
def test_escapes_and_markup_are_stored_as_typed(desk: Desk, meeting: Meeting, text: str) -> None:
    assert desk.fetch(Remark, record.speak(desk, meeting.id, "i1", text).id).text == text


def test_a_file_shows_what_it_would_bring_before_anything_is_saved(desk: Desk, meeting: Meeting) -> None:
    content = "曾若谷:渠道漏水。\n生面孔:机井也坏了。".encode()
    seen = record.look_into(desk, meeting.id, "1", "记录.txt", content)
    assert ([one.name for one in seen.remarks], seen.unidentified) == (["曾若谷", "生面孔"], ("生面孔",))
    assert desk.store.find(Remark) == []
    record.take_in(desk, seen)
    assert [one.text for one in record.said(desk, meeting.id, "i1")] == ["渠道漏水。", "机井也坏了。"]


def test_what_is_on_file_already_is_recognised_and_words_said_twice_count_twice(desk: Desk, meeting: Meeting) -> None:
    content = "曾若谷:同意。\n陆知行:同意。\n曾若谷:同意。".encode()
    record.take_in(desk, record.look_into(desk, meeting.id, "1", "a.txt", content))
    again = record.look_into(desk, meeting.id, "1", "b.txt", content + "\n陆知行:补充一点。".encode())
    assert (len(again.remarks), again.on_file) == (1, 3)
    assert len(record.take_in(desk, again)) == 1
    assert record.take_in(desk, record.look_into(desk, meeting.id, "1", "c.txt", content)) == ()


def test_a_file_of_an_unknown_kind_or_without_remarks_is_refused_by_its_name(desk: Desk, meeting: Meeting) -> None:
    with pytest.raises(BadInput, match=r"照片\.jpg"):
        record.look_into(desk, meeting.id, "1", "/some/where/照片.jpg", b"")
    with pytest.raises(BadInput, match=r"空\.txt"):
        record.look_into(desk, meeting.id, "1", "空.txt", b"")


def test_initials_hold_every_reading_of_a_surname() -> None:
    assert set(people.initials("曾若谷")) == {"zrg", "crg"}
    assert set(people.initials("单雨")) == {"sy", "dy"}
    assert people.initials("陆知行")[0] in {"lzx", "lzh"}


def test_arrivals_and_leaves_are_noted_and_strangers_to_the_roster_added(desk: Desk, meeting: Meeting) -> None:
    people.enrol(desk, Member(id="late", name="晚到者"))
    record.attend(desk, meeting.id, "late", "present")
    after = record.attend(desk, meeting.id, "zeng", "leave")
    assert [(one.member, one.state) for one in after.attendance] == [
        ("zeng", "leave"), ("lu", "present"), ("obs", "present"), ("late", "present"),
    ]  # fmt: skip
