"""Earlier opinions (以前的审议意见) that are like one in hand, with what became of them."""

from __future__ import annotations

from minutes.contract import Desk
from minutes.likeness import alike
from minutes.model import Case, Meeting, Opinion, Value
from minutes.text import _

LEAST = 0.3
"""The likeness from which two opinions are taken to be about one matter."""


class Earlier(Value, frozen=True, kw_only=True):
    """An opinion of an earlier meeting, how like it is (0 to 1), and the case that was made of it."""

    opinion: Opinion
    meeting: Meeting
    likeness: float
    case: Case | None = None

    @property
    def outcome(self) -> str:
        """What became of it, in one sentence."""
        if self.case is None:
            return _("not handed over")
        if self.case.closings:
            last = self.case.closings[-1]
            return _("closed on {day}: {reason}").format(day=last.closed_on, reason=last.reason)
        return _("still in work, handed over on {day}").format(day=self.case.handed_on)


def earlier(desk: Desk, opinion: str, most: int = 3) -> tuple[Earlier, ...]:
    """The adopted opinions of earlier meetings that are most like this one, the likest first. Raises NotFound."""
    one = desk.fetch(Opinion, opinion)
    held = {meeting.id: meeting for meeting in desk.archive.meetings()}
    day = held[one.meeting].held_on
    found = [
        Earlier(opinion=old, meeting=held[old.meeting], likeness=likeness)
        for old in desk.archive.opinions()
        if old.meeting in held and held[old.meeting].held_on < day and not old.merged_into
        and (likeness := alike(one, old)) >= LEAST
    ]  # fmt: skip
    found.sort(key=lambda known: (-known.likeness, known.opinion.id))
    ids = {known.opinion.id for known in found[:most]}
    cases = {case.opinion: case for case in desk.archive.cases() if case.opinion in ids} if ids else {}
    return tuple(
        Earlier(opinion=known.opinion, meeting=known.meeting, likeness=known.likeness, case=cases.get(known.opinion.id))
        for known in found[:most]
    )
