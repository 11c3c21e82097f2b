"""Opinions are merged, parted and re-sorted without losing a word, and nobody's adoption is claimed for others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.contract import Desk
from minutes.errors import Refused
from minutes.model import Meeting, Opinion
from minutes.rules import coverage, standing
from minutes.testing import desk as new_desk
from minutes.workflow import assign, condense, record, review
from tests.workflow.conftest import CONTRIBUTIONS, HELD


@pytest.fixture
def three(desk: Desk, meeting: Meeting) -> list[str]:
    record.speak(desk, meeting.id, "i1", "渠道漏水。机井损坏。谢谢大家。", speaker="zeng")
    record.speak(desk, meeting.id, "i1", "灌渠渗漏。", speaker="lu")
    condense.apply(desk, condense.propose(desk, meeting.id, "i1"))
    return [one.id for one in desk.archive.dossier(meeting.id).opinions_on("i1")]


def whole_of(desk: Desk, meeting: Meeting) -> dict[str, int]:
    covered = coverage(desk.archive.dossier(meeting.id), "i1")
    return {state: covered.characters(state) for state in ("used", "merged", "set_aside", "open")}


def test_a_merge_with_a_part_that_nobody_adopted_is_not_adopted(desk: Desk, three: list[str]) -> None:
    one, two, three_ = three
    review.accept(desk, one)
    assert review.merge(desk, one, two).accepted_by == ""
    review.accept(desk, three_)
    whole = review.merge(desk, desk.fetch(Opinion, one).merged_into, three_)
    assert whole.accepted_by == ""


def test_a_merge_of_adopted_opinions_stays_adopted(desk: Desk, three: list[str]) -> None:
    review.accept(desk, *three[:2])
    assert review.merge(desk, *three[:2]).accepted_by == "tester"


def test_a_merge_keeps_the_assignment_that_a_person_decided(desk: Desk, three: list[str]) -> None:
    assign.assign(desk, three[1], handler="farm", reason="归口")
    whole = review.merge(desk, *three[:2])
    assert (whole.handler, whole.assigned_by, whole.assigned_reason) == ("farm", "tester", "归口")


def test_a_part_of_a_merge_is_changed_only_after_the_merge_is_undone(desk: Desk, three: list[str]) -> None:
    review.merge(desk, *three[:2])
    for change in (
        lambda: review.edit(desk, three[1], problem="改"),
        lambda: review.dismiss(desk, three[1], "off_topic"),
        lambda: review.accept(desk, three[1]),
        lambda: review.reorder(desk, three[1], 0),
        lambda: review.move_sources(desk, three[1], [0]),
    ):
        with pytest.raises(Refused):
            change()


def test_words_that_joined_the_whole_go_to_the_first_part_when_it_is_undone(
    desk: Desk, meeting: Meeting, three: list[str]
) -> None:
    whole = review.merge(desk, three[0], three[1])
    said = record.said(desk, meeting.id)[0]
    start = said.text.index("谢谢")
    review.adopt_words(desk, said.id, start, len(said.text), "suggestion", whole.id)
    first, _second = review.unmerge(desk, whole.id)
    assert (first.sources[-1].text, first.measures) == ("谢谢大家。", ("谢谢大家。",))
    assert whole_of(desk, meeting)["open"] == 0


def test_undoing_a_merge_twice_is_no_error_even_if_a_part_was_taken_out_since(desk: Desk, three: list[str]) -> None:
    whole = review.merge(desk, *three)
    review.unmerge(desk, whole.id)
    review.dismiss(desk, three[0], "duplicate")
    assert [one.id for one in review.unmerge(desk, whole.id)] == three[1:]


def test_sources_move_to_a_new_opinion_in_one_save_and_stay_as_they_are(
    desk: Desk, meeting: Meeting, three: list[str]
) -> None:
    whole = review.merge(desk, three[0], three[2])
    saves = len({one.mark for one in desk.store.since(0, meeting.id)})
    left, new = review.move_sources(desk, whole.id, [1])
    assert len({one.mark for one in desk.store.since(0, meeting.id)}) == saves + 1
    assert (len(left.sources), new.sources, new.problem) == (1, whole.sources[1:], "灌渠渗漏。")
    assert (new.accepted_by, new.edited_by, new.item) == ("", "tester", "i1")
    assert standing(new, record.said(desk, meeting.id)) == "grounded"
    assert whole_of(desk, meeting)["open"] == 0
    parts = review.unmerge(desk, whole.id)  # what left the whole does not come back in a part
    assert [one.id for one in parts] == [three[0]]
    assert desk.store.get(three[2]).withdrawn
    assert whole_of(desk, meeting)["open"] == 0


def test_sources_move_to_another_opinion_and_take_their_measure_along(
    desk: Desk, meeting: Meeting, three: list[str]
) -> None:
    said = record.said(desk, meeting.id)[0]
    review.adopt_words(desk, said.id, said.text.index("谢谢"), len(said.text), "suggestion", three[0])
    left, there = review.move_sources(desk, three[0], [1], three[1])
    assert (left.measures, there.measures, len(there.sources)) == ((), ("谢谢大家。",), 2)
    gone, there = review.move_sources(desk, three[0], [0], three[1])
    assert (bool(gone.withdrawn), len(there.sources)) == (True, 3)


def test_sources_that_are_not_there_or_would_go_nowhere_are_not_moved(
    desk: Desk, meeting: Meeting, three: list[str]
) -> None:
    other = record.speak(desk, meeting.id, "i2", "预算偏慢。")
    elsewhere = review.adopt_words(desk, other.id, 0, 5)
    for indices, target in (([], ""), ([5], ""), ([-1], ""), ([0], ""), ([0], three[0]), ([0], elsewhere.id)):
        with pytest.raises(Refused):
            review.move_sources(desk, three[0], indices, target)
    with pytest.raises(Refused):
        review.adopt_words(desk, other.id, 0, 2, "problem", three[0])


@given(st.lists(st.tuples(st.sampled_from("muvdea"), st.integers(0, 9), st.integers(0, 9)), max_size=14))
def test_whatever_is_merged_moved_and_parted_every_word_stays_accounted_for(steps: list[tuple[str, int, int]]) -> None:
    desk = new_desk(*CONTRIBUTIONS)
    held = record.convene(desk, held_on=HELD, titles=["一项"])
    item = held.items[0].id
    for text in ("渠道漏水。机井损坏。泵站老化。", "灌渠渗漏。谢谢。", "资金不足。管理不严。"):
        record.speak(desk, held.id, item, text)
    condense.apply(desk, condense.propose(desk, held.id, item))
    for step, n, m in steps:
        found = desk.archive.dossier(held.id).opinions_on(item)
        if not found:
            break
        one, other = found[n % len(found)], found[m % len(found)]
        try:
            if step == "m":
                review.merge(desk, one.id, other.id)
            elif step == "u":
                review.unmerge(desk, one.id)
            elif step == "v":
                review.move_sources(desk, one.id, [n % max(len(one.sources), 1)], other.id if n % 2 else "")
            elif step == "d":
                review.dismiss(desk, one.id, "off_topic")
            elif step == "a":
                review.accept(desk, one.id)
            else:
                said = record.said(desk, held.id)[n % 3]
                record.amend(desk, said.id, f"第{m}点：" + said.text)
                condense.apply(desk, condense.propose(desk, held.id, item))
        except Refused:
            continue
        after = desk.archive.dossier(held.id)
        assert {piece.text[0] for piece in coverage(after, item).open} <= {"第"}  # words put in beside decided ones
        assert all(standing(each, after.remarks) == "grounded" for each in after.opinions_on(item))
