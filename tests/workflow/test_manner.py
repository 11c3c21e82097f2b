"""Forms, groups, papers before the sitting and phrases: each kept apart as it should be."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.contract import Condenser, Desk, Plugins, Proposal
from minutes.errors import BadInput, NotFound, Refused
from minutes.model import Dossier, Mark, Meeting, Phrase
from minutes.rules import tally
from minutes.workflow import condense, materials, phrases, record
from tests.workflow.conftest import sentences


def test_an_interjection_belongs_to_the_remark_it_interrupts_and_is_no_remark_of_its_own(
    desk: Desk, meeting: Meeting
) -> None:
    said = record.speak(desk, meeting.id, "i1", "渠道漏水。", speaker="zeng")
    called = record.speak(desk, meeting.id, "i1", "漏了三年！", speaker="lu", form="interjection", answers=said.id)
    assert (called.form, called.answers) == ("interjection", said.id)
    assert tally(record.said(desk, meeting.id)).member_times == 1
    assert record.as_form(desk, called.id, "spoken", answers=said.id).answers == ""


def test_an_answer_points_at_the_question(desk: Desk, meeting: Meeting) -> None:
    asked = record.speak(desk, meeting.id, "i1", "何时修好？", speaker="zeng")
    record.as_form(desk, asked.id, "question")
    told = record.speak(desk, meeting.id, "i1", "年底。", speaker="obs")
    assert record.as_form(desk, told.id, "answer", asked.id).answers == asked.id


def test_what_is_no_form_group_or_remark_of_the_meeting_is_refused(desk: Desk, meeting: Meeting) -> None:
    said = record.speak(desk, meeting.id, "i1", "渠道漏水。")
    other = record.convene(desk, held_on=desk.today, titles=["别的"])
    elsewhere = record.speak(desk, other.id, "1", "别处的话。")
    for wrong in (
        lambda: record.as_form(desk, said.id, "sung"),
        lambda: record.as_form(desk, said.id, "answer", said.id),
        lambda: record.as_form(desk, said.id, "answer", elsewhere.id),
        lambda: record.speak(desk, meeting.id, "i1", "话。", form="sung"),
        lambda: record.keep_group(desk, meeting.id, " "),
        lambda: record.keep_group(desk, meeting.id, "第一组", "生面孔"),
    ):
        with pytest.raises(Refused):
            wrong()
    with pytest.raises(NotFound):
        record.in_group(desk, said.id, "第九组")


def test_a_group_has_its_convenor_and_is_where_words_were_said(desk: Desk, meeting: Meeting) -> None:
    record.keep_group(desk, meeting.id, "第一组", "陆知行", ["zeng", "lu"])
    after = record.keep_group(desk, meeting.id, "第一组", "zeng")
    assert [(one.name, one.convenor, one.members) for one in after.groups] == [("第一组", "zeng", ("zeng", "lu"))]
    said = record.speak(desk, meeting.id, "i1", "渠道漏水。", group="第一组")
    assert record.in_group(desk, said.id, "").group == ""


def test_a_remark_whose_question_was_withdrawn_can_still_be_amended(desk: Desk, meeting: Meeting) -> None:
    asked = record.speak(desk, meeting.id, "i1", "何时修好？", form="question")
    told = record.speak(desk, meeting.id, "i1", "年底。", form="answer", answers=asked.id)
    record.withdraw(desk, asked.id, "误记")
    after = record.amend(desk, told.id, "年底前。", form="answer", answers=asked.id)
    assert (after.text, after.answers) == ("年底前。", asked.id)
    assert record.as_form(desk, told.id, "written").answers == ""


def test_times_and_marks_of_a_remark_in_hand_are_kept(desk: Desk, meeting: Meeting) -> None:
    nine, ten = datetime(2026, 9, 24, 1, tzinfo=UTC), datetime(2026, 9, 24, 1, 2, tzinfo=UTC)
    marks = (Mark(start=0, end=4, text="渠道漏水", kind="problem"),)
    said = record.speak(desk, meeting.id, "i1", "渠道漏水。", began_at=nine, ended_at=ten, marks=marks)
    assert (said.began_at, said.ended_at, said.marks) == (nine, ten, marks)
    first, second = record.split(desk, said.id, 2)
    assert (first.began_at, first.ended_at, second.began_at, second.ended_at) == (nine, None, None, ten)


# Papers before the sitting


def test_no_condenser_sees_what_was_written_before_the_sitting(desk: Desk, meeting: Meeting) -> None:
    materials.add_material(desk, meeting.id, "调研报告", "机井损坏三十眼。建议更新。", item="1", author="农工委")
    record.speak(desk, meeting.id, "i1", "渠道漏水。", speaker="zeng")
    seen: list[Dossier] = []

    def greedy(dossier: Dossier, item: str, budget: int) -> Proposal:
        seen.append(dossier)
        return sentences(dossier, item, budget)

    spied = replace(desk, plugins=Plugins(contributions=(Condenser(name="extract", title="", run=greedy),)))
    changes = condense.propose(spied, meeting.id, "i1")
    assert [one.problem for one in changes.add] == ["渠道漏水。"]
    assert [one.materials for one in seen] == [()]
    assert not [one for one in record.said(desk, meeting.id) if "机井" in one.text]
    assert desk.archive.dossier(meeting.id).materials


def test_papers_are_listed_for_their_item_and_for_the_whole_meeting(desk: Desk, meeting: Meeting) -> None:
    first = materials.add_material(desk, meeting.id, "灌区调研", "一段。\n二段。", item="i1")
    materials.add_material(desk, meeting.id, "议程说明", "说明。")
    materials.add_material(desk, meeting.id, "预算初审", "初审意见。", item="i2")
    assert [one.title for one in materials.materials(desk, meeting.id, "i1")] == ["灌区调研", "议程说明"]
    assert len(materials.materials(desk, meeting.id)) == 3
    materials.withdraw_material(desk, first.id, "错放")
    assert [one.title for one in materials.materials(desk, meeting.id, "i1")] == ["议程说明"]


def test_a_paper_without_title_or_words_is_refused(desk: Desk, meeting: Meeting) -> None:
    for title, text in ((" ", "话"), ("题", " \n"), ("题", "x" * (materials.LONGEST + 1))):
        with pytest.raises(BadInput):
            materials.add_material(desk, meeting.id, title, text)


# Phrases


def test_an_office_changes_drops_and_adds_phrases(desk: Desk) -> None:
    assert len(phrases.phrases(desk)) == len(phrases.STARTER) >= 12
    phrases.keep_phrase(desk, " JY ", "建议县人民政府")
    phrases.keep_phrase(desk, "xj", "以下建议：")
    phrases.drop_phrase(desk, "zt")
    known = {one.key: one.text for one in phrases.phrases(desk)}
    assert (known["jy"], known["xj"], "zt" in known) == ("建议县人民政府", "以下建议：", False)
    assert phrases.keep_phrase(desk, "zt", "总的看，").rev == 2
    with pytest.raises(NotFound):
        phrases.drop_phrase(desk, "nope")


@pytest.mark.parametrize(("key", "text"), [("", "话"), ("建议", "话"), ("a b", "话"), ("jy", " ")])
def test_a_key_that_cannot_be_typed_blind_is_refused(desk: Desk, key: str, text: str) -> None:
    with pytest.raises(BadInput):
        phrases.keep_phrase(desk, key, text)


@given(st.text("建议jy2。", max_size=6), st.sampled_from(["y", "jy", "2jy", "q"]))
def test_the_longest_key_at_the_end_is_what_was_meant(before: str, key: str) -> None:
    known = [Phrase(id=one, key=one, text=one.upper()) for one in ("y", "jy", "2jy")]
    fits = [one.key for one in known if (before + key).endswith(one.key)]
    assert phrases.expanded(known, before + key) == (
        (len(max(fits, key=len)), max(fits, key=len).upper()) if fits else None
    )
