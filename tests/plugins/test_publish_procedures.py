"""Clearance of every procedure: of what is put down in any field of any stage, only what is declared public is seen."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import minutes_html
import pytest
from minutes_publish.cleared import cleared
from minutes_publish.site import pages

from minutes.contract import Procedure
from minutes.course import EVENTS
from minutes.model import Ballot, Case, Closing, Count, Detail, Feedback, Stage, Term, replace
from minutes.plugins import load
from minutes.settings import Settings
from minutes.testing import Clock
from minutes.testing import desk as bare_desk
from tests.commands.program import Program
from tests.plugins import published
from tests.systems.by_command import walked
from tests.systems.conftest import house
from tests.systems.matters import SUGGESTION

PROCEDURES = {one.name: one for one in load(Settings(), None).all(Procedure) if one.name not in ("rectify", "promise")}
HANDED = date(2026, 2, 2)
TITLE = "一件虚构的事项"


def marked(procedure: Procedure) -> tuple[Stage, ...]:
    """Its stages, each called by a word of its own."""
    return tuple(replace(stage, title=f"阶段甲{n:02}") for n, stage in enumerate(procedure.stages))


def details(n: int, stage: Stage) -> tuple[Detail, ...]:
    return tuple(Detail(field=field.name, text=f"栏内{n:02}-{k:02}丙") for k, field in enumerate(stage.fields))


def records(procedure: Procedure) -> list[Any]:
    """A matter of it that was logged, voted on and ended, with a word of its own in every field and every feedback."""
    stages = marked(procedure)
    made: list[Any] = [
        Case(id="c9", meeting="t1", title=TITLE, procedure=procedure.name, handler="o1", handed_on=HANDED,
             term=Term(n=3), stages=stages, details=details(0, stages[0]),
             closings=(Closing(closed_on=HANDED + timedelta(days=90), by="文若水", reason="结束"),)),
    ]  # fmt: skip
    for n, stage in enumerate(stages):
        day = HANDED + timedelta(days=n)
        for fact in stage.facts or (stage.name,):
            if fact.startswith("vote"):
                about = fact.removesuffix("_passed").removesuffix("_failed").removeprefix("vote").removeprefix("-")
                counts = (Count(grade="satisfied", votes=29), Count(grade="for", votes=0))
                made.append(Ballot(id=f"b{n}{fact}", meeting="t1", case="c9", held_on=day, counts=counts, about=about,
                                   all_members=30, present=29))  # fmt: skip
            elif fact not in EVENTS and n:
                made.append(Feedback(id=f"f{n}{fact}", meeting="t1", case="c9", on=day, type=fact, by="办事员甲",
                                     text=f"文字{n:02}乙", office="o1", details=details(n, stage)))  # fmt: skip
    return made


def site(procedure: Procedure, kept: list[Any], *chosen: str) -> str:
    """All pages, with that procedure on file."""
    clock = Clock()
    clock.set(date(2027, 2, 1))
    [html] = minutes_html.register_exporters({})
    made = bare_desk(procedure, html, clock=clock)
    for one in [*(one for one in published.records() if one.kind in ("meeting", "office")), *kept]:
        made.keep(one)
    return "".join(content.decode() for _name, content in pages(cleared(made, chosen), html.run))


@pytest.mark.parametrize("name", PROCEDURES)
def test_of_every_field_of_a_procedure_only_what_is_declared_public_is_on_a_page(name: str) -> None:
    procedure = PROCEDURES[name]
    shown = site(procedure, records(procedure), name)
    on = "matter" in procedure.public
    assert (TITLE in shown) == on
    for n, stage in enumerate(procedure.stages):
        logged = [fact for fact in stage.facts or (stage.name,) if fact not in EVENTS and not fact.startswith("vote")]
        told = on and stage.public and "result" in procedure.public
        if n and logged:
            assert (f"文字{n:02}乙" in shown) == told, stage
            assert (f"阶段甲{n:02}" in shown) == (on and stage.public), stage
        for k, field in enumerate(stage.fields):
            assert (f"栏内{n:02}-{k:02}丙" in shown) == (told and field.public), field


@pytest.mark.parametrize("name", PROCEDURES)
def test_a_matter_is_on_no_page_unless_the_office_has_put_its_procedure_on_the_site(name: str) -> None:
    assert TITLE not in site(PROCEDURES[name], records(PROCEDURES[name]))


@pytest.mark.parametrize("name", [name for name, one in PROCEDURES.items() if "matter" in one.public])
def test_nothing_of_a_matter_is_seen_before_it_has_come_to_a_public_stage(name: str) -> None:
    procedure = PROCEDURES[name]
    (opened,) = [replace(one, closings=()) for one in records(procedure) if one.kind == "case"]
    assert (TITLE in site(procedure, [opened], name)) == procedure.stages[0].public


def test_the_office_chooses_in_its_settings_what_is_shown_and_a_wrong_name_is_refused(tmp_path: Any) -> None:
    program: Program = house(tmp_path)
    walked(program, SUGGESTION)
    settings = program.archive / "minutes.toml"
    site = tmp_path / "site"
    program.done("publish", str(site))
    assert SUGGESTION.title not in (site / "all.html").read_text(encoding="utf-8")
    settings.write_text('[plugins.minutes_publish]\nprocedures = ["suggestion"]\n', encoding="utf-8")
    program.done("publish", str(site))
    assert SUGGESTION.title in (site / "all.html").read_text(encoding="utf-8")
    pages = "".join(one.read_text(encoding="utf-8") for one in (site / "matters").iterdir())
    assert "A 已解决或基本解决" not in pages  # its words are the stage's, and what was answered
    assert "答复代表" in pages
    assert "已通水" in pages
    assert "甘雨" not in pages
    assert "分管" not in pages
    for wrong in ('["study"]', '"suggestion"', "[3]"):
        settings.write_text(f"[plugins.minutes_publish]\nprocedures = {wrong}\n", encoding="utf-8")
        assert "procedures" in program.refused("publish", str(site))
