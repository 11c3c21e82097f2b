"""Opinions made one, taken apart again, and their words moved from one to another, each in one save."""

from __future__ import annotations

from collections.abc import Sequence

from minutes.contract import Desk
from minutes.errors import Refused
from minutes.model import Opinion, Source, replace
from minutes.text import _
from minutes.workflow.opinions import new_opinion, open_opinion, spot, with_sources, without_sources


def merge(desk: Desk, *opinions: str) -> Opinion:
    """One opinion out of several on the same item; the parts stay on file, and the merge can be undone.

    The first one's theme and problem stand; measures and sources of all are kept, each once; the assignment is the
    first that a person decided, or else the first there is. The whole is adopted only if every part was. Raises Refused
    for fewer than two, for another item's, for one that is merged already and for one that an issued paper prints.
    """
    parts = [open_opinion(desk, id) for id in dict.fromkeys(opinions)]
    if len(parts) < 2:
        raise Refused(_("Choose two opinions or more to merge."))
    if len({one.item for one in parts}) > 1:
        raise Refused(_("Opinions on different agenda items cannot be merged."))
    first = parts[0]
    decided = [one for one in parts if one.assigned_by] or [one for one in parts if one.handler] or parts
    whole = Opinion(
        id=desk.new_id(),
        meeting=first.meeting,
        item=first.item,
        theme=first.theme or next((one.theme for one in parts if one.theme), ""),
        problem=first.problem or next((one.problem for one in parts if one.problem), ""),
        measures=tuple(dict.fromkeys(measure for one in parts for measure in one.measures)),
        sources=tuple(dict.fromkeys(source for one in parts for source in one.sources)),
        order=first.order,
        accepted_by=_adopted_by(desk, parts),
        edited_by=desk.user,
        parts=tuple(one.id for one in parts),
        handler=decided[0].handler,
        co_handlers=decided[0].co_handlers,
        supervisor=decided[0].supervisor,
        assigned_by=decided[0].assigned_by,
        assigned_reason=decided[0].assigned_reason,
    )
    desk.save(whole, *(replace(one, merged_into=whole.id) for one in parts))
    return desk.fetch(Opinion, whole.id)


def _adopted_by(desk: Desk, parts: Sequence[Opinion]) -> str:
    """Who answers for the whole: nobody if a part was adopted by nobody, whoever merges if several people did."""
    people = {one.accepted_by for one in parts}
    if "" in people:
        return ""
    return people.pop() if len(people) == 1 else desk.user


def unmerge(desk: Desk, opinion: str) -> tuple[Opinion, ...]:
    """Undo a merge; answers its parts. Twice is no error; refused, naming it, if a later merge sits on top.

    Words that joined the whole meanwhile go to the first part; words that left it are gone from the parts too, and a
    part that lost all of them so is withdrawn.
    """
    whole = desk.store.get(opinion)
    if not isinstance(whole, Opinion) or not whole.parts:
        raise Refused(_("This opinion is not a merge."))
    if whole.merged_into:
        later = desk.fetch(Opinion, whole.merged_into)
        raise Refused(_("The later merge “{theme}” ({id}) sits on top. Undo that one first.").format(
            theme=later.theme, id=later.id))  # fmt: skip
    if not whole.withdrawn:
        open_opinion(desk, opinion)
        parts = [one for id in whole.parts if isinstance(one := desk.store.get(id), Opinion) and not one.withdrawn]
        desk.save(replace(whole, withdrawn=_("merge undone")), *_parted(desk, whole, parts))
    found = [desk.store.get(id) for id in whole.parts]
    return tuple(one for one in found if isinstance(one, Opinion) and not one.withdrawn)


def _parted(desk: Desk, whole: Opinion, parts: Sequence[Opinion]) -> list[Opinion]:
    now = {spot(one): one for one in whole.sources}
    theirs = {spot(source) for part in parts for source in part.sources}
    joined = [one for one in whole.sources if spot(one) not in theirs]
    after = []
    for n, part in enumerate(parts):
        left = without_sources(part, [one for one in part.sources if spot(one) not in now])
        left = replace(left, sources=tuple(now[spot(one)] for one in left.sources))
        left = with_sources(left, joined) if n == 0 else left
        lost = _("its words were moved") if part.sources and not left.sources else ""
        after.append(replace(left, merged_into="", edited_by=desk.user, withdrawn=lost))
    return after


def move_sources(desk: Desk, opinion: str, indices: Sequence[int], target: str = "") -> tuple[Opinion, Opinion]:
    """Move sources of an opinion, by their places in it, to another one, or to a new one that says just these words.

    Answers the opinion they left and the one they are in, saved together. The sources stay as they are; a measure or
    problem that says just their words goes with them; everything else of the wording stays. An opinion left without
    any source is withdrawn. Raises Refused.
    """
    known = open_opinion(desk, opinion)
    chosen = [known.sources[n] for n in dict.fromkeys(indices) if 0 <= n < len(known.sources)]
    if not chosen or len(chosen) < len(set(indices)):
        raise Refused(_("Choose the sources that are to be moved."))
    if target == opinion:
        raise Refused(_("The words are in this opinion already. Choose another one."))
    left = without_sources(known, chosen)
    if not left.sources and (known.parts or not target):
        raise Refused(_("At least one source must stay: without words behind it there is no opinion."))
    there = _taking(desk, known, chosen, target)
    lost = "" if left.sources else _("its words were moved")
    saved = desk.save(
        replace(left, withdrawn=lost, edited_by=desk.user),
        replace(there, edited_by=desk.user),
    )
    return saved[0], saved[1]


def _taking(desk: Desk, known: Opinion, chosen: Sequence[Source], target: str) -> Opinion:
    if not target:
        return new_opinion(desk, known.meeting, known.item, chosen)
    other = open_opinion(desk, target)
    if (other.meeting, other.item) != (known.meeting, known.item):
        raise Refused(_("These words belong to another agenda item than “{theme}”.").format(theme=other.theme))
    return with_sources(other, chosen)
