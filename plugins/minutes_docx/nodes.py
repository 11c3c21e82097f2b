"""The body: one function for each type of Markdown node; a node that is not in the tables is a fault, never a gap."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from minutes import PluginFault, _, is_space, words, words_in
from minutes.layout import HEADINGS, KAI, LINE, lines
from minutes.model import Value, replace
from minutes_docx.looks import font, no_indent, twips
from minutes_docx.oxml import PARAGRAPH, Element, element, properties, text_run
from minutes_docx.tables import table_of

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode


ATTACHMENT = "附件"


class Setting(Value, frozen=True, kw_only=True):
    """How the words of a node are set: the style of their paragraphs, a mark before them, bold or in 楷体."""

    style: str = "正文"
    mark: str = ""
    bold: bool = False
    kai: bool = False
    width: float = 0  # of the type area, in points
    columns: Mapping[int, Sequence[int]] = {}  # how broad columns are in proportion, for tables with so many


def blocks(node: SyntaxTreeNode, at: Setting) -> list[Element]:
    """The paragraphs and tables of a block node."""
    if node.type not in BLOCKS:
        raise PluginFault(_("The DOCX export cannot set “{node}”. Take it out of the text.").format(node=node.type))
    return BLOCKS[node.type](node, at)


def runs(node: SyntaxTreeNode, at: Setting) -> list[Element]:
    """The runs of an inline node."""
    if node.type not in INLINES:
        raise PluginFault(_("The DOCX export cannot set “{node}”. Take it out of the text.").format(node=node.type))
    return INLINES[node.type](node, at)


def plain(text: str, at: Setting | None = None) -> list[Element]:
    """Text as a run; nothing where there is none."""
    at = at or Setting()
    look = [element("b"), element("bCs")] if at.bold else []
    if at.kai:
        look.append(font(KAI))
    return [text_run(words(text), look)] if text else []


def paragraph(style: str, content: Iterable[Element], *more: Element) -> Element:
    """A paragraph of that style; `more` are paragraph properties of its own."""
    return element("p", properties("pPr", PARAGRAPH, [element("pStyle", val=style), *more]), *content)


# Blocks


def _children(node: SyntaxTreeNode, at: Setting) -> list[Element]:
    return [made for child in node.children for made in blocks(child, at)]


def _paragraph(node: SyntaxTreeNode, at: Setting) -> list[Element]:
    return [paragraph(at.style, [*plain(at.mark, at), *_inline(node, at)])]


def _inline(node: SyntaxTreeNode, at: Setting) -> list[Element]:
    return [run for child in node.children for run in runs(child, at)]


def _heading(node: SyntaxTreeNode, at: Setting) -> list[Element]:
    """A heading; of the first level, the head of a new page: of an attachment with its number, or of a sheet."""
    if node.tag != "h1":
        return [paragraph(HEADINGS[node.tag], _inline(node, at))]
    text = "".join(one.content for one in node.walk() if one.type == "text")
    if not text.startswith(ATTACHMENT):
        turned = [] if node.previous_sibling is None else [element("pageBreakBefore")]
        return [heading_of(text, element("spacing", before=0, after=0), *turned), paragraph("正文", [])]
    number, _space, title = text.partition(" ")
    opening = paragraph("附件", plain(number), element("pageBreakBefore"))
    return (
        [opening, heading_of(title, element("spacing", before=twips(LINE), after=0)), paragraph("正文", [])]
        if title
        else [opening]
    )


def heading_of(text: str, *more: Element) -> Element:
    """A title, broken into lines where it is long."""
    return paragraph("标题", broken(lines(text)), *more)


def broken(given: Iterable[str]) -> list[Element]:
    """The lines as runs with breaks between them."""
    return [run for line in given for run in (element("r", element("br")), *plain(line))][1:]


def _list(node: SyntaxTreeNode, at: Setting) -> list[Element]:
    """A list as print sets it: each entry a paragraph with its mark before it."""
    start = int(node.attrs.get("start", 1))
    made: list[Element] = []
    for n, item in enumerate(node.children, start):
        mark = f"{n}. " if node.type == "ordered_list" else "• "
        for child in item.children:
            made += blocks(child, replace(at, mark=mark))
            mark = ""
    return made


def _quote(node: SyntaxTreeNode, at: Setting) -> list[Element]:
    return _children(node, replace(at, style="引文"))


def _fence(node: SyntaxTreeNode, at: Setting) -> list[Element]:
    return [paragraph(at.style, plain(line, at), no_indent()) for line in node.content.rstrip("\n").split("\n")]


def _rule(node: SyntaxTreeNode, at: Setting) -> list[Element]:
    line = element("pBdr", element("bottom", val="single", sz=4, space=1, color="auto"))
    return [paragraph("正文", [], line)]


def _table(node: SyntaxTreeNode, at: Setting) -> list[Element]:
    rows = [
        [(cell, str(cell.attrs.get("style", "")), _inline(cell, Setting())) for cell in row.children]
        for part in node.children
        for row in part.children
    ]
    return table_of(
        [[("".join(words_in(cell)), style, content) for cell, style, content in row] for row in rows],
        at.width,
        at.columns.get(len(rows[0]), ()),
    )


BLOCKS: dict[str, Callable[[SyntaxTreeNode, Setting], list[Element]]] = {
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


def _text(node: SyntaxTreeNode, at: Setting) -> list[Element]:
    return plain(node.content, at)


def _strong(node: SyntaxTreeNode, at: Setting) -> list[Element]:
    return _inline(node, replace(at, bold=True))


def _emphasis(node: SyntaxTreeNode, at: Setting) -> list[Element]:
    """Emphasis in 楷体: Chinese type has no italics."""
    return _inline(node, replace(at, kai=True))


def _soft(node: SyntaxTreeNode, at: Setting) -> list[Element]:
    return plain(" " if is_space(node) else "", at)


def _hard(node: SyntaxTreeNode, at: Setting) -> list[Element]:
    return [element("r", element("br"))]


def _link(node: SyntaxTreeNode, at: Setting) -> list[Element]:
    """The words of a link, with its address in brackets: paper cannot be clicked."""
    address = str(node.attrs.get("href", ""))
    shown = "".join(words_in(node))
    return [*_inline(node, at), *(plain(f"（{address}）", at) if address not in ("", shown) else [])]


INLINES: dict[str, Callable[[SyntaxTreeNode, Setting], list[Element]]] = {
    "inline": _inline,
    "text": _text,
    "strong": _strong,
    "em": _emphasis,
    "code_inline": _text,
    "softbreak": _soft,
    "hardbreak": _hard,
    "link": _link,
}
