"""A file from outside as a tree: bounded in size, depth and number of elements, without declarations of its own.

It is read twice: first by a parser that builds nothing and stops at the first thing that is not allowed, then into a
tree. A document type is refused whatever is in it: with it go entities that grow, and those that fetch other files.
"""

from __future__ import annotations

from xml.parsers import expat

from lxml import etree

from minutes import BadInput, _
from minutes_akn.nodes import Element

LARGEST = 20 * 1024 * 1024
DEEPEST = 100
MOST = 500_000  # elements
ATTRIBUTES = 50  # of one element


class _Bounds:
    """Counts what the parser meets, and stops it."""

    def __init__(self) -> None:
        self.depth, self.elements = 0, 0

    def begun(self, _name: str, attributes: dict[str, str]) -> None:
        """Raises BadInput where it goes on too long or too deep."""
        self.depth, self.elements = self.depth + 1, self.elements + 1
        if self.depth > DEEPEST or self.elements > MOST or len(attributes) > ATTRIBUTES:
            raise BadInput(_("The XML in the file is nested or branched more than any debate is; it is not read."))

    def ended(self, _name: str) -> None:
        """One level up."""
        self.depth -= 1

    def declared(self, *_what: object) -> None:
        """Raises BadInput: no debate needs a document type."""
        raise BadInput(_("The file declares a document type (DOCTYPE), which may reach for other files or grow without "
                         "end; it is not read. Have it written without one."))  # fmt: skip


def root_of(content: bytes) -> Element:
    """The outermost element. Raises BadInput saying why the file is not read."""
    if len(content) > LARGEST:
        raise BadInput(_("The file holds {size} MB; at most {most} MB are read. Split it and import the parts.").format(
            size=len(content) // 1024 // 1024, most=LARGEST // 1024 // 1024))  # fmt: skip
    if not content.strip():
        raise BadInput(_("The file is empty."))
    bounds, parser = _Bounds(), expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = bounds.begun, bounds.ended
    parser.StartDoctypeDeclHandler = bounds.declared
    try:
        parser.Parse(content, True)
        safe = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True,
                               remove_pis=True, huge_tree=True)  # the bounds above are narrower  # fmt: skip
        return etree.fromstring(content, safe)
    except (expat.ExpatError, etree.XMLSyntaxError, ValueError, LookupError) as error:
        line = getattr(error, "lineno", 0)
        if not line:
            raise BadInput(_("The file is in an encoding that is not read. Have it saved as UTF-8.")) from error
        broken = _("Line {line} is not valid XML; the file is broken or of another kind.")
        raise BadInput(broken.format(line=line)) from error
