"""The one Markdown: a document with front matter, and the one parser that preview and print share.

No raw HTML, no indented code (a paragraph may begin with full-width spaces), and bold that closes beside Chinese
punctuation: `**审议意见：**请…`, which CommonMark leaves open (commonmark-spec#650).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from minutes.errors import BadInput
from minutes.model import Value
from minutes.text import _

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode


class Document(Value, frozen=True, kw_only=True):
    """A paper as text: what stands around the words (`meta`), and the words themselves in Markdown (`body`)."""

    meta: Mapping[str, str] = {}
    body: str

    def __str__(self) -> str:
        """The document as one text, front matter first; `read` takes it back unchanged."""
        lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in self.meta.items()]
        return "\n".join(["---", *lines, "---", self.body]) if lines else self.body


def read(text: str) -> Document:
    """The document that a text holds. Raises BadInput naming the line of the front matter that cannot be read."""
    lines = text.split("\n")
    if lines[0] != "---" or "---" not in lines[1:]:
        return Document(body=text)
    end = lines.index("---", 1)
    meta = dict(_entry(line, number) for number, line in enumerate(lines[1:end], 2) if line.strip())
    return Document(meta=meta, body="\n".join(lines[end + 1 :]))


def _entry(line: str, number: int) -> tuple[str, str]:
    key, colon, value = line.partition(":")
    if not colon:
        raise BadInput(_("Line {n} of the front matter must read “name: value”.").format(n=number))
    try:
        read = json.loads(value.strip())
    except ValueError:
        read = value.strip()
    return key.strip(), read if isinstance(read, str) else value.strip()


def parser() -> MarkdownIt:
    """The parser: CommonMark with tables, without raw HTML and indented code."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    return parser.disable(["html_block", "html_inline", "code"])


def parse(document: Document) -> SyntaxTreeNode:
    """The tree of the document's body; an exporter maps each node type to a function."""
    from markdown_it.tree import SyntaxTreeNode

    return SyntaxTreeNode(parser().parse(document.body))
