"""The page: sheet, margins and grid, its numbers — 1 — at the foot, and the word that a draft bears at its head."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from minutes.layout import CHARACTER, GRID, LETTER_FOOT, LETTER_HEAD_DOWN, LOOKS, MM, Page
from minutes_docx.looks import indent, spaced
from minutes_docx.measures import HEADER_DOWN, NUMBER_BELOW, NUMBER_BELOW_BROAD
from minutes_docx.oxml import PARAGRAPH, Element, W, element, field_run, properties, text_run


def set_page(section: Any, page: Page) -> None:
    """The sheet, its margins and the grid of 22 lines."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    section.page_width, section.page_height = Mm(page.width), Mm(page.height)
    section.orientation = WD_ORIENT.LANDSCAPE if page.width > page.height else WD_ORIENT.PORTRAIT
    section.top_margin, section.bottom_margin = Mm(page.top), Mm(page.bottom)
    section.left_margin, section.right_margin = Mm(page.left), Mm(page.right)
    section.header_distance = Mm(HEADER_DOWN)
    section.footer_distance = Mm(NUMBER_BELOW if page.bottom > 30 else NUMBER_BELOW_BROAD)
    grid = section._sectPr.find("{*}docGrid")
    section._sectPr.remove(grid)
    section._sectPr.append(element("docGrid", type="lines", linePitch=GRID))


def number_pages(document: Any, section: Any, lift: float = 0) -> None:
    """— 1 —, odd pages right, even pages left, one character in (GB/T 9704-2012, 7.5).

    `lift` is how many millimetres the figure stands above the foot's own place.
    """
    document.settings.odd_and_even_pages_header_footer = True
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        fill(footer, [_number(side, lift)])


def head_letter(section: Any, above: Sequence[Element], below: Sequence[Element]) -> None:
    """The first page of a letter: its mark and rules instead of a number (10.1)."""
    from docx.shared import Mm

    section.different_first_page_header_footer = True
    section.header_distance, section.footer_distance = Mm(LETTER_HEAD_DOWN), Mm(LETTER_FOOT)
    fill(section.first_page_header, above)
    fill(section.first_page_footer, below)


def mark_draft(section: Any, word: str) -> None:
    """The word that says it is a draft, above the head of every page; it moves nothing below it."""
    from docx.shared import Mm

    first = [section.first_page_header] if section.different_first_page_header_footer else []
    for header in (section.header, section.even_page_header, *first):
        look = properties("pPr", PARAGRAPH, [element("pStyle", val="草稿")])
        known = [] if header.is_linked_to_previous else list(header._element)
        fill(header, [element("p", look, text_run(word)), *known])
    if first:
        section.header_distance = Mm(LETTER_HEAD_DOWN - LOOKS["草稿"].line / MM)


def number_sheets(body: Element) -> None:
    """Sheets are for one body each, and numbered each: a section of its own for every one but the first."""
    starts = [one for one in body.findall(f"{W}p") if _is_sheet(one)]
    for start in starts:
        start.find(f"{W}pPr").remove(start.find(f"{W}pPr/{W}pageBreakBefore"))
        if start.getprevious() is None:  # what stood before it left nothing on the page
            continue
        section = deepcopy(body.sectPr)
        section.find(f"{W}pgMar").addnext(element("pgNumType", start=1))
        _end_of_page(start).append(section)
    if starts:
        body.sectPr.find(f"{W}pgMar").addnext(element("pgNumType", start=1))


def _end_of_page(start: Element) -> Element:
    """The properties of the paragraph before it; behind a table there is none, so that an empty one is put there."""
    if start.getprevious().find(f"{W}pPr") is None:
        start.addprevious(element("p", properties("pPr", PARAGRAPH, [])))
    return start.getprevious().find(f"{W}pPr")


def _is_sheet(paragraph: Element) -> bool:
    """Whether a title begins a page: an attachment begins one with its number."""
    look = paragraph.find(f"{W}pPr")
    style = look.find(f"{W}pStyle")
    return look.find(f"{W}pageBreakBefore") is not None and style is not None and style.get(f"{W}val") == "标题"


def fill(part: Any, paragraphs: Sequence[Element]) -> None:
    """Make these paragraphs the whole of a header or footer."""
    part.is_linked_to_previous = False
    for child in list(part._element):
        part._element.remove(child)
    part._element.extend(paragraphs)


def _number(side: str, lift: float) -> Element:
    inset = indent(right=14 / CHARACTER) if side == "right" else indent(left=14 / CHARACTER)
    place = spaced(0, LOOKS["页码"].line, lift * MM)
    look = properties("pPr", PARAGRAPH, [element("pStyle", val="页码"), element("jc", val=side), inset, place])
    return element("p", look, text_run("— "), *field_run("PAGE"), text_run(" —"))
