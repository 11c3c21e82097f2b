"""The body: one function for each type of Markdown node; a node that is not in the table is a fault, never a gap."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING

from minutes import PluginFault, _, is_space, words

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode


def html(node: SyntaxTreeNode) -> str:
    """The node as HTML."""
    if node.type not in NODES:
        raise PluginFault(_("The HTML export cannot set “{node}”. Take it out of the text.").format(node=node.type))
    return NODES[node.type](node)


def text(words_: str) -> str:
    """Words, escaped, with control characters shown."""
    return escape(words(words_))


def _inner(node: SyntaxTreeNode) -> str:
    return "".join(html(child) for child in node.children)


def _element(tag: str, line: str = "") -> Callable[[SyntaxTreeNode], str]:
    return lambda node: f"<{tag}>{_inner(node)}</{tag}>{line}"


def _heading(node: SyntaxTreeNode) -> str:
    """The paper's title is the page's h1, so that every heading goes one deeper; `#` opens an attachment or a sheet."""
    if node.tag == "h1":
        whole = "".join(one.content for one in node.walk() if one.type == "text")
        if not whole.startswith("附件"):
            return f'<h1 class="title">{text(whole)}</h1>\n'
        number, _space, title = whole.partition(" ")
        return f'<h2 class="attachment">{text(number)} <span>{text(title)}</span></h2>\n'
    return f"<{node.tag}>{_inner(node)}</{node.tag}>\n"


def _ordered(node: SyntaxTreeNode) -> str:
    return f'<ol start="{int(node.attrs.get("start", 1))}">{_inner(node)}</ol>\n'


def _cell(node: SyntaxTreeNode) -> str:
    side = next((side for side in ("center", "right") if side in str(node.attrs.get("style", ""))), "left")
    return f'<{node.tag} class="{side}">{_inner(node)}</{node.tag}>'


def _link(node: SyntaxTreeNode) -> str:
    """The words of a link with its address in brackets: the page leads nowhere by itself."""
    address = str(node.attrs.get("href", ""))
    shown = "".join(one.content for one in node.walk() if one.type == "text")
    return _inner(node) + (f"（{text(address)}）" if address not in ("", shown) else "")


NODES: dict[str, Callable[[SyntaxTreeNode], str]] = {
    "root": _inner,
    "inline": _inner,
    "text": lambda node: text(node.content),
    "paragraph": _element("p", "\n"),
    "heading": _heading,
    "strong": _element("strong"),
    "em": _element("em"),
    "code_inline": lambda node: f"<code>{text(node.content)}</code>",
    "fence": lambda node: f"<pre>{text(node.content)}</pre>\n",
    "blockquote": _element("blockquote", "\n"),
    "bullet_list": _element("ul", "\n"),
    "ordered_list": _ordered,
    "list_item": _element("li", "\n"),
    "table": _element("table", "\n"),
    "thead": _element("thead", "\n"),
    "tbody": _element("tbody", "\n"),
    "tr": _element("tr", "\n"),
    "th": _cell,
    "td": _cell,
    "hr": lambda node: "<hr>\n",
    "softbreak": lambda node: "\n" if is_space(node) else "",
    "hardbreak": lambda node: "<br>\n",
    "link": _link,
}
