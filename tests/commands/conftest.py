"""A program on an archive of its own."""

from pathlib import Path

import pytest

from tests.commands.program import Program

ROSTER = """姓名,职务,身份
林家栋,主任,组成人员
曾建国,委员,组成人员
白若云,委员,组成人员
钱有财,委员,组成人员
市财政局,局长,列席人员
"""
OFFICES = """名称,类别,职责,对口
市人大常委会城环委,督办单位,城乡建设 环境保护,
市生态环境局,承办单位,水污染防治 大气污染防治,市人大常委会城环委
市住房和城乡建设局,承办单位,排水管网 老旧小区改造,市人大常委会城环委
"""


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """The program on a folder that is not there yet."""
    return Program(tmp_path / "archive")


@pytest.fixture
def sitting(program: Program, tmp_path: Path) -> Program:
    """The program on an archive with people, offices and an open meeting of two items."""
    (tmp_path / "roster.csv").write_text(ROSTER, encoding="utf-8")
    (tmp_path / "offices.csv").write_text(OFFICES, encoding="gb18030")
    program.done("members", str(tmp_path / "roster.csv"))
    program.done("offices", str(tmp_path / "offices.csv"))
    program.done(
        "convene", "--on", "2026-11-20", "--term", "16", "--session", "37",
        "--item", "水污染防治情况的报告", "--kind", "special_report",
        "--item", "预算执行情况的报告", "--kind", "budget",
    )  # fmt: skip
    return program
