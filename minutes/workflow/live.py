"""Live points: what the condenser would make of an agenda item as it stands now; nothing is saved."""

from __future__ import annotations

from minutes.contract import Desk
from minutes.model import Opinion, Value, replace
from minutes.rules import coverage, raised_by
from minutes.workflow import condense


class LivePoint(Value, frozen=True, kw_only=True):
    """One point: its theme, how many members raised it, its words, and the remark that its first source is in."""

    theme: str
    members: int
    words: str
    remark: str


class Live(Value, frozen=True, kw_only=True):
    """The points of an item, and in how many places how many characters went into none of them."""

    points: tuple[LivePoint, ...] = ()
    places: int = 0
    characters: int = 0


def live(desk: Desk, meeting: str, item: str) -> Live:
    """The opinions on file and those that the condenser would add, as if its proposal were taken.

    Raises PluginFault, NotFound.
    """
    changes = condense.propose(desk, meeting, item)
    known = desk.archive.dossier(meeting)
    gone = {one.id for one in (*changes.withdraw, *changes.take_back)}
    after = replace(
        known,
        opinions=(*(one for one in known.opinions if one.id not in gone), *changes.add),
        set_asides=(*(one for one in known.set_asides if one.id not in gone), *changes.set_aside),
    )
    covered = coverage(after, item)
    return Live(
        points=tuple(map(_point, after.opinions_on(item))), places=len(covered.open),
        characters=covered.characters("open"),
    )  # fmt: skip


def _point(one: Opinion) -> LivePoint:
    first = one.sources[0] if one.sources else None
    words = (first.text if first else one.problem or "；".join(one.measures)).rstrip("，、；：")
    return LivePoint(theme=one.theme, members=raised_by(one), words=words, remark=first.remark if first else "")
