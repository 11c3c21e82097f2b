"""`minutes ledger`: the filters and groups of the screen by command, as text, JSON and files."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from minutes.calendar import Calendar, due
from minutes.model import Term
from tests.commands.program import Program

TERM = Term(n=60, unit="days")
ON = next(  # the day as of which is asked: one on which a term may end, whatever day the test runs on
    day
    for day in (date.today() + timedelta(days=n) for n in range(30))
    if day.weekday() < 5 and due(day - timedelta(days=60), TERM, Calendar()).on == day
)
CASES = (("积水", 75, "市生态环境局"), ("排口", 60, "市住房和城乡建设局"), ("污泥", 30, "市生态环境局"))


@pytest.fixture
def followed(sitting: Program) -> Program:
    """Three matters: one late on that day, one due, one not due for a month."""
    for title, days, handler in CASES:
        sitting.done("open", "rectify", "--title", title, "--handler", handler, "--on", f"{ON - timedelta(days=days)}",
                     "--supervisor", "市人大常委会城环委", "--term", "60days")  # fmt: skip
    return sitting


def listed(program: Program, *words: str) -> list[dict[str, str]]:
    return list(program("ledger", *words, "--on", str(ON), "--json").json)


def titles(program: Program, *words: str) -> list[str]:
    return [one["title"] for one in listed(program, *words)]


def test_filters_of_the_screen_are_options_of_the_command(followed: Program) -> None:
    assert titles(followed) == ["积水", "排口", "污泥"]
    assert titles(followed, "--due", "late") == titles(followed, "--state", "overdue") == ["积水"]
    assert titles(followed, "--due", "today") == titles(followed, "排口") == ["排口"]
    assert titles(followed, "--handler", "市生态环境局", "--procedure", "rectify") == ["积水", "污泥"]
    assert titles(followed, "--supervisor", "没有这个委") == titles(followed, "--state", "closed") == []
    assert titles(followed, "--state", "已交办", "生态", "污泥") == ["污泥"]


def test_groups_have_their_headings_and_counts(followed: Program) -> None:
    told = followed("ledger", "--groups", "--on", str(ON)).out
    assert told.index("已逾期 (1)") < told.index("积水") < told.index("本周到期 (1)") < told.index("以后到期 (1)")
    assert [one["group"] for one in listed(followed)] == ["late", "week", "later"]


def test_what_is_filtered_is_written_as_a_paper_or_a_calendar(followed: Program, tmp_path: Path) -> None:
    for suffix in (".md", ".ics", ".docx"):
        file = tmp_path / f"ledger{suffix}"
        followed.done("ledger", "--due", "late", "--on", str(ON), "--to", str(file))
        assert file.stat().st_size > 300
    assert "积水" in (tmp_path / "ledger.md").read_text(encoding="utf-8")
    assert "污泥" not in (tmp_path / "ledger.md").read_text(encoding="utf-8")
    assert ".md" in followed.refused("ledger", "--to", str(tmp_path / "ledger.odt"))
