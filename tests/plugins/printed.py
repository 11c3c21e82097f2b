"""What LibreOffice makes of a DOCX, measured: where words, inks and rules stand on the page, in millimetres."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

TOOLS = ("soffice", "pdftohtml", "pdftoppm", "fc-list")
ZOOM, DPI = 3, 100
POINT, DOT = 25.4 / 72, 25.4 / DPI


def missing() -> str:
    """What this machine lacks to print and measure; "" if nothing."""
    lacking = [tool for tool in TOOLS if not shutil.which(tool)]
    if lacking:
        return f"not installed: {', '.join(lacking)}"
    fonts = subprocess.run(["fc-list", ":lang=zh-cn"], check=True, capture_output=True).stdout
    return "" if fonts else "no Chinese font is installed"


def printed(files: Mapping[str, bytes], folder: Path) -> dict[str, Path]:
    """Each DOCX as PDF, all by one start of LibreOffice."""
    for name, content in files.items():
        (folder / f"{name}.docx").write_bytes(content)
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    subprocess.run(
        ["soffice", "--headless", home, "--convert-to", "pdf", "--outdir", folder, *sorted(folder.glob("*.docx"))],
        check=True, capture_output=True, timeout=200,
    )  # fmt: skip
    return {name: folder / f"{name}.pdf" for name in files}


class Words(NamedTuple):
    """A stretch of words of one font: where its box stands, and the size of its type in points."""

    page: int
    left: float
    top: float
    wide: float
    high: float
    size: float
    text: str

    @property
    def middle(self) -> float:
        """The height of the middle of the line."""
        return self.top + self.high / 2


@cache
def words(pdf: Path) -> tuple[Words, ...]:
    """All words of the file, in the order of printing."""
    xml = subprocess.run(
        ["pdftohtml", "-xml", "-i", "-zoom", str(ZOOM), "-stdout", pdf], check=True, capture_output=True
    ).stdout.decode()
    sizes = {n: int(size) / ZOOM for n, size in re.findall(r'<fontspec id="(\d+)" size="(\d+)"', xml)}
    made, page = [], 0
    pattern = (
        r'<page number="(\d+)"|<text top="(\d+)" left="(\d+)" width="(\d+)" height="(\d+)" font="(\d+)">(.*?)</text>'
    )
    for number, *box, font, text in re.findall(pattern, xml):
        if number:
            page = int(number)
            continue
        top, left, wide, high = (int(one) / ZOOM * POINT for one in box)
        made.append(Words(page, left, top, wide, high, sizes[font], re.sub("<[^>]*>", "", text)))
    return tuple(made)


def lines(pdf: Path, page: int) -> list[tuple[float, str]]:
    """The lines of a page from above: the height of the middle, and the words."""
    found: dict[float, list[Words]] = {}
    for one in sorted((one for one in words(pdf) if one.page == page), key=lambda one: one.middle):
        at = next((middle for middle in found if abs(middle - one.middle) < 2), one.middle)
        found.setdefault(at, []).append(one)
    return [
        (at, "".join(one.text for one in sorted(row, key=lambda one: one.left))) for at, row in sorted(found.items())
    ]


class Picture(NamedTuple):
    """A page as dots."""

    wide: int
    high: int
    dots: bytes

    def rows(self, red: bool, left: float = 0, right: float = 999) -> list[tuple[float, float, float]]:
        """For each row of dots with ink of that colour between two edges: how far down, its first and last ink."""
        found = []
        first, last = int(left / DOT), min(int(right / DOT), self.wide)
        for y in range(self.high):
            row = self.dots[(y * self.wide + first) * 3 : (y * self.wide + last) * 3]
            inked = [x for x in range(last - first) if _inked(row[3 * x : 3 * x + 3], red)] if min(row) < 120 else []
            if inked:
                found.append((y * DOT, (first + inked[0]) * DOT, (first + inked[-1] + 1) * DOT))
        return found

    def rules(self, least: float) -> list[tuple[float, float, float]]:
        """The rows that are black without a gap for so many millimetres."""
        whole = [row for row in self.rows(red=False) if row[2] - row[1] >= least]
        return [row for row in whole if self._unbroken(round(row[0] / DOT), round(row[1] / DOT), round(row[2] / DOT))]

    def _unbroken(self, y: int, first: int, last: int) -> bool:
        row = self.dots[(y * self.wide + first) * 3 : (y * self.wide + last) * 3]
        return max(row) < 200


def _inked(dot: bytes, red: bool) -> bool:
    return (dot[0] > 180 and dot[1] < 120) if red else max(dot) < 120


@cache
def picture(pdf: Path, page: int) -> Picture:
    """The page as it looks."""
    shown = subprocess.run(
        ["pdftoppm", "-r", str(DPI), "-f", str(page), "-l", str(page), pdf], check=True, capture_output=True
    ).stdout
    _magic, size, _most, dots = shown.split(b"\n", 3)
    wide, high = map(int, size.split())
    return Picture(wide, high, dots)


class Band(NamedTuple):
    """Ink without a gap from above to below."""

    top: float
    bottom: float
    left: float
    right: float


def bands(rows: list[tuple[float, float, float]]) -> list[Band]:
    """The rows of ink put together."""
    made: list[Band] = []
    for top, left, right in rows:
        if made and top - made[-1].bottom < DOT / 2:
            last = made.pop()
            made.append(Band(last.top, top + DOT, min(last.left, left), max(last.right, right)))
        else:
            made.append(Band(top, top + DOT, left, right))
    return made
