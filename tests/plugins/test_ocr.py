"""Scanned letters: read where tesseract is installed, kept as they came with a clear sentence where it is not."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from minutes_ocr.reading import MOST_PIXELS, lines

from minutes import text
from minutes.errors import BadInput, MinutesError, Refused
from tests.commands.program import Program
from tests.procedures.conftest import opened
from tests.systems.conftest import house

LETTER = ("虚构县水利局", "关于农村供水意见办理情况的报告", "农村供水管网已全部更换，办理完毕。")


def font() -> str:
    """A font for Chinese, or nothing."""
    if not shutil.which("fc-match"):
        return ""
    known = subprocess.run(["fc-list", ":lang=zh-cn", "file"], check=False, capture_output=True, text=True).stdout
    return next((line.rstrip(": ") for line in known.split("\n") if line.strip()), "")


def languages() -> str:
    if not shutil.which("tesseract"):
        return ""
    return subprocess.run(["tesseract", "--list-langs"], check=False, capture_output=True, text=True).stdout


reads = pytest.mark.skipif("chi_sim" not in languages() or not font(), reason="no tesseract with chi_sim, or no font")


def picture(*said: str, format: str = "PNG") -> bytes:
    """A page with those lines on it."""
    image = pytest.importorskip("PIL.Image", reason="minutes[ocr] is not installed")
    from PIL import ImageDraw, ImageFont

    page, file = image.new("L", (1400, 120 * len(said) + 120), 255), io.BytesIO()
    for n, line in enumerate(said):
        ImageDraw.Draw(page).text((60, 60 + 120 * n), line, font=ImageFont.truetype(font(), 56), fill=0)
    page.save(file, format)
    return file.getvalue()


@pytest.fixture
def program(tmp_path: Path) -> Program:
    (tmp_path / "来文").mkdir()
    return house(tmp_path)


@reads
def test_a_scanned_letter_is_read_placed_and_logged_with_its_picture(program: Program, tmp_path: Path) -> None:
    case = opened(program, "rectify", "农村供水管网", "虚构县水利局", "02-02", "--problem", "农村供水管网老化")
    (tmp_path / "来文" / "1.png").write_bytes(picture(*LETTER))
    seen = program.done("replies", str(tmp_path / "来文"), "--look")
    assert [(one["case"], one["kind"]) for one in seen["answers"]] == [(case.id, "result")]
    assert "农村供水管网已全部更换" in seen["answers"][0]["text"]
    assert "核对" in seen["why"]
    program.done("replies", str(tmp_path / "来文"))
    assert case.row["status"] == "reported"
    assert "1.png" in program("attachments").out


@reads
def test_lines_come_without_the_blanks_between_characters_page_after_page() -> None:
    said = [one.text for one in lines(picture(*LETTER, format="TIFF"), "chi_sim", 60).feedback]
    assert LETTER[0] in said
    assert not [one for one in said if " " in one]


@reads
def test_a_language_that_is_not_installed_is_told() -> None:
    text.use("zh_CN")
    with pytest.raises(Refused, match="klingon"):
        lines(picture("一"), "klingon", 60)


def test_without_the_extra_the_letter_is_kept_as_it_came_and_a_sentence_says_what_is_missing(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pytesseract", None)
    case = opened(program, "rectify", "农村供水管网", "虚构县水利局", "02-02")
    (tmp_path / "来文" / "虚构县水利局.png").write_bytes(b"\x89PNG\r\n\x1a\n...")
    seen = program.done("replies", str(tmp_path / "来文"))
    assert "minutes[ocr]" in seen["why"]
    assert [one["case"] for one in seen["answers"]] == [case.id]
    assert "原件存档" in program("case", case.id).out
    assert case.row["status"] == "handed_over"


@pytest.mark.parametrize("content", [b"", b"no picture", b"\x89PNG\r\n\x1a\n" + b"\0" * 40, b"GIF89a" + b"\0" * 20])
def test_what_is_no_picture_is_refused_in_a_sentence(content: bytes) -> None:
    pytest.importorskip("PIL", reason="minutes[ocr] is not installed")
    with pytest.raises(MinutesError):
        lines(content, "chi_sim", 5)


def test_a_picture_that_would_fill_the_memory_is_not_opened() -> None:
    image = pytest.importorskip("PIL.Image", reason="minutes[ocr] is not installed")
    file = io.BytesIO()
    image.new("1", (9000, MOST_PIXELS // 9000 + 1)).save(file, "PNG")
    with pytest.raises(BadInput):
        lines(file.getvalue(), "chi_sim", 5)
