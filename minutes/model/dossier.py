"""The dossier (案卷) in which one meeting's records are read together, and the ledger (台账) over all of them."""

from __future__ import annotations

from datetime import date

from minutes.model.records import (
    Ballot,
    Case,
    Feedback,
    FollowUp,
    Member,
    Office,
    Opinion,
    Paper,
    SetAside,
)
from minutes.model.sitting import Event, Material, Meeting, Remark
from minutes.model.values import AgendaItem, Grading, Value


class Dossier(Value, frozen=True, kw_only=True):
    """案卷: everything on file about one meeting, with the office's people and offices; what plugins read.

    Withdrawn records are left out. Order: remarks, opinions by `order`; all else as saved.
    """

    meeting: Meeting
    members: tuple[Member, ...] = ()
    offices: tuple[Office, ...] = ()
    remarks: tuple[Remark, ...] = ()
    events: tuple[Event, ...] = ()
    materials: tuple[Material, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    set_asides: tuple[SetAside, ...] = ()
    papers: tuple[Paper, ...] = ()
    cases: tuple[Case, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    ballots: tuple[Ballot, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()

    def item(self, item: str) -> AgendaItem | None:
        """The agenda item of that id."""
        return next((one for one in self.meeting.items if one.id == item), None)

    def remarks_on(self, item: str) -> tuple[Remark, ...]:
        """The remarks on one agenda item, in the order of speaking."""
        return tuple(remark for remark in self.remarks if remark.item == item)

    def opinions_on(self, item: str) -> tuple[Opinion, ...]:
        """The opinions in force on one agenda item: those merged into another are left out."""
        return tuple(one for one in self.opinions if one.item == item and not one.merged_into)

    def office(self, office: str) -> Office | None:
        """The office of that id."""
        return next((one for one in self.offices if one.id == office), None)


class LedgerRow(Value, frozen=True, kw_only=True):
    """One case as the ledger (台账) shows it on a given day; states are computed."""

    case: Case
    meeting: str  # printed name of the meeting
    item: str  # title of the agenda item
    number: str  # 文号 of the paper it was handed over by
    handler: str  # names of today
    co_handlers: tuple[str, ...] = ()
    supervisor: str
    due_on: date
    working: tuple[str, ...] = ()  # how the due date was worked out
    estimated: bool = False  # rests on a calendar not yet announced
    status: str
    stage: str = ""  # title of the stage, for a case with a course of its own
    due_stage: str = ""  # title of the stage that is due, likewise
    lateness: str  # early | soon | today | overdue | long_overdue | none
    verdict: str = ""  # of the last ballot
    rule: Grading = Grading()  # by which that ballot is read
    last: str = ""  # the last thing that was logged
    parts: int = 0  # into how many it was split
    look_on: date | None = None  # day of the next planned look-back that was not held yet
    answered: float = 0.0  # the share of their weights that is reported or ended


class Ledger(Value, frozen=True, kw_only=True):
    """督办台账: all cases of all meetings on one day."""

    on: date
    rows: tuple[LedgerRow, ...]
