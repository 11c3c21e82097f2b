"""The sample is complete, consistent, and always shows the states that it promises."""

import dataclasses
from collections import Counter
from datetime import date, timedelta

import pytest

from minutes import sample
from minutes.contract import Condenser, Desk, Point, Proposal
from minutes.errors import Refused
from minutes.model import Case, Dossier, Meeting, Member, Office, Opinion, Paper, Remark, Source
from minutes.plugins import load
from minutes.points import SILENT, asked_in, speaks_to
from minutes.procedure import facts, status, verdict
from minutes.rules import coverage, name_on, standing
from minutes.sample import data
from minutes.testing import Clock, desk
from minutes.workflow import track

SAID = data.read("remarks.toml", data.Remarks).remark
PEOPLE = data.read("people.toml", data.People).person
OFFICES = data.read("offices.toml", data.Bodies).office
WANTED = data.read("opinions.toml", data.Opinions).opinion
MEETINGS = data.read("meeting.toml", data.Meetings)


def made(today: date = date(2026, 11, 25), condenser: Condenser | None = None) -> tuple[Desk, sample.Sample]:
    """A desk on that day with the sample on file, by the default plugins or by one condenser of the test's own."""
    clock, settings = Clock(), sample.settings()
    clock.set(today)
    plugins = load(settings, safe=True)
    if condenser:
        others = tuple(one for one in plugins.contributions if not isinstance(one, Condenser))
        plugins = dataclasses.replace(plugins, contributions=(condenser, *others))
    empty = dataclasses.replace(desk(settings=settings, clock=clock, user="邵晚晴"), plugins=plugins)
    return empty, sample.build(empty)


@pytest.fixture(scope="module")
def built() -> tuple[Desk, sample.Sample]:
    return made()


# The data


def test_every_speaker_is_on_the_roster_or_nobody() -> None:
    assert {one.by for one in SAID} - {""} <= {one.key for one in PEOPLE}
    assert sum(one.by == "" for one in SAID) == 1


def test_there_are_enough_remarks_of_a_natural_length() -> None:
    assert len(SAID) >= 32
    assert all(120 <= len(one.text) <= 350 for one in SAID if one.form != "interjection")
    assert Counter(one.form for one in SAID)["written"] == 2
    assert Counter(one.form for one in SAID)["interjection"] == 1
    assert len({one.text for one in SAID}) == len(SAID)


def test_the_agenda_has_three_items_of_different_kinds() -> None:
    assert [one.kind for one in MEETINGS.past.item] == ["special_report", "budget", "law_enforcement"]
    assert {one.item for one in SAID} == {one.key for one in MEETINGS.past.item}


def test_the_roster_is_full() -> None:
    posts = Counter(one.post for one in PEOPLE if one.role == "member")
    assert posts["主任"] == posts["秘书长"] == 1
    assert posts["副主任"] >= 3
    assert sum(posts.values()) == data.follow().all_members >= 24
    assert sum(one.role == "observer" for one in PEOPLE) >= 5


def test_the_offices_are_enough_and_know_their_duties() -> None:
    roles = Counter(one.role for one in OFFICES)
    assert roles["handler"] >= 16
    assert roles["supervisor"] == 6
    assert all(one.duties for one in OFFICES)


def test_keys_and_names_are_used_once_and_every_reference_is_met() -> None:
    for listed in (PEOPLE, OFFICES, WANTED):
        assert len({one.key for one in listed}) == len(listed)
    offices = {one.key for one in OFFICES}
    assert len({one.name for one in (*PEOPLE, *OFFICES)}) == len(PEOPLE) + len(OFFICES)
    named = {key for one in WANTED for key in (one.handler, one.supervisor, *one.co_handlers)} - {""}
    assert named | {one.supervisor for one in OFFICES} - {""} <= offices
    assert {one.case for one in data.follow().fact} <= {one.key for one in WANTED if not one.aside}


def test_every_phrase_by_which_proposals_are_sorted_was_said() -> None:
    for one in WANTED:
        said = "\n".join(remark.text for remark in SAID if remark.item == one.item)
        assert [word for word in one.words if word not in said] == [], one.key


