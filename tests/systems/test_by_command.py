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
from tests.systems.matters import APPOINTMENT, REQUEST, WALKS, Walk

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


def test_the_papers_of_an_appointment_and_of_a_request_are_filled_from_what_was_put_down(program: Program) -> None:
    appointed, requested = walked(program, APPOINTMENT), walked(program, REQUEST)
    certificate = program("paper", "certificate", "--case", appointed).out
    assert "任字〔2026〕1号" in certificate
    assert "王某（虚构）：" in certificate
    assert "任命你为县水利局局长" in certificate
    announcement = program("paper", "announcement", "--case", appointed).out
    assert "公告〔2026〕1号" in announcement
    assert "应到30人，实到29人" in announcement
    request = program("paper", "request", "--case", requested).out
    assert "中共虚构县委" in request
    assert "抄报：中共虚构市委" in request
    assert not [one for one in (certificate, announcement) if "〔待补" in one]


def test_what_a_deputy_is_told_leaves_by_a_channel_and_the_record_says_who_was_told_what_and_when(
    program: Program,
) -> None:
    told = ("notify", "二季度执行工作进展", "--to", "甘雨", "--to", "石青", "--subject", "工作进展")
    program.done(*told, "--send")
    assert len(list((program.archive / "outbox").iterdir())) == 2
    shown = program("messages").out
    assert all(word in shown for word in ("甘雨", "石青", "工作进展"))
