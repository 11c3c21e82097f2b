"""Several recorders: what another archive holds of the same meeting, taken in here, once and in order.

Each remark that comes in keeps in `origin` which remark it is: its id where it was first typed. So a second join adds
nothing twice. Where both sides have it, their histories say who went on from whose words, speaker or place: what was
changed there alone comes in as an amendment, what was changed on both sides is listed and left as it is here.
"""

from __future__ import annotations

from datetime import datetime
from typing import cast

from minutes.contract import Desk
from minutes.errors import BadInput, Refused
from minutes.model import Confirmation, Group, Mark, Meeting, Member, Opinion, Remark, Secrecy, Value, in_order, replace
from minutes.store import Store
from minutes.text import _
from minutes.workflow.accompanying import Beside, beside, roll_with
from minutes.workflow.carrying import followed
from minutes.workflow.counterparts import same_items, same_meeting, same_person
from minutes.workflow.diverging import histories, went_on
from minutes.workflow.interleaving import interleaved, orders
from minutes.workflow.origins import joined, root, taken_back
from minutes.workflow.secrecy import borne_there
from minutes.workflow.speaking import checked_text, spoken_by


class Conflict(Value, frozen=True, kw_only=True):
    """One remark that both sides changed, or heard different people say; nothing of it is taken."""

    ours: Remark
    theirs: Remark
    by: str  # who made the other change, and when
    at: datetime


class Joining(Value, frozen=True, kw_only=True):
    """What a join would do, before anything is saved."""

    meeting: Meeting  # as it is here
    added: tuple[Remark, ...] = ()
    amended: tuple[tuple[Remark, Remark], ...] = ()  # as it is here, and as it would be
    conflicts: tuple[Conflict, ...] = ()
    on_file: int = 0
    unplaced: tuple[Remark, ...] = ()  # theirs, on items that this agenda lacks
    agenda: tuple[str, ...] = ()  # the titles of those items
    unidentified: tuple[str, ...] = ()  # names of the added that stand for nobody, or for more than one, here
    groups: tuple[Group, ...] = ()  # theirs that this meeting lacks, with the persons of here
    beside: Beside = Beside()  # the roll, what happened, papers and phrases
    marks: tuple[Secrecy, ...] = ()  # of secrecy, which these things bear there and not here
    sequence: tuple[str, ...] = ()  # ids in the order of speaking; what was split off stands behind its beginning

    @property
    def brings(self) -> bool:
        """Whether anything would be saved."""
        return bool(self.added or self.amended or self.groups or self.beside.brings or self.marks)


def look_over(desk: Desk, other: Store, meeting: str = "") -> Joining:
    """What the other archive's remarks of the same meeting would bring. Raises Refused; nothing is saved.

    `meeting`: the one here; else the only one that both archives hold (same day, term and session).
    """
    damage = other.verify()
    if damage:
        raise Refused(_("The other archive is damaged in {n} places, first {file}, line {line}: {what}. Nothing was "
                        "taken.").format(n=len(damage), file=damage[0].file, line=damage[0].line,
                                         what=damage[0].what.rstrip("。.")))  # fmt: skip
    ours, theirs = same_meeting(desk, other, meeting)
    found = _Found(desk, other, ours, theirs)
    there = sorted(other.find(Remark, theirs.id), key=lambda one: one.order)
    for one in there:
        found.take(one)
    added = found.linked()
    titles = {item.id: item.title for item in theirs.items}
    here = [one for one in desk.store.find(Remark, ours.id) if not one.follows]
    here.sort(key=lambda one: one.order)
    placed = [one for one in map(found.counterpart, in_order(there)) if one is not None and not one.follows]
    accompanied = beside(desk, other, ours, theirs, found.items)
    return Joining(
        meeting=ours, added=added, amended=tuple(found.amended), conflicts=tuple(found.conflicts),
        on_file=found.on_file, unplaced=tuple(found.unplaced),
        agenda=tuple(dict.fromkeys(titles.get(one.item, "") for one in found.unplaced)),
        unidentified=tuple(dict.fromkeys(one.name or _("(no name)") for one in added if not one.speaker)),
        groups=found.groups(),
        beside=accompanied,
        marks=borne_there(desk, other, ours, theirs, {**found.items, **found.here_for(), **accompanied.here}),
        sequence=tuple(one.id for one in interleaved(here, placed, root)),
    )  # fmt: skip


