"""A paper as it will look, drawn in cells from the same tree that the exporters print."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from minutes.layout import (
    APPROVER,
    NO_NUMBER,
    approvers,
    attached,
    copied,
    date_words,
    form_of,
    notes,
    printed,
    signed,
    signs,
)
from minutes.markdown import Document, parse
from minutes.tui.widgets.cells import width
from minutes.tui.widgets.prose import Line, Span, flow, hanging
from minutes.tui.widgets.table import Words, table
from minutes.workflow.gaps import GAP

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

INDENT = "　　"
BLANK: Line = ()
RULES = {"file": "-", "letter": "=", "minutes": ""}
"""What the red line below each kind of head is drawn with."""


Broken = Mapping[str, Sequence[str]]
"""Titles with the lines in which they are printed; worked out apart, since reading the words for it takes a while."""


def paper(document: Document, room: int, broken: Broken = MappingProxyType({})) -> list[Line]:
    """The whole paper in lines of at most `room` cells, in the order in which it is printed.

    Head, title, words, 附件说明, signature, notes and people; then the attachments, and the colophon at the end.
    """
    nodes, meta = parse(document).children, document.meta
    first = next((n for n, node in enumerate(nodes) if node.type == "heading" and node.tag == "h1"), len(nodes))
    head = [] if document.body.startswith("# ") else _head(meta, room, broken)  # sheets have their own titles
    words, more = (
        [line for node in some for line in block(node, room, INDENT)] for some in (nodes[:first], nodes[first:])
    )
    return [*head, *words, *_ending(meta, room), *more, *_colophon(meta, room)]


def _head(meta: Mapping[str, str], room: int, broken: Broken) -> list[Line]:
    form = form_of(meta)
    drawn: list[Line] = [*flow(meta["draft"], room, tone="quiet"), BLANK] if "draft" in meta else []
    if form in RULES:
        shown = [sign for _look, sign in signs(meta)]
        mark, rule = _centred(meta["mark"], room, "late"), [((RULES[form] * room, "late"),)] if RULES[form] else []
        if form == "letter":  # signs and number stand below its rule
            drawn += [*mark, *rule, *_apart("".join(shown[:1]), meta.get("number") or NO_NUMBER, room)]
            drawn += [line for sign in shown[1:] for line in flow(sign, room)]
        else:
            drawn += [line for sign in shown for line in flow(sign, room)]
            drawn += [*mark, *_number(meta, room, form), *rule]
        drawn.append(BLANK)
    if form != "minutes":
        title = " ".join(meta.get("title", "").split())
        lines = broken.get(title, ())
        fits = lines and max(map(width, lines)) <= room
        drawn += [line for part in (lines if fits else (title,)) for line in _centred(part, room, "title")]
    drawn += [line for given in meta.get("passed", "").split("\n") for line in _centred(given, room)]
    drawn.append(BLANK)
    return drawn + (flow(meta["to"] + "：", room) if meta.get("to") else [])


def _number(meta: Mapping[str, str], room: int, form: str) -> list[Line]:
    """The number: centred, or beside those who approved it."""
    number, tone = meta.get("number", ""), "plain"
    if not number and form != "minutes":
        number, tone = NO_NUMBER, "quiet"
    rows, _left = approvers(meta) if form == "file" else ([], 0.0)
    if not rows:
        return _centred(number, room, tone)
    labels = [APPROVER, *["　" * len(APPROVER)] * (len(rows) - 1)]
    beside = ["　" + number if n == len(rows) - 1 else "" for n in range(len(rows))]
    return [
        line for left, label, row in zip(beside, labels, rows, strict=True) for line in _apart(left, label + row, room)
    ]


def _ending(meta: Mapping[str, str], room: int) -> list[Line]:
    """附件说明, 署名 and 成文日期, 附注, and who attended."""
    drawn: list[Line] = []
    names = attached(meta)
    for n, name in enumerate(names, 1):
        mark = f"{INDENT}附件：" if n == 1 else INDENT + " " * 6
        drawn += hanging(mark + (f"{n}." if len(names) > 1 else ""), name, room)
    if meta.get("signer"):
        above, below = (round(2 * one) for one in signed(meta))
        drawn += [BLANK, *_at_right(meta["signer"], room, above)]
        drawn += _at_right(date_words(meta["signed_on"]), room, below) if meta.get("signed_on") else []
    for note in notes(meta):
        drawn += [BLANK, *flow(INDENT + note, room, _gaps(INDENT + note))]
    for line in filter(str.strip, meta.get("attendance", "").split("\n")):
        label, colon, people = line.partition("：")
        drawn += hanging(INDENT + label + colon, people, room)
    return [BLANK, *drawn, BLANK] if drawn else []


def _colophon(meta: Mapping[str, str], room: int) -> list[Line]:
    """版记: copies, what seals the dossier, and who printed it when, between rules; a letter has copies alone."""
    letter, rule = meta.get("form") == "letter", (("-" * room, "quiet"),)
    parts: list[list[Line]] = []
    if copies := copied(meta):
        label, colon, names = copies.partition("：")
        parts.append(hanging(f"　{label}{colon}", names, room))
    if meta.get("head"):
        parts.append(flow(f"　案卷校验码：{meta['head']}", room))
    if meta.get("printed_by") and not letter:
        by, on, _part = printed(meta)
        parts.append(_apart(f"　{by}", f"{on}　", room))
    if letter:
        return [line for part in parts for line in part]
    return [*(line for part in parts for line in (rule, *part)), rule] if parts else []


def _apart(left: str, right: str, room: int) -> list[Line]:
    """Two texts at both ends of a line, or below each other where they do not fit."""
    space = room - width(left) - width(right)
    return [((left + " " * space + right, "plain"),)] if space > 0 else [*flow(left, room), *flow(right, room)]


def _at_right(text: str, room: int, off: int = 0, tone: str = "plain") -> list[Line]:
    """The text so many cells from the right; as near to the edge as it must where the room is small."""
    return [((" " * max(0, room - width(piece) - off), "plain"), (piece, tone)) for piece in _plain(text, room)]


def _centred(text: str, room: int, tone: str = "plain") -> list[Line]:
    lines = _plain(text, max(room - 8, 2)) if text else []
    return [((" " * max(0, (room - width(piece)) // 2), "plain"), (piece, tone)) for piece in lines]


def _plain(text: str, room: int) -> list[str]:
    return ["".join(piece for piece, _tone in line) for line in flow(text, room)]


# The body, node by node


def block(node: SyntaxTreeNode, room: int, indent: str = "") -> list[Line]:
    """One block of the tree as lines; a node that is not known is a KeyError, never a gap."""
    return BLOCKS[node.type](node, room, indent)


def _paragraph(node: SyntaxTreeNode, room: int, indent: str) -> list[Line]:
    return _flowed(inline(node), room, indent)


def _heading(node: SyntaxTreeNode, room: int, indent: str) -> list[Line]:
    text, _spans = inline(node)
    if node.tag == "h1":
        return [BLANK, (("=" * room, "quiet"),), *flow(text, room, tone="title"), BLANK]
    return flow(indent + text, room, tone="title" if node.tag == "h2" else "strong")


def _bullets(node: SyntaxTreeNode, room: int, indent: str) -> list[Line]:
    return [line for item in node.children for line in _item(item, "- ", room, indent)]


def _numbered(node: SyntaxTreeNode, room: int, indent: str) -> list[Line]:
    first = int(node.attrs.get("start", 1))
    return [line for n, item in enumerate(node.children, first) for line in _item(item, f"{n}. ", room, indent)]


def _item(node: SyntaxTreeNode, mark: str, room: int, indent: str) -> list[Line]:
    inner = max(room - width(indent + mark), 2)
    lines = [line for child in node.children for line in block(child, inner)] or [BLANK]
    space = " " * width(mark)
    return [((indent + (mark if n == 0 else space), "plain"), *line) for n, line in enumerate(lines)]


def _quote(node: SyntaxTreeNode, room: int, indent: str) -> list[Line]:
    lines = [line for child in node.children for line in block(child, max(room - 2, 2))]
    return [(("> ", "quiet"), *line) for line in lines]


def _fence(node: SyntaxTreeNode, room: int, indent: str) -> list[Line]:
    return flow(node.content.rstrip("\n"), room, tone="quiet")


def _rule(node: SyntaxTreeNode, room: int, indent: str) -> list[Line]:
    return [(("-" * room, "quiet"),)]


def _table(node: SyntaxTreeNode, room: int, indent: str) -> list[Line]:
    rows = [[inline(field) for field in row.children] for part in node.children for row in part.children]
    return table(rows, room)


BLOCKS: dict[str, Callable[[SyntaxTreeNode, int, str], list[Line]]] = {
    "paragraph": _paragraph, "heading": _heading, "bullet_list": _bullets, "ordered_list": _numbered,
    "blockquote": _quote, "fence": _fence, "hr": _rule, "table": _table,
}  # fmt: skip


def _flowed(words: Words, room: int, indent: str) -> list[Line]:
    text, spans = words
    by = len(indent)
    return flow(indent + text, room, [Span(start=s.start + by, end=s.end + by, tone=s.tone) for s in spans])


# The words inside a block


def inline(node: SyntaxTreeNode) -> Words:
    """The words of a block, and which of them are strong."""
    text, spans = "", list[Span]()
    for child in node.children:
        said, inner = _piece(child)
        by = len(text)
        spans += [Span(start=span.start + by, end=span.end + by, tone=span.tone) for span in inner]
        text += said
    return text, spans


def _gaps(text: str) -> list[Span]:
    """What is still to be filled in stands out."""
    return [Span(start=found.start(), end=found.end(), tone="late") for found in GAP.finditer(text)]


def _piece(node: SyntaxTreeNode) -> tuple[str, Sequence[Span]]:
    if node.type in ("text", "text_special", "code_inline"):
        return node.content, _gaps(node.content)
    if node.type in ("softbreak", "hardbreak"):
        return "\n", ()
    if node.type == "image":
        return f"［{node.content}］", ()
    text, spans = inline(node)
    if node.type in ("strong", "em"):
        return text, (Span(start=0, end=len(text), tone="strong"), *spans)
    return text, spans
