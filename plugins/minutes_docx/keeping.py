"""What stays together on a page: headings with their text, signatures and colophons with words above them."""

from __future__ import annotations

from minutes.layout import LOOKS
from minutes_docx.oxml import PARAGRAPH, Element, element, local


def keep_together(paragraphs: list[Element]) -> None:
    """Each of these paragraphs stays with the one that follows it."""
    for one in paragraphs:
        look = one.find("{*}pPr")
        if look is not None and ends_a_chain(one):
            look.insert(int(look.find("{*}pStyle") is not None), element("keepNext"))


def keep_end(made: list[Element]) -> None:
    """What stands last, of a table the last row, stays with what follows."""
    keep_together(made[-1:])
    if len(made) > 1 and local(made[-2]) == "tbl":  # the low paragraph below a table stands behind it
        keep_together(list(made[-2][-1].iter("{*}p")))


def part_well(made: list[Element]) -> None:
    """The last paragraph takes two lines to a new page, never one."""
    look = made[-1].find("{*}pPr") if made else None
    if look is not None and look.find("{*}pStyle") is not None:
        look[:] = sorted([*look, element("widowControl", val=1)], key=lambda child: PARAGRAPH.index(local(child)))


def ends_a_chain(paragraph: Element) -> bool:
    """Whether the paragraph, neither by itself nor by its style, stays with the one that follows it."""
    look = paragraph.find("{*}pPr")
    style = None if look is None else look.find("{*}pStyle")
    kept = look is not None and look.find("{*}keepNext") is not None
    return not kept and (style is None or not LOOKS[str(style.values()[0])].keep)
