"""The figures that counties published of a year are computed again from records, each with the cases it counts.

The sources are named beside each figure; people, bodies and titles are invented. Where no source publishes a figure of
a system (its trainings, its studies, its reports to the Party), the figure that the work asks for is computed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest

from minutes.contract import Desk, Procedure, Template
from minutes.model import AgendaItem, Ballot, Case, Count, Feedback, Member, Office, Record, replace
from minutes.plugins import load
from minutes.settings import Settings
from minutes.testing import desk as bare_desk
from minutes.workflow import issue, matters, record, track
from minutes.workflow.counting import Figure, figures

DAY = date(2026, 3, 2)
OFFERED = [*load(Settings(), None).all(Procedure), *load(Settings(), None).all(Template)]
Logged = tuple[str, Mapping[str, str]]


@pytest.fixture
def desk() -> Desk:
    made = bare_desk(*OFFERED, user="李文书")
    made.clock.set(date(2026, 11, 25))  # type: ignore[attr-defined]
    made.save(*(Office(id=f"o{n}", name=f"虚构县第{n}局") for n in range(1, 17)))
    made.save(*(Member(id=f"m{n}", name=name) for n, name in enumerate(("林致远", "苏晚晴", "沈知白"))))
    record.convene(made, held_on=DAY, items=[AgendaItem(id="i1", title="年度工作要点")], term=16, session=30)
    return made


def opened(desk: Desk, procedure: str, n: int = 1, *, handler: str = "o1", day: date = DAY, **given: str) -> list[Case]:
    """So many matters alike, each opened under the procedure with these fields."""
    matter = matters.Matter(title="虚构事项", handler=handler, details=given)
    first = matters.open_matter(desk, procedure, matter, on=day)
    more = [replace(first, id=f"{first.id}-{k}", rev=0) for k in range(1, n)]
    return [first, *(desk.save(*more) if more else ())]


def walked(desk: Desk, case: Case, *steps: Logged, day: date = DAY) -> None:
    """Log these stages of it."""
    for kind, given in steps:
        track.log(desk, case.id, "见附件", type=kind, on=day, details=given)


def voted(case: Case, *votes: int, about: str = "", members: int = 34) -> Record:
    """A vote on it, as the procedure reads it."""
    grading = case.grading or Settings().grading
    counts = tuple(Count(grade=grade, votes=n) for grade, n in zip(grading.grades, votes, strict=False))
    return Ballot(id=f"{case.id}-v{about}", meeting=case.meeting, case=case.id, held_on=DAY, counts=counts,
                  all_members=members, present=sum(votes), grading=grading, about=about)  # fmt: skip


def heard(case: Case, type: str) -> Record:
    return Feedback(id=f"{case.id}-{type}", meeting=case.meeting, case=case.id, on=DAY, type=type, text="…")


def counted(desk: Desk, procedure: str, year: int | None = 2026) -> dict[str, Figure]:
    return {one.name: one for one in figures(desk, procedure, year)}


def each(figure: Figure) -> dict[str, float]:
    return {one.key: one.amount for one in figure.each}


def test_s1_29_person_times_of_speech_are_counted_in_the_opinion_that_names_nobody(desk: Desk) -> None:
    """A national committee's opinion: 共有29人次发言; who spoke stays inside the house."""
    meeting = desk.archive.meetings()[-1].id
    speakers = ("林致远", "苏晚晴", "沈知白")
    for n in range(29):
        record.speak(desk, meeting, "i1", f"第{n}处供水管网老化，建议尽快更换。", speaker=speakers[n % 3])
    paper = str(issue.compose(desk, "opinion", meeting=meeting, item="i1"))
    assert "共有29人次发言" in paper
    assert not [name for name in speakers if name in paper]


