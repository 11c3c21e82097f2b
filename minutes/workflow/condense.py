"""Step 2, condense (审议意见): what a condenser proposes, and what of it would change the opinions on file.

A condenser's proposal changes only what no person has touched. What it would change is a value that can be looked at
before it is applied.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from minutes.contract import Condenser, Desk, Point, Proposal
from minutes.errors import PluginFault, Refused, Stale
from minutes.model import REASONS, Dossier, Opinion, Record, Remark, SetAside, Source, Value, replace
from minutes.rules import source_holds, speaker_key
from minutes.text import _

Spot = tuple[str, int, int]
"""A stretch of a remark: its id, start and end."""


class Changes(Value, frozen=True, kw_only=True):
    """What a re-run would change: machine proposals to add, to withdraw and to keep; human work is never among them."""

    add: tuple[Opinion, ...] = ()
    withdraw: tuple[Opinion, ...] = ()
    keep: tuple[Opinion, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    take_back: tuple[SetAside, ...] = ()
    human: int = 0  # opinions that people have touched, left as they are
    summary: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing would change."""
        return not (self.add or self.withdraw or self.set_aside or self.take_back)


def touched(opinion: Opinion) -> bool:
    """Whether a person has accepted, edited, assigned or merged it: no machine changes it any more."""
    decided = opinion.accepted_by or opinion.edited_by or opinion.assigned_by
    return bool(decided or opinion.parts or opinion.merged_into)


# Proposing


def propose(desk: Desk, meeting: str, item: str, condenser: str = "", budget: int = 800) -> Changes:
    """What the condenser would change on that agenda item; nothing is saved. Raises PluginFault, NotFound, Refused.

    Every source is checked against the stored remark; a point without a valid source is refused as a fault of the
    plugin. `budget` is the length of the summary in characters.
    """
    known = desk.archive.dossier(meeting)
    _check_on_agenda(known, item)
    chosen = desk.plugins.named(Condenser, condenser or desk.settings.condenser)
    if not chosen.inside:
        known = _leaving(desk, known, item)
    proposal = chosen.run(replace(known, materials=()), item, budget)  # what was not said is not condensed
    taken = _taken(known, item)
    remarks = {remark.id: remark for remark in known.remarks_on(item)}
    machine = [one for one in known.opinions_on(item) if not touched(one)]
    wanted: list[Opinion] = []
    points: list[Point] = []
    for n, point in enumerate(proposal.points):
        sources = _checked(point, remarks, chosen.name)
        free = tuple(one for one in sources if not _overlaps(one.remark, one.start, one.end, taken))
        if free:
            wanted.append(_opinion(desk, meeting, item, point, free, whole=len(free) == len(sources), order=n))
            points.append(point)
    named = [replace(one, condenser=chosen.name) for one in _facing(points, wanted, machine)]
    add, keep = _difference(named, machine)
    asides = _asides(desk, known, item, proposal, remarks, taken)
    old = [one for one in known.set_asides if one.item == item and not one.by]
    known_spots, kept, still = {_spot(one) for one in old}, {one.id for one in keep}, {_spot(one) for one in asides}
    return Changes(
        add=tuple(add),
        withdraw=tuple(one for one in machine if one.id not in kept),
        keep=tuple(keep),
        set_aside=tuple(one for one in asides if _spot(one) not in known_spots),
        take_back=tuple(one for one in old if _spot(one) not in still),
        human=sum(touched(one) for one in known.opinions_on(item)),
        summary=proposal.summary,
    )


def _leaving(desk: Desk, known: Dossier, item: str) -> Dossier:
    """The dossier as a condenser may see it that asks elsewhere. Raises Refused for an item with marked words."""
    shown = desk.outward.archive.dossier(known.meeting.id)
    if shown.item(item) != known.item(item) or shown.remarks_on(item) != known.remarks_on(item):
        raise Refused(_("Words on this item are marked as secret, and this condenser may send them out of the house. "
                        "Let the built-in one propose, or start with --cleared LEVEL."))  # fmt: skip
    return shown


def _check_on_agenda(known: Dossier, item: str) -> None:
    chosen = known.item(item)
    if chosen and chosen.withdrawn:
        off = _("“{item}” was withdrawn ({reason}). Its {n} remarks stay on file and are not condensed.")
        n = len(known.remarks_on(item))
        raise Refused(off.format(item=chosen.title, reason=chosen.withdrawn, n=n))


def apply(desk: Desk, changes: Changes) -> None:
    """Save what a proposal would change, as one transaction.

    Raises Stale if words that it cites were changed, or taken up by a person or another proposal, since it was made.
    """
    _still_free(desk, changes)
    gone = _("replaced by a new proposal")
    records: list[Record] = [*changes.add, *changes.set_aside]
    records += [replace(one, withdrawn=gone) for one in (*changes.withdraw, *changes.take_back)]
    if records:
        desk.save(*records)