def test_the_settings_name_an_invented_city() -> None:
    assert "invented" in sample.settings_text()
    assert sample.settings().profile.short == "禾江市人大常委会"


# What is built


@pytest.mark.parametrize("today", [date(2026, 11, 25), date(2027, 2, 20), date(2027, 10, 8), date(2028, 2, 29)])
def test_on_any_day_the_same_cases_are_on_time_overdue_redone_and_closed(today: date) -> None:
    on, whole = made(today)
    rows = {row.case.id: row for row in track.ledger(on).rows}
    states = {key: (rows[case].status, rows[case].lateness) for key, case in whole.cases.items()}
    assert states["stations"] == ("in_progress", "overdue")
    assert [key for key, (_status, late) in states.items() if "overdue" in late] == ["stations"]
    assert states["towers"] == ("in_progress", "early")
    assert states["counties"] == ("in_progress", "soon")
    assert states["progress"] == ("closed", "none")
    assert states["performance"] == ("satisfied", "none")
    assert sum(state == "in_progress" for state, _late in states.values()) >= 6
    assert {"handed_over", "accepted", "reported", "returned"} <= {state for state, _late in states.values()}


def test_one_case_was_voted_dissatisfied_done_again_and_voted_satisfied(built: tuple[Desk, sample.Sample]) -> None:
    on, whole = built
    known = track.known_facts(on, on.fetch(Case, whole.cases["performance"]))
    assert [verdict(ballot) for ballot in known.ballots] == ["dissatisfied", "satisfied"]


def test_a_closed_case_was_looked_at_again(built: tuple[Desk, sample.Sample]) -> None:
    on, whole = built
    known = track.known_facts(on, on.fetch(Case, whole.cases["progress"]))
    assert status(known) == "closed"
    assert [look.outcome for look in known.follow_ups] == ["held"]


def test_every_word_is_accounted_for_and_every_opinion_grounded(built: tuple[Desk, sample.Sample]) -> None:
    dossier = whole_dossier(built)
    for item in dossier.meeting.items:
        assert not coverage(dossier, item.id).open
    assert {standing(one, dossier.remarks) for one in dossier.opinions} == {"grounded"}
    assert all(one.accepted_by and one.handler for one in dossier.opinions if not one.merged_into)


def test_opposite_views_stay_two_opinions_after_a_mistaken_merge_was_undone(built: tuple[Desk, sample.Sample]) -> None:
    on, whole = built
    opinions = {on.fetch(Case, whole.cases[key]).opinion for key in ("beds", "beds-keep")}
    assert len(opinions) == 2
    assert all(not on.fetch(Opinion, one).merged_into for one in opinions)
    assert any(one.withdrawn and one.parts for one in on.store.find(Opinion, whole.meeting))


def test_every_opinion_is_issued_with_a_letter_and_only_the_unknown_voice_was_answered_for(
    built: tuple[Desk, sample.Sample],
) -> None:
    dossier = whole_dossier(built)
    assert Counter(one.template for one in dossier.papers) == {"opinion": 3, "handover": 3}
    assert all(one.number and one.issued_on for one in dossier.papers)
    assert {waiver.check for one in dossier.papers for waiver in one.waivers} == {"unconfirmed"}


def test_no_opinion_prints_the_name_of_a_speaker(built: tuple[Desk, sample.Sample]) -> None:
    dossier = whole_dossier(built)
    names = {one.name for one in dossier.remarks if one.name}
    for paper in dossier.papers:
        assert not [name for name in names if name in paper.text]


def test_what_was_misheard_doubled_or_unnamed_was_mended(built: tuple[Desk, sample.Sample]) -> None:
    on, whole = built
    remarks = on.store.find(Remark, whole.meeting)
    assert sum(bool(one.withdrawn) for one in remarks) == 1
    assert any(len({old.record.text for old in on.store.history(one.id)}) == 2 for one in remarks)
    assert {old.record.name for one in remarks for old in on.store.history(one.id)} >= {"说话人6"}
    inforce = [one for one in remarks if not one.withdrawn]
    assert [one.text for one in sorted(inforce, key=lambda one: one.order)] == [one.text for one in SAID]


