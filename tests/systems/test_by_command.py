"""Each system of the office: one matter from its beginning to its end by command, with all that it puts down."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutes.contract import Procedure
from minutes.plugins import load
from minutes.settings import Settings
from tests.commands.program import Program
from tests.systems.by_command import row, walked
from tests.systems.conftest import house
from tests.systems.matters import WALKS, Walk

PROCEDURES = {one.name: one for one in load(Settings(), None).all(Procedure)}


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return house(tmp_path)


def named(walk: Walk) -> str:
    return f"{walk.system}-{walk.procedure}"


@pytest.mark.parametrize("walk", WALKS, ids=named)
def test_a_matter_goes_from_its_beginning_to_its_end_and_wrong_moves_are_refused_by_name(
    program: Program, walk: Walk
) -> None:
    case = walked(program, walk)
    known = row(program, case)
    assert (known["lateness"], known["stage"] or "已结束") == ("none", walk.end)
    shown = program("case", case).out
    assert [word for word in walk.practice if word not in shown] == []
    assert walk.title in program("ledger", "--all").out


@pytest.mark.parametrize("walk", WALKS, ids=named)
def test_the_matter_fills_every_field_that_its_procedure_declares_and_two_moves_are_wrong(walk: Walk) -> None:
    declared = {one.title for stage in PROCEDURES[walk.procedure].stages for one in stage.fields}
    put_down = {name for fields in (walk.fields, *(step.fields for step in walk.steps)) for name in fields}
    assert declared == put_down
    assert len(walk.wrong) >= 2


def test_every_system_has_a_matter_and_every_procedure_is_walked() -> None:
    assert {walk.system for walk in WALKS} == {f"S{n}" for n in range(1, 17)}
    assert {walk.procedure for walk in WALKS} | {"promise"} == set(PROCEDURES)
