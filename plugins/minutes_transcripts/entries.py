"""Lines with or without a new speaker, and the reading that they add up to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from minutes import BadInput, Doubt, Reading, RemarkDraft, Unread, _
from minutes.model import replace

MOST_REMARKS = 5_000
LONGEST_REMARK = 100_000  # an hour of speech is about 15,000


@dataclass(frozen=True, kw_only=True)
class Head:
    """Who speaks from here on, as written; `name` is "" where the file names nobody."""

    name: str = ""
    post: str = ""
    form: str = "spoken"
    confidence: float = 1.0
    item: str = ""  # id of the agenda item, where the file names one
    group: str = ""
    began_at: datetime | None = None
    ended_at: datetime | None = None


NOBODY = "发言人未识别"
"""What files of ours say where nobody is known to have spoken."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One piece of text at a line of the file; with a head it opens a remark, without one it continues the last."""

    line: int
    text: str
    head: Head | None = None
    doubts: tuple[Doubt, ...] = ()  # lines of it that look like other speakers


def assembled(entries: Iterable[Entry], unread: Iterable[Unread], form: str) -> Reading:
    """The reading: paragraphs joined to their speaker; what stands before the first speaker is listed as not read.

    Raises BadInput where there is no remark at all, or more than any sitting has.
    """
    listed = list(unread)
    drafts: list[tuple[Entry, Head, list[Entry]]] = []
    for entry in entries:
        if entry.head is not None:
            drafts.append((entry, entry.head, [entry] if entry.text else []))
        elif drafts:
            drafts[-1][2].append(entry)
        else:
            listed.append(Unread(line=entry.line, text=entry.text, why=_("stands before the first speaker")))
        if len(drafts) > MOST_REMARKS:
            raise BadInput(_("The file holds more than {most} remarks. Split it and import the parts.").format(
                most=MOST_REMARKS))  # fmt: skip
    for entry, head, parts in drafts:
        if not parts:
            listed.append(Unread(line=entry.line, text=head.name, why=_("a speaker without words")))
    remarks = tuple(_draft(entry, head, parts) for entry, head, parts in drafts if parts)
    if not remarks:
        raise BadInput(_("No remark was found in the file. Write “name: words”, one remark a paragraph."))
    return Reading(remarks=remarks, unread=tuple(sorted(listed, key=lambda one: one.line)), form=form)


def _draft(entry: Entry, head: Head, parts: list[Entry]) -> RemarkDraft:
    text, doubts = "\n".join(one.text for one in parts), list[Doubt]()
    begins = 0
    for part in parts:
        doubts += [replace(one, start=begins + one.start, words=begins + one.words) for one in part.doubts]
        begins += len(part.text) + 1
    if len(text) > LONGEST_REMARK:
        raise BadInput(_("The remark at line {line} is longer than {most} characters. Divide it by speakers.").format(
            line=entry.line, most=LONGEST_REMARK))  # fmt: skip
    return RemarkDraft(
        text=text, name=head.name, post=head.post, form=head.form, line=entry.line, confidence=head.confidence,
        item=head.item, group=head.group, began_at=head.began_at, ended_at=head.ended_at, doubts=tuple(doubts),
    )  # fmt: skip
