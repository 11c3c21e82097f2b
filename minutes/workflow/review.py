"""Step 2, the person's part: accept, edit, retype, merge and undo, split off, set aside with a reason, take back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from minutes.contract import Desk
from minutes.errors import Refused
from minutes.model import REASONS, Opinion, Remark, SetAside, Source, replace
from minutes.rules import source_holds, speaker_key
from minutes.text import _
from minutes.workflow.merging import merge as merge
from minutes.workflow.merging import move_sources as move_sources
from minutes.workflow.merging import unmerge as unmerge
from minutes.workflow.opinions import SOURCES, free_opinion, new_opinion, open_opinion, spot, with_sources


def accept(desk: Desk, *opinions: str) -> tuple[Opinion, ...]:
    """Adopt proposals in the user's name, all in one transaction; those adopted already stay as they are."""
    found = [free_opinion(desk, id) for id in dict.fromkeys(opinions)]
    for one in found:
        if not (one.problem or any(one.measures)):
            raise Refused(_("An opinion without a problem and without a measure cannot be adopted."))
    fresh = [replace(one, accepted_by=desk.user) for one in found if not one.accepted_by]
    if fresh:
        desk.save(*fresh)
    return tuple(desk.fetch(Opinion, id) for id in opinions)


def reopen(desk: Desk, opinion: str) -> Opinion:
    """Take back an adoption; the opinion is open again."""
    return desk.keep(replace(open_opinion(desk, opinion), accepted_by="", edited_by=desk.user))


def edit(
    desk: Desk,
    opinion: str,
    *,
    theme: str | None = None,
    problem: str | None = None,
    measures: Sequence[str] | None = None,
    rev: int | None = None,
) -> Opinion:
    """Reword an opinion; what is None stays. From now on no machine changes it.

    Raises Stale if it is not of `rev`, the revision that the person saw, any more; Refused if a paper prints it.
    """
    known = open_opinion(desk, opinion, rev)
    return desk.keep(
        replace(
            known,
            theme=known.theme if theme is None else theme.strip(),
            problem=known.problem if problem is None else problem.strip(),
            measures=known.measures if measures is None else tuple(one.strip() for one in measures if one.strip()),
            edited_by=desk.user,
        )
    )


def retype(desk: Desk, opinion: str, source: int, kind: str) -> Opinion:
    """Call one of the opinion's sources a problem or a suggestion."""
    known = open_opinion(desk, opinion)
    if kind not in SOURCES or not 0 <= source < len(known.sources):
        raise Refused(_("Choose one of the opinion's sources, and call it one of: {known}.").format(
            known="、".join(SOURCES)))  # fmt: skip
    changed = tuple(replace(s, kind=kind, confidence=1.0) if n == source else s for n, s in enumerate(known.sources))
    return desk.keep(replace(known, sources=changed, edited_by=desk.user))


def reorder(desk: Desk, opinion: str, order: int) -> Opinion:
    """Give an opinion another place in the paper."""
    return desk.keep(replace(free_opinion(desk, opinion), order=order, edited_by=desk.user))


def arrange(desk: Desk, *opinions: str) -> tuple[Opinion, ...]:
    """Print these opinions in this order: those that stand elsewhere change places, in one save."""
    found = [free_opinion(desk, id) for id in opinions]
    moved = [replace(one, order=n, edited_by=desk.user) for n, one in enumerate(found) if one.order != n]
    return desk.save(*moved) if moved else ()


# Words into opinions, and out of them


def adopt_words(desk: Desk, remark: str, start: int, end: int, kind: str = "problem", opinion: str = "") -> Opinion:
    """Make words of a remark a source of an opinion on file, or of a new one that says just these words."""
    said = desk.fetch(Remark, remark)
    text = said.text[start:end] if start >= 0 else ""
    if kind not in SOURCES or not (0 <= start < end <= len(said.text) and text.strip()):
        raise Refused(_("Choose words of the remark first."))
    source = Source(
        remark=remark, start=start, end=end, text=text, kind=kind, speaker=speaker_key(said), role=said.role
    )  # fmt: skip
    kept = (
        with_sources(open_opinion(desk, opinion), [source])
        if opinion
        else new_opinion(desk, said.meeting, said.item, [source])
    )
    if kept.item != said.item:
        raise Refused(_("These words belong to another agenda item than “{theme}”.").format(theme=kept.theme))
    asides = [one for one in desk.store.find(SetAside, said.meeting, remark=remark) if not one.withdrawn]
    within = [
        one for one in asides if start <= one.start and one.end <= end and said.text[one.start : one.end] == one.text
    ]
    saved = desk.save(replace(kept, edited_by=desk.user), *(replace(a, withdrawn=_("taken back")) for a in within))
    return cast(Opinion, saved[0])


def set_aside(desk: Desk, remark: str, start: int, end: int, reason: str, note: str = "") -> SetAside:
    """Leave words of a remark out of every opinion, with a reason of REASONS; `other` needs a note."""
    said = desk.fetch(Remark, remark)
    _check_reason(reason, note)
    if not 0 <= start < end <= len(said.text):
        raise Refused(_("Choose words of the remark first."))
    spoken_for = desk.archive.dossier(said.meeting).opinions_on(said.item)
    for one in spoken_for:
        inside = (s for s in one.sources if s.remark == remark and s.start < end and start < s.end)
        if any(source_holds(source, said) for source in inside):
            used = _("These words are in “{theme}”. Take them out of it first.")
            raise Refused(used.format(theme=one.theme or one.problem[:12]))
    return desk.keep(_aside(desk, said, start, end, reason, note))


def dismiss(desk: Desk, opinion: str, reason: str, note: str = "") -> tuple[SetAside, ...]:
    """Take an opinion out and set all its words aside with the reason, as one transaction.

    Words that were changed or withdrawn since, and those that another opinion rests on too, are not set aside.
    """
    known = open_opinion(desk, opinion)
    _check_reason(reason, note)
    if known.parts:
        raise Refused(_("This opinion is a merge. Undo the merge first."))
    dossier = desk.archive.dossier(known.meeting)
    said = {remark.id: remark for remark in dossier.remarks}
    elsewhere = {spot(s) for one in dossier.opinions_on(known.item) if one.id != opinion for s in one.sources}
    asides = [
        _aside(desk, said[source.remark], source.start, source.end, reason, note)
        for source in {spot(one): one for one in known.sources}.values()
        if source_holds(source, said.get(source.remark)) and spot(source) not in elsewhere
    ]
    gone = note or _("set aside")
    saved = desk.save(replace(known, withdrawn=gone), *asides)
    return tuple(one for one in saved if isinstance(one, SetAside))


def take_back(desk: Desk, aside: str) -> SetAside:
    """Withdraw a set-aside; its words are unaccounted for again."""
    return desk.keep(replace(desk.fetch(SetAside, aside), withdrawn=_("taken back")))


def _check_reason(reason: str, note: str) -> None:
    if reason not in REASONS:
        raise Refused(
            _("“{reason}” is no reason. Choose one of: {known}.").format(reason=reason, known="、".join(REASONS))
        )
    if reason == "other" and not note.strip():
        raise Refused(_("Say why; without a reason nothing is set aside."))


def _aside(desk: Desk, said: Remark, start: int, end: int, reason: str, note: str) -> SetAside:
    return SetAside(
        id=desk.new_id(), meeting=said.meeting, item=said.item, remark=said.id, start=start, end=end,
        text=said.text[start:end], reason=reason, note=note, by=desk.user,
    )  # fmt: skip
