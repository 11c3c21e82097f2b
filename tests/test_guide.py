"""Every procedure has a page in the help, made from its declaration; the page of the systems names every procedure."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import minutes
from minutes import text
from minutes.contract import Procedure, Template
from minutes.course import COURSE, title_of
from minutes.guide import guide
from minutes.plugins import load
from minutes.settings import Settings
from tests.systems.matters import WALKS

PLUGINS = load(Settings(), None)
PROCEDURES = PLUGINS.all(Procedure)
PAGE = (Path(minutes.__file__).parent / "help" / "systems.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("one", PROCEDURES, ids=lambda one: one.name)
def test_the_page_of_a_procedure_tells_its_stages_fields_terms_figures_and_commands(one: Procedure) -> None:
    text.use("zh_CN")
    page = guide(one)
    for stage in one.stages or COURSE:
        assert title_of(stage) in page
        assert all(field.title in page for field in stage.fields)
    assert all(each.title in page for each in one.statistics)
    assert f"minutes open {one.name}" in page
    assert one.about.strip() in page
    assert one.about.strip(), "it has no words of its own"
    prose = re.sub(r"`[^`]*`|(?m:^    .*$)", "", page)
    assert not re.search(r"[A-Za-z]{3,} [a-z]{2,}", prose), "English is left in it"


def test_the_page_of_the_systems_names_sixteen_and_every_procedure() -> None:
    rows = dict(re.findall(r"^\| (S\d+) \| [^|]+ \| ([^|]+) \|", PAGE, re.MULTILINE))
    assert list(rows) == [f"S{n}" for n in range(1, 17)]
    named = {name for row in rows.values() for name in re.findall(r"`(\w+)`", row)}
    assert named == {one.name for one in PROCEDURES}
    assert all(walk.procedure in rows[walk.system] for walk in WALKS)


def test_the_papers_that_the_page_of_the_systems_names_are_there() -> None:
    papers = {one.name for one in PLUGINS.all(Template)}
    assert {"certificate", "announcement", "request"} <= papers
