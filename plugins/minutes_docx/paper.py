"""A paper put together: head, title, body, signature, attachments and colophon, in that order (GB/T 9704-2012, 7)."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from minutes import Document, parse, words
from minutes_docx import head
from minutes_docx.colophon import date_words, foot
from minutes_docx.looks import define, indent, number_pages, set_page
from minutes_docx.measures import BROAD, CHARACTER, LETTER_FOOT, MM, NUMBER_BELOW, UPRIGHT, Page, width
from minutes_docx.nodes import Setting, blocks, paragraph, plain
from minutes_docx.oxml import Element, element
from minutes_docx.package import repacked, without_thumbnail

LONGEST = 255  # characters of a property


def export(document: Document) -> bytes:
    """The paper as a DOCX file; the same document gives the same bytes."""
    import docx

    made, meta = docx.Document(), document.meta
    page = BROAD if meta.get("form") == "table" else UPRIGHT
    define(made)
    section = made.sections[0]
    set_page(section, page)
    number_pages(made, section, lift=NUMBER_BELOW - LETTER_FOOT if meta.get("form") == "letter" else 0)
    end = made.element.body.sectPr
    for one in [*head.front(meta, section), *_body(document, page), *foot(meta)]:
        end.addprevious(one)
    _describe(made, meta)
    without_thumbnail(made)
    saved = io.BytesIO()
    made.save(saved)
    return repacked(saved.getvalue())


def _body(document: Document, page: Page) -> list[Element]:
    """The words, with the signature between the text and its attachments."""
    nodes = parse(document).children
    first = next((n for n, node in enumerate(nodes) if node.type == "heading" and node.tag == "h1"), len(nodes))
    at = Setting(width=(page.width - page.left - page.right) * MM)
    text = [made for node in nodes[:first] for made in blocks(node, at)]
    attached = [made for node in nodes[first:] for made in blocks(node, at)]
    ending = [*_attached(document.meta), *_signature(document.meta)]
    if document.meta.get("signer"):
        keep_together([*text[-1:], *ending])
    return [*text, *ending, *attached]


def keep_together(ending: list[Element]) -> None:
    """No signature stands on a page without text: each paragraph of the ending stays with the next one."""
    for one in ending[:-1]:
        look = one.find("{*}pPr")
        if look is not None and look.find("{*}keepNext") is None:
            look.insert(1, element("keepNext"))


def _attached(meta: Mapping[str, str]) -> list[Element]:
    """附件说明: a line below the text, two characters in, names under each other (7.3.4)."""
    names = [name for name in meta.get("attached", "").split("\n") if name.strip()]
    if not names:
        return []
    if len(names) == 1:
        return [paragraph("正文", []), paragraph("附件说明", plain(f"附件：{names[0]}"))]
    lines = [paragraph("正文", [])]
    for n, name in enumerate(names, 1):
        first = n == 1
        lead = "附件：" if first else ""
        inset = indent(left=6, first=-4 if first else -1)
        lines.append(paragraph("附件说明", plain(f"{lead}{n}. {name}"), inset))
    return lines


def _signature(meta: Mapping[str, str]) -> list[Element]:
    """署名 centred over 成文日期, which stands four characters from the right (7.3.5.1); 附注 below."""
    signer, made = meta.get("signer", ""), list[Element]()
    if signer:
        on = date_words(meta.get("signed_on", ""))
        broad, narrow = width(signer) / CHARACTER, width(on) / CHARACTER
        at = max(4 + (narrow - broad) / 2, 0.0)
        made = [paragraph("正文", []), paragraph("正文", [])]
        made.append(paragraph("署名", plain(signer), indent(right=at)))
        made.append(paragraph("成文日期", plain(on), indent(right=max(at + (broad - narrow) / 2, 0.0))))
    if meta.get("remark"):
        made.append(paragraph("附注", plain(f"（{meta['remark']}）")))
    return made


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
