"""版头 and title: the red mark, the number and the red line of a 文件, or the head and rules of a 信函 (7.2, 10.1)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from minutes import words
from minutes_docx.looks import fill, indent, twips
from minutes_docx.measures import CHARACTER, HEAD_DOWN, LETTER_FOOT, LETTER_HEAD_DOWN, LINE, MM, RED, WIDTH, squeezed
from minutes_docx.nodes import paragraph, plain
from minutes_docx.oxml import Element, element, text_run
from minutes_docx.titles import lines

RULE = 3.5  # height of a paragraph that holds a letter's rule: with the head's own white 4 mm below the mark
NO_NUMBER = "〔待补：文号〕"
BEYOND = 7 * MM / CHARACTER  # the rules of a letter are 170 mm long, 7 mm beyond the type area on each side


def front(meta: Mapping[str, str], section: Any) -> list[Element]:
    """Everything above the body."""
    heads = {"file": _file, "letter": _letter}
    above = heads[meta["form"]](meta, section) if meta.get("form") in heads and meta.get("mark") else []
    return [*above, *_title(meta, bool(above))]


def _file(meta: Mapping[str, str], section: Any) -> list[Element]:
    rule = element("pBdr", element("bottom", val="single", sz=12, space=9, color=RED))
    down = element("spacing", before=twips(HEAD_DOWN), after=0)
    number = paragraph("发文字号", plain(meta.get("number") or NO_NUMBER), rule)
    return [_mark(meta["mark"], WIDTH, down), number]


def _letter(meta: Mapping[str, str], section: Any) -> list[Element]:
    """The head stands 30 mm from the page's edge, in the first page's header; the lower rule in its footer."""
    from docx.shared import Mm

    section.different_first_page_header_footer = True
    section.header_distance, section.footer_distance = Mm(LETTER_HEAD_DOWN), Mm(LETTER_FOOT)
    rules = []
    for style in ("thickThinSmallGap", "thinThickSmallGap"):
        line = element("pBdr", element("bottom", val=style, sz=24, space=1, color=RED))
        low = element("spacing", before=0, after=0, line=twips(RULE), lineRule="exact")
        rules.append(paragraph("页码", [], line, low, indent(left=-BEYOND, right=-BEYOND)))
    fill(section.first_page_header, _mark(meta["mark"], WIDTH), rules[0])
    fill(section.first_page_footer, rules[1])
    return [paragraph("信函字号", plain(meta.get("number") or NO_NUMBER))]


def _mark(mark: str, room: float, *more: Element) -> Element:
    """发文机关标志 on one line."""
    size, percent = squeezed(mark, room)
    look = [element("w", val=percent), element("sz", val=round(size * 2)), element("szCs", val=round(size * 2))]
    return paragraph("发文机关标志", [text_run(words(mark), look)], *more)


def _title(meta: Mapping[str, str], headed: bool) -> list[Element]:
    made: list[Element] = []
    if meta.get("title"):
        own = [] if headed else [element("spacing", before=0, after=0)]
        broken = [run for line in lines(meta["title"]) for run in (element("r", element("br")), *plain(line))]
        made.append(paragraph("标题", broken[1:], *own))
    if meta.get("passed"):
        made.append(paragraph("题注", plain(meta["passed"])))
    if meta.get("to"):
        made.append(paragraph("主送", plain(meta["to"] + "：")))
    elif made:
        made.append(paragraph("正文", [], element("spacing", before=0, after=0, line=twips(LINE), lineRule="exact")))
    return made
