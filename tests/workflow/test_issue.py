"""Step 4: a paper goes from draft along its chain to a number, a date and a lock."""

from collections.abc import Sequence
from dataclasses import replace as copy
from datetime import date, timedelta
from typing import Any

import pytest

from minutes.contract import Check, Desk, Finding, Plugins, Template
from minutes.errors import BadInput, NotFound, NotSaved, Refused, Stale
from minutes.markdown import Document, read
from minutes.model import Meeting, Number, Opinion, Paper, R
from minutes.rules import paper_state
from minutes.settings import Settings
from minutes.store import MemoryStore
from minutes.testing import desk as new_desk
from minutes.workflow import assign, condense, issue, record, review
from tests.workflow.conftest import CONTRIBUTIONS, HELD


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


def test_a_paper_that_the_committee_votes_on_is_asked_for_with_the_note_of_its_passing(
    desk: Desk, meeting: Meeting
) -> None:
    shown = Template(
        name="opinion", title="意见", run=lambda _dossier, brief: Document(meta=dict(brief.extra), body="")
    )
    for chain, note in (("plenary", {"passed": "yes"}), ("collective", {})):
        chained = copy(desk, settings=Settings(chain=chain), plugins=Plugins(contributions=(shown,)))
        assert issue.compose(chained, "opinion", meeting=meeting.id, item="i1").meta == note
        own = issue.compose(chained, "opinion", meeting=meeting.id, item="i1", extra={"passed": "（已通过）"})
        assert own.meta["passed"] == "（已通过）"


def test_minutes_keep_the_number_that_they_are_worded_with(desk: Desk, meeting: Meeting) -> None:
    worded = Template(
        name="chairs", title="纪要", run=lambda *_: Document(meta={"form": "minutes", "number": "〔2026〕5号"}, body="")
    )
    chained = copy(desk, plugins=Plugins(contributions=(worded,)))
    done = issue.issue(chained, passed(chained, issue.draft(chained, "chairs", meeting=meeting.id)).id)
    assert (done.number, read(done.text).meta["number"]) == ("", "〔2026〕5号")
    assert read(issue.correct(chained, done.id).text).meta["number"] == "〔2026〕5号"


def test_no_paper_goes_out_with_a_gap_unless_somebody_answers_for_it(desk: Desk, meeting: Meeting) -> None:
    letter = Template(
        name="notice",
        title="通知",
        run=lambda *_: Document(meta={"form": "letter", "remark": "〔待补：电话〕"}, body="甲〔待补：地点〕"),
    )
    open_one = copy(desk, plugins=Plugins(contributions=(letter,)))
    drafted = passed(open_one, issue.draft(open_one, "notice", meeting=meeting.id))
    with pytest.raises(Refused, match=r"(?s)电话.*地点"):
        issue.issue(open_one, drafted.id)
    issue.waive(open_one, drafted.id, "gap", "现场补写")
    assert issue.issue(open_one, drafted.id).number == "某人常办函〔2026〕1号"


class Sealed(MemoryStore):
    """A store whose dossiers are sealed."""

    def head(self, dossier: str) -> str:
        return f"0123456789abcdef-{dossier}"


def test_an_issued_paper_prints_what_seals_its_dossier_where_the_settings_ask_for_it() -> None:
    clock: Any = new_desk().clock
    for asked, printed in ((True, "0123456789abcdef"), (False, None)):
        desk = new_desk(*CONTRIBUTIONS, store=Sealed(clock), clock=clock, settings=Settings(print_head=asked))
        held = record.convene(desk, held_on=desk.today, titles=["一项"])
        paper = issue.draft(desk, "opinion", meeting=held.id, item=held.items[0].id)
        assert read(issue.issue(desk, passed(desk, paper).id).text).meta.get("head") == printed


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


def test_what_an_issued_paper_prints_is_locked_until_its_correction_is_in_work(desk: Desk, paper: Paper) -> None:
    first = issue.issue(desk, passed(desk, paper).id)
    one, two = first.opinions
    for change in (
        lambda: review.edit(desk, one, problem="改"),
        lambda: review.reopen(desk, one),
        lambda: review.dismiss(desk, one, "off_topic"),
        lambda: review.merge(desk, one, two),
        lambda: review.move_sources(desk, one, [0], two),
    ):
        with pytest.raises(Refused, match=first.number):
            change()
    new = issue.correct(desk, first.id)
    with pytest.raises(Refused, match=new.id):
        issue.correct(desk, first.id)
    review.edit(desk, one, problem="渠道渗漏严重")
    passed(desk, new)
    with pytest.raises(Refused, match="outdated_draft"):
        issue.issue(desk, new.id)
    again = issue.redraft(desk, new.id)
    assert ("渠道渗漏严重" in again.text, again.replaces, again.approvals) == (True, first.id, ())
    done = issue.issue(desk, passed(desk, again).id)
    assert (done.number, done.replaces) == ("某人常〔2026〕2号", first.id)
    assert read(done.text).meta["replaces"] == first.number == "某人常〔2026〕1号"
    with pytest.raises(Refused, match=done.number):
        review.edit(desk, one, problem="又改")


def test_a_merge_that_a_paper_prints_is_not_undone(desk: Desk, paper: Paper) -> None:
    whole = review.merge(desk, *paper.opinions)
    issue.issue(desk, passed(desk, issue.redraft(desk, paper.id)).id)
    with pytest.raises(Refused, match="〕1号"):
        review.unmerge(desk, whole.id)


