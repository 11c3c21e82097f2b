"""Step 5: what was handed over is followed to its end, and nothing closes by itself."""

from dataclasses import replace as copy
from datetime import date, timedelta

import pytest

from minutes.contract import Desk
from minutes.errors import Refused, Stale
from minutes.model import Case, Meeting, Office, Paper, R, Term
from minutes.store import MemoryStore
from minutes.workflow import assign, condense, issue, record, review, track

HELD = date(2026, 9, 24)


@pytest.fixture
def paper(desk: Desk, meeting: Meeting) -> Paper:
    record.speak(desk, meeting.id, "i2", "预算执行偏慢。结余较大。", speaker="zeng")
    condense.apply(desk, condense.propose(desk, meeting.id, "i2"))
    review.accept(desk, *(one.id for one in desk.archive.dossier(meeting.id).opinions_on("i2")))
    assign.assign_all(desk, meeting.id, "i2")
    drafted = issue.draft(desk, "opinion", meeting=meeting.id, item="i2")
    for _step in drafted.steps:
        issue.approve(desk, drafted.id)
    return issue.issue(desk, drafted.id)


@pytest.fixture
def case(desk: Desk, paper: Paper) -> Case:
    return track.hand_over(desk, paper.id)[0]


def go(desk: Desk, day: date) -> None:
    desk.clock.set(day)  # type: ignore[attr-defined]


def row(desk: Desk, case: Case):  # type: ignore[no-untyped-def]
    (found,) = [one for one in track.ledger(desk).rows if one.case.id == case.id]
    return found


def test_each_opinion_of_an_issued_paper_becomes_one_case_and_only_once(desk: Desk, paper: Paper) -> None:
    cases = track.hand_over(desk, paper.id)
    assert [(one.handler_name, one.supervisor_name) for one in cases] == [("县水利局", "农业农村工作委员会")] * 2
    assert track.hand_over(desk, paper.id) == ()


def test_the_term_is_that_of_the_agenda_kind_or_the_given_one(desk: Desk, paper: Paper) -> None:
    assert track.hand_over(desk, paper.id)[0].term == Term(n=2)  # budget
    assert track.ledger(desk).rows[0].due_on == date(2026, 11, 24)


def test_a_draft_or_an_opinion_without_a_handler_is_not_handed_over(desk: Desk, paper: Paper) -> None:
    drafted = issue.draft(desk, "opinion", meeting=paper.meeting, item="i2")
    with pytest.raises(Refused):
        track.hand_over(desk, drafted.id)
    assign.assign(desk, paper.opinions[0], handler="")
    with pytest.raises(Refused, match="预算执行"):
        track.hand_over(desk, paper.id)
    assert desk.store.find(Case) == []


def test_the_whole_life_of_a_case_from_vote_to_redo_to_closing_to_look_back(desk: Desk, case: Case) -> None:
    go(desk, date(2026, 11, 20))
    track.log(desk, case.id, "已收到", type="received", on=date(2026, 9, 28))
    with pytest.raises(Refused):
        track.close(desk, case.id, "办结")
    track.log(desk, case.id, "已整改", type="result")
    go(desk, date(2026, 11, 26))
    track.ballot(
        desk,
        case.id,
        {"satisfied": 5, "basically_satisfied": 8, "dissatisfied": 15},
        all_members=30,
        present=29,
        invalid=1,
    )
    assert (row(desk, case).status, row(desk, case).verdict) == ("redo", "dissatisfied")
    assert row(desk, case).due_on == date(2027, 2, 26)
    with pytest.raises(Refused):
        track.close(desk, case.id, "办结")
    go(desk, date(2027, 1, 20))
    track.log(desk, case.id, "重新整改完毕", type="result")
    track.ballot(desk, case.id, {"satisfied": 25, "basically_satisfied": 3}, all_members=30, present=28)
    track.close(desk, case.id, "测评满意")
    assert (row(desk, case).status, row(desk, case).lateness) == ("closed", "none")
    for again in (lambda: track.log(desk, case.id, "补报"), lambda: track.close(desk, case.id, "再销")):
        with pytest.raises(Refused):
            again()
    go(desk, date(2027, 6, 1))
    track.look_back(desk, case.id, "held", "未反弹")
    assert row(desk, case).status == "closed"
    go(desk, date(2027, 6, 2))
    track.look_back(desk, case.id, "reopened", "又漏了")
    assert row(desk, case).status == "in_progress"
    kinds = [event.kind for event in track.timeline(desk, case.id)]
    assert kinds == [
        "handed_over", "received", "result", "ballot", "result", "ballot", "closed", "look_back", "look_back",
    ]  # fmt: skip


