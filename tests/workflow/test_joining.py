"""Several recorders: what another archive holds comes in once, in order, and never over a person's own change."""

from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from minutes_tinydb.store import TinyStore

from minutes.contract import Desk
from minutes.errors import Refused
from minutes.model import AgendaItem, Confirmation, Group, Meeting, Member, Opinion, Remark, Source, replace
from minutes.rules import source_holds
from minutes.workflow import joining, parts, people, record, undo
from minutes.workflow.origins import fingerprint, root
from tests.workflow.laptops import ITEMS, Two, machine


def test_their_remarks_come_in_by_time_and_a_second_join_adds_nothing(two: Two) -> None:
    for side, text in (("a", "一。"), ("b", "二。"), ("a", "三。"), ("b", "四。")):
        two.say(side, text)
    found = two.join()
    assert (len(found.added), found.on_file) == (2, 0)
    assert two.texts() == ["一。", "二。", "三。", "四。"]
    mark = len(two.a.store.since())
    again = two.join()
    assert (again.added, again.amended, again.conflicts, again.on_file) == ((), (), (), 2)
    assert len(two.a.store.since()) == mark, "nothing was saved"


def test_looking_saves_nothing_and_the_join_is_one_transaction(two: Two) -> None:
    two.say("a", "二。")
    two.say("b", "一。")
    before = len(two.a.store.since())
    found = joining.look_over(two.a, two.b.store)
    assert len(two.a.store.since()) == before
    joining.take_over(two.a, found)
    assert len({one.mark for one in two.a.store.since(dossier=two.held.id)[-1:]}) == 1


def test_what_is_typed_after_a_join_comes_after_it_and_later_joins_keep_the_order(two: Two) -> None:
    for side, text in (("b", "一。"), ("a", "二。")):
        two.say(side, text)
    two.join()
    for side, text in (("a", "三。"), ("b", "四。"), ("a", "五。")):
        two.say(side, text)
    two.join()
    two.say("a", "六。")
    assert two.texts() == ["一。", "二。", "三。", "四。", "五。", "六。"]


def test_the_same_member_is_matched_by_name_and_nobody_is_invented(two: Two) -> None:
    people.enrol(two.b, Member(id="b-x", name="只在那边"))
    known, strange, heard = two.say("b", "一。"), two.say("b", "二。", "只在那边"), two.say("b", "三。", "说话人1")
    found = two.join()
    assert [(two.here(one).speaker, two.here(one).name) for one in (known, strange, heard)] == [
        ("a-zeng", "曾若谷"), ("", "只在那边"), ("", "说话人1"),
    ]  # fmt: skip
    assert found.unidentified == ("只在那边", "说话人1")


def test_items_are_matched_by_title_and_what_has_no_place_is_listed(two: Two) -> None:
    second = two.say("b", "预算太紧。", item="2")
    lost = Remark(id="b-lost", meeting=two.other.id, item="b-i9", text="临时增加的议题。", at=two.clock())
    two.b.keep(replace(two.other, items=(*two.other.items, AgendaItem(id="b-i9", title="临时议题"))))
    two.b.keep(lost)
    found = two.join()
    assert two.here(second).item == "a-i1"
    assert ([one.text for one in found.unplaced], found.agenda) == (["临时增加的议题。"], ("临时议题",))


def test_an_amendment_made_there_comes_as_an_amendment_here_and_opinions_follow(two: Two) -> None:
    theirs = two.say("b", "渠道漏水。管护缺位。")
    two.join()
    mine = two.here(theirs)
    source = Source(remark=mine.id, start=5, end=10, text="管护缺位。", speaker="a-zeng")
    two.a.keep(Opinion(id="o", meeting=two.held.id, item=mine.item, sources=(source,)))
    record.amend(two.b, theirs.id, "渠道漏水严重。管护缺位。")
    found = two.join()
    assert [(a.text, b.text) for a, b in found.amended] == [("渠道漏水。管护缺位。", "渠道漏水严重。管护缺位。")]
    after = two.here(theirs)
    assert (after.text, after.rev, after.id) == ("渠道漏水严重。管护缺位。", mine.rev + 1, mine.id)
    assert source_holds(two.a.fetch(Opinion, "o").sources[0], after)
    assert two.join().on_file == 1


def test_what_both_sides_changed_is_listed_and_nothing_is_overwritten(two: Two) -> None:
    theirs = two.say("b", "渠道漏水。")
    two.join()
    record.amend(two.a, two.here(theirs).id, "渠道渗漏。")
    record.amend(two.b, theirs.id, "水渠漏水。")
    found = two.join()
    ((conflict),) = found.conflicts
    assert (conflict.ours.text, conflict.theirs.text, conflict.by) == ("渠道渗漏。", "水渠漏水。", "乙记录")
    assert two.here(theirs).text == "渠道渗漏。"


