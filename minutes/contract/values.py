"""What plugins are given and what they give back: drafts, proposals, suggestions, findings, lines."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from minutes.calendar import Calendar
from minutes.model import Member, Office, Source, Value
from minutes.settings import Profile, Quantifier, Settings


class Doubt(Value, frozen=True, kw_only=True):
    """A line of a remark that looks as if somebody else spoke from there on, whom the importer does not know for sure.

    It stays with the remark unless a person cuts it off there; then `name` spoke `text[words:]`.
    """

    line: int  # in the file, from 1
    start: int  # where the line begins in the draft's text …
    words: int  # … and where its words do, behind name and colon
    name: str  # as written
    post: str = ""
    form: str = "spoken"


class RemarkDraft(Value, frozen=True, kw_only=True):
    """A remark as an importer read it. `name` is as written in the file, "" where none is: never invented."""

    text: str
    name: str = ""
    post: str = ""
    form: str = "spoken"  # one of model.FORMS
    group: str = ""  # name of the group (分组) in which it was said
    began_at: datetime | None = None  # where the file says when, with its time zone
    ended_at: datetime | None = None
    line: int = 0  # where it begins in the file, from 1
    confidence: float = 1.0
    doubts: tuple[Doubt, ...] = ()  # in the order of the text
    item: str = ""  # id of the agenda item, where the file names one of this agenda
    about: str = ""  # id of the remark on file whose words these are, on a sheet that came back …
    rev: int = 0  # … and of the revision that the sheet was made of


class FeedbackDraft(Value, frozen=True, kw_only=True):
    """An answer on a case as an importer read it from a row that came back; nothing in it is invented."""

    case: str  # id of the case
    text: str
    type: str  # one of the kinds of feedback
    on: date | None = None  # where the row says when
    by: str = ""
    line: int = 0  # the row, from 1
    changed: tuple[str, ...] = ()  # what else of the row is not as it was sent, a clause each


class Unread(Value, frozen=True, kw_only=True):
    """A line that an importer could not place; listed to the user, never dropped."""

    line: int
    text: str
    why: str = ""


class Reading(Value, frozen=True, kw_only=True):
    """What an importer read from a file. Members and offices bear the ids of the file; the core gives its own."""

    remarks: tuple[RemarkDraft, ...] = ()
    feedback: tuple[FeedbackDraft, ...] = ()
    members: tuple[Member, ...] = ()
    offices: tuple[Office, ...] = ()
    unread: tuple[Unread, ...] = ()
    form: str = ""  # which form of file it took it for
    about: str = ""  # id of the meeting that the file says it is about


class Unit(Value, frozen=True, kw_only=True):
    """A clause of a remark with its type. Units tile the remark; each goes to a point or is set aside with a reason."""

    remark: str
    start: int
    end: int
    type: str  # problem | suggestion | praise | courtesy | context
    confidence: float = 1.0
    point: str = ""
    set_aside: str = ""  # a reason of model.SetAside


class Point(Value, frozen=True, kw_only=True):
    """One theme with its problem and measures. Its texts are made of its sources' characters, in order."""

    id: str
    theme: str = ""
    problem: str = ""
    measures: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    opposes: str = ""  # id of the point that holds the opposite view on the same matter


class Proposal(Value, frozen=True, kw_only=True):
    """What a condenser makes of the remarks on one agenda item; points in the order they should be printed."""

    units: tuple[Unit, ...] = ()
    points: tuple[Point, ...] = ()
    summary: str = ""


class Suggestion(Value, frozen=True, kw_only=True):
    """An office an assigner suggests, with the reason a person can check; best first within each role."""

    office: str  # id
    role: str = "handler"  # handler | supervisor
    score: float = 0.0
    reason: str = ""
    words: tuple[str, ...] = ()  # the words of the opinion that speak for it


class Finding(Value, frozen=True, kw_only=True):
    """Something a check found. One that blocks must be mended, or waived by name and reason, before issuing."""

    check: str
    text: str
    record: str = ""
    blocks: bool = False


class Brief(Value, frozen=True, kw_only=True):
    """What a template is asked for, beside the dossier: which item or case, on what day, for which office."""

    on: date
    item: str = ""
    case: str = ""
    number: str = ""
    profile: Profile = Profile()
    quantifiers: tuple[Quantifier, ...] = Settings().quantifiers
    term: str = ""  # the handling term in words, as the paper prints it
    extra: Mapping[str, str] = {}
    calendar: Calendar = Calendar()  # the office's own working days


class Notice(Value, frozen=True, kw_only=True):
    """A message to somebody."""

    to: tuple[str, ...]
    subject: str
    text: str


class Receipt(Value, frozen=True, kw_only=True):
    """What became of a notice."""

    sent: bool
    text: str = ""


class Line(Value, frozen=True, kw_only=True):
    """One thing a command says: Markdown for people, or a value for programs (`--json`); how far it is; the exit code.

    A line with `share`, from 0 to 1, is of the moment: it says what is at work, and is kept nowhere.
    """

    text: str = ""
    json: Any = None
    file: str = ""  # a file that was written
    share: float | None = None
    exit: int | None = None


class Option(Value, frozen=True, kw_only=True):
    """A value a command asks for. `type`: text | int | date | flag | file | folder.

    `outward`: given, the command writes something that leaves the house, and is handed `desk.outward`.
    """

    name: str
    title: str
    type: str = "text"
    required: bool = False
    default: str = ""
    many: bool = False
    positional: bool = False
    outward: bool = False
    choices: tuple[str, ...] = ()