def test_a_second_paper_on_the_same_item_is_issued_only_if_somebody_says_why(desk: Desk, paper: Paper) -> None:
    issue.issue(desk, passed(desk, paper).id)
    second = passed(desk, issue.draft(desk, "opinion", meeting=paper.meeting, item="i1"))
    with pytest.raises(Refused, match="issued_before"):
        issue.issue(desk, second.id)
    issue.waive(desk, second.id, "issued_before", "分送两院")
    assert issue.issue(desk, second.id).number.endswith("〕2号")


def test_a_waiver_does_not_answer_for_what_is_found_later(desk: Desk, paper: Paper) -> None:
    early = Finding(check="c", text="一处", record=paper.opinions[0], blocks=True)
    later = Finding(check="c", text="又一处", record=paper.opinions[1], blocks=True)
    issue.waive(with_check(desk, early), paper.id, "c", "已核实")
    passed(desk, paper)
    with pytest.raises(Refused, match="又一处"):
        issue.issue(with_check(desk, early, later), paper.id)
    with pytest.raises(Refused):
        issue.waive(desk, paper.id, "nothing-like-it", "已核实")
    assert issue.issue(with_check(desk, early), paper.id).number


def test_a_speaker_named_or_a_remark_withdrawn_after_drafting_outdates_the_count(desk: Desk, paper: Paper) -> None:
    more = record.speak(desk, paper.meeting, "i1", "同意。", form="interjection")
    assert not issue.review(desk, paper.id).blocking
    record.withdraw(desk, more.id, "记错")
    assert not issue.review(desk, paper.id).blocking
    record.identify(desk, record.said(desk, paper.meeting)[0].id, "lu")
    assert not issue.review(desk, paper.id).blocking  # another member: as many as before
    record.identify(desk, record.said(desk, paper.meeting)[0].id, "obs")
    assert [one.check for one in issue.review(desk, paper.id).blocking] == ["outdated_draft"]
    assert not issue.review(desk, issue.redraft(desk, paper.id).id).blocking


def test_a_paper_is_dated_from_the_meeting_to_today(desk: Desk, paper: Paper) -> None:
    passed(desk, paper)
    for day in (HELD - timedelta(1), desk.today + timedelta(1)):
        with pytest.raises(Refused, match=str(day)):
            issue.issue(desk, paper.id, day)
    assert desk.store.find(Number) == []


def test_a_paper_about_the_meeting_itself_may_go_out_before_it(desk: Desk, meeting: Meeting) -> None:
    notice = Template(
        name="notice", title="通知", about="meeting", run=lambda *_: Document(meta={"title": "通知"}, body="。")
    )
    held = copy(desk, plugins=Plugins(contributions=(*desk.plugins.contributions, notice)))
    paper = passed(held, issue.draft(held, "notice", meeting=meeting.id))
    assert issue.issue(held, paper.id, HELD - timedelta(9)).issued_on == HELD - timedelta(9)


def test_a_number_belongs_to_the_year_of_the_papers_date_and_each_series_runs_alone(desk: Desk, paper: Paper) -> None:
    desk.clock.set(date(2027, 1, 4))  # type: ignore[attr-defined]
    late = issue.draft(desk, "opinion", meeting=paper.meeting, item="i2")
    assert issue.issue(desk, passed(desk, paper).id, date(2026, 12, 31)).number == "某人常〔2026〕1号"
    assert issue.issue(desk, passed(desk, late).id).number == "某人常〔2027〕1号"
    numbers = [one.id for one in desk.store.find(Number)]
    assert numbers == ["某人常-2026-1", "某人常-2027-1"]


def test_a_number_that_was_reserved_in_vain_is_given_up_with_a_reason_and_never_used_again(
    desk: Desk, paper: Paper
) -> None:
    desk.keep(Number(id="某人常-2026-1", series="某人常", year=2026, n=1, paper="gone"))
    with pytest.raises(Refused):
        issue.void_number(desk, "某人常-2026-1", " ")
    issue.void_number(desk, "某人常-2026-1", "稿件撤销")
    with pytest.raises(Refused, match="稿件撤销"):
        issue.void_number(desk, "某人常-2026-1", "再次")
    assert (issue.loose_numbers(desk), [one.void for one in issue.void_numbers(desk)]) == ([], ["稿件撤销"])
    assert issue.issue(desk, passed(desk, paper).id).number == "某人常〔2026〕2号"
    with pytest.raises(Refused):
        issue.void_number(desk, "某人常-2026-2", "不要了")


@pytest.mark.parametrize("form", ["none", "minutes"])
def test_a_number_typed_by_hand_is_no_number(desk: Desk, paper: Paper, form: str) -> None:
    forged = paper.text.replace("form:", 'number: "某人常〔2020〕9号"\nform:').replace('"file"', f'"{form}"')
    issue.rewrite(desk, paper.id, forged)
    done = issue.issue(desk, passed(desk, paper).id)
    assert (done.number, "2020" in done.text) == ("", False)


def test_a_step_is_not_passed_twice_by_two_who_saw_the_same_paper(desk: Desk, paper: Paper) -> None:
    issue.approve(desk, paper.id, rev=paper.rev)
    with pytest.raises(Stale):
        issue.approve(desk, paper.id, rev=paper.rev)
    with pytest.raises(Stale):
        issue.rewrite(desk, paper.id, "别的话", rev=paper.rev)


def test_a_chain_that_the_settings_do_not_know_signs_nothing(desk: Desk, meeting: Meeting) -> None:
    loose = copy(desk, settings=Settings(chain="nobody"))
    with pytest.raises(Refused, match="nobody"):
        issue.draft(loose, "opinion", meeting=meeting.id, item="i1")
