"""What a clause is by its form and its place in the remark: opening praise, announcements, what the chair hands on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutes_extract import cues
from minutes_extract.clauses import MARKED

SHORT = 26  # characters of a clause that only announces
WARM = 2  # so many warm clauses before the first turn make an opening of praise
DIGIT = re.compile(r"\d")
ANNOUNCES = re.compile(
    r"[一二两三四五六几][条项][。：:]?$|[一二两三四五六几](?:点|(?:[个大条])?方面|[个条件组项](?:[^，,；;]{0,3})(?:问题|疑问|疑惑|困惑|地方|建议|意见|看法|想法|体会|数字?|数据|情况"
    r"|事情?|不足|原因|话))[^，,；;]{0,3}[。：:，,]?$|[：:]$"
    r"|(?:下面|接下来|现在|再)(?:来)?(?:说|讲|谈|提)[一说讲谈]{0,2}[^，。]{0,6}[。：:]?$"
    r"|(?:请教|核对|核实|追问|弄清|问一?问|(?:没|不太?)(?:有)?(?:看|弄|搞|听|想)(?:懂|明白|清楚))"
)
HANDS_ON = re.compile(
    r"(?:工委|专委会?|委员会|办公室|办事机构|工作机构|人大办)[^。]{0,14}(?:汇总|归纳|整理|梳理|起草|转交|转办|交办)"
    r"|意见[^。，]{0,8}(?:汇总|归纳|整理|梳理)(?!了)|提交(?:主任|常委会)会议"
    r"|按(?:法定|规定)?的?程序(?:转|交|提|办|送)"
)
MEDIATES = re.compile(
    r"(?:意见|看法|分歧|认识|主张)[^。，]{0,4}(?:不一(?!定)|(?:比较|很|还)?大(?:[，。]|$)|不同|不统一)"
    r"|[两几]种(?:意见|看法|观点|主张|声音)|(?:都|各)有(?:各的)?(?:一定的)?道理"
)
RISES = re.compile(r"[由从][^，,]{1,12}[，,]?(?:到|做到|变成|变为|成了|成为|升至|增至|降至|减至)")
GLAD = re.compile(
    r"(?:报告|思路|工作|做法|作风|措施)[^，。]{0,8}(?:很|非常|十分|真)?(?:好|实)|(?:可贵|可嘉|可敬|了不起|鼓舞|振奋|欣慰|自豪|高兴)"
)


def announces(text: str) -> bool:
    """Whether a clause only says what will be spoken of: short, with a count or a colon, without a figure."""
    if len(text) >= SHORT or DIGIT.search(text) or MARKED.match(text) or cues.PRAISE.search(text):
        return False
    return bool(ANNOUNCES.search(text)) and not cues.ASKS.search(text)


def hands_on(text: str) -> bool:
    """Whether the chair says what the committee's own office will do with the opinions, or weighs two views."""
    return bool(HANDS_ON.search(text) or MEDIATES.search(text))


def opening(texts: Sequence[str]) -> int:
    """How many clauses stand before the first turn, list mark or announcement; 0 where no such thing comes."""
    return next((n for n, text in enumerate(texts) if n and _turns(text)), 0)


def warm(text: str) -> bool:
    """Whether a clause tells of a rise or is glad of something."""
    return bool(RISES.search(text) or GLAD.search(text))


def _turns(text: str) -> bool:
    return bool(
        MARKED.match(text) or cues.TURN.search(text) or cues.SHIFT.search(text) or cues.DISAGREE.search(text)
    ) or announces(text)
