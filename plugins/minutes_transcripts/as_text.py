"""Remarks as a plain text for people that comes in again unchanged: items as headings, words indented as Chinese does.

The first line says what the file is. A line that begins with two full-width spaces continues the words; `## ` opens
an agenda item; every other line reads “name（post）〔form〕【group】：words”. Times have no place in it.
"""

from __future__ import annotations

import re

from minutes import Reading, Unread, _, session
from minutes.model import Dossier, Remark, replace
from minutes_transcripts.entries import NOBODY, Entry, Head, assembled
from minutes_transcripts.escapes import escaped, unescaped
from minutes_transcripts.forms import form_of, form_word
from minutes_transcripts.places import label, placed
from minutes_transcripts.typed import doubted

FIRST = "# 发言记录 · minutes 1"
ITEM = "## "
INDENT = "　　"
HEAD = re.compile(
    r"(?P<name>(?:[^\\（〔【：]|\\.)*)"
    r"(?:（(?P<post>(?:[^\\）]|\\.)*)）)?"
    r"(?:〔(?P<form>(?:[^\\〕]|\\.)*)〕)?"
    r"(?:【(?P<group>(?:[^\\】]|\\.)*)】)?"
    r"：(?P<text>.*)",
    re.S,
)


def write(dossier: Dossier) -> bytes:
    """The remarks in the order of speaking, in UTF-8 with its mark, so that every editor shows them."""
    lines, item = [f"{FIRST} · {escaped(session(dossier.meeting), chr(10))}"], ""
    for remark in dossier.remarks:
        if remark.item != item:
            item = remark.item
            lines += ["", ITEM + escaped(label(dossier, item), "\n")]
        first, *more = escaped(remark.text).split("\n")
        lines += ["", f"{_head(remark)}：{first}", *(INDENT + line for line in more)]
    return ("\n".join(lines) + "\n").encode("utf-8-sig")


def _head(remark: Remark) -> str:
    name = escaped(remark.name, "\n（〔【：") or NOBODY
    if remark.name == NOBODY or name.startswith(("#", INDENT[0])):
        name = "\\" + name
    post = "（" + escaped(remark.post, "\n）") + "）" if remark.post else ""
    form = "" if remark.form == "spoken" else "〔" + escaped(form_word(remark.form), "\n〕") + "〕"
    group = "【" + escaped(remark.group, "\n】") + "】" if remark.group else ""
    return name + post + form + group


def is_ours(text: str) -> bool:
    """Whether `write` wrote this text."""
    return text.startswith(FIRST)


def read(text: str, dossier: Dossier) -> Reading:
    """The remarks of a text that `write` wrote, also where a person changed it since; what does not fit is listed."""
    entries: list[Entry] = []
    unread: list[Unread] = []
    item = ""
    lines = text.removesuffix("\n").split("\n")
    for n, line in enumerate(lines[1:], 2):
        if line.startswith(INDENT) and entries:
            words, last = unescaped(line.removeprefix(INDENT)), entries[-1]
            seen = (replace(one, start=len(last.text) + 1, words=len(last.text) + 1 + one.words)
                    for one in doubted(n, words, frozenset()))  # fmt: skip
            entries[-1] = Entry(
                line=last.line, text=f"{last.text}\n{words}", head=last.head, doubts=(*last.doubts, *seen)
            )
        elif line.startswith(ITEM):
            item = placed(unescaped(line.removeprefix(ITEM)), dossier)
            if not item:
                unread.append(Unread(line=n, text=line, why=_("the agenda has no such item")))
        elif found := HEAD.fullmatch(line):
            entries.append(Entry(line=n, text=unescaped(found["text"]), head=_read_head(found, item)))
        elif line.strip():
            unread.append(Unread(line=n, text=line.strip(), why=_("names no speaker and is not indented")))
    return assembled(entries, unread, form="txt minutes")


def _read_head(found: re.Match[str], item: str) -> Head:
    name = "" if found["name"] == NOBODY else unescaped(found["name"])
    post, form, group = (unescaped(found[part] or "") for part in ("post", "form", "group"))
    return Head(name=name, post=post, form=form_of(form), item=item, group=group)