def test_what_only_this_side_changed_stays(two: Two) -> None:
    theirs = two.say("b", "渠道漏水。")
    two.join()
    record.amend(two.a, two.here(theirs).id, "渠道渗漏。")
    found = two.join()
    assert (found.conflicts, found.amended, two.here(theirs).text) == ((), (), "渠道渗漏。")


def test_the_same_correction_on_both_sides_is_no_conflict(two: Two) -> None:
    theirs = two.say("b", "渠道漏水。")
    two.join()
    for desk, id in ((two.a, two.here(theirs).id), (two.b, theirs.id)):
        record.amend(desk, id, "渠道渗漏。")
    assert two.join().conflicts == ()


def test_a_withdrawal_a_speaker_and_a_confirmation_made_there_come_too(two: Two) -> None:
    gone, named, signed = two.say("b", "重复。"), two.say("b", "二。", "说话人1"), two.say("b", "三。")
    two.join()
    record.withdraw(two.b, gone.id, "重复")
    record.identify(two.b, named.id, "陆知行")
    record.confirm(two.b, signed.id)
    assert len(two.join().amended) == 3
    assert two.here(gone).withdrawn == "重复"
    assert two.here(named).speaker == "a-lu"
    assert isinstance(two.here(signed).confirmed, Confirmation)
    assert two.texts() == ["二。", "三。"]


def test_two_who_heard_different_people_are_listed_and_this_side_stays(two: Two) -> None:
    theirs = two.say("b", "一。", "说话人1")
    two.join()
    record.identify(two.a, two.here(theirs).id, "曾若谷")
    record.identify(two.b, theirs.id, "陆知行")
    assert len(two.join().conflicts) == 1
    assert two.here(theirs).speaker == "a-zeng"


def test_a_remark_that_went_round_three_machines_comes_in_once(two: Two, tmp_path: Path) -> None:
    theirs = two.say("b", "一。")
    two.join()
    back = joining.look_over(two.b, two.a.store)
    assert (back.added, back.on_file) == ((), 1), "its own remark is known again"
    third, _held = machine(tmp_path / "c", two.clock, "c", "丙记录")
    joining.take_over(third, joining.look_over(third, two.a.store))
    both = joining.look_over(third, two.b.store)
    assert (both.added, both.on_file) == ((), 1)
    record.amend(two.b, theirs.id, "一改。")
    joining.take_over(third, joining.look_over(third, two.b.store))
    assert [one.text for one in third.store.find(Remark)] == ["一改。"]
    third.store.close()


def test_an_archive_that_began_as_a_copy_knows_the_common_remarks(two: Two, tmp_path: Path) -> None:
    first, second = two.say("a", "一。"), two.say("a", "二。")
    copy = TinyStore(tmp_path / "copy", clock=two.clock)
    two.a.store.copy_to(copy)
    other = Desk(
        store=copy, plugins=two.a.plugins, settings=two.a.settings, user="丙记录", clock=two.clock,
        new_id=lambda: "c1",
    )  # fmt: skip
    record.amend(other, first.id, "一改。")
    record.amend(two.a, second.id, "二改。")
    record.speak(other, two.held.id, "1", "三。")
    found = joining.look_over(two.a, copy)
    joining.take_over(two.a, found)
    assert two.texts() == ["一改。", "二改。", "三。"]
    assert found.conflicts == ()
    copy.close()


def test_a_damaged_archive_is_refused_and_nothing_is_taken(two: Two, tmp_path: Path) -> None:
    two.say("b", "渠道漏水。")
    (journal,) = [path for path in (tmp_path / "b").rglob("*.journal") if "渠道漏水" in path.read_text("utf-8")]
    journal.write_text(journal.read_text("utf-8").replace("渠道漏水", "渠道很好"), "utf-8")
    with pytest.raises(Refused):
        joining.look_over(two.a, two.b.store)
    assert two.texts() == []


def test_only_the_same_meeting_is_joined(two: Two) -> None:
    two.b.keep(replace(two.other, session=32))
    with pytest.raises(Refused, match="三十二次"):
        joining.look_over(two.a, two.b.store)
    for desk in (two.a, two.b):
        for session in (40, 41):
            record.convene(desk, held_on=two.held.held_on, titles=list(ITEMS), term=18, session=session)
    with pytest.raises(Refused, match="--meeting"):
        joining.look_over(two.a, two.b.store)
    (wanted,) = (one for one in two.a.archive.meetings() if one.session == 40)
    assert joining.look_over(two.a, two.b.store, wanted.id).meeting.id == wanted.id


