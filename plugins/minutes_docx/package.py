"""The empty paper that every export begins with, and the zip written anew with fixed times: same paper, same file."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from typing import Any

from minutes.layout import BROAD, LETTER_FOOT, UPRIGHT
from minutes_docx.looks import define
from minutes_docx.measures import NUMBER_BELOW
from minutes_docx.oxml import element
from minutes_docx.page import number_pages, set_page

NOT_FIRST = "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠号"
NOT_LAST = "$([{£¥‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥〕"
"""Word's own marks that begin or end no line, and those inside the number of a paper: 〔2026〕12号."""

EPOCH = (1980, 1, 1, 0, 0, 0)
KEPT = ("styles", "settings", "officeDocument", "core-properties", "footer")


@cache
def empty(form: str) -> bytes:
    """A file without a word: the styles, the page and its numbers for papers of that form.

    python-docx's own empty file brings a theme, whose fonts win over named ones in Word, and much else that no paper
    needs; leaving it out also makes each export open and save less.
    """
    import docx

    made = docx.Document()
    for links in (made.part.rels, made.part.package.rels):
        for key in [key for key, link in links.items() if link.reltype.rpartition("/")[2] not in KEPT]:
            del links[key]
    define(made.styles.element)
    _set(made.settings.element)
    section = made.sections[0]
    set_page(section, BROAD if form == "table" else UPRIGHT)
    number_pages(made, section, lift=NUMBER_BELOW - LETTER_FOOT if form == "letter" else 0)
    return saved(made)


def _set(settings: Any) -> None:
    """What Word needs to know: its layout of 2013, no squeezing of marks, Chinese as the language of the text."""
    for child in list(settings):
        settings.remove(child)
    modern = element("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15)
    settings.extend(
        [
            element("defaultTabStop", val=420),
            element("characterSpacingControl", val="doNotCompress"),
            element("noLineBreaksAfter", lang="zh-CN", val=NOT_LAST),
            element("noLineBreaksBefore", lang="zh-CN", val=NOT_FIRST),
            element("compat", element("doNotExpandShiftReturn"), modern),  # no line before a break is spread
            element("themeFontLang", val="en-US", eastAsia="zh-CN"),
        ]
    )


def saved(document: Any) -> bytes:
    """The file, its parts in their order and without a trace of when they were zipped."""
    loose, made = io.BytesIO(), io.BytesIO()
    document.save(loose)
    with zipfile.ZipFile(loose) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            new.writestr(entry, old.read(name))
    return made.getvalue()
