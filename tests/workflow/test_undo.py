"""Undo: every step of a sitting can be taken back and made anew; nothing that others rest on is pulled away."""

from __future__ import annotations

from dataclasses import replace as having
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from minutes_tinydb.store import TinyStore

from minutes.contract import Desk
from minutes.errors import Refused, Stale
from minutes.model import Meeting, Opinion, Record, Remark, SetAside, Source, Undoing, replace
from minutes.workflow import agenda, assign, condense, issue, merging, record, review, undo
from tests.workflow.conftest import HELD


def state(desk: Desk, meeting: str) -> list[Record]:
    """Everything in force about a meeting, whatever its revision."""
    known = desk.archive.dossier(meeting)
    return [replace(one, rev=0) for one in (known.meeting, *known.remarks, *known.opinions, *known.set_asides)]


@pytest.fixture
def sitting(desk: Desk, meeting: Meeting) -> Meeting:
    """Every verb of record and review once."""
    first = record.speak(desk, meeting.id, "i1", "渠道老化严重。建议尽快整修。感谢各位。", speaker="曾若谷")
    record.speak(desk, meeting.id, "i1", "水费收缴困难。", speaker="陆知行")
    record.amend(desk, first.id, "渠道老化十分严重。建议尽快整修。感谢各位。")
    record.identify(desk, first.id, "陆知行")
    record.confirm(desk, first.id)
    record.mark(desk, first.id, 0, 4, "problem")
    record.attend(desk, meeting.id, "lu", "leave")
    record.close_item(desk, meeting.id, "i2")
    condense.apply(desk, condense.propose(desk, meeting.id, "i1"))
    ids = [one.id for one in desk.archive.dossier(meeting.id).opinions_on("i1")]
    review.accept(desk, *ids[:1])
    review.edit(desk, ids[1], theme="整修")
    review.arrange(desk, *reversed(ids))
    assign.assign(desk, ids[0], handler="water", supervisor="rural")
    whole = merging.merge(desk, *ids[:2])
    merging.unmerge(desk, whole.id)
    review.dismiss(desk, ids[1], "duplicate")
    return meeting


NAMES = {
    "putting words aside", "merge undone", "opinions merged", "assigned", "order changed", "edited", "adopted",
    "proposal taken", "deliberation on an item ended", "attendance noted", "passage marked", "remark confirmed",
    "speaker changed", "remark amended", "remark recorded",
}  # fmt: skip


def test_every_step_is_called_by_what_it_did(desk: Desk, sitting: Meeting) -> None:
    from minutes import text

    text.use("en")
    found = undo.steps(desk, sitting.id).done
    text.use("zh_CN")
    assert {one.name for one in found} == NAMES
    assert found[-1].about == "曾若谷：渠道老化严重。建议尽快整修。感谢各位。"


def test_the_newest_steps_can_be_asked_for_alone(desk: Desk, sitting: Meeting) -> None:
    every = undo.steps(desk, sitting.id).done
    assert undo.steps(desk, sitting.id, 3).done == every[:3]
    undo.back(desk, sitting.id)
    undo.back(desk, sitting.id)
    assert len(undo.steps(desk, sitting.id, 1).done) == 1
    assert len(undo.steps(desk, sitting.id, 1).undone) == 2


def test_the_whole_sitting_is_taken_back_step_by_step_and_made_anew(desk: Desk, sitting: Meeting) -> None:
    count = len(undo.steps(desk, sitting.id).done)
    stood = [state(desk, sitting.id)]
    for _step in range(count):
        undo.back(desk, sitting.id)
        stood.append(state(desk, sitting.id))
    assert not desk.archive.dossier(sitting.id).remarks
    assert len(undo.steps(desk, sitting.id).undone) == count
    with pytest.raises(Refused):
        undo.back(desk, sitting.id)
    for before in reversed(stood[:-1]):
        undo.forth(desk, sitting.id)
        assert state(desk, sitting.id) == before
    with pytest.raises(Refused):
        undo.forth(desk, sitting.id)


