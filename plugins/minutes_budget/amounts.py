"""The amounts and percentages of a text, each with what it is said of: subject, year, level, and how it is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from minutes import _, figures_in
from minutes.model import Value

DIGITS = r"[0-9０-９][0-9０-９,]{0,17}(?:[.．][0-9０-９]{1,9})?"
CHINESE = r"[〇零一二两三四五六七八九十百]{1,20}(?:点[〇零一二三四五六七八九]{1,9})?"
POWER = r"(?:万亿|亿|千万|百万|万)"
AMOUNT = re.compile(
    rf"百分之(?:{CHINESE}|{DIGITS})"
    rf"|(?P<number>{DIGITS}|{CHINESE})\s*(?:(?P<power>{POWER})?(?P<more>[多余])?(?P<yuan>元)"
    rf"|(?P<bare>{POWER})(?P<over>[多余])?(?![人户亩吨个名度家次辆平立公千头株元])|(?P<points>个百分点)|[%％])"
)
SENTENCE = re.compile(r"[^。！？；;\n]+")
CLAUSE = re.compile(r"[，,、：:（）()]")
LONGEST = 60  # characters before a figure that are looked at
YEAR = re.compile(r"20\d\d年度?|今年|去年|上年|本年|全年|上半年|下半年|前三季度|\d{1,2}月份?")
LEVELS = {"本级": "own", "全县": "all", "全市": "all", "全区": "all", "全省": "all"}
UP, DOWN = ("增长", "增加", "增幅", "提高", "上升"), ("下降", "减少", "降低", "减幅")
ABOUT = ("约", "近", "大约", "将近", "超过", "超", "接近", "左右")
TAIL = re.compile(
    r"(?:完成|达到|高达|仅为|只有|实现|执行|安排|下达|拨付|投入|预计|共计|合计|总计|同比|同口径|比上年|较上年|比去年|较去年"
    r"|增长|增加|增幅|提高|上升|下降|减少|降低|减幅|约|近|大约|将近|超过|超|接近|达|为|是|共|仅|只|有|了|也|就|的|个|数)+$"
)
LEAD = re.compile(rf"(?:{'|'.join(LEVELS)}|我[县市区]|[县市区](?=本级)|其中|同时|报告显示)+")


class Amount(Value, frozen=True, kw_only=True):
    """A figure with its unit and what it is said of."""

    value: Fraction
    unit: str  # 元 | % | 个百分点
    sense: str  # level | change | share | done
    subject: str
    year: str = ""
    scope: str = ""  # own (本级) | all (全县) | "" not said
    text: str
    step: Fraction  # the last place that was said: 1.2亿 is said to 0.1亿
    about: bool = False


def amounts(text: str) -> Iterator[Amount]:
    """Every amount of the text in its order. A figure without a subject of its own has that of the one before it."""
    year = ""
    for sentence in SENTENCE.finditer(text):
        subject, scope, end = "", "", 0
        for match in AMOUNT.finditer(said := sentence.group()):
            lead = said[end : match.start()]
            end = match.end()
            year = (YEAR.findall(lead) or [year])[-1]
            scope = next((known for word, known in LEVELS.items() if word in lead), scope)
            clause = CLAUSE.split(lead)[-1][-LONGEST:]
            sense, own = _meant(clause)
            subject = own or subject
            if subject and (made := _amount(match, sense, clause, said[end : end + 2])):
                yield Amount(subject=subject, year=year, scope=scope, **made)


def _meant(clause: str) -> tuple[str, str]:
    """How a figure behind this clause is meant, and its own subject; "" where it has none."""
    if share := re.search(r"占(.{2,20}?)的?(?:比重|比例)?(?:为|达到?|是)?$", clause):
        return f"share:{share[1]}", _subject(clause[: share.start()])
    if done := re.search(r"(?:完成|为|达到?|占)(?:调整|年初|全年)?预算数?的?$", clause):
        return "done", _subject(clause[: done.start()])
    tail = TAIL.search(clause)
    words = tail.group() if tail else ""
    sense = "change" if any(word in words for word in (*UP, *DOWN)) else "level"
    return sense, _subject(clause[: tail.start()] if tail else clause)


def _subject(words: str) -> str:
    """The words without year, level and what leads up to them; fewer than three characters name nothing."""
    bare = LEAD.sub("", re.sub(r"[\s　“”]", "", YEAR.sub("", TAIL.sub("", words))))
    return bare if len(bare) >= 3 else ""


def _amount(match: re.Match[str], sense: str, clause: str, behind: str) -> dict[str, Any] | None:
    unit = "元" if match["yuan"] or match["bare"] else "个百分点" if match["points"] else "%"
    plain = re.sub(r"[多余]", "", match.group())
    read = figures_in(plain if unit != "元" or plain.endswith("元") else plain + "元")
    if not read:
        return None
    sign = -1 if sense == "change" and any(word in clause for word in DOWN) else 1
    way = "" if sense != "change" else _("down") + " " if sign < 0 else _("up") + " "
    about = any(word in clause[-4:] for word in ABOUT) or bool(match["more"] or match["over"]) or "左右" in behind
    return {
        "value": read[0].value * sign, "unit": unit, "sense": sense, "text": way + match.group().strip(),
        "step": _step(match), "about": about,
    }  # fmt: skip


def _step(match: re.Match[str]) -> Fraction:
    """The worth of the last place that was said."""
    number = match["number"] or match.group()
    after = re.split(r"[.．点]", number)
    places = len(after[1]) if len(after) > 1 else 0
    power = match["power"] or match["bare"] or ""
    worth = {"万亿": 10**12, "亿": 10**8, "千万": 10**7, "百万": 10**6, "万": 10**4}.get(power, 1)
    return Fraction(worth, 10**places)
