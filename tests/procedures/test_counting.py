"""The published figures of a year are reproduced from the records, and each figure names the cases it counts."""

from __future__ import annotations

from datetime import date

import minutes_appraisal
import minutes_normative
import minutes_suggestions
import pytest

from minutes.contract import Desk
from minutes.model import AgendaItem, Ballot, Case, Count, Feedback, Office, Record, replace
from minutes.testing import desk as bare_desk
from minutes.workflow import matters, record
from minutes.workflow.counting import Figure, figures
from tests.commands.program import Program
from tests.procedures.conftest import opened

DAY = date(2026, 3, 2)


@pytest.fixture
def desk() -> Desk:
    courses = [
        *minutes_normative.register_procedures({}),
        *minutes_suggestions.register_procedures({}),
        *minutes_appraisal.register_procedures({}),
    ]
    made = bare_desk(*courses, user="李文书")
    made.clock.set(date(2026, 11, 25))  # type: ignore[attr-defined]
    made.keep(Office(id="o1", name="虚构县司法局"))
    record.convene(made, held_on=DAY, items=[AgendaItem(id="i1", title="年度工作要点")], term=16, session=30)
    return made


def named(desk: Desk, procedure: str, year: int | None = None) -> dict[str, Figure]:
    return {one.name: one for one in figures(desk, procedure, year)}


def many(desk: Desk, procedure: str, n: int, day: date = DAY) -> list[Case]:
    """So many cases of it: the first is opened, the others are like it."""
    first = matters.open_matter(desk, procedure, matters.Matter(title="甲", handler="o1"), on=day)
    copies = [replace(first, id=f"{procedure}{day}{k}", rev=0, title=f"第{k}件") for k in range(1, n)]
    desk.save(*copies)
    return [first, *copies]


def heard(case: Case, type: str, on: date = DAY) -> Record:
    return Feedback(id=f"{case.id}-{type}", meeting=case.meeting, case=case.id, on=on, type=type, text="…")


def test_124_documents_abolished_and_268_in_force_are_counted_from_the_register(desk: Desk) -> None:
    cases = many(desk, "normative", 392)
    outcome = {case.id: "abolished" if n < 124 else "in_force" for n, case in enumerate(cases)}
    desk.save(*(heard(case, "registered") for case in cases), *(heard(case, outcome[case.id]) for case in cases))
    found = named(desk, "normative")
    assert (len(found["abolished"].cases), len(found["in_force"].cases)) == (124, 268)
    assert (len(found["revoked"].cases), found["abolished"].of) == (0, 392)
    assert {outcome[case] for case in found["abolished"].cases} == {"abolished"}
    assert len(found["in_time"].cases) == 392


def test_nine_departments_and_seven_reports_in_a_year_are_counted_by_year(desk: Desk) -> None:
    """Nine appraised departments; five heads and one deputy each of court and procuratorate."""
    many(desk, "appraisal", 9)
    many(desk, "duty_report", 7)
    many(desk, "duty_report", 2, date(2025, 3, 3))
    assert len(named(desk, "appraisal", 2026)["opened"].cases) == 9
    assert len(named(desk, "duty_report", 2026)["opened"].cases) == 7
    assert len(named(desk, "duty_report")["opened"].cases) == 9


def test_99_of_100_replies_are_rated_satisfactory(desk: Desk) -> None:
    cases = many(desk, "suggestion", 100)
    steps = [heard(case, step) for case in cases for step in ("received", "plan", "met", "reply_a")]
    grades = [("dissatisfied" if n == 0 else "satisfied", case) for n, case in enumerate(cases)]
    votes = [
        Ballot(id=f"{case.id}-v", meeting=case.meeting, case=case.id, held_on=date(2026, 4, 1), all_members=5,
               present=5, counts=(Count(grade=grade, votes=5),))
        for grade, case in grades
    ]  # fmt: skip
    desk.save(*steps, *votes)
    found = named(desk, "suggestion")
    assert (len(found["satisfied"].cases), found["satisfied"].of) == (99, 100)
    assert found["redone"].cases == (cases[0].id,)
    assert len(found["reply_a"].cases) == 100


def test_the_figures_are_shown_by_command(program: Program) -> None:
    opened(program, "normative", "虚构办法", "虚构县司法局", "02-02")
    shown = program("figures", "normative", "--year", "2026").out
    assert "已立项" in shown
    assert "已废止" in shown
    assert len(program.done("figures", "normative", "--year", "2025")[0]["cases"]) == 0


def test_a_figure_names_its_cases_by_command_and_what_it_counts(program: Program) -> None:
    opened(program, "normative", "虚构办法", "虚构县司法局", "02-02")
    assert "全部事项中，今日已销号的。" in program("figures", "normative").out
    assert [one["title"] for one in program("figures", "--cases", "opened", "--json").json] == ["虚构办法"]
    assert "虚构县司法局" in program("figures", "--by", "body").out
    [year] = program("figures", "--by", "year", "--json").json
    assert (year["key"], year["figures"][0]["name"]) == ("2026", "opened")
    assert "in_time" in program.refused("figures", "--cases", "没有")