def test_only_a_closed_case_is_looked_at_again(desk: Desk, case: Case) -> None:
    with pytest.raises(Refused):
        track.look_back(desk, case.id, "held", "…")


def test_an_extension_needs_reason_consent_and_a_later_day(desk: Desk, case: Case) -> None:
    due = row(desk, case).due_on
    for until, reason, consent in (
        (due, "汛期", "副主任"),
        (due + timedelta(9), " ", "副主任"),
        (due + timedelta(9), "汛期", ""),
    ):
        with pytest.raises(Refused):
            track.extend(desk, case.id, until, reason, consent)
    track.extend(desk, case.id, due + timedelta(30), "汛期", "副主任")
    go(desk, due + timedelta(30))
    assert row(desk, case).lateness == "today"


@pytest.mark.parametrize(
    ("counts", "members", "present", "invalid"),
    [
        ({"satisfied": 30}, 30, 29, 0),
        ({"satisfied": 20}, 19, 29, 0),
        ({"satisfied": -1, "dissatisfied": 5}, 30, 29, 0),
        ({"splendid": 20}, 30, 29, 0),
        ({}, 30, 29, 0),
        ({"satisfied": 28}, 30, 29, 2),
        ({"satisfied": 28}, 30, 29, -1),
    ],
)
def test_votes_that_cannot_be_right_are_refused(
    desk: Desk, case: Case, counts: dict[str, int], members: int, present: int, invalid: int
) -> None:
    with pytest.raises(Refused):
        track.ballot(desk, case.id, counts, all_members=members, present=present, invalid=invalid)


def test_open_cases_move_to_the_successor_with_the_reason_and_old_papers_keep_the_old_name(
    desk: Desk, case: Case
) -> None:
    with pytest.raises(Refused):
        track.succeed(desk, "water")
    go(desk, date(2026, 10, 12))
    assign.dissolve(desk, "water", date(2026, 10, 10), "farm")
    moved = track.succeed(desk, "water")
    assert len(moved) == 2
    after = desk.fetch(Case, case.id)
    assert (after.handler, after.handler_name) == ("farm", "县水利局")
    assert "县农业农村局" in after.transfers[0].reason
    assert row(desk, case).handler == "县农业农村局"
    assert track.succeed(desk, "water") == ()


def test_a_case_is_passed_on_only_with_a_reason(desk: Desk, case: Case) -> None:
    with pytest.raises(Refused):
        track.transfer(desk, case.id, "farm", "")
    after = track.transfer(desk, case.id, "farm", "职责划转")
    assert (after.handler, after.transfers[0].source) == ("farm", "water")


def test_feedback_needs_words_a_known_kind_and_a_day_after_handing_over(desk: Desk, case: Case) -> None:
    for text, type, on in (("", "progress", HELD), ("有", "gossip", HELD), ("有", "progress", HELD - timedelta(1))):
        with pytest.raises(Refused):
            track.log(desk, case.id, text, type=type, on=on)


def test_the_ledger_puts_the_most_urgent_first_and_the_finished_last(desk: Desk, case: Case, paper: Paper) -> None:
    track.log(desk, case.id, "已整改", type="result")
    rows = track.ledger(desk, date(2026, 12, 30)).rows
    assert [one.lateness for one in rows] == ["long_overdue", "none"]
    assert rows[0].number == paper.number


def test_of_two_who_hand_over_at_once_the_second_is_refused(desk: Desk, paper: Paper) -> None:
    class Late(MemoryStore):
        """Somebody else hands over between this desk's reading and its saving."""

        first = True

        def put(self, *records: R, by: str) -> tuple[R, ...]:
            if self.first and any(isinstance(one, Case) for one in records):
                self.first = False
                track.hand_over(desk, paper.id)
            return super().put(*records, by=by)

    late = Late(desk.clock)
    desk.store.copy_to(late)
    desk = copy(desk, store=late)
    with pytest.raises(Stale):
        track.hand_over(desk, paper.id)
    assert len(desk.store.find(Case)) == 2


