"""The records an office keeps.

Every record is a frozen value with an `id`, a revision `rev` (0: never saved) and the `dossier` it belongs to: the id
of its meeting, or "" for what belongs to the office as a whole. Dates end in `_on`, moments in `_at` (UTC). Nothing is
deleted: a record is withdrawn, with a reason. Facts are stored; states are computed by `rules` and `procedure`.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from minutes.model.course import Detail, Pause, Stage
from minutes.model.record import MeetingRecord, Record
from minutes.model.sitting import Event, Material, Meeting, Remark
from minutes.model.values import (
    Approval,
    Attachment,
    Closing,
    Count,
    Extension,
    Grading,
    Incoming,
    Naming,
    Source,
    Term,
    Transfer,
    Waiver,
)

# Records of the office


class Member(Record, frozen=True, kw_only=True):
    """A member of the standing committee (组成人员) or a person who attends without a vote (列席人员)."""

    kind: ClassVar[str] = "member"
    name: str
    post: str = "委员"
    role: str = "member"  # member | observer
    aliases: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()  # initials to type, every reading of the surname
    former: tuple[Naming, ...] = ()
    from_on: date | None = None
    to_on: date | None = None


class Office(Record, frozen=True, kw_only=True):
    """An office of the committee that supervises (委室) or a body that handles (承办单位)."""

    kind: ClassVar[str] = "office"
    name: str
    role: str = "handler"  # handler | supervisor
    duties: str = ""
    aliases: tuple[str, ...] = ()
    supervisor: str = ""  # id of the supervising office by 对口
    former: tuple[Naming, ...] = ()
    from_on: date | None = None
    to_on: date | None = None
    successor: str = ""  # id of the office that took over the duties


class Number(Record, frozen=True, kw_only=True):
    """A document number (文号) taken from a series; reserved before its paper is saved, never used twice."""

    kind: ClassVar[str] = "number"
    series: str
    year: int
    n: int
    paper: str = ""  # id of the paper it is for
    void: str = ""  # the reason why it was given up


class Phrase(Record, frozen=True, kw_only=True):
    """常用语: words that a short key is expanded to while typing."""

    kind: ClassVar[str] = "phrase"
    key: str
    text: str


class Message(Record, frozen=True, kw_only=True):
    """通知: who was told what, by which channel, and what became of it. Kept before it leaves: nobody is told twice."""

    kind: ClassVar[str] = "message"
    to: str
    subject: str
    text: str
    on: date
    channel: str  # name of the notifier
    cases: tuple[str, ...] = ()  # ids of the cases it reminds of
    weekly: bool = False  # the list of the week
    sent: bool | None = None  # None: nobody knows whether it went
    receipt: str = ""


class Secrecy(Record, frozen=True, kw_only=True):
    """定密: a mark of secrecy on a meeting, an agenda item, a remark, a material or a paper; lifted when withdrawn."""

    kind: ClassVar[str] = "secrecy"
    meeting: str
    about: str  # id of what is marked
    mark: str  # 秘密★5年
    reason: str = ""


# Records of a meeting's dossier


class Opinion(MeetingRecord, frozen=True, kw_only=True):
    """审议意见: one outstanding problem with its measures and the words it rests on."""

    kind: ClassVar[str] = "opinion"
    item: str
    theme: str = ""
    problem: str = ""
    measures: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    order: int = 0
    accepted_by: str = ""  # a person's name; "" : proposed by a machine and still open
    edited_by: str = ""  # a person who changed text, sources or type
    condenser: str = ""  # which condenser proposed it
    parts: tuple[str, ...] = ()  # ids of the opinions merged into this one
    merged_into: str = ""
    handler: str = ""
    co_handlers: tuple[str, ...] = ()
    supervisor: str = ""
    assigned_by: str = ""  # a person, or the assigner's name
    assigned_reason: str = ""
    opposes: str = ""  # id of the opinion that holds the opposite view on the same matter, which may be withdrawn since


REASONS = ("courtesy", "praise", "agreement", "context", "off_topic", "duplicate", "withheld", "other")
"""Why words of a remark go into no opinion."""


class SetAside(MeetingRecord, frozen=True, kw_only=True):
    """未采: words of a remark that go into no opinion, with the reason."""

    kind: ClassVar[str] = "set_aside"
    item: str
    remark: str
    start: int
    end: int
    text: str
    reason: str  # one of REASONS
    note: str = ""
    by: str = ""  # a person, or "" where a condenser proposed it


class Undoing(MeetingRecord, frozen=True, kw_only=True):
    """A save that was taken back, saved with the states that stand again; withdrawn when the save is made anew."""

    kind: ClassVar[str] = "undoing"
    step: str  # id and revision of a record that the save held: "r1 3"


class Paper(MeetingRecord, frozen=True, kw_only=True):
    """成文: an official paper from draft to issue. Locked once `issued_on` is set; a correction `replaces` it."""

    kind: ClassVar[str] = "paper"
    template: str
    title: str
    text: str  # Markdown with front matter, as `markdown.Document` reads it
    item: str = ""
    case: str = ""  # what it is about, where that is a case
    asked: tuple[tuple[str, str], ...] = ()  # what else its template was told, as names and values
    chain: str = ""  # name of the approval chain, and its steps as they were when the draft was made
    steps: tuple[str, ...] = ()
    approvals: tuple[Approval, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    number: str = ""
    issued_on: date | None = None
    issued_by: str = ""
    opinions: tuple[str, ...] = ()
    replaces: str = ""
    drawn_from: int = 0  # mark of the dossier's last save that its words were drawn from; 0: of its own first one


class Case(MeetingRecord, frozen=True, kw_only=True):
    """督办事项: one opinion, or another matter, handed over to one handler and followed until it is closed."""

    kind: ClassVar[str] = "case"
    item: str = ""
    opinion: str = ""  # "": it came from no opinion
    title: str
    problem: str = ""
    measures: tuple[str, ...] = ()
    procedure: str = "rectify"
    paper: str = ""
    handler: str = ""
    handler_name: str = ""  # name of the day it was handed over
    co_handlers: tuple[str, ...] = ()
    supervisor: str = ""
    supervisor_name: str = ""
    handed_on: date
    term: Term
    redo_term: Term = Term(n=3)
    extensions: tuple[Extension, ...] = ()
    transfers: tuple[Transfer, ...] = ()
    closings: tuple[Closing, ...] = ()
    stages: tuple[Stage, ...] = ()  # its course as declared when it was opened; empty: course.COURSE
    grading: Grading | None = None  # how its votes are read; None: as the settings say
    pauses: tuple[Pause, ...] = ()
    quiet_days: int | None = None  # nothing is said of it until so many days before it is due; None: as settings say
    part_of: str = ""  # id of the case that it was split off from (分办), or in which it was promised
    weight: int = 1  # its share in what becomes of that case; 0: a promise, for which that case does not wait
    details: tuple[Detail, ...] = ()  # the fields of its first stage


class Feedback(MeetingRecord, frozen=True, kw_only=True):
    """办理反馈: what the handling body answered, or what the office found or pressed for."""

    kind: ClassVar[str] = "feedback"
    case: str
    on: date
    type: str = (
        "progress"  # received | not_ours | passed_on | plan | progress | result | refused | promise | urged | a stage
    )
    text: str
    office: str = ""
    by: str = ""
    achieved: str = ""  # the committee's own view: "" not judged | yes | partly | no
    points: tuple[int, ...] = ()  # which of the case's measures it answers, from 1; none: as its words show
    incoming: Incoming | None = None  # as it stands in the register of what came in; one letter may answer many cases
    attachments: tuple[Attachment, ...] = ()
    details: tuple[Detail, ...] = ()  # the fields of the stage that it leads to


class Ballot(MeetingRecord, frozen=True, kw_only=True):
    """满意度测评: the counted votes on the handling of one case, with the rule they are read by."""

    kind: ClassVar[str] = "ballot"
    case: str
    held_on: date
    counts: tuple[Count, ...]
    all_members: int
    present: int
    invalid: int = 0
    grading: Grading = Grading()
    about: str = ""  # 方案, 过程: what of the handling it rates, by a short name; "": the handling as a whole


class FollowUp(MeetingRecord, frozen=True, kw_only=True):
    """回头看: a later look at a closed case."""

    kind: ClassVar[str] = "follow_up"
    case: str
    on: date
    outcome: str = "held"  # planned | held | reopened
    text: str = ""
    by: str = ""


KINDS: dict[str, type[Record]] = {
    record.kind: record
    for record in (
        Member, Office, Number, Phrase, Meeting, Remark, Event, Material, Opinion, SetAside, Paper, Case, Feedback,
        Ballot, FollowUp, Undoing, Message, Secrecy,
    )
}  # fmt: skip
"""Every kind of record by its name, which is also the name of its table in an archive."""
