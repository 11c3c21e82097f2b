"""Taking in a transcript: what a file would bring is shown first, with who is meant by each name; then it is saved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import cast

from minutes.contract import Desk, Importer, Reading, RemarkDraft, Unread
from minutes.errors import BadInput
from minutes.model import Group, Meeting, Member, Record, Remark, Value, replace
from minutes.store import dossier
from minutes.text import _
from minutes.workflow.cutting import Unsure, check, cut, cut_before, unsure
from minutes.workflow.matching import Speaker, speakers
from minutes.workflow.origins import fingerprint, origin
from minutes.workflow.people import meant
from minutes.workflow.speaking import agenda_item, drafted, spoken_by


class Preview(Value, frozen=True, kw_only=True):
    """What a file would bring: remarks to be added, how many are on file already, what could not be placed."""

    remarks: tuple[Remark, ...]
    on_file: int
    unread: tuple[Unread, ...]
    unidentified: tuple[str, ...]  # names that fit nobody, each once
    form: str
    speakers: tuple[Speaker, ...] = ()  # every name of the remarks to be added, with who is or may be meant
    unsure: tuple[Unsure, ...] = ()  # lines of them that may be somebody else's, in the order of the file


def look_into(
    desk: Desk,
    meeting: str,
    item: str,
    file: str,
    content: bytes,
    importer: str = "",
    who: Mapping[str, str] | None = None,
    cuts: Collection[int] = (),
) -> Preview:
    """Read a transcript without saving. Raises BadInput naming the file; Refused if it holds no remark.

    `item`: where remarks go whose item the file does not name. `who`: for names as the file has them, the id or name of
    the member that the secretary chose, or "" for nobody. `cuts`: of the lines that look like an unknown speaker, those
    at which the secretary begins another remark; what was cut when the file came before is cut again.
    """
    held = desk.fetch(Meeting, meeting)
    reading, chosen = read(desk, held, file, content, importer), _chosen(desk, who or {})
    whole = _placed(held, item, file, reading)
    drafts = _cut(desk, meeting, file, whole, cuts)
    found = [
        replace(_by(desk, held, draft, chosen), origin=origin)
        for draft, origin in zip(drafts, _origins(drafts), strict=True)
    ]
    new = _new(desk, meeting, found)
    fresh = [remark for remark, is_new in zip(found, new, strict=True) if is_new]
    heard = [draft.name for draft, is_new in zip(drafts, new, strict=True) if is_new]
    nobody = dict.fromkeys(one.name or _("(no name)") for one in fresh if not one.speaker)
    return Preview(
        remarks=tuple(fresh),
        on_file=len(found) - len(fresh),
        unread=reading.unread,
        unidentified=tuple(nobody),
        form=reading.form,
        speakers=_told(speakers(desk, held.held_on, fresh, heard), drafts, chosen),
        unsure=tuple(unsure(whole, [one for one, is_new in zip(drafts, new, strict=True) if is_new], cuts)),
    )


def _placed(held: Meeting, item: str, file: str, reading: Reading) -> list[RemarkDraft]:
    """The drafts, each with its agenda item. Raises BadInput where there is none."""
    if reading.feedback and not reading.remarks:
        raise BadInput(_("{file} holds answers on cases: minutes feedback FILE").format(file=PurePath(file).name))
    if not reading.remarks:
        raise BadInput(_("{file} holds no remark that can be read.").format(file=PurePath(file).name))
    place, agenda = agenda_item(held, item).id, {one.id for one in held.items}
    return [replace(one, item=one.item if one.item in agenda else place) for one in reading.remarks]


def _cut(
    desk: Desk, meeting: str, file: str, drafts: Sequence[RemarkDraft], cuts: Collection[int]
) -> list[RemarkDraft]:
    known = {fingerprint(one.origin) for one in desk.store.find(Remark, meeting)}
    check(file, drafts, cuts, known)
    return [piece for one in drafts for piece in cut(one, {*cuts, *cut_before(one, known)})]


def take_in(desk: Desk, preview: Preview) -> tuple[Remark, ...]:
    """Save what a preview showed, as one transaction; nothing if all of it is on file already, or was meanwhile."""
    places = {one.meeting for one in preview.remarks}
    known = {fingerprint(one.origin) for place in places for one in desk.store.find(Remark, place)} - {""}
    fresh = [one for one in preview.remarks if one.origin not in known]
    saved = desk.save(*fresh, *_with_groups(desk, fresh)) if fresh else ()
    return tuple(cast(Remark, one) for one in saved[: len(fresh)])


def _with_groups(desk: Desk, fresh: Sequence[Remark]) -> list[Record]:
    """The meeting with the groups that the file names and the meeting has not yet; nothing where there is none."""
    held = desk.fetch(Meeting, fresh[0].meeting)
    known = {one.name for one in held.groups}
    named = [one.group for one in fresh if one.group and one.group not in known]
    groups = tuple(Group(name=name) for name in dict.fromkeys(named))
    return [replace(held, groups=(*held.groups, *groups))] if groups else []


def _chosen(desk: Desk, who: Mapping[str, str]) -> dict[str, Member | None]:
    """The secretary's choices. Raises Refused for somebody who is not on the roster: nobody is invented."""
    return {name: meant(desk, member) if member else None for name, member in who.items()}


def _by(desk: Desk, held: Meeting, draft: RemarkDraft, chosen: Mapping[str, Member | None]) -> Remark:
    remark = drafted(desk, held, draft.item, draft)
    if draft.name not in chosen:
        return remark
    person = chosen[draft.name]
    if person is not None:
        return spoken_by(remark, person, held.held_on)
    return replace(remark, speaker="", name=draft.name.strip(), post=draft.post, role="unknown")


def _told(
    found: Iterable[Speaker], drafts: Iterable[RemarkDraft], chosen: Mapping[str, Member | None]
) -> tuple[Speaker, ...]:
    """The speakers, each match as sure as the importer was that this is a name; what a person chose is sure."""
    sure: dict[str, float] = {}
    for draft in drafts:
        sure[draft.name] = min(sure.get(draft.name, 1.0), draft.confidence)
    return tuple(
        one if one.name in chosen or not one.member else replace(one, confidence=one.confidence * sure[one.name])
        for one in found
    )


def _new(desk: Desk, meeting: str, read: Sequence[Remark]) -> list[bool]:
    """Which of the remarks are not on file yet: neither by their fingerprint, nor by place, speaker and words."""
    on_file = desk.store.find(Remark, meeting)
    known = {fingerprint(one.origin) for one in on_file} - {""}
    ours = {one.origin for one in read}
    spoken = Counter(_content(one) for one in on_file if not one.withdrawn and fingerprint(one.origin) not in ours)
    new = []
    for remark in read:
        same = remark.origin not in known and spoken[_content(remark)] > 0
        spoken[_content(remark)] -= same
        new.append(remark.origin not in known and not same)
    return new


def _content(remark: Remark) -> tuple[str, str, str]:
    return remark.item, remark.name, "".join(remark.text.split())


def read(desk: Desk, meeting: Meeting, file: str, content: bytes, importer: str) -> Reading:
    """What the importer of that name, or else the one for the file's ending, reads. Raises BadInput naming the file."""
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


def _origins(drafts: Iterable[RemarkDraft]) -> list[str]:
    """A fingerprint for each draft; the same words said again in the same file count as another remark."""
    seen: Counter[tuple[str, str, str]] = Counter()
    origins = []
    for draft in drafts:
        same = draft.item, draft.name, "".join(draft.text.split())
        seen[same] += 1
        origins.append(origin(*same, seen[same]))
    return origins
