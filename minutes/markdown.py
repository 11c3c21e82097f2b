"""The one Markdown: a document with front matter, and the one parser that preview and print share.

No raw HTML, no indented code (a paragraph may begin with full-width spaces), and bold that closes beside Chinese
punctuation: `**审议意见：**请…`, which CommonMark leaves open (commonmark-spec#650).
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from minutes.errors import BadInput
from minutes.model import Value
from minutes.text import _, printable

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.tree import SyntaxTreeNode

FENCE = "---"


class Document(Value, frozen=True, kw_only=True):
    """A paper as text: what stands around the words (`meta`), and the words themselves in Markdown (`body`)."""

    meta: Mapping[str, str] = {}
    body: str

    def __str__(self) -> str:
        """The document as one text, front matter first; `read` takes it back unchanged."""
        lines = [f"{_key(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in self.meta.items()]
        if not lines and self.body.split("\n", 1)[0].rstrip("\r") != FENCE:
            return self.body
        return "\n".join([FENCE, *lines, FENCE, self.body])


def _key(key: str) -> str:
    return key if re.fullmatch(r"[^\s:\"]+", key) else json.dumps(key, ensure_ascii=False)


def read(text: str) -> Document:
    """The document that a text holds. Raises BadInput naming the line of the front matter that cannot be read."""
    lines = text.split("\n")
    end = next((n for n, line in enumerate(lines) if n and line.rstrip("\r") == FENCE), 0)
    if lines[0].rstrip("\r") != FENCE or not end:
        return Document(body=text)
    meta = dict(_entry(line, number) for number, line in enumerate(lines[1:end], 2) if line.strip())
    return Document(meta=meta, body="\n".join(lines[end + 1 :]))


def _entry(line: str, number: int) -> tuple[str, str]:
    key, rest = _split(line.strip())
    if not rest.startswith(":"):
        raise BadInput(_("Line {n} of the front matter must read “name: value”.").format(n=number))
    value = rest[1:].strip()
    try:
        read = json.loads(value)
    except ValueError:
        read = value
    return key, read if isinstance(read, str) else value


def _split(line: str) -> tuple[str, str]:
    """The key, which stands in quotes if it is an odd one, and the rest of the line from the colon on."""
    if line.startswith('"'):
        try:
            key, end = json.JSONDecoder().raw_decode(line)
            return key, line[end:].lstrip()
        except ValueError:
            return line, ""
    key, colon, rest = line.partition(":")
    return key.strip(), colon + rest


# People's words inside Markdown

_ANYWHERE = re.compile(r"(?m)[\\`*_\[\]<|~]|&(?=[#A-Za-z])|!(?=\[)|#(?=#*[^\S\n]*$)")
_AT_START = re.compile(r"(?m)^([^\S\n]*)(?:(\d+)([.)])|([-+#>=:]))")


def literal(text: str) -> str:
    """The text so marked that Markdown prints every character of it as it was typed.

    Spaces at the ends of lines and empty lines are Markdown's own affair; control characters are shown as codes.
    """
    escaped = _ANYWHERE.sub(lambda found: "\\" + found[0], words(text))
    return _AT_START.sub(
        lambda found: f"{found[1]}{found[2]}\\{found[3]}" if found[2] else f"{found[1]}\\{found[4]}", escaped
    )


def words(text: str) -> str:
    """The text as paper can show it: control and formatting characters as codes, characters of private use kept.

    Old systems wrote rare characters of names in the private-use area; losing them would lose the name.
    """
    if text.isprintable():
        return text
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(_shown(one) for one in lines)


def _shown(character: str) -> str:
    if unicodedata.category(character) == "Co":
        return character
    # U+FFFE and U+FFFF are no characters, and no XML file may hold them.
    return f"‹{ord(character):X}›" if character in "\ufffe\uffff" else printable(character)


# The parser


def parser() -> MarkdownIt:
    """The parser: CommonMark with tables, without raw HTML and indented code, and with Chinese emphasis."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.inline.ruler.at("emphasis", _emphasis)
    return parser.disable(["html_block", "html_inline", "code"])


def parse(document: Document) -> SyntaxTreeNode:
    """The tree of the document's body; an exporter maps each node type to a function."""
    from markdown_it.tree import SyntaxTreeNode

    return SyntaxTreeNode(parser().parse(document.body))


def words_in(node: SyntaxTreeNode) -> Iterator[str]:
    """The words of a node as typed, piece by piece."""
    return (one.content for one in node.walk() if one.type in ("text", "code_inline"))


def is_space(node: SyntaxTreeNode) -> bool:
    """Whether a line break in the source stands for a space: between Latin words, never between Chinese characters."""
    before, after = node.previous_sibling, node.next_sibling
    return before is not None and after is not None and before.content[-1:].isascii() and after.content[:1].isascii()


def _emphasis(state: StateInline, silent: bool) -> bool:
    """Put each marker of emphasis on the list of delimiters, as markdown-it does, but by `_sides`."""
    from markdown_it.rules_inline.state_inline import Delimiter

    marker, start = state.src[state.pos], state.pos
    if silent or marker not in "*_":
        return False
    end = start
    while end < state.posMax and state.src[end] == marker:
        end += 1
    before = state.src[start - 1] if start else " "
    after = state.src[end] if end < state.posMax else " "
    opens, closes = _sides(before, after, marker)
    for _each in range(end - start):
        state.push("text", "", 0).content = marker
        state.delimiters.append(
            Delimiter(
                marker=ord(marker), length=end - start, token=len(state.tokens) - 1, end=-1, open=opens, close=closes
            )
        )
    state.pos = end
    return True


def _sides(before: str, after: str, marker: str) -> tuple[bool, bool]:
    """Whether emphasis may open and close between these two characters.

    CommonMark's rule of flanking (0.31, 6.2) with one change: Chinese has no space between words, so a Chinese
    character or punctuation mark on one side counts as a boundary, and Chinese punctuation as a letter.
    """
    left = not after.isspace() and (_letter(after) or before.isspace() or _mark(before) or _chinese(before))
    right = not before.isspace() and (_letter(before) or after.isspace() or _mark(after) or _chinese(after))
    if marker == "*":
        return left, right
    return left and (not right or _mark(before)), right and (not left or _mark(after))


def _mark(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _chinese(character: str) -> bool:
    """Wide characters, and the quotes, dashes and dots that Chinese shares with other scripts."""
    return unicodedata.east_asian_width(character) in "WF" or character in "“”‘’—…·"


def _letter(character: str) -> bool:
    return not _mark(character) or _chinese(character)
