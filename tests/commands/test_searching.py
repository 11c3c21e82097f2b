"""`minutes search` answers a table for people and records for programs, and brings the index up to date before."""

from __future__ import annotations

import sqlite3

from tests.commands.program import Program


def test_what_was_said_is_found_with_who_and_where(sitting: Program) -> None:
    said = sitting.done("record", "污水管网建设滞后。要加快。", "--speaker", "曾建国")
    sitting.done("record", "道路不平。", "--speaker", "白若云")
    answer = sitting("search", "管网", "发言人:曾")
    assert "曾建国" in answer.out
    assert "2026-11-20" in answer.out
    assert said["id"] in answer.out
    assert "白若云" not in answer.out
    assert [one["id"] for one in sitting.done("search", "管网")[0:]] == [said["id"]]
    with sqlite3.connect(sitting.archive / ".index.sqlite") as index:
        assert index.execute("SELECT count(*) FROM held WHERE kind = 'remark'").fetchone() == (2,)


def test_nothing_found_is_said_and_a_wrong_filter_is_refused(sitting: Program) -> None:
    assert "没有找到" in sitting("search", "从没说过").out
    assert "year:2026" in sitting.refused("search", "year:26")
    assert "发改委" in sitting.refused("search", "office:发改委")


def test_more_than_the_limit_is_said(sitting: Program) -> None:
    for n in range(3):
        sitting.done("record", f"第{n}次说管网。", "--speaker", "曾建国")
    answer = sitting("search", "管网", "--limit", "2")
    assert answer.out.count("曾建国") == 2
    assert "--limit" in answer.out
