"""Undo over the whole sitting: the user's last save is taken back, or made anew, from the history that is on file.

Nothing is erased: taking a save back saves again what stood before it, with a note (`Undoing`) of which save that was.
So it works after a restart and from the command line, too. Refused where a later save rests on what would go, and
where an issued paper prints it.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any, NamedTuple

from minutes.contract import Desk
from minutes.errors import Refused, Stale
from minutes.model import (
    Case,
    Event,
    Material,
    Meeting,
    Opinion,
    Paper,
    Record,
    Remark,
    SetAside,
    Undoing,
    Value,
    replace,
)
from minutes.rules import source_holds
from minutes.store import Revision, stale_message
from minutes.text import _
from minutes.workflow.deeds import Change, about, deed
from minutes.workflow.opinions import must_be_unprinted

UNDOABLE = (Meeting, Remark, Event, Material, Opinion, SetAside)
"""What can be taken back. Papers, cases and votes have their own verbs: withdraw, correct, close."""

UNDER: tuple[type[Record], ...] = (Remark, Material, Opinion, Paper, Case)
"""What stands under an agenda item."""


class Step(Value, frozen=True, kw_only=True):
    """One save of the user: what it was called, when, and every record before and after."""

    id: str
    name: str
    about: str
    at: datetime
    changes: tuple[Change, ...]
    left: tuple[Any, ...] = ()  # what taking it back put on file


class Steps(Value, frozen=True, kw_only=True):
    """The user's saves in one dossier, each list with the one whose turn it is first."""

    done: tuple[Step, ...]
    undone: tuple[Step, ...]


class _Save(NamedTuple):
    """One save of the user as it lies on file; few of them are ever told as a `Step`."""

    revisions: Sequence[Revision]
    before: Sequence[Record | None]
    left: Sequence[Record] = ()

    @property
    def id(self) -> str:
        return min(f"{one.record.id} {one.record.rev}" for one in self.revisions)  # whatever order a backend keeps


def steps(desk: Desk, meeting: str, most: int | None = None) -> Steps:
    """What this user saved in the dossier and could take back, and what was taken back since the last save.

    `most`: the newest so many of those that could be taken back; None: all.
    """
    done, undone = _saves(desk, meeting)
    newest = done[-most:] if most else done
    return Steps(done=tuple(map(_step, reversed(newest))), undone=tuple(map(_step, reversed(undone))))


def _saves(desk: Desk, meeting: str) -> tuple[list[_Save], list[_Save]]:
    """(done, undone), each with the one whose turn it is last."""
    done: list[_Save] = []
    undone: list[_Save] = []
    stood: dict[str, Record] = {}
    for _mark, same in groupby(desk.store.since(0, meeting), key=lambda one: one.mark):
        save = list(same)
        if save[0].by == desk.user:
            _sort_in(save, stood, done, undone)
        stood |= {one.record.id: one.record for one in save}
    return done, undone


def _sort_in(save: Sequence[Revision], stood: dict[str, Record], done: list[_Save], undone: list[_Save]) -> None:
    note = next((one.record for one in save if isinstance(one.record, Undoing)), None)
    if note is None:
        fresh = _Save(save, [stood.get(one.record.id) for one in save])
        if _undoable(fresh):
            done.append(fresh)
            undone.clear()
    elif note.withdrawn:
        done += [undone.pop()] if undone and undone[-1].id == note.step else []
    elif done and done[-1].id == note.step:
        undone.append(done.pop()._replace(left=[one.record for one in save if one.record is not note]))


def _undoable(save: _Save) -> bool:
    """Whether the save can be taken back."""
    after = [one.record for one in save.revisions]
    if not all(isinstance(one, UNDOABLE) for one in after):
        return False
    return not any(old is None and isinstance(new, Meeting) for old, new in zip(save.before, after, strict=True))


def _step(save: _Save) -> Step:
    """The save with what it was called and what it changed."""
    known = zip(save.before, save.revisions, strict=True)
    changes = [Change(before=old, after=new.record) for old, new in known]
    changes.sort(key=lambda one: UNDOABLE.index(type(one.after)))
    left = {one.id: one for one in save.left}
    return Step(
        id=save.id,
        name=deed(changes),
        about=about(changes),
        at=save.revisions[0].at,
        changes=tuple(changes),
        left=tuple(left[one.after.id] for one in changes) if left else (),
    )


def back(desk: Desk, meeting: str) -> Step:
    """Take the user's last step in that dossier back. Raises Refused, Stale."""
    done, _undone = _saves(desk, meeting)
    if not done:
        raise Refused(_("There is nothing to undo."))
    step = _step(done[-1])
    again = [_again(desk, one.before or replace(one.after, withdrawn=_("undone")), one.after) for one in step.changes]
    _check(desk, meeting, again)
    desk.save(*again, Undoing(id=desk.new_id(), meeting=meeting, step=step.id))
    return step