def take_over(desk: Desk, joining: Joining) -> tuple[Remark, ...]:
    """Save what a look showed, as one transaction; answers the remarks that were added or amended, in order.

    All remarks stand in the order of their times then. Raises Stale if a remark was changed here meanwhile.
    """
    if not joining.brings:
        return ()
    if joining.marks:  # before the words, so that they never stand here without
        desk.save(*joining.marks)
    amended = {after.id: after for _before, after in joining.amended}
    now = {one.id: one for one in desk.store.find(Remark, joining.meeting.id)}
    known = {**now, **{one.id: one for one in joining.added}, **amended}
    later = [one.id for one in now.values() if one.id not in joining.sequence and not one.follows]
    places = orders([known[id] for id in (*joining.sequence, *later)])
    whole = {id: replace(one, order=places.get(id, one.order)) for id, one in known.items()}
    added = dict.fromkeys(one.id for one in joining.added)
    first = [
        *(id for id in joining.sequence if id in added),
        *(id for id in added if id not in joining.sequence),
        *amended,
    ]
    written = (*first, *(id for id in places if id not in first))
    rest, before = joining.beside, joining.meeting
    held = replace(before, groups=(*before.groups, *joining.groups), attendance=roll_with(before, rest.roll))
    records = [*(whole[id] for id in written), *followed(desk, joining.amended), *rest.events, *rest.materials,
               *([held] if held != before else [])]  # fmt: skip
    saved = desk.save(*records) if records else ()
    if rest.phrases:  # these are the office's, not the meeting's
        desk.save(*rest.phrases)
    return tuple(cast(Remark, one) for one in saved[: len(first)])


