"""What another archive holds of the same meeting beside the remarks: the roll, what happened, papers, phrases.

An event or a paper is the same on both sides if it says the same; a second join brings nothing twice. What a person
noted here is never changed by what was noted there: it is told, and stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import TypeVar

from minutes.attendance import MOVES, UNCALLED, may_move
from minutes.contract import Desk
from minutes.model import OFFICE, Attendance, Event, Material, Meeting, Member, Phrase, Value, replace
from minutes.rules import name_on
from minutes.store import Store
from minutes.text import _
from minutes.wording import word
from minutes.workflow.counterparts import same_person
from minutes.workflow.materials import LONGEST
from minutes.workflow.origins import withdrawn_by_undo
from minutes.workflow.phrases import KEY, phrases
from minutes.workflow.speaking import LONGEST as LONGEST_REMARK

PAUSES = ("adjourned", "resumed")
Kept = TypeVar("Kept", Event, Material)
NEAR = timedelta(minutes=30)  # what two recorders note of one thing, they note within so long


class Beside(Value, frozen=True, kw_only=True):
    """What would come in, as it will be on file; how much is here already; what is left out, a sentence each."""

    roll: tuple[Attendance, ...] = ()  # the lines of the roll that change
    events: tuple[Event, ...] = ()
    materials: tuple[Material, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    here: Mapping[str, str] = {}  # the ids of our papers by those of theirs
    on_file: int = 0
    left: tuple[str, ...] = ()

    @property
    def brings(self) -> bool:
        """Whether anything would come in."""
        return bool(self.roll or self.events or self.materials or self.phrases)


def beside(desk: Desk, other: Store, ours: Meeting, theirs: Meeting, items: Mapping[str, str]) -> Beside:
    """What the other archive brings beside the remarks; `items`: our agenda item for each of theirs."""
    found = _Beside(desk, other, ours, theirs, items)
    for person in theirs.attendance:
        found.call(person)
    found.happened(other.find(Event, theirs.id))
    for paper in other.find(Material, theirs.id):
        found.paper(paper)
    for phrase in other.find(Phrase, OFFICE):
        found.phrase(phrase)
    return Beside(
        roll=tuple(found.roll.values()), events=tuple(found.events), materials=tuple(found.materials),
        phrases=tuple(found.phrases), here=found.here, on_file=found.on_file, left=tuple(dict.fromkeys(found.left)),
    )  # fmt: skip


def roll_with(meeting: Meeting, roll: Iterable[Attendance]) -> tuple[Attendance, ...]:
    """The roll of the meeting with these lines in place of those of the same people, or behind."""
    changed = {one.member: one for one in roll}
    kept = [changed.pop(one.member, one) for one in meeting.attendance]
    return (*kept, *changed.values())


class _Beside:
    """What has been found so far."""

    def __init__(self, desk: Desk, other: Store, ours: Meeting, theirs: Meeting, items: Mapping[str, str]) -> None:
        self.desk, self.ours, self.items = desk, ours, items
        self.titles = {one.id: one.title for one in theirs.items}
        self.names = {one.id: (one.name, one.post) for one in other.find(Member)}
        self.names |= {one.member: (one.name, one.post) for one in theirs.attendance}
        self.undone = withdrawn_by_undo(desk.store, ours.id)
        self.known = {_event(one): one for one in desk.store.find(Event, ours.id)}
        self.papers = {_paper(one): one for one in desk.store.find(Material, ours.id)}
        self.keys = {one.key: one for one in (*desk.store.find(Phrase, OFFICE), *phrases(desk))}
        self.roll: dict[str, Attendance] = {}
        self.events: list[Event] = []
        self.materials: list[Material] = []
        self.phrases: list[Phrase] = []
        self.left: list[str] = []
        self.here: dict[str, str] = {}
        self.on_file = 0

    def call(self, theirs: Attendance) -> None:
        """What the roll there says of somebody: taken where the roll here has not called them."""
        if theirs.state == UNCALLED:
            return
        mine = self._listed(self._person(theirs.member))
        if mine is None:
            self.left.append(_("{name} is on the roll there, and nobody on file here.").format(name=theirs.name))
        elif mine.state == UNCALLED:
            self.roll[mine.member] = replace(mine, state=theirs.state)
        elif mine.state == theirs.state:
            self.on_file += 1
        else:
            told = _("{name} is “{there}” on the roll there and “{here}” here; it stays so.")
            states = {"there": word("attendance", theirs.state), "here": word("attendance", mine.state)}
            self.left.append(told.format(name=mine.name, **states))

    def happened(self, theirs: Iterable[Event]) -> None:
        """What happened there; who came between two of our own times comes in once the other one of the two is in."""
        waiting = [one for one in map(self._placed, sorted(theirs, key=lambda one: one.at)) if one is not None]
        before = len(waiting) + 1
        while len(waiting) < before:
            before = len(waiting)
            waiting = [one for one in waiting if not self._comes(one)]
        self.on_file += len(waiting)

    def _placed(self, theirs: Event) -> Event | None:
        """The event with the persons and agenda items of here; None, and told, where it has no place here."""
        if theirs.type in ("agenda_changed", "item_withdrawn"):
            if not theirs.withdrawn and not self._same_agenda(theirs):
                self.left.append(_("The agenda was changed there, and is not changed here by that: {what}.").format(
                    what=theirs.text or self.titles.get(theirs.item, "")))  # fmt: skip
            return None
        member = self._person(theirs.member)
        if theirs.member and not member:
            name = self.names.get(theirs.member, (theirs.member, ""))[0]
            self.left.append(_("{name} came or went there, and is nobody on file here.").format(name=name))
            return None
        return replace(theirs, meeting=self.ours.id, member=member, item=self.items.get(theirs.item, ""))

    def _comes(self, event: Event) -> bool:
        """Take it in, unless a recorder here noted the same; whether that is settled."""
        mine = self.known.get(_event(event))
        if mine is not None:
            self.events += self._again(mine, event.withdrawn)
            return True
        if not event.withdrawn and self._noted(event):
            return False
        if not event.withdrawn:
            fresh = replace(event, id=self.desk.new_id(), rev=0)
            self.known[_event(fresh)] = fresh
            self.events.append(fresh)
            listed = self._listed(event.member)
            if listed is not None and listed not in self.ours.attendance:
                self.roll.setdefault(event.member, listed)
        return True

    def paper(self, theirs: Material) -> None:
        """A paper from before the sitting; one for an agenda item that is not here is left out."""
        item = self.items.get(theirs.item, "")
        if theirs.item and not item:
            if not theirs.withdrawn:
                self.left.append(_("The paper “{title}” is for an agenda item that is not here.").format(
                    title=theirs.title))  # fmt: skip
            return
        paper = replace(theirs, meeting=self.ours.id, item=item)
        mine = self.papers.get(_paper(paper))
        if mine is not None:
            self.materials += self._again(mine, theirs.withdrawn)
        elif not theirs.withdrawn and not 0 < len(theirs.text) <= LONGEST:
            self.left.append(_("The paper “{title}” has {n} characters and is left out.").format(
                title=theirs.title, n=len(theirs.text)))  # fmt: skip
        elif not theirs.withdrawn:
            fresh = replace(paper, id=self.desk.new_id(), rev=0)
            self.papers[_paper(fresh)] = mine = fresh
            self.materials.append(fresh)
        if mine is not None:
            self.here[theirs.id] = mine.id

    def phrase(self, theirs: Phrase) -> None:
        """A phrase of that office's own; a key that stands for something here keeps standing for it."""
        mine = self.keys.get(theirs.key)
        if theirs.withdrawn or not KEY.fullmatch(theirs.key) or not 0 < len(theirs.text) <= LONGEST_REMARK:
            return
        if mine is None:
            self.phrases.append(replace(theirs, rev=0))
        elif mine.text == theirs.text or mine.withdrawn:
            self.on_file += 1
        else:
            told = _("The short key “{key}” stands for other words here; they stay.")
            self.left.append(told.format(key=theirs.key))

    def _again(self, mine: Kept, withdrawn: str) -> list[Kept]:
        """What is here already: withdrawn there alone, so it is here; after a join that was undone, it comes again."""
        if withdrawn and not mine.withdrawn and mine.rev == 1:
            return [replace(mine, withdrawn=withdrawn)]
        if mine.withdrawn and not withdrawn and mine.id in self.undone:
            return [replace(mine, withdrawn="")]
        self.on_file += 1
        return []

    def _noted(self, event: Event) -> bool:
        """Whether a recorder here noted the same thing, at a time of their own."""
        known = sorted((one for one in self.known.values() if not one.withdrawn), key=lambda one: one.at)
        if event.type in MOVES:
            person = self.roll.get(event.member) or self._listed(event.member)
            moves = [one for one in known if one.type in MOVES and one.member == event.member]
            return person is not None and not may_move(person, moves, event.type, event.at)
        if event.type in PAUSES:
            pauses = [one for one in known if one.type in PAUSES]
            near = [
                *[one for one in pauses if one.at <= event.at][-1:],
                *[one for one in pauses if one.at > event.at][:1],
            ]
            return any(one.type == event.type for one in near)
        return any(_says(one) == _says(event) and abs(one.at - event.at) <= NEAR for one in known)

    def _same_agenda(self, theirs: Event) -> bool:
        return any(one.type == theirs.type and one.text == theirs.text for one in self.known.values())

    def _person(self, id: str) -> str:
        name, post = self.names.get(id, ("", ""))
        person = same_person(self.desk, name, post) if name else None
        return person.id if person else ""

    def _listed(self, member: str) -> Attendance | None:
        """Their line on the roll here, or the one they would have; None for nobody."""
        known: Sequence[Attendance] = [one for one in self.ours.attendance if one.member == member]
        if known or not member:
            return next(iter(known), None)
        person = self.desk.fetch(Member, member)
        name = name_on(person, self.ours.held_on)
        return Attendance(member=member, name=name, post=person.post, role=person.role, state=UNCALLED)


def _event(one: Event) -> object:
    return one.type, one.at, one.member, one.item, one.text


def _says(one: Event) -> object:
    return one.type, one.item, one.text


def _paper(one: Material) -> object:
    return one.title, one.text, one.item
