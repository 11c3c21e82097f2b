"""Workbooks in another program: saved again they come in unchanged; printed, each page has its heads.

Needs LibreOffice Calc and poppler; left out where they are not installed.
"""

from __future__ import annotations

import shutil
import subprocess
from datetime import date, datetime
from pathlib import Path

import pytest
from minutes_sheets import read_answers, write_ledger

from minutes.model import Dossier, Meeting
from tests.plugins import sheets_filled as sample

WORDS = "已办结。\n“全部”到位；=1+1 也照抄。"
FILLED = {"反馈类别": "办理结果", "办理情况": WORDS, "反馈日期": datetime(2026, 10, 9)}


def converted(content: bytes, suffix: str, folder: Path) -> Path:
    """The workbook as LibreOffice saves it; the test is left out where there is no LibreOffice that can."""
    if not (shutil.which("soffice") and shutil.which("pdftotext")):
        pytest.skip("LibreOffice or poppler is not installed")
    (folder / "sent.xlsx").write_bytes(content)
    (folder / "again").mkdir()
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={(folder / 'home').as_uri()}", "--convert-to", suffix,
         "--outdir", folder / "again", folder / "sent.xlsx"],
        check=False, capture_output=True, timeout=100,
    )  # fmt: skip
    made = folder / "again" / f"sent.{suffix}"
    if not made.exists():
        pytest.skip("LibreOffice Calc is not installed")
    return made


def test_a_sheet_that_another_program_saved_comes_in_unchanged(tmp_path: Path) -> None:
    hostile = sample.row("c1", "=1+1", "一行\n两行　空格 _x000D_ <b>&amp;", number="", handler="0012")
    known = sample.ledger(hostile, sample.row("c2"))
    sent = sample.filled(write_ledger(known), [FILLED, {**FILLED, "承办单位": "别的"}])
    reading = read_answers(
        converted(sent, "xlsx", tmp_path).read_bytes(), Dossier(meeting=Meeting(id="m", held_on=date(2026, 8, 27)))
    )
    assert reading.unread == ()
    assert [(one.case, one.text, one.on, len(one.changed)) for one in reading.feedback] == [
        ("c1", WORDS, date(2026, 10, 9), 0), ("c2", WORDS, date(2026, 10, 9), 1),
    ]  # fmt: skip


def test_every_printed_page_has_title_heads_and_number_and_no_word_is_missing(tmp_path: Path) -> None:
    rows = [sample.row(f"c{n}", f"第{n}件督办事项", last=f"第{n}件已鑫，" * 24) for n in range(1, 41)]
    file = converted(write_ledger(sample.ledger(*rows)), "pdf", tmp_path)
    text = subprocess.run(["pdftotext", "-layout", file, "-"], check=True, capture_output=True).stdout.decode()
    pages = ["".join(page.split()) for page in text.split("\f") if page.strip()]
    assert len(pages) > 3
    for n, page in enumerate(pages, 1):
        assert f"第{n}页共{len(pages)}页" in page
        assert "督办台账（截至" in page or "反馈表（截至" in page
        assert "承办单位" in page
    assert "".join(pages).count("鑫") == 40 * 24