def test_an_office_was_renamed_and_another_gave_its_case_to_its_successor(built: tuple[Desk, sample.Sample]) -> None:
    on, whole = built
    offices = {office.name: office for office in on.store.find(Office)}
    assert name_on(offices["市数据局"], on.today - timedelta(days=600)) == "市大数据发展管理局"
    moved = on.fetch(Case, whole.cases["homes"])
    assert moved.handler == offices["市民政局"].id == offices["市老龄工作委员会办公室"].successor
    assert moved.handler_name == "市老龄工作委员会办公室"


def test_the_days_of_the_records_are_the_days_they_happened_on(built: tuple[Desk, sample.Sample]) -> None:
    on, dossier = built[0], whole_dossier(built)
    held = dossier.meeting.held_on
    assert {one.at.astimezone().date() for one in dossier.remarks} == {held}
    assert all(held < (one.issued_on or held) < on.today for one in dossier.papers)
    assert all(one.on < on.today for one in dossier.feedback)
    assert dossier.meeting.ended_on == held


def test_the_next_meeting_is_open_and_nothing_is_recorded_yet(built: tuple[Desk, sample.Sample]) -> None:
    on, whole = built
    coming = on.fetch(Meeting, whole.next)
    assert coming.held_on > on.today
    assert coming.ended_on is None
    assert len(coming.items) == 3
    assert not any(item.closed for item in coming.items)
    assert not on.store.find(Remark, whole.next)


def test_the_sample_is_built_only_in_an_empty_archive(built: tuple[Desk, sample.Sample]) -> None:
    on, _whole = built
    before = len(on.store.since())
    with pytest.raises(Refused):
        sample.build(on)
    assert len(on.store.since()) == before
    assert len(on.store.find(Member)) == len(PEOPLE)
    assert len(on.store.find(Paper)) == 6


# Other condensers


def nothing(dossier: Dossier, item: str, budget: int) -> Proposal:
    return Proposal()


def all_in_one(dossier: Dossier, item: str, budget: int) -> Proposal:
    """Every remark, whole, in one point."""
    sources = tuple(Source(remark=r.id, start=0, end=len(r.text), text=r.text) for r in dossier.remarks_on(item))
    return Proposal(points=(Point(id="p", theme="全部", problem=sources[0].text, sources=sources),))


@pytest.mark.parametrize("run", [nothing, all_in_one])
def test_whatever_the_condenser_proposes_every_case_is_there(run: object) -> None:
    on, whole = made(condenser=Condenser(name="extract", title="", run=run))  # type: ignore[arg-type]
    assert set(whole.cases) == {one.key for one in WANTED if not one.aside}
    dossier = on.archive.dossier(whole.meeting)
    assert {status(facts(case, dossier)) for case in dossier.cases} >= {"closed", "in_progress", "satisfied"}


def whole_dossier(built: tuple[Desk, sample.Sample]) -> Dossier:
    on, whole = built
    return on.archive.dossier(whole.meeting)


# Point by point


def test_most_answers_are_found_to_speak_to_their_point_and_hardly_any_to_those_of_other_items(
    built: tuple[Desk, sample.Sample],
) -> None:
    cases = [
        (case, facts(case, dossier))
        for dossier in (built[0].archive.dossier(meeting.id) for meeting in built[0].archive.meetings())
        for case in dossier.cases
    ]
    own = other = asked = 0
    for case, known in cases:
        answers = [one.text for one in known.feedback if one.type not in SILENT]
        others = [
            one.text
            for far, heard in cases
            if far.item != case.item
            for one in heard.feedback
            if one.type not in SILENT
        ]
        for point in asked_in(case) if answers else ():
            asked += 1
            own += any(speaks_to(point, text) for text in answers)
            other += any(speaks_to(point, text) for text in others)
    assert asked > 40
    assert own >= 0.75 * asked
    assert other <= 0.05 * asked
