"""A program with offices and members on file, and a matter that is walked from its beginning to its end."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.commands.program import Program

OFFICES = """名称,类别,职责,对口
虚构县人大常委会代表工委,督办单位,代表工作 人事任免,
虚构县人大常委会法工委,督办单位,备案审查,
虚构县教育局,承办单位,义务教育,虚构县人大常委会代表工委
虚构县水利局,承办单位,农村供水,虚构县人大常委会代表工委
虚构县司法局,承办单位,规范性文件,虚构县人大常委会法工委
"""


@dataclass
class Matter:
    """One case of a procedure, moved on by commands on given days of 2026."""

    program: Program
    id: str

    def log(self, stage: str, day: str, text: str = "见附件") -> Any:
        """Record a stage."""
        return self.program.done("log", self.id, text, "--type", stage, "--on", f"2026-{day}", *self.needed(stage))

    def needed(self, stage: str) -> list[str]:
        """Words that fill the fields which that stage cannot do without."""
        some = {"number": "1", "date": "2026-02-02", "people": "甲", "text": "一"}
        stages = self.program.done("case", self.id)["stages"]
        asked = [field for one in stages if stage in (one["facts"] or [one["name"]]) for field in one["fields"]]
        given = [f"{one['name']}={(one['choices'] or [some.get(one['type'])])[0]}" for one in asked if one["required"]]
        return [word for one in given for word in ("--with", one)]

    def not_yet(self, stage: str, day: str) -> str:
        """The sentence with which a stage is refused."""
        return self.program.refused("log", self.id, "见附件", "--type", stage, "--on", f"2026-{day}")

    def vote(self, day: str, *counts: str) -> str:
        """How a vote of 30 members, 29 present, reads."""
        votes = [word for one in counts for word in ("--votes", one)]
        return str(self.program.done("ballot", self.id, *votes, "--present", "29", "--all-members", "30",
                                     "--on", f"2026-{day}")["verdict"])  # fmt: skip

    def close(self, day: str) -> Any:
        """End it."""
        return self.program.done("close", self.id, "--reason", "办理完毕", "--on", f"2026-{day}")

    @property
    def row(self) -> Any:
        """How the ledger shows it."""
        return next(row for row in self.ledger() if row["id"] == self.id)

    def ledger(self) -> list[Any]:
        """All rows of the ledger."""
        rows = self.program.done("ledger")
        return rows if isinstance(rows, list) else [rows]

    def due(self) -> dict[str, str]:
        """The due day of every stage that has one."""
        return {one["stage"]["name"]: one["working"]["on"] for one in self.program.done("case", self.id)["stages_due"]}


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """The program with offices on file and a meeting whose dossier holds the matters."""
    made = Program(tmp_path / "archive")
    (tmp_path / "offices.csv").write_text(OFFICES, encoding="utf-8")
    made.done("offices", str(tmp_path / "offices.csv"))
    made.done("convene", "--on", "2026-01-15", "--term", "16", "--session", "30", "--item", "年度工作要点")
    return made


def opened(program: Program, procedure: str, title: str, handler: str, day: str, *more: str) -> Matter:
    """A matter opened by command on that day of 2026."""
    made = program.done("open", procedure, "--title", title, "--handler", handler, "--on", f"2026-{day}", *more)
    return Matter(program, made["id"])
