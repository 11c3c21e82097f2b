"""An archive with the offices, members and a meeting of an invented county, in whose dossier the matters are kept."""

from __future__ import annotations

from pathlib import Path

from tests.commands.program import Program
from tests.procedures.conftest import OFFICES

MEMBERS = "姓名,职务\n林致远,主任\n苏晚晴,副主任\n沈知白,委员\n"


def house(folder: Path) -> Program:
    """The program on that archive."""
    made = Program(folder / "archive")
    (folder / "offices.csv").write_text(OFFICES + "虚构县人民法院,承办单位,审判执行,\n", encoding="utf-8")
    (folder / "members.csv").write_text(MEMBERS, encoding="utf-8")
    made.done("offices", str(folder / "offices.csv"))
    made.done("members", str(folder / "members.csv"))
    made.done("convene", "--on", "2026-01-15", "--term", "16", "--session", "30", "--item", "年度工作要点")
    return made
