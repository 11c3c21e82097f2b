"""What another archive noted beside the remarks comes in once; what a person noted here stays as it is."""

from contextlib import suppress
from datetime import timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from minutes.attendance import presence
from minutes.errors import Refused
from minutes.model import Event, Material, Meeting, Member, replace
from minutes.workflow import agenda, attending, joining, materials, people, phrases, undo
from minutes.workflow.accompanying import Beside
from tests.workflow.laptops import Two


def joined(two: Two) -> Beside:
    """What a join of the other side brings beside the remarks."""
    return two.join().beside


def roll(two: Two) -> list[str]:
    return [one.state for one in two.a.fetch(Meeting, two.held.id).attendance]


def events(two: Two) -> list[tuple[str, str, str]]:
    found = [one for one in two.a.store.find(Event, two.held.id) if not one.withdrawn]
    return [(one.type, one.member, one.text) for one in sorted(found, key=lambda one: one.at)]


def test_the_roll_called_there_fills_what_was_not_called_here_and_never_what_was(two: Two) -> None:
    attending.call_roll(two.a, two.held.id, {"a-zeng": "absent"})
    attending.call_roll(two.b, two.other.id, {"b-zeng": "present", "b-lu": "leave"})
    found = joined(two)
    assert roll(two) == ["absent", "leave"]
    assert [one.member for one in found.roll] == ["a-lu"]
    assert any("曾若谷" in one for one in found.left)
    again = joined(two)
    assert (again.brings, again.on_file) == (False, 1)


def test_arrivals_pauses_and_other_events_come_in_once_with_the_persons_of_here(two: Two) -> None:
    attending.arrive(two.b, two.other.id, "b-zeng")
    agenda.recess(two.b, two.other.id, "午间休会")
    attending.happened(two.b, two.other.id, "播放专题片")
    assert len(joined(two).events) == 3
    assert events(two) == [("arrived", "a-zeng", ""), ("adjourned", "", "午间休会"), ("other", "", "播放专题片")]
    assert [one.here for one in presence(two.a.fetch(Meeting, two.held.id), two.a.store.find(Event, two.held.id))] == [
        True, False,
    ]  # fmt: skip
    again = joined(two)
    assert (again.brings, again.on_file) == (False, 3)


def test_what_both_noted_at_their_own_moments_is_there_once(two: Two) -> None:
    for desk, held, who in ((two.a, two.held, "a-zeng"), (two.b, two.other, "b-zeng")):
        attending.arrive(desk, held.id, who)
        agenda.recess(desk, held.id)
        attending.happened(desk, held.id, "播放专题片")
    found = joined(two)
    assert (found.events, found.on_file, len(events(two))) == ((), 3, 3)


def test_what_was_taken_back_there_is_taken_back_here_unless_somebody_saw_to_it_here(two: Two) -> None:
    event = attending.happened(two.b, two.other.id, "播放专题片")
    joined(two)
    attending.take_back(two.b, event.id, "误记")
    assert len(joined(two).events) == 1
    assert events(two) == []
    assert joined(two).brings is False
    attending.happened(two.a, two.held.id, "茶歇")
    gone = attending.happened(two.b, two.other.id, "停电")
    attending.take_back(two.b, gone.id, "误记")
    assert joined(two).brings is False, "what never came need not go"


def test_a_join_that_was_undone_brings_it_again(two: Two) -> None:
    two.say("b", "一。")
    attending.happened(two.b, two.other.id, "播放专题片")
    materials.add_material(two.b, two.other.id, "报告", "正文。")
    joined(two)
    undo.back(two.a, two.held.id)
    assert events(two) == []
    found = joined(two)
    assert (len(found.events), len(found.materials)) == (1, 1)
    assert events(two) == [("other", "", "播放专题片")]
    assert two.texts() == ["一。"]


def test_papers_come_with_their_agenda_item_and_words_and_those_of_another_item_are_told(two: Two) -> None:
    materials.add_material(two.b, two.other.id, "灌区报告", "全文\n第二行", item="1", author="水利局")
    two.b.keep(replace(two.other, items=(*two.other.items, replace(two.other.items[0], id="b-i9", title="别的"))))
    materials.add_material(two.b, two.other.id, "别的报告", "全文", item="b-i9")
    found = joined(two)
    (paper,) = materials.materials(two.a, two.held.id)
    assert (paper.title, paper.text, paper.item, paper.author) == ("灌区报告", "全文\n第二行", "a-i0", "水利局")
    assert any("别的报告" in one for one in found.left)
    assert joined(two).materials == ()
    assert len(two.a.store.find(Material, two.held.id)) == 1


def test_phrases_of_new_keys_come_and_a_key_in_use_here_keeps_its_words(two: Two) -> None:
    phrases.keep_phrase(two.b, "gq", "灌区改造要抓紧。")
    phrases.keep_phrase(two.b, "ty", "同意。")
    found = joined(two)
    known = {one.key: one.text for one in phrases.phrases(two.a)}
    assert known["gq"] == "灌区改造要抓紧。"
    assert known["ty"] != "同意。"
    assert any("“ty”" in one for one in found.left)
    phrases.drop_phrase(two.a, "gq")
    assert joined(two).phrases == (), "what was dropped here does not come back"


def test_somebody_who_is_nobody_here_is_told_and_left_out(two: Two) -> None:
    people.enrol(two.b, Member(id="b-new", name="钱某某"))
    attending.arrive(two.b, two.other.id, "b-new")
    found = joined(two)
    assert found.events == ()
    assert any("钱某某" in one for one in found.left)


def test_everything_of_a_meeting_comes_in_one_save_or_not_at_all(two: Two) -> None:
    two.say("b", "一。")
    attending.arrive(two.b, two.other.id, "b-zeng")
    materials.add_material(two.b, two.other.id, "报告", "正文。")
    marks = {one.mark for one in two.a.store.since(0, two.held.id)}
    two.join()
    assert len({one.mark for one in two.a.store.since(0, two.held.id)} - marks) == 1


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(["arrived", "left"]), st.integers(0, 40)), max_size=8))
def test_however_two_recorders_note_who_comes_and_goes_a_join_leaves_times_that_follow_each_other(
    noted: list[tuple[str, str, int]],
) -> None:
    two, begun = Two(None, None), None
    for side, type, minutes in noted:
        desk, held, who = (two.a, two.held, "a-zeng") if side == "a" else (two.b, two.other, "b-zeng")
        begun = begun or desk.clock()
        move = {"arrived": attending.arrive, "left": attending.leave}[type]
        with suppress(Refused):
            move(desk, held.id, who, begun + timedelta(minutes=minutes))
    two.join()
    assert joining.look_over(two.a, two.b.store).beside.brings is False, "a second join brings nothing"
    found = sorted(two.a.store.find(Event, two.held.id), key=lambda one: one.at)
    assert all(one.type != other.type for one, other in pairwise(found))
