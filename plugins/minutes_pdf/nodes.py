"""The body as values for the typesetter: one function for each type of Markdown node; an unknown node is a fault."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from minutes import PluginFault, _, is_space, words, words_in
from minutes.layout import (
    BY_HAND,
    HEADINGS,
    HEIGHT,
    KAI,
    LINE,
    LOOKS,
    LOW,
    MANY,
    PADDING,
    columns,
    heights,
    lines,
    whole,
)
from minutes.model import Value, replace

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

ATTACHMENT = "附件"
USUAL = {name: getattr(LOOKS["正文"], name) for name in ("align", "first", "left", "right", "before", "keep")}
"""How a paragraph of the body stands."""

HIGH = HEIGHT / 2  # points of a row that is never torn

Block = dict[str, Any]
"""A paragraph, table or break as `paper.typ` takes it."""

Run = dict[str, Any]
"""A stretch of words of one font, or a line break."""

Way = Callable[["SyntaxTreeNode", "Setting"], list[dict[str, Any]]]
"""How nodes of a type become blocks or runs."""


class Setting(Value, frozen=True, kw_only=True):
    """How the words of a node are set: the look of their paragraphs, a mark before them, bold or in 楷体."""

    look: str = "正文"
    mark: str = ""
    bold: bool = False
    kai: bool = False
    width: float = 0  # of the type area, in points
    columns: Mapping[int, Sequence[int]] = {}  # how broad columns are in proportion, for tables with so many


def blocks(node: SyntaxTreeNode, at: Setting) -> list[Block]:
    """The blocks of a block node."""
    return _of(BLOCKS, node)(node, at)


def runs(node: SyntaxTreeNode, at: Setting) -> list[Run]:
    """The runs of an inline node."""
    return _of(INLINES, node)(node, at)


def _of(table: Mapping[str, Way], node: SyntaxTreeNode) -> Way:
    if node.type not in table:
        raise PluginFault(_("The PDF export cannot set “{node}”. Take it out of the text.").format(node=node.type))
    return table[node.type]


def plain(text: str, at: Setting | None = None) -> list[Run]:
    """Text as a run; nothing where there is none."""
    at = at or Setting()
    own = {**({"bold": True} if at.bold else {}), **({"font": KAI} if at.kai else {})}
    return [{"text": words(text), **own}] if text else []


def paragraph(look: str, content: Iterable[Run], **more: object) -> Block:
    """A paragraph of that look; `more` stands in place of the look's own values.

    What is as in any paragraph of the body is left out: long papers have hundreds of these.
    """
    known = LOOKS[look]
    own = {name: value for name, usual in USUAL.items() if (value := getattr(known, name)) != usual}
    return {"kind": "paragraph", "look": look, "runs": list(content), **own, **more}


def empty() -> Block:
    """An empty line."""
    return {"kind": "space", "high": LINE, "keep": False}


def title(text: str, **more: object) -> list[Block]:
    """A title, broken into lines where it is long."""
    return [paragraph("标题", broken(lines(text)), **more)]


def broken(given: Iterable[str]) -> list[Run]:
    """The lines as runs with breaks between them."""
    return [run for line in given for run in ({"break": True}, *plain(line))][1:]


# Blocks


def _children(node: SyntaxTreeNode, at: Setting) -> list[Block]:
    return [made for child in node.children for made in blocks(child, at)]


def _paragraph(node: SyntaxTreeNode, at: Setting) -> list[Block]:
    return [paragraph(at.look, [*plain(at.mark, at), *_inline(node, at)])]


def _inline(node: SyntaxTreeNode, at: Setting) -> list[Run]:
    return [run for child in node.children for run in runs(child, at)]


def _heading(node: SyntaxTreeNode, at: Setting) -> list[Block]:
    """A heading; of the first level, the head of a new page: of an attachment with its number, or of a sheet."""
    if node.tag != "h1":
        look = HEADINGS[node.tag]
        return [paragraph(look, _inline(node, replace(at, bold=LOOKS[look].bold)))]
    text = "".join(one.content for one in node.walk() if one.type == "text")
    turn: Block = {"kind": "page"}
    if not text.startswith(ATTACHMENT):
        return [{"kind": "sheet"}, *title(text, before=0), empty()]
    number, _space, named = text.partition(" ")
    opening = [turn, paragraph("附件", plain(number))]
    return [*opening, *title(named, before=LINE), empty()] if named else opening


def _list(node: SyntaxTreeNode, at: Setting) -> list[Block]:
    """A list as print sets it: each entry a paragraph with its mark before it."""
    start = int(node.attrs.get("start", 1))
    made: list[Block] = []
    for n, item in enumerate(node.children, start):
        mark = f"{n}. " if node.type == "ordered_list" else "• "
        for child in item.children:
            made += blocks(child, replace(at, mark=mark))
            mark = ""
    return made


def _quote(node: SyntaxTreeNode, at: Setting) -> list[Block]:
    return _children(node, replace(at, look="引文"))


def _fence(node: SyntaxTreeNode, at: Setting) -> list[Block]:
    return [paragraph(at.look, plain(line, at), first=0, left=0) for line in node.content.rstrip("\n").split("\n")]


def _rule(node: SyntaxTreeNode, at: Setting) -> list[Block]:
    return [{"kind": "rule"}]


def _table(node: SyntaxTreeNode, at: Setting) -> list[Block]:
    """The table over the whole width, its first row the head."""
    rows = [row.children for part in node.children for row in part.children]
    texts = [["".join(words_in(cell)) for cell in row] for row in rows]
    small = "小" if len(rows[0]) > MANY else ""
    look, shares = LOOKS[f"{small}表格"], at.columns.get(len(rows[0]), ())
    breadths = [at.width * share / sum(shares) for share in shares] or columns(texts, at.width, look.size)
    high = heights(texts, breadths, look)
    made = [
        {"cells": [_cell(*cell, look.size) for cell in zip(row, breadths, strict=True)], "tear": one > HIGH}
        for row, one in zip(rows, high, strict=True)
    ]
    return [{
        "kind": "table", "rows": made, "breadths": breadths, "head": f"{small}表头", "body": f"{small}表格",
        "padding": PADDING, "by_hand": BY_HAND, "whole": sum(high) <= LOW or len(rows) < 3, "keep": False,
    }]  # fmt: skip


def _cell(cell: SyntaxTreeNode, breadth: float, size: float) -> dict[str, Any]:
    """A cell; too narrow for the number of a paper, it tears it rather than let it stand over its rules."""
    narrow = whole("".join(words_in(cell)), size) > breadth - 2 * PADDING
    return {"runs": _inline(cell, Setting()), "align": _side(cell), "narrow": narrow}


def _side(cell: SyntaxTreeNode) -> str:
    style = str(cell.attrs.get("style", ""))
    return next((side for side in ("center", "right") if side in style), "left")


BLOCKS: dict[str, Way] = {
    "root": _children,
    "paragraph": _paragraph,
    "heading": _heading,
    "bullet_list": _list,
    "ordered_list": _list,
    "blockquote": _quote,
    "fence": _fence,
    "hr": _rule,
    "table": _table,
}


# Inlines


def _text(node: SyntaxTreeNode, at: Setting) -> list[Run]:
    return plain(node.content, at)


def _strong(node: SyntaxTreeNode, at: Setting) -> list[Run]:
    return _inline(node, replace(at, bold=True))


def _emphasis(node: SyntaxTreeNode, at: Setting) -> list[Run]:
    """Emphasis in 楷体: Chinese type has no italics."""
    return _inline(node, replace(at, kai=True))


def _soft(node: SyntaxTreeNode, at: Setting) -> list[Run]:
    return plain(" " if is_space(node) else "", at)


def _hard(node: SyntaxTreeNode, at: Setting) -> list[Run]:
    return [{"break": True}]


def _link(node: SyntaxTreeNode, at: Setting) -> list[Run]:
    """The words of a link, with its address in brackets: paper cannot be clicked."""
    address = str(node.attrs.get("href", ""))
    shown = "".join(words_in(node))
    return [*_inline(node, at), *(plain(f"（{address}）", at) if address not in ("", shown) else [])]


INLINES: dict[str, Way] = {
    "inline": _inline,
    "text": _text,
    "strong": _strong,
    "em": _emphasis,
    "code_inline": _text,
    "softbreak": _soft,
    "hardbreak": _hard,
    "link": _link,
}
