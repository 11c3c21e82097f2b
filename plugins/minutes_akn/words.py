"""The words of an element: its paragraphs as lines, with what is marked inside them, and notes left aside."""

from __future__ import annotations

from collections.abc import Iterator

from minutes_akn.nodes import CHARACTER, Element, own

BLOCKS = (
    "p", "ul", "ol", "li", "table", "caption", "tr", "td", "th", "block", "blockList", "blockContainer", "tblock",
    "toc", "tocItem", "item", "listIntroduction", "listWrapUp", "crossHeading", "num", "heading", "subheading",
    "foreign", "narrative", "scene", "summary", "from", "speech", "question", "answer", "debateSection",
)  # fmt: skip
BREAKS = ("eol", "br")
NOTES = ("authorialNote", "note")


def tag(node: Element) -> str:
    """The name of the element without its namespace."""
    return str(node.tag).rpartition("}")[2]


def lines(speech: Element, exact: bool) -> Iterator[str]:
    """The words of a speech, a line for each paragraph, without what says whose they are; `exact`: blanks are words."""
    yield from _loose(speech.text)
    for child in speech:
        if tag(child) not in ("from", "num", "heading", "subheading"):
            yield from _blocks(child, exact)
        yield from _loose(child.tail)


def _loose(text: str | None) -> Iterator[str]:
    """Words that stand in a speech without a paragraph, which no schema allows and some programs write."""
    yield from filter(None, [" ".join((text or "").split())])


def whole(node: Element) -> str:
    """All words of the element on one line."""
    return " ".join(" ".join(_blocks(node, False)).split())


def notes(node: Element) -> Iterator[Element]:
    """The notes in the element, the outermost ones."""
    for child in node:
        if tag(child) in NOTES:
            yield child
        else:
            yield from notes(child)


def _blocks(node: Element, exact: bool) -> Iterator[str]:
    if not any(tag(child) in BLOCKS for child in node):
        said = _flat(node)
        if exact or said.strip():
            yield said if exact else "\n".join(" ".join(line.split()) for line in said.split("\v")).strip()
        return
    held = [node.text or ""]
    for child in node:
        if tag(child) in BLOCKS:
            yield from filter(None, [" ".join("".join(held).split())])
            yield from _blocks(child, exact)
            held = [child.tail or ""]
        else:
            held += [_said(child), child.tail or ""]
    yield from filter(None, [" ".join("".join(held).split())])


def _flat(node: Element) -> str:
    return (node.text or "") + "".join(_said(child) + (child.tail or "") for child in node)


def _said(node: Element) -> str:
    """The words of what is marked within a line; a break of the line stands as a vertical tab."""
    if tag(node) in NOTES:
        return ""
    if tag(node) in BREAKS:
        return "\v"
    code = node.get(own("code"), "") if node.get("name") == CHARACTER else ""
    try:
        return chr(int(code, 16)) if code else _flat(node)
    except (ValueError, OverflowError):
        return _flat(node)
