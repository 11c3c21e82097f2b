"""Remarks split, joined and moved: no character is lost, and what rested on words still rests on them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutes.contract import Desk
from minutes.errors import NotFound, Refused, Stale
from minutes.model import Meeting, Opinion, Paper, Record, Remark, SetAside, replace
from minutes.rules import marks_held, source_holds
from minutes.testing import desk as new_desk
from minutes.workflow import condense, record, review, undo
from tests.workflow.conftest import CONTRIBUTIONS, HELD

TEXT = "总体赞成。渠道漏水，建议维修。机井也坏了。"


@pytest.fixture
def said(desk: Desk, meeting: Meeting) -> Remark:
    return record.speak(desk, meeting.id, "i1", TEXT, speaker="zeng")


def texts(desk: Desk, meeting: Meeting, item: str = "i1") -> list[str]:
    return [one.text for one in record.said(desk, meeting.id, item)]


def test_the_second_part_stands_right_behind_the_first(desk: Desk, meeting: Meeting, said: Remark) -> None:
    record.speak(desk, meeting.id, "i1", "同意。", speaker="lu")
    first, second = record.split(desk, said.id, 15)
    record.split(desk, first.id, 5)
    assert texts(desk, meeting) == ["总体赞成。", "渠道漏水，建议维修。", "机井也坏了。", "同意。"]
    assert (second.speaker, second.post, second.at) == (said.speaker, said.post, said.at)
    assert [one.text for one in desk.archive.dossier(meeting.id).remarks] == texts(desk, meeting)


def test_what_rests_on_the_words_goes_with_them_in_one_save(desk: Desk, meeting: Meeting, said: Remark) -> None:
    across = review.adopt_words(desk, said.id, 5, 21)
    aside = review.set_aside(desk, said.id, 0, 5, "courtesy")
    record.mark(desk, said.id, 13, 18, "suggestion")
    saves = len({one.mark for one in desk.store.since(0, meeting.id)})
    first, second = record.split(desk, said.id, 15)
    assert len({one.mark for one in desk.store.since(0, meeting.id)}) == saves + 1
    sources = desk.fetch(Opinion, across.id).sources
    assert [(one.remark, one.text) for one in sources] == [
        (first.id, "渠道漏水，建议维修。"), (second.id, "机井也坏了。"),
    ]  # fmt: skip
    assert all(source_holds(one, {first.id: first, second.id: second}[one.remark]) for one in sources)
    assert desk.fetch(SetAside, aside.id).remark == first.id
    assert ([one.text for one in first.marks], [one.text for one in second.marks]) == (["修。"], ["机井也"])


def test_words_set_aside_across_the_cut_are_set_aside_on_both_sides(desk: Desk, meeting: Meeting, said: Remark) -> None:
    review.set_aside(desk, said.id, 0, 15, "off_topic")
    first, second = record.split(desk, said.id, 5)
    asides = {one.remark: one.text for one in desk.store.find(SetAside, meeting.id)}
    assert asides == {first.id: "总体赞成。", second.id: "渠道漏水，建议维修。"}


def test_joining_is_the_way_back(desk: Desk, meeting: Meeting, said: Remark) -> None:
    opinion = review.adopt_words(desk, said.id, 15, 21)
    record.mark(desk, said.id, 15, 21, "problem")
    _first, second = record.split(desk, said.id, 15)
    answer = record.speak(desk, meeting.id, "i1", "我们去修。", speaker="obs", form="answer", answers=second.id)
    whole = record.join(desk, second.id)
    assert (whole.text, whole.id) == (TEXT, said.id)
    assert [one.text for one in marks_held(whole)] == ["机井也坏了。"]
    assert source_holds(desk.fetch(Opinion, opinion.id).sources[0], whole)
    assert desk.fetch(Remark, answer.id).answers == said.id
    assert texts(desk, meeting) == [TEXT, "我们去修。"]
    with pytest.raises(NotFound):
        record.join(desk, second.id)


def test_nobodys_words_are_joined_to_anothers(desk: Desk, meeting: Meeting, said: Remark) -> None:
    other = record.speak(desk, meeting.id, "i1", "同意。", speaker="lu")
    with pytest.raises(Refused):
        record.join(desk, other.id)
    with pytest.raises(Refused):
        record.join(desk, said.id)  # the first on its item
    asked = record.speak(desk, meeting.id, "i1", "修了吗？", speaker="lu", form="question")
    with pytest.raises(Refused):
        record.join(desk, asked.id)
    nobody = record.speak(desk, meeting.id, "i1", "没有修。", form="question")
    assert record.join(desk, nobody.id).name == "陆知行"


def test_a_joined_remark_is_signed_only_if_both_were(desk: Desk, meeting: Meeting, said: Remark) -> None:
    record.confirm(desk, said.id)
    more = record.speak(desk, meeting.id, "i1", "补充一点。", speaker="zeng")
    assert record.join(desk, more.id).confirmed is None


@pytest.mark.parametrize("at", [0, -3, 21, 99])
def test_a_part_without_words_is_refused(desk: Desk, said: Remark, at: int) -> None:
    with pytest.raises(Refused):
        record.split(desk, said.id, at)


def test_blanks_at_the_cut_stay_with_the_first_part(desk: Desk, meeting: Meeting) -> None:
    said = record.speak(desk, meeting.id, "i1", "第一段。\n\n　　第二段。")
    first, second = record.split(desk, said.id, 4)
    assert (first.text, second.text) == ("第一段。\n\n　　", "第二段。")


def test_a_change_of_a_remark_that_somebody_changed_meanwhile_is_refused(desk: Desk, said: Remark) -> None:
    record.amend(desk, said.id, TEXT + "谢谢。")
    for change in (
        lambda: record.split(desk, said.id, 5, rev=said.rev),
        lambda: record.move(desk, said.id, "i2", rev=said.rev),
        lambda: record.join(desk, said.id, rev=said.rev),
    ):
        with pytest.raises(Stale):
            change()


def test_a_moved_remark_takes_its_own_opinion_and_its_words_out_of_a_shared_one(
    desk: Desk, meeting: Meeting, said: Remark
) -> None:
    other = record.speak(desk, meeting.id, "i1", "渠道确实漏水。", speaker="lu")
    own = review.adopt_words(desk, said.id, 15, 21)
    shared = review.adopt_words(desk, said.id, 5, 9)
    review.adopt_words(desk, other.id, 0, 7, opinion=shared.id)
    aside = review.set_aside(desk, said.id, 0, 5, "courtesy")
    record.move(desk, said.id, "2")
    assert (texts(desk, meeting), texts(desk, meeting, "i2")) == (["渠道确实漏水。"], [TEXT])
    assert desk.fetch(Opinion, own.id).item == desk.fetch(SetAside, aside.id).item == "i2"
    assert [one.remark for one in desk.fetch(Opinion, shared.id).sources] == [other.id]
    (fresh,) = [one for one in desk.archive.dossier(meeting.id).opinions_on("i2") if one.id != own.id]
    assert [one.text for one in fresh.sources] == ["渠道漏水"]


def test_a_merge_keeps_its_words_where_they_are_until_it_is_undone(desk: Desk, meeting: Meeting, said: Remark) -> None:
    whole = review.merge(desk, review.adopt_words(desk, said.id, 5, 9).id, review.adopt_words(desk, said.id, 15, 21).id)
    with pytest.raises(Refused, match="渠道漏水"):
        record.move(desk, said.id, "i2")
    review.unmerge(desk, whole.id)
    assert record.move(desk, said.id, "i2").item == "i2"


def test_what_an_issued_paper_prints_is_not_split_joined_or_moved(desk: Desk, meeting: Meeting, said: Remark) -> None:
    more = record.speak(desk, meeting.id, "i1", "井水也少。", speaker="zeng")
    opinion = review.adopt_words(desk, more.id, 0, 5)
    desk.keep(
        Paper(id="p", meeting=meeting.id, template="opinion", title="审议意见", text="", number="〔2026〕1号",
              issued_on=HELD, opinions=(opinion.id,))
    )  # fmt: skip
    for change in (
        lambda: record.split(desk, more.id, 2),
        lambda: record.move(desk, more.id, "i2"),
        lambda: record.join(desk, more.id),
    ):
        with pytest.raises(Refused, match="2026"):
            change()
    assert texts(desk, meeting) == [TEXT, "井水也少。"]
    assert record.split(desk, said.id, 5)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["split", "join", "move", "mark"]), st.integers(0, 9), st.integers(0, 40)),
        max_size=12,
    )
)
def test_whatever_is_split_joined_and_moved_every_character_and_every_source_stays(
    steps: list[tuple[str, int, int]],
) -> None:
    desk = new_desk(*CONTRIBUTIONS)
    held = record.convene(desk, held_on=HELD, titles=["甲", "乙"])
    items = [one.id for one in held.items]
    spoken = [TEXT, "机井坏了。\n　请修。谢谢。", "同意。 渠道 漏水。", "渠道漏水，没有人管。"]
    for n, text in enumerate(spoken):
        record.speak(desk, held.id, items[n % 2], text, speaker=f"某{n % 3}")
    for item in items:
        condense.apply(desk, condense.propose(desk, held.id, item))
    review.accept(desk, *(one.id for one in desk.archive.dossier(held.id).opinions[:2]))
    cited, before, saved = sorted(_cited(desk, held)), _state(desk, held), len(undo.steps(desk, held.id).done)
    for verb, which, place in steps:
        remarks = record.said(desk, held.id)
        one = remarks[which % len(remarks)]
        try:
            if verb == "split":
                record.split(desk, one.id, place)
            elif verb == "join":
                record.join(desk, one.id)
            elif verb == "mark":
                record.mark(desk, one.id, place, place + 4, "figure")
            else:
                record.move(desk, one.id, items[place % 2])
        except Refused:
            continue
    remarks = record.said(desk, held.id)
    assert sorted("".join(one.text for one in remarks)) == sorted("".join(spoken))
    assert sorted(_cited(desk, held)) == cited
    assert all(marks_held(one) == one.marks for one in remarks)
    for _n in range(len(undo.steps(desk, held.id).done) - saved):
        undo.back(desk, held.id)
    assert _state(desk, held) == before


def _state(desk: Desk, held: Meeting) -> list[Record]:
    """Everything in force, whatever its revision."""
    known = desk.archive.dossier(held.id)
    return [replace(one, rev=0) for one in (*known.remarks, *known.opinions, *known.set_asides)]


def _cited(desk: Desk, held: Meeting) -> list[str]:
    """Every character that opinions and set-asides rest on; all of them hold."""
    dossier = desk.archive.dossier(held.id)
    remarks = {one.id: one for one in dossier.remarks}
    spots = set()
    for opinion in dossier.opinions:
        for source in opinion.sources:
            assert source_holds(source, remarks[source.remark])
            assert opinion.item == remarks[source.remark].item
            spots |= {(source.remark, at) for at in range(source.start, source.end)}
    for aside in dossier.set_asides:
        assert remarks[aside.remark].text[aside.start : aside.end] == aside.text
        assert aside.item == remarks[aside.remark].item
        spots |= {(aside.remark, at) for at in range(aside.start, aside.end)}
    said = (remarks[remark].text[at] for remark, at in spots)
    return [one for one in said if one.strip()]


def test_undo_takes_each_of_them_back_with_what_went_along(desk: Desk, meeting: Meeting, said: Remark) -> None:
    own = review.adopt_words(desk, said.id, 5, 21)
    _first, second = record.split(desk, said.id, 15)
    record.join(desk, second.id)
    record.move(desk, said.id, "i2")
    record.as_form(desk, said.id, "written")
    record.keep_group(desk, meeting.id, "第一组")
    record.withdraw_item(desk, meeting.id, "i2", "推迟")
    told = [undo.back(desk, meeting.id).name for _n in range(6)]
    assert told == ["议程变更", "登记分组", "改动发言", "发言移到其他议题", "合并发言", "拆分发言"]
    assert texts(desk, meeting) == [TEXT]
    assert desk.fetch(Opinion, own.id).sources == own.sources
    assert not desk.archive.dossier(meeting.id).events
    assert desk.archive.dossier(meeting.id).meeting.groups == ()


def test_a_broken_archive_whose_remarks_follow_each_other_loses_none(desk: Desk, meeting: Meeting) -> None:
    one, two = (record.speak(desk, meeting.id, "i1", words) for words in ("甲。", "乙。"))
    desk.save(replace(one, follows=two.id), replace(two, follows=one.id))
    assert sorted(texts(desk, meeting)) == sorted(["甲。", "乙。"])
