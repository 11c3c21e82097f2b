"""WordprocessingML by hand: elements whose children stand in the order that the schema demands (ECMA-376, part 1)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

PARAGRAPH = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "pBdr", "tabs", "kinsoku", "overflowPunct",
    "autoSpaceDE", "autoSpaceDN", "snapToGrid", "spacing", "ind", "jc", "outlineLvl", "rPr", "sectPr",
)  # fmt: skip
RUN = ("rStyle", "rFonts", "b", "bCs", "i", "color", "spacing", "w", "sz", "szCs", "lang")
TABLE = ("tblStyle", "tblW", "jc", "tblBorders", "tblLayout", "tblCellMar")
ROW = ("cantSplit", "trHeight", "tblHeader")
CELL = ("tcW", "tcBorders", "vAlign")

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Element = Any  # lxml has no types of its own


def element(tag: str, *children: Element, **attributes: object) -> Element:
    """The element `w:tag` with those attributes of the same namespace."""
    from docx.oxml.parser import oxml_parser  # python-docx's own, whose elements know what they are

    named = {f"{W}{name.rstrip('_')}": str(value) for name, value in attributes.items()}
    made = oxml_parser.makeelement(W + tag, named, {"w": W[1:-1]})
    made.extend(children)
    return made


def properties(tag: str, order: tuple[str, ...], children: list[Element]) -> Element:
    """A properties element (pPr, rPr …) with its children in schema order. A child out of the table is a fault."""
    return element(tag, *sorted(children, key=lambda child: order.index(local(child))))


def local(child: Element) -> str:
    """The element's name without its namespace."""
    return str(child.tag).rpartition("}")[2]


def text_run(text: str, look: Iterable[Element] = ()) -> Element:
    """A run of text; the hint sets “ ” — … in the Chinese font, as print does."""
    own = {local(child): child for child in look}
    fonts = own.pop("rFonts", None)
    fonts = element("rFonts") if fonts is None else fonts
    fonts.set(f"{W}hint", "eastAsia")
    run = element("r", properties("rPr", RUN, [fonts, *own.values()]))
    content = element("t")
    content.text = text
    content.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(content)
    return run


def field_run(instruction: str) -> list[Element]:
    """The runs of a field, for instance PAGE."""
    code = element("instrText")
    code.text = f" {instruction} "
    parts = [element("fldChar", fldCharType="begin"), code, element("fldChar", fldCharType="separate")]
    shown = element("t")
    shown.text = "1"
    return [element("r", part) for part in (*parts, shown, element("fldChar", fldCharType="end"))]
