"""Step 1, record (审议发言): convene a meeting, take down who said what, amend, withdraw, confirm, import."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import PurePath
from typing import Any

from minutes.contract import Desk, Importer, Reading, RemarkDraft, Unread
from minutes.errors import BadInput, NotFound, Refused
from minutes.model import (
    AgendaItem,
    Attendance,
    Confirmation,
    Meeting,
    Member,
    Remark,
    Value,
    replace,
)
from minutes.rules import name_on
from minutes.store import dossier
from minutes.text import _
from minutes.workflow.people import roster, whoever

LONGEST = 100_000  # characters of one remark; an hour of speech is about 15,000


# Meetings


def convene(
    desk: Desk, *, held_on: date, titles: Sequence[str] = (), items: Sequence[AgendaItem] = (), **fields: Any
) -> Meeting:
    """Put a meeting on file with its agenda, given as items or as bare titles; members in office are its roster.

    `fields` are further fields of Meeting (term, session, type, place, chair …).
    """
    agenda = tuple(items) + tuple(AgendaItem(id=desk.new_id(), title=title) for title in titles)
    if not agenda:
        raise Refused(_("A meeting needs at least one agenda item."))
    fields.setdefault("body", desk.settings.profile.body)
    fields.setdefault("attendance", roster(desk, held_on))
    return desk.keep(Meeting(id=desk.new_id(), held_on=held_on, items=agenda, **fields))


def current(desk: Desk, meeting: str = "") -> Meeting:
    """The meeting of that id, or else the newest one that is still open. Raises NotFound."""
    if meeting:
        return desk.fetch(Meeting, meeting)
    still_open = [one for one in desk.archive.meetings() if one.ended_on is None]
    if not still_open:
        raise NotFound(_("No meeting is open. Convene one first."))
    return still_open[-1]


def agenda_item(meeting: Meeting, item: str = "") -> AgendaItem:
    """The item of that id or number (1 is the first), or else the first one still open. Raises NotFound."""
    for n, one in enumerate(meeting.items, 1):
        if (item in (one.id, str(n))) if item else not one.closed:
            return one
    raise NotFound(_("The agenda has no item “{item}”.").format(item=item) if item else _("Every item is closed."))


def close_item(desk: Desk, meeting: str, item: str, closed: bool = True) -> Meeting:
    """End the deliberation on one item, or take it up again."""
    held = desk.fetch(Meeting, meeting)
    agenda = tuple(replace(one, closed=closed) if one.id == item else one for one in held.items)
    return desk.keep(replace(held, items=agenda))


def adjourn(desk: Desk, meeting: str, on: date | None = None) -> Meeting:
    """End the meeting; its remarks may still be amended and confirmed."""
    return desk.keep(replace(desk.fetch(Meeting, meeting), ended_on=on or desk.today))


def attend(desk: Desk, meeting: str, member: str, state: str) -> Meeting:
    """Note one person present, on leave or absent; whoever is not on the roster is added."""
    held = desk.fetch(Meeting, meeting)
    if all(one.member != member for one in held.attendance):
        person = desk.fetch(Member, member)
        added = Attendance(member=person.id, name=name_on(person, held.held_on), post=person.post, role=person.role)
        held = replace(held, attendance=(*held.attendance, added))
    marked = tuple(replace(one, state=state) if one.member == member else one for one in held.attendance)
    return desk.keep(replace(held, attendance=marked))


# Remarks


def speak(desk: Desk, meeting: str, item: str, text: str, *, speaker: str = "", **fields: Any) -> Remark:
    """Take down one remark. `speaker`: a member's id or name; whoever is not on the roster stays unidentified.

    `fields` are further fields of Remark (form, origin …). Raises BadInput for empty or overlong text.
    """
    held = desk.fetch(Meeting, meeting)
    return desk.keep(replace(drafted(desk, held, item, RemarkDraft(text=text, name=speaker)), **fields))


def said(desk: Desk, meeting: str, item: str = "") -> list[Remark]:
    """The remarks in force, in the order of speaking; of one item or of all."""
    found = [one for one in desk.store.find(Remark, meeting) if not one.withdrawn and item in ("", one.item)]
    return sorted(found, key=lambda remark: remark.order)


def drafted(desk: Desk, meeting: Meeting, item: str, draft: RemarkDraft) -> Remark:
    """The remark that a draft stands for, its speaker looked up in the roster. Raises BadInput, NotFound."""
    remark = Remark(
        id=desk.new_id(),
        meeting=meeting.id,
        item=agenda_item(meeting, item).id,
        text=checked_text(draft.text),
        form=draft.form,
        at=desk.clock(),
        name=draft.name.strip(),
        post=draft.post,
    )
    person = whoever(desk, draft.name)
    return spoken_by(remark, person, meeting.held_on) if person else remark


def spoken_by(remark: Remark, person: Member, day: date) -> Remark:
    """The remark with that person as its speaker, named as on that day."""
    known = name_on(person, day)
    return replace(remark, speaker=person.id, name=known, post=person.post, role=person.role)


def checked_text(text: str) -> str:
    """The text without space at its ends; everything else as typed. Raises BadInput."""
    if not text.strip():
        raise BadInput(_("There are no words in this remark."))
    if len(text) > LONGEST:
        too_long = _("This remark has {n} characters; at most {most} fit. Split it, or import it as a file.")
        raise BadInput(too_long.format(n=len(text), most=LONGEST))
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise BadInput(
            _("Character {n} of this text cannot be stored. Type it again.").format(n=error.start + 1)
        ) from error
    return text.strip()


def amend(desk: Desk, remark: str, text: str) -> Remark:
    """Change the words of a remark; the earlier wording stays on file, and a confirmation is void."""
    known = desk.fetch(Remark, remark)
    if known.text == checked_text(text):
        return known
    return desk.keep(replace(known, text=checked_text(text), confirmed=None))


def identify(desk: Desk, remark: str, speaker: str) -> Remark:
    """Say who spoke: a member's id or name, or "" for not identified."""
    known = desk.fetch(Remark, remark)
    held = desk.fetch(Meeting, known.meeting)
    named = drafted(desk, held, known.item, RemarkDraft(text=known.text, name=speaker))
    return desk.keep(replace(known, speaker=named.speaker, name=named.name, post=named.post, role=named.role))


