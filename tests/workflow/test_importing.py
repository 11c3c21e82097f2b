"""Taking in a transcript: who is meant is suggested, never decided, and nothing comes in twice."""

import pytest
from minutes_transcripts import register_exporters, register_importers

from minutes.contract import Desk
from minutes.errors import NotFound, Refused
from minutes.model import Meeting, Member, Opinion, Remark, Source
from minutes.testing import desk as new_desk
from minutes.workflow import people, record

FILE = "曾若谷：渠道漏水。\n曾委员：同意。\n说话人1：再补充一点。\n曾若骨：第三点。\n"


def desk_with_roster() -> tuple[Desk, Meeting]:
    desk = new_desk(*register_importers({}), *register_exporters({}))
    people.enrol(
        desk,
        Member(id="zeng", name="曾若谷", aliases=("老曾",)), Member(id="lu", name="陆知行"),
        Member(id="wang1", name="王一"), Member(id="wang2", name="王二"),
    )  # fmt: skip
    return desk, record.convene(desk, held_on=desk.today, titles=["灌区改造", "预算执行"])


def look(desk: Desk, held: Meeting, text: str, file: str = "a.txt", **more: object) -> record.Preview:
    return record.look_into(desk, held.id, "1", file, text.encode(), **more)  # type: ignore[arg-type]


def test_each_name_is_told_with_how_often_it_speaks_who_it_is_and_what_it_says() -> None:
    desk, held = desk_with_roster()
    found = look(desk, held, FILE).speakers
    assert [(one.name, one.count, one.member, one.confidence) for one in found] == [
        ("曾若谷", 1, "zeng", 1.0), ("曾委员", 1, "", 0.0), ("说话人1", 1, "", 0.0), ("曾若骨", 1, "", 0.0),
    ]  # fmt: skip
    assert found[1].samples == ("同意。",)


@pytest.mark.parametrize(
    ("name", "suggested"),
    [
        ("曾 若 谷", [("zeng", 1.0)]), ("老曾", [("zeng", 1.0)]), ("曾若谷委员", [("zeng", 0.8)]),
        ("曾委员", [("zeng", 0.4)]), ("王委员", []), ("曾若骨", [("zeng", 0.5)]), ("路知行", [("lu", 0.5)]),
        ("曾大谷", [("zeng", 0.3)]), ("说话人1", []), ("", []),
    ],
)  # fmt: skip
def test_who_may_be_meant_is_as_sure_as_its_reason(name: str, suggested: list[tuple[str, float]]) -> None:
    from minutes.workflow.matching import candidates

    desk, held = desk_with_roster()
    assert [(one.member, one.confidence) for one in candidates(desk, name, held.held_on)] == suggested


def test_a_suggestion_is_never_applied_by_itself() -> None:
    desk, held = desk_with_roster()
    preview = look(desk, held, FILE)
    assert [one.speaker for one in preview.remarks] == ["zeng", "", "", ""]
    assert [(one.speaker, one.name) for one in record.take_in(desk, preview)][1] == ("", "曾委员")


def test_two_of_one_name_are_both_suggested_and_neither_taken() -> None:
    desk, held = desk_with_roster()
    people.enrol(desk, Member(id="wang3", name="王一"))
    (found,) = look(desk, held, "王一：同意。\n").speakers
    assert (found.member, [one.member for one in found.candidates]) == ("", ["wang1", "wang3"])


def test_the_secretarys_choices_are_applied_by_id_name_or_to_nobody() -> None:
    desk, held = desk_with_roster()
    preview = look(desk, held, FILE, who={"曾委员": "zeng", "说话人1": "陆知行", "曾若谷": ""})
    assert [(one.speaker, one.name) for one in preview.remarks] == [
        ("", "曾若谷"), ("zeng", "曾若谷"), ("lu", "陆知行"), ("", "曾若骨"),
    ]  # fmt: skip
    again = look(desk, held, FILE)
    record.take_in(desk, preview)
    assert look(desk, held, FILE).on_file == 4, "choices change who spoke, not what is on file"
    assert len(again.remarks) == 4


