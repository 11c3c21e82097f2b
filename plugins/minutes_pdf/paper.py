"""A paper put together and set: the words go to the typesetter as data, never as its code (GB/T 9704-2012, 7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import takewhile, zip_longest
from typing import TYPE_CHECKING, Any

from minutes import Document, NotFound, _, parse, words, words_in
from minutes.layout import (
    APPROVER,
    BROAD,
    HEAD_DOWN,
    LETTER_FOOT,
    LETTER_HEAD_DOWN,
    LINE,
    LOOKS,
    MM,
    NO_NUMBER,
    SQUEEZE,
    UPRIGHT,
    approvers,
    asked,
    form_of,
    signs,
    squeezed,
)
from minutes_pdf.compiler import PICTURE, STANDARD, compiled
from minutes_pdf.ending import colophon, ending, opening
from minutes_pdf.nodes import USUAL, Block, Setting, blocks

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

SHORT = 60  # characters of a paragraph that stays with the table under it, or with the last line of all
EPOCH = 946_684_800  # 2000-01-01, of papers without a date


def pdf(document: Document, fonts: str = "") -> bytes:
    """The paper as a PDF file; the same document and fonts give the same bytes. Raises Refused for a missing glyph."""
    return compiled(sheet(document), fonts, timestamp=_moment(document.meta), **STANDARD)[0]


def pictures(document: Document, fonts: str = "") -> list[bytes]:
    """Every page as a PNG picture."""
    pdf(document, fonts)  # which finds what no font has
    return compiled(sheet(document), fonts, **PICTURE)


def picture(document: Document, n: int = 1, fonts: str = "") -> bytes:
    """The n-th page as a PNG picture. Raises NotFound where the paper has fewer pages."""
    pages = pictures(document, fonts)
    if not 1 <= n <= len(pages):
        raise NotFound(_("The paper has {count} pages; there is no page {n}.").format(count=len(pages), n=n))
    return pages[n - 1]


def sheet(document: Document) -> dict[str, Any]:
    """Everything that `paper.typ` sets, as values."""
    meta, form = document.meta, form_of(document.meta)
    page = BROAD if form == "table" else UPRIGHT
    own = document.body.startswith("# ")  # sheets have their own titles
    body = [*([] if own else opening(meta, page.breadth * MM)), *_body(document, page.breadth)]
    return {
        "page": {name: getattr(page, name) * MM for name in ("width", "height", "top", "left", "right", "bottom")},
        "looks": {name: {key: getattr(look, key) for key in KEYS} for name, look in LOOKS.items()},
        "line": LINE,
        "usual": USUAL,
        "tracking": SQUEEZE / 20,
        "form": form,
        "title": words(meta.get("title", "")),
        "author": words(meta.get("signer", "")),
        "draft": words(meta.get("draft", "")),
        "head": None if own or form in ("plain", "table") else _head(meta),
        "blocks": body,
        "sheets": any(one["kind"] == "sheet" for one in body),
        "colophon": colophon(meta),
    }


KEYS = ("font", "latin", "size", "line", "color", "outline")


def _head(meta: Mapping[str, str]) -> dict[str, Any]:
    """版头: the red mark and what stands around it (7.2, 10.1, 10.3)."""
    size, percent = squeezed(meta["mark"])
    rows, left = approvers(meta)
    return {
        "mark": words(meta["mark"]),
        "size": size,
        "percent": percent,
        "down": HEAD_DOWN,
        "letter_down": LETTER_HEAD_DOWN * MM,
        "letter_foot": LETTER_FOOT * MM,
        "signs": [[look, words(text)] for look, text in signs(meta)],
        "number": words(meta.get("number") or ("" if meta["form"] == "minutes" else NO_NUMBER)),
        "approver": APPROVER,
        "approvers": [words(row) for row in rows],
        "left": left,
    }


def _body(document: Document, breadth: float) -> list[Block]:
    """The words, with the signature between the text and its attachments."""
    meta, nodes = document.meta, parse(document).children
    first = next((n for n, node in enumerate(nodes) if node.type == "heading" and node.tag == "h1"), len(nodes))
    at = Setting(width=breadth * MM, columns=asked(meta))
    text, more, end = _set(nodes[:first], at), _set(nodes[first:], at), ending(meta)
    below = bool(colophon(meta)["lines"])
    if not (more or end or below):
        text, end = text[: len(text) - _lines_at_end(nodes)], text[len(text) - _lines_at_end(nodes) :]
    _keep_together(end if below and not more else end[:-1])
    if end or (below and not more):  # no signature stands on a page without text, and the first page bears text
        _keep_end(text, alone=sum(not one.get("keep") for one in text) < 2)
    else:
        _part_well(text if not more else [])
    (_keep_end if below else _part_well)(more)
    return [*text, *end, *more]


def _keep_end(made: list[Block], alone: bool = False) -> None:
    """The last lines, of a table the last row, stay with what follows; `alone`: no more than that is on the page."""
    if made and made[-1]["kind"] == "paragraph":
        made[-1] |= {"kind": "parted", "alone": alone}
    elif not alone:
        _keep_together(made[-1:])


def _part_well(made: list[Block]) -> None:
    """The last paragraph takes two lines to a new page, never one."""
    if made and made[-1]["kind"] == "paragraph":
        made[-1]["widow"] = 1


def _set(nodes: Sequence[SyntaxTreeNode], at: Setting) -> list[Block]:
    """The nodes as blocks; the words that announce a table stay with its head, a short last line with its neighbour."""
    made: list[Block] = []
    for node, following in zip_longest(nodes, nodes[1:]):
        made += blocks(node, at)
        last = following is nodes[-1] and _is_short(following)
        announced = following is not None and following.type == "table"
        if (_is_short(node) and (announced or last)) or (node.type == "table" and last):
            _keep_together(made[-1:])
    return made


def _keep_together(made: Sequence[Block]) -> None:
    """Each of these stays with the one that follows it."""
    for one in made:
        one["keep"] = True


def _is_short(node: SyntaxTreeNode) -> bool:
    return node.type == "paragraph" and sum(map(len, words_in(node))) <= SHORT


def _lines_at_end(nodes: Sequence[SyntaxTreeNode]) -> int:
    """How many short lines end a text, as the one to sign on does; no more than two, and not all of it."""
    return len(list(takewhile(_is_short, reversed(nodes[1:][-2:]))))


def _moment(meta: Mapping[str, str]) -> int:
    """The paper's own date, in seconds."""
    from datetime import UTC, datetime

    try:
        return int(datetime.fromisoformat(meta.get("signed_on", "")).replace(tzinfo=UTC).timestamp())
    except (ValueError, OverflowError):
        return EPOCH
