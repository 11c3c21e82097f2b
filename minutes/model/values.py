"""The parts that records are made of: frozen values without an identity of their own."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, TypeVar

import msgspec


class Value(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of a record, or what is handed from one function to the next."""


V = TypeVar("V", bound=Value)


def replace(record: V, **changes: Any) -> V:
    """The value with those fields changed."""
    return msgspec.structs.replace(record, **changes)


class Attachment(Value, frozen=True, kw_only=True):
    """A file as it came, kept under the SHA-256 of its content."""

    name: str
    digest: str
    size: int


class Incoming(Value, frozen=True, kw_only=True):
    """收文登记: our own incoming number, the sender's 文号, how many copies came, and to whom they were passed on."""

    number: str
    their_number: str = ""
    copies: int = 1
    passed_to: tuple[str, ...] = ()


class Naming(Value, frozen=True, kw_only=True):
    """A former name, borne up to and including `until_on`."""

    name: str
    until_on: date


class Term(Value, frozen=True, kw_only=True):
    """A length of time: n days, n working days (工作日) or n calendar months."""

    n: int
    unit: str = "months"  # days | workdays | months


class AgendaItem(Value, frozen=True, kw_only=True):
    """One item of a meeting's agenda; `title` is printed word for word as convened."""

    id: str
    title: str
    kind: str = "special_report"  # an agenda kind of the settings
    report: str = ""  # the report's own name, as it stands between 《》
    reporting_body: str = ""  # name of the body that reported: 市人民政府 …
    lead_supervisor: str = ""  # id of the committee office in charge (对口)
    lead_handler: str = ""  # id of the department that drafted the report
    announced: tuple[str, ...] = ()  # ids of those who put their names down to speak (发言顺序), the first one first
    closed: bool = False  # deliberation is over
    withdrawn: str = ""  # why it was taken off the agenda; what was said on it stays on file


class Attendance(Value, frozen=True, kw_only=True):
    """One person's attendance, with name and post as they were that day."""

    member: str
    name: str
    post: str = ""
    role: str = "member"  # member (组成人员) | observer (列席人员)
    state: str = "present"  # uncalled (the roll has not said) | present | leave | absent


class Group(Value, frozen=True, kw_only=True):
    """分组: a group that deliberates apart, with its convenor (召集人); persons by their ids."""

    name: str
    convenor: str = ""
    members: tuple[str, ...] = ()


class Source(Value, frozen=True, kw_only=True):
    """The very characters of a remark that an opinion rests on: `text` equals remark.text[start:end]."""

    remark: str
    start: int
    end: int
    text: str
    kind: str = "problem"  # problem | suggestion
    confidence: float = 1.0
    speaker: str = ""  # key of who said it (member id, or the name as typed); never printed
    role: str = "member"  # member | observer | unknown: only members count as 组成人员


MARKS = ("problem", "suggestion", "figure", "quote")
"""What a passage can be marked as while it is taken down: the last two are to be checked, or kept word for word."""


class Mark(Value, frozen=True, kw_only=True):
    """A passage a person marked: `text` equals remark.text[start:end]; one that fits no more is ignored."""

    start: int
    end: int
    text: str
    kind: str  # one of MARKS


class Confirmation(Value, frozen=True, kw_only=True):
    """核签: who confirmed the words as recorded, and when."""

    by: str
    at: datetime
    note: str = ""


class Approval(Value, frozen=True, kw_only=True):
    """One step of a paper's approval chain: passed, or returned with the reason."""

    step: str
    by: str
    at: datetime
    passed: bool = True
    note: str = ""


class Waiver(Value, frozen=True, kw_only=True):
    """Somebody answers by name and reason for a finding that would block issuing."""

    check: str
    by: str
    reason: str
    at: datetime
    records: tuple[str, ...] = ()  # what the check had found then; empty: whatever it finds


class Extension(Value, frozen=True, kw_only=True):
    """延期: a later due date, with the written reason and who consented."""

    until_on: date
    reason: str
    consent: str
    granted_on: date
    stage: str = ""  # the stage whose term it lengthens; "": the one with the case's own term


class Transfer(Value, frozen=True, kw_only=True):
    """An open case passed from one office to another (its successor, or by 改派), with the reason."""

    role: str  # handler | supervisor
    source: str
    target: str
    reason: str
    moved_on: date


class Closing(Value, frozen=True, kw_only=True):
    """销号: who closed the case, on what day and why."""

    closed_on: date
    by: str
    reason: str


class Grading(Value, frozen=True, kw_only=True):
    """How a satisfaction vote (满意度测评) is read.

    `base` is what the shares are taken of: all (全体组成人员), present (到会) or valid (有效票).
    `satisfied` and `basic` are the least shares of 满意 and of 满意 + 基本满意; the ties say whether exactly that
    share is enough. Of more grades the first `best` count to the one, the first `enough` to the other: 优秀 + 称职.
    """

    grades: tuple[str, ...] = ("satisfied", "basically_satisfied", "dissatisfied")
    base: str = "all"
    satisfied: float = 0.5
    basic: float = 0.5
    satisfied_tie: bool = True
    basic_tie: bool = False
    best: int = 1
    enough: int = 2

    def called(self, verdict: str) -> str:
        """The grade that such a vote is called by: the lowest that counted; failing, the first that did not."""
        at = {"satisfied": self.best - 1, "basically_satisfied": self.enough - 1}.get(verdict, self.enough)
        return self.grades[min(at, len(self.grades) - 1)]


class Count(Value, frozen=True, kw_only=True):
    """The votes that one grade received."""

    grade: str
    votes: int
