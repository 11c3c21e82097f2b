"""Step 2: a machine proposes, people decide, and what people decided no machine changes."""

from dataclasses import replace as copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.contract import Condenser, Desk, Plugins, Point, Proposal
from minutes.errors import PluginFault, Refused, Stale
from minutes.model import Dossier, Meeting, Opinion, SetAside, Source
from minutes.rules import coverage
from minutes.testing import desk as new_desk
from minutes.workflow import assign, condense, record, review
from tests.workflow.conftest import CONTRIBUTIONS, HELD


def run(desk: Desk, meeting: Meeting) -> condense.Changes:
    changes = condense.propose(desk, meeting.id, "i1")
    condense.apply(desk, changes)
    return changes


def opinions(desk: Desk, meeting: Meeting) -> list[Opinion]:
    return list(desk.archive.dossier(meeting.id).opinions_on("i1"))


@pytest.fixture
def spoken(desk: Desk, meeting: Meeting) -> Meeting:
    record.speak(desk, meeting.id, "i1", "渠道漏水。机井损坏。谢谢大家。", speaker="zeng")
    record.speak(desk, meeting.id, "i1", "灌渠渗漏。", speaker="lu")
    return meeting


def test_a_proposal_says_what_it_would_change_and_changes_nothing(desk: Desk, spoken: Meeting) -> None:
    changes = condense.propose(desk, spoken.id, "i1")
    assert (len(changes.add), len(changes.set_aside), changes.human) == (3, 1, 0)
    assert opinions(desk, spoken) == []


def test_every_word_is_accounted_for_after_a_proposal(desk: Desk, spoken: Meeting) -> None:
    run(desk, spoken)
    assert coverage(desk.archive.dossier(spoken.id), "i1").open == ()


def test_a_second_run_on_the_same_remarks_changes_nothing(desk: Desk, spoken: Meeting) -> None:
    run(desk, spoken)
    before = opinions(desk, spoken)
    assert condense.propose(desk, spoken.id, "i1").empty
    run(desk, spoken)
    assert opinions(desk, spoken) == before


def test_sources_carry_who_said_them(desk: Desk, spoken: Meeting) -> None:
    run(desk, spoken)
    assert [one.sources[0].speaker for one in opinions(desk, spoken)] == ["zeng", "zeng", "lu"]


@pytest.mark.parametrize(
    "source",
    [
        Source(remark="?", start=0, end=2, text="渠道"),
        Source(remark="REAL", start=0, end=2, text="水渠"),
        Source(remark="REAL", start=-2, end=2, text=""),
    ],
)
def test_words_that_were_not_said_are_refused_and_nothing_is_saved(desk: Desk, spoken: Meeting, source: Source) -> None:
    first = record.said(desk, spoken.id)[0].id
    cited = Source(
        remark=first if source.remark == "REAL" else "?", start=source.start, end=source.end, text=source.text
    )
    liar = Condenser(
        name="extract", title="x", run=lambda *_: Proposal(points=(Point(id="1", problem="编的", sources=(cited,)),))
    )
    with pytest.raises(PluginFault):
        condense.propose(copy(desk, plugins=Plugins(contributions=(liar,))), spoken.id, "i1")
    assert desk.store.find(Opinion) == []


def test_adopted_edited_assigned_and_merged_opinions_survive_a_rerun_on_changed_remarks(
    desk: Desk, spoken: Meeting
) -> None:
    run(desk, spoken)
    one, two, three = opinions(desk, spoken)
    review.edit(desk, one.id, problem="渠道漏水较多")
    assign.assign(desk, two.id, handler="县水利局")
    review.accept(desk, three.id)
    before = opinions(desk, spoken)
    for said in record.said(desk, spoken.id):
        record.amend(desk, said.id, said.text + "另有新的问题。")
    run(desk, spoken)
    after = opinions(desk, spoken)
    assert [one for one in after if one.id in {b.id for b in before}] == before
    assert sorted(one.problem for one in after if one.id not in {b.id for b in before}) == ["另有新的问题。"] * 2


