"""Step 1: what was said is taken down, amended, withdrawn, confirmed and imported without losing a word."""

import time
from dataclasses import replace as copy
from datetime import timedelta

import pytest

from minutes.contract import Desk
from minutes.errors import BadInput, NotFound, Refused, Stale
from minutes.model import Meeting, Member, Naming, Opinion, Remark, SetAside, replace
from minutes.rules import raised_by, standing
from minutes.workflow import people, record, review


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
        ("zeng", "leave"), ("lu", "uncalled"), ("obs", "uncalled"), ("late", "present"),
    ]  # fmt: skip


def test_an_amendment_moves_what_rests_on_the_words_it_leaves_alone(desk: Desk, meeting: Meeting) -> None:
    said = record.speak(desk, meeting.id, "i1", "总体赞成。渠道漏水，建议维修。谢谢。", speaker="zeng")
    opinion = review.adopt_words(desk, said.id, 5, 10)
    aside = review.set_aside(desk, said.id, 15, 18, "courtesy")
    saves = len({one.mark for one in desk.store.since(0, meeting.id)})
    after = record.amend(desk, said.id, "我总体上赞成。渠道漏水，建议马上维修。谢谢。")
    assert len({one.mark for one in desk.store.since(0, meeting.id)}) == saves + 1
    for one in (desk.fetch(Opinion, opinion.id).sources[0], desk.fetch(SetAside, aside.id)):
        assert after.text[one.start : one.end] == one.text
    again = record.amend(desk, said.id, "总体赞成。机井损坏。谢谢。")
    assert standing(desk.fetch(Opinion, opinion.id), [again]) == "unverified"


def test_naming_the_speaker_later_counts_for_the_opinions_and_voids_a_confirmation(
    desk: Desk, meeting: Meeting
) -> None:
    said = record.speak(desk, meeting.id, "i1", "渠道漏水。", speaker="说话人3")
    opinion = review.adopt_words(desk, said.id, 0, 5)
    assert raised_by(opinion) == 0
    record.confirm(desk, said.id)
    after = record.identify(desk, said.id, "zeng")
    assert (after.speaker, after.confirmed) == ("zeng", None)
    assert raised_by(desk.fetch(Opinion, opinion.id)) == 1
    record.confirm(desk, said.id)
    assert record.identify(desk, said.id, "曾若谷").confirmed  # the same person as before


def test_a_change_on_words_that_somebody_changed_meanwhile_is_refused(desk: Desk, meeting: Meeting) -> None:
    seen = record.speak(desk, meeting.id, "i1", "渠道漏水。")
    record.amend(copy(desk, user="小王"), seen.id, "渠道渗漏。", rev=seen.rev)
    with pytest.raises(Stale, match="小王"):
        record.amend(desk, seen.id, "渠道坏了。", rev=seen.rev)


def test_nothing_is_saved_in_nobodys_name(desk: Desk, meeting: Meeting) -> None:
    for nobody in ("", " \n"):
        with pytest.raises(Refused, match="--user"):
            record.speak(copy(desk, user=nobody), meeting.id, "i1", "渠道漏水。")
    assert desk.store.find(Remark) == []


def test_two_previews_of_one_file_double_nothing(desk: Desk, meeting: Meeting) -> None:
    content = "曾若谷:渠道漏水。".encode()
    first, second = (record.look_into(desk, meeting.id, "1", "a.txt", content) for _n in range(2))
    assert (len(record.take_in(desk, first)), record.take_in(desk, second)) == (1, ())


def test_what_cannot_be_a_meeting_is_refused(desk: Desk, meeting: Meeting) -> None:
    for wrong in (
        lambda: record.convene(desk, held_on=desk.today, titles=["  "]),
        lambda: record.convene(desk, held_on=desk.today, items=[meeting.items[0]] * 2),
        lambda: record.adjourn(desk, meeting.id, meeting.held_on - timedelta(1)),
        lambda: record.attend(desk, meeting.id, "zeng", "asleep"),
        lambda: people.enrol(desk, Member(id="n", name=" ")),
        lambda: people.enrol(desk, Member(id="n", name="甲", role="chief")),
    ):
        with pytest.raises(Refused):
            wrong()
    with pytest.raises(NotFound):
        record.close_item(desk, meeting.id, "i9")
    assert record.close_item(desk, meeting.id, "2").items[1].closed


def test_a_name_is_known_with_or_without_the_spaces_in_it(desk: Desk, meeting: Meeting) -> None:
    people.enrol(desk, Member(id="g", name="阿依 古丽"))
    for typed in ("阿依 古丽", "阿依古丽"):
        assert record.speak(desk, meeting.id, "i1", "同意。", speaker=typed).speaker == "g"


def test_taking_a_remark_down_costs_no_more_with_a_hundred_thousand_before_it(desk: Desk, meeting: Meeting) -> None:
    def one() -> float:
        started = time.perf_counter()
        record.speak(desk, meeting.id, "i1", "渠道漏水。")
        return time.perf_counter() - started

    early = min(one() for _n in range(50))
    desk.store.put(
        *(Remark(id=f"x{n}", meeting=meeting.id, item="i1", text="同意。", at=desk.clock()) for n in range(100_000)),
        by="tester",
    )
    assert min(one() for _n in range(50)) < early * 5 + 0.001
