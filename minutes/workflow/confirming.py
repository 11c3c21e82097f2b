"""核签: a speaker's sheet that came back; corrections become revisions, what was left as it was is confirmed.

What the sheet says is compared with the remark as the sheet printed it: line by line, control characters as codes, so
that the way through Word or Markdown changes nothing by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from pathlib import PurePath
from typing import cast

from minutes.contract import Desk, RemarkDraft, Unread
from minutes.errors import BadInput, NotFound, Refused
from minutes.markdown import words
from minutes.model import Confirmation, Meeting, Remark, Value, replace
from minutes.numbering import session_short
from minutes.rules import speaker_key
from minutes.store import Revision
from minutes.text import _
from minutes.workflow.carrying import carried_all, reworded
from minutes.workflow.importing import read
from minutes.workflow.people import whoever
from minutes.workflow.speaking import agenda_item, checked_text

IMPORTER = "confirmation"


class Line(Value, frozen=True, kw_only=True):
    """One remark of a sheet: as it is on file, and what the sheet makes of it."""

    remark: Remark
    after: str  # the words as the speaker left them; those on file where nothing was changed
    known: bool = False  # the sheet was taken in before

    @property
    def changed(self) -> bool:
        """Whether the speaker corrected something."""
        return self.after != self.remark.text


class Sheet(Value, frozen=True, kw_only=True):
    """What a filled-in sheet would do, before anything is saved."""

    meeting: Meeting
    lines: tuple[Line, ...]
    unread: tuple[Unread, ...] = ()  # what stands below the words: the signature, a note


def confirm_all(
    desk: Desk, meeting: str, *, item: str = "", speaker: str = "", by: str = "", note: str = ""
) -> tuple[Remark, ...]:
    """Confirm what is not yet confirmed of a meeting, of one item or one speaker, as one transaction.

    `speaker`: a member's id or name, or the name as it was heard. Remarks of unidentified speakers are left as they are
    unless `by` says who signs. Raises NotFound for a speaker who said nothing.
    """
    held = desk.fetch(Meeting, meeting)
    place = agenda_item(held, item).id if item else ""
    said = [one for one in desk.archive.dossier(held.id).remarks if place in ("", one.item)]
    person = whoever(desk, speaker) if speaker else None
    if speaker:
        said = [one for one in said if (one.speaker == person.id if person else one.name == speaker)]
        if not said:
            raise NotFound(_("No remark of this meeting is by “{name}”.").format(name=speaker))
    signed = [
        replace(one, confirmed=Confirmation(by=by.strip() or one.name, at=desk.clock(), note=note))
        for one in said
        if one.confirmed is None and (by.strip() or one.name)
    ]
    return desk.save(*signed) if signed else ()


def look_into_sheet(desk: Desk, file: str, content: bytes, meeting: str = "") -> Sheet:
    """Read a sheet without saving. Raises BadInput, NotFound, Refused: another meeting's, or a remark changed since.

    `meeting`: the one it must be of; else the sheet says it.
    """
    asked = desk.fetch(Meeting, meeting) if meeting else None
    any_meeting = asked or next(iter(desk.archive.meetings()), None)
    if any_meeting is None:
        raise NotFound(_("No meeting is on file."))
    reading = read(desk, any_meeting, file, content, IMPORTER)
    held = _meeting(desk, reading.about, PurePath(file).name)
    if asked and asked.id != held.id:
        other = _("{file} is a sheet of another meeting: {other}, not {meeting}.")
        raise Refused(other.format(file=PurePath(file).name, other=session_short(held), meeting=session_short(asked)))
    _check_one_speaker(desk, held, reading.remarks)
    lines, others = [], []
    for draft in reading.remarks:
        line = _line(desk, held, draft)
        lines += [line] if isinstance(line, Line) else []
        others += [line] if isinstance(line, str) else []
    if others:
        raise Refused("\n".join(others))
    return Sheet(meeting=held, lines=tuple(lines), unread=reading.unread)


def take_in_sheet(desk: Desk, sheet: Sheet, by: str = "", note: str = "") -> tuple[Remark, ...]:
    """Save what a sheet showed as one transaction: corrections as revisions, all of it confirmed.

    `by`: who signed, where it is not the speaker. Raises Refused for a speaker who is not identified, Stale for a
    remark that was changed since the preview.
    """
    fresh = [line for line in sheet.lines if not line.known]
    for line in fresh:
        desk.seen(Remark, line.remark.id, line.remark.rev)
        if not (by.strip() or line.remark.name):
            raise Refused(_("Nobody can confirm the words of an unidentified speaker. Say first who spoke."))
    signed = [
        replace(
            reworded(line.remark, line.after) if line.changed else line.remark,
            confirmed=Confirmation(by=by.strip() or line.remark.name, at=desk.clock(), note=note or _mark(line)),
        )
        for line in fresh
    ]  # fmt: skip
    moved = carried_all(desk, [(line.remark, line.after) for line in fresh if line.changed])
    saved = desk.save(*signed, *moved) if signed else ()
    return tuple(cast(Remark, one) for one in saved[: len(signed)])


def _mark(line: Line) -> str:
    return _("corrected on the sheet") if line.changed else ""


def _meeting(desk: Desk, id: str, file: str) -> Meeting:
    try:
        return desk.fetch(Meeting, id)
    except NotFound as error:
        raise Refused(_("{file} is a sheet of a meeting that is not on file here ({id}).").format(
            file=file, id=id)) from error  # fmt: skip


def _check_one_speaker(desk: Desk, held: Meeting, drafts: Sequence[RemarkDraft]) -> None:
    """Raises Refused for a sheet whose numbers name words of several persons: each signs for their own only."""
    said = [_history(desk, held, draft)[draft.rev - 1].record for draft in drafts]
    names = dict.fromkeys(one.name or _("(no name)") for one in said)
    if len({speaker_key(one) for one in said}) > 1:
        mixed = _("The numbers on this sheet are of remarks by several persons: {names}. One of them was changed.")
        raise Refused(mixed.format(names="、".join(names)))


def _line(desk: Desk, held: Meeting, draft: RemarkDraft) -> Line | str:
    """What the sheet makes of one remark, or the sentence that says why it cannot be taken."""
    revisions = _history(desk, held, draft)
    then, now = revisions[draft.rev - 1].record, revisions[-1].record
    if not draft.text.strip():
        raise BadInput(_("The words under the number of “{words}” are gone. To take a remark out of the record, "
                         "withdraw it.").format(words=_short(now.text)))  # fmt: skip
    said = draft.text.split("\n")
    if said == shown(now.text) and speaker_key(now) == speaker_key(then):
        return Line(remark=now, after=now.text, known=now.confirmed is not None)
    other = next((one for one in revisions[draft.rev :] if _differs(one.record, then)), None)
    if other:
        return _("“{words}” was changed by {who} on {when}, after the sheet was made. Make a new sheet.").format(
            words=_short(then.text), who=other.by, when=f"{other.at.astimezone():%Y-%m-%d %H:%M}"
        )
    return Line(remark=now, after=checked_text(corrected(now.text, said)))


def _history(desk: Desk, held: Meeting, draft: RemarkDraft) -> list[Revision]:
    missing = _("The sheet names a remark that is not on file here ({id}, revision {n}).")
    try:
        found = list(desk.store.history(draft.about))
    except NotFound as error:
        raise Refused(missing.format(id=draft.about, n=draft.rev)) from error
    now = found[-1].record
    if not isinstance(now, Remark) or now.meeting != held.id or not 0 < draft.rev <= len(found):
        raise Refused(missing.format(id=draft.about, n=draft.rev))
    if now.withdrawn:
        raise Refused(_("“{words}” was withdrawn by {who}.").format(words=_short(now.text), who=found[-1].by))
    return found


def _differs(one: Remark, other: Remark) -> bool:
    return one.text != other.text or speaker_key(one) != speaker_key(other)


def shown(text: str) -> list[str]:
    """The lines of a remark as paper shows them: no blank ones, no space at their ends, control characters as codes."""
    return [words(line.strip()) for line in _lines(text)]


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def corrected(text: str, said: Iterable[str]) -> str:
    """The remark with the lines that came back; a line that paper shows unchanged stays as it is on file."""
    before, after = _lines(text), list(said)
    lines = []
    for tag, a, b, start, end in SequenceMatcher(None, shown(text), after, autojunk=False).get_opcodes():
        lines += before[a:b] if tag == "equal" else after[start:end]
    return "\n".join(lines)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 20 else line[:20] + "…"