def test_s2_of_36_findings_at_18_places_six_matters_and_23_questions_came(desk: Desk) -> None:
    """三明 2020: 18 places, 36 problems and suggestions, a list of 6 aspects, 23 questions asked at the inquiry."""
    places = [("10", "20", "4"), ("8", "16", "2")]
    for n, (sites, collected, aspects) in enumerate(places):
        (case,) = opened(desk, "inquiry", origin="年度要点", proposers="甲、乙")
        walked(desk, case, ("surveyed", {"sites": sites, "collected": collected, "aspects": aspects}),
               ("asked", {"questions": ("15", "8")[n], "askers": "甲、丙"}))  # fmt: skip
    found = counted(desk, "inquiry")
    assert [found[name].value for name in ("sites", "collected", "aspects", "questions")] == [18, 36, 6, 23]
    assert each(found["askers"]) == {"甲": 2, "丙": 2}


def test_s3_nine_departments_in_a_year_eight_satisfied_and_one_basically(desk: Desk) -> None:
    """The seed's nine in one year; 武定: 8 满意, 1 基本满意. The same departments are compared across years."""
    for n in range(1, 10):
        (case,) = opened(desk, "appraisal", handler=f"o{n}")
        walked(desk, case, ("scheme", {}), ("survey", {"visits": "3"}), ("heard", {}))
        desk.save(voted(case, *((14, 12, 3) if n == 9 else (26, 3, 0))))
    (before,) = opened(desk, "appraisal", handler="o9", day=date(2025, 3, 3))
    walked(desk, before, ("scheme", {}), ("survey", {}), ("heard", {}), day=date(2025, 3, 3))
    desk.save(replace(voted(before, 20, 5, 4), held_on=date(2025, 4, 1)))
    found = counted(desk, "appraisal")
    assert len(found["opened"].cases) == len(found["voted"].cases) == 9
    assert each(found["verdicts"]) == {"满意": 8, "基本满意": 1}
    assert found["visits"].value == 27
    years = each(counted(desk, "appraisal", None)["years"])
    assert (years["虚构县第9局 2025"], years["虚构县第9局 2026"]) == (69.0, 48.3)


def test_s4_124_abolished_or_lapsed_and_268_in_force(desk: Desk) -> None:
    cases = opened(desk, "normative", 392, maker="虚构县人民政府")
    outcome = ["abolished"] * 100 + ["lapsed"] * 24 + ["in_force"] * 268
    desk.save(*(heard(case, "registered") for case in cases))
    desk.save(*(heard(case, kind) for case, kind in zip(cases, outcome, strict=True)))
    found = counted(desk, "normative")
    assert len(found["abolished"].cases) + len(found["lapsed"].cases) == 124
    assert len(found["in_force"].cases) == 268
    assert each(found["makers"]) == {"虚构县人民政府": 392}


def test_s5_35_person_times_of_speech_on_one_report(desk: Desk) -> None:
    """A national committee's item: 35 person-times of speech."""
    (case,) = opened(desk, "judicial", handler="o1")
    walked(desk, case, ("surveyed", {"trials": "3", "reviewed": "40"}), ("heard", {"speeches": "35"}))
    found = counted(desk, "judicial")
    assert [found[name].value for name in ("trials", "reviewed", "speeches")] == [3, 40, 35]


