"""From the bytes of a file to what was read of it: the three functions that the importers run."""

from __future__ import annotations

from minutes import Reading
from minutes.model import Dossier
from minutes_transcripts import as_cues, as_markdown, as_text, cues, tables, typed, word
from minutes_transcripts.decoding import decoded, no_sheet, within_size
from minutes_transcripts.entries import assembled
from minutes_transcripts.names import known_names


def read_text(content: bytes, dossier: Dossier) -> Reading:
    """Remarks of a plain text: subtitles are known by their times whatever the file is called, all else is typed.

    A Word file under another name is read as what it is.
    """
    if content.startswith(word.ZIP):
        return read_word(content, dossier)
    text = decoded(content)
    if as_text.is_ours(text):
        return as_text.read(text, dossier)
    if as_markdown.is_ours(text):
        return as_markdown.read(text, dossier)
    if as_cues.is_ours(text):
        return as_cues.read(text, dossier)
    names = known_names(dossier)
    if cues.looks_like_cues(text):
        return cues.read_cues(text, names)
    no_sheet(text.split("\n"))
    lines = [(n, line.strip()) for n, line in enumerate(text.split("\n"), 1)]
    return typed.read_lines(lines, names, {item.title for item in dossier.meeting.items})


def read_table(content: bytes, dossier: Dossier) -> Reading:
    """Remarks of a table with a column of words and, if it has one, a column of speakers."""
    return assembled(*tables.read_rows(decoded(content), dossier), form="table")


def read_word(content: bytes, dossier: Dossier) -> Reading:
    """Remarks of a Word file: its paragraphs and tables from top to bottom."""
    within_size(content)
    return word.read_document(content, known_names(dossier), dossier)