@given(st.lists(st.tuples(st.sampled_from("aemsduw"), st.integers(0, 5)), max_size=12))
def test_whatever_people_did_a_rerun_leaves_it_and_still_accounts_for_every_word(steps: list[tuple[str, int]]) -> None:
    desk = new_desk(*CONTRIBUTIONS)
    held = record.convene(desk, held_on=HELD, titles=["一项"])
    item = held.items[0].id
    for text in ("渠道漏水。机井损坏。", "灌渠渗漏。谢谢。", "泵站老化。资金不足。"):
        record.speak(desk, held.id, item, text)
    condense.apply(desk, condense.propose(desk, held.id, item))
    for step, n in steps:
        found = desk.archive.dossier(held.id).opinions_on(item)
        if not found:
            break
        one, other = found[n % len(found)], found[(n + 1) % len(found)]
        if step == "a":
            review.accept(desk, one.id)
        elif step == "e":
            review.edit(desk, one.id, problem=f"改{n}")
        elif step == "m" and one.id != other.id:
            review.merge(desk, one.id, other.id)
        elif step == "u" and one.parts:
            review.unmerge(desk, one.id)
        elif step in "sd" and not one.parts:
            review.dismiss(desk, one.id, "off_topic")
        elif step == "w":
            review.reorder(desk, one.id, n)
    human = [one for one in desk.archive.dossier(held.id).opinions if condense.touched(one)]
    asides = [one for one in desk.store.find(SetAside) if one.by and not one.withdrawn]
    condense.apply(desk, condense.propose(desk, held.id, item))
    after = desk.archive.dossier(held.id)
    assert [one for one in after.opinions if condense.touched(one)] == human
    assert [one for one in after.set_asides if one.by] == asides
    assert coverage(after, item).open == ()
    assert condense.propose(desk, held.id, item).empty


def test_a_merge_keeps_its_parts_and_is_undone_even_twice(desk: Desk, spoken: Meeting) -> None:
    run(desk, spoken)
    one, _two, three = opinions(desk, spoken)
    whole = review.merge(desk, one.id, three.id)
    assert (whole.problem, len(whole.sources), whole.parts) == (one.problem, 2, (one.id, three.id))
    assert len(opinions(desk, spoken)) == 2
    covered = coverage(desk.archive.dossier(spoken.id), "i1")
    assert covered.characters("merged") == len("灌渠渗漏。")
    assert len(review.unmerge(desk, whole.id)) == 2
    assert len(review.unmerge(desk, whole.id)) == 2
    assert len(opinions(desk, spoken)) == 3


def test_an_undo_beneath_a_later_merge_is_refused_naming_it(desk: Desk, spoken: Meeting) -> None:
    run(desk, spoken)
    one, two, three = opinions(desk, spoken)
    inner = review.merge(desk, one.id, three.id)
    outer = review.merge(desk, inner.id, two.id)
    with pytest.raises(Refused, match=outer.id):
        review.unmerge(desk, inner.id)
    review.unmerge(desk, outer.id)
    review.unmerge(desk, inner.id)
    assert len(opinions(desk, spoken)) == 3


def test_a_merge_needs_two_opinions_of_one_item_none_merged_already(desk: Desk, spoken: Meeting) -> None:
    run(desk, spoken)
    one, two, three = opinions(desk, spoken)
    with pytest.raises(Refused):
        review.merge(desk, one.id, one.id)
    review.merge(desk, one.id, two.id)
    with pytest.raises(Refused):
        review.merge(desk, one.id, three.id)


def test_words_are_set_aside_with_a_reason_and_taken_back(desk: Desk, spoken: Meeting) -> None:
    said = record.said(desk, spoken.id)[0]
    with pytest.raises(Refused):
        review.set_aside(desk, said.id, 0, 5, "because")
    with pytest.raises(Refused):
        review.set_aside(desk, said.id, 0, 5, "other")
    aside = review.set_aside(desk, said.id, 0, 5, "withheld", "涉密")
    assert coverage(desk.archive.dossier(spoken.id), "i1").characters("set_aside") == 5
    review.take_back(desk, aside.id)
    assert coverage(desk.archive.dossier(spoken.id), "i1").characters("set_aside") == 0


def test_unaccounted_words_become_an_opinion_or_join_one(desk: Desk, spoken: Meeting) -> None:
    said = record.said(desk, spoken.id)[0]
    made = review.adopt_words(desk, said.id, 0, 5)
    assert (made.problem, made.sources[0].text) == ("渠道漏水。", "渠道漏水。")
    joined = review.adopt_words(desk, said.id, 5, 10, "suggestion", made.id)
    assert (joined.measures, len(joined.sources)) == (("机井损坏。",), 2)
    with pytest.raises(Refused):
        review.adopt_words(desk, said.id, 3, 99)


def test_a_dismissed_opinion_leaves_its_words_set_aside(desk: Desk, spoken: Meeting) -> None:
    run(desk, spoken)
    gone = opinions(desk, spoken)[0]
    review.dismiss(desk, gone.id, "off_topic")
    dossier = desk.archive.dossier(spoken.id)
    assert gone.id not in {one.id for one in dossier.opinions}
    assert coverage(dossier, "i1").open == ()