@settings(max_examples=25, deadline=None)
@given(keys=some.lists(some.sampled_from(["speak", "amend", "back", "forth"]), max_size=25))
def test_any_mix_of_steps_behaves_like_two_stacks(keys: list[str]) -> None:
    from minutes.testing import desk as new_desk

    desk = new_desk()
    meeting = record.convene(desk, held_on=HELD, titles=["听取报告"])
    done, undone = [state(desk, meeting.id)], list[list[Record]]()
    for n, key in enumerate(keys):
        said = record.said(desk, meeting.id)
        if key == "speak" or (key == "amend" and not said):
            record.speak(desk, meeting.id, "", f"第{n}句")
        elif key == "amend":
            record.amend(desk, said[-1].id, f"改为第{n}句")
        elif key == "back" and len(done) > 1:
            undo.back(desk, meeting.id)
            undone.append(done.pop())
        elif key == "forth" and undone:
            undo.forth(desk, meeting.id)
            done.append(undone.pop())
        if key in ("speak", "amend"):
            done.append(state(desk, meeting.id))
            undone.clear()
        assert state(desk, meeting.id) == done[-1]


def test_it_works_after_a_restart(tmp_path: Path, desk: Desk) -> None:
    first = having(desk, store=TinyStore(tmp_path, clock=desk.clock))
    meeting = record.convene(first, held_on=HELD, titles=["听取报告"])
    one = record.speak(first, meeting.id, "", "原话")
    record.amend(first, one.id, "改过的话")
    undo.back(first, meeting.id)
    first.store.close()
    again = having(desk, store=TinyStore(tmp_path, clock=desk.clock))
    assert undo.forth(again, meeting.id).changes[0].after.text == "改过的话"
    assert again.fetch(Remark, one.id).text == "改过的话"
    undo.back(again, meeting.id)
    undo.back(again, meeting.id)
    assert again.store.get(one.id).withdrawn
    assert not again.store.verify()
    again.store.close()


def test_each_user_takes_back_only_what_is_his_own(desk: Desk, meeting: Meeting) -> None:
    other = having(desk, user="另一人")
    record.speak(desk, meeting.id, "i1", "我记的")
    record.speak(other, meeting.id, "i1", "他记的")
    assert undo.back(desk, meeting.id).about.endswith("我记的")
    assert [one.text for one in record.said(desk, meeting.id)] == ["他记的"]
    with pytest.raises(Refused):
        undo.back(desk, meeting.id)


def test_what_somebody_changed_since_is_not_taken_back(desk: Desk, meeting: Meeting) -> None:
    one = record.speak(desk, meeting.id, "i1", "原话")
    record.amend(having(desk, user="另一人"), one.id, "他改过的话")
    with pytest.raises(Stale, match="另一人"):
        undo.back(desk, meeting.id)
    assert desk.fetch(Remark, one.id).text == "他改过的话"


def resting(desk: Desk, remark: Remark) -> Opinion:
    source = Source(remark=remark.id, start=0, end=4, text=remark.text[:4])
    return Opinion(id="o1", meeting=remark.meeting, item="i1", problem="渠道", sources=(source,), accepted_by="另一人")


def test_words_that_anothers_opinion_rests_on_stay(desk: Desk, meeting: Meeting) -> None:
    one = record.speak(desk, meeting.id, "i1", "渠道老化严重。")
    having(desk, user="另一人").keep(resting(desk, one))
    with pytest.raises(Refused, match="渠道"):
        undo.back(desk, meeting.id)
    assert desk.fetch(Remark, one.id)


def test_words_that_another_has_set_aside_stay_and_a_machines_set_aside_holds_nothing(
    desk: Desk, meeting: Meeting
) -> None:
    one = record.speak(desk, meeting.id, "i1", "渠道老化严重。")
    other = having(desk, user="另一人")
    aside = SetAside(id="s1", meeting=meeting.id, item="i1", remark=one.id, start=0, end=4, text=one.text[:4],
                     reason="withheld", by="另一人")  # fmt: skip
    other.keep(aside)
    with pytest.raises(Refused):
        undo.back(desk, meeting.id)
    other.keep(replace(aside, rev=1, by=""))
    assert undo.back(desk, meeting.id)


