"""The style tables written into the file: paragraph styles, the defaults, and the page with its numbers."""

from __future__ import annotations

from typing import Any

from minutes_docx.measures import CHARACTER, GRID, LATIN, LOOKS, MM, NUMBER_BELOW, SQUEEZE, Look, Page
from minutes_docx.oxml import PARAGRAPH, RUN, Element, element, field_run, properties, text_run


def twips(points: float) -> int:
    """Twentieths of a point."""
    return round(points * 20)


def run_look(look: Look) -> list[Element]:
    """The run properties of a look."""
    made = [
        element("rFonts", ascii=LATIN, hAnsi=LATIN, eastAsia=look.font, cs=LATIN),
        element("spacing", val=SQUEEZE),
        element("sz", val=round(look.size * 2)),
        element("szCs", val=round(look.size * 2)),
    ]
    if look.bold:
        made.append(element("b"))
    if look.color:
        made.append(element("color", val=look.color))
    return made


def indent(first: float = 0, left: float = 0, right: float = 0) -> Element:
    """An indent in characters of the body, which survives a change of the body's size."""
    values: dict[str, int] = {}
    if left:
        values |= {"leftChars": round(left * 100), "left": twips(left * CHARACTER)}
    if right:
        values |= {"rightChars": round(right * 100), "right": twips(right * CHARACTER)}
    if first:
        side = "firstLine" if first > 0 else "hanging"
        values |= {f"{side}Chars": round(abs(first) * 100), side: twips(abs(first) * CHARACTER)}
    return element("ind", **values)


def paragraph_look(look: Look) -> list[Element]:
    """The paragraph properties of a look."""
    made = [
        element("spacing", before=twips(look.before), after=0, line=twips(look.line), lineRule="exact"),
        element("jc", val=look.align),
        element("snapToGrid", val=0),
        # Word's own default. LibreOffice reads the value the other way round, and loses a stop that hangs (7.4).
        element("overflowPunct", val=1),
        element("autoSpaceDE", val=0),  # no gap between figures and characters
        element("autoSpaceDN", val=0),
        indent(look.first, look.left, look.right),
    ]
    if look.keep:
        made.append(element("keepNext"))
    if look.outline >= 0:
        made.append(element("outlineLvl", val=look.outline))
    return made


def define(document: Any) -> None:
    """Write the defaults and every look into the styles of the file."""
    styles = document.styles.element
    defaults = styles.find("{*}docDefaults")
    for child in list(defaults):
        defaults.remove(child)
    base = [*run_look(Look()), element("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA")]
    defaults.append(element("rPrDefault", properties("rPr", RUN, base)))
    spacing = element("spacing", before=0, after=0, line=240, lineRule="auto")
    defaults.append(element("pPrDefault", properties("pPr", PARAGRAPH, [spacing])))
    for name, look in LOOKS.items():
        styles.append(
            element(
                "style",
                element("name", val=name),
                element("basedOn", val="Normal"),
                element("qFormat"),
                properties("pPr", PARAGRAPH, paragraph_look(look)),
                properties("rPr", RUN, run_look(look)),
                type="paragraph",
                customStyle=1,
                styleId=name,
            )
        )


def set_page(section: Any, page: Page) -> None:
    """The sheet, its margins and the grid of 22 lines."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    section.page_width, section.page_height = Mm(page.width), Mm(page.height)
    section.orientation = WD_ORIENT.LANDSCAPE if page.width > page.height else WD_ORIENT.PORTRAIT
    section.top_margin, section.bottom_margin = Mm(page.top), Mm(page.bottom)
    section.left_margin, section.right_margin = Mm(page.left), Mm(page.right)
    section.header_distance = Mm(15)
    section.footer_distance = Mm(NUMBER_BELOW if page.bottom > 30 else 14)
    grid = section._sectPr.find("{*}docGrid")
    section._sectPr.remove(grid)
    section._sectPr.append(element("docGrid", type="lines", linePitch=GRID))


def number_pages(document: Any, section: Any, lift: float = 0) -> None:
    """— 1 —, odd pages right, even pages left, one character in (GB/T 9704-2012, 7.5).

    `lift` is how many millimetres the figure stands above the foot's own place.
    """
    document.settings.odd_and_even_pages_header_footer = True
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        footer.is_linked_to_previous = False
        fill(footer, _number(side, lift))


def fill(part: Any, *paragraphs: Element) -> None:
    """Make these paragraphs the whole of a header or footer."""
    for child in list(part._element):
        part._element.remove(child)
    part._element.extend(paragraphs)


def _number(side: str, lift: float) -> Element:
    inset = indent(right=14 / CHARACTER) if side == "right" else indent(left=14 / CHARACTER)
    place = element("spacing", before=0, after=twips(lift * MM), line=twips(LOOKS["页码"].line), lineRule="exact")
    look = properties("pPr", PARAGRAPH, [element("pStyle", val="页码"), element("jc", val=side), inset, place])
    return element("p", look, text_run("— ", []), *field_run("PAGE"), text_run(" —", []))