def test_what_is_handed_over_is_what_was_printed_by_an_office_that_serves(desk: Desk, paper: Paper) -> None:
    go(desk, HELD + timedelta(9))
    for day in (HELD - timedelta(1), desk.today + timedelta(1)):
        with pytest.raises(Refused, match=str(day)):
            track.hand_over(desk, paper.id, day)
    for term in (Term(n=0), Term(n=3, unit="weeks"), Term(n=10**9)):
        with pytest.raises(Refused):
            track.hand_over(desk, paper.id, term=term)
    assign.dissolve(desk, "water", HELD, "farm")
    with pytest.raises(Refused, match="县农业农村局"):
        track.hand_over(desk, paper.id)
    assert track.hand_over(desk, paper.id, HELD)  # it still served on that day


def test_a_paper_that_was_corrected_is_not_handed_over(desk: Desk, paper: Paper) -> None:
    new = issue.correct(desk, paper.id)
    review.merge(desk, *paper.opinions)
    with pytest.raises(Refused):
        track.hand_over(desk, paper.id)
    issue.redraft(desk, new.id)
    for _step in new.steps:
        issue.approve(desk, new.id)
    done = issue.issue(desk, new.id)
    with pytest.raises(Refused, match=done.number):
        track.hand_over(desk, paper.id)
    assert len(track.hand_over(desk, done.id)) == 1


def test_what_was_handed_over_is_passed_on_and_neither_assigned_anew_nor_withdrawn(desk: Desk, case: Case) -> None:
    with pytest.raises(Refused):
        assign.assign(desk, case.opinion, handler="farm")
    with pytest.raises(Refused):
        issue.withdraw_paper(desk, case.paper, "印错")


def test_facts_lie_between_the_handing_over_and_today(desk: Desk, case: Case) -> None:
    tomorrow = desk.today + timedelta(1)
    for wrong in (
        lambda: track.log(desk, case.id, "已办", on=tomorrow),
        lambda: track.ballot(desk, case.id, {"satisfied": 9}, all_members=9, present=9, held_on=tomorrow),
        lambda: track.log(desk, case.id, "已办", achieved="maybe"),
    ):
        with pytest.raises(Refused):
            wrong()


def test_a_case_closes_after_its_last_fact_and_is_looked_at_after_its_closing(desk: Desk, case: Case) -> None:
    go(desk, HELD + timedelta(60))
    track.log(desk, case.id, "已整改", type="result", on=HELD + timedelta(30))
    for day in (HELD + timedelta(29), desk.today + timedelta(1)):
        with pytest.raises(Refused, match=str(day)):
            track.close(desk, case.id, "办结", day)
    track.close(desk, case.id, "办结", HELD + timedelta(40))
    assert row(desk, case).status == "closed"
    for day in (HELD + timedelta(39), desk.today + timedelta(1)):
        with pytest.raises(Refused, match=str(day)):
            track.look_back(desk, case.id, "held", "…", day)
    track.look_back(desk, case.id, "planned", "年底再看", desk.today + timedelta(90))


def test_a_case_goes_only_to_another_office_that_serves(desk: Desk, case: Case) -> None:
    go(desk, HELD + timedelta(9))
    assign.dissolve(desk, "farm", HELD, "water")
    for target, role in (("water", "handler"), ("farm", "handler"), ("rural", "co_handler")):
        with pytest.raises(Refused):
            track.transfer(desk, case.id, target, "职责划转", role)


def test_the_successor_takes_over_helping_too(desk: Desk, paper: Paper) -> None:
    assign.list_offices(desk, Office(id="new", name="县水网中心"))
    assign.assign(desk, paper.opinions[0], handler="water", co_handlers=["farm"])
    helped = track.hand_over(desk, paper.id)[0]
    go(desk, HELD + timedelta(9))
    assign.dissolve(desk, "farm", HELD, "new")
    assert [one.co_handlers for one in track.succeed(desk, "farm")] == [("new",)]
    assert desk.fetch(Case, helped.id).transfers[-1].role == "co_handler"
