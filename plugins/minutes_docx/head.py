"""版头 and title: mark, number and red line of a 文件, head and rules of a 信函, mark of a 纪要 (7.2, 10.1, 10.3)."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from itertools import zip_longest

from minutes import words
from minutes.layout import (
    APPROVER,
    CHARACTER,
    HEAD_DOWN,
    KAI,
    LETTER_HEAD_DOWN,
    LINE,
    LOOKS,
    MM,
    NO_NUMBER,
    RED,
    UPRIGHT,
    WIDTH,
    approvers,
    below_title,
    signs,
    squeezed,
)
from minutes_docx.looks import font, indent, no_indent, spaced, twips
from minutes_docx.measures import LETTER_GAP, LETTER_RULE, RULE_GAP
from minutes_docx.nodes import broken, heading_of, paragraph, plain
from minutes_docx.oxml import Element, element, text_run

BEYOND = 7 * MM / CHARACTER  # the rules of a letter are 170 mm long, 7 mm beyond the type area on each side


def front(meta: Mapping[str, str], breadth: float = WIDTH) -> list[Element]:
    """Everything above the body, which is so broad."""
    heads = {"file": _file, "letter": _letter, "minutes": _minutes}
    above = heads[meta["form"]](meta) if meta.get("form") in heads and meta.get("mark") else []
    headed = bool(above) and meta["form"] == "minutes"
    return [*above, *_title({**meta, "title": ""} if headed else meta, bool(above), breadth)]


def letterhead(meta: Mapping[str, str]) -> tuple[list[Element], list[Element]] | None:
    """The first page's header and footer of a letter: its mark stands 30 mm from the edge, the lower rule 20 mm."""
    if meta.get("form") != "letter" or not meta.get("mark"):
        return None
    rules = []
    for style in ("thickThinSmallGap", "thinThickSmallGap"):
        line = element("pBdr", element("bottom", val=style, sz=24, space=1, color=RED))
        rules.append(paragraph("页码", [], line, spaced(0, LETTER_RULE), indent(left=-BEYOND, right=-BEYOND)))
    return [_mark(meta["mark"]), rules[0]], [rules[1]]


def beyond(meta: Mapping[str, str]) -> float:
    """How far, in points, a letter's head reaches into the type area of its first page."""
    if letterhead(meta) is None:
        return 0.0
    return LETTER_HEAD_DOWN * MM + squeezed(meta["mark"])[0] * 1.1 + LETTER_RULE + LETTER_GAP - UPRIGHT.top * MM


def _file(meta: Mapping[str, str]) -> list[Element]:
    above_mark = signs(meta)
    mark = _mark(meta["mark"], HEAD_DOWN - len(above_mark) * LINE)
    rule = element("pBdr", element("bottom", val="single", sz=12, space=RULE_GAP, color=RED))
    number = meta.get("number") or NO_NUMBER
    above = [paragraph(style, plain(text)) for style, text in above_mark]
    rows, left = approvers(meta)
    if not rows:
        return [*above, mark, paragraph("发文字号", plain(number), rule)]
    return [*above, mark, *_approved(number, rows, left, rule)]


def _approved(number: str, rows: list[str], left: float, rule: Element) -> list[Element]:
    """上行文: the number one character in from the left, 签发人 one from the right (7.2.5, 7.2.6)."""
    at = element("tabs", element("tab", val="left", pos=twips(left)))
    made = []
    for n, row in enumerate(rows):
        last = n == len(rows) - 1
        label = plain(APPROVER if n == 0 else "　" * len(APPROVER))
        content = [*plain(number if last else ""), element("r", element("tab")), *label]
        content.append(text_run(words(row), [font(KAI)]))
        top = [element("spacing", before=twips(LINE - LOOKS["发文字号"].line), after=0)] if n else []
        side = [element("jc", val="left"), indent(first=1)]  # the line keeps its whole length
        made.append(paragraph("发文字号", content, deepcopy(at), *([rule] if last else []), *top, *side))
    return made


def _letter(meta: Mapping[str, str]) -> list[Element]:
    """Under the upper rule: the signs at the left edge, the number at the right edge of the first line (10.1)."""
    stop = element("tabs", element("tab", val="right", pos=twips(WIDTH - 1)))  # a stop on the very edge is passed over
    number = meta.get("number") or NO_NUMBER
    made = []
    for n, (sign, right) in enumerate(zip_longest(signs(meta), [number])):
        style, text = sign or ("信函字号", "")
        content = [*plain(text), *([element("r", element("tab"))] if right else [])]
        content += [text_run(words(right), [font("仿宋_GB2312")])] if right else []
        gap = [element("spacing", before=twips(LETTER_GAP), after=0)] if n == 0 else []
        made.append(paragraph(style, content, deepcopy(stop), *gap))
    return made


def _minutes(meta: Mapping[str, str]) -> list[Element]:
    """The mark 35 mm below the type area's upper edge and the number under it; no line, no title (10.3)."""
    above_mark = signs(meta)
    mark = _mark(meta["mark"], HEAD_DOWN - len(above_mark) * LINE)
    above = [paragraph(style, plain(text)) for style, text in above_mark]
    number = meta.get("number", "")
    under = [paragraph("发文字号", plain(number), element("spacing", before=twips(LINE), after=0))] if number else []
    return [*above, mark, *under]


def _mark(mark: str, down: float = 0) -> Element:
    """发文机关标志 on one line, so far below what stands above it."""
    size, percent = squeezed(mark)
    look = [element("w", val=percent), element("sz", val=round(size * 2)), element("szCs", val=round(size * 2))]
    return paragraph("发文机关标志", [text_run(words(mark), look)], spaced(down, size * 1.1))


def _title(meta: Mapping[str, str], headed: bool, breadth: float) -> list[Element]:
    made: list[Element] = []
    if meta.get("title"):
        own = [] if headed else [element("spacing", before=0, after=0)]
        made.append(heading_of(meta["title"], *own))
    if below := below_title(meta, breadth):
        made.append(paragraph("题注", broken(below)))
    if meta.get("to"):
        made.append(paragraph("主送", plain(meta["to"] + "："), no_indent()))
    elif made or headed:
        made.append(paragraph("正文", [], spaced(0, LINE)))
    return made
