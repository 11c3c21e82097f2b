"""Step 1, record (审议发言): convene a meeting, take down who said what, amend, withdraw, confirm, import."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from minutes.contract import Desk, RemarkDraft
from minutes.errors import NotFound, Refused
from minutes.model import AgendaItem, Confirmation, Meeting, Remark, replace
from minutes.rules import marks_held, speaker_key
from minutes.text import _
from minutes.workflow.agenda import add_item as add_item
from minutes.workflow.agenda import in_recess as in_recess
from minutes.workflow.agenda import move_item as move_item
from minutes.workflow.agenda import recess as recess
from minutes.workflow.agenda import restore_item as restore_item
from minutes.workflow.agenda import resume as resume
from minutes.workflow.agenda import retitle as retitle
from minutes.workflow.agenda import withdraw_item as withdraw_item
from minutes.workflow.attending import attend as attend
from minutes.workflow.carrying import carried, reworded, told
from minutes.workflow.importing import Preview as Preview
from minutes.workflow.importing import look_into as look_into
from minutes.workflow.importing import take_in as take_in
from minutes.workflow.manner import as_form as as_form
from minutes.workflow.manner import checked_manner
from minutes.workflow.manner import in_group as in_group
from minutes.workflow.manner import keep_group as keep_group
from minutes.workflow.marking import mark as mark
from minutes.workflow.marking import mark_all as mark_all
from minutes.workflow.matching import Speaker, speakers
from minutes.workflow.parts import join as join
from minutes.workflow.parts import move as move
from minutes.workflow.parts import split as split
from minutes.workflow.people import meant, roster
from minutes.workflow.speaking import LONGEST as LONGEST
from minutes.workflow.speaking import agenda_item as agenda_item
from minutes.workflow.speaking import checked_text as checked_text
from minutes.workflow.speaking import drafted as drafted
from minutes.workflow.speaking import said as said
from minutes.workflow.speaking import spoken_by as spoken_by

# Meetings


def convene(
    desk: Desk, *, held_on: date, titles: Sequence[str] = (), items: Sequence[AgendaItem] = (), **fields: Any
) -> Meeting:
    """Put a meeting on file with its agenda, given as items or as bare titles; members in office are its roster.

    `fields` are further fields of Meeting (term, session, type, place, chair …).
    """
    agenda = tuple(items) + tuple(AgendaItem(id=desk.new_id(), title=title) for title in titles)
    if not agenda or not all(one.title.strip() for one in agenda):
        raise Refused(_("A meeting needs at least one agenda item, and each item its title."))
    if len({one.id for one in agenda}) < len(agenda):
        raise Refused(_("Two agenda items bear the same id."))
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


def close_item(desk: Desk, meeting: str, item: str, closed: bool = True) -> Meeting:
    """End the deliberation on one item, or take it up again."""
    held = desk.fetch(Meeting, meeting)
    chosen = agenda_item(held, item).id
    agenda = tuple(replace(one, closed=closed) if one.id == chosen else one for one in held.items)
    return desk.keep(replace(held, items=agenda))


def adjourn(desk: Desk, meeting: str, on: date | None = None) -> Meeting:
    """End the meeting; its remarks may still be amended and confirmed."""
    held = desk.fetch(Meeting, meeting)
    day = on or max(desk.today, held.held_on)
    if day < held.held_on:
        raise Refused(_("{day} lies before the meeting began ({held}).").format(day=day, held=held.held_on))
    return desk.keep(replace(held, ended_on=day))


# Remarks


def speak(desk: Desk, meeting: str, item: str, text: str, *, speaker: str = "", **fields: Any) -> Remark:
    """Take down one remark. `speaker`: a member's id or name; whoever is not on the roster stays unidentified.

    `fields` are further fields of Remark (form, answers, group, marks, began_at …). Raises BadInput for empty or
    overlong text, Refused for a form or group that there is not.
    """
    held = desk.fetch(Meeting, meeting)
    said = replace(drafted(desk, held, item, RemarkDraft(text=text, name=speaker)), **fields)
    return desk.keep(checked_manner(desk, held, said))


def amend(desk: Desk, remark: str, text: str, rev: int | None = None, **fields: Any) -> Remark:
    """Change the words of a remark; the earlier wording stays on file, and a confirmation is void.

    `fields` (marks, form, group …) change with them; marks that do not fit the words are left out. What rests on words
    that the amendment left alone goes with them to their new place, in the same save. Raises Stale if the remark is not
    of `rev`, the revision that the person saw, any more.
    """
    known, words = desk.seen(Remark, remark, rev), checked_text(text)
    after = replace(known if known.text == words else reworded(known, words), **fields)
    after = replace(after, marks=marks_held(after)) if "marks" in fields else after
    if after == known:
        return known
    if fields:
        checked_manner(desk, desk.fetch(Meeting, known.meeting), after, known)
    resting = [] if known.text == words else carried(desk, known, words)
    return cast(Remark, desk.save(after, *resting)[0])


def identify(desk: Desk, remark: str, speaker: str) -> Remark:
    """Say who spoke: a member's id or name, or "" for not identified.

    The opinions that rest on the remark count its new speaker from now on; another speaker's confirmation is void.
    """
    known = desk.fetch(Remark, remark)
    held = desk.fetch(Meeting, known.meeting)
    named = drafted(desk, held, known.item, RemarkDraft(text=known.text, name=speaker))
    after = replace(known, speaker=named.speaker, name=named.name, post=named.post, role=named.role)
    if speaker_key(after) == speaker_key(known) and after.role == known.role:
        return known if after == known else desk.keep(after)
    after = replace(after, confirmed=None)
    return cast(Remark, desk.save(after, *told(desk, after))[0])


def strangers(desk: Desk, meeting: str) -> tuple[Speaker, ...]:
    """Every name of the meeting that stands for nobody on the roster, with sample sentences and who it might be."""
    held = desk.fetch(Meeting, meeting)
    return speakers(desk, held.held_on, [one for one in said(desk, meeting) if not one.speaker])


def identify_all(desk: Desk, meeting: str, name: str, member: str, heard: str = "") -> tuple[Remark, ...]:
    """Say who spoke wherever the meeting's remarks bear that name, as one transaction; answers the changed remarks.

    `name`: as heard, or the id of the member whom the remarks are by now, since two members may bear one name.
    `member`: id or name of somebody on the roster, nobody else is taken; "": not identified, but heard as `heard`.
    Raises NotFound, Refused.
    """
    held, person = desk.fetch(Meeting, meeting), meant(desk, member) if member else None
    by = said(desk, meeting)
    said_so = [one for one in by if (one.speaker or one.name) == name] or [one for one in by if one.name == name]
    if not said_so:
        raise NotFound(_("No remark of this meeting is by “{name}”.").format(name=name or _("(no name)")))
    nobody = {"speaker": "", "name": heard.strip(), "post": "", "role": "unknown"}
    named = [spoken_by(one, person, held.held_on) if person else replace(one, **nobody) for one in said_so]
    changed = [
        replace(after, confirmed=None)
        for one, after in zip(said_so, named, strict=True)
        if speaker_key(after) != speaker_key(one)
    ]
    saved = desk.save(*changed, *told(desk, *changed)) if changed else ()
    return tuple(cast(Remark, one) for one in saved[: len(changed)])


def withdraw(desk: Desk, remark: str, reason: str) -> Remark:
    """Take a remark out of the record, with the reason; it stays on file."""
    if not reason.strip():
        raise Refused(_("Say why; without a reason nothing is withdrawn."))
    return desk.keep(replace(desk.fetch(Remark, remark), withdrawn=reason.strip()))


def confirm(desk: Desk, remark: str, by: str = "", note: str = "") -> Remark:
    """Note that the speaker has checked the words and signed (核签)."""
    known = desk.fetch(Remark, remark)
    who = by.strip() or known.name
    if not who:
        raise Refused(_("Nobody can confirm the words of an unidentified speaker. Say first who spoke."))
    return desk.keep(replace(known, confirmed=Confirmation(by=who, at=desk.clock(), note=note)))
