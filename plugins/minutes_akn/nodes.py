"""Elements of the standard and attributes of our own, with any words in them, written so that people can read them."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from lxml import etree

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
OWN = "urn:minutes:record:1"
CHARACTER = "character"  # name of the inline element that stands for a character which no XML file may hold
NEVER = re.compile("([^\\t\\n\\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff])")
FORMAT = "minutes 1"  # stands on the preface of what this program wrote
WHOLE = ("p", "num", "heading", "from", "scene", "summary", "FRBRthis")  # in these a line break would be words

Element = Any  # lxml has no types of its own


def own(name: str) -> str:
    """The name of an attribute of our own."""
    return f"{{{OWN}}}{name}"


def opened(kind: str, name: str) -> tuple[Element, Element]:
    """The outermost element, and the document of that kind in it."""
    root = etree.Element(f"{{{AKN}}}akomaNtoso", nsmap={None: AKN, "m": OWN})
    return root, node(root, kind, name=name)


def node(above: Element, tag: str, words: str = "", /, **attributes: object) -> Element:
    """A new element with those words and attributes; empty attributes are left out, `m_` begins our own."""
    made = etree.SubElement(above, f"{{{AKN}}}{tag}")
    for name, value in attributes.items():
        if value not in ("", None):
            key = own(name.removeprefix("m_")) if name.startswith("m_") else name.rstrip("_")
            made.set(key, plain(str(value)))
    return fill(made, words)


def marked(made: Element, **attributes: object) -> None:
    """Put attributes of our own on the element, empty ones left out."""
    for name, value in attributes.items():
        if value not in ("", None):
            made.set(own(name), plain(str(value)))


def fill(made: Element, words: str) -> Element:
    """Put the words behind all that is in the element; a character that XML cannot hold becomes an element."""
    for n, part in enumerate(NEVER.split(words)):
        if n % 2:
            node(made, "inline", name=CHARACTER, m_code=f"{ord(part):X}")
        elif part and len(made):
            made[-1].tail = (made[-1].tail or "") + part
        elif part:
            made.text = (made.text or "") + part
    return made


def plain(words: str) -> str:
    """The words as an attribute holds them: what XML cannot hold is shown as its code."""
    return NEVER.sub(lambda found: f"‹{ord(found[1]):X}›", words)


def moment(at: datetime | None) -> str:
    """The moment in local time with its zone; "" for none."""
    return at.astimezone().isoformat() if at else ""


def written(root: Element) -> bytes:
    """The file, an element a line except where that would put blanks between words."""
    _lay_out(root, 0)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8")) + b"\n"


def _lay_out(above: Element, depth: int) -> None:
    if not len(above) or etree.QName(above).localname in WHOLE:
        return
    above.text = "\n" + "  " * (depth + 1)
    for child in above:
        _lay_out(child, depth + 1)
        child.tail = above.text
    above[-1].tail = "\n" + "  " * depth
