"""The ledger as a calendar: folded and escaped as RFC 5545 says, with ids that stay and alarms that ring."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from minutes_ics import register_exporters, write_ledger
from minutes_ics.lines import escaped, written

from minutes import words
from minutes.model import Closing, Ledger, LedgerRow, replace
from tests.commands.conftest import OFFICES
from tests.commands.program import Program
from tests.plugins import sheets_filled as sample

Component = list[tuple[str, str]]


def unfolded(content: bytes) -> list[str]:
    return content.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def parts(content: bytes, kind: str) -> list[Component]:
    """The components of that kind, each as its lines; those inside of it are left out."""
    found: list[Component] = []
    open_: list[str] = []
    for line in unfolded(content):
        name, _colon, value = line.partition(":")
        if name == "BEGIN":
            open_.append(value)
            if value == kind:
                found.append([])
        elif name == "END":
            assert open_.pop() == value
        elif open_[-1] == kind:
            found[-1].append((name, value))
    assert open_ == []
    return found


def test_by_command_the_ledger_becomes_a_calendar_with_tasks_days_and_alarms(tmp_path: Path) -> None:
    program = Program(tmp_path / "archive")
    (tmp_path / "offices.csv").write_text(OFFICES, encoding="utf-8")
    program.done("offices", str(tmp_path / "offices.csv"))
    program.done("convene", "--on", "2026-01-15", "--term", "16", "--session", "30", "--item", "年度工作要点")
    made = program.done(
        "open", "appraisal", "--title", "评议工作, 第一次; 甲", "--handler", "市生态环境局", "--on", "2026-02-02"
    )
    file = tmp_path / "ledger.ics"
    program.done("ledger", "--to", str(file))
    [task], [day] = parts(file.read_bytes(), "VTODO"), parts(file.read_bytes(), "VEVENT")
    assert dict(task)["UID"] == f"task-{made['id']}@ledger.minutes"
    assert dict(task)["SUMMARY"] == "评议工作\\, 第一次\\; 甲（市生态环境局）"
    assert dict(task)["DUE;VALUE=DATE"] == dict(day)["DTSTART;VALUE=DATE"] == "20260302"
    assert len(parts(file.read_bytes(), "VALARM")) == 4
    assert ".ics" in program.refused("ledger", "--to", str(tmp_path / "ledger.odt"))


@given(st.text(max_size=300))
def test_lines_are_folded_at_75_octets_and_lose_nothing(said: str) -> None:
    content = written([f"SUMMARY:{escaped(said)}"])
    lines = content.split(b"\r\n")
    assert lines.pop() == b""
    assert all(len(line) <= 75 and b"\r" not in line and b"\n" not in line for line in lines)
    assert all(line.decode() for line in lines)
    assert unfolded(content) == [f"SUMMARY:{escaped(said)}"]


@given(st.text(max_size=120), st.text(max_size=120), st.text(max_size=40))
def test_the_words_of_a_case_come_back_out_of_the_calendar(title: str, last: str, handler: str) -> None:
    def read(value: str) -> str:
        return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], value)

    row = sample.row("c1", title or "甲", last=last, handler=handler)
    (task,) = parts(write_ledger(sample.ledger(row)), "VTODO")
    said = {name: read(value) for name, value in task}
    assert said["SUMMARY"] == words(f"{title or '甲'}（{handler}）" if handler else title or "甲")
    assert words(f"最近情况：{last}" if last else "会议：") in said["DESCRIPTION"]
    assert said["DUE;VALUE=DATE"] == f"{row.due_on:%Y%m%d}"


def test_words_cannot_open_another_property() -> None:
    content = write_ledger(sample.ledger(sample.row("c1", "甲\r\nBEGIN:VALARM\nATTACH:http://x", last="a;b,c\\d")))
    assert not [line for line in unfolded(content) if line.startswith("ATTACH")]
    assert "a\\;b\\,c\\\\d" in dict(parts(content, "VTODO")[0])["DESCRIPTION"]


def test_the_same_ledger_gives_the_same_octets_and_a_later_one_the_same_ids() -> None:
    known = sample.ledger()
    assert write_ledger(known) == write_ledger(known)
    later = replace(known, on=date(2026, 12, 1), rows=known.rows[::-1])
    ids = [{dict(one)["UID"] for one in parts(write_ledger(each), "VTODO")} for each in (known, later)]
    assert ids[0] == ids[1] == {f"task-{n}@ledger.minutes" for n in ("c1", "c2", "c3")}


def alarms(row: LedgerRow, **settings: int) -> list[str]:
    [exporter] = register_exporters(settings)
    content = exporter.run(Ledger(on=sample.HANDED, rows=(row,)))
    return [value for one in parts(content, "VALARM") for name, value in one if name == "TRIGGER"]


def test_a_day_rings_at_nine_that_many_days_before_and_on_the_day() -> None:
    row = sample.row("c1")
    assert alarms(row) == ["-PT159H", "PT9H"]
    assert alarms(row, days_before=3) == ["-PT63H", "PT9H"]
    assert alarms(row, days_before=0) == ["PT9H"]
    assert alarms(replace(row, case=replace(row.case, quiet_days=1))) == ["-PT15H", "PT9H"]


@pytest.mark.parametrize("fields", [{"status": "closed"}, {"lateness": "none"}])
def test_what_is_closed_or_stands_still_does_not_ring(fields: dict[str, str]) -> None:
    row = sample.row("c1", **fields)
    closed = replace(row, case=replace(row.case, closings=(Closing(closed_on=sample.HANDED, by="甲", reason="乙"),)))
    content = write_ledger(sample.ledger(closed))
    assert b"VALARM" not in content
    assert b"VEVENT" not in content
    assert (b"COMPLETED:20260908T000000Z" in content) == ("status" in fields)


def test_a_planned_look_back_is_a_day_of_its_own_even_of_a_closed_case() -> None:
    content = write_ledger(sample.ledger(sample.row("c1", status="closed", look_on=date(2027, 3, 1))))
    [day] = parts(content, "VEVENT")
    assert dict(day)["UID"] == "look-c1@ledger.minutes"
    assert dict(day)["SUMMARY"].startswith("回头看：")


def test_a_task_is_never_due_before_it_begins() -> None:
    [task] = parts(write_ledger(sample.ledger(sample.row("c1", due_on=sample.HANDED))), "VTODO")
    assert dict(task)["DTSTART;VALUE=DATE"] < dict(task)["DUE;VALUE=DATE"]