def test_a_remark_changed_here_between_the_look_and_the_save_is_not_overwritten(two: Two) -> None:
    theirs = two.say("b", "渠道漏水。")
    two.join()
    record.amend(two.b, theirs.id, "水渠漏水。")
    found = joining.look_over(two.a, two.b.store)
    record.amend(two.a, two.here(theirs).id, "渠道渗漏。")
    with pytest.raises(Exception, match="甲记录"):
        joining.take_over(two.a, found)
    assert two.here(theirs).text == "渠道渗漏。"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abj"), st.integers(0, 3)), max_size=14))
def test_whatever_is_typed_where_every_remark_is_there_once_in_the_order_of_time(steps: list[tuple[str, int]]) -> None:
    two = Two(None, None)
    said: list[tuple[datetime, str]] = []
    for n, (side, pause) in enumerate(steps):
        two.clock.now += timedelta(seconds=pause)
        if side == "j":
            two.join()
        else:
            remark = two.say(side, f"第{n}句。")
            said.append((remark.at, remark.text))
    two.join()
    assert two.texts() == [text for _at, text in sorted(said)]


STEP = st.tuples(
    st.sampled_from("ab"),
    st.sampled_from(("say", "say", "amend", "withdraw", "name", "sign", "split", "combine", "join")),
    st.integers(0, 5), st.integers(0, 2),
)  # fmt: skip
NAMES = ("曾若谷", "陆知行", "说话人1")


def played(steps: list[tuple[str, str, int, int]], last: str) -> tuple[Two, set[str]]:
    """Two laptops after these steps and a last join each way; and the remarks on which they are at odds."""
    two = Two(None, None)
    for n, (side, step, which, pause) in enumerate(steps):
        two.clock.now += timedelta(seconds=pause)
        desk, held = (two.a, two.held) if side == "a" else (two.b, two.other)
        known = record.said(desk, held.id)
        if step == "join":
            two.join(side)
        elif step == "say" or not known:
            two.say(side, f"第{n}句。", NAMES[which % 3], str(which % 2 + 1))
        elif step == "amend":
            record.amend(desk, known[which % len(known)].id, f"改{which % 3}。")
        elif step == "withdraw":
            record.withdraw(desk, known[which % len(known)].id, "重复")
        elif step in ("split", "combine"):
            with suppress(Refused):
                one = known[which % len(known)]
                parts.split(desk, one.id, 1 + which % 3) if step == "split" else parts.join(desk, one.id)
        elif step == "name":
            record.identify(desk, known[which % len(known)].id, NAMES[(which + n) % 3])
        else:
            record.confirm(desk, known[which % len(known)].id, by="签名")
    other = "b" if last == "a" else "a"
    for side in (other, last, other):
        two.join(side)
    found = [*two.join("a").conflicts, *two.join("b").conflicts]
    return two, {root(one) for each in found for one in (each.ours, each.theirs)}


def told(desk: Desk, held: Meeting, odd: set[str]) -> list[tuple[object, ...]]:
    """The record as it reads, without what the two are at odds about."""
    titles = {item.id: item.title for item in held.items}
    return [
        (titles[one.item], one.name, one.role, one.text, one.at, one.confirmed and one.confirmed.by)
        for one in record.said(desk, held.id)
        if root(one) not in odd
    ]


@settings(max_examples=80, deadline=None)
@given(st.lists(STEP, max_size=18))
def test_two_archives_joined_in_either_order_and_again_give_the_same_record(
    steps: list[tuple[str, str, int, int]],
) -> None:
    first, odd = played(steps, "a")
    second, also = played(steps, "b")
    assert odd == also
    record_of = told(first.a, first.held, odd)
    for two in (first, second):
        assert told(two.a, two.held, odd) == told(two.b, two.other, odd) == record_of
        marks = len(two.a.store.since()), len(two.b.store.since())
        for side in "ab":
            again = two.join(side)
            assert (again.added, again.amended) == ((), ())
        assert (len(two.a.store.since()), len(two.b.store.since())) == marks, "nothing was saved"