def forth(desk: Desk, meeting: str) -> Step:
    """Make the step anew that was taken back last. Raises Refused, Stale."""
    _done, undone = _saves(desk, meeting)
    if not undone:
        raise Refused(_("There is nothing to redo."))
    step = _step(undone[-1])
    again = [_again(desk, one.after, left) for one, left in zip(step.changes, step.left, strict=True)]
    _check(desk, meeting, again)
    notes = [one for one in desk.store.find(Undoing, meeting, step=step.id) if not one.withdrawn]
    desk.save(*again, replace(notes[-1], withdrawn=_("redone")))
    return step


def _again(desk: Desk, record: Record, known: Record) -> Record:
    """The record for a new save on top of `known`. Raises Stale if somebody changed that since."""
    latest = desk.store.get(record.id)
    if replace(latest, rev=0) != replace(known, rev=0):
        raise Stale(stale_message(desk.store.history(record.id)[-1]))
    return replace(record, rev=latest.rev)


# What forbids it


def _check(desk: Desk, meeting: str, again: Sequence[Record]) -> None:
    opinions = [one for one in again if isinstance(one, Opinion)]
    for one in opinions:
        must_be_unprinted(desk, one)
    gone = {one.id for one in opinions if one.withdrawn}
    for paper in desk.store.find(Paper, meeting):
        if not paper.withdrawn and gone.intersection(paper.opinions):
            drafted = _("The paper “{title}” prints this opinion. Withdraw the paper first.")
            raise Refused(drafted.format(title=paper.title))
    changed = {one.id for one in again}
    for held in (one for one in again if isinstance(one, Meeting)):
        _check_items(desk, held, changed)
    resting: list[Opinion | SetAside] = [*desk.store.find(Opinion, meeting), *desk.store.find(SetAside, meeting)]
    _check_places(desk, meeting, again)
    for remark in (one for one in again if isinstance(one, Remark)):
        _check_words(desk, remark, (one for one in resting if one.id not in changed and not one.withdrawn))


def _check_items(desk: Desk, held: Meeting, changed: Container[str]) -> None:
    """Raises Refused if an agenda item would go under which somebody has put something meanwhile."""
    items = {one.id: one.title for one in desk.fetch(Meeting, held.id).items}
    for item in items.keys() - {one.id for one in held.items}:
        under = [one for kind in UNDER for one in desk.store.find(kind, held.id, item=item) if not one.withdrawn]
        n = sum(one.id not in changed for one in under)
        if n:
            rests = _("“{item}” holds {n} records by now and stays on the agenda. Withdraw the item, with the reason.")
            raise Refused(rests.format(item=items[item], n=n))


def _check_places(desk: Desk, meeting: str, again: Sequence[Record]) -> None:
    """Raises Refused for what would come back under an agenda item that somebody has taken back since."""
    held = next((one for one in again if isinstance(one, Meeting)), None) or desk.fetch(Meeting, meeting)
    items = {one.id for one in held.items}
    for one in again:
        if isinstance(one, Remark | Opinion) and not one.withdrawn and one.item not in items:
            raise Refused(_("The agenda item that this belongs to is not on the agenda any more."))
    said = {one.id: one for one in desk.store.find(Remark, meeting)} | {
        one.id: one for one in again if isinstance(one, Remark)
    }
    for one in again:
        if isinstance(one, Opinion) and not one.withdrawn and desk.store.get(one.id).withdrawn:
            under = {said[source.remark].item for source in one.sources if source.remark in said}
            if under - {one.item}:
                raise Refused(_("The words that this rests on are under another agenda item by now."))


def _check_words(desk: Desk, remark: Remark, resting: Iterable[Opinion | SetAside]) -> None:
    """Raises Refused if words that an opinion rests on, or that a person set aside, would not be there any more."""
    known = desk.store.get(remark.id)
    assert isinstance(known, Remark)
    for one in resting:
        if isinstance(one, Opinion):
            moved = one.item == known.item != remark.item
            held = any(source.remark == remark.id and source_holds(source, known)
                       and (moved or not source_holds(source, remark)) for source in one.sources)  # fmt: skip
        else:
            held = bool(one.by) and one.remark == remark.id and known.text[one.start : one.end] == one.text
            held = held and (bool(remark.withdrawn) or remark.text[one.start : one.end] != one.text)
        if held:
            name = one.theme or one.problem[:12] if isinstance(one, Opinion) else one.text[:12]
            rests = _("“{name}” rests on these words and was saved later by another hand. Take that back first.")
            raise Refused(rests.format(name=name))