def test_s6_13_activities_5_of_groups_30_attendances_and_68_person_times(desk: Desk) -> None:
    """The seed's year of a county: each deputy's attendance is written down once, all figures follow."""
    deputies = [f"代表{n:02}" for n in range(1, 41)]
    plan = [("代表活动", 13, 0), ("小组活动", 5, 0), ("列席会议", 6, 30), ("视察", 4, 68)]
    for kind, n, person_times in plan:
        for k, case in enumerate(opened(desk, "activity", n, kind=kind)):
            there = deputies[: person_times // n + (k < person_times % n)]
            walked(desk, case, ("notified", {}), ("held_on", {"deputies": "、".join(there) or "代表01"}))
    found = counted(desk, "activity")
    assert each(found["kinds"]) == {"代表活动": 13, "小组活动": 5, "列席会议": 6, "视察": 4}
    assert {kind: each(found["person_times"])[kind] for kind in ("列席会议", "视察")} == {"列席会议": 30, "视察": 68}
    assert each(found["by_both"])["代表01 视察"] == 4
    assert each(found["deputies"])["代表17"] == 4
    assert found["different"].value == 17


def test_s7_who_was_told_how_often_and_by_which_way(desk: Desk) -> None:
    for told, channel in (("甲、乙、丙", "短信"), ("甲、乙", "微信群")):
        (case,) = opened(desk, "informing", source="法院")
        walked(desk, case, ("sent", {"told": told, "channel": channel}))
    found = counted(desk, "informing")
    assert (found["told"].value, each(found["told"])) == (5, {"短信": 3, "微信群": 2})
    assert each(found["each"]) == {"甲": 2, "乙": 2, "丙": 1}


def test_s8_hours_of_each_person_in_a_year(desk: Desk) -> None:
    for attended, hours in (("甲、乙", "6.5"), ("甲", "8")):
        (case,) = opened(desk, "training", audience="代表")
        walked(desk, case, ("notified", {}), ("taught", {"attended": attended, "hours": hours}))
    (before,) = opened(desk, "training", day=date(2025, 3, 3))
    walked(desk, before, ("notified", {}), ("taught", {"attended": "乙", "hours": "40"}), day=date(2025, 3, 3))
    found = counted(desk, "training")
    assert each(found["hours"]) == {"甲": 14.5, "乙": 6.5}
    assert found["person_times"].value == 3


def test_s9_who_keeps_contact_with_fewer_than_three_is_named_also_who_keeps_none(desk: Desk) -> None:
    """At least three deputies for each member of the committee, at least three citizens for each deputy (the seed)."""
    pairs = [("林致远", "甲", "一、二、三"), ("林致远", "乙", "四"), ("林致远、苏晚晴", "丙", "五、六、七")]
    for member, deputy, citizens in pairs:
        opened(desk, "contact", member=member, deputy=deputy, citizen=citizens, manner="走访")
    found = counted(desk, "contact")
    assert each(found["deputies"]) == {"林致远": 3, "苏晚晴": 1, "沈知白": 0}
    assert {one.key for one in found["deputies"].each if one.short} == {"苏晚晴", "沈知白"}
    assert {one.key for one in found["citizens"].each if one.short} == {"乙"}


def test_s10_99_in_100_satisfied_and_the_two_rounds_of_220_suggestions(desk: Desk) -> None:
    """The seed's 99 %; 松阳: of 220 suggestions 215 were satisfied with the process and 198 with the result at first,
    218 with the result in the end."""
    steps = ("received", "plan", "met", "reply_a")
    cases = opened(desk, "suggestion", 220)
    desk.save(*(heard(case, step) for case in cases for step in steps))
    desk.save(*(voted(case, *((1, 0, 0) if n < 215 else (0, 0, 1)), about="process") for n, case in enumerate(cases)))
    first = [voted(case, *((1, 0, 0) if n < 198 else (0, 0, 1))) for n, case in enumerate(cases)]
    desk.save(*first)
    found = counted(desk, "suggestion")
    assert (len(found["satisfied"].cases), found["satisfied"].of, len(found["redone"].cases)) == (198, 220, 22)
    again = [replace(voted(case, 1, 0, 0), id=f"{case.id}-v2", held_on=date(2026, 4, 2)) for case in cases[198:218]]
    desk.save(*again)
    found = counted(desk, "suggestion")
    assert (len(found["satisfied"].cases), len(found["redone"].cases)) == (218, 22)
    assert len(found["satisfied"].cases) / 220 > 0.99


def test_s11_121_appointments_of_a_term_and_how_many_have_sworn(desk: Desk) -> None:
    """庆元县, tenth term: 121 persons appointed or relieved, as the gazetteer counts them."""
    cases = [*opened(desk, "appointment", 90, kind="任"), *opened(desk, "appointment", 31, kind="免")]
    desk.save(*(heard(case, step) for case in cases for step in ("exam", "report")))
    desk.save(*(voted(case, 29, 0, 0, 0, members=30) for case in cases))
    desk.save(*(heard(case, step) for case in cases[:90] for step in ("certificate", "oath")))
    found = counted(desk, "appointment")
    assert (len(found["decided"].cases), each(found["kinds"])) == (121, {"任": 90, "免": 31})
    assert (len(found["sworn"].cases), found["sworn"].of) == (90, 121)


def test_s12_five_heads_and_two_deputies_a_year_and_the_grades_of_fourteen(desk: Desk) -> None:
    """The seed's seven in a year; 武定: 14 reported in three years."""
    groups = ["部门负责人"] * 5 + ["法院副院长", "检察院副检察长"]
    for year in (2025, 2026):
        for n, group in enumerate(groups):
            (case,) = opened(desk, "duty_report", day=date(year, 3, 3), person=f"某{year}{n}", group=group)
            day = date(year, 3, 3)
            walked(desk, case, ("survey", {}), ("report", {}), day=day)
            desk.save(replace(voted(case, *((28, 1, 0) if n == 0 else (15, 14, 0))), held_on=day))
    found = counted(desk, "duty_report")
    assert each(found["groups"]) == {"部门负责人": 5, "法院副院长": 1, "检察院副检察长": 1}
    both = counted(desk, "duty_report", None)
    assert each(both["verdicts"]) == {"满意": 2, "基本满意": 12}
    assert both["opened"].value == 14


def test_s13_what_was_published_by_which_way_and_who_reported_it(desk: Desk) -> None:
    for channel, outlets in (("网站", ("虚构日报", "虚构电视台")), ("公报", ("虚构日报",))):
        (case,) = opened(desk, "publicity")
        walked(desk, case, ("cleared", {"cleared_by": "秘书长"}), ("published", {"channel": channel}),
               *(("reported", {"outlet": one}) for one in outlets))  # fmt: skip
    found = counted(desk, "publicity")
    assert each(found["channels"]) == {"公报": 1, "网站": 1}
    assert (found["reports"].value, each(found["outlets"])) == (3, {"虚构日报": 2, "虚构电视台": 1})


PUBLISHED = [(28, 1, 0), (20, 8, 1), (26, 3, 0), (29, 0, 0), (17, 11, 1), (26, 3, 0), (17, 11, 1), (28, 1, 0)]


def test_s14_eight_projects_all_satisfied_built_and_used(desk: Desk) -> None:
    """镇海区, January 2022: eight projects, 29 members present; the base is all members, at most 34."""
    steps: Sequence[Logged] = (("started", {}), ("finished", {}), ("used", {"use": "75"}))
    alike = opened(desk, "livelihood", 9, investment="100", source="审议意见")
    cases: Sequence[Any] = desk.save(*(replace(case, title=f"第{n}项") for n, case in enumerate(alike, 1)))
    for case, votes in zip(cases, PUBLISHED, strict=False):
        desk.save(replace(voted(case, 29, 0, 0), id=f"{case.id}-c", about="choice"))
        walked(desk, case, *steps)
        desk.save(voted(case, *votes))
    found = counted(desk, "livelihood")
    assert each(found["approval"])["第5项"] == 58.6
    assert each(found["sources"]) == {"审议意见": 9}
    assert (len(found["satisfied"].cases), found["satisfied"].of) == (8, 8)
    assert (len(found["completed"].cases), found["completed"].of) == (8, 9)  # one is not even chosen
    assert (found["use"].value, found["investment"].value) == (75, 900)


def test_s15_hours_and_risks_and_s16_what_was_reported(desk: Desk) -> None:
    (studied,) = opened(desk, "study", kind="理论学习")
    walked(desk, studied, ("done", {"attended": "甲、乙", "hours": "4"}))
    assert each(counted(desk, "study")["hours"]) == {"甲": 4, "乙": 4}
    opened(desk, "checklist", 2, level="高")
    opened(desk, "checklist", level="低")
    assert each(counted(desk, "checklist")["levels"]) == {"高": 2, "低": 1}
    for kind, to in (("请示", "中共虚构县委"), ("报告", "中共虚构县委")):
        (case,) = opened(desk, "request", kind=kind)
        walked(desk, case, ("approved", {}), ("sent", {"request_no": "一", "addressee": to}))
    found = counted(desk, "request")
    assert (len(found["sent"].cases), each(found["addressees"])) == (2, {"中共虚构县委": 2})
