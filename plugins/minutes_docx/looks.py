"""The style tables written into the file: the defaults, and one paragraph style for each kind of paragraph."""

from __future__ import annotations

from minutes.layout import CHARACTER, LATIN, LOOKS, SQUEEZE, Look
from minutes_docx.oxml import PARAGRAPH, RUN, Element, element, properties


def twips(points: float) -> int:
    """Twentieths of a point."""
    return round(points * 20)


def run_look(look: Look) -> list[Element]:
    """The run properties of a look."""
    made = [
        element("rFonts", ascii=look.latin, hAnsi=look.latin, eastAsia=look.font, cs=look.latin),
        element("spacing", val=SQUEEZE),
        element("sz", val=round(look.size * 2)),
        element("szCs", val=round(look.size * 2)),
    ]
    if look.bold:
        made.append(element("b"))
    if look.color:
        made.append(element("color", val=look.color))
    return made


def font(name: str) -> Element:
    """A run's own Chinese font."""
    return element("rFonts", ascii=LATIN, hAnsi=LATIN, eastAsia=name)


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


def no_indent() -> Element:
    """No indent at all, whatever the style says."""
    return element("ind", left=0, right=0, firstLine=0, leftChars=0, rightChars=0, firstLineChars=0)


def spaced(before: float, line: float, after: float = 0) -> Element:
    """White above and below in points, and a line of exactly that height."""
    return element("spacing", before=twips(before), after=twips(after), line=twips(line), lineRule="exact")


def paragraph_look(look: Look) -> list[Element]:
    """The paragraph properties of a look."""
    made = [
        spaced(look.before, look.line),
        element("jc", val=look.align),
        element("widowControl", val=0),  # every page has its 22 lines
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


def define(styles: Element) -> None:
    """Make the defaults, the three styles that Word takes for granted and every look the whole of the styles part."""
    for child in list(styles):
        styles.remove(child)
    base = [*run_look(Look()), element("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA")]
    plain = element("spacing", before=0, after=0, line=240, lineRule="auto")
    styles.extend(
        [
            element(
                "docDefaults",
                element("rPrDefault", properties("rPr", RUN, base)),
                element("pPrDefault", properties("pPr", PARAGRAPH, [plain])),
            ),
            _style("paragraph", "Normal", element("qFormat"), default=1),
            _style("character", "Default Paragraph Font", element("semiHidden"), default=1),
            _style("table", "Normal Table", element("semiHidden"), default=1),
            *(_look(name, look) for name, look in LOOKS.items()),
        ]
    )


def _style(kind: str, name: str, *more: Element, **attributes: object) -> Element:
    return element("style", element("name", val=name), *more, type=kind, styleId=name.replace(" ", ""), **attributes)


def _look(name: str, look: Look) -> Element:
    return _style(
        "paragraph", name, element("basedOn", val="Normal"), element("qFormat"),
        properties("pPr", PARAGRAPH, paragraph_look(look)), properties("rPr", RUN, run_look(look)), customStyle=1,
    )  # fmt: skip
