"""Where a title breaks: into lines of like length, never inside a word that titles are full of (7.3.1)."""

from __future__ import annotations

import re
from math import ceil

from minutes_docx.measures import LOOKS, WIDTH, width

TOGETHER = (
    "关于情况 工作报告 审议意见 人民政府 代表大会 常务委员 管理建设 发展改造 保护环境 经济社会 教育卫生 农村城市 "
    "小区服务 改革执行 落实办理 测评结果 条例会议 记录摘要 专项预算 决算审计 整改计划 规划治理 防治污染 执法检查 满意"
)
"""Words that titles are full of, two characters each, two words together."""

NOT_FIRST = "》〉”’）】〕、，。；：的和与及等"
NOT_LAST = "《〈“‘（【〔第"
SPARE = 0.94  # of the width; a title that fills its line to the last character looks broken by chance


def lines(title: str) -> list[str]:
    """The lines of a title, as few as can hold it; of the ways to break it, the most even one that tears no word."""
    title = " ".join(title.split())
    size = LOOKS["标题"].size
    need = ceil(width(title, size) / (WIDTH * SPARE))
    if need < 2:
        return [title]
    even = len(title) / need
    broken, start = [], 0
    for n in range(1, need):
        at = min(range(start + 1, len(title)), key=lambda at, n=n: _cost(title, at, even * n))  # type: ignore[misc]
        broken.append(title[start:at])
        start = at
    return [*broken, title[start:]]


def _cost(title: str, at: int, wanted: float) -> float:
    """How bad it is to break before the character `at`."""
    pair = TOGETHER.find(title[at - 1 : at + 1])
    torn = pair >= 0 and title[at] != " " and (pair % 5) in (0, 2)
    awkward = title[at] in NOT_FIRST or title[at - 1] in NOT_LAST
    latin = title[at - 1].isascii() and title[at].isascii() and title[at].isalnum()
    opens = title[at] in NOT_LAST or title[at - 1] in "》〉”"
    inside = bool(re.search(r"“[^”]*$", title[:at])) and "”" in title[at:]
    return abs(at - wanted) + 4 * torn + 6 * awkward + 20 * latin + 3 * inside - 3 * opens
