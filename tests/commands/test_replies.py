"""`minutes ledger --to FILE.xlsx`, filled in by an office, and `minutes feedback FILE.xlsx`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from minutes_sheets.words import ANSWER

from tests.commands.program import Program, run
from tests.plugins import sheets_filled as sample


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample archive, which the tests of this module only read."""
    folder = tmp_path_factory.mktemp("replies")
    assert run("--archive", str(folder / "archive"), "demo", "--no-open").code == 0
    return folder


def sheet(program: Program, folder: Path, *more: str) -> Path:
    file = folder / "ledger.xlsx"
    program.done("ledger", "--to", str(file), "--force", *more)
    return file


def test_what_an_office_filled_in_is_logged_once(made: Path) -> None:
    program = Program(made / "archive")
    file = sheet(program, made)
    file.write_bytes(sample.filled(file.read_bytes(), [
        {"反馈类别": ANSWER["progress"], "办理情况": "已摸底。", "填报人": "闻知行"},
        {"反馈类别": "闲话", "办理情况": "无"},
        {"反馈类别": ANSWER["result"], "办理情况": "已办结。", "承办单位": "别的单位"},
    ]))  # fmt: skip
    seen = program.done("feedback", str(file), "--look")
    assert (seen["logged"], len(seen["rows"]), len(seen["held"]), len(seen["unread"])) == (0, 1, 1, 1)
    assert program.done("feedback", str(file))["logged"] == 1
    told = program("feedback", str(file)).out
    assert "登记反馈 0 条，已在案 1 条" in told
    assert "别的单位" in told
    assert "闲话" in told
    assert program.done("feedback", str(file), "--despite")["logged"] == 1


def test_the_ledger_goes_out_to_one_body_with_its_own_cases_only(made: Path) -> None:
    program = Program(made / "archive")
    body = program.done("ledger")[0]["handler"]
    rows = [row.value for row in sample.opened(sheet(program, made, "--handler", body).read_bytes())["督办台账"]["F"]]
    assert set(rows[1:]) == {body}
    assert {row["handler"] for row in program.done("ledger", "--handler", body)} == {body}


def test_each_body_gets_a_sheet_of_its_own_open_cases_and_none_is_replaced_unasked(made: Path) -> None:
    program, folder = Program(made / "archive"), made / "sheets"
    files = [Path(one["file"]) for one in program.done("feedback-sheets", str(folder))]
    bodies = {row["handler"] for row in program.done("ledger") if row["status"] != "closed"}
    assert {file.stem for file in files} == {f"反馈表-{re.sub('[（）]', '_', body)}" for body in bodies}
    pages = [sample.opened(file.read_bytes())["反馈填报"] for file in files]
    assert all(len({page[f"D{n}"].value for n in range(sample.FIRST, page.max_row + 1)}) == 1 for page in pages)
    assert "反馈表-" in program.refused("feedback-sheets", str(folder))
    assert len(program.done("feedback-sheets", str(folder), "--force")) == len(files)
    program.refused("feedback-sheets", str(folder / "nowhere" / "deep"))


def test_a_damaged_workbook_is_refused_naming_the_file(made: Path) -> None:
    (made / "torn.xlsx").write_bytes(b"PK\x03\x04 torn")
    assert "torn.xlsx" in Program(made / "archive").refused("feedback", str(made / "torn.xlsx"))
