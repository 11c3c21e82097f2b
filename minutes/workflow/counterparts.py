"""Which meeting, agenda item and person of one archive is which of another: by what they are called, never guessed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from minutes.contract import Desk
from minutes.errors import Refused
from minutes.model import Meeting, Member
from minutes.numbering import session_short
from minutes.store import Store
from minutes.text import _
from minutes.workflow.people import bearers, whoever


def same_meeting(desk: Desk, other: Store, meeting: str = "") -> tuple[Meeting, Meeting]:
    """The meeting here and the same one there: of that id here, else the only one that both hold. Raises Refused."""
    ours = [desk.fetch(Meeting, meeting)] if meeting else list(desk.archive.meetings())
    theirs = [one for one in other.find(Meeting) if not one.withdrawn]
    pairs = [(one, two) for one in ours for two in theirs if _key(one) == _key(two)]
    if not pairs:
        there = "、".join(session_short(one) for one in theirs) or _("none")
        nothing = _("The other archive holds no meeting of the same day, term and session. It holds: {known}.")
        raise Refused(nothing.format(known=there))
    if len(pairs) > 1:
        known = "、".join(f"{session_short(one)} ({one.id})" for one, _two in pairs)
        several = _("Both archives hold several meetings. Say which one with --meeting: {known}.")
        raise Refused(several.format(known=known))
    return pairs[0]


def _key(one: Meeting) -> tuple[object, ...]:
    return one.held_on, one.type, one.term, one.session, "" if one.session else _bare(one.title)


def same_items(ours: Meeting, theirs: Meeting) -> Mapping[str, str]:
    """Our agenda item for each of theirs: of the same title, the second of two same ones for the second."""
    here = dict(_titled(ours))
    return {id: here[key] for key, id in _titled(theirs) if key in here}


def _titled(meeting: Meeting) -> Iterable[tuple[tuple[str, int], str]]:
    seen: dict[str, int] = {}
    for item in meeting.items:
        title = _bare(item.title)
        seen[title] = seen.get(title, 0) + 1
        yield (title, seen[title]), item.id


def same_person(desk: Desk, name: str, post: str) -> Member | None:
    """The one person here who is called so; of several the only one who also bears the post, else nobody."""
    person = whoever(desk, name)
    if person is not None or not _bare(name):
        return person
    fits = [one for one in bearers(desk, name) if _bare(one.post) == _bare(post)]
    return fits[0] if len(fits) == 1 else None


def _bare(text: str) -> str:
    return "".join(text.split())
