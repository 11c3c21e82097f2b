"""A paper put together: head, title, body, signature, attachments and colophon, in that order (GB/T 9704-2012, 7)."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from itertools import takewhile, zip_longest
from typing import TYPE_CHECKING, Any

from minutes import Document, parse, words, words_in
from minutes.layout import BROAD, MM, UPRIGHT, Page, asked, form_of
from minutes_docx import head
from minutes_docx.colophon import foot
from minutes_docx.ending import attached, attendance, signature
from minutes_docx.keeping import keep_end, keep_together, part_well
from minutes_docx.nodes import Setting, blocks
from minutes_docx.oxml import Element
from minutes_docx.package import empty, saved
from minutes_docx.page import head_letter, mark_draft, number_sheets
from minutes_docx.parting import held

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

SHORT = 60  # characters of a paragraph that stays with the table under it, or with the last line of all
LONGEST = 255  # characters of a property


def export(document: Document) -> bytes:
    """The paper as a DOCX file; the same document gives the same bytes."""
    import docx

    meta = document.meta
    form = form_of(meta)
    made = docx.Document(io.BytesIO(empty(form)))
    section, letterhead = made.sections[0], head.letterhead(meta)
    if letterhead:
        head_letter(section, *letterhead)
    if meta.get("draft"):
        mark_draft(section, words(meta["draft"]))
    end = made.element.body.sectPr
    page = BROAD if form == "table" else UPRIGHT
    above = (
        [] if document.body.startswith("# ") else head.front(meta, page.breadth * MM)
    )  # sheets have their own titles
    for one in [*above, *_body(document, page, above)]:
        end.addprevious(one)
    number_sheets(made.element.body)
    _describe(made, meta)
    return saved(made)


def _body(document: Document, page: Page, above: Sequence[Element]) -> list[Element]:
    """The words, with the signature between the text and its attachments, and the colophon."""
    nodes = parse(document).children
    first = next((n for n, node in enumerate(nodes) if node.type == "heading" and node.tag == "h1"), len(nodes))
    at = Setting(width=page.breadth * MM, columns=asked(document.meta))
    text, more = _set(nodes[:first], at), _set(nodes[first:], at)
    ending = [*attached(document.meta), *signature(document.meta), *attendance(document.meta)]
    below = foot(document.meta)
    if not (more or ending or below):
        text, ending = text[: len(text) - _lines_at_end(nodes)], text[len(text) - _lines_at_end(nodes) :]
    keep_together(ending if below and not more else ending[:-1])
    follows = [*ending, *([] if more else below)]
    if follows and page is UPRIGHT:  # no signature stands on a page without text, and the first page bears text
        text = held(above, text, follows, head.beyond(document.meta))
    elif follows:
        keep_end(text)
    if more and below:
        keep_end(more)
    elif more or not follows:
        part_well(more or text)
    return [*text, *ending, *more, *below]


def _set(nodes: Sequence[SyntaxTreeNode], at: Setting) -> list[Element]:
    """The nodes as paragraphs and tables; the words that announce a table stay with its head.

    A last line does not stand alone on a page: what is short before it stays with it.
    """
    made: list[Element] = []
    for node, following in zip_longest(nodes, nodes[1:]):
        made += blocks(node, at)
        last = following is nodes[-1] and _is_short(following)
        announced = following is not None and following.type == "table"
        if (_is_short(node) and (announced or last)) or (node.type == "table" and last):
            keep_end(made)
    return made


def _is_short(node: SyntaxTreeNode) -> bool:
    return node.type == "paragraph" and sum(map(len, words_in(node))) <= SHORT


def _lines_at_end(nodes: Sequence[SyntaxTreeNode]) -> int:
    """How many short lines end a text, as the one to sign on does; no more than two, and not all of it."""
    return len(list(takewhile(_is_short, reversed(nodes[1:][-2:]))))


def _describe(made: Any, meta: Mapping[str, str]) -> None:
    """The file's properties: its title and its own date, nothing of the machine it was made on."""
    from datetime import datetime

    try:
        moment = datetime.fromisoformat(meta.get("signed_on", ""))
    except ValueError:
        moment = datetime(2000, 1, 1)
    about, signer = made.core_properties, words(meta.get("signer", ""))[:LONGEST]
    about.title, about.author, about.comments = words(meta.get("title", ""))[:LONGEST], signer, ""
    about.created = about.modified = moment
    about.last_modified_by, about.revision = signer, 1
