"""Step 4: a paper goes from draft along its chain to a number, a date and a lock."""

from collections.abc import Sequence
from dataclasses import replace as copy
from typing import Any

import pytest

from minutes.contract import Check, Desk, Finding, Plugins
from minutes.errors import BadInput, NotFound, NotSaved, Refused
from minutes.model import Meeting, Number, Opinion, Paper, R
from minutes.rules import paper_state
from minutes.settings import Settings
from minutes.store import MemoryStore
from minutes.testing import desk as new_desk
from minutes.workflow import assign, condense, issue, record, review
from tests.workflow.conftest import CONTRIBUTIONS


@pytest.fixture
def paper(desk: Desk, meeting: Meeting) -> Paper:
    record.speak(desk, meeting.id, "i1", "渠道漏水。机井损坏。", speaker="zeng")
    condense.apply(desk, condense.propose(desk, meeting.id, "i1"))
    found = desk.archive.dossier(meeting.id).opinions_on("i1")
    review.accept(desk, *(one.id for one in found))
    assign.assign_all(desk, meeting.id, "i1")
    return issue.draft(desk, "opinion", meeting=meeting.id, item="i1")


def passed(desk: Desk, paper: Paper) -> Paper:
    for _step in paper.steps:
        paper = issue.approve(desk, paper.id)
    return paper


def with_check(desk: Desk, *findings: Finding) -> Desk:
    check = Check(name="c", title="c", run=lambda *_: findings)
    return copy(desk, plugins=Plugins(contributions=(*desk.plugins.contributions, check)))


@pytest.mark.parametrize("chain", ["signature", "collective", "plenary"])
def test_each_of_the_three_chains_leads_to_an_issued_and_locked_paper(
    desk: Desk, meeting: Meeting, paper: Paper, chain: str
) -> None:
    chained = copy(desk, settings=Settings(chain=chain))
    drafted = issue.draft(chained, "opinion", meeting=meeting.id, item="i1")
    assert drafted.steps == Settings().chains[chain]
    with pytest.raises(Refused, match=drafted.steps[0]):
        issue.issue(chained, drafted.id)
    done = issue.issue(chained, passed(chained, drafted).id)
    assert (done.number, done.issued_on) == ("某人常〔2026〕1号", desk.today)
    assert [one.step for one in done.approvals] == list(drafted.steps)
    with pytest.raises(Refused):
        issue.rewrite(chained, done.id, "改一改")
    assert b"2026-09-24" in issue.export(chained, done.id, "md")


def test_a_return_needs_a_reason_and_begins_the_chain_anew(desk: Desk, paper: Paper) -> None:
    issue.approve(desk, paper.id, by="分管副主任")
    with pytest.raises(Refused):
        issue.send_back(desk, paper.id, " ")
    back = issue.send_back(desk, paper.id, "措施太空")
    assert (paper_state(back), back.approvals[-1].note) == ("returned", "措施太空")
    assert [one.step for one in passed(desk, back).approvals[2:]] == list(paper.steps)
    with pytest.raises(Refused):
        issue.approve(desk, paper.id)


def test_new_words_void_the_approvals_of_the_old_ones(desk: Desk, paper: Paper) -> None:
    approved = issue.approve(desk, paper.id)
    assert issue.rewrite(desk, paper.id, approved.text).approvals
    assert issue.rewrite(desk, paper.id, approved.text + "\n补充").approvals == ()
    with pytest.raises(BadInput, match="2"):
        issue.rewrite(desk, paper.id, "---\n没有冒号\n---\n正文")


def test_a_blocking_finding_stops_the_paper_until_somebody_answers_for_it_by_name(desk: Desk, paper: Paper) -> None:
    strict = with_check(desk, Finding(check="c", text="未核签", blocks=True), Finding(check="d", text="提醒"))
    passed(strict, paper)
    with pytest.raises(Refused, match="未核签"):
        issue.issue(strict, paper.id)
    with pytest.raises(Refused):
        issue.waive(strict, paper.id, "c", "")
    issue.waive(strict, paper.id, "c", "发言人出差，已电话确认", by="秘书长")
    done = issue.issue(strict, paper.id)
    assert (done.waivers[0].by, done.waivers[0].reason) == ("秘书长", "发言人出差，已电话确认")


