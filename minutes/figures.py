"""Figures in Chinese text: Arabic and Chinese numerals as one value, with the unit they are counted in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
WIDE = str.maketrans("０１２３４５６７８９％．", "0123456789%.")

NUMERAL = "〇零一二两三四五六七八九十百千万亿"
ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
FIGURE = (
    rf"(?P<base>[{NUMERAL}]+|{ARABIC})分之(?P<share>[{NUMERAL}]+(?:点[{NUMERAL}]+)?|{ARABIC})"
    rf"|(?P<half>一半|半数|过半)"
    rf"|(?P<arabic>{ARABIC})[ \t]*(?P<powers>[十百千万亿]*)"
    rf"|(?P<chinese>[{NUMERAL}]+(?:点[{NUMERAL}]+(?![半钟]))?)"
)
CODE = r"(?a:[A-Za-z]+[-.]?\d[\w.]*|\d+(?:\.\d+)?[A-Za-z][A-Za-z\d]*)"
NOT_COUNTED = (
    r"十分(?!之|钟|[零一二两三四五六七八九])|万一|千万(?=别|不|要|注)|[老]?百姓|百货|千[家万][万家千]户|四面八方|五[花湖][八四]门?海?|千方百计|成千上万|千篇一律"
    r"|(?<![之〇零一二两三四五六七八九十百千万])[一二三四五六七八九十]{1,2}[是来](?=[，,、：:\u3400-\u9fff])|第[一二三四五六七八九十](?=[，,、：:]|$)|(?:^|(?<=[，,。；;：:]))第[一二三四五六七八九十](?![季名批期产中小人届次轮个条项款位年])|方方面面|三农|一二三产业?"
    r"|[统唯之专同单万]一|一[定直些般样起旦致切体律线流步系再边面]|亿万|万物|百年大计|两[者会岸委山手种]|三[公亚峡]|四川|九江|六安|百度|五一|十一(?=黄金|假|长)"
)
PARTIES = {  # what a figure counts, where mistaking it matters; all other words after a figure are free
    "年": "年", "个月": "月", "月": "月", "天": "日", "日": "日", "周": "周", "星期": "周", "小时": "小时",
    "分钟": "分", "元": "元", "%": "%", "个百分点": "%", "成": "成", "倍": "倍", "公里": "公里", "千米": "公里",
    "米": "米", "亩": "亩", "吨": "吨",
}  # fmt: skip
UNIT = r"[ \t]*[多余来几]?(个百分点|个月|星期|小时|分钟|公里|千米|[年月天日周元%成倍米亩吨])"
COUNTER = r"[ \t]*[多余来几]?[个名位人家所条次户项件套座批处张辆台床间层届期岁代类点度分块种名万亿]"


class Figure(NamedTuple):
    """A value and what it counts ("": unknown, or a counter of no weight)."""

    value: Fraction
    unit: str
    text: str


def figures(text: str) -> tuple[Figure, ...]:
    """Every figure of the text in its order; numerals that belong to a word (统一, 十分) are none."""
    return tuple(_found(_plain(text)))


def codes(text: str) -> tuple[str, ...]:
    """Every word of letters and digits: PM2.5, 5G."""
    return tuple(match.group().lower() for match in re.finditer(CODE, text.translate(WIDE)))


def missing_figures(text: str, cited: str) -> tuple[str, ...]:
    """The figures and codes of the text that the cited words do not hold."""
    there = figures(cited)
    lacks = [one.text for one in figures(text) if not any(_same(one, other) for other in there)]
    known = re.sub(r"\s", "", cited.translate(WIDE)).lower()
    return (*lacks, *(code for code in codes(text) if code not in known))


def _same(one: Figure, other: Figure) -> bool:
    return one.value == other.value and (one.unit == other.unit or not one.unit or not other.unit)


def _plain(text: str) -> str:
    """The text with what only looks like a figure blanked out, every other character where it was."""
    blank = text.translate(WIDE)
    for pattern in (CODE, NOT_COUNTED):
        blank = re.sub(pattern, lambda match: "　" * len(match.group()), blank)
    return blank


def _found(text: str) -> Iterator[Figure]:
    for match in re.finditer(FIGURE, text):
        value = _value(match)
        if value is None:
            continue
        named = re.match(UNIT, text[match.end() :])
        unit = PARTIES[named.group(1)] if named else ""
        if match["base"] or match["half"]:
            value, unit = value * 100, "%"
        elif unit == "成":
            value, unit = value * 10, "%"
        if not match["chinese"] or _counts(text, match, unit):
            yield Figure(value, unit, match.group() + (named.group() if named else ""))


def _counts(text: str, match: re.Match[str], unit: str) -> bool:
    """Whether a Chinese numeral is a figure here: 一个 is an article, 三 alone is a part of a word."""
    written = match["chinese"]
    ordinal = text[: match.start()].endswith("第")
    if written in ("一", "万", "千", "百", "亿"):
        return ordinal or bool(unit and unit not in ("米",))
    return len(written) > 1 or ordinal or bool(unit) or bool(re.match(COUNTER, text[match.end() :]))


def _value(match: re.Match[str]) -> Fraction | None:
    if match["half"]:
        return Fraction(1, 2)
    if match["base"]:
        base, share = _read(match["base"]), _read(match["share"])
        return share / base if base and share is not None else None
    if match["arabic"]:
        value = Fraction(match["arabic"].replace(",", ""))
        for power in match["powers"]:
            value *= POWERS[power]
        return value
    return _read(match["chinese"])


def _read(written: str) -> Fraction | None:
    """The value of a numeral: Arabic, Chinese with powers (三百二十), or digit by digit (二〇二六)."""
    if written[0].isdigit() and written[0] not in DIGITS:
        return Fraction(written.replace(",", ""))
    whole, _dot, part = written.partition("点")
    value = _digits(whole) if not set(whole) & set(POWERS) else _powers(whole)
    decimals = "".join(str(DIGITS[one]) for one in part if one in DIGITS)
    return Fraction(value) + (Fraction(int(decimals), 10 ** len(decimals)) if decimals else 0)


def _digits(whole: str) -> int:
    return int("".join(str(DIGITS[one]) for one in whole))


def _powers(whole: str) -> int:
    total = section = digit = 0
    last = 1
    for one in whole:
        if one in DIGITS:
            digit = digit * 10 + DIGITS[one] if digit and last == 1 else DIGITS[one]
            last = 10 if one in "零〇" else last
            continue
        power = POWERS[one]
        if power >= 10_000:
            total = (total + section + digit or 1) * power if power > 10_000 else total + (section + digit or 1) * power
            section = 0
        else:
            section += (digit or 1) * power
        digit, last = 0, power
    short = last // 10 if digit and last >= 100 and whole[-2:-1] not in ("零", "〇") else 1
    return total + section + digit * short