def test_nobody_is_invented_by_a_choice() -> None:
    desk, held = desk_with_roster()
    with pytest.raises(Refused, match="赵无名"):
        look(desk, held, FILE, who={"曾委员": "赵无名"})


@pytest.mark.parametrize("suffix", [".txt", ".csv", ".vtt"])
def test_an_export_of_this_meeting_is_recognised_as_on_file_and_goes_to_its_items_elsewhere(suffix: str) -> None:
    desk, held = desk_with_roster()
    for item, speaker, text in (("1", "zeng", "渠道漏水。"), ("2", "说话人1", "预算\n\n太紧。"), ("1", "lu", "同意。")):
        record.speak(desk, held.id, item, text, speaker=speaker)
    (writer,) = (one for one in register_exporters({}) if one.suffix == suffix)
    content = writer.run(desk.archive.dossier(held.id))
    here = record.look_into(desk, held.id, "1", "a" + suffix, content)
    assert (here.remarks, here.on_file) == ((), 3)
    other, there = desk_with_roster()
    record.take_in(other, record.look_into(other, there.id, "1", "a" + suffix, content))
    assert _as_said(other, there) == _as_said(desk, held)


def _as_said(desk: Desk, held: Meeting) -> list[tuple[str, str, str, str, str, int]]:
    items = [one.id for one in held.items]
    said = record.said(desk, held.id)
    return [(one.speaker, one.name, one.post, one.form, one.text, items.index(one.item)) for one in said]


# After the import


def test_names_of_nobody_are_listed_with_samples_and_who_they_might_be() -> None:
    desk, held = desk_with_roster()
    record.take_in(desk, look(desk, held, FILE))
    found = record.strangers(desk, held.id)
    assert [(one.name, [each.member for each in one.candidates]) for one in found] == [
        ("曾委员", ["zeng"]), ("说话人1", []), ("曾若骨", ["zeng"]),
    ]  # fmt: skip


def test_a_name_is_given_to_a_member_everywhere_in_the_meeting_and_opinions_count_anew() -> None:
    desk, held = desk_with_roster()
    said = record.take_in(desk, look(desk, held, "说话人1：渠道漏水。\n陆知行：是。\n说话人1：还有管护。\n"))
    first, third = said[0], said[2]
    cited = tuple(Source(remark=one.id, start=0, end=2, text=one.text[:2], speaker="说话人1") for one in (first, third))
    desk.keep(Opinion(id="o", meeting=held.id, item=held.items[0].id, sources=cited))
    changed = record.identify_all(desk, held.id, "说话人1", "曾若谷")
    assert [one.id for one in changed] == [first.id, third.id]
    assert [one.speaker for one in record.said(desk, held.id)] == ["zeng", "lu", "zeng"]
    assert {one.speaker for one in desk.fetch(Opinion, "o").sources} == {"zeng"}
    marks = {desk.store.history(one.id)[-1].mark for one in changed}
    assert len(marks) == 1, "one transaction"
    assert record.strangers(desk, held.id) == ()


def test_another_meeting_keeps_its_names_when_one_is_renamed_everywhere() -> None:
    desk, held = desk_with_roster()
    later = record.convene(desk, held_on=desk.today, titles=["别的"])
    for meeting in (held, later):
        record.speak(desk, meeting.id, "1", "同意。", speaker="说话人1")
    record.identify_all(desk, held.id, "说话人1", "zeng")
    assert [one.speaker for one in desk.store.find(Remark, later.id)] == [""]


def test_renaming_everywhere_takes_only_people_on_the_roster_and_names_that_speak() -> None:
    desk, held = desk_with_roster()
    record.speak(desk, held.id, "1", "同意。", speaker="说话人1")
    with pytest.raises(Refused):
        record.identify_all(desk, held.id, "说话人1", "赵无名")
    with pytest.raises(NotFound):
        record.identify_all(desk, held.id, "说话人2", "zeng")
    record.identify_all(desk, held.id, "说话人1", "zeng")
    assert record.identify_all(desk, held.id, "曾若谷", "zeng") == ()
