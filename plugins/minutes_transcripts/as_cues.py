"""Remarks as WebVTT that comes in again unchanged, and as SRT for players.

WebVTT: `<v Name>` on every cue; what a cue cannot say (item, post, form) stands in a `NOTE minutes {…}` before it.
SRT: a plain `Name:` where the speaker changes, also to one not known, for players show tags of voices as they stand.
Times are those of speaking, or of recording where nobody saw when somebody began, counted from the first remark; a
remark without an end of its own lasts until the next one begins.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime

from minutes import Reading, Unread, _, session, words
from minutes.model import Dossier, Remark
from minutes_transcripts.cues import TAG, TIMING, VOICE
from minutes_transcripts.entries import NOBODY, Entry, Head, assembled
from minutes_transcripts.forms import form_of
from minutes_transcripts.moments import moment_of, written
from minutes_transcripts.places import label, placed

MARK = "NOTE minutes 1"
NOTE = "NOTE minutes "
LAST = 999 * 3600.0  # seconds that three figures of hours can say
PACE = 4.0  # characters a second: how long the last remark lasts
ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;", "\0": "&#0;"}
CHARACTERS = {entity: character for character, entity in ENTITIES.items()}


# Writing


def write_vtt(dossier: Dossier) -> bytes:
    """The remarks as WebVTT, a cue each."""
    blocks = [f"WEBVTT - {_entities(' '.join(session(dossier.meeting).split()))}", MARK]
    for n, (remark, (start, end)) in enumerate(zip(dossier.remarks, _spans(dossier), strict=True), 1):
        lines = [_filled(_entities(line)) for line in remark.text.split("\n")]
        blocks.append(_note(dossier, remark))
        blocks.append(f"{n}\n{_clock(start)} --> {_clock(end)}\n" + _voice(remark.name) + "\n".join(lines))
    return ("\n\n".join(blocks) + "\n").encode()


def _voice(name: str) -> str:
    """The tag of a voice, on one line; none for nobody."""
    return f"<v {_entities(' '.join(words(name).split()))}>" if name.strip() else ""


def _note(dossier: Dossier, remark: Remark) -> str:
    fields = {
        "item": label(dossier, remark.item), "post": remark.post, "form": remark.form, "group": remark.group,
        "began": written(remark.began_at), "ended": written(remark.ended_at),
    }  # fmt: skip
    kept = {key: field for key, field in fields.items() if field and (key, field) != ("form", "spoken")}
    held = VOICE.match(_voice(remark.name))
    if held is None or _characters(held[1]) != remark.name:
        kept["name"] = remark.name  # no tag of a voice can hold it
    return NOTE + json.dumps(kept, ensure_ascii=False).replace(">", "\\u003e")


def _filled(line: str) -> str:
    """The line, with an empty tag in it if it is blank: a blank line would end the cue."""
    return line if line.strip() else "<c></c>" + line


def _entities(text: str) -> str:
    return "".join(ENTITIES.get(one, one) for one in text)


def write_srt(dossier: Dossier) -> bytes:
    """The remarks as SRT, for players: blank lines and control characters do not come back from it."""
    blocks, before = [], ""
    for n, (remark, (start, end)) in enumerate(zip(dossier.remarks, _spans(dossier), strict=True), 1):
        name = " ".join(words(remark.name).split())
        said = "\n".join(line for line in words(remark.text).split("\n") if line.strip()).replace("-->", "→")
        who = f"{name or NOBODY}: " if name != before else ""
        before = name
        blocks.append(f"{n}\n{_clock(start, ',')} --> {_clock(end, ',')}\n{who}{said}\n")
    return "\n".join(blocks).encode()


def _spans(dossier: Dossier) -> Iterator[tuple[float, float]]:
    """When each remark begins and ends, in seconds from the first one; none begins before the one it follows."""
    moments = [remark.began_at or remark.at for remark in dossier.remarks]
    starts: list[float] = []
    for at in moments:
        starts.append(max(_since(moments[0], at), starts[-1] if starts else 0.0))
    for n, (start, remark) in enumerate(zip(starts, dossier.remarks, strict=True)):
        following = starts[n + 1] if n + 1 < len(starts) else start + max(len(remark.text) / PACE, 1.0)
        end = _since(moments[0], remark.ended_at) if remark.ended_at else following
        yield start, max(end, start + 0.001)


def _since(first: datetime, at: datetime) -> float:
    return min((at - first).total_seconds(), LAST)


def _clock(seconds: float, point: str = ".") -> str:
    whole, milli = divmod(round(seconds * 1000), 1000)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}{point}{milli:03}"


# Reading


def is_ours(text: str) -> bool:
    """Whether `write_vtt` wrote this text."""
    return text.startswith("WEBVTT") and MARK in text.split("\n", 8)[:8]


def read(text: str, dossier: Dossier) -> Reading:
    """The remarks of a WebVTT text that `write_vtt` wrote, a cue each; one without its note goes with the last."""
    entries: list[Entry] = []
    unread: list[Unread] = []
    note: dict[str, str] | None = None
    item = ""
    for n, block in _blocks(text):
        timing = next((at for at, line in enumerate(block[:2]) if TIMING.fullmatch(line)), None)
        if timing is not None:
            who, said = _payload(block[timing + 1 :])
            item = placed(note["item"], dossier) if note and "item" in note else item
            head = Head(name=who) if note is None else _head(note, who, item)
            same = note is None and entries and entries[-1].head and entries[-1].head.name == who
            entries.append(Entry(line=n, text=said, head=None if same else head))
            note = None
        elif block[0].startswith(NOTE + "{"):
            note = _fields(block)
            if note is None:
                unread += [Unread(line=n, text="\n".join(block), why=_("this note was changed and cannot be read"))]
            elif note.get("item") and not placed(note["item"], dossier):
                unread.append(Unread(line=n, text=note["item"], why=_("the agenda has no such item")))
        elif block[0].startswith("NOTE") and block[0] != MARK:
            unread.append(Unread(line=n, text="\n".join(block), why=_("a note in the file, not spoken")))
        elif not block[0].startswith(("WEBVTT", "STYLE", "REGION", MARK)):
            unread.append(Unread(line=n, text="\n".join(block), why=_("belongs to no cue")))
    return assembled(entries, unread, form="vtt minutes")


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """The blocks of lines between blank lines, each with the number of its first line."""
    block: list[str] = []
    for n, line in enumerate([*text.split("\n"), ""], 1):
        if line.strip():
            block.append(line)
        elif block:
            yield n - len(block), block
            block = []


def _payload(lines: list[str]) -> tuple[str, str]:
    said = "\n".join(lines)
    found = VOICE.match(said)
    name = _characters(found[1]) if found else ""
    return name, "\n".join(_characters(TAG.sub("", line)) for line in said[found.end() if found else 0 :].split("\n"))


def _characters(text: str) -> str:
    return re.sub("|".join(CHARACTERS), lambda found: CHARACTERS[found[0]], text)


def _fields(block: list[str]) -> dict[str, str] | None:
    try:
        read = json.loads("\n".join(block).removeprefix(NOTE))
    except (ValueError, RecursionError):
        return None
    return read if isinstance(read, dict) and all(isinstance(one, str) for one in read.values()) else None


def _head(note: dict[str, str], who: str, item: str) -> Head:
    return Head(
        name=note.get("name", who), post=note.get("post", ""), form=form_of(note.get("form", "")), item=item,
        group=note.get("group", ""), began_at=moment_of(note.get("began", "")),
        ended_at=moment_of(note.get("ended", "")),
    )  # fmt: skip