def withdraw(desk: Desk, remark: str, reason: str) -> Remark:
    """Take a remark out of the record, with the reason; it stays on file."""
    if not reason.strip():
        raise Refused(_("Say why; without a reason nothing is withdrawn."))
    return desk.keep(replace(desk.fetch(Remark, remark), withdrawn=reason.strip()))


def confirm(desk: Desk, remark: str, by: str = "", note: str = "") -> Remark:
    """Note that the speaker has checked the words and signed (核签)."""
    known = desk.fetch(Remark, remark)
    who = by or known.name
    if not who:
        raise Refused(_("Nobody can confirm the words of an unidentified speaker. Say first who spoke."))
    return desk.keep(replace(known, confirmed=Confirmation(by=who, at=desk.clock(), note=note)))


# Import


class Preview(Value, frozen=True, kw_only=True):
    """What a file would bring: remarks to be added, how many are on file already, what could not be placed."""

    remarks: tuple[Remark, ...]
    on_file: int
    unread: tuple[Unread, ...]
    unidentified: tuple[str, ...]  # names that fit nobody, each once
    form: str


def look_into(desk: Desk, meeting: str, item: str, file: str, content: bytes, importer: str = "") -> Preview:
    """Read a transcript without saving. Raises BadInput naming the file; Refused if it holds no remark."""
    held = desk.fetch(Meeting, meeting)
    reading = _read(desk, held, file, content, importer)
    if not reading.remarks:
        raise BadInput(_("{file} holds no remark that can be read.").format(file=PurePath(file).name))
    place = agenda_item(held, item).id
    known = {one.origin for one in desk.store.find(Remark, meeting) if one.origin}
    fresh = [
        replace(drafted(desk, held, place, draft), origin=origin)
        for draft, origin in zip(reading.remarks, _origins(place, reading.remarks), strict=True)
        if origin not in known
    ]
    nobody = dict.fromkeys(one.name or _("(no name)") for one in fresh if not one.speaker)
    return Preview(
        remarks=tuple(fresh),
        on_file=len(reading.remarks) - len(fresh),
        unread=reading.unread,
        unidentified=tuple(nobody),
        form=reading.form,
    )


def take_in(desk: Desk, preview: Preview) -> tuple[Remark, ...]:
    """Save what a preview showed, as one transaction; nothing if all of it is on file already."""
    return tuple(desk.save(*preview.remarks)) if preview.remarks else ()


def _read(desk: Desk, meeting: Meeting, file: str, content: bytes, importer: str) -> Reading:
    suffix, importers = PurePath(file).suffix.lower(), desk.plugins.all(Importer)
    chosen = [one for one in importers if (one.name == importer if importer else suffix in one.suffixes)]
    if not chosen:
        known = " ".join(sorted({suffix for one in importers for suffix in one.suffixes}))
        unknown = _("{file}: files of this kind cannot be read. Known: {known}")
        raise BadInput(unknown.format(file=PurePath(file).name, known=known))
    try:
        return chosen[0].run(content, dossier(desk.store, meeting.id))
    except BadInput as error:
        raise BadInput(f"{PurePath(file).name}: {error}") from error


def _origins(item: str, drafts: Iterable[RemarkDraft]) -> list[str]:
    """A fingerprint for each draft; the same words said again in the same file count as another remark."""
    seen: dict[str, int] = {}
    origins = []
    for draft in drafts:
        key = f"{item}\0{draft.name}\0{''.join(draft.text.split())}"
        seen[key] = seen.get(key, 0) + 1
        origins.append(hashlib.sha256(f"{key}\0{seen[key]}".encode("utf-8", "replace")).hexdigest()[:32])
    return origins
