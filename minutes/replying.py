"""What a body's letter says, as far as its words show: its kind of answer, its promises, the numbers it names.

Only proposals come of it: the words of the letter are kept beside, and whoever takes it in decides.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from datetime import date

NUMBER = re.compile(r"[\u3400-\u9fff]{1,12}[〔\[［【(（](?:19|20)\d{2}[〕\]］】)）]\s*第?\s*\d{1,5}\s*号")
"""A document number (文号), with whichever brackets it was typed."""
SHORT = 120  # characters up to which a letter that says it was received says nothing else
TITLES = (
    ("plan", r"(?:方案|计划)$"),
    ("result", r"(?:办理|落实|整改|处理|完成|执行)(?:情况|结果)的?(?:报告|答复|函)?$|答复$|办结"),
    ("progress", r"进展(?:情况)?的?(?:报告|函)?$|阶段性"),
)
KINDS = (
    (
        "not_ours",
        r"不(?:属于?|是|归)我?[^。；，]{0,8}(?:职责|职能|管辖|分管)|不归我|非我[局委办厅院]{1,2}职[责能]"
        r"|不在我[^。；]{0,6}职[责能]范围",
    ),
    ("passed_on", r"(?:转交|转请|批转|移交|函转|转送)[^。；]{0,20}(?:办理|处理|阅处|研究)"),
    (
        "refused",
        r"(?:无法|不能|不予|不宜|暂不|难以)[^。；，]{0,10}(?:办理|采纳|解决|实施|落实|考虑)"
        r"|不具备[^。；]{0,8}条件",
    ),
    ("result", r"(?:已|均)(?:全部|全面|基本|如期|按期)?(?:完成|办结|建成|解决|竣工|整改到位|落实到位|投入使用)"),
)
PROMISED = re.compile(r"将|承诺|计划|力争|确保|拟|预计|争取|保证")
MONTHS = {"上半年": 6, "年中": 6}  # all others end with the year
YEARS = {"今": 0, "本": 0, "明": 1, "次": 1, "后": 2}
DIGITS = "〇一二三四五六七八九"
ON = re.compile(
    r"(?P<year>(?:19|20)\d{2}年|[今本明次后]年)?"
    r"(?:(?P<month>\d{1,2}|十[一二]?|[一二三四五六七八九])月(?:(?P<day>\d{1,2})日|(?P<part>底|末|上旬|中旬|下旬))?"
    r"|(?P<half>上半年|下半年|年中|年底|年末|年内|底|内))"
    r"[^。；，]{0,3}?(?:前|完|建|实现|投)"
)


def standard(text: str) -> str:
    """The text with the brackets of its document numbers as the standard has them."""
    return NUMBER.sub(lambda found: _standard(found.group()), text)


def _standard(number: str) -> str:
    return re.sub(r"[〔\[［【(（](\d{4})[〕\]］】)）]", r"〔\1〕", re.sub(r"\s|第", "", number))


def own_number(lines: Sequence[str]) -> str:
    """The letter's own number, which stands in a line of its own near its head."""
    return next((_standard(line) for line in lines[:6] if NUMBER.fullmatch(line.strip())), "")


def kind_of(title: str, text: str) -> str:
    """received, not_ours, passed_on, plan, progress, result, refused or promise, from the first rule that fits."""
    if len(text) <= SHORT and re.search(r"收到|收悉|签收", text) and not re.search(r"办理如下|情况如下|已完成", text):
        return "received"
    if re.search(KINDS[0][1], text):
        return KINDS[0][0]
    for kind, pattern in TITLES:
        if re.search(pattern, title.strip()):
            return kind
    for kind, pattern in KINDS[1:]:
        if re.search(pattern, text):
            return kind
    if any(True for _one in promises_in(text, date.min)):
        return "promise"
    return "progress"


def promises_in(text: str, written: date) -> Iterator[tuple[date, str]]:
    """What is promised by a day: the last day that the words can mean, and the sentence; 年底前 is 31 December."""
    for sentence in re.split(r"(?<=[。；！])|\n", text):
        words = sentence.strip().rstrip("。；！")
        found = ON.search(words)
        if found and PROMISED.search(words) and not re.match(r"已", words):
            day = _last_day(found, written)
            if day is not None and (written == date.min or day > written):
                yield day, words


def _last_day(found: re.Match[str], written: date) -> date | None:
    """The last day that is meant; None where the month or day does not exist."""
    year = _year(found["year"] or "", written)
    if found["half"]:
        if len(found["half"]) == 1 and not found["year"]:
            return None  # 月底, 任期内
        month = MONTHS.get(found["half"], 12)
    else:
        month = _month(found["month"])
        if not found["year"] and month < written.month:
            year += 1  # 三月底前, written in November, is next year's
    if not 1 <= month <= 12:
        return None
    last = calendar.monthrange(year, month)[1]
    day = int(found["day"]) if found["day"] else {"上旬": 10, "中旬": 20}.get(found["part"] or "", last)
    return date(year, month, day) if 1 <= day <= last else None


def _year(written_as: str, written: date) -> int:
    digits = written_as.rstrip("年")
    return int(digits) if digits.isdecimal() else written.year + YEARS.get(digits, 0)


def _month(written_as: str) -> int:
    if written_as.isdecimal():
        return int(written_as)
    return DIGITS.index(written_as[-1]) + 10 * (len(written_as) > 1) if written_as != "十" else 10


def title_of(lines: Sequence[str]) -> str:
    """The title of a letter: the first lines up to one that ends in a colon (the addressee) or in a full stop."""
    title = ""
    for line in lines[:6]:
        if line.endswith(("：", ":", "。")) or len(line) > 60:
            break
        if not NUMBER.fullmatch(line.strip()):
            title += line
    return title
