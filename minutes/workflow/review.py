"""Step 2, the person's part: accept, edit, retype, merge and undo, split off, set aside with a reason, take back."""

from __future__ import annotations

from collections.abc import Sequence

from minutes.contract import Desk
from minutes.errors import Refused
from minutes.model import REASONS, Opinion, Remark, SetAside, Source, replace
from minutes.rules import speaker_key
from minutes.text import _


def accept(desk: Desk, *opinions: str) -> tuple[Opinion, ...]:
    """Adopt proposals in the user's name, all in one transaction; those adopted already stay as they are."""
    found = [desk.fetch(Opinion, id) for id in opinions]
    for one in found:
        if not (one.problem or any(one.measures)):
            raise Refused(_("An opinion without a problem and without a measure cannot be adopted."))
    fresh = [replace(one, accepted_by=desk.user) for one in found if not one.accepted_by]
    if fresh:
        desk.save(*fresh)
    return tuple(desk.fetch(Opinion, id) for id in opinions)


def reopen(desk: Desk, opinion: str) -> Opinion:
    """Take back an adoption; the opinion is open again."""
    return desk.keep(replace(desk.fetch(Opinion, opinion), accepted_by="", edited_by=desk.user))


def edit(
    desk: Desk,
    opinion: str,
    *,
    theme: str | None = None,
    problem: str | None = None,
    measures: Sequence[str] | None = None,
) -> Opinion:
    """Reword an opinion; what is None stays. From now on no machine changes it."""
    known = desk.fetch(Opinion, opinion)
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
    known = desk.fetch(Opinion, opinion)
    changed = tuple(replace(s, kind=kind, confidence=1.0) if n == source else s for n, s in enumerate(known.sources))
    return desk.keep(replace(known, sources=changed, edited_by=desk.user))


def reorder(desk: Desk, opinion: str, order: int) -> Opinion:
    """Give an opinion another place in the paper."""
    return desk.keep(replace(desk.fetch(Opinion, opinion), order=order, edited_by=desk.user))


# Merging


def merge(desk: Desk, *opinions: str) -> Opinion:
    """One opinion out of several on the same item; the parts stay on file, and the merge can be undone.

    The first one's theme and problem stand; measures and sources of all are kept, each once. Raises Refused for fewer
    than two, for another item's, and for one that is merged already.
    """
    parts = [desk.fetch(Opinion, id) for id in dict.fromkeys(opinions)]
    if len(parts) < 2:
        raise Refused(_("Choose two opinions or more to merge."))
    if len({one.item for one in parts}) > 1:
        raise Refused(_("Opinions on different agenda items cannot be merged."))
    for one in parts:
        if one.merged_into:
            raise Refused(_("“{theme}” is part of a merge already. Undo that one first.").format(theme=one.theme))
    first = parts[0]
    whole = Opinion(
        id=desk.new_id(),
        meeting=first.meeting,
        item=first.item,
        theme=first.theme,
        problem=first.problem or next((one.problem for one in parts if one.problem), ""),
        measures=tuple(dict.fromkeys(measure for one in parts for measure in one.measures)),
        sources=tuple(dict.fromkeys(source for one in parts for source in one.sources)),
        order=first.order,
        accepted_by=first.accepted_by,
        edited_by=desk.user,
        parts=tuple(one.id for one in parts),
        handler=first.handler,
        co_handlers=first.co_handlers,
        supervisor=first.supervisor,
        assigned_by=first.assigned_by,
        assigned_reason=first.assigned_reason,
    )
    desk.save(whole, *(replace(one, merged_into=whole.id) for one in parts))
    return desk.fetch(Opinion, whole.id)


def unmerge(desk: Desk, opinion: str) -> tuple[Opinion, ...]:
    """Undo a merge; answers its parts. Twice is no error; refused, naming it, if a later merge sits on top."""
    whole = desk.store.get(opinion)
    if not isinstance(whole, Opinion) or not whole.parts:
        raise Refused(_("This opinion is not a merge."))
    if whole.merged_into:
        later = desk.fetch(Opinion, whole.merged_into)
        raise Refused(_("The later merge “{theme}” ({id}) sits on top. Undo that one first.").format(
            theme=later.theme, id=later.id))  # fmt: skip
    if not whole.withdrawn:
        parts = [replace(desk.fetch(Opinion, id), merged_into="", edited_by=desk.user) for id in whole.parts]
        desk.save(replace(whole, withdrawn=_("merge undone")), *parts)
    return tuple(desk.fetch(Opinion, id) for id in whole.parts)


# Words into opinions, and out of them


def adopt_words(desk: Desk, remark: str, start: int, end: int, kind: str = "problem", opinion: str = "") -> Opinion:
    """Make words of a remark a source of an opinion on file, or of a new one that says just these words."""
    said = desk.fetch(Remark, remark)
    text = said.text[start:end]
    if not (0 <= start < end <= len(said.text) and text.strip()):
        raise Refused(_("Choose words of the remark first."))
    source = Source(
        remark=remark, start=start, end=end, text=text, kind=kind, speaker=speaker_key(said), role=said.role
    )  # fmt: skip
    if opinion:
        known = desk.fetch(Opinion, opinion)
        measures = (*known.measures, text.strip()) if kind == "suggestion" else known.measures
        return desk.keep(replace(known, sources=(*known.sources, source), measures=measures, edited_by=desk.user))
    problem, measures = (text.strip(), ()) if kind == "problem" else ("", (text.strip(),))
    order = max((one.order for one in desk.store.find(Opinion, said.meeting)), default=-1) + 1
    return desk.keep(
        Opinion(
            id=desk.new_id(),
            meeting=said.meeting,
            item=said.item,
            theme=text.strip()[:12],
            problem=problem,
            measures=measures,
            sources=(source,),
            order=order,
            edited_by=desk.user,
        )
    )


def set_aside(desk: Desk, remark: str, start: int, end: int, reason: str, note: str = "") -> SetAside:
    """Leave words of a remark out of every opinion, with a reason of REASONS; `other` needs a note."""
    said = desk.fetch(Remark, remark)
    _check_reason(reason, note)
    if not 0 <= start < end <= len(said.text):
        raise Refused(_("Choose words of the remark first."))
    return desk.keep(_aside(desk, said, start, end, reason, note))


def dismiss(desk: Desk, opinion: str, reason: str, note: str = "") -> tuple[SetAside, ...]:
    """Take an opinion out and set all its words aside with the reason, as one transaction."""
    known = desk.fetch(Opinion, opinion)
    _check_reason(reason, note)
    if known.parts:
        raise Refused(_("This opinion is a merge. Undo the merge first."))
    asides = [
        _aside(desk, desk.fetch(Remark, source.remark), source.start, source.end, reason, note)
        for source in known.sources
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
