"""A meeting's record as one Markdown file with a YAML header, which needs no program and comes in again unchanged.

The header is YAML of the strictest kind, a line a field, each value as JSON writes it. `## ` opens an agenda item,
`### ` names who speaks; the list below says post, form and times, the paragraph below that what was said. Reading takes
of the header only what it knows, so that whatever a person or another program adds to it does no harm.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from minutes import Reading, Unread, _, full_session
from minutes.model import Dossier, Remark
from minutes_transcripts.entries import NOBODY, Entry, Head, assembled
from minutes_transcripts.forms import form_of, form_word
from minutes_transcripts.markup import continued, marked, read_words, said
from minutes_transcripts.moments import moment_of, written
from minutes_transcripts.places import label, placed

FORMAT = "minutes record 1"
FENCE = "---"
LONGEST_HEADER = 2_000  # lines
ITEM, SPEAKER = "## ", "### "
KNOWN = {"职务": "post", "方式": "form", "分组": "group", "开始": "began", "结束": "ended"}
ARCHIVE = ("人员类别", "记录", "应答", "核签", "编号")  # read by people; on file they are the archive's own
FIELD = re.compile(r"- (\w+)：(.*)", re.S)


def write(dossier: Dossier) -> bytes:
    """The record in UTF-8, remarks in the order of speaking."""
    lines, item = [*_header(dossier), "", f"# {marked(full_session(dossier.meeting))}"], None
    for remark in dossier.remarks:
        if remark.item != item:
            item = remark.item
            lines += ["", (ITEM + marked(label(dossier, item))).rstrip()]
        lines += ["", SPEAKER + (_name(remark.name) or NOBODY), ""]
        fields = [f"- {name}：{marked(value)}" for name, value in _fields(remark) if value]
        lines += [*fields, "", *said(remark.text)]
    return ("\n".join(lines) + "\n").encode()


def _name(name: str) -> str:
    return f"&#{ord(name[0])};{name[1:]}" if name == NOBODY else marked(name)


def _header(dossier: Dossier) -> Iterator[str]:
    meeting = dossier.meeting
    fields: dict[str, Any] = {
        "format": FORMAT, "title": full_session(meeting), "type": meeting.type, "date": str(meeting.held_on),
        "ended": str(meeting.ended_on or ""), "term": meeting.term, "session": meeting.session,
        "own_title": meeting.title, "body": meeting.body, "place": meeting.place, "chair": meeting.chair,
        "sensitivity": "restricted", "agenda": [one.title for one in meeting.items],
        "attendees": [
            {"name": one.name, "post": one.post, "role": one.role, "state": one.state} for one in meeting.attendance
        ],
    }  # fmt: skip
    yield FENCE
    yield from (f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items() if value)
    yield FENCE


def _fields(remark: Remark) -> Iterator[tuple[str, str]]:
    yield "职务", remark.post
    yield "人员类别", {"member": "组成人员", "observer": "列席人员"}.get(remark.role, "")
    yield "方式", "" if remark.form == "spoken" else form_word(remark.form)
    yield "分组", remark.group
    yield "开始", written(remark.began_at)
    yield "结束", written(remark.ended_at)
    yield "记录", written(remark.at)
    yield "应答", remark.answers
    if remark.confirmed:
        signed = (remark.confirmed.by, written(remark.confirmed.at), remark.confirmed.note)
        yield "核签", "　".join(filter(None, signed))
    yield "编号", remark.id


# Reading


def is_ours(text: str) -> bool:
    """Whether `write` wrote this text, or somebody who keeps to its format."""
    return _fields_of(text).get("format") == FORMAT


def _fields_of(text: str) -> dict[str, Any]:
    """The fields of the header that stand on a line of their own; {} where there is no header."""
    lines = text.split("\n", LONGEST_HEADER)[:LONGEST_HEADER]
    if lines[0].rstrip() != FENCE or FENCE not in (line.rstrip() for line in lines[1:]):
        return {}
    found: dict[str, Any] = {}
    for line in lines[1:]:
        if line.rstrip() == FENCE:
            break
        name, sign, value = line.partition(":")
        if sign and re.fullmatch(r"\w+", name):
            found[name] = _value(value.strip())
    return found


def _value(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text.strip("'")


def read(text: str, dossier: Dossier) -> Reading:
    """The remarks of a record, also where a person changed it since; what does not fit is listed."""
    day, entries, unread = str(_fields_of(text).get("date", "")), list[Entry](), list[Unread]()
    if day and day != str(dossier.meeting.held_on):
        unread.append(Unread(line=1, text=day, why=_("the record is of a meeting on another day")))
    item, known, lines = "", dict[str, str](), continued(text.split("\n"))
    for n, line in _below_header(lines):
        if line.startswith(SPEAKER) or line == SPEAKER.rstrip():
            name = line.removeprefix("###").strip(" ")
            known = {"name": "" if name == NOBODY else read_words(name)}
            entries.append(Entry(line=n, text="", head=_head(known, item)))
        elif line.startswith(ITEM) or line == ITEM.rstrip():
            item = placed(read_words(line.removeprefix("##").strip(" ")), dossier)
            if not item:
                unread.append(Unread(line=n, text=line, why=_("the agenda has no such item")))
        elif (field := FIELD.fullmatch(line)) and field[1] in (*KNOWN, *ARCHIVE) and entries and not entries[-1].text:
            known[KNOWN.get(field[1], field[1])] = read_words(field[2])
            entries[-1] = Entry(line=entries[-1].line, text="", head=_head(known, item))
        elif line.startswith("# "):
            unread += [Unread(line=n, text=line, why=_("names no speaker and is not indented"))] if entries else []
        elif line:
            entries = _with(entries, Entry(line=n, text=read_words(line)))
    return assembled(entries, unread, form="md minutes")


def _below_header(lines: Iterator[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    fences = 0
    for n, line in lines:
        if fences == 2:
            yield n, line
        fences += fences < 2 and line.rstrip() == FENCE


def _with(entries: list[Entry], more: Entry) -> list[Entry]:
    """The entries with those words: the first ones of a speaker's, or a further paragraph of them."""
    if entries and entries[-1].head and not entries[-1].text:
        entries[-1] = Entry(line=entries[-1].line, text=more.text, head=entries[-1].head)
    else:
        entries.append(more)
    return entries


def _head(known: dict[str, str], item: str) -> Head:
    return Head(
        name=known["name"], post=known.get("post", ""), form=form_of(known.get("form", "")), item=item,
        group=known.get("group", ""), began_at=moment_of(known.get("began", "")),
        ended_at=moment_of(known.get("ended", "")),
    )  # fmt: skip