def _still_free(desk: Desk, changes: Changes) -> None:
    fresh = [source for one in changes.add for source in one.sources]
    if not fresh:
        return
    known = desk.archive.dossier(changes.add[0].meeting)
    own = {one.id for one in (*changes.withdraw, *changes.keep)}
    taken = _spots(known, [one for one in known.opinions if one.item == changes.add[0].item and one.id not in own])
    taken += _set_aside(known, changes.add[0].item)
    remarks = {remark.id: remark for remark in known.remarks}
    for source in fresh:
        held = source_holds(source, remarks.get(source.remark))
        if not held or _overlaps(source.remark, source.start, source.end, taken):
            raise Stale(_("The remarks or opinions have changed since this was proposed. Propose again."))


def _taken(known: Dossier, item: str) -> list[Spot]:
    """The stretches of remarks that people have decided on; what was decided of words changed since is left out."""
    return _spots(known, [one for one in known.opinions if one.item == item and touched(one)]) + _set_aside(known, item)


def _spots(known: Dossier, opinions: Sequence[Opinion]) -> list[Spot]:
    remarks = {remark.id: remark for remark in known.remarks}
    sources = (source for one in opinions for source in one.sources)
    return [(one.remark, one.start, one.end) for one in sources if source_holds(one, remarks.get(one.remark))]


def _set_aside(known: Dossier, item: str) -> list[Spot]:
    """What people have set aside."""
    texts = {remark.id: remark.text for remark in known.remarks}
    asides = [one for one in known.set_asides if one.item == item and one.by]
    held = [one for one in asides if texts.get(one.remark, "")[one.start : one.end] == one.text]
    return [(one.remark, one.start, one.end) for one in held]


def _overlaps(remark: str, start: int, end: int, spots: Sequence[Spot]) -> bool:
    return any(remark == other and start < stop and begin < end for other, begin, stop in spots)


def _checked(point: Point, remarks: dict[str, Remark], condenser: str) -> tuple[Source, ...]:
    """The point's sources, each with who said it; a source that does not match is a fault of the condenser."""
    sources = []
    for source in point.sources:
        remark = remarks.get(source.remark)
        if remark is None or not source_holds(source, remark):
            unsaid = _("The condenser “{name}” cites words that were not said: “{text}”. Nothing was saved.")
            raise PluginFault(unsaid.format(name=condenser, text=source.text[:40]))
        sources.append(replace(source, speaker=speaker_key(remark), role=remark.role))
    if not sources:
        bare = _("The condenser “{name}” proposed a point without a source. Nothing was saved.")
        raise PluginFault(bare.format(name=condenser))
    return tuple(sources)


def _opinion(
    desk: Desk, meeting: str, item: str, point: Point, sources: tuple[Source, ...], *, whole: bool, order: int
) -> Opinion:
    """The opinion for a point; where people have taken some of its words, the rest stands in the words themselves."""
    problem, measures = point.problem, point.measures
    if not whole:
        problem = next((one.text for one in sources if one.kind == "problem"), "")
        measures = tuple(one.text for one in sources if one.kind == "suggestion")
    return Opinion(
        id=desk.new_id(), meeting=meeting, item=item, theme=point.theme, problem=problem, measures=measures,
        sources=sources, order=order,
    )  # fmt: skip


def _facing(points: Sequence[Point], wanted: Sequence[Opinion], machine: Sequence[Opinion]) -> list[Opinion]:
    """The opinions for these points, each with the id of the one that holds the opposite view."""
    on_file = {_gist(one): one.id for one in machine}
    ids = {point.id: on_file.get(_gist(one), one.id) for point, one in zip(points, wanted, strict=True)}
    return [replace(one, opposes=ids.get(point.opposes, "")) for point, one in zip(points, wanted, strict=True)]


def _difference(wanted: Sequence[Opinion], machine: Sequence[Opinion]) -> tuple[list[Opinion], list[Opinion]]:
    """(to add, to keep): a proposal that says the same from the same words as one on file is kept, not added."""
    on_file = {_gist(one): one for one in machine}
    keep = [on_file[_gist(one)] for one in wanted if _gist(one) in on_file]
    return [one for one in wanted if _gist(one) not in on_file], keep


def _gist(opinion: Opinion) -> tuple[Any, ...]:
    spots = tuple((source.remark, source.start, source.end, source.text) for source in opinion.sources)
    return opinion.theme, opinion.problem, opinion.measures, spots


def _spot(aside: SetAside) -> tuple[Any, ...]:
    return aside.remark, aside.start, aside.end, aside.text, aside.reason


def _asides(
    desk: Desk,
    known: Dossier,
    item: str,
    proposal: Proposal,
    remarks: dict[str, Remark],
    taken: Sequence[Spot],
) -> list[SetAside]:
    asides = []
    for unit in proposal.units:
        remark = remarks.get(unit.remark)
        if not unit.set_aside or remark is None or not 0 <= unit.start < unit.end <= len(remark.text):
            continue
        if not _overlaps(unit.remark, unit.start, unit.end, taken):
            reason = unit.set_aside if unit.set_aside in REASONS else "other"
            asides.append(SetAside(
                id=desk.new_id(), meeting=known.meeting.id, item=item, remark=remark.id, start=unit.start, end=unit.end,
                text=remark.text[unit.start : unit.end], reason=reason,
            ))  # fmt: skip
    return asides