class _Found:
    """What has been found so far, one of their remarks after the other."""

    def __init__(self, desk: Desk, other: Store, ours: Meeting, theirs: Meeting) -> None:
        self.desk, self.other, self.ours, self.theirs = desk, other, ours, theirs
        self.items = same_items(ours, theirs)
        self.past, self.past_there = histories(desk.store, ours.id), histories(other, theirs.id)
        self.never = taken_back(desk.store, ours.id), taken_back(other, theirs.id)
        self.known = {key: one for one in desk.store.find(Remark, ours.id) for key in (one.id, root(one))}
        self.ids: dict[str, str] = {}  # ours, by theirs
        self.here = {one.id: one for one in self.known.values()}  # with those that are new
        self.added: list[Remark] = []
        self.amended: list[tuple[Remark, Remark]] = []
        self.conflicts: list[Conflict] = []
        self.unplaced: list[Remark] = []
        self.on_file = 0

    def take(self, theirs: Remark) -> None:
        """One remark of theirs: new, on file here, or on an item that is not on this agenda."""
        mine = self.known.get(root(theirs)) or self.known.get(theirs.id)
        if theirs.id in self.never[1]:
            return
        if not theirs.withdrawn:
            _check_words(theirs)
        if mine is not None and mine.id in self.never[0] and not theirs.withdrawn:
            self.ids[theirs.id] = mine.id
            self.amended.append((mine, replace(mine, withdrawn="")))
        elif mine is not None:
            self.ids[theirs.id] = mine.id
            self._again(mine, theirs)
        elif not theirs.withdrawn and theirs.item not in self.items:
            self.unplaced.append(theirs)
        elif not theirs.withdrawn:
            fresh = replace(
                self._spoken(theirs, theirs), id=self.desk.new_id(), rev=0, meeting=self.ours.id,
                item=self.items[theirs.item], order=0, origin=joined(theirs),
            )  # fmt: skip
            self.ids[theirs.id], self.here[fresh.id] = fresh.id, fresh
            self.added.append(fresh)

    def _again(self, mine: Remark, theirs: Remark) -> None:
        """A remark that is here already: changed there, changed here, on both sides or on neither."""
        here, there = self.past[mine.id], self.past_there[theirs.id]
        words = went_on(here, there, _words, _words)
        who = went_on(here, there, lambda one: one.speaker or one.name, self._who)
        place = went_on(here, there, _place, self._place) if theirs.item in self.items else False
        if None in (words, who, place) or (place and self._leaves_an_opinion(mine, theirs)):
            self.conflicts.append(Conflict(ours=mine, theirs=theirs, by=there[-1].by, at=there[-1].at))
            return
        after = replace(mine, text=theirs.text, withdrawn=theirs.withdrawn) if words else mine
        after = self._spoken(after, theirs) if who else after
        if place:
            after = replace(after, item=self.items[theirs.item], form=theirs.form, group=theirs.group)
        if after.text == theirs.text:
            marks = went_on(here, there, _marks, _marks)
            after = replace(after, marks=_marks_of_both(mine, theirs) if marks is None else
                            theirs.marks if marks or words else after.marks)  # fmt: skip
        after = replace(after, confirmed=self._confirmed(after, theirs, bool(words or who)))
        if after == mine:
            self.on_file += 1
        else:
            self.amended.append((mine, after))

    def _leaves_an_opinion(self, mine: Remark, theirs: Remark) -> bool:
        """Whether words that an opinion rests on here would go to another agenda item: that is for a person to do."""
        opinions = (one for one in self.desk.store.find(Opinion, self.ours.id) if not one.withdrawn)
        rests = any(source.remark == mine.id for one in opinions for source in one.sources)
        return rests and self.items[theirs.item] != mine.item

    def _confirmed(self, after: Remark, theirs: Remark, taken: bool) -> Confirmation | None:
        """The signature that holds for the words and the speaker that the remark has now."""
        same = after.text == theirs.text and (after.speaker or after.name) == self._who(theirs)
        there = theirs.confirmed if same else None
        return there if taken else after.confirmed or there

    def _spoken(self, remark: Remark, theirs: Remark) -> Remark:
        """The remark by the same person here; by nobody where none or several fit: then the name stays as heard."""
        person = same_person(self.desk, theirs.name, theirs.post)
        if person is not None:
            return spoken_by(remark, person, self.ours.held_on)
        return replace(remark, speaker="", name=theirs.name, post=theirs.post, role="unknown")

    def _who(self, theirs: Remark) -> str:
        person = same_person(self.desk, theirs.name, theirs.post)
        return person.id if person else theirs.name

    def _place(self, theirs: Remark) -> tuple[str, str, str]:
        return self.items.get(theirs.item, ""), theirs.form, theirs.group

    # Once all are known

    def linked(self) -> tuple[Remark, ...]:
        """Those that are new, with the remarks here that they answer or were split off from.

        The halves of a remark that both sides changed or split are conflicts: its words would be here twice.
        """
        odd = {one.theirs.id: one for one in self.conflicts} | self._split_here_too()
        kept: list[Remark] = []
        for one in self.added:
            if one.follows in odd:
                self.conflicts.append(replace(odd[one.follows], theirs=one))
                odd |= {their: odd[one.follows] for their, ours in self.ids.items() if ours == one.id}
                continue
            whole = replace(one, answers=self.ids.get(one.answers, ""), follows=self.ids.get(one.follows, ""))
            self.here[whole.id] = whole
            kept.append(whole)
        gone = {one.theirs.id for one in self.conflicts}
        self.ids = {their: ours for their, ours in self.ids.items() if ours not in gone}
        return tuple(kept)

    def _split_here_too(self) -> dict[str, Conflict]:
        """By their ids: remarks of which both sides split something off, without knowing of each other."""
        known = set(self.ids.values())
        ours = {one.follows: one for one in self.known.values() if one.id not in known and not one.withdrawn}
        last = {their: self.past_there[their][-1] for their, mine in self.ids.items() if mine in ours}
        return {
            their: Conflict(ours=ours[self.ids[their]], theirs=one.record, by=one.by, at=one.at)
            for their, one in last.items()
        }

    def here_for(self) -> dict[str, str]:
        """The ids of here by those of there, conflicts too: their words stay, and their marks hold."""
        return {**self.ids, **{one.theirs.id: one.ours.id for one in self.conflicts}}

    def counterpart(self, theirs: Remark) -> Remark | None:
        """What that remark is here: on file or new; None if it is neither."""
        return self.here.get(self.ids.get(theirs.id, ""))

    def groups(self) -> tuple[Group, ...]:
        """Their groups of a name that is not here, with the persons of here; who is not on the roster is left out."""
        named = {one.name for one in self.ours.groups}
        return tuple(
            replace(
                one, convenor=self._person(one.convenor), members=tuple(filter(None, map(self._person, one.members)))
            )
            for one in self.theirs.groups
            if one.name not in named
        )

    def _person(self, id: str) -> str:
        known = next(iter(self.other.find(Member, id=id)), None)
        person = same_person(self.desk, known.name, known.post) if known else None
        return person.id if person else ""


def _check_words(theirs: Remark) -> None:
    """Raises Refused for what no other way in takes: no words, or more than a remark can have."""
    try:
        checked_text(theirs.text)
    except BadInput as error:
        odd = _("A remark of the other archive cannot be taken ({id}): {why} Nothing was taken.")
        raise Refused(odd.format(id=theirs.id[:40], why=error)) from error


def _words(remark: Remark) -> object:
    return bool(remark.withdrawn), remark.text


def _place(remark: Remark) -> object:
    return remark.item, remark.form, remark.group


def _marks(remark: Remark) -> object:
    return remark.marks


def _marks_of_both(mine: Remark, theirs: Remark) -> tuple[Mark, ...]:
    return tuple(sorted({*mine.marks, *theirs.marks}, key=lambda one: (one.start, one.end, one.kind)))
