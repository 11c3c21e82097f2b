"""A paper as it will look, drawn in cells from the same tree that the exporters print."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from minutes.markdown import Document, parse
from minutes.numbering import day
from minutes.tui.widgets.cells import width
from minutes.tui.widgets.prose import Line, Span, flow, hanging
from minutes.tui.widgets.table import Words, table
from minutes.workflow.gaps import GAP

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

INDENT = "　　"
BLANK: Line = ()


def paper(document: Document, room: int) -> list[Line]:
    """The whole paper in lines of at most `room` cells: head, title, body, signature, notes."""
    head = [] if document.body.startswith("# ") else _head(document.meta, room)  # sheets have their own titles
    return [*head, *_body(document, room), *_foot(document.meta, room)]


def _head(meta: Mapping[str, str], room: int) -> list[Line]:
    form = meta.get("form", "plain")
    drawn: list[Line] = []
    if "draft" in meta:
        drawn += [*flow(meta["draft"], room, tone="quiet"), BLANK]
    if meta.get("mark") and form in ("file", "letter", "minutes"):
        for sign in filter(None, (meta.get(key, "") for key in ("copy", "secrecy", "urgency"))):
            drawn += flow(sign, room)
        approver = f"　签发人：{meta['approved_by']}" if meta.get("approved_by") else ""
        drawn += [*_centred(meta["mark"], room, "late"), *_centred(meta.get("number", "") + approver, room)]
        drawn += [BLANK] if form == "minutes" else [(("-" * room, "late"),), BLANK]
    if form != "minutes" or not meta.get("mark"):
        drawn += _centred(meta.get("title", ""), room, "title")
    drawn += [line for one in meta.get("passed", "").split("\n") for line in _centred(one, room)]
    drawn.append(BLANK)
    return drawn + (flow(meta["to"] + "：", room) if meta.get("to") else [])


def _foot(meta: Mapping[str, str], room: int) -> list[Line]:
    drawn: list[Line] = []
    for n, name in enumerate(filter(None, meta.get("attached", "").split("\n")), 1):
        several = "\n" in meta["attached"].strip()
        mark = f"{INDENT}附件：" if n == 1 else INDENT + " " * 6
        drawn += hanging(mark + (f"{n}." if several else ""), name, room)
    for text in filter(None, (meta.get("signer", ""), signed(meta.get("signed_on", "")))):
        drawn += [BLANK] if text == meta.get("signer") else []
        drawn += [((" " * max(0, room - width(piece) - 8), "plain"), (piece, "plain")) for piece in _plain(text, room)]
    for line in filter(str.strip, meta.get("attendance", "").split("\n")):
        label, colon, names = line.partition("：")
        drawn += hanging(INDENT + label + colon, names, room)
    if meta.get("remark"):
        remark = f"{INDENT}（{meta['remark']}）"
        drawn += [BLANK, *flow(remark, room, _gaps(remark))]
    if meta.get("replaces"):
        drawn += flow(f"{INDENT}（本件代替{meta['replaces']}，原件同时废止）", room)
    if meta.get("copies"):
        drawn += [(("-" * room, "quiet"),), *hanging("抄送：", meta["copies"] + "。", room)]
    if meta.get("head"):
        drawn += flow(f"案卷校验码：{meta['head']}", room)
    return [BLANK, *drawn] if drawn else []


def signed(on: str) -> str:
    """The day of signing as papers write it; what is no day stands as it is."""
    try:
        return day(date.fromisoformat(on))
    except ValueError:
        return on


def _centred(text: str, room: int, tone: str = "plain") -> list[Line]:
    lines = _plain(text, max(room - 8, 2)) if text else []
    return [((" " * max(0, (room - width(piece)) // 2), "plain"), (piece, tone)) for piece in lines]


def _plain(text: str, room: int) -> list[str]:
    return ["".join(piece for piece, _tone in line) for line in flow(text, room)]


# The body, node by node


def _body(document: Document, room: int) -> list[Line]:
    return [line for node in parse(document).children for line in block(node, room, INDENT)]


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
