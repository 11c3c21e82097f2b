"""Numbers and dates as official Chinese writes them: one function each, for screen and paper alike."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from datetime import date

from minutes.model import Meeting

DIGITS = "〇一二三四五六七八九"
COMMITTEE = "人民代表大会常务委员会"


def chinese(n: int) -> str:
    """The number in words, 1 to 9999: 十六, 三十七, 一百零五."""
    if not 0 < n < 10000:
        return str(n)
    words, gap = "", False
    for unit, power in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit, n = divmod(n, power)
        if digit:
            words += ("零" if gap and words else "") + DIGITS[digit] + unit
        gap = not digit
    return words[1:] if words.startswith("一十") else words


def chinese_year(year: int) -> str:
    """The year digit by digit: 二〇二六年."""
    return "".join(DIGITS[int(digit)] for digit in str(year)) + "年"


def day(on: date) -> str:
    """The date in Arabic figures without leading zeros (GB/T 9704-2012, 7.3.5.4): 2026年11月25日."""
    return f"{on.year}年{on.month}月{on.day}日"


def document_number(series: str, year: int, n: int) -> str:
    """The document number (GB/T 9704-2012, 7.2.5): the year in full in 〔〕, no leading zero, no 第."""
    return f"{series}〔{year}〕{n}号"


def session(meeting: Meeting) -> str:
    """The meeting as papers name it: 第十六届…第三十七次会议, or its own title."""
    if meeting.title or not meeting.session:
        return meeting.title or day(meeting.held_on)
    return f"第{chinese(meeting.term)}届{COMMITTEE}第{chinese(meeting.session)}次会议"


def full_session(meeting: Meeting) -> str:
    """The meeting in full with its place: 云川市第十六届人民代表大会常务委员会第三十五次会议."""
    named = session(meeting)
    place = meeting.body.removesuffix(COMMITTEE)
    if meeting.title or not meeting.session or place == meeting.body:
        return named
    return place + named


def session_short(meeting: Meeting) -> str:
    """The meeting as screens name it: 第十六届第三十七次会议."""
    if meeting.title or not meeting.session:
        return meeting.title or day(meeting.held_on)
    return f"第{chinese(meeting.term)}届第{chinese(meeting.session)}次会议"


def heading(level: int, n: int) -> str:
    """The mark of a heading or list entry, level 1 to 4: 一、 （一） 1. （1） (GB/T 9704-2012, 7.3.3)."""
    return (f"{chinese(n)}、", f"（{chinese(n)}）", f"{n}.", f"（{n}）")[level - 1]


# Sheets that come back (核签单)

PROOF = re.compile(r"〔核签(?P<sheet>单)? (?P<id>[^\s〔〕]+)·(?P<n>\d{1,9})·(?P<check>[0-9a-f]{4,8})〕")
"""The two numbers of a sheet, as they stand in a line of it; a changed one is not as it would be written."""


def proof_number(remark: str, rev: int) -> str:
    """The number of a remark on a confirmation sheet: which one, as it read at that revision, and a check value."""
    return f"〔核签 {remark}·{rev}·{_check(remark, str(rev))[:4]}〕"


def sheet_number(meeting: str, remarks: Sequence[tuple[str, int]]) -> str:
    """The number at the foot of a confirmation sheet: of which meeting, how many remarks stand on it, and a check value
    over the numbers (id, revision) of all of them, so that none can be taken for another."""
    numbers = [part for remark, rev in remarks for part in (remark, str(rev))]
    return f"〔核签单 {meeting}·{len(remarks)}·{_check(meeting, *numbers)}〕"


def _check(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:8]