def back_to_the_beginning(desk: Desk, meeting: str) -> None:
    while undo.steps(desk, meeting).done:
        undo.back(desk, meeting)


def test_what_an_issued_paper_prints_is_locked(desk: Desk, sitting: Meeting) -> None:
    dossier = desk.archive.dossier(sitting.id)
    review.accept(desk, *(one.id for one in dossier.opinions_on("i1")))
    paper = issue.draft(desk, "opinion", meeting=sitting.id, item="i1")
    with pytest.raises(Refused, match="审议意见"):
        back_to_the_beginning(desk, sitting.id)
    while undo.steps(desk, sitting.id).undone:
        undo.forth(desk, sitting.id)
    for step in paper.steps:
        desk.clock.now += timedelta(minutes=1)  # type: ignore[attr-defined]
        issue.approve(desk, paper.id, by=step)
    issue.issue(desk, paper.id)
    before = state(desk, sitting.id)
    with pytest.raises(Refused, match="锁定"):
        back_to_the_beginning(desk, sitting.id)
    assert [one for one in before if isinstance(one, Opinion)] == [
        one for one in state(desk, sitting.id) if isinstance(one, Opinion)
    ]


def test_convening_and_papers_are_no_steps_to_undo(desk: Desk, meeting: Meeting) -> None:
    assert not undo.steps(desk, meeting.id).done
    with pytest.raises(Refused):
        undo.back(desk, meeting.id)


def test_what_was_taken_back_is_noted_on_file(desk: Desk, meeting: Meeting) -> None:
    one = record.speak(desk, meeting.id, "i1", "原话")
    undo.back(desk, meeting.id)
    undo.forth(desk, meeting.id)
    [note] = desk.store.find(Undoing, meeting.id)
    assert (note.step, bool(note.withdrawn)) == (f"{one.id} 1", True)
    assert [bool(each.record.withdrawn) for each in desk.store.history(one.id)] == [False, True, False]


def test_an_agenda_item_stays_while_anybodys_words_stand_under_it(desk: Desk, meeting: Meeting) -> None:
    agenda.add_item(desk, meeting.id, "审议临时议题")
    item = desk.fetch(Meeting, meeting.id).items[-1].id
    said = record.speak(having(desk, user="另一人"), meeting.id, item, "他记的")
    with pytest.raises(Refused, match="审议临时议题"):
        undo.back(desk, meeting.id)
    assert desk.archive.dossier(meeting.id).remarks_on(item) == (said,)
    record.withdraw(having(desk, user="另一人"), said.id, "记错了")
    undo.back(desk, meeting.id)
    assert item not in [one.id for one in desk.fetch(Meeting, meeting.id).items]


def test_nothing_comes_back_under_an_item_that_is_gone(desk: Desk, meeting: Meeting) -> None:
    other = having(desk, user="另一人")
    agenda.add_item(other, meeting.id, "审议临时议题")
    item = desk.fetch(Meeting, meeting.id).items[-1].id
    said = record.speak(desk, meeting.id, item, "渠道老化。")
    record.move(desk, said.id, "i1")
    undo.back(other, meeting.id)
    with pytest.raises(Refused):
        undo.back(desk, meeting.id)
    assert desk.fetch(Remark, said.id).item == "i1"


def test_words_and_the_opinion_of_another_that_rests_on_them_stay_on_one_item(desk: Desk, meeting: Meeting) -> None:
    said = record.speak(desk, meeting.id, "i2", "渠道老化。")
    record.move(desk, said.id, "i1")
    other = having(desk, user="另一人")
    condense.apply(other, condense.propose(other, meeting.id, "i1"))
    with pytest.raises(Refused, match="渠道老化"):
        undo.back(desk, meeting.id)
    undo.back(other, meeting.id)
    undo.back(desk, meeting.id)
    with pytest.raises(Refused):
        undo.forth(other, meeting.id)
    assert not desk.archive.dossier(meeting.id).opinions
