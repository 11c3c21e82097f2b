"""What every record is: an id, a revision, and the dossier that it belongs to."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from minutes.model.values import Value

OFFICE = ""
"""The dossier of everything that belongs to the office itself: members, offices, reserved numbers."""


class Record(Value, frozen=True, kw_only=True):
    """What is kept on file under an id; saved by `Store.put`, which gives the next `rev`."""

    id: str
    rev: int = 0
    withdrawn: str = ""  # the reason; empty: in force
    kind: ClassVar[str] = "record"

    @property
    def dossier(self) -> str:
        """The id of the meeting whose dossier this belongs to; "" for the office itself."""
        return OFFICE


class MeetingRecord(Record, frozen=True, kw_only=True):
    """A record in the dossier of one meeting."""

    meeting: str

    @property
    def dossier(self) -> str:
        return self.meeting


R = TypeVar("R", bound=Record)