def test_an_empty_opinion_is_not_adopted(desk: Desk, spoken: Meeting) -> None:
    run(desk, spoken)
    one = review.edit(desk, opinions(desk, spoken)[0].id, problem=" ", measures=[])
    with pytest.raises(Refused):
        review.accept(desk, one.id)


def test_an_opinion_on_a_withdrawn_or_changed_remark_can_still_be_dismissed(desk: Desk, spoken: Meeting) -> None:
    run(desk, spoken)
    one, two, three = opinions(desk, spoken)
    first, second = record.said(desk, spoken.id)
    record.withdraw(desk, second.id, "重复记录")
    assert review.dismiss(desk, three.id, "duplicate") == ()
    record.amend(desk, first.id, "水渠坏了。机井损坏。谢谢大家。")
    assert review.dismiss(desk, one.id, "off_topic") == ()  # not the words that stand there now
    (aside,) = review.dismiss(desk, two.id, "off_topic")
    assert aside.text == "机井损坏。"


def test_words_written_over_those_of_a_decided_opinion_are_proposed_again(desk: Desk, spoken: Meeting) -> None:
    run(desk, spoken)
    review.accept(desk, opinions(desk, spoken)[2].id)
    record.amend(desk, record.said(desk, spoken.id)[1].id, "泵站老化严重。")
    run(desk, spoken)
    assert "泵站老化严重。" in [one.problem for one in opinions(desk, spoken)]
    assert coverage(desk.archive.dossier(spoken.id), "i1").open == ()


def test_a_proposal_that_time_has_overtaken_is_refused_whole(desk: Desk, spoken: Meeting) -> None:
    first, second = (condense.propose(desk, spoken.id, "i1") for _n in range(2))
    condense.apply(desk, first)
    with pytest.raises(Stale):
        condense.apply(desk, second)
    assert len(opinions(desk, spoken)) == 3
    record.speak(desk, spoken.id, "i1", "泵站老化。")
    late = condense.propose(desk, spoken.id, "i1")
    said = record.said(desk, spoken.id)[-1]
    review.adopt_words(desk, said.id, 0, 5)
    with pytest.raises(Stale):
        condense.apply(desk, late)


def test_words_that_an_opinion_uses_are_not_set_aside_beside_it(desk: Desk, spoken: Meeting) -> None:
    run(desk, spoken)
    used = opinions(desk, spoken)[0].sources[0]
    with pytest.raises(Refused, match="渠道漏水"):
        review.set_aside(desk, used.remark, used.start, used.end, "praise")


def test_words_adopted_are_set_aside_no_more(desk: Desk, spoken: Meeting) -> None:
    run(desk, spoken)
    (aside,) = desk.archive.dossier(spoken.id).set_asides
    review.adopt_words(desk, aside.remark, aside.start, aside.end)
    assert desk.archive.dossier(spoken.id).set_asides == ()


def test_an_edit_of_words_that_somebody_changed_meanwhile_is_refused(desk: Desk, spoken: Meeting) -> None:
    run(desk, spoken)
    seen = opinions(desk, spoken)[0]
    review.edit(copy(desk, user="小王"), seen.id, problem="渠道渗漏", rev=seen.rev)
    with pytest.raises(Stale, match="小王"):
        review.edit(desk, seen.id, problem="渠道坏了", rev=seen.rev)


def test_only_a_source_that_is_there_is_called_a_problem_or_a_suggestion(desk: Desk, spoken: Meeting) -> None:
    run(desk, spoken)
    one = opinions(desk, spoken)[0]
    assert review.retype(desk, one.id, 0, "suggestion").sources[0].kind == "suggestion"
    for source, kind in ((0, "wish"), (7, "problem"), (-1, "problem")):
        with pytest.raises(Refused):
            review.retype(desk, one.id, source, kind)


def test_opposite_views_point_at_each_other_on_file_and_after_a_second_run(desk: Desk, meeting: Meeting) -> None:
    first = record.speak(desk, meeting.id, "i1", "渡口该停。", speaker="zeng")
    second = record.speak(desk, meeting.id, "i1", "渡口该留。", speaker="lu")

    def face(dossier: Dossier, item: str, budget: int) -> Proposal:
        points = tuple(
            Point(id=one.id, problem=one.text, opposes=other.id,
                  sources=(Source(remark=one.id, start=0, end=5, text=one.text),))
            for one, other in ((first, second), (second, first))
        )  # fmt: skip
        return Proposal(points=points)

    both = copy(desk, plugins=Plugins(contributions=(Condenser(name="extract", title="x", run=face),)))
    for _run in range(2):
        run(both, meeting)
        one, other = opinions(both, meeting)
        assert (one.opposes, other.opposes) == (other.id, one.id)