def test_a_draft_that_no_longer_matches_its_opinions_is_not_issued(desk: Desk, paper: Paper) -> None:
    passed(desk, paper)
    review.edit(desk, paper.opinions[0], problem="渠道漏水较多")
    with pytest.raises(Refused, match="outdated_draft"):
        issue.issue(desk, paper.id)
    redone = issue.draft(desk, "opinion", meeting=paper.meeting, item="i1")
    assert issue.issue(desk, passed(desk, redone).id).number == "某人常〔2026〕1号"


def test_assigning_offices_after_drafting_does_not_outdate_the_draft(desk: Desk, paper: Paper) -> None:
    passed(desk, paper)
    assign.assign(desk, paper.opinions[0], handler="farm")
    assert issue.issue(desk, paper.id).issued_on


def test_numbers_run_on_and_a_withdrawn_papers_number_is_not_used_again(desk: Desk, paper: Paper) -> None:
    first = issue.issue(desk, passed(desk, paper).id)
    issue.withdraw_paper(desk, first.id, "印错")
    second = issue.draft(desk, "opinion", meeting=paper.meeting, item="i1")
    assert issue.issue(desk, passed(desk, second).id).number == "某人常〔2026〕2号"


def test_a_correction_is_a_new_paper_that_names_the_old_one(desk: Desk, paper: Paper) -> None:
    with pytest.raises(Refused):
        issue.correct(desk, paper.id)
    first = issue.issue(desk, passed(desk, paper).id)
    new = issue.correct(desk, first.id)
    assert (new.replaces, new.number, new.approvals, paper_state(new)) == (first.id, "", (), "draft")
    assert "号" not in new.text.split("---")[1]
    assert desk.fetch(Paper, first.id) == first


class FullDisk(MemoryStore):
    """A store whose disk is full for papers, once its tap is closed."""

    full = False

    def put(self, *records: R, by: str) -> tuple[R, ...]:
        if self.full and any(isinstance(record, Paper) for record in records):
            raise NotSaved("磁盘已满")
        return super().put(*records, by=by)


def test_a_number_reserved_for_a_paper_that_could_not_be_saved_is_listed_and_then_used(meeting: Meeting) -> None:
    clock: Any = new_desk().clock
    store = FullDisk(clock)
    desk = new_desk(*CONTRIBUTIONS, store=store, clock=clock)
    held = record.convene(desk, held_on=desk.today, titles=["一项"])
    drafted = issue.draft(desk, "opinion", meeting=held.id, item=held.items[0].id)
    passed(desk, drafted)
    store.full = True
    with pytest.raises(NotSaved):
        issue.issue(desk, drafted.id)
    assert [one.n for one in issue.loose_numbers(desk)] == [1]
    store.full = False
    assert issue.issue(desk, drafted.id).number.endswith("〕1号")
    assert issue.loose_numbers(desk) == []
    numbers: Sequence[Number] = desk.store.find(Number)
    assert len(numbers) == 1


def test_a_paper_cannot_be_written_in_a_form_that_nobody_offers(desk: Desk, paper: Paper) -> None:
    with pytest.raises(NotFound, match=r"\.md"):
        issue.export(desk, paper.id, "pdf")


def test_a_draft_is_marked_as_one_when_it_is_exported(desk: Desk, paper: Paper) -> None:
    assert b"draft:" in issue.export(desk, paper.id, ".md")


def test_the_opinions_a_paper_prints_are_those_adopted(desk: Desk, paper: Paper) -> None:
    adopted = {one.id for one in desk.store.find(Opinion) if one.accepted_by}
    assert set(paper.opinions) == adopted