def test_of_two_who_bear_a_name_the_one_with_the_post_is_meant_else_nobody(two: Two) -> None:
    for desk in (two.a, two.b):
        people.enrol(desk, Member(id=f"w1-{desk.user}", name="王伟", post="副主任"))
    people.enrol(two.a, Member(id="w2", name="王伟", post="委员"))
    people.enrol(two.b, Member(id="w3", name="李明", post="委员"))
    for n in (1, 2):
        people.enrol(two.a, Member(id=f"l{n}", name="李明", post="委员"))
    known, unclear = two.say("b", "一。", "王伟"), two.say("b", "二。", "李明")
    found = two.join()
    assert (two.here(known).speaker, two.here(unclear).speaker) == ("w1-甲记录", "")
    assert found.unidentified == ("李明",)


def test_groups_and_their_people_and_what_answers_what_are_kept(two: Two) -> None:
    group = Group(name="第二组", convenor="b-lu", members=("b-lu", "b-zeng", "b-nobody"))
    two.b.keep(replace(two.other, groups=(group,)))
    asked = two.say("b", "为什么？")
    answer = record.speak(two.b, two.other.id, "1", "因为。", speaker="陆知行", form="answer", answers=asked.id,
                          group="第二组")  # fmt: skip
    two.join()
    mine = two.here(answer)
    assert (mine.form, mine.group, mine.answers) == ("answer", "第二组", two.here(asked).id)
    assert two.a.fetch(Meeting, two.held.id).groups == (
        Group(name="第二组", convenor="a-lu", members=("a-lu", "a-zeng")),
    )
    assert two.join().groups == ()


def test_words_that_came_from_a_file_there_are_on_file_here_when_the_file_comes_in_too(two: Two) -> None:
    theirs = record.speak(two.b, two.other.id, "1", "渠道漏水。", origin="0123456789abcdef" * 2)
    two.join()
    record.amend(two.a, two.here(theirs).id, "渠道渗漏。")
    assert fingerprint(two.here(theirs).origin) == theirs.origin
    assert root(two.here(theirs)) == theirs.id


def test_a_join_that_was_undone_takes_nothing_from_the_other_and_can_be_made_again(two: Two) -> None:
    theirs = two.say("b", "渠道漏水。")
    two.join()
    undo.back(two.a, two.held.id)
    assert two.texts() == []
    assert two.join("b").amended == ()
    assert two.b.fetch(Remark, theirs.id).withdrawn == ""
    again = two.join()
    assert (again.added, len(again.amended)) == ((), 1)
    assert two.texts() == ["渠道漏水。"]
    record.withdraw(two.a, two.here(theirs).id, "重复")
    assert len(two.join("b").amended) == 1, "what a person withdrew is withdrawn there, too"


def test_the_halves_of_a_remark_that_was_split_there_stand_together_here(two: Two) -> None:
    theirs = two.say("b", "渠道漏水。管护不到位。")
    two.join()
    two.say("a", "同意。")
    parts.split(two.b, theirs.id, 5)
    two.join()
    assert two.texts() == ["渠道漏水。", "管护不到位。", "同意。"]
    assert two.join().amended == ()


def test_the_halves_of_a_remark_that_was_changed_here_too_are_listed_and_no_word_is_there_twice(two: Two) -> None:
    theirs = two.say("b", "渠道漏水。管护不到位。")
    two.join()
    record.amend(two.a, two.here(theirs).id, "渠道渗漏。管护不到位。")
    parts.split(two.b, theirs.id, 5)
    found = two.join()
    assert (found.added, [one.theirs.text for one in found.conflicts]) == ((), ["渠道漏水。", "管护不到位。"])
    assert two.texts() == ["渠道渗漏。管护不到位。"]


def test_words_under_an_opinion_are_not_moved_to_another_item_by_a_join(two: Two) -> None:
    theirs = two.say("b", "渠道漏水。")
    two.join()
    mine = two.here(theirs)
    source = Source(remark=mine.id, start=0, end=5, text="渠道漏水。")
    two.a.keep(Opinion(id="o", meeting=two.held.id, item=mine.item, sources=(source,)))
    parts.move(two.b, theirs.id, "2")
    assert len(two.join().conflicts) == 1
    assert two.here(theirs).item == mine.item


@pytest.mark.parametrize("words", ["", " \n", "长" * 200_000], ids=["none", "blank", "far too many"])
def test_words_that_no_other_way_in_takes_do_not_come_in_by_a_join(two: Two, words: str) -> None:
    said = two.say("b", "建议整修。")
    two.join()
    two.b.store.put(replace(said, text=words), by="乙记录")
    with pytest.raises(Refused, match=said.id):
        two.join()
    assert two.texts() == ["建议整修。"]
    record.withdraw(two.b, said.id, "误记")
    two.join()
    assert two.texts() == []
