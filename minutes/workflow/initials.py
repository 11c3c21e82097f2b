"""The initials by which a name is typed: every reading of its surname, compound surnames in full and in short."""

from __future__ import annotations

import re
from itertools import islice, product

READINGS = {
    "单": "sd", "曾": "zc", "解": "xj", "仇": "qc", "区": "oq", "查": "zc", "翟": "zd", "缪": "m", "乐": "yl",
    "朴": "p", "盖": "g", "员": "y", "召": "sz", "尉": "yw", "长": "cz", "万": "wm", "折": "sz", "种": "cz", "重": "cz",
    "秘": "bm", "冼": "x", "洗": "x", "逄": "p", "覃": "qt", "谌": "cs", "晟": "cs", "郇": "xh", "隗": "kw", "尹": "y",
    "任": "r", "华": "h", "褚": "cz", "郗": "xc", "宓": "mf", "乜": "nm", "祭": "zj", "么": "ym", "繁": "pf",
    "盛": "sc", "纪": "j", "宁": "n", "燕": "y", "应": "y", "佴": "n", "牟": "m", "黑": "h", "殷": "y", "句": "gj",
}  # fmt: skip
"""Initials of surnames read otherwise than the character usually is, every reading in use."""

GIVEN = {"乐": "ly", "行": "xh", "长": "cz", "朝": "cz", "重": "zc", "晟": "sc", "曾": "zc", "单": "ds", "传": "cz",
         "藏": "cz", "降": "jx", "调": "td", "车": "cj", "奇": "qj", "贾": "jg", "颉": "xj", "茜": "qx"}  # fmt: skip
"""Initials of characters of given names that are read in more than one way."""

COMPOUND = {
    "欧阳": "oy", "诸葛": "zg", "司马": "sm", "上官": "sg", "尉迟": "yc", "单于": "cy", "长孙": "zs", "万俟": "mq",
    "澹台": "tt", "令狐": "lh", "皇甫": "hf", "宇文": "yw", "夏侯": "xh", "东方": "df", "公孙": "gs", "慕容": "mr",
    "端木": "dm", "司徒": "st", "司空": "sk", "呼延": "hy", "申屠": "st", "独孤": "dg", "鲜于": "xy", "闾丘": "lq",
    "亓官": "qg", "拓跋": "tb", "轩辕": "xy", "东郭": "dg", "南宫": "ng", "西门": "xm", "公羊": "gy", "钟离": "zl",
}  # fmt: skip
"""Compound surnames with the initials of how they are read."""

MOST = 16  # readings of one name
PARTED = re.compile(r"\w\s*[·•‧・･.．]\s*\w")
"""A name whose parts stand on both sides of a dot."""


def initials(name: str) -> tuple[str, ...]:
    """The initials to type for a name, the usual ones first: 曾建国 → zjg, cjg; 欧阳明月 → oymy, omy.

    A name of several parts (阿依努尔·买合木提) is found by all of it or by its first part.
    """
    first, *more = (part for part in re.split(r"[\W_]+", name) if part) if PARTED.search(name) else (name,)
    whole = _initials("".join((first, *more)))
    return tuple(dict.fromkeys((*whole, *_initials(first)))) if more else whole


def _initials(name: str) -> tuple[str, ...]:
    from pypinyin import Style, lazy_pinyin

    bare = "".join(filter(str.isalnum, name))
    letters = [part[:1].lower() for part in lazy_pinyin(list(bare), style=Style.FIRST_LETTER)]
    compound = COMPOUND.get(bare[:2], "") if len(bare) > 2 else ""
    surnames = [compound, compound[0]] if compound else [*READINGS.get(bare[:1], ""), *letters[:1]]
    rest = len(compound) or 1
    given = [_once(letter + GIVEN.get(one, "")) for one, letter in zip(bare[rest:], letters[rest:], strict=True)]
    readings = islice(product(dict.fromkeys(surnames), *given), MOST)
    return tuple(dict.fromkeys("".join(one) for one in readings))


def _once(letters: str) -> str:
    return "".join(dict.fromkeys(letters))
