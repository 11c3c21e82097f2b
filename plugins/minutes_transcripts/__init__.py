"""Transcripts in and out: typed records, speech-to-text exports, subtitles, tables and Word files.

Speakers come from the file alone: none is invented, and who they are on the roster is for the record step to find. A
line that is not understood is listed under `unread`, never dropped. What goes out as .txt, .csv, .md or .vtt comes in
again unchanged: who spoke, the post, the form, the group, the agenda item and every character; all but the text also
hold when somebody began and ended. Marks, signatures and what answers what do not come in: these are the archive's.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from minutes import Exporter, Importer, _, hookimpl
from minutes_transcripts import as_cues, as_markdown, as_table, as_text
from minutes_transcripts.letters import read_reply
from minutes_transcripts.reading import read_table, read_text, read_word
from minutes_transcripts.sheets import read_sheet

SAID = ("remarks.name", "remarks.text")
HOW = ("remarks.item", "remarks.post", "remarks.form", "remarks.group", "meeting.items.title")
WHEN = ("remarks.began_at", "remarks.ended_at")
MEETING = ("meeting.term", "meeting.session", "meeting.title")
RECORD = (
    "meeting.held_on", "meeting.ended_on", "meeting.type", "meeting.body", "meeting.place", "meeting.chair",
    "meeting.attendance.name", "meeting.attendance.post", "meeting.attendance.role", "meeting.attendance.state",
    "remarks.role", "remarks.at", "remarks.answers", "remarks.confirmed",
)  # fmt: skip


@hookimpl
def register_importers(settings: Mapping[str, Any]) -> Iterable[Importer]:
    """The importers for remarks, by kind of file."""
    return (
        Importer(name="transcript", title=_("Transcript"), run=read_text, suffixes=(".txt", ".md", ".srt", ".vtt")),
        Importer(name="remark-table", title=_("Table of remarks"), run=read_table, suffixes=(".csv", ".tsv")),
        Importer(name="word-transcript", title=_("Word transcript"), run=read_word, suffixes=(".docx",)),
        Importer(name="confirmation", title=_("Confirmation sheet that came back"), run=read_sheet, suffixes=()),
        Importer(name="reply", title=_("Letter of a body that answers"), run=read_reply, suffixes=()),
    )


@hookimpl
def register_exporters(settings: Mapping[str, Any]) -> Iterable[Exporter]:
    """A meeting's remarks as files that other programs read."""
    return tuple(
        Exporter(name=f"remarks-{kind}", title=title, run=run, suffix=f".{kind}", takes="dossier", holds=holds)
        for kind, title, run, holds in (
            ("txt", _("Remarks as text"), as_text.write, (*SAID, *HOW, *MEETING)),
            ("csv", _("Remarks as a table"), as_table.write, (*SAID, *HOW, *WHEN, "remarks.role")),
            ("vtt", _("Remarks as WebVTT"), as_cues.write_vtt, (*SAID, *HOW, *WHEN, *MEETING)),
            (
                "md",
                _("Record as Markdown with a YAML header"),
                as_markdown.write,
                (*SAID, *HOW, *WHEN, *MEETING, *RECORD),
            ),
            ("srt", _("Remarks as subtitles"), as_cues.write_srt, SAID),
        )
    )
