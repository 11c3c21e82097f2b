"""Word files: the paragraphs and tables from top to bottom; text boxes, notes, comments, heads and feet are listed."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from minutes import BadInput, Reading, Unread, _
from minutes.model import Dossier
from minutes_transcripts import tables
from minutes_transcripts.decoding import no_sheet, within_lines
from minutes_transcripts.entries import Entry, assembled
from minutes_transcripts.typed import read_lines

LARGEST_UNPACKED = 100 * 1024 * 1024
LARGEST_PART = 30 * 1024 * 1024
MOST_PARTS = 3_000
ZIP = b"PK\x03\x04"  # how a Word file begins, whatever its name ends in
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
BESIDE = re.compile(r"/word/(?:footnotes|endnotes|comments|header\d*|footer\d*)\.xml")
BREAKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


def read_document(content: bytes, names: frozenset[str], dossier: Dossier) -> Reading:
    """The remarks of a .docx file; a table with a column of words is read row by row, all else line by line.

    Raises BadInput for what is no Word file, or would unpack to more than any transcript.
    """
    _within_bounds(content)
    document = _document(content)
    body = document.element.body
    read: list[str] = []
    rows: list[Entry] = []
    for block in _blocks(body):
        places = tables.columns(_cells(block[0])) if isinstance(block, list) and block else {}
        if "text" in places:
            rows += [tables.entry(n, _cells(row), places, dossier) for n, row in enumerate(block[1:], len(read) + 2)]
        else:
            texts = [_text(block)] if not isinstance(block, list) else [_as_line(_cells(row)) for row in block]
            read += [line.strip() for text in texts for line in text.split("\n")]
    within_lines(len(read))
    no_sheet(read)
    lines = list(enumerate(read, 1))
    boxed = (*_boxed(body), *_beside(document))
    if not any(line for _n, line in lines) and not rows:
        raise BadInput(_("The file is empty."))
    if not rows:
        reading = read_lines(lines, names, {item.title for item in dossier.meeting.items})
        return Reading(remarks=reading.remarks, unread=(*reading.unread, *boxed), form=f"docx {reading.form}")
    aside = [Unread(line=n, text=line, why=_("stands outside the table")) for n, line in lines if line]
    return assembled([one for one in rows if one.text], [*aside, *boxed], form="docx table")


def all_lines(content: bytes) -> tuple[list[str], tuple[Unread, ...]]:
    """Every line of the document, those of tables cell by cell, and what stands beside them. Raises BadInput."""
    _within_bounds(content)
    document = _document(content)
    body = document.element.body
    found = [
        text
        for block in _blocks(body)
        for text in ([_text(block)] if not isinstance(block, list) else [c for row in block for c in _cells(row)])
    ]
    lines = [line for text in found for line in text.split("\n")]
    within_lines(len(lines))
    return lines, (*_boxed(body), *_beside(document))


def _within_bounds(content: bytes) -> None:
    """Refuse a zip that is none, or would unpack to more than any transcript, before any of it is unpacked."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise BadInput(_("This is no Word file (.docx). Open it in Word or WPS and save it as .docx.")) from error
    unpacked = sum(part.file_size for part in parts)
    largest = max((part.file_size for part in parts if not part.filename.startswith("word/media/")), default=0)
    if len(parts) > MOST_PARTS or unpacked > LARGEST_UNPACKED or largest > LARGEST_PART:
        raise BadInput(_("The Word file unpacks to more than any transcript holds. Paste its text into a .txt file."))


def _document(content: bytes) -> Any:
    from docx import Document  # python-docx, read only when a Word file comes

    try:
        document = Document(io.BytesIO(content))
        if document.element.getroottree().docinfo.doctype:
            raise ValueError("it declares entities, which no Word file does and which would leave words out")
        if document.element.body is None:
            raise ValueError("it has no body")
        return document
    except Exception as error:  # python-docx and lxml raise whatever comes; the file is from outside
        raise BadInput(_("This is no Word file (.docx). Open it in Word or WPS and save it as .docx.")) from error


def _blocks(parent: Any) -> Iterator[Any]:
    """The paragraphs, and the tables as lists of rows, in order; content controls are looked into."""
    for child in parent:
        if child.tag == f"{W}p":
            yield child
        elif child.tag == f"{W}tbl":
            yield [row for row in child.iter(f"{W}tr") if _outermost(row, child)]
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
            yield from _blocks(child)


def _outermost(row: Any, table: Any) -> bool:
    """Whether the row belongs to this table, not to one inside its cells."""
    return next(above for above in row.iterancestors(f"{W}tbl")) is table


def _cells(row: Any) -> list[str]:
    cells = [cell for cell in row.iter(f"{W}tc") if next(cell.iterancestors(f"{W}tr")) is row]
    return ["\n".join(_text(paragraph) for paragraph in cell.iter(f"{W}p")).strip() for cell in cells]


def _as_line(cells: list[str]) -> str:
    """A row of a table without a header as the line it stands for: “name: words” where it has two cells."""
    filled = [cell for cell in cells if cell]
    return "：".join(filled) if len(filled) == 2 and len(filled[0]) <= 20 else "\t".join(filled)


def _text(paragraph: Any) -> str:
    """The words of a paragraph with insertions under revision, without deletions and text boxes."""
    return "".join(_whole(node) if node.tag == f"{W}t" else BREAKS[node.tag]
                   for node in paragraph.iter(f"{W}t", *BREAKS) if not _in_box(node, paragraph))  # fmt: skip


def _whole(node: Any) -> str:
    """The words on both sides of comments and the like that stand within them."""
    return (node.text or "") + "".join(inside.tail or "" for inside in node)


def _in_box(node: Any, paragraph: Any) -> bool:
    for above in node.iterancestors():
        if above is paragraph:
            return False
        if above.tag == f"{W}txbxContent" or above.tag == f"{W}moveFrom":
            return True
    return False


def _boxed(body: Any) -> Iterator[Unread]:
    """What stands in text boxes: its place among the words is not known."""
    for box in body.iter(f"{W}txbxContent"):
        if next(box.iterancestors(FALLBACK), None) is None:
            for paragraph in box.iter(f"{W}p"):
                if words := _text(paragraph).strip():
                    yield Unread(line=0, text=words, why=_("in a text box"))


def _beside(document: Any) -> Iterator[Unread]:
    """What stands beside the words: footnotes, comments, heads and feet. Raises BadInput for a part that is broken."""
    from docx.oxml import parse_xml

    for part in document.part.package.iter_parts():
        if not BESIDE.fullmatch(str(part.partname)):
            continue
        try:
            paragraphs = list(parse_xml(part.blob).iter(f"{W}p"))
        except Exception as error:  # lxml raises whatever comes; the file is from outside
            raise BadInput(_("This is no Word file (.docx). Open it in Word or WPS and save it as .docx.")) from error
        for paragraph in paragraphs:
            words = _text(paragraph).strip()
            if any(one.isalpha() for one in words):
                yield Unread(line=0, text=words, why=_("in a footnote, a comment, the head or the foot of the pages"))
