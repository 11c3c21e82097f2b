"""Two archives' histories of one remark: who went on from whose state, and what both changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from minutes.model import Remark
from minutes.store import Revision, Store


def went_on(
    here: Iterable[Revision],
    there: Iterable[Revision],
    ours: Callable[[Remark], object],
    theirs: Callable[[Remark], object],
) -> bool | None:
    """Whether they went on from a state of ours (then theirs is taken), or we from theirs; None: both from another.

    Where each had been where the other is now, whoever came there last went on: the same one seen from either side.
    """
    mine, other = _states(here, ours), _states(there, theirs)
    (now, since), (then, changed) = mine[-1], other[-1]
    if now == then:
        return False
    forward, back = any(now == state for state, _at in other), any(then == state for state, _at in mine)
    if forward and back:
        return (changed, repr(then)) > (since, repr(now))
    return forward if forward or back else None


def histories(store: Store, meeting: str) -> Mapping[str, Sequence[Revision]]:
    """Every revision of every record of the meeting, by id: read once, for a sitting holds many."""
    found: dict[str, list[Revision]] = {}
    for one in store.since(0, meeting):
        found.setdefault(one.record.id, []).append(one)
    return found


def _states(history: Iterable[Revision], state: Callable[[Remark], object]) -> list[tuple[object, datetime]]:
    """What a history went through, each state with the moment it was reached."""
    reached: list[tuple[object, datetime]] = []
    for one in history:
        now = state(one.record)
        if not reached or reached[-1][0] != now:
            reached.append((now, one.at))
    return reached
