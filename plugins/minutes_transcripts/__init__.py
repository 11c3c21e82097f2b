"""Transcripts as plugins read them: typed records, speech-to-text exports, subtitles, tables and Word files.

Speakers come from the file alone: none is invented, and who they are on the roster is for the record step to find. A
line that is not understood is listed under `unread`, never dropped.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from minutes import Importer, _, hookimpl
from minutes_transcripts.reading import read_table, read_text, read_word


@hookimpl
def register_importers(settings: Mapping[str, Any]) -> Iterable[Importer]:
    """The importers for remarks, by kind of file."""
    return (
        Importer(name="transcript", title=_("Transcript"), run=read_text, suffixes=(".txt", ".md", ".srt", ".vtt")),
        Importer(name="remark-table", title=_("Table of remarks"), run=read_table, suffixes=(".csv", ".tsv")),
        Importer(name="word-transcript", title=_("Word transcript"), run=read_word, suffixes=(".docx",)),
    )
